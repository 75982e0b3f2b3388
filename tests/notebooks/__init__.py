"""The notebooks, executed from a clean kernel."""
