"""Define what papers show of who follows which unit: frozen, in one language, without layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class FollowerLine:
    """What somebody follows: one row of the annex.

    Attributes
    ----------
    number : int
    cadre, name, post : str
        The post is the one in the plan; in words where there is none.
    kept, fresh, ended : tuple of str
        Units that go on, begin and end, with since when; the cells of a commune in one line.
    units : int or None
        How many the list gives; None for somebody who is no follower any longer.
    """

    number: int
    cadre: str
    name: str
    post: str
    kept: tuple[str, ...]
    fresh: tuple[str, ...]
    ended: tuple[str, ...]
    units: int | None


@dataclass(frozen=True)
class FollowedLine:
    """One pair of the list, or (without points) one that ends.

    Attributes
    ----------
    unit, name : str
        Id, and the name; of a cell with the unit above.
    cadre, follower, post : str
    since, day : str
        Empty for a pair that begins; in words, or empty, where nobody knows. `day` has the year first, to sort by.
    state : str
        Against today, in words.
    points : int or None
    """

    unit: str
    name: str
    cadre: str
    follower: str
    post: str
    since: str
    day: str
    state: str
    points: int | None


@dataclass(frozen=True)
class FollowBreachLine:
    """A soft breach of the list, or a waived one with its waiver and 0 points."""

    rule: str
    title: str
    sentence: str
    source: str
    points: int
    waiver: str
    text: str


@dataclass(frozen=True)
class FollowPlace:
    """Who follows a unit and its cells, in lines for the view of the organisation."""

    unit: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class FollowPart:
    """One list of who follows which unit after a plan.

    Attributes
    ----------
    scenario, plan, rank : int
        Of the scenario in its run, the plan, and the list; from 1.
    title : str
        Of the scenario.
    score, bound : int
    proof : str
        In words.
    criteria : mapping
        Weighted points by title of the criterion.
    heading, counts : str
        The list and its figures, each in a sentence.
    units, serving, kept, fresh : int
        Units that are followed, followers who have any, and pairs that go on and begin.
    followers : tuple of FollowerLine
        In the order of names; those who are no followers any longer come last.
    follows, ended : tuple of FollowedLine
        The cells of a commune after it.
    breaches : tuple of FollowBreachLine
    places : tuple of FollowPlace
    """

    scenario: int
    plan: int
    rank: int
    title: str
    score: int
    bound: int
    proof: str
    criteria: Mapping[str, int]
    heading: str
    counts: str
    units: int
    serving: int
    kept: int
    fresh: int
    followers: tuple[FollowerLine, ...]
    follows: tuple[FollowedLine, ...]
    ended: tuple[FollowedLine, ...]
    breaches: tuple[FollowBreachLine, ...]
    places: tuple[FollowPlace, ...]
