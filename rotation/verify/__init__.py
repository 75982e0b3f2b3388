"""Check a saved run from its inputs, without a solver."""
