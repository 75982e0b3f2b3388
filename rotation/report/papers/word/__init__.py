"""Lay papers out for Word: templates made from the layout's numbers, filled in, checked, turned into pdf."""
