"""Every rule on both sides of every date at which its norm changes, with the exact sentence."""
