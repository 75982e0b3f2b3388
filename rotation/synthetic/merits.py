"""Invent people's records: training, ratings, discipline, skills and planned roles."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from rotation.facts.domain import Discipline, Education, Levels, Planned, Rating, Role, Sanction, Theory
from rotation.facts.retirement import pension_start, whole_months
from rotation.synthetic.district import SKILLS
from rotation.synthetic.draws import bell, chance, pick, shuffled, weighted, whole
from rotation.synthetic.persons import EFFECTIVE, Person, dated, month
from rotation.synthetic.seats import Standing, Trait

RATED_YEARS = (2018, 2019, 2020)
Ratings = tuple[tuple[int, Rating], ...]

COMMUNE_DEGREES = {Education.BACHELOR: 78, Education.MASTER: 12, Education.COLLEGE: 8, Education.NONE: 2}
OFFICE_DEGREES = {Education.BACHELOR: 68, Education.MASTER: 31, Education.COLLEGE: 1}
THEORY: dict[Standing, dict[Theory, int]] = {
    Standing.SECRETARY: {Theory.ADVANCED: 65, Theory.INTERMEDIATE: 35},
    Standing.CHAIR: {Theory.ADVANCED: 40, Theory.INTERMEDIATE: 55, Theory.ELEMENTARY: 5},
    Standing.DEPUTY: {Theory.ADVANCED: 30, Theory.INTERMEDIATE: 62, Theory.ELEMENTARY: 8},
    Standing.OFFICE_HEAD: {Theory.ADVANCED: 88, Theory.INTERMEDIATE: 12},
    Standing.OFFICE_DEPUTY: {Theory.ADVANCED: 45, Theory.INTERMEDIATE: 49, Theory.ELEMENTARY: 6},
    Standing.VICE_CHAIR: {Theory.ADVANCED: 10, Theory.INTERMEDIATE: 75, Theory.ELEMENTARY: 15},
    Standing.SPECIALIST: {Theory.ADVANCED: 8, Theory.INTERMEDIATE: 64, Theory.ELEMENTARY: 25, Theory.NONE: 3},
}
FIELDS = (
    "hành chính công",
    "luật",
    "nông nghiệp",
    "kinh tế",
    "kế toán",
    "xây dựng",
    "quản lý đất đai",
    "sư phạm",
    "nuôi trồng thủy sản",
    "công tác xã hội",
    "xây dựng Đảng",
)
STRENGTHS = {"strong": 30, "steady": 55, "uneven": 15}
YEARLY: dict[str, dict[Rating, int]] = {
    "strong": {Rating.EXCELLENT: 42, Rating.GOOD: 58},
    "steady": {Rating.EXCELLENT: 12, Rating.GOOD: 84, Rating.COMPLETED: 4},
    "uneven": {Rating.GOOD: 68, Rating.COMPLETED: 32},
}

Plans = tuple[str, ...]
PLANS: dict[Standing, dict[Plans, int]] = {
    Standing.SECRETARY: {("secretary",): 45, ("secretary", "head"): 40, (): 15},
    Standing.CHAIR: {("secretary",): 55, ("secretary", "head"): 20, ("chair",): 15, (): 10},
    Standing.DEPUTY: {("chair", "secretary"): 40, ("chair",): 32, ("secretary",): 10, ("chair@",): 8, (): 10},
    Standing.OFFICE_HEAD: {("secretary",): 50, ("head",): 25, (): 25},
    Standing.OFFICE_DEPUTY: {
        ("chair", "head"): 30,
        ("chair", "secretary"): 24,
        ("head",): 14,
        ("chair", "deputy_secretary"): 12,
        ("head", "secretary@"): 10,
        (): 10,
    },
    Standing.VICE_CHAIR: {("chair",): 40, ("chair", "deputy_secretary"): 30, ("chair@here",): 18, ("secretary",): 12},
    Standing.SPECIALIST: {
        ("deputy_head",): 40,
        ("deputy_head", "chair"): 30,
        ("deputy_secretary",): 20,
        ("chair",): 10,
    },
}
"""What people of a standing are planned for; ``@`` is for one commune only, ``@here`` the one they work in."""

LEAST_MONTHS_TO_PLAN = 60
SANCTIONS = {Sanction.REPRIMAND: 75, Sanction.WARNING: 25}
SANCTIONED = (month(2018, 6), month(2021, 4))
MATCHES = {1: 25, 0: 40, -1: 25, -2: 10}
"""How well people match what their own unit needs: levels above or below what suits it."""


def degree(rng: Random, one: Person) -> Education:
    """Return a person's highest degree."""
    if one.has(Trait.READY):
        return Education.MASTER
    return weighted(rng, COMMUNE_DEGREES if one.seat.unit.grassroots else OFFICE_DEGREES)


def theory(rng: Random, one: Person) -> Theory:
    """Return a person's level of political theory."""
    return Theory.ADVANCED if one.has(Trait.READY) else weighted(rng, THEORY[one.seat.standing])


def fields(rng: Random) -> tuple[str, ...]:
    """Return one or two fields of study."""
    return tuple(shuffled(rng, FIELDS)[: 2 if chance(rng, 25) else 1])


def discipline(rng: Random, one: Person) -> tuple[Discipline, ...]:
    """Return the sanctions of those who have had one."""
    if not one.has(Trait.DISCIPLINED):
        return ()
    return (Discipline(weighted(rng, SANCTIONS), dated(whole(rng, *SANCTIONED), whole(rng, 1, 28))),)


def ratings(rng: Random, one: Person, sanctions: tuple[Discipline, ...]) -> Ratings:
    """Return the yearly ratings, poor in the year of a sanction."""
    yearly = YEARLY["strong" if one.has(Trait.READY) else weighted(rng, STRENGTHS)]
    rated = {year: weighted(rng, yearly) for year in RATED_YEARS}
    odd = pick(rng, RATED_YEARS)
    if one.has(Trait.POOR_YEAR):
        rated[odd] = Rating.NOT_COMPLETED
    if one.has(Trait.UNRATED_YEAR):
        del rated[odd]
    rated |= {sanction.on.year: Rating.COMPLETED for sanction in sanctions if sanction.on.year in rated}
    return tuple(sorted(rated.items()))


def skills(rng: Random, one: Person) -> Levels:
    """Return the skills: those the unit needs, at various levels, and some others."""
    ready = one.has(Trait.READY)
    match = 1 if ready else weighted(rng, MATCHES)
    own = {skill: bell(rng, need + match, 0.8, 0, 5) for skill, need in one.seat.unit.needs}
    others = [skill for skill in shuffled(rng, SKILLS) if skill not in own][: 7 if ready else 5]
    own |= {skill: bell(rng, 3.4 if ready else 2.8, 1.1, 1, 5) for skill in others}
    return tuple(sorted((skill, level) for skill, level in own.items() if level))


def planned_for(rng: Random, one: Person, communes: Sequence[str]) -> tuple[Planned, ...]:
    """Return the titles a person is planned for; none for those about to go.

    Parameters
    ----------
    rng : Random
    one : Person
    communes : sequence of str
        Ids of the communes and towns.
    """
    if one.has(Trait.READY):
        return Planned(Role.SECRETARY), Planned(Role.CHAIR)
    drawn = weighted(rng, PLANS[one.seat.standing])
    left = whole_months(EFFECTIVE, pension_start(one.sex, dated(one.born)))
    if left < LEAST_MONTHS_TO_PLAN or one.has(Trait.LEAVING):
        return ()
    return tuple(_planned(rng, title, one, communes) for title in drawn)


def _planned(rng: Random, title: str, one: Person, communes: Sequence[str]) -> Planned:
    role, at, where = title.partition("@")
    if not at:
        return Planned(Role(role))
    elsewhere = [unit for unit in communes if unit != one.seat.unit.id]
    return Planned(Role(role), one.seat.unit.id if where == "here" else pick(rng, elsewhere))
