"""Compose everything shown, frozen and in one language, before any layout."""
