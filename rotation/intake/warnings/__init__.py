"""Warn about facts that are valid but look like mistakes."""
