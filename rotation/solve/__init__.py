"""The only room that knows a solver: from limits on pairs to the best pairs, with a bound."""
