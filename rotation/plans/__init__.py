"""Screen pairs and judge placements, all in plain Python; define plans."""
