"""Tests of cases made from a list."""
