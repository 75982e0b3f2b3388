"""Sweeps: many variants of one scenario, each saved as it is computed, on the processes of a machine or a cluster."""
