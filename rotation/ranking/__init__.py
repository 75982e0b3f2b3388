"""Scenarios against each other, and how firm their order is."""
