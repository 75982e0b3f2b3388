"""Conflicts and ways out agree with brute force: none has a member or a change too many, and each does what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rotation.answers.conflicts import Conflicts
from rotation.answers.ways_out import ways_out
from rotation.errors import InputFaults
from rotation.explain.conflict import Conflict
from rotation.explain.ways import WayOut
from rotation.plans.screening import screen
from rotation.progress import Watch
from rotation.proof.boxes import Box
from rotation.proof.conflict_proof import refuse_wrong
from rotation.proof.members import Demands, demands_of
from rotation.rules.base import PairRule, Placement, PlanRule, Rule
from rotation.rules.decisions import SCORE, Bound, Decisions, Waiver
from rotation.rules.move_bounds import NOT_IN_TOTAL, TOTAL, plan_moves
from rotation.scenario.load import Scenario
from rotation.solve.conflict_sets import ConflictSets
from tests.amount import drawing, least, share
from tests.oracle.brute import Seats, asked_breach, best, is_one_post, placements, plan_cost
from tests.oracle.test_tiers import with_tiers, worth_of
from tests.oracle.worlds import scenarios

SHORT_RUN = 200
ALWAYS = {"one_post_each", "one_holder_each"}
NUMBERS = {
    "continuity": "max_changes",
    "unit_drain": "max_leaving",
    "same_origin": "max_people",
    "team_cover": "min_skill",
    "women_share": "min_share",
    "young_share": "min_share",
    "nonlocal_share": "min_share",
}
Key = tuple[str | None, ...]


def bound_counts(scenario: Scenario, seats: Seats) -> Iterator[tuple[Bound, str | None, int]]:
    """Yield each bound on moves, with its group, and how many a placement makes."""
    setting = scenario.setting
    moves = list(plan_moves(Placement(seats), setting))
    groups = sorted({unit.group for unit in setting.world.units if unit.group})
    for bound in setting.decisions.bounds:
        for group in groups if bound.per_group else [None]:
            count = sum(
                (kind == bound.kind or (bound.kind == TOTAL and kind not in NOT_IN_TOTAL)) and group in {None, its}
                for kind, its in moves
            )
            yield bound, group, count


def sides(bound: Bound, count: int) -> Iterator[str]:
    """Yield the side of a bound that a count breaks."""
    if bound.lo is not None and count < bound.lo:
        yield "min"
    if bound.hi is not None and count > bound.hi:
        yield "max"


def broken(scenario: Scenario, seats: Seats) -> set[Key]:
    """Return what a placement breaks of hard plan rules, as conflicts name it."""
    found: set[Key] = set()
    for bound, group, count in bound_counts(scenario, seats):
        found |= {
            ("move_bounds", side, bound.kind, None, None, None, None, group, None) for side in sides(bound, count)
        }
    names = {cadre.name: cadre.id for cadre in scenario.setting.world.cadres}
    for rule in scenario.setting.rules:
        if not isinstance(rule, PlanRule) or not rule.hard or rule.id in {*ALWAYS, "move_bounds"}:
            continue
        for finding in rule.measure(Placement(seats), scenario.setting):
            where = finding.where
            post = None if rule.id in {"everyone_placed", "kin_apart"} else where.post
            relative = names[finding.facts["relative"]] if rule.id == "kin_apart" else None
            unit = where.unit if post is None else None
            group = where.group if {where.cadre, post, unit} == {None} else None
            skill = finding.facts.get("skill")
            found.add((rule.id, None, None, where.cadre, relative, post, unit, group, skill))
    return found


def key_of(member: Any) -> Key:
    """Return a member of a conflict as `broken` names it."""
    told = member.as_json("en")
    skill = next((one for one in ("land", "money") if one in told["text"]), None)
    places = (told[name] for name in ("side", "move", "cadre", "relative", "post", "unit", "group"))
    return (told["rule"], *places, skill if told["rule"] == "team_cover" else None)


def check_minimal(conflict: Conflict, breaches: list[set[Key]], demands: Demands, pair: int | None) -> set[Key]:
    """Check that no placement keeps a conflict, and that some placement keeps it without any one member.

    What it is shown by is checked, too, as `verify` does.
    """
    assert conflict.shown_by is not None
    refuse_wrong(demands, conflict.shown_by, pair)
    members = {key_of(member) for member in conflict.members}
    assert len(members) == len(conflict.members)
    assert all(members & one for one in breaches)
    for member in members:
        assert any(not (members - {member}) & one for one in breaches), member
    return members


def compare(scenario: Scenario, ways: bool) -> Counter[str]:
    """Check the conflicts and the ways out of one scenario."""
    tally: Counter[str] = Counter()
    try:
        screening = screen(scenario)
    except InputFaults:
        return tally
    every = placements(scenario)
    breaches = [broken(scenario, one.seats) for one in every]
    plans = [one.seats for one, against in zip(every, breaches, strict=True) if not against]
    conflicts = Conflicts(screening, Watch())
    demands = demands_of(scenario.setting, screening.pairs)
    if plans:
        assert conflicts.of_scenario().conflicts == ()
        held = {seat for seats in plans for seat in seats}
        world, pairs = scenario.setting.world, screening.pairs
        for row in range(len(pairs)):
            seat = (world.cadres[pairs.cadre[row]].id, world.posts[pairs.post[row]].id)
            conflict = conflicts.of_pair(row)
            assert (conflict is None) is (seat in held)
            if conflict is not None:
                holding = [one for each, one in zip(every, breaches, strict=True) if seat in each.seats]
                check_minimal(conflict, holding, demands, row)
                tally["pairs"] += 1
        return tally
    found = conflicts.of_scenario()
    assert found.complete
    assert found.conflicts
    sets = [check_minimal(conflict, breaches, demands, None) for conflict in found.conflicts]
    left_out = set().union(*sets)
    assert len(left_out) == sum(map(len, sets))
    assert any(against <= left_out for against in breaches)
    tally["scenarios"] += 1
    tally.update(proof for proof in (conflict.proof for conflict in found.conflicts))
    if ways:
        tally.update(check_ways(scenario))
    return tally


def check_ways(scenario: Scenario) -> Counter[str]:
    """Check the ways out of a scenario without a plan."""
    tally: Counter[str] = Counter()
    found = ways_out(scenario, Watch())
    assert found.complete
    listed = [way for way in found.ways if not any("rule_off" in change for change in changes_of(way))]
    for way in found.ways:
        changed = with_changes(scenario, changes_of(way))
        assert best_score(changed) == way.score
        for left in range(len(way.changes)) if len(way.changes) > 1 else ():
            rest = [one for number, one in enumerate(changes_of(way)) if number != left]
            fewer = with_changes(scenario, rest)
            assert best(fewer, placements(fewer), ()) is None
        check_nearest(scenario, way)
        tally["ways"] += 1
    fewest = fewest_changes(scenario)
    shared = any(one.per_group and one.lo == one.hi for one in scenario.setting.decisions.bounds)
    if found.least_changes is None:
        assert fewest is None or shared
        assert not listed or shared
    else:
        assert len(listed[0].changes) == found.least_changes
        assert found.least_changes == fewest or (fewest is None and found.least_changes > MOST_COUNTED) or shared
        tally[f"least {found.least_changes}"] += 1
    order = [way.order for way in listed[1:]]
    assert order == sorted(order)
    assert len(listed) <= 10
    return tally


def best_score(scenario: Scenario) -> int | None:
    """Return the score of a best plan, tier by tier; None when there is none."""
    tiers, every = scenario.setting.decisions.order, placements(scenario)
    if tiers == ((SCORE,),):
        return best(scenario, every, ())
    worths = (
        worth_of(scenario, one.seats, one.pair_value) for one in every if plan_cost(scenario, one.seats) is not None
    )
    found = max(worths, default=None)
    return None if found is None else found[tiers.index((SCORE,))]


def check_nearest(scenario: Scenario, way: WayOut) -> None:
    """Check that no number of a way can be one step nearer to what was written."""
    changes = changes_of(way)
    for place, change in enumerate(changes):
        if "set" not in change or change["set"].startswith("rules.") or not change["set"].endswith(("min", "max")):
            continue
        step = -1 if change["set"].endswith("max") else 1
        nearer = {**change, "value": change["value"] + step}
        fewer = with_changes(scenario, [*changes[:place], nearer, *changes[place + 1 :]])
        assert best(fewer, placements(fewer), ()) is None


def changes_of(way: WayOut) -> list[dict[str, Any]]:
    """Return the changes of a way as JSON has them."""
    found: list[dict[str, Any]] = way.as_json("en")["changes"]
    return found


def with_changes(scenario: Scenario, changes: list[dict[str, Any]]) -> Scenario:
    """Return a scenario with changes as JSON has them."""
    setting, rules = scenario.setting, list(scenario.setting.rules)
    decided = setting.decisions
    for change in changes:
        ((kind, about), *value) = change.items()
        if kind == "set" and about.startswith("moves."):
            decided = replace(decided, bounds=tuple(_bound(one, about, value[0][1]) for one in decided.bounds))
        elif kind == "set":
            rules = [_renumbered(rule, about, value[0][1]) for rule in rules]
        elif kind == "rule_off":
            rules = [rule for rule in rules if rule.id != about]
        else:
            decided = replace(decided, **_decided(scenario, decided, kind, about))
    return replace(scenario, setting=replace(setting, decisions=decided, rules=tuple(rules)))


def _decided(scenario: Scenario, decided: Decisions, kind: str, about: Any) -> dict[str, Any]:
    """Return what a change puts in the place of a board's decisions."""
    if kind == "waive":
        seats = [one.id for one in scenario.setting.world.posts if is_one_post(scenario, one.id, about["post"])]
        more = (Waiver(about["rule"], about["cadre"], seat, "a reason", "a paper") for seat in seats)
        return {"waivers": (*decided.waivers, *more)}
    if kind == "apart":
        return {"apart": decided.apart | {frozenset(about.values())}}
    if kind == "drop_pin":
        return {"pins": tuple(pin for pin in decided.pins if pin != (about["cadre"], about["post"]))}
    if kind == "drop_forbid":
        return {"forbids": frozenset()}
    return {kind: getattr(decided, kind) | {about}}


def _renumbered(rule: Rule[Any], path: str, value: float) -> Rule[Any]:
    _, rule_id, name = path.split(".")
    if rule.id != rule_id:
        return rule
    number = type(getattr(rule.numbers, name))(str(value))
    return type(rule)(replace(rule.norm, numbers=rule.numbers.model_copy(update={name: number})))


def _bound(bound: Bound, path: str, value: int) -> Bound:
    keys = path.split(".")[1:]
    per_group = keys[0] == "per_group"
    kind, *side = keys[1:] if per_group else keys
    if (bound.kind, bound.per_group) != (kind, per_group):
        return bound
    if not side:
        return replace(bound, lo=value, hi=value)
    return replace(bound, lo=value) if side[0] == "min" else replace(bound, hi=value)


MOST_COUNTED = 2


def fewest_changes(scenario: Scenario) -> int | None:
    """Return the fewest changes that make some placement a plan, up to two; None when it takes more."""
    costs = [
        cost
        for seats, pairs in placements_by_changes(scenario)
        if (cost := cost_of(scenario, seats, pairs)) is not None
    ]
    fewest = min(costs, default=None)
    return fewest if fewest is not None and fewest <= MOST_COUNTED else None


def placements_by_changes(scenario: Scenario) -> Iterator[tuple[Seats, frozenset[Key]]]:
    """Yield the placements whose pairs need few changes, with these changes."""
    world = scenario.setting.world
    needs = {
        (cadre.id, post.id): need
        for cadre in world.cadres
        for post in world.posts
        if (need := pair_changes(scenario, cadre.id, post.id)) is not None
    }
    room = {post.id: post.capacity for post in world.posts}

    def extend(row: int, seats: Seats, made: frozenset[Key]) -> Iterator[tuple[Seats, frozenset[Key]]]:
        if len(made) > MOST_COUNTED:
            return
        if row == len(world.cadres):
            yield seats, made
            return
        yield from extend(row + 1, seats, made)
        cadre = world.cadres[row].id
        for post in world.posts:
            need = needs.get((cadre, post.id))
            if need is not None and room[post.id]:
                room[post.id] -= 1
                yield from extend(row + 1, (*seats, (cadre, post.id)), made | need)
                room[post.id] += 1

    yield from extend(0, (), frozenset())


def pair_changes(scenario: Scenario, cadre_id: str, post_id: str) -> frozenset[Key] | None:
    """Return the waivers and forbids to drop that let a pair in; None where nothing does."""
    setting = scenario.setting
    cadre = setting.world.cadre[cadre_id]
    if cadre.post not in {None, post_id} and is_one_post(scenario, cadre.post, post_id):
        return None
    found: set[Key] = set()
    for rule in setting.rules:
        if not isinstance(rule, PairRule) or not rule.hard or rule.id == "twin_seat":
            continue
        if not asked_breach(rule, scenario, cadre_id, post_id) or any(
            waiver.rule == rule.id and waiver.cadre == cadre_id and waiver.post in {None, post_id}
            for waiver in setting.decisions.waivers
        ):
            continue
        if rule.id == "forbid":
            found.add(("drop_forbid",))
        elif rule.structural:
            return None
        else:
            found.add(("waive", rule.id, cadre_id, post_id))
    return frozenset(found)


def cost_of(scenario: Scenario, seats: Seats, pairs: frozenset[Key]) -> int | None:
    """Return how many changes make a placement a plan; None where none do."""
    made: set[Key] = set(pairs)
    for bound, _, count in bound_counts(scenario, seats):
        alone = bound.lo == bound.hi
        made |= {("bound", bound.kind, str(bound.per_group), "" if alone else side) for side in sides(bound, count)}
    for key in broken(scenario, seats):
        rule = key[0]
        if rule == "closed_post":
            return None
        if rule == "move_bounds":
            continue
        cadre, relative, post = key[3:6]
        if rule == "kin_apart":
            made.add((rule, *sorted((cadre or "", relative or ""))))
        else:
            made.add((rule,) if rule in NUMBERS else (rule, cadre, post))
    return len(made)


def as_from_a_file(scenario: Scenario) -> Scenario:
    """Return a scenario with one bound for each kind of move: a file cannot bound one twice."""
    decided = scenario.setting.decisions
    bounds = {(bound.kind, bound.per_group): bound for bound in decided.bounds}
    setting = replace(scenario.setting, decisions=replace(decided, bounds=tuple(bounds.values())))
    return replace(scenario, setting=setting)


def run(count: int, ways: bool = True) -> Counter[str]:
    """Compare so many random scenarios and return how much of each sort was met."""
    tally: Counter[str] = Counter()

    @drawing(count)
    @given(scenarios(), st.integers(0, 2**32))
    def one(scenario: Scenario, seed: int) -> None:
        asked = as_from_a_file(scenario)
        if seed % 3 == 0:
            asked = with_tiers(asked, Random(seed))
        tally.update(compare(asked, ways))
        tally["several tiers"] += len(asked.setting.decisions.order) > 1

    one()
    return tally


def test_conflicts_and_ways_of_small_worlds() -> None:
    tally = run(share(SHORT_RUN))
    assert tally["pairs"] >= least(SHORT_RUN)
    assert tally["scenarios"] >= least(SHORT_RUN) // 2
    assert tally["ways"] >= least(SHORT_RUN) // 2
    assert tally["least 1"]
    assert tally["least 2"]
    assert tally["several tiers"] >= least(SHORT_RUN) // 8


def test_conflicts_are_minimal_where_no_relaxation_proves_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only whole people make it impossible, searches find the set, and a second one confirms it."""
    confirmed = Counter[int]()
    confirm = ConflictSets._confirm

    def counted(self: ConflictSets, members: frozenset[int], box: Box) -> None:
        confirm(self, members, box)
        confirmed[len(members)] += 1

    monkeypatch.setattr(ConflictSets, "_confirm", counted)
    monkeypatch.setattr(ConflictSets, "_priced_out", lambda self, members, *_: None)
    monkeypatch.setattr(ConflictSets, "_split", lambda *_: None)
    tally = run(share(SHORT_RUN // 2), ways=False)
    assert tally["searched"] >= least(SHORT_RUN) // 8
    assert confirmed[1]
    assert sum(confirmed.values()) > confirmed[1]
