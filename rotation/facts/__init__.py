"""What is true on the date: units, posts, cadres and kin, read from the board's tables into one frozen World."""
