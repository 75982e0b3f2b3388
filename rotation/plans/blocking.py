"""Audit a plan's stability: pairs in which a person and a post would both rather have each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from rotation.facts.domain import Cadre, Fill, Post
from rotation.facts.retirement import whole_months
from rotation.facts.world import World
from rotation.plans.judgement import Judgement, judge
from rotation.plans.screening import Screening
from rotation.plans.waves import of_wave
from rotation.scenario.horizon import Horizon
from rotation.scenario.load import Scenario

NOBODY, STAYER, NEWCOMER = "nobody", "stayer", "newcomer"
"""Whom a blocking pair would displace."""
OF_POSTS = ("fit", "panel")
"""Criteria by which a post prefers one person to another."""


@dataclass(frozen=True)
class Blocking:
    """A person and a post that would rather have each other than what the plan gives them.

    Attributes
    ----------
    cadre, post : str
    holder : str or None
        Of the post in the plan.
    displaces : str
        Nobody, somebody who stays there, or somebody who comes there by the plan.
    legal : bool
        Whether the plan with the person in this post, and the holder left out, keeps the hard rules.
    """

    cadre: str
    post: str
    holder: str | None
    displaces: str
    legal: bool


def place_in_wishes(cadre: Cadre, post: Post, world: World) -> int | None:
    """Return the place of a post in somebody's order, the best 0; None where it is not acceptable.

    It is the place of the post in the wishes, else of its unit; the present post comes after all of them.
    """
    of_post = (place for place, wish in enumerate(cadre.prefers) if post in world.seats_named(wish))
    of_unit = (place for place, wish in enumerate(cadre.prefers) if wish == post.unit)
    last = len(cadre.prefers) if cadre.post == post.id else None
    return next(of_post, next(of_unit, last))


def blocking_pairs(screening: Screening, judgement: Judgement) -> tuple[Blocking, ...]:
    """Return the blocking pairs of a plan, by cadre and post: legal pairs alone, both sides strict.

    Plan rules are not asked of them: `legal` tells whether they would keep those. Whoever has no wishes blocks nothing,
    and an empty seat prefers anybody.

    Parameters
    ----------
    screening : Screening
    judgement : Judgement
        Of the plan.
    """
    setting, pairs = screening.scenario.setting, screening.pairs
    world, placed = setting.world, judgement.placement.post_of
    worth = _worth_to_posts(screening)
    holder = {post: cadre for cadre, post in judgement.placement.seats}
    found = []
    for row in range(len(pairs)):
        cadre, post = world.cadres[pairs.cadre[row]], world.posts[pairs.post[row]]
        if not cadre.prefers or post.capacity != 1 or post.fill is Fill.CLOSED or placed.get(cadre.id) == post.id:
            continue
        wished, given = place_in_wishes(cadre, post, world), placed.get(cadre.id)
        now = None if given is None else place_in_wishes(cadre, world.post[given], world)
        there = holder.get(post.id)
        is_preferred = there is None or worth[cadre.id, post.id] > worth[there, post.id]
        if wished is not None and (now is None or wished < now) and is_preferred:
            displaced = NOBODY if there is None else STAYER if world.cadre[there].post == post.id else NEWCOMER
            found.append(Blocking(cadre.id, post.id, there, displaced, _is_legal(screening, judgement, cadre, post)))
    return tuple(found)


def _worth_to_posts(screening: Screening) -> Mapping[tuple[str, str], int]:
    """Return what a post counts of each legal pair: its weighted fit and panel points."""
    world, pairs, weights = screening.scenario.setting.world, screening.pairs, screening.scenario.weights
    points = sum(
        (weights[one] * screening.plain_points[one] for one in OF_POSTS if one in weights), 0 * pairs.cadre
    ).tolist()
    seats = zip(pairs.cadre.tolist(), pairs.post.tolist(), points, strict=True)
    return {(world.cadres[cadre].id, world.posts[post].id): worth for cadre, post, worth in seats}


def _is_legal(screening: Screening, judgement: Judgement, cadre: Cadre, post: Post) -> bool:
    """Return whether a plan in which somebody takes a post, its holder left out, keeps the hard rules."""
    others = [seat for seat in judgement.placement.seats if seat[0] != cadre.id and seat[1] != post.id]
    return not judge(screening.scenario, [*others, (cadre.id, post.id)]).broken


def held_in_place(scenario: Scenario, judgement: Judgement, number: int) -> Scenario:
    """Return the scenario of one wave in which whoever may not move then takes up no other post.

    That is who has used up the moves, has moved too lately, or was left without a post, at the waves before.

    Parameters
    ----------
    scenario : Scenario
        As it is read, where it has no horizon.
    judgement : Judgement
        Of a plan.
    number : int
        Of the wave, from 1.
    """
    horizon, waves = scenario.horizon, judgement.waves
    if horizon is None:
        return scenario
    held = frozenset(
        (cadre.id, None)
        for cadre in scenario.setting.world.cadres
        if not _may_move(cadre, horizon, waves[: number - 1], waves[number - 1].setting.date)
    )
    view = of_wave(scenario, waves[number - 1])
    decisions = replace(view.setting.decisions, forbids=view.setting.decisions.forbids | held)
    return replace(view, setting=replace(view.setting, decisions=decisions))


def _may_move(cadre: Cadre, horizon: Horizon, before: Sequence[Judgement], day: date) -> bool:
    """Return whether somebody may take up another post on a day, after the waves before."""
    steps = pairwise([cadre.post, *(one.placement.post_of.get(cadre.id) for one in before)])
    moves = list[date]()
    for (held, post), one in zip(steps, before, strict=True):
        if held is not None and post is None:
            return False
        moves += [one.setting.date] if post is not None and post != held else []
    long_ago = not moves or whole_months(moves[-1], day) >= horizon.min_months_between
    return len(moves) < horizon.max_moves and long_ago
