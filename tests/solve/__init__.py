"""The engine: systems, prices, cores."""
