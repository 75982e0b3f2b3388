"""What is true on the date."""
