"""Hold what is true on the date: units, posts, cadres and kin in one frozen World."""
