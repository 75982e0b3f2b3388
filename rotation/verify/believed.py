"""Take from saved answers what verification believes: seats, claimed bounds and verdicts."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, TypeAdapter

from rotation.runs.keeping import Several


class Believed(BaseModel):
    """Base of what verification takes from saved answers; whatever stands beside it is worked out anew."""

    model_config = ConfigDict(extra="ignore", strict=True)


class SavedSeat(Believed):
    """Who holds which post."""

    cadre: str
    post: str


class SavedTier(Believed):
    """The bound claimed in a tier."""

    bound: int


class SavedWave(Believed):
    """Who holds what after a wave."""

    assignments: Several[SavedSeat]


class SavedPlan(SavedTier):
    """Who holds what in a plan, and the bounds claimed of it."""

    tiers: Several[SavedTier] = []
    assignments: Several[SavedSeat]
    waves: Several[SavedWave] = []

    @property
    def seats(self) -> Iterator[tuple[str, SavedSeat]]:
        """Yield who holds which post, each with the place where it says so."""
        yield from ((f"assignments[{row}]", seat) for row, seat in enumerate(self.assignments))
        for number, wave in enumerate(self.waves):
            yield from ((f"waves[{number}].assignments[{row}]", seat) for row, seat in enumerate(wave.assignments))


class SavedConflict(Believed):
    """The rules that are said not to hold together, and those whose lifting is said to help."""

    rules: Several[str]
    relaxations: Several[str]


class SavedAnswer(Believed):
    """The plans of a scenario and what is claimed of all plans, compared later."""

    status: object
    complete: object
    plans: Several[SavedPlan]
    infeasible: SavedConflict | None


ANSWERS = TypeAdapter(Several[SavedAnswer])
"""The answers of a run, as far as they are believed."""
