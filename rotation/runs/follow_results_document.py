"""Write how followed units were rated since as `follow --results --json` has it."""

from __future__ import annotations

from pydantic import Field

from rotation.facts.domain import Rating
from rotation.follow.results import FollowedUnit, FollowerResult, FollowResults
from rotation.runs.keeping import Kept, Several


class YearRatingDocument(Kept):
    """The class of a unit in a year; null where it has none."""

    year: int
    rating: Rating | None


class FollowedUnitDocument(Kept):
    """A unit of a follower, whether it was followed before the list, and its class in each year."""

    unit: str
    kept: bool
    ratings: Several[YearRatingDocument]


class YearResultDocument(Kept):
    """How many of a follower's units have each class in a year; `rated` of `units` have any."""

    year: int
    units: int = Field(ge=0)
    rated: int = Field(ge=0)
    excellent: int = Field(ge=0)
    good: int = Field(ge=0)
    completed: int = Field(ge=0)
    not_completed: int = Field(ge=0)


class FollowerResultDocument(Kept):
    """What one follower answers for."""

    cadre: str
    units: Several[FollowedUnitDocument]
    years: Several[YearResultDocument]


class FollowResultsDocument(Kept):
    """The classes since of the units on one list, null for the board's own; `years` are those with any class."""

    scenario: str
    plan: int = Field(ge=1)
    list: int | None = Field(ge=1)
    effective: str
    years: Several[int]
    results: Several[FollowerResultDocument]


def follow_results_document(found: FollowResults) -> FollowResultsDocument:
    """Return the document of results."""
    return FollowResultsDocument(
        scenario=found.problem.scenario.title,
        plan=found.plan,
        list=found.listed,
        effective=found.problem.board.date.isoformat(),
        years=list(found.years),
        results=[
            FollowerResultDocument(
                cadre=one.cadre,
                units=[_unit(unit) for unit in one.units],
                years=[_year(one, year) for year in found.years],
            )
            for one in found.followers
        ],
    )


def _unit(one: FollowedUnit) -> FollowedUnitDocument:
    ratings = [YearRatingDocument(year=year, rating=rating) for year, rating in one.ratings.items()]
    return FollowedUnitDocument(unit=one.unit, kept=one.kept, ratings=ratings)


def _year(one: FollowerResult, year: int) -> YearResultDocument:
    counts = one.counts(year)
    by_class = {str(rating): counts.get(rating, 0) for rating in Rating}
    return YearResultDocument(year=year, units=len(one.units), rated=sum(by_class.values()), **by_class)
