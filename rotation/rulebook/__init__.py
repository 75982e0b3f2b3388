"""Rulebooks: law as dated, cited data, bound to the rules on a date."""
