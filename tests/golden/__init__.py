"""What the shipped scenarios give, kept in a file: a change shows in review."""
