"""What must and must not change when a question is asked in another way."""
