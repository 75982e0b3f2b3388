"""A saved run checked from its inputs, without a solver."""
