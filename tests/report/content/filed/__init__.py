"""Check the papers that a board files, in words and before any layout."""
