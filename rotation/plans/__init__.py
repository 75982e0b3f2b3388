"""Pairs screened, placements judged, plans: all in plain Python."""
