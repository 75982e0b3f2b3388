"""Look for English words and keys in Vietnamese output."""
