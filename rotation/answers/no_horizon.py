"""Answer why a horizon has no plan: the rules that cannot hold together, and those whose lifting alone makes one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rotation.answers.conflicts import Conflicting
from rotation.answers.portfolio import rank
from rotation.explain.conflict import Conflict, ConflictMember
from rotation.explain.way_words import options, way_text
from rotation.explain.ways import WayOut, WaysOut
from rotation.horizon.problem import choice_of
from rotation.language import Text
from rotation.plans.plan import SEARCHED, NoPlan, Portfolio
from rotation.progress import Watch
from rotation.proof.changes import Change, Sort, applied
from rotation.rules import catalogue
from rotation.scenario.load import Scenario

OFF = {"severity": "off"}
WITHOUT = Text(
    vi="Bỏ riêng một trong các điều sau là có phương án: {rules}. {limits}",
    en="There is a plan without any one of: {rules}. {limits}",
)
NO_SINGLE = Text(
    vi="Bỏ riêng một điều trong số đó chưa đủ. {limits}", en="Lifting a single one of these does not do. {limits}"
)
LIMITS = Text(
    vi="Với nhiều đợt, quy tắc xét từng người với từng chức danh luôn được giữ nên không nêu ở đây, dù có thể chính "
    "quy tắc ấy cản trở; cách thay đổi ít hơn cũng chưa tìm.",
    en="Of several waves, rules about a person and a post always hold and are not named here, though they may stand "
    "in the way; smaller changes are not looked for.",
)


def rules_in_conflict(portfolio: Portfolio) -> Conflicting:
    """Return the rules that cannot hold together over all waves, each as a whole; none where time ran out before."""
    why = portfolio.infeasible
    if why is None:
        return Conflicting((), complete=False)
    members = tuple(_member(rule) for rule in why.rules)
    return Conflicting((Conflict(members, SEARCHED, tuple(one.text for one in members), None),), complete=True)


def _member(rule: str) -> ConflictMember:
    return ConflictMember(rule, None, None, None, None, None, None, None, catalogue()[rule].title)


def what_suffices(why: NoPlan | None) -> Text | None:
    """Return in words which rules stand in the way by themselves, and what was not looked for."""
    if why is None:
        return None
    rules = tuple(catalogue()[rule].title for rule in why.relaxations)
    return WITHOUT.about(rules=rules, limits=LIMITS) if rules else NO_SINGLE.about(limits=LIMITS)


def rules_lifted(portfolio: Portfolio, watch: Watch, seed: int) -> WaysOut:
    """Return the rules of a rulebook whose lifting alone makes a plan possible, each with its best plan."""
    why = portfolio.infeasible
    lifted = [] if why is None else [rule for rule in why.relaxations if not catalogue()[rule].structural]
    ways = [one for rule in lifted for one in _way(portfolio.scenario, rule, watch, seed)]
    ordered = tuple(sorted(ways, key=lambda way: way.order))
    return WaysOut(ordered, None, complete=why is not None and len(ways) == len(lifted))


def _way(scenario: Scenario, rule: str, watch: Watch, seed: int) -> Iterator[WayOut]:
    """Yield the lifting of a rule with its best plan, if time suffices to find one."""
    changes = (Change(Sort.RULE_OFF, (rule,)),)
    overrides = {**scenario.overrides, rule: OFF}
    found = rank(choice_of(replace(applied(scenario, changes), overrides=overrides, plans=1)), watch, seed)
    for plan in found.plans[:1]:
        edits, text = options(scenario, changes), way_text(scenario, changes)
        yield WayOut(changes, edits, plan.score, plan.proven, text, plan.judgement.placement.seats)
