"""Tests of several waves as one problem."""
