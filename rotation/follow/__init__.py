"""Share out after a plan who follows which unit."""
