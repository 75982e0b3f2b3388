"""Tests of what went wrong in silence once: a kind each, its first case and further spellings."""
