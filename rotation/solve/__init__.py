"""Find the best pairs under limits, with a bound; no other room knows a solver."""
