"""Write what came with changes of hands as a JSON document."""

from __future__ import annotations

from math import isinf
from typing import Any

from rotation.outcomes.outcome import FEWEST, Outcome


def outcomes_document(found: Outcome) -> dict[str, Any]:
    """Return the document; ``difference`` and ``interval`` are null where there are too few to say."""
    estimate = found.estimate
    return {
        "units": found.units,
        "changes": found.changes,
        "left_out": found.left_out,
        "too_few": estimate is None,
        "fewest": FEWEST,
        "difference": None if estimate is None else round(estimate.difference, 6),
        "interval": None
        if estimate is None or isinf(estimate.low)
        else [round(estimate.low, 6), round(estimate.high, 6)],
        "arrangements": None if estimate is None else estimate.arrangements,
        "exact": None if estimate is None else estimate.exact,
        "compared": [
            {
                "unit": one.unit,
                "year": stratum.year,
                "class_before": stratum.level,
                "changed_before": stratum.recent,
                "changed": one.changed,
                "mean_before": round(one.before, 6),
                "mean_after": round(one.after, 6),
            }
            for stratum in found.strata
            for one in stratum.members
        ],
    }
