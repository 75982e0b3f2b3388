"""`rotation evaluate`: the board's own draft, its breaches, its score, and how far it is from the best proven plan."""
