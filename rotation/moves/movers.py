"""Say who changes seats in a plan, and which places are free before anybody moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rotation.facts.kinds import MoveKind
from rotation.plans.judgement import Judgement
from rotation.rules.setting import Setting

RETIRED, LEAVING, UNPLACED = "retired", "leaving", "unplaced"


@dataclass(frozen=True)
class Mover:
    """One person who takes another post.

    Attributes
    ----------
    cadre : str
    present : str or None
        Post held until now.
    post : str
        Post of the plan.
    kind : MoveKind
    turn : str
        What orders those who could sign at once; empty for the id.
    """

    cadre: str
    present: str | None
    post: str
    kind: MoveKind
    turn: str = ""

    @property
    def order(self) -> str:
        """Return the key of somebody among those who could sign at once."""
        return self.turn or self.cadre


@dataclass(frozen=True, eq=False)
class Seats:
    """The posts and those who move between them.

    Attributes
    ----------
    capacity : mapping of str to int
        Places of each post.
    movers : tuple of Mover
        By their order.
    held : mapping of str to int
        Places of each post held by those who stay and those who move on; not by the released.
    released : mapping of str to tuple of (str, str)
        By post, those who give up their place for nothing by the effective date, each with the reason.
    """

    capacity: Mapping[str, int]
    movers: tuple[Mover, ...]
    held: Mapping[str, int]
    released: Mapping[str, tuple[tuple[str, str], ...]]

    def free(self, post: str) -> int:
        """Return the places of a post that are free once the released are gone."""
        return self.capacity[post] - self.held.get(post, 0)

    def vacant(self, post: str) -> int:
        """Return the places of a post that nobody holds even before."""
        return self.free(post) - len(self.released.get(post, ()))

    @cached_property
    def cut(self) -> frozenset[str]:
        """Return the posts of several places with room for all who enter, at which chains are cut."""
        entering = Counter(mover.post for mover in self.movers)
        touched = {*entering, *(mover.present for mover in self.movers if mover.present)}
        return frozenset(post for post in touched if self.capacity[post] > 1 and self.free(post) >= entering[post])


def has_seats_for_all(judgement: Judgement) -> bool:
    """Return whether a plan gives nobody two posts and no post too many holders; a forged one may."""
    return all(_has_seats(one) for one in judgement.waves or (judgement,))


def _has_seats(judgement: Judgement) -> bool:
    placement, posts = judgement.placement, judgement.setting.world.post
    in_one_post = len(placement.post_of) == len(placement.seats)
    return in_one_post and all(len(held) <= posts[post].capacity for post, held in placement.holders_of.items())


def seats_of(judgement: Judgement) -> Seats:
    """Return the posts and the movers of a plan."""
    setting, after = judgement.setting, judgement.placement.post_of
    world = setting.world
    movers = (
        Mover(one.cadre, one.before, one.post, one.kind, world.turns.get(one.cadre, ""))
        for one in judgement.assignments
        if one.kind is not MoveKind.STAY
    )
    held: dict[str, int] = {}
    released: dict[str, list[tuple[str, str]]] = {}
    for cadre in world.cadres:
        if cadre.post is None:
            continue
        if cadre.id in after:
            held[cadre.post] = held.get(cadre.post, 0) + 1
        else:
            released.setdefault(cadre.post, []).append((cadre.id, _reason(setting, cadre.id)))
    capacity = {post.id: post.capacity for post in world.posts}
    in_order = tuple(sorted(movers, key=lambda one: one.order))
    return Seats(capacity, in_order, held, {post: tuple(people) for post, people in released.items()})


def _reason(setting: Setting, cadre: str) -> str:
    """Return why somebody gives up a post for nothing."""
    if cadre in setting.retired:
        return RETIRED
    return LEAVING if cadre in setting.released else UNPLACED
