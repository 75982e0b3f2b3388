"""Match units that changed in a year with units that did not and were rated alike the year before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from statistics import fmean

WINDOW = 3
"""Years before, and years after, whose mean class is taken."""


@dataclass(frozen=True)
class Member:
    """One unit in the comparison of one year.

    Attributes
    ----------
    before, after : float
        Mean classes of the rated years of the window; the year itself is in neither.
    """

    unit: str
    changed: bool
    before: float
    after: float

    @property
    def difference(self) -> float:
        """Return the mean class after less the mean class before."""
        return self.after - self.before


@dataclass(frozen=True)
class Stratum:
    """Units compared in one year, all of the same class in the year before.

    Attributes
    ----------
    level : int
        The class of the year before, 0 to 3.
    recent : bool
        Whether they changed in one of the `WINDOW` years before, as far as is known, all of them or none.
    members : tuple of Member
        Sorted by unit.
    """

    year: int
    level: int
    members: tuple[Member, ...]
    recent: bool = False

    @property
    def changed(self) -> tuple[Member, ...]:
        """Return the units that changed."""
        return self.members_of(True)

    @property
    def unchanged(self) -> tuple[Member, ...]:
        """Return the comparison units."""
        return self.members_of(False)

    def members_of(self, changed: bool) -> tuple[Member, ...]:
        """Return the units of one side."""
        return tuple(one for one in self.members if one.changed is changed)

    @property
    def is_comparable(self) -> bool:
        """Return whether there is a unit on either side."""
        return bool(self.changed) and bool(self.unchanged)


@dataclass(frozen=True)
class Panel:
    """What is known of units by year.

    Attributes
    ----------
    classes : mapping
        The class, 0 to 3, by unit and year.
    changed, unchanged : collection of pairs of unit and year
        The years in which key posts changed hands, and in which surely none did.
    """

    classes: Mapping[str, Mapping[int, int]]
    changed: Collection[tuple[str, int]]
    unchanged: Collection[tuple[str, int]]

    def strata(self) -> tuple[Stratum, ...]:
        """Return all units that could be compared, by year, class of the year before, and recent change.

        A unit that was chosen for a low class a few years ago has that class in its mean before, and is seldom chosen
        again so soon: beside it, any other unit would seem to fall behind.
        """
        places: dict[tuple[int, int, bool], list[Member]] = {}
        for pairs, changed in ((self.changed, True), (self.unchanged, False)):
            for unit, year in pairs:
                level = self.classes.get(unit, {}).get(year - 1)
                before, after = self.mean(unit, year - WINDOW, year - 1), self.mean(unit, year + 1, year + WINDOW)
                if level is not None and before is not None and after is not None:
                    place = (year, level, self.is_recent(unit, year))
                    places.setdefault(place, []).append(Member(unit, changed, before, after))
        return tuple(
            Stratum(year, level, tuple(sorted(members, key=lambda one: one.unit)), recent)
            for (year, level, recent), members in sorted(places.items())
        )

    def is_recent(self, unit: str, year: int) -> bool:
        """Return whether a unit is known to have changed in the years that its mean before is taken of."""
        return any((unit, past) in self.changed for past in range(year - WINDOW, year))

    def mean(self, unit: str, first: int, last: int) -> float | None:
        """Return the mean class of a unit in the rated years of a span; None without any."""
        classes = self.classes.get(unit, {})
        rated = [classes[year] for year in range(first, last + 1) if year in classes]
        return fmean(rated) if rated else None
