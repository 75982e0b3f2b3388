"""Name the signs of numbers in charts, as Vietnamese writes them."""

from __future__ import annotations

GROUPED = ","
"""A format of numbers, with signs between thousands."""
NUMBERS = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", ""], "percent": " %"}
"""The signs of Vietnamese numbers, as d3-format names them; a chart is drawn in English otherwise."""
