"""Two thousand spellings of names, each refused, read rightly or told of, by a second opinion."""
