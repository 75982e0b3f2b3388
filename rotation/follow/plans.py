"""Define the ranked lists of who follows what, and the demands that no list keeps together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rotation.follow.judgement import FollowJudgement
from rotation.follow.problem import FollowProblem
from rotation.plans.certificate import Certificate
from rotation.plans.plan import SEARCHED, Status
from rotation.rules.following.base import Pair

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class FollowPlan:
    """A ranked list, with the bound on all that differ enough from those before it.

    Attributes
    ----------
    rank : int
    pairs : tuple of (cadre, unit)
        By unit and cadre.
    judgement : FollowJudgement
    bound : int
        No list of this rank scores more.
    certificate : Certificate or None
        Prices on the rows of the system of this rank; None where those of a former one do, or it has none.
    proof : str
        ``certified`` where the prices of this list or of one before prove the bound, else ``searched``.
    """

    rank: int
    pairs: tuple[Pair, ...]
    judgement: FollowJudgement
    bound: int
    certificate: Certificate | None = None
    proof: str = SEARCHED

    @property
    def score(self) -> int:
        """Return the score, as plain Python counts it."""
        return self.judgement.score

    @property
    def proven(self) -> bool:
        """Return whether none of its rank scores more."""
        return self.score >= self.bound

    @property
    def gap(self) -> float:
        """Return (bound − score) / max(1, |score|)."""
        return (self.bound - self.score) / max(1, abs(self.score))


@dataclass(frozen=True)
class FollowPlans:
    """The ranked lists of a problem.

    Attributes
    ----------
    status : Status
        By rank 1.
    plans : tuple of FollowPlan
    bound : int or None
        On rank 1, where time ran out before any list.
    complete : bool
        As many as were asked for, or it is proven that there are no more; each proven.
    """

    status: Status
    plans: tuple[FollowPlan, ...]
    bound: int | None
    complete: bool


@dataclass(frozen=True, order=True)
class FollowDemand:
    """One demand: the cover of a unit, a side of a load, a hard share, or a pin.

    Attributes
    ----------
    rule : str
    cadre, unit : str
        Blank where it is of none.
    side : str
        ``lo`` or ``hi`` of a follower, else blank.
    """

    rule: str
    cadre: str = ""
    unit: str = ""
    side: str = ""


@dataclass(frozen=True)
class FollowDraft:
    """The board's own list, judged beside the best one.

    Attributes
    ----------
    judgement : FollowJudgement
    behind : int or None
        Points of rank 1 above it, below 0 where it scores more; None where there is no list to compare.
    apart : int or None
        Its difference from rank 1.
    """

    judgement: FollowJudgement
    behind: int | None
    apart: int | None


@dataclass(frozen=True, repr=False)
class FollowAnswer:
    """Who follows what after one plan of a scenario.

    Attributes
    ----------
    problem : FollowProblem
    plan : int
        Rank of the plan followed after.
    found : FollowPlans
    conflict : tuple of FollowDemand or None
        Where no list exists, demands that none keeps together; None elsewhere, and where time ran out.
    draft : FollowDraft or None
        The board's own list, where one is given.
    """

    problem: FollowProblem
    plan: int
    found: FollowPlans
    conflict: tuple[FollowDemand, ...] | None = None
    draft: FollowDraft | None = None

    def __repr__(self) -> str:
        return f"<FollowAnswer after plan {self.plan}: {self.found.status}, {len(self.found.plans)} lists>"

    def _repr_html_(self) -> str:
        return str(self.frame().to_html(index=False))

    def frame(self) -> DataFrame:
        """Return the lists as one table, with a row for each unit and follower."""
        from pandas import DataFrame

        world = self.problem.scenario.setting.world
        columns = ("list", "score", "bound", "proven", "unit", "unit_name", "cadre", "name", "points", "kept")
        rows = [
            (
                *(plan.rank, plan.score, plan.bound, plan.proven),
                *(one.unit, world.unit_name(one.unit), one.cadre, world.cadre[one.cadre].name, one.points, one.kept),
            )
            for plan in self.found.plans
            for one in plan.judgement.follows
        ]
        return DataFrame(rows, columns=columns)
