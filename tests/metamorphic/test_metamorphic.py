"""Renaming changes nothing; a harder rule or a further bound never helps; more weight scales."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import assume, given

from rotation.answers.portfolio import rank
from rotation.facts.columns import Columns
from rotation.facts.world import World
from rotation.plans.screening import pin_faults, screen
from rotation.progress import Watch
from rotation.rules.decisions import Bound, Decisions
from rotation.rules.norms import Norm, Severity
from rotation.rules.setting import Setting
from rotation.scenario.load import Scenario
from tests.amount import drawing, share
from tests.oracle.worlds import scenarios

WORLDS = drawing(share(40))


def best(scenario: Scenario) -> int | None:
    """Return the score of rank 1, None when there is no plan."""
    assume(not pin_faults(scenario))
    portfolio = rank(screen(replace(scenario, plans=1)), Watch())
    assert portfolio.status in {"optimal", "infeasible"}
    return portfolio.plans[0].score if portfolio.plans else None


def with_setting(scenario: Scenario, **changes: Any) -> Scenario:
    """Return the scenario with a part of its setting replaced."""
    return replace(scenario, setting=replace(scenario.setting, **changes))


def not_better(changed: int | None, before: int | None) -> bool:
    return changed is None or (before is not None and changed <= before)


def renamed(scenario: Scenario) -> Scenario:
    """Return the scenario with ids of cadres and posts that sort the other way round."""
    world, made = scenario.setting.world, scenario.setting.decisions
    cadre = {one.id: f"Z{99 - row}" for row, one in enumerate(world.cadres)}
    post = {one.id: f"Q{99 - row}" for row, one in enumerate(world.posts)}
    after = World(
        world.units,
        tuple(replace(one, id=post[one.id]) for one in world.posts),
        tuple(
            replace(
                one,
                id=cadre[one.id],
                post=one.post and post[one.post],
                history=tuple(replace(spell, place=post.get(spell.place, spell.place)) for spell in one.history),
                prefers=tuple(post.get(wish, wish) for wish in one.prefers),
            )
            for one in world.cadres
        ),
        tuple(replace(tie, cadre=cadre[tie.cadre], relative=cadre[tie.relative]) for tie in world.kin),
        world.distances,
        tuple(replace(score, cadre=cadre[score.cadre], post=post[score.post]) for score in world.scores),
    )
    decisions = Decisions(
        tuple((cadre[one], post[seat]) for one, seat in made.pins),
        frozenset((one and cadre[one], seat and post[seat]) for one, seat in made.forbids),
        made.bounds,
        tuple(replace(one, cadre=cadre[one.cadre], post=one.post and post[one.post]) for one in made.waivers),
    )
    return replace(
        scenario,
        setting=Setting(Columns(after, scenario.setting.date), scenario.setting.law, decisions, scenario.setting.rules),
    )


@WORLDS
@given(scenarios())
def test_other_ids_give_the_same_best_score(scenario: Scenario) -> None:
    assert best(renamed(scenario)) == best(scenario)


@WORLDS
@given(scenarios())
def test_a_soft_rule_made_hard_never_helps(scenario: Scenario) -> None:
    soft = [rule for rule in scenario.setting.rules if not rule.hard]
    assume(soft)
    first = soft[0].id
    hardened = []
    for rule in scenario.setting.rules:
        if rule.id == first:
            norms: dict[int, Norm] = {
                id(norm): replace(norm, severity=Severity.HARD) for norm in (rule.norm, *rule.by_case.values())
            }
            by_case = {case: norms[id(norm)] for case, norm in rule.by_case.items()}
            hardened.append(type(rule)(norms[id(rule.norm)], by_case))
        else:
            hardened.append(rule)
    assume(not pin_faults(with_setting(scenario, rules=tuple(hardened))))
    if first != "service_left":  # hard, it also lets the retired go, whom others then need not place
        assert not_better(best(with_setting(scenario, rules=tuple(hardened))), best(scenario))


@WORLDS
@given(scenarios())
def test_a_further_bound_never_helps(scenario: Scenario) -> None:
    decisions = scenario.setting.decisions
    tighter = replace(decisions, bounds=(*decisions.bounds, Bound("total", None, 1)))
    assert not_better(best(with_setting(scenario, decisions=tighter)), best(scenario))


@WORLDS
@given(scenarios())
def test_a_rule_left_out_never_hurts(scenario: Scenario) -> None:
    rules = [rule for rule in scenario.setting.rules if not rule.structural]
    assume(rules)
    last = rules[-1].id
    assume(last != "service_left")  # without it nobody is retired, and everybody is to be placed
    assume(last != "home_place")  # without it nobody moves for cause
    without = tuple(rule for rule in scenario.setting.rules if rule.id != last)
    assert not_better(best(scenario), best(with_setting(scenario, rules=without)))
