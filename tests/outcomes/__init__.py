"""Outcomes: the interval against full enumeration, and against simulated units whose truth is known."""
