"""Pick the people a board would consider for a move."""

from __future__ import annotations

from rotation.facts.domain import Cadre, Rating
from rotation.facts.retirement import pension_start, whole_months
from rotation.synthetic.merits import RATED_YEARS
from rotation.synthetic.persons import EFFECTIVE

LEAST_MONTHS_LEFT, LEAST_MONTHS_IN_POST = 120, 36


def is_candidate(cadre: Cadre) -> bool:
    """Return whether a cadre is planned for more, well rated, settled and far from retirement."""
    left = whole_months(EFFECTIVE, pension_start(cadre.sex, cadre.born))
    served = whole_months(cadre.since.first, EFFECTIVE) if cadre.since else LEAST_MONTHS_IN_POST
    well_rated = [rating for _, rating in cadre.ratings if rating.step >= Rating.GOOD.step]
    return (
        bool(cadre.planned_for)
        and len(well_rated) == len(RATED_YEARS)
        and left >= LEAST_MONTHS_LEFT
        and served >= LEAST_MONTHS_IN_POST
        and not cadre.under_review
        and cadre.leaving is None
    )
