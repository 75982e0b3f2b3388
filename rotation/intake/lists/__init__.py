"""Read a board's own list of people, and derive the tables of a case from it."""
