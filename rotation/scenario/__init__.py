"""Read scenarios: what a board asks for on a date."""
