"""What is measured: communes and planning groups of each size, and which of them are compared and ranked."""

from __future__ import annotations

SIZES = {
    "district": (19, 1),
    "5 districts": (95, 5),
    "province": (200, 10),
    "34 districts": (748, 34),
    "country": (3321, 34),
}
COMPARED = frozenset({"district", "5 districts", "province"})
RANKED = frozenset({"district", "5 districts", "province"})
LIMITS = {"34 districts": 58.0, "country": 240.0}
"""Seconds for relaxation and search where a plan near a proven bound is asked for, not the last proof."""
OTHERS_LIMIT = 40.0
"""Seconds that each other solver gets; the engine's share of one that is cut off is at most what the table says."""
