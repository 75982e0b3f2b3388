"""Draw pictures."""
