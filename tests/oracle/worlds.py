"""Small random worlds with every rule in play: up to six cadres, six posts, and decisions of the board."""

from __future__ import annotations

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
from rotation.facts.kinds import MoveKind
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


def few(lo: int, hi: int) -> st.SearchStrategy[int]:
    """Return a whole number of a small range."""
    return st.integers(lo, hi)


def months_ago(months: int) -> FuzzyDate:
    """Return the first day of the month so many months before the date."""
    count = EFFECTIVE.year * 12 + EFFECTIVE.month - 1 - months
    return FuzzyDate(count // 12, count % 12 + 1, 1)


RARELY = st.sampled_from([True, *[False] * 7])
MINIMA = st.sets(st.sampled_from(KEY_ROLES), max_size=2)

NUMBERS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "home_place": st.fixed_dictionaries(
        {"homes": st.sampled_from([("native_place",), ("native_place", "residence"), ("spouse_place",)])}
    ),
    "service_left": st.fixed_dictionaries(
        {
            "min_months": st.sampled_from([60, 120]),
            "min_months_first_post": st.sampled_from([None, 60]),
            "min_months_policy": st.sampled_from([None, 24, 60]),
        }
    ),
    "rotation_period": st.fixed_dictionaries({"min_months": st.sampled_from([24, 36])}),
    "succession_plan": st.just({}),
    "rating_floor": st.fixed_dictionaries(
        {"floor": st.sampled_from([Rating.GOOD, Rating.COMPLETED]), "years": few(1, 3)}
    ),
    "education_min": st.fixed_dictionaries(
        {
            "minimum": MINIMA.map(lambda roles: dict.fromkeys(sorted(roles), Education.BACHELOR)),
            "incumbents_until": st.sampled_from([None, date(2021, 1, 1), date(2022, 1, 1)]),
        }
    ),
    "theory_min": st.fixed_dictionaries(
        {"minimum": MINIMA.map(lambda roles: dict.fromkeys(sorted(roles), Theory.INTERMEDIATE))}
    ),
    "posts_filled": st.just({}),
    "everyone_placed": st.just({}),
    "kin_apart": st.just({"roles": (*KEY_ROLES, Role.VICE_CHAIR), "degrees": tuple(Relation)}),
    "continuity": st.fixed_dictionaries({"max_changes": few(0, 2)}),
    "time_in_post": st.fixed_dictionaries({"min_months": st.sampled_from([24, 60])}),
    "term_limit": st.fixed_dictionaries({"max_terms": few(1, 3), "max_months": st.sampled_from([36, 120])}),
    "rank_step": st.fixed_dictionaries({"max_up": few(0, 2)}),
    "discipline_block": st.just({"reprimand_months": 12, "warning_months": 30, "dismissal_months": 60}),
    "under_review": st.just({}),
    "health": st.just({}),
    "protected": st.just({}),
    "party_years": st.fixed_dictionaries({"min_months": st.sampled_from([0, 36])}),
    "return_ban": st.fixed_dictionaries({"min_months": st.sampled_from([12, 60])}),
    "commute": st.fixed_dictionaries({"max_km": st.sampled_from([Decimal(0), Decimal("2.5")])}),
    "freeze": st.fixed_dictionaries(
        {"windows": st.sampled_from([(), ({"from": date(2021, 7, 1), "to": date(2021, 7, 1)},)])}
    ),
    "unit_drain": st.fixed_dictionaries({"max_leaving": few(0, 1)}),
    "nonlocal_share": st.fixed_dictionaries(
        {
            "min_share": st.sampled_from([Decimal("0.5"), Decimal(1)]),
            "roles": st.sampled_from([(Role.SECRETARY,), (Role.SECRETARY, Role.CHAIR)]),
        }
    ),
    "women_share": st.fixed_dictionaries({"min_share": st.sampled_from([Decimal("0.15"), Decimal("0.34")])}),
    "young_share": st.fixed_dictionaries(
        {"min_share": st.sampled_from([Decimal("0.1"), Decimal("0.5")]), "under_age": st.sampled_from([42, 52])}
    ),
    "team_cover": st.fixed_dictionaries({"min_skill": few(1, 4)}),
    "same_origin": st.fixed_dictionaries({"max_people": few(0, 2)}),
}
PAST = [FuzzyDate(2015), FuzzyDate(2017, 6), FuzzyDate(2020, 1, 15)]


@st.composite
def units(draw: st.DrawFn) -> tuple[Unit, ...]:
    """Draw two or three communes, an office, and sometimes a reserve."""
    made = [
        Unit(
            f"U{row}",
            f"Xã {row}",
            UnitKind.COMMUNE,
            group=draw(st.sampled_from(["A", "B", None])),
            lat=20.2 + row / 50,
            lon=draw(st.sampled_from([106.4, None])),
            needs=tuple((skill, draw(few(0, 3))) for skill in SKILLS),
            last_rating=draw(st.sampled_from([None, *Rating])),
            predecessors=("OLD",) if row == 0 else (),
        )
        for row in range(draw(few(1, 2)))
    ]
    made.append(Unit("V", "Phòng", UnitKind.DEPARTMENT, group="A"))
    if draw(st.booleans()):
        made.append(Unit("W", "Nguồn", UnitKind.RESERVE))
    return tuple(made)


@st.composite
def posts(draw: st.DrawFn, where: tuple[Unit, ...]) -> tuple[Post, ...]:
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
            must = unit.grassroots and draw(st.booleans())
            fill = Fill.CLOSED if draw(RARELY) else Fill.MUST if must else Fill.MAY
            made.append(
                Post(
                    f"{unit.id}-{role[:4]}",
                    unit.id,
                    both,
                    fill=fill,
                    min_education=draw(st.sampled_from([None, None, Education.MASTER])),
                    needs=(("land", draw(few(1, 3))),) if draw(RARELY) else (),
                )
            )
    return tuple(made[:6])


@st.composite
def histories(draw: st.DrawFn, places: list[str]) -> tuple[Spell, ...]:
    """Draw one or two spells, some without one of their dates."""
    spells = []
    for _ in range(draw(few(1, 2))):
        start, end = draw(st.sampled_from([None, *PAST[:2]])), draw(st.sampled_from([None, *PAST[1:]]))
        spells.append(Spell(draw(st.sampled_from(places)), start, end))
    return tuple(spells)


@st.composite
def cadres(draw: st.DrawFn, where: tuple[Unit, ...], seats: tuple[Post, ...]) -> tuple[Cadre, ...]:
    """Draw up to six cadres, most of them in a post."""
    places = st.sampled_from([None, "OLD", "elsewhere", *(unit.id for unit in where)])
    free = [post.id for post in seats for _ in range(post.capacity)]
    made = []
    for row in range(draw(few(1, 6))):
        placed = draw(few(0, 3))
        held = draw(st.sampled_from(free)) if free and placed else None
        if held is not None:
            free.remove(held)
        roles = draw(st.lists(st.sampled_from([*KEY_ROLES, Role.HEAD, Role.MEMBER]), max_size=2, unique=True))
        in_unit = st.sampled_from([None, None, *(unit.id for unit in where)])
        made.append(
            Cadre(
                f"C{row}",
                f"Người {row}",
                draw(st.sampled_from(list(Sex))),
                FuzzyDate(draw(st.sampled_from([1959, 1961, 1966, 1970, 1980])), draw(st.sampled_from([None, 3, 7]))),
                native_place=draw(places),
                residence=draw(places),
                spouse_place=draw(places),
                post=held,
                since=months_ago(draw(st.sampled_from([6, 30, 40, 130]))) if held and draw(few(0, 4)) else None,
                education=draw(st.sampled_from([None, Education.COLLEGE, Education.BACHELOR, Education.MASTER])),
                theory=draw(st.sampled_from([None, Theory.ELEMENTARY, Theory.ADVANCED])),
                planned_for=tuple(Planned(role, draw(in_unit)) for role in roles),
                ratings=tuple((year, draw(st.sampled_from([Rating.GOOD, *Rating]))) for year in range(2018, 2021)),
                skills=tuple((skill, draw(few(0, 4))) for skill in SKILLS),
                leaving=FuzzyDate(2021, 6) if draw(RARELY) else None,
                terms=draw(st.sampled_from([None, None, 1, 2])),
                discipline=(Discipline(draw(st.sampled_from(list(Sanction))), draw(st.sampled_from(PAST))),)
                if not draw(few(0, 2))
                else (),
                under_review=draw(RARELY),
                healthy=not draw(RARELY),
                protected_until=FuzzyDate(2021, 8) if draw(RARELY) else None,
                party_since=draw(st.sampled_from([None, FuzzyDate(2010), FuzzyDate(2019, 7), FuzzyDate(2021, 9)])),
                prefers=tuple(
                    draw(
                        st.lists(st.sampled_from([unit.id for unit in where] + [post.id for post in seats]), max_size=2)
                    )
                ),
                history=draw(histories([where[0].id, "OLD", "V", *(post.id for post in seats)]))
                if draw(few(0, 1))
                else (),
            )
        )
    return tuple(made)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw a world."""
    where = draw(units())
    seats = draw(posts(where))
    people = draw(cadres(where, seats))
    pairs = [(one.id, other.id) for one in people for other in people if one.id < other.id]
    kin = draw(st.lists(st.sampled_from(pairs), max_size=2, unique=True)) if pairs else []
    rated = draw(st.lists(st.tuples(st.sampled_from(people), st.sampled_from(seats)), max_size=4, unique=True))
    return World(
        where,
        seats,
        people,
        tuple(Kin(one, other, draw(st.sampled_from(list(Relation)))) for one, other in kin),
        (Distance(where[0].id, where[-1].id, 12.5),) if draw(st.booleans()) else (),
        tuple(Score(cadre.id, post.id, draw(few(0, 100))) for cadre, post in rated),
    )


@st.composite
def bound_rules(draw: st.DrawFn, only: str | None) -> tuple[Rule[Any], ...]:
    """Draw a norm for every rule of the catalogue: off, soft or hard; when only one is wanted, that one is on."""
    made: list[Rule[Any]] = []
    severities = [Severity.OFF, Severity.OFF, Severity.SOFT, Severity.SOFT, Severity.HARD]
    if only is not None:
        severities = [Severity.SOFT, Severity.HARD]
    for rule_id in NUMBERS if only is None else NUMBERS.keys() & {only}:
        severity = draw(st.sampled_from(severities))
        rule, given_numbers = catalogue()[rule_id], draw(NUMBERS[rule_id])
        if severity is Severity.OFF:
            continue
        read = rule.numbers_type(**given_numbers)
        norm = Norm(date(2000, 1, 1), severity, draw(few(0, 60)), read, CITATION)
        by_role = {}
        if rule_id == "home_place" and draw(st.booleans()):
            other = Norm(date(2001, 1, 1), Severity.SOFT, draw(few(0, 60)), read, CITATION, frozenset({Role.CHAIR}))
            by_role = {Role.SECRETARY: norm, Role.DEPUTY_SECRETARY: norm, Role.CHAIR: other}
            made.append(rule(other, by_role))
        made.append(rule(norm, by_role))
    return (*structural("a test"), *made)


@st.composite
def decisions(draw: st.DrawFn, world: World) -> Decisions:
    """Draw pins, forbids, bounds and waivers; most worlds have few."""
    cadre, post = st.sampled_from([one.id for one in world.cadres]), st.sampled_from([one.id for one in world.posts])
    kind = st.sampled_from([*MoveKind, "total"])
    bounds = []
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        lo = draw(st.sampled_from([None, 0, 1]))
        hi = draw(st.sampled_from([None, 1, 2, 3]))
        bounds.append(Bound(str(draw(kind)), lo, hi, draw(st.booleans())))
    return Decisions(
        pins=((draw(cadre), draw(post)),) if draw(RARELY) else (),
        forbids=frozenset({(draw(st.one_of(st.none(), cadre)), draw(post))}) if draw(RARELY) else frozenset(),
        bounds=tuple(bounds),
        waivers=(
            Waiver(
                draw(st.sampled_from(["home_place", "service_left", "succession_plan"])),
                draw(cadre),
                draw(st.one_of(st.none(), post)),
                "a reason",
                "a paper",
            ),
        )
        if draw(RARELY)
        else (),
    )


@st.composite
def scenarios(draw: st.DrawFn, only: str | None = None) -> Scenario:
    """Draw a whole scenario, as it would have been read from files; with `only`, one rule beside the structural."""
    world = draw(worlds())
    setting = Setting(Columns(world, EFFECTIVE), LAW, draw(decisions(world)), draw(bound_rules(only)))
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
        within=draw(st.sampled_from([None, None, Decimal("0.05"), Decimal("0.5")])),
        weights={one: weight for one, weight in weights.items() if weight},
        scorecard={},
        setting=setting,
        edits=NO_EDITS,
        digest="",
    )
