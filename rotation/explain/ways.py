"""Define ways out of an impossible scenario: changes, each set with a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rotation.explain.way_words import options, way_text
from rotation.language import Lang, Text
from rotation.plans.judgement import judge
from rotation.proof.changes import Change, applied
from rotation.scenario.load import Scenario

Seat = tuple[str, str]


@dataclass(frozen=True)
class WayOut:
    """Changes with which a scenario has a plan, none of them too many.

    Attributes
    ----------
    changes : tuple of Change
    edits : tuple of str or None
        The same as options of ``plan``; None where it cannot take them all.
    score : int
        Of the best plan with these changes.
    proven : bool
        No plan with these changes scores more.
    text : Text
    seats : tuple of (str, str)
        Of that plan.
    """

    changes: tuple[Change, ...]
    edits: tuple[str, ...] | None
    score: int
    proven: bool
    text: Text
    seats: tuple[Seat, ...] = field(default=(), compare=False, repr=False)

    @property
    def gravity(self) -> int:
        """Return how grave the gravest change is."""
        return max(change.gravity for change in self.changes)

    @property
    def order(self) -> tuple[int, int, list[tuple[int, str, tuple[str, ...]]]]:
        """Return the key that ways are sorted by: the gravest change, then the score."""
        return self.gravity, -self.score, [change.order for change in self.changes]

    def as_json(self, lang: Lang) -> dict[str, Any]:
        """Return the way as JSON has it."""
        found: dict[str, Any] = {"changes": [change.as_json for change in self.changes]}
        if self.edits is not None:
            found["edits"] = list(self.edits)
        return {**found, "score": self.score, "proven": self.proven, "text": self.text.in_lang(lang)}


@dataclass(frozen=True)
class WaysOut:
    """What would make an impossible scenario possible.

    Attributes
    ----------
    ways : tuple of WayOut
        A way of the fewest changes first; then by the gravest change, then by score; at last rules lifted for all.
    least_changes : int or None
        None where it is not proven, or where no changes of these sorts do.
    complete : bool
        Time sufficed for the list.
    """

    ways: tuple[WayOut, ...]
    least_changes: int | None
    complete: bool


def way_of(scenario: Scenario, changes: tuple[Change, ...], seats: Iterable[Seat], proven: bool) -> WayOut:
    """Return a way out with the score of a plan, judged under its changes.

    Raises
    ------
    ValueError
        When the plan breaks a hard rule that the changes leave in force.
    """
    changed, held = applied(scenario, changes), tuple(sorted(seats))
    judgement = judge(changed, held)
    if judgement.broken:
        raise ValueError("the plan of a way out breaks a hard rule")
    return WayOut(changes, options(scenario, changes), judgement.score, proven, way_text(scenario, changes), held)
