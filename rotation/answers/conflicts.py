"""Say which limits cannot hold together: why no plan holds a pair, or why there is no plan at all."""

from __future__ import annotations

from dataclasses import dataclass

from rotation.explain.conflict import Conflict, stated_conflict
from rotation.plans.screening import Screening
from rotation.progress import Watch
from rotation.proof.conflict_proof import ConflictProof
from rotation.proof.members import demands_of
from rotation.solve.conflict_sets import ConflictSets
from rotation.solve.lexicographic import OutOfTime


class Conflicts:
    """A screened scenario, asked why no plan holds a pair, or why there is none.

    Parameters
    ----------
    screening : Screening
    watch : Watch
    seed : int
    """

    def __init__(self, screening: Screening, watch: Watch, seed: int = 0) -> None:
        self._setting, self._pairs = screening.scenario.setting, screening.pairs
        self._demands = demands_of(self._setting, self._pairs)
        self._sets = ConflictSets(self._demands, watch, seed)

    def of_pair(self, pair: int) -> Conflict | None:
        """Return what keeps a pair out of all plans, None when some plan holds it.

        Parameters
        ----------
        pair : int
            Its row among the screened pairs.

        Raises
        ------
        OutOfTime
            When the watch ended the work before a proof.
        """
        found = self._sets.of_pair(pair)
        return None if found is None else self._conflict(found)

    def of_scenario(self) -> Conflicting:
        """Return why there is no plan: conflicts that share no limit."""
        found: list[Conflict] = []
        try:
            found += [self._conflict(one) for one in self._sets.disjoint()]
        except OutOfTime:
            return Conflicting(tuple(found), complete=False)
        return Conflicting(tuple(found), complete=True)

    def _conflict(self, proof: ConflictProof) -> Conflict:
        return stated_conflict(proof, self._demands, self._setting, self._pairs)


@dataclass(frozen=True)
class Conflicting:
    """Why a scenario has no plan.

    Attributes
    ----------
    conflicts : tuple of Conflict
        They share no member; with all their members left out there is a plan. Empty when there is one as it is.
    complete : bool
        Time sufficed to find them all.
    """

    conflicts: tuple[Conflict, ...]
    complete: bool


def conflicts_of(screening: Screening, watch: Watch, seed: int = 0) -> Conflicting:
    """Return why a scenario has no plan.

    Parameters
    ----------
    screening : Screening
    watch : Watch
    seed : int

    Examples
    --------
    >>> from rotation import Edits, Watch, load_scenario, screen
    >>> from rotation.answers.conflicts import conflicts_of
    >>> from rotation.files.shipped import scenario_folder
    >>> edits = Edits(settings=("rules.unit_drain.severity=hard", "rules.unit_drain.max_leaving=0"))
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "balanced.toml", edits)
    >>> found = conflicts_of(screen(scenario), Watch())
    >>> [len(conflict.members) for conflict in found.conflicts]
    [15, 1]
    >>> found.conflicts[1].sentences[0].en
    'Ban Dân vận Huyện ủy: at most 0 leave'
    """
    return Conflicts(screening, watch, seed).of_scenario()
