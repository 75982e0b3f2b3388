"""Rank the plans of several scenarios, and tell how firm the order is."""
