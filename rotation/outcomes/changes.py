"""Tell for each unit the years in which key posts changed hands, and those in which surely none did."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from rotation.facts.domain import FuzzyDate, Post, Role
from rotation.facts.world import World
from rotation.outcomes.panel import Panel


@dataclass(frozen=True)
class Tenure:
    """Years in which one person held a post; blank where they are not known.

    Attributes
    ----------
    last : int or None
        None for the present holder, with ``present``.
    """

    who: str
    first: int | None
    last: int | None
    present: bool = False

    def covers(self, year: int) -> bool:
        """Return whether the person surely held the post all through a year, before and after it, too."""
        if self.first is None or self.first >= year:
            return False
        return self.present if self.last is None else self.last > year


def panel_of(world: World, roles: Collection[Role], end: int) -> Panel:
    """Return the classes of grassroots units by year, and what is known of their key posts.

    A year counts as without a change only where for each key post somebody is known who held it before, in and after
    the year. A year in which nothing is known of a post is neither.

    Parameters
    ----------
    roles : collection of Role
        A post of a grassroots unit with one of them is a key post.
    end : int
        The last year that is looked at.
    """
    classes, held = classes_of(world), tenures(world)
    changed, unchanged = set[tuple[str, int]](), set[tuple[str, int]]()
    for unit, years in classes.items():
        key = [post for post in world.posts_of[unit] if is_key(world, post, roles)]
        for year in range(min(years) + 1, end + 1) if key else ():
            if any(_begins(held.get(post.id, frozenset()), year) for post in key):
                changed.add((unit, year))
            elif all(any(tenure.covers(year) for tenure in held.get(post.id, frozenset())) for post in key):
                unchanged.add((unit, year))
    return Panel(classes, frozenset(changed), frozenset(unchanged))


def classes_of(world: World) -> Mapping[str, Mapping[int, int]]:
    """Return the class of each rated unit by year: 0 for not_completed to 3 for excellent."""
    classes: dict[str, dict[int, int]] = {}
    for one in world.unit_ratings:
        classes.setdefault(one.unit, {})[one.year] = one.rating.step
    return classes


def told_until(world: World) -> int:
    """Return the last whole year of which dates and ratings of people tell, 0 where there are none."""
    rated = [year for cadre in world.cadres for year, _ in cadre.ratings]
    days = [cadre.since for cadre in world.cadres]
    days += [day for cadre in world.cadres for spell in cadre.history for day in (spell.start, spell.end)]
    return max([*rated, *(day.year - 1 for day in days if day is not None)], default=0)


def is_key(world: World, post: Post, roles: Collection[Role]) -> bool:
    """Return whether a post is a key post of a grassroots unit."""
    return world.unit[post.unit].grassroots and any(role in roles for role in post.roles)


def tenures(world: World) -> Mapping[str, frozenset[Tenure]]:
    """Return by post id who held it when, as far as present posts and histories tell."""
    held: dict[str, list[Tenure]] = {}
    for post, tenure in _tenures(world):
        held.setdefault(post, []).append(tenure)
    return {post: frozenset(known) for post, known in held.items()}


def _tenures(world: World) -> Iterator[tuple[str, Tenure]]:
    for cadre in world.cadres:
        if cadre.post is not None:
            yield cadre.post, Tenure(cadre.id, _year(cadre.since), None, present=True)
        for spell in cadre.history:
            seats = world.seats_named(spell.place)
            # The present post without an end is the present period again.
            if len(seats) == 1 and (seats[0].id != cadre.post or spell.end is not None):
                yield seats[0].id, Tenure(cadre.id, _year(spell.start), _year(spell.end))


def _begins(known: frozenset[Tenure], year: int) -> bool:
    """Return whether somebody begins in a year who did not hold the post just before."""
    return any(
        one.first == year and not any(past.who == one.who and past.last in {year - 1, year} for past in known - {one})
        for one in known
    )


def _year(day: FuzzyDate | None) -> int | None:
    return None if day is None else day.year
