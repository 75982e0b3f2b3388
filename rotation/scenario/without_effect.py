"""Warn about rules in force that have nothing to act on, and name defaults of the law in use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from rotation.errors import Cell, Fault, Kind
from rotation.facts.domain import Role
from rotation.facts.words import shown
from rotation.language import Text
from rotation.rulebook.book import Rulebook
from rotation.rules.base import Rule
from rotation.rules.norms import KEY_ROLES, LADDER
from rotation.rules.setting import Setting

WITHOUT_EFFECT = Kind(
    "rule_without_effect",
    Text(
        vi="{severity} {rule} đang có hiệu lực nhưng không áp dụng được vào đâu: {lacks}",
        en="the {severity} rule {rule} is in force but has nothing to act on: {lacks}",
    ),
    Text(
        vi="bổ sung phần còn thiếu; nếu không cần quy tắc này thì thôi xét, bằng cách ghi vào kịch bản '{off}'",
        en="fill in what is missing; if the rule is not meant here, write {off} in the scenario",
    ),
)
GROUPLESS_BOUNDS = Kind(
    "bounds_without_groups",
    Text(vi="giới hạn theo cụm không tính được: {lacks}", en="bounds per group have nothing to count: {lacks}"),
    Text(
        vi="điền cụm, huyện của các đơn vị, hoặc bỏ giới hạn theo cụm",
        en="fill in the groups of units, or remove this table",
    ),
)
DEFAULT_LAW = Kind(
    "default_law",
    Text(
        vi="bộ quy tắc không nêu {named} nên các quy tắc {rules} lấy mặc định: {value}",
        en="the rulebook does not name {key}, so these rules use the default: {rules} ({key} = {value})",
    ),
    Text(vi="nếu cần khác thì ghi khóa '{key}' vào bộ quy tắc", en="write {key} in the rulebook if others are meant"),
)
SEVERITY = {True: Text(vi="quy tắc bắt buộc", en="hard"), False: Text(vi="quy tắc trừ điểm", en="soft")}


NAMED = {
    KEY_ROLES: Text(vi="chức danh chủ chốt (khóa 'key_roles')", en=KEY_ROLES),
    LADDER: Text(vi="thang bậc chức vụ (khóa 'ladder')", en=LADDER),
}
LEVELS = {"": "", "grassroots": " cấp cơ sở", "superior": " cấp trên cơ sở"}
"""Vietnamese words for the level that a role of the ladder is bound to."""


def called(rule: Rule[Any]) -> Text:
    """Return a rule by its title, in English with the id."""
    return Text(vi=f"'{rule.title.vi}'", en=f"'{rule.title.en}' ({rule.id})")


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
    rungs = [_listed(sorted(rung)) for rung in setting.law.ladder]
    ladder = Text(vi=" < ".join(rung.vi for rung in rungs), en=" < ".join(rung.en for rung in rungs))
    values = {KEY_ROLES: _listed(role for role in Role if role in setting.law.key_roles), LADDER: ladder}
    for key in sorted(rulebook.defaults):
        users = {rule.id: called(rule) for rule in setting.rules if key in rule.law_used()}
        if users:
            facts = {
                "key": key,
                "named": NAMED[key],
                "rules": tuple(users[one] for one in sorted(users)),
                "value": values[key],
            }
            yield Fault(Cell(file, column=key), DEFAULT_LAW, facts=facts)


def _listed(names: Iterable[str]) -> Text:
    """Return roles, each with the level it may be bound to: in words, in English as a rulebook has them."""
    roles = [_role(name) for name in names]
    return Text(vi=", ".join(role.vi for role in roles), en=", ".join(role.en for role in roles))


def _role(name: str) -> Text:
    level, _, role = name.rpartition("/")
    return Text(vi=f"{shown(Role(role)).vi}{LEVELS[level]}", en=name)
