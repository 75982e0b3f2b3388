"""Small random worlds with every rule in play: up to six cadres, six posts, and decisions of the board."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zlib import crc32

from hypothesis import strategies as st

from rotation.criteria import catalogue as criteria_catalogue
from rotation.facts.columns import Columns
from rotation.facts.domain import (
    Cadre,
    Discipline,
    Distance,
    Education,
    Fill,
    FuzzyDate,
    Kin,
    Planned,
    Post,
    Rating,
    Relation,
    Role,
    Sanction,
    Score,
    Sex,
    Spell,
    Theory,
    Unit,
    UnitKind,
)
from rotation.facts.kinds import MoveKind, Step
from rotation.facts.world import World
from rotation.intake.case import Case
from rotation.rulebook.book import Rulebook, structural
from rotation.rules import catalogue
from rotation.rules.base import Rule
from rotation.rules.decisions import Bound, Decisions, Waiver
from rotation.rules.norms import Citation, Law, Norm, Severity
from rotation.rules.setting import Setting
from rotation.scenario.file import NO_EDITS
from rotation.scenario.load import Scenario
from tests.oracle.dice import COIN, RARELY, Dice, Draw, few, named, pick, some

EFFECTIVE = date(2021, 7, 1)
KEY_ROLES = [Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.CHAIR]
LAW = Law(
    frozenset(KEY_ROLES),
    (
        frozenset({"member"}),
        frozenset({"superior/deputy_head", "grassroots/vice_chair"}),
        frozenset({"superior/head", "superior/secretary", "grassroots/deputy_secretary", "grassroots/chair"}),
        frozenset({"grassroots/secretary"}),
    ),
)
SKILLS = ["land", "money"]
SPREAD = 16
"""Weights that are drawn; each criterion has one of them by its id, and some share one."""

CITATION = Citation(document="a test")


def months_ago(months: int) -> FuzzyDate:
    """Return the first day of the month so many months before the date."""
    count = EFFECTIVE.year * 12 + EFFECTIVE.month - 1 - months
    return FuzzyDate(count // 12, count % 12 + 1, 1)


def minima(level: object) -> Dice[dict[Role, object]]:
    """Ask the level of up to two of the key roles."""
    return lambda stream: dict.fromkeys(sorted(some(KEY_ROLES, 2)(stream)), level)


NUMBERS: dict[str, Dice[dict[str, Any]]] = {
    "home_place": named(homes=pick([("native_place",), ("native_place", "residence"), ("spouse_place",)])),
    "service_left": named(
        min_months=pick([60, 120]),
        min_months_first_post=pick([None, 60]),
        min_months_policy=pick([None, 24, 60]),
    ),
    "rotation_period": named(min_months=pick([24, 36])),
    "succession_plan": named(),
    "rating_floor": named(floor=pick([Rating.GOOD, Rating.COMPLETED]), years=few(1, 3)),
    "education_min": named(
        minimum=minima(Education.BACHELOR),
        incumbents_until=pick([None, date(2021, 1, 1), date(2022, 1, 1)]),
    ),
    "theory_min": named(minimum=minima(Theory.INTERMEDIATE)),
    "posts_filled": named(),
    "everyone_placed": named(),
    "kin_apart": pick([{"roles": (*KEY_ROLES, Role.VICE_CHAIR), "degrees": tuple(Relation)}]),
    "continuity": named(max_changes=few(0, 2)),
    "time_in_post": named(min_months=pick([24, 60])),
    "term_limit": named(max_terms=few(1, 3), max_months=pick([36, 120])),
    "rank_step": named(max_up=few(0, 2)),
    "discipline_block": pick([{"reprimand_months": 12, "warning_months": 30, "dismissal_months": 60}]),
    "under_review": named(),
    "health": named(),
    "protected": named(),
    "party_years": named(min_months=pick([0, 36])),
    "return_ban": named(min_months=pick([12, 60])),
    "commute": named(max_km=pick([Decimal(0), Decimal("2.5")])),
    "freeze": named(windows=pick([(), ({"from": date(2021, 7, 1), "to": date(2021, 7, 1)},)])),
    "unit_drain": named(max_leaving=few(0, 1)),
    "nonlocal_share": named(
        min_share=pick([Decimal("0.5"), Decimal(1)]),
        roles=pick([(Role.SECRETARY,), (Role.SECRETARY, Role.CHAIR)]),
    ),
    "women_share": named(min_share=pick([Decimal("0.15"), Decimal("0.34")])),
    "young_share": named(min_share=pick([Decimal("0.1"), Decimal("0.5")]), under_age=pick([42, 52])),
    "team_cover": named(min_skill=few(1, 4)),
    "same_origin": named(max_people=few(0, 2)),
}
PAST = [FuzzyDate(2015), FuzzyDate(2017, 6), FuzzyDate(2020, 1, 15)]


def units(draw: Draw) -> tuple[Unit, ...]:
    """Draw two or three communes, an office, and sometimes a reserve."""
    made = [
        Unit(
            f"U{row}",
            f"Xã {row}",
            UnitKind.COMMUNE,
            group=draw(pick(["A", "B", None])),
            lat=20.2 + row / 50,
            lon=draw(pick([106.4, None])),
            needs=tuple((skill, draw(few(0, 3))) for skill in SKILLS),
            last_rating=draw(pick([None, *Rating])),
            predecessors=("OLD",) if row == 0 else (),
        )
        for row in range(draw(few(1, 2)))
    ]
    made.append(Unit("V", "Phòng", UnitKind.DEPARTMENT, group="A"))
    if draw(COIN):
        made.append(Unit("W", "Nguồn", UnitKind.RESERVE))
    return tuple(made)


def posts(draw: Draw, where: tuple[Unit, ...]) -> tuple[Post, ...]:
    """Draw up to six posts."""
    made: list[Post] = []
    for unit in where:
        if unit.kind is UnitKind.RESERVE:
            made.append(Post("W-R", unit.id, (Role.RESERVE,), capacity=draw(few(1, 2))))
            continue
        roles = (
            [Role.SECRETARY, Role.CHAIR, Role.DEPUTY_SECRETARY] if unit.grassroots else [Role.HEAD, Role.DEPUTY_HEAD]
        )
        for role in roles[: draw(few(1, len(roles)))]:
            both = (Role.DEPUTY_SECRETARY, Role.CHAIR) if role is Role.CHAIR and draw(RARELY) else (role,)
            must = unit.grassroots and draw(COIN)
            fill = Fill.CLOSED if draw(RARELY) else Fill.MUST if must else Fill.MAY
            made.append(
                Post(
                    f"{unit.id}-{role[:4]}",
                    unit.id,
                    both,
                    fill=fill,
                    min_education=draw(pick([None, None, Education.MASTER])),
                    needs=(("land", draw(few(1, 3))),) if draw(RARELY) else (),
                )
            )
    return with_twins(draw, made)


def with_twins(draw: Draw, made: list[Post]) -> tuple[Post, ...]:
    """Return up to six posts, in most worlds with one or two of them once or twice more."""
    copies = [draw(pick(made)) for _ in range(draw(pick([0, 1, 1, 2])))]
    kept = made[: 6 - len(copies)]
    twins = [replace(one, id=f"{one.id}+{number}") for number, one in enumerate(copies) if one in kept]
    return (*kept, *twins)


def unnamed(draw: Draw, seats: tuple[Post, ...]) -> frozenset[str]:
    """Return the seats that nothing names in this world: in most, those that are there more than once."""
    ids = sorted(post.id for post in seats)
    return frozenset(id_ for id_ in ids if draw(few(0, 3)) and any(id_ != one and _alike(id_, one) for one in ids))


def _alike(one: str, other: str) -> bool:
    return one.partition("+")[0] == other.partition("+")[0]


def histories(draw: Draw, places: list[str]) -> tuple[Spell, ...]:
    """Draw one or two spells, some without one of their dates."""
    spells = []
    for _ in range(draw(few(1, 2))):
        start, end = draw(pick([None, *PAST[:2]])), draw(pick([None, *PAST[1:]]))
        spells.append(Spell(draw(pick(places)), start, end))
    return tuple(spells)


def cadres(draw: Draw, where: tuple[Unit, ...], seats: tuple[Post, ...]) -> tuple[Cadre, ...]:
    """Draw up to six cadres, most of them in a post."""
    places = pick([None, "OLD", "elsewhere", *(unit.id for unit in where)])
    free = [post.id for post in seats for _ in range(post.capacity)]
    silent = unnamed(draw, seats)
    named_seats = [post.id for post in seats if post.id not in silent]
    made = []
    for row in range(draw(few(1, 6))):
        placed = draw(few(0, 3))
        held = draw(pick(free)) if free and placed else None
        if held is not None:
            free.remove(held)
        roles = draw(some([*KEY_ROLES, Role.HEAD, Role.MEMBER], 2))
        in_unit = pick([None, None, *(unit.id for unit in where)])
        made.append(
            Cadre(
                f"C{row}",
                f"Người {row}",
                draw(pick(list(Sex))),
                FuzzyDate(draw(pick([1959, 1961, 1966, 1970, 1980])), draw(pick([None, 3, 7]))),
                native_place=draw(places),
                residence=draw(places),
                spouse_place=draw(places),
                post=held,
                since=months_ago(draw(pick([6, 30, 40, 130]))) if held and draw(few(0, 4)) else None,
                education=draw(pick([None, Education.COLLEGE, Education.BACHELOR, Education.MASTER])),
                theory=draw(pick([None, Theory.ELEMENTARY, Theory.ADVANCED])),
                planned_for=tuple(Planned(role, draw(in_unit)) for role in roles),
                ratings=tuple((year, draw(pick([Rating.GOOD, *Rating]))) for year in range(2018, 2021)),
                skills=tuple((skill, draw(few(0, 4))) for skill in SKILLS),
                leaving=FuzzyDate(2021, 6) if draw(RARELY) else None,
                terms=draw(pick([None, None, 1, 2])),
                discipline=(Discipline(draw(pick(list(Sanction))), draw(pick(PAST))),) if not draw(few(0, 2)) else (),
                under_review=draw(RARELY),
                healthy=not draw(RARELY),
                protected_until=FuzzyDate(2021, 8) if draw(RARELY) else None,
                party_since=draw(pick([None, FuzzyDate(2010), FuzzyDate(2019, 7), FuzzyDate(2021, 9)])),
                prefers=tuple(draw(some([unit.id for unit in where] + named_seats, 2))),
                history=histories(draw, [where[0].id, "OLD", "V", *named_seats]) if draw(few(0, 1)) else (),
            )
        )
    return tuple(made)


def worlds(draw: Draw) -> World:
    """Draw a world."""
    where = units(draw)
    seats = posts(draw, where)
    people = cadres(draw, where, seats)
    pairs = [(one.id, other.id) for one in people for other in people if one.id < other.id]
    kin = draw(some(pairs, 2)) if pairs else []
    rated = draw(some([(one, seat) for one in people for seat in seats], 4))
    return World(
        where,
        seats,
        people,
        tuple(Kin(one, other, draw(pick(list(Relation)))) for one, other in kin),
        (Distance(where[0].id, where[-1].id, 12.5),) if draw(COIN) else (),
        scores(draw, rated, seats),
    )


def scores(draw: Draw, rated: list[tuple[Cadre, Post]], seats: tuple[Post, ...]) -> tuple[Score, ...]:
    """Draw points for some pairs; in every other world a seat that is there more than once has the same in each."""
    found = {(cadre.id, post.id): draw(few(0, 100)) for cadre, post in rated}
    if draw(COIN):
        found |= {
            (cadre, post.id): points
            for (cadre, rated_post), points in list(found.items())
            for post in seats
            if _alike(rated_post, post.id)
        }
    return tuple(Score(cadre, post, points) for (cadre, post), points in found.items())


BY_STEP = ("rating_floor", "service_left", "health")
LOWER = (Step.LEVEL, Step.DOWN)
"""Rules that have a gentler norm, in half of the worlds, for equal and lower posts."""


def bound_rules(draw: Draw, only: str | None) -> tuple[Rule[Any], ...]:
    """Draw a norm for every rule of the catalogue: off, soft or hard; when only one is wanted, that one is on."""
    made: list[Rule[Any]] = []
    severities = [Severity.OFF, Severity.OFF, Severity.SOFT, Severity.SOFT, Severity.HARD]
    if only is not None:
        severities = [Severity.SOFT, Severity.HARD]
    for rule_id in NUMBERS if only is None else NUMBERS.keys() & {only}:
        severity = draw(pick(severities))
        rule, given_numbers = catalogue()[rule_id], draw(NUMBERS[rule_id])
        if severity is Severity.OFF:
            continue
        read = rule.numbers_type(**given_numbers)
        norm = Norm(date(2000, 1, 1), severity, draw(few(0, 60)), read, CITATION)
        by_case = {}
        if rule_id == "home_place" and draw(COIN):
            other = Norm(date(2001, 1, 1), Severity.SOFT, draw(few(0, 60)), read, CITATION, frozenset({Role.CHAIR}))
            governing = {Role.SECRETARY: norm, Role.DEPUTY_SECRETARY: norm, Role.CHAIR: other}
            by_case = {(role, step): one for role, one in governing.items() for step in Step}
            made.append(rule(other, by_case))
        elif rule_id in BY_STEP and draw(COIN):
            gentler = Norm(date(2001, 1, 1), Severity.SOFT, draw(few(0, 60)), read, CITATION, steps=frozenset(LOWER))
            by_case = {(role, step): gentler if step in LOWER else norm for role in Role for step in Step}
            made.append(rule(gentler, by_case))
        made.append(rule(norm, by_case))
    return (*structural("a test"), *made)


def decisions(draw: Draw, world: World) -> Decisions:
    """Draw pins, forbids, bounds and waivers; most worlds have few."""
    cadre, post = pick([one.id for one in world.cadres]), pick([one.id for one in world.posts])
    kind = pick([*MoveKind, "total"])
    bounds = []
    for _ in range(draw(pick([0, 0, 1, 2]))):
        lo = draw(pick([None, 0, 1]))
        hi = draw(pick([None, 1, 2, 3]))
        bounds.append(Bound(str(draw(kind)), lo, hi, draw(COIN)))
    return Decisions(
        pins=((draw(cadre), draw(post)),) if draw(RARELY) else (),
        forbids=frozenset({(None if draw(COIN) else draw(cadre), draw(post))}) if draw(RARELY) else frozenset(),
        bounds=tuple(bounds),
        waivers=(
            Waiver(
                draw(pick(["home_place", "service_left", "succession_plan"])),
                draw(cadre),
                None if draw(COIN) else draw(post),
                "a reason",
                "a paper",
            ),
        )
        if draw(RARELY)
        else (),
    )


def scenario(draw: Draw, only: str | None) -> Scenario:
    """Draw a whole scenario, as it would have been read from files; with `only`, one rule beside the structural."""
    world = worlds(draw)
    setting = Setting(Columns(world, EFFECTIVE), LAW, decisions(draw, world), bound_rules(draw, only))
    # As many draws however many criteria there are: a new one leaves the worlds of all other tests as they are.
    drawn = [draw(few(0, 5)) for _ in range(SPREAD)]
    weights = {one: drawn[crc32(one.encode()) % SPREAD] for one in criteria_catalogue()}
    return Scenario(
        Path("a test"),
        "a test",
        Case(Path("a test"), world, (), {}),
        Rulebook("a test", LAW, {}, ""),
        Path("a test"),
        plans=draw(few(1, 3)),
        min_difference=draw(few(1, 3)),
        within=draw(pick([None, None, Decimal("0.05"), Decimal("0.5")])),
        weights={one: weight for one, weight in weights.items() if weight},
        scorecard={},
        setting=setting,
        edits=NO_EDITS,
        digest="",
    )


def scenarios(only: str | None = None) -> st.SearchStrategy[Scenario]:
    """Return what draws a scenario from one seed: soon, and so not shrunk; its worlds are small as they are."""
    return st.randoms(use_true_random=True).map(lambda stream: scenario(Draw(stream), only))
