"""Scenarios: what a board asks for on a date."""
