"""Define the single changes that a way out of an impossible scenario is made of, and apply them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from rotation.errors import Cell
from rotation.rules.base import PlanRule, Rule
from rotation.rules.decisions import Bound, Decisions, Waiver
from rotation.rules.norms import Norm
from rotation.rules.setting import Setting
from rotation.rules.twins import as_one_post
from rotation.scenario.file import edited
from rotation.scenario.load import Scenario

MOVES, RULES, PER_GROUP = "moves", "rules", "per_group"
OF_A_WAY_OUT = "a way out"
"""Reason and paper of a waiver that is only tried."""


class Sort(StrEnum):
    """The sorts of change."""

    BOUND = "bound"
    DROP_PIN = "drop_pin"
    DROP_FORBID = "drop_forbid"
    NUMBER = "number"
    APART = "apart"
    VACANT = "vacant"
    UNPLACED = "unplaced"
    WAIVE = "waive"
    RULE_OFF = "rule_off"


GRAVITY: Mapping[Sort, int] = {
    **dict.fromkeys((Sort.BOUND, Sort.DROP_PIN, Sort.DROP_FORBID), 0),
    **dict.fromkeys((Sort.NUMBER, Sort.APART, Sort.VACANT, Sort.UNPLACED), 1),
    **dict.fromkeys((Sort.WAIVE, Sort.RULE_OFF), 2),
}
"""How grave: a board's own decisions, then practice, then law."""
PLACES: Mapping[Sort, tuple[str, ...]] = {
    Sort.DROP_PIN: ("cadre", "post"),
    Sort.DROP_FORBID: ("cadre", "post"),
    Sort.APART: ("cadre", "relative"),
    Sort.WAIVE: ("rule", "cadre", "post"),
    Sort.VACANT: ("post",),
    Sort.UNPLACED: ("cadre",),
    Sort.RULE_OFF: ("rule",),
}
"""The keys of what a change is about."""


@dataclass(frozen=True)
class Change:
    """One change to a scenario.

    Attributes
    ----------
    sort : Sort
    about : tuple of str
        The path of a number, or the ids that it is about; blank where a forbid names no cadre or no post.
    value : int or Decimal, optional
        What a number is set to; None while that is open.
    """

    sort: Sort
    about: tuple[str, ...]
    value: int | Decimal | None = None

    @property
    def order(self) -> tuple[int, str, tuple[str, ...]]:
        """Return the key that changes are sorted by."""
        return GRAVITY[self.sort], self.sort, self.about

    @property
    def gravity(self) -> int:
        """Return how grave the change is."""
        return GRAVITY[self.sort]

    @property
    def as_json(self) -> dict[str, Any]:
        """Return the change as JSON has it."""
        if self.sort in {Sort.BOUND, Sort.NUMBER}:
            value = float(self.value) if isinstance(self.value, Decimal) else self.value
            return {"set": self.about[0], "value": value}
        if len(self.about) == 1:
            return {str(self.sort): self.about[0]}
        named = zip(PLACES[self.sort], self.about, strict=True)
        return {str(self.sort): {key: one or None for key, one in named}}


def bound_path(scenario: Scenario, bound: Bound, side: str) -> str:
    """Return the path of one side of a bound, or of both where the scenario writes a number alone."""
    path = [MOVES, *([PER_GROUP] if bound.per_group else []), bound.kind]
    return ".".join(path if is_alone(scenario, bound) else [*path, side])


def is_alone(scenario: Scenario, bound: Bound) -> bool:
    """Return whether a scenario writes a bound as a number alone."""
    table: Any = edited(scenario.source.document, scenario.edits, Cell(scenario.path.name))[0].get(MOVES)
    for key in ([PER_GROUP] if bound.per_group else []) + [bound.kind]:
        table = table.get(key) if isinstance(table, Mapping) else None
    return bound.lo == bound.hi and not isinstance(table, Mapping)


def bound_at(scenario: Scenario, path: str) -> Bound:
    """Return the bound that a path leads to."""
    keys = path.split(".")
    per_group = PER_GROUP in keys
    kind = keys[1 + per_group]
    return next(one for one in scenario.setting.decisions.bounds if (one.kind, one.per_group) == (kind, per_group))


def written_number(scenario: Scenario, change: Change) -> int | Decimal:
    """Return the number that a change sets, as the scenario has it."""
    path = change.about[0]
    if change.sort is Sort.BOUND:
        bound = bound_at(scenario, path)
        value = bound.hi if path.endswith(".max") else bound.lo
    else:
        _, rule_id, name = path.split(".")
        rule = next(one for one in scenario.setting.rules if one.id == rule_id)
        value = getattr(rule.numbers, name)
    if value is None:
        raise ValueError(f"{path} is not set")
    number: int | Decimal = value
    return number


def applied(scenario: Scenario, changes: Iterable[Change]) -> Scenario:
    """Return a scenario with some changes, every number of them set."""
    setting, decided, rules = scenario.setting, scenario.setting.decisions, scenario.setting.rules
    for change in changes:
        if change.sort is Sort.NUMBER:
            rules = tuple(_renumbered(rule, change) for rule in rules)
        elif change.sort is Sort.RULE_OFF:
            rules = tuple(rule for rule in rules if rule.id != change.about[0])
        elif change.sort is Sort.BOUND:
            decided = replace(decided, bounds=tuple(_rebound(one, change) for one in decided.bounds))
        else:
            decided = _decided(setting, decided, change)
    return replace(scenario, setting=replace(setting, decisions=decided, rules=rules))


def _decided(setting: Setting, decided: Decisions, change: Change) -> Decisions:
    """Return a board's decisions with a change that sets no number; twin seats are one seat."""
    about = change.about
    if change.sort is Sort.WAIVE:
        rule, cadre, seat = about
        seats = [post.id for post in setting.world.posts if as_one_post(setting, post.id) == seat]
        waivers = (Waiver(rule, cadre, post, OF_A_WAY_OUT, OF_A_WAY_OUT) for post in seats)
        return replace(decided, waivers=(*decided.waivers, *waivers))
    if change.sort is Sort.DROP_PIN:
        return replace(decided, pins=tuple(pin for pin in decided.pins if pin != about))
    if change.sort is Sort.DROP_FORBID:
        dropped = {one for one in decided.forbids if forbid_of(setting, *one) == about}
        return replace(decided, forbids=decided.forbids - dropped)
    if change.sort is Sort.VACANT:
        return replace(decided, vacant=decided.vacant | {about[0]})
    if change.sort is Sort.UNPLACED:
        return replace(decided, unplaced=decided.unplaced | {about[0]})
    return replace(decided, apart=decided.apart | {frozenset(about)})


def forbid_of(setting: Setting, cadre: str | None, post: str | None) -> tuple[str, str]:
    """Return what a forbid is about, twin seats as one seat."""
    return cadre or "", as_one_post(setting, post) or ""


def _rebound(bound: Bound, change: Change) -> Bound:
    """Return a bound with the side or the number that a change sets."""
    keys = change.about[0].split(".")[1:]
    per_group = keys[0] == PER_GROUP
    kind, *side = keys[per_group:]
    if (bound.kind, bound.per_group) != (kind, per_group):
        return bound
    number = None if change.value is None else int(change.value)
    if not side:
        return replace(bound, lo=number, hi=number)
    return replace(bound, lo=number) if side == ["min"] else replace(bound, hi=number)


def _renumbered(rule: Rule[Any], change: Change) -> Rule[Any]:
    """Return a plan rule with the number that a change sets."""
    _, rule_id, name = change.about[0].split(".")
    if rule.id != rule_id or not isinstance(rule, PlanRule):
        return rule
    norm: Norm = replace(rule.norm, numbers=rule.numbers.model_copy(update={name: change.value}))
    return type(rule)(norm, dict.fromkeys(rule.by_case, norm))
