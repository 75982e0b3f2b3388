"""The manual: its commands run, its pictures are of the present program, and `rotation guide` shows it."""
