"""Count who holds the key posts of communes before and after: women, the young, people from elsewhere, theory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rotation.facts.domain import Cadre, Post, Theory
from rotation.facts.world import World
from rotation.plans.judgement import Judgement
from rotation.rules.setting import Setting
from rotation.rules.women_share import is_woman
from rotation.rules.young_share import is_under

YOUNG = 42
"""Whoever is younger counts as young."""


@dataclass(frozen=True)
class Structure:
    """How many hold the posts that are counted, and how many of them are what.

    Attributes
    ----------
    holders : int
    women : int
    young : int
        Younger than `YOUNG` on the effective date.
    nonlocals : int
        Of a commune that is neither their native place nor their residence.
    advanced : int
        With the advanced level of political theory.
    """

    holders: int
    women: int
    young: int
    nonlocals: int
    advanced: int


@dataclass(frozen=True)
class Structures:
    """The structure before, and after each plan; `posts` says how many posts are counted."""

    posts: int
    are_key: bool
    before: Structure
    after: tuple[Structure, ...]


def structures(setting: Setting, judgements: Iterable[Judgement]) -> Structures:
    """Return the structure of the key posts at the grassroots; of all posts there where none is one.

    Parameters
    ----------
    setting : Setting
    judgements : iterable of Judgement
        Of plans of one date.
    """
    world = setting.world
    grassroots = [post for post in world.posts if world.unit[post.unit].grassroots]
    key = [post for post in grassroots if setting.is_key(post)]
    posts = key or grassroots
    before = [(cadre, post) for post in posts for cadre in world.holders[post.id]]
    after = tuple(_structure(_seats(judged, posts, world), setting) for judged in judgements)
    return Structures(sum(post.capacity for post in posts), bool(key), _structure(before, setting), after)


def _seats(judged: Judgement, posts: Iterable[Post], world: World) -> list[tuple[Cadre, Post]]:
    holders = judged.placement.holders_of
    return [(world.cadre[one], post) for post in posts for one in holders.get(post.id, ())]


def _structure(held: list[tuple[Cadre, Post]], setting: Setting) -> Structure:
    return Structure(
        len(held),
        sum(is_woman(cadre) for cadre, _ in held),
        sum(is_under(cadre, YOUNG, setting.date) for cadre, _ in held),
        sum(not _is_local(cadre, post, setting.world) for cadre, post in held),
        sum(cadre.theory is Theory.ADVANCED for cadre, _ in held),
    )


def _is_local(cadre: Cadre, post: Post, world: World) -> bool:
    return any(post.unit in world.units_at(home) for home in (cadre.native_place, cadre.residence))
