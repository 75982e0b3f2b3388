"""Define what can be done after events: how a former plan stands, and the plans near it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rotation.plans.changes import Change
from rotation.plans.judgement import judge
from rotation.plans.plan import Plan
from rotation.rules.base import PairRule
from rotation.rules.forbid import Forbid
from rotation.scenario.events import Event
from rotation.scenario.load import Scenario

Seat = tuple[str, str]


@dataclass(frozen=True)
class ReplanPoint:
    """The best plan with at most so many changes.

    Attributes
    ----------
    changed : tuple of Change
        Whose outcome differs from the former plan.
    plan : Plan
        Its bounds are the best worth with at most so many changes: it is proven where it reaches them, and then no
        plan as good has fewer changes.
    """

    changed: tuple[Change, ...]
    plan: Plan

    @property
    def changes(self) -> int:
        """Return how many outcomes differ from the former plan."""
        return len(self.changed)

    @property
    def proven(self) -> bool:
        """Return whether no plan with at most so many changes is better, and none as good has fewer."""
        return self.plan.proven


@dataclass(frozen=True)
class Lost:
    """A pair of the former plan that hard rules refuse now, other than one that was refused by the person."""

    cadre: str
    post: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Replan:
    """What can be done after events.

    Attributes
    ----------
    base, scenario : Scenario
        Before all events, and after them.
    former : Plan
        The plan that the new ones are near to.
    events : tuple of Event
        Those after which the former plan was made itself come first.
    still_legal : bool
        Whether the former plan, refusals aside, keeps the hard rules as they are now.
    lost : tuple of Lost
    points : tuple of ReplanPoint
        The nearest first.
    complete : bool
        Whether all that was asked is proven; without a point, that there is no plan.
    """

    base: Scenario
    scenario: Scenario
    former: Plan
    events: tuple[Event, ...]
    still_legal: bool
    lost: tuple[Lost, ...]
    points: tuple[ReplanPoint, ...]
    complete: bool


def standing(scenario: Scenario, former: Sequence[Seat], refused: frozenset[Seat]) -> tuple[bool, tuple[Lost, ...]]:
    """Return whether a former plan keeps the hard rules of a scenario, refusals aside, and the pairs that do not."""
    broken = [
        one
        for one in judge(scenario, former).broken
        if one.rule.id != Forbid.id or (one.where.cadre, one.where.post) not in refused
    ]
    rules: dict[Seat, list[str]] = {}
    for one in broken:
        seat = (one.where.cadre or "", one.where.post or "")
        if isinstance(one.rule, PairRule) and seat not in refused:
            rules.setdefault(seat, []).append(one.rule.id)
    lost = tuple(Lost(*seat, tuple(sorted(set(against)))) for seat, against in sorted(rules.items()))
    return not broken, lost
