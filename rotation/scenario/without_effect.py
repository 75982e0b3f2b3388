"""Warn about rules in force that have nothing to act on, and name defaults of the law in use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from rotation.errors import Cell, Fault, Kind
from rotation.facts.domain import Role
from rotation.language import Text
from rotation.rulebook.book import Rulebook
from rotation.rules.base import Rule
from rotation.rules.norms import KEY_ROLES, LADDER
from rotation.rules.setting import Setting

WITHOUT_EFFECT = Kind(
    "rule_without_effect",
    Text(
        vi="quy tắc {severity} {rule} đang có hiệu lực nhưng không có gì để áp dụng: {lacks}",
        en="the {severity} rule {rule} is in force but has nothing to act on: {lacks}",
    ),
    Text(
        vi="bổ sung phần còn thiếu; nếu không cần quy tắc này thì ghi {off} vào kịch bản",
        en="fill in what is missing; if the rule is not meant here, write {off} in the scenario",
    ),
)
GROUPLESS_BOUNDS = Kind(
    "bounds_without_groups",
    Text(vi="giới hạn theo cụm không có gì để tính: {lacks}", en="bounds per group have nothing to count: {lacks}"),
    Text(vi="điền cụm, huyện của các đơn vị, hoặc bỏ bảng này", en="fill in the groups of units, or remove this table"),
)
DEFAULT_LAW = Kind(
    "default_law",
    Text(
        vi="bộ quy tắc không nêu {key} nên các quy tắc {rules} dùng giá trị mặc định: {value}",
        en="the rulebook does not name {key}, so these rules use the default: {rules} ({key} = {value})",
    ),
    Text(vi="ghi {key} vào bộ quy tắc nếu cần giá trị khác", en="write {key} in the rulebook if others are meant"),
)
SEVERITY = {True: Text(vi="bắt buộc (hard)", en="hard"), False: Text(vi="mềm (soft)", en="soft")}


def called(rule: Rule[Any]) -> Text:
    """Return a rule by its title and id."""
    return Text(vi=f"'{rule.title.vi}' ({rule.id})", en=f"'{rule.title.en}' ({rule.id})")


def rules_without_effect(setting: Setting, cell: Cell) -> Iterator[Fault]:
    """Yield a warning for each rule none of whose norms has anything to act on, hard ones first."""
    by_id: dict[str, list[Rule[Any]]] = defaultdict(list)
    for rule in setting.rules:
        by_id[rule.id].append(rule)
    for id_, norms in sorted(by_id.items(), key=lambda item: (not any(rule.hard for rule in item[1]), item[0])):
        lacks = [rule.lacks(setting) for rule in norms]
        if not all(lacks):
            continue
        facts: dict[str, object] = {"lacks": tuple(dict.fromkeys(one for found in lacks for one in found))}
        if norms[0].structural:
            yield Fault(Cell(cell.file, column="moves.per_group"), GROUPLESS_BOUNDS, facts=facts)
        else:
            facts |= {"severity": SEVERITY[any(rule.hard for rule in norms)], "rule": called(norms[0])}
            off = {"off": f'[rules.{id_}] severity = "off"'}
            yield Fault(Cell(cell.file, column=f"rules.{id_}"), WITHOUT_EFFECT, facts={**facts, **off})


def defaults_in_use(setting: Setting, rulebook: Rulebook, file: str) -> Iterator[Fault]:
    """Yield a warning for the key roles and for the ladder where rules in force use the default.

    Parameters
    ----------
    setting : Setting
    rulebook : Rulebook
    file : str
        Name of its file.
    """
    rungs = " < ".join(", ".join(sorted(rung)) for rung in setting.law.ladder)
    values = {KEY_ROLES: ", ".join(role for role in Role if role in setting.law.key_roles), LADDER: rungs}
    for key in sorted(rulebook.defaults):
        users = {rule.id: called(rule) for rule in setting.rules if key in rule.law_used()}
        if users:
            facts = {"key": key, "rules": tuple(users[one] for one in sorted(users)), "value": values[key]}
            yield Fault(Cell(file, column=key), DEFAULT_LAW, facts=facts)
