"""What is valid and yet looks like a mistake."""
