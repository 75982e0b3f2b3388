"""Test sweeps."""
