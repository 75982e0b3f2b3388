"""Invent the panel's points for likely candidates and posts that open or may open."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from rotation.facts.domain import Cadre, Post, Score
from rotation.facts.retirement import pension_start
from rotation.facts.world import World
from rotation.synthetic.candidates import is_candidate
from rotation.synthetic.draws import pick, shuffled, whole
from rotation.synthetic.persons import EFFECTIVE
from rotation.synthetic.posts import KEY_ROLES

EACH_OPENING = 5
OTHERS = 22
BASE_POINTS, MATCH_POINTS, JUDGEMENT_POINTS = 45, 35, 20
"""A score is a base, a part for how well the skills match, and the panel's own judgement; 100 at most."""


def scores(rng: Random, world: World) -> tuple[Score, ...]:
    """Return the panel's scores: candidates for every opening key post, and a few others.

    The panel did not look at families: relatives of a commune's leaders come first, and are liked best.
    """
    candidates = [cadre for cadre in world.cadres if is_candidate(cadre)]
    posts = [post for post in world.posts if is_key(world, post)]
    pairs: list[tuple[Cadre, Post]] = []
    for post in posts:
        if opens(world, post):
            away = [cadre for cadre in shuffled(rng, candidates) if is_away(world, cadre, post)]
            away.sort(key=lambda cadre: post.unit not in units_of_relatives(world, cadre))
            pairs += [(cadre, post) for cadre in away[:EACH_OPENING]]
    for cadre in shuffled(rng, candidates)[:OTHERS]:
        beside = [post for post in posts if post.unit in units_of_relatives(world, cadre)]
        post = pick(rng, beside or posts)
        if (cadre, post) not in pairs and is_away(world, cadre, post):
            pairs.append((cadre, post))
    return tuple(Score(cadre.id, post.id, points(rng, world, cadre, post)) for cadre, post in pairs)


def points(rng: Random, world: World, cadre: Cadre, post: Post) -> int:
    """Return the points of one pair."""
    levels: Mapping[str, int] = dict(cadre.skills)
    needs = world.unit[post.unit].needs + post.needs
    met = sum(need * min(levels.get(skill, 0), need + 1) for skill, need in needs)
    matched = MATCH_POINTS * met // sum(need * (need + 1) for _, need in needs)
    liked = post.unit in units_of_relatives(world, cadre)
    return BASE_POINTS + matched + (JUDGEMENT_POINTS if liked else whole(rng, 0, JUDGEMENT_POINTS))


def is_key(world: World, post: Post) -> bool:
    """Return whether a post is a key post of a commune."""
    return world.unit[post.unit].grassroots and not KEY_ROLES.isdisjoint(post.roles)


def is_away(world: World, cadre: Cadre, post: Post) -> bool:
    """Return whether a post is new to a cadre and not at home."""
    return cadre.post != post.id and world.unit[post.unit].name not in {cadre.native_place, cadre.residence}


def units_of_relatives(world: World, cadre: Cadre) -> set[str]:
    """Return the units in which relatives of a cadre hold a post."""
    posts = (world.cadre[tie.relative].post for tie in world.kin_of[cadre.id])
    return {world.unit_of(post).id for post in posts if post}


def opens(world: World, post: Post) -> bool:
    """Return whether a post is vacant, or its holder gone by the date."""
    holders = world.holders[post.id]
    return all(one.leaving is not None or pension_start(one.sex, one.born) <= EFFECTIVE for one in holders)
