"""Show results on a terminal."""
