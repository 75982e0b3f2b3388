"""Build worlds of any size: copies of the shipped case side by side, each in its own group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rotation.errors import Cell
from rotation.facts.columns import Columns
from rotation.facts.domain import Cadre, Distance, Kin, Post, Score, Unit
from rotation.facts.world import World
from rotation.files.shipped import rulebook_path, scenario_folder
from rotation.intake.load import load_case
from rotation.rulebook.book import Rulebook
from rotation.rulebook.load import load_rulebook
from rotation.rules.setting import Setting

WHOLE_RULEBOOK = "giao-thuy"
"""The law extended by local practice, so that it has every rule."""
FACTS_ON, RULES_ON = date(2021, 7, 1), date(2026, 1, 5)


def copied(world: World, copies: int, cadres: int, posts: int) -> World:
    """Return a World made of copies of another, cut to so many cadres and posts."""
    units: list[Unit] = []
    seats: list[Post] = []
    people: list[Cadre] = []
    kin: list[Kin] = []
    roads: list[Distance] = []
    scores: list[Score] = []
    per_copy = -(-posts // copies)
    for number in range(copies):
        mark = f"{number:02}."
        renamed = {unit.id: mark + unit.id for unit in world.units}
        kept = sorted(world.posts, key=lambda post: (not world.unit[post.unit].grassroots, post.id))[:per_copy]
        renamed |= {post.id: mark + post.id for post in world.posts}
        units += [replace(unit, id=renamed[unit.id], group=f"{mark}{unit.group}") for unit in world.units]
        seats += [replace(post, id=renamed[post.id], unit=renamed[post.unit]) for post in kept]
        held = {post.id for post in kept}
        people += [_person(cadre, mark, renamed, held) for cadre in world.cadres]
        kin += [replace(tie, cadre=mark + tie.cadre, relative=mark + tie.relative) for tie in world.kin]
        scores += [
            replace(score, cadre=mark + score.cadre, post=renamed[score.post])
            for score in world.scores
            if score.post in held
        ]
        roads += [replace(road, start=renamed[road.start], end=renamed[road.end]) for road in world.distances]
    return _cut(
        World(tuple(units), tuple(seats), tuple(people), tuple(kin), tuple(roads), tuple(scores)), cadres, posts
    )


def _person(cadre: Cadre, mark: str, renamed: dict[str, str], held: set[str]) -> Cadre:
    """Return a cadre of a copy, without the post if it was cut off."""
    return replace(
        cadre,
        id=mark + cadre.id,
        post=renamed[cadre.post] if cadre.post in held else None,
        history=tuple(replace(spell, place=renamed.get(spell.place, spell.place)) for spell in cadre.history),
        prefers=tuple(renamed.get(place, place) for place in cadre.prefers),
        planned_for=tuple(
            replace(plan, unit=renamed[plan.unit]) if plan.unit is not None else plan for plan in cadre.planned_for
        ),
    )


def _cut(world: World, cadres: int, posts: int) -> World:
    """Return the first cadres and posts, and only what concerns them."""
    people, seats = world.cadres[:cadres], world.posts[:posts]
    known, kept = {cadre.id for cadre in people}, {post.id for post in seats}
    return World(
        world.units,
        seats,
        tuple(cadre if cadre.post in kept else replace(cadre, post=None) for cadre in people),
        tuple(tie for tie in world.kin if {tie.cadre, tie.relative} <= known),
        world.distances,
        tuple(score for score in world.scores if score.cadre in known and score.post in kept),
    )


def world_of(cadres: int, posts: int) -> World:
    """Return a World of that size."""
    shipped = load_case(scenario_folder("giao-thuy")).world
    copies = max(-(-cadres // len(shipped.cadres)), -(-posts // len(shipped.posts)))
    return copied(shipped, copies, cadres, posts)


def setting_of(world: World, rulebook: str = WHOLE_RULEBOOK) -> Setting:
    """Return a setting with the facts of mid-2021 and the rules of 2026, when all are in force."""
    book: Rulebook = load_rulebook(rulebook_path(rulebook))
    rules, faults = book.bind(RULES_ON, {}, Cell("benchmark"))
    if faults:
        raise ValueError(faults[0].line("en"))
    return Setting(Columns(world, FACTS_ON), book.law, rules=rules)
