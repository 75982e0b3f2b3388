"""Write as `outcomes --json` has it what came with changes of hands, or after a plan."""

from __future__ import annotations

from math import isinf

from rotation.outcomes.after import After, Association
from rotation.outcomes.correlation import RESAMPLES
from rotation.outcomes.outcome import FEWEST, Outcome
from rotation.runs.outcomes_shape import (
    AfterDocument,
    AssociationDocument,
    ComparedDocument,
    LeftOutDocument,
    OutcomesDocument,
    TookUpDocument,
)

DECIMALS = 6


def outcomes_document(found: Outcome) -> OutcomesDocument:
    """Return the document; ``difference`` and ``interval`` are null where there are too few to say."""
    estimate = found.estimate
    bounded = estimate is not None and not isinf(estimate.low)
    return OutcomesDocument(
        units=found.units,
        changes=found.changes,
        left_out=found.left_out,
        unrated=found.unrated,
        never_rated=found.never_rated,
        merged=found.merged,
        untold=list(found.untold),
        too_few=estimate is None,
        fewest=FEWEST,
        difference=None if estimate is None else _short(estimate.difference),
        interval=(_short(estimate.low), _short(estimate.high)) if estimate is not None and bounded else None,
        arrangements=None if estimate is None else estimate.arrangements,
        exact=None if estimate is None else estimate.exact,
        compared=[
            ComparedDocument(
                unit=one.unit,
                year=stratum.year,
                class_before=stratum.level,
                changed_before=stratum.recent,
                changed=one.changed,
                mean_before=_short(one.before),
                mean_after=_short(one.after),
            )
            for stratum in found.strata
            for one in stratum.members
        ],
    )


def after_document(found: After) -> AfterDocument:
    """Return the document of what came after a plan."""
    return AfterDocument(
        scenario=found.scenario.title,
        plan=found.rank,
        effective=found.scenario.setting.date.isoformat(),
        movers=found.movers,
        too_few=found.too_few,
        fewest=FEWEST,
        resamples=RESAMPLES,
        criteria=[_association(one) for one in found.associations],
        compared=[
            TookUpDocument(
                cadre=one.cadre,
                post=one.post,
                unit=one.unit,
                first_year=one.held.first,
                last_year=one.held.last,
                dated=one.held.dated,
                same_unit=one.is_same_unit,
                points=dict(one.points),
                person_class=_short_or_none(one.person),
                unit_class=_short_or_none(one.unit_class),
            )
            for one in found.took_up
        ],
        left_out=[LeftOutDocument(cadre=one.cadre, post=one.post, why=one.why) for one in found.left_out],
    )


def _association(one: Association) -> AssociationDocument:
    limits = None if one.found is None else (_short_or_none(one.found.low), _short_or_none(one.found.high))
    low, high = limits or (None, None)
    return AssociationDocument(
        criterion=one.criterion,
        of=one.of,
        people=one.people,
        units=one.units,
        too_few=one.too_few,
        correlation=None if one.found is None else _short(one.found.value),
        interval=None if low is None or high is None else (low, high),
    )


def _short(value: float) -> float:
    return round(value, DECIMALS) + 0.0


def _short_or_none(value: float | None) -> float | None:
    return None if value is None else _short(value)
