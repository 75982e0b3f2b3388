"""Check every rule on both sides of every date of its norms, with the exact sentence."""
