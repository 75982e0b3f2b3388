"""The solver against brute force on small random worlds."""
