"""Gather how the units that somebody follows were rated in the years since: what a follower answers for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rotation.facts.domain import Rating
from rotation.facts.world import World
from rotation.follow.judgement import FollowJudgement
from rotation.follow.problem import FollowProblem


@dataclass(frozen=True)
class FollowedUnit:
    """A unit that somebody follows, and its ratings.

    Attributes
    ----------
    unit : str
    kept : bool
        Whether the follower had it before the list, too.
    ratings : mapping
        By each year of the results, None where the unit has none of its own.
    """

    unit: str
    kept: bool
    ratings: Mapping[int, Rating | None]


@dataclass(frozen=True)
class FollowerResult:
    """What one follower answers for.

    Attributes
    ----------
    cadre : str
    units : tuple of FollowedUnit
        By id; none of a follower without units.
    """

    cadre: str
    units: tuple[FollowedUnit, ...]

    def counts(self, year: int) -> Mapping[Rating | None, int]:
        """Return how many of the units have each rating in a year; under None those without any."""
        return Counter(one.ratings[year] for one in self.units)


@dataclass(frozen=True)
class FollowResults:
    """The ratings since of all units on one list.

    Attributes
    ----------
    problem : FollowProblem
    plan : int
        Rank of the plan that is followed after.
    listed : int or None
        Rank of the list; None for the board's own.
    years : tuple of int
        From the year of the date on, in which any unit was rated.
    followers : tuple of FollowerResult
        By id, all of them.
    """

    problem: FollowProblem
    plan: int
    listed: int | None
    years: tuple[int, ...]
    followers: tuple[FollowerResult, ...]


def follow_results(
    problem: FollowProblem, plan: int, listed: int | None, judged: FollowJudgement, later: World
) -> FollowResults:
    """Return how the units of a list were rated since.

    Parameters
    ----------
    problem : FollowProblem
    plan : int
    listed : int or None
    judged : FollowJudgement
        The list.
    later : World
        With the ratings of the years since.
    """
    first = problem.board.date.year
    rated = {(one.unit, one.year): one.rating for one in later.unit_ratings if one.year >= first}
    years = tuple(sorted({year for _, year in rated}))
    cadres = sorted({*judged.loads, *(one.cadre for one in judged.follows)})
    followers = (
        FollowerResult(
            cadre,
            tuple(
                FollowedUnit(one.unit, one.kept, {year: rated.get((one.unit, year)) for year in years})
                for one in judged.follows
                if one.cadre == cadre
            ),
        )
        for cadre in cadres
    )
    return FollowResults(problem, plan, listed, years, tuple(followers))
