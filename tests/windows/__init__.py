"""What Windows does otherwise, as far as another system can tell."""
