"""Test the engine: systems, prices, cores."""
