"""Check that the population looks like a district's, for several seeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from rotation.facts.domain import Cadre, Fill, FuzzyDate, Rating, Relation, Role, Sex, UnitKind
from rotation.facts.retirement import pension_start, whole_months
from rotation.facts.world import World
from rotation.synthetic import DEFAULT_SEED, giao_thuy
from rotation.synthetic.names import family_name

EFFECTIVE = date(2021, 7, 1)
LAST_FACT = date(2021, 6, 30)
KEY_ROLES = {Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.CHAIR}


@pytest.fixture(scope="module", params=[DEFAULT_SEED, 1, 2])
def world(request: pytest.FixtureRequest) -> World:
    return giao_thuy(request.param)


def key_posts(world: World) -> set[str]:
    return {post.id for post in world.posts if world.unit[post.unit].grassroots}


def key_holders(world: World) -> list[Cadre]:
    return [cadre for cadre in world.cadres if cadre.post in key_posts(world)]


def in_office_months(cadre: Cadre) -> int:
    assert cadre.since
    return whole_months(cadre.since.first, EFFECTIVE)


def months_to_pension(cadre: Cadre) -> int:
    return whole_months(EFFECTIVE, pension_start(cadre.sex, cadre.born))


def at_home(world: World, cadre: Cadre) -> bool:
    return bool(cadre.post) and world.unit_of(cadre.post or "").name in {cadre.native_place, cadre.residence}


def test_units_are_the_public_ones(world: World) -> None:
    kinds = Counter(unit.kind for unit in world.units)
    assert kinds == {
        UnitKind.COMMUNE: 20,
        UnitKind.TOWN: 2,
        UnitKind.DEPARTMENT: 12,
        UnitKind.PARTY_BOARD: 6,
        UnitKind.MASS_ORG: 6,
        UnitKind.RESERVE: 1,
    }
    assert {unit.group for unit in world.units} == {"Giao Thủy"}
    assert world.unit["14194"].name == "Giao Yến"
    seat = world.unit["14149"]
    assert {(unit.lat, unit.lon) for unit in world.units if unit.superior} == {(seat.lat, seat.lon)}


def test_posts(world: World) -> None:
    assert len(key_posts(world)) == 66
    assert all(world.post[post].fill is Fill.MUST for post in key_posts(world))
    assert all(post.fill is not Fill.MUST for post in world.posts if post.id not in key_posts(world))
    assert sum(post.fill is Fill.CLOSED for post in world.posts) == 4
    assert {"GY-BT", "GY-PBT", "GY-CT", "GLONG-BT", "KTHT-PTP1", "DTN-BT"} <= set(world.post)
    assert world.post["GY-BT"].title == "Bí thư Đảng ủy xã Giao Yến"
    assert world.post["QL-CT"].title == "Chủ tịch UBND thị trấn Quất Lâm"
    assert world.post["DTN-BT"].roles == (Role.SECRETARY,)
    (reserve,) = [post for post in world.posts if post.roles == (Role.RESERVE,)]
    assert reserve.capacity == 6


def test_needs_are_skills_people_have(world: World) -> None:
    asked = [unit.needs for unit in world.units] + [post.needs for post in world.posts]
    needs = {skill for levels in asked for skill, _ in levels}
    assert needs <= {skill for cadre in world.cadres for skill, _ in cadre.skills}
    assert all(1 <= level <= 3 for unit in world.units for _, level in unit.needs)
    assert all(1 <= level <= 5 for cadre in world.cadres for _, level in cadre.skills)


def test_people_hold_one_seat_each_and_some_hold_none(world: World) -> None:
    assert 140 <= len(world.cadres) <= 155
    assert all(len(holders) <= 1 for holders in world.holders.values())
    assert 22 <= sum(cadre.post is None for cadre in world.cadres) <= 28
    assert 3 <= sum(not world.holders[post] for post in key_posts(world)) <= 4


def test_names_are_unique(world: World) -> None:
    names = [cadre.name for cadre in world.cadres]
    assert len(set(names)) == len(names)
    assert max(Counter(map(family_name, names)).values()) < len(names) * 0.4


def test_women_and_the_young(world: World) -> None:
    women = sum(cadre.sex is Sex.FEMALE for cadre in world.cadres)
    young = sum(whole_months(cadre.born.first, EFFECTIVE) < 42 * 12 for cadre in world.cadres)
    assert 0.25 <= women / len(world.cadres) <= 0.30
    assert 0.20 <= young / len(world.cadres) <= 0.30
    union = [cadre for cadre in world.cadres if cadre.post and world.post[cadre.post].unit == "DT-HPN"]
    assert {cadre.sex for cadre in union} == {Sex.FEMALE}


def test_holders_past_two_terms(world: World) -> None:
    long_in_office = [cadre for cadre in world.cadres if cadre.since and cadre.since.first < date(2011, 7, 1)]
    assert 3 <= len(long_in_office) <= 5
    assert all(cadre.terms == 2 for cadre in long_in_office)


def test_natives_in_their_own_commune(world: World) -> None:
    leaders = [one for one in key_holders(world) if world.post[one.post or ""].roles[0] is not Role.DEPUTY_SECRETARY]
    assert 8 <= sum(at_home(world, one) for one in leaders) <= 12


def test_retirement(world: World) -> None:
    assert 5 <= sum(months_to_pension(cadre) <= 24 for cadre in world.cadres) <= 8
    assert 2 <= sum(pension_start(cadre.sex, cadre.born) <= EFFECTIVE for cadre in world.cadres) <= 3


def test_special_situations(world: World) -> None:
    assert 3 <= sum(cadre.under_review for cadre in world.cadres) <= 4
    assert sum(not cadre.healthy for cadre in world.cadres) == 2
    assert 1 <= sum(cadre.leaving is not None for cadre in world.cadres) <= 2
    assert 3 <= sum(bool(cadre.discipline) for cadre in world.cadres) <= 6
    protected = [cadre for cadre in world.cadres if cadre.protected_until]
    assert 1 <= len(protected) <= 2
    assert all(cadre.sex is Sex.FEMALE and cadre.born.year >= 1979 for cadre in protected)


def test_ratings_are_mostly_good(world: World) -> None:
    given = Counter(rating for cadre in world.cadres for _, rating in cadre.ratings)
    assert {year for cadre in world.cadres for year, _ in cadre.ratings} == {2018, 2019, 2020}
    assert given[Rating.GOOD] + given[Rating.EXCELLENT] > 0.85 * given.total()
    assert given[Rating.COMPLETED] > given[Rating.NOT_COMPLETED] > 0
    assert 1 <= len(world.cadres) * 3 - given.total() <= 6


def test_some_came_down_less_than_three_years_ago(world: World) -> None:
    recent = [one for one in key_holders(world) if in_office_months(one) < 36 and one.history]
    came_down = [one for one in recent if world.unit.get(one.history[-1].place, world.units[0]).superior]
    assert len(came_down) >= 4


def test_plans_wishes_and_scores(world: World) -> None:
    assert 0.7 <= sum(bool(cadre.planned_for) for cadre in world.cadres) / len(world.cadres) <= 0.95
    assert any(plan.unit for cadre in world.cadres for plan in cadre.planned_for)
    assert 0.3 <= sum(bool(cadre.prefers) for cadre in world.cadres) / len(world.cadres) <= 0.5
    assert 45 <= len(world.scores) <= 65
    assert all(0 <= score.points <= 100 for score in world.scores)
    assert all(wish in world.unit or wish in world.post for cadre in world.cadres for wish in cadre.prefers)


def test_families(world: World) -> None:
    assert 10 <= len(world.kin) <= 16
    assert len({id_ for tie in world.kin for id_ in (tie.cadre, tie.relative)}) == 2 * len(world.kin)
    units = {cadre.id: world.unit_of(cadre.post).id for cadre in world.cadres if cadre.post}
    assert any(units[tie.cadre] == units[tie.relative] for tie in world.kin)
    for tie in world.kin:
        one, other = world.cadre[tie.cadre], world.cadre[tie.relative]
        if tie.relation in {Relation.SIBLING, Relation.PARENT}:
            assert family_name(one.name) == family_name(other.name)
            assert one.native_place == other.native_place
        if tie.relation is Relation.SPOUSE:
            assert one.sex is not other.sex
            assert one.residence == other.residence


def dates(world: World) -> Iterator[FuzzyDate]:
    for cadre in world.cadres:
        yield from (found for found in (cadre.born, cadre.since, cadre.party_since, cadre.leaving) if found)
        yield from (sanction.on for sanction in cadre.discipline)
        yield from (end for spell in cadre.history for end in (spell.start, spell.end) if end)


def test_no_fact_after_the_eve_of_the_date(world: World) -> None:
    assert max(found.first for found in dates(world)) <= LAST_FACT
    assert max(year for cadre in world.cadres for year, _ in cadre.ratings) < EFFECTIVE.year


def test_lives_run_forward(world: World) -> None:
    for cadre in world.cadres:
        turns = [turn for spell in cadre.history for turn in (spell.start, spell.end) if turn]
        path = [cadre.born, *turns, *([FuzzyDate(cadre.since.year, cadre.since.month)] if cadre.since else [])]
        assert all(one.first <= other.first for one, other in pairwise(path)), cadre.id
        assert cadre.party_since
        assert whole_months(cadre.born.first, cadre.party_since.first) >= 18 * 12


def test_no_key_post_had_two_holders_at_a_time(world: World) -> None:
    spells = [spell for cadre in world.cadres for spell in cadre.history]
    former = [(spell.place, spell.end) for spell in spells if spell.place in world.post]
    assert len(former) >= 15
    assert len({place for place, _ in former}) == len(former)
    for place, end in former:
        for holder in world.holders[place]:
            assert end
            assert holder.since
            assert end.first <= holder.since.first


@pytest.mark.parametrize(("held", "post"), [("KTHT-PTP1", "GY-CT"), ("DTN-BT", "GLONG-BT")])
def test_the_documented_moves_are_open(world: World, held: str, post: str) -> None:
    (mover,) = world.holders[held]
    unit = world.unit_of(post)
    assert unit.name not in {mover.native_place, mover.residence}
    assert months_to_pension(mover) >= 120
    assert in_office_months(mover) >= 36
    assert not mover.under_review
    assert mover.healthy
    assert {plan.role for plan in mover.planned_for if plan.unit is None} >= {Role.SECRETARY, Role.CHAIR}
    assert len([rating for _, rating in mover.ratings if rating.step >= Rating.GOOD.step]) == 3


def test_what_the_documented_moves_lead_to_opens(world: World) -> None:
    (chair,), (secretary,) = world.holders["GY-CT"], world.holders["GLONG-BT"]
    assert pension_start(chair.sex, chair.born) <= EFFECTIVE
    assert at_home(world, secretary)
    assert months_to_pension(secretary) >= 120
    assert in_office_months(secretary) >= 120
