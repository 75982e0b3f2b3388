"""List the sizes to measure: communes and planning groups, and which are compared and ranked."""

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
"""Time limits in seconds for sizes where a plan near a proven bound is enough."""
OTHERS_LIMIT = 40.0
"""Time limit in seconds of each other solver; if it is reached, the true ratio is even lower."""
