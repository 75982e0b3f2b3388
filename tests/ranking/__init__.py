"""Test the ranking of several scenarios: exact weights, common scales, and their wording."""
