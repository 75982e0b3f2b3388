"""Test the facts on a date."""
