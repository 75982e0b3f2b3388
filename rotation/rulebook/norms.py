"""Read one norm of a rulebook or an override: shared keys and the rule's own numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rotation.errors import Cell, Fault, Kind
from rotation.intake.nearest import near_hint
from rotation.intake.toml import checked
from rotation.language import Text
from rotation.rulebook.file import CITES_LATER, NormEntry, cites_later
from rotation.rules import catalogue
from rotation.rules.base import PairRule
from rotation.rules.following import any_rule, follow_catalogue
from rotation.rules.norms import Citation, Norm, Severity

NO_SUCH_RULE = Kind(
    "unknown_rule",
    Text(vi="không có quy tắc '{rule}'", en="there is no rule '{rule}'"),
    Text(vi="ghi mã quy tắc mà lệnh 'rotation rules' liệt kê{near}", en="use a rule that 'rotation rules' lists{near}"),
)
ALWAYS_IN_FORCE = Kind(
    "always_in_force",
    Text(
        vi="quy tắc '{rule}' luôn có hiệu lực, không thay đổi được",
        en="'{rule}' always holds, and no norm can change it",
    ),
    Text(vi="bỏ mục này", en="remove it"),
)
NO_WEIGHT = Kind(
    "missing_weight",
    Text(vi="quy tắc trừ điểm '{rule}' chưa ghi điểm trừ", en="the soft rule '{rule}' has no weight"),
    Text(vi="ghi thêm khóa 'weight': số điểm trừ cho mỗi mức vi phạm", en="add weight: points per unit of breach"),
)
ROLES_OF_A_PLAN = Kind(
    "roles_of_a_plan",
    Text(
        vi="quy tắc '{rule}' xét cả phương án nên không giới hạn được theo vai trò hay bậc",
        en="'{rule}' judges whole plans, not roles or steps",
    ),
    Text(vi="bỏ khóa '{key}'", en="remove the key {key}"),
)


def is_open(rule: str) -> bool:
    """Return whether rulebooks and scenarios may set norms for a rule."""
    return rule in catalogue() and not catalogue()[rule].structural


def may_be_set(rule: str) -> bool:
    """Return whether rulebooks may have norms of a rule: those of plans, and those on who follows what."""
    return is_open(rule) or rule in follow_catalogue()


def no_such_rule(rule: str, cell: Cell) -> Fault:
    """Return the fault of an unknown rule, or of one whose norm cannot be changed."""
    known = [*(name for name in catalogue() if is_open(name)), *follow_catalogue()]
    column = f"{cell.column}.{rule}" if cell.column else rule
    kind = ALWAYS_IN_FORCE if rule in catalogue() else NO_SUCH_RULE
    return Fault(Cell(cell.file, column=column), kind, rule, {"rule": rule, "near": near_hint(rule, known)})


def read_norm(rule_id: str, raw: Mapping[str, Any], cell: Cell) -> tuple[Norm | None, list[Fault]]:
    """Read one norm; return it, or None, with its faults."""
    numbers_type = any_rule(rule_id).numbers_type
    own = set(numbers_type.model_fields)
    common_keys = {field.alias or name for name, field in NormEntry.model_fields.items()} - own
    entry, faults = checked(NormEntry, {key: value for key, value in raw.items() if key in common_keys}, cell)
    rest = {key: value for key, value in raw.items() if key not in common_keys}
    off = raw.get("severity") == Severity.OFF and not rest
    numbers, wrong = (None, []) if off else checked(numbers_type, rest, cell, common_keys)
    faults += wrong
    if entry is not None and entry.severity is Severity.SOFT and entry.weight is None:
        faults.append(Fault(cell, NO_WEIGHT, facts={"rule": rule_id}))
    for key in ("roles", "steps"):
        if getattr(entry, key, None) is not None and not issubclass(any_rule(rule_id), PairRule):
            here = Cell(cell.file, column=f"{cell.column}.{key}")
            faults.append(Fault(here, ROLES_OF_A_PLAN, facts={"rule": rule_id, "key": key}))
    if entry is not None and cites_later(entry.since, entry.citation.document):
        here = Cell(cell.file, column=f"{cell.column}.citation.document")
        faults.append(Fault(here, CITES_LATER, entry.citation.document, {"since": f"{entry.since:%d/%m/%Y}"}))
    if faults or entry is None:
        return None, faults
    citation = Citation(**entry.citation.model_dump())
    bare = numbers if numbers is not None else numbers_type.model_construct()
    limits = (entry.roles, entry.forms, entry.steps)
    return Norm(entry.since, entry.severity, entry.weight or 0, bare, citation, *limits), []
