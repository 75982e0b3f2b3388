"""Sweep many variants of one scenario on processes or a cluster, each saved as soon as computed."""
