"""State several waves as one problem: where people may come to be, the paths there, and the system over paths."""
