"""Rulebooks: law as dated, cited data, read from models/*.toml and bound to the rules on a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rotation.disk import is_elsewhere, is_file
from rotation.errors import Cell, Fault, InputFaults, Kind
from rotation.facts.domain import Role
from rotation.faults import near_hint
from rotation.language import Lang, Text
from rotation.rulebook_file import CITES_LATER, Header, NormEntry, cites_later
from rotation.rules import catalogue
from rotation.rules.base import PlanRule, Rule
from rotation.rules.norms import Citation, Law, Norm, Severity
from rotation.shipped import rulebook_names, rulebook_path
from rotation.toml import checked, digest, read_toml

NO_SUCH_RULE = Kind(
    "unknown_rule",
    Text(vi="không có quy tắc '{rule}'", en="there is no rule '{rule}'"),
    Text(vi="dùng mã quy tắc có trong 'rotation rules'{near}", en="use a rule that 'rotation rules' lists{near}"),
)
ALWAYS_IN_FORCE = Kind(
    "unknown_rule",
    Text(vi="'{rule}' luôn có hiệu lực, không phải quy định", en="'{rule}' always holds: it is no norm"),
    Text(vi="bỏ mục này", en="remove it"),
)
NO_SUCH_RULEBOOK = Kind(
    "unknown_rulebook",
    Text(vi="không tìm thấy bộ quy tắc '{value}'", en="there is no rulebook '{value}'"),
    Text(
        vi="dùng tên có sẵn ({known}) hoặc đường dẫn tới tệp .toml{near}",
        en="use a shipped name ({known}) or the path of a .toml file{near}",
    ),
)
NO_WEIGHT = Kind(
    "missing_weight",
    Text(vi="quy tắc mềm '{rule}' không có điểm trừ", en="the soft rule '{rule}' has no weight"),
    Text(vi="thêm weight: số điểm trừ cho mỗi đơn vị vi phạm", en="add weight: points per unit of breach"),
)
NO_NORM = Kind(
    "no_norm_in_force",
    Text(
        vi="quy tắc '{rule}' không có quy định nào có hiệu lực vào ngày này", en="no norm of '{rule}' is in force then"
    ),
    Text(
        vi="ghi đủ severity, các con số và weight (nếu soft)",
        en="give severity, all its numbers and (if soft) a weight",
    ),
)
TWO_NORMS = Kind(
    "two_norms_one_date",
    Text(vi="hai quy định của '{rule}' cùng hiệu lực từ {value}", en="two norms of '{rule}' begin on {value}"),
    Text(vi="giữ lại một, hoặc tách vai trò (roles) cho rõ", en="keep one, or give them different roles"),
)
ROLES_OF_A_PLAN = Kind(
    "roles_of_a_plan",
    Text(vi="'{rule}' xét cả phương án, không giới hạn theo vai trò được", en="'{rule}' judges whole plans, not roles"),
    Text(vi="bỏ khóa roles", en="remove the key roles"),
)
NOT_DATED = Kind(
    "unsupported_key",
    Text(vi="thay đổi của phương án không có ngày hiệu lực riêng", en="an override has no date of its own"),
    Text(
        vi="bỏ khóa from: thay đổi có hiệu lực vào ngày của phương án", en="remove from: it holds on the effective date"
    ),
)
EXTENDS_ITSELF = Kind(
    "extends_itself",
    Text(vi="bộ quy tắc mở rộng chính nó", en="the rulebook extends itself"),
    Text(vi="sửa lại khóa extends", en="correct the key extends"),
)


@dataclass(frozen=True)
class Entry:
    """One norm of a rulebook: as it stands in the file, and read."""

    raw: Mapping[str, Any]
    norm: Norm

    @property
    def roles(self) -> frozenset[Role]:
        """Return the roles it is in force for."""
        return self.norm.roles if self.norm.roles is not None else frozenset(Role)


@dataclass(frozen=True)
class Rulebook:
    """Rules with their dated norms.

    Attributes
    ----------
    title : str
    law : Law
        Key roles and ladder.
    entries : mapping
        By rule id, the norms in the order of their dates.
    digest : str
        Of the content, through everything it extends.
    """

    title: str
    law: Law
    entries: Mapping[str, tuple[Entry, ...]]
    digest: str

    def in_force(self, rule: str, on: date) -> list[tuple[Entry, frozenset[Role]]]:
        """Return the norms of a rule on a date, each with the roles it governs: each role follows its latest.

        Of two that begin on one day, the one of the rulebook that extends the other's governs.
        """
        governing: dict[int, set[Role]] = {}
        entries = [entry for entry in self.entries.get(rule, ()) if entry.norm.since <= on]
        for role in Role:
            rows = [row for row, entry in enumerate(entries) if role in entry.roles]
            if rows:
                governing.setdefault(max(rows, key=lambda row: (entries[row].norm.since, row)), set()).add(role)
        return [(entries[row], frozenset(roles)) for row, roles in sorted(governing.items())]

    def bind(
        self, on: date, overrides: Mapping[str, Mapping[str, Any]], cell: Cell
    ) -> tuple[tuple[Rule[Any], ...], list[Fault]]:
        """Return the rules in force on a date, and the faults of a scenario's overrides.

        Parameters
        ----------
        on : date
        overrides : mapping
            By rule id, the keys of the norm in force that a scenario replaces.
        cell : Cell
            Where the overrides stand.
        """
        bound: list[Rule[Any]] = []
        faults = [_no_such_rule(rule, cell) for rule in overrides if not _is_open(rule)]
        for rule_id in sorted(filter(_is_open, {*self.entries, *overrides})):
            here = Cell(cell.file, column=f"{cell.column}.{rule_id}")
            norms, wrong = self._norms(rule_id, on, overrides.get(rule_id, {}), here)
            faults += wrong
            by_role = {role: norm for norm, roles in norms for role in roles}
            rule = catalogue()[rule_id]
            bound += [rule(norm, by_role) for norm, _ in norms if norm.severity is not Severity.OFF]
        return (*structural(cell.file), *bound), faults

    def _norms(
        self, rule_id: str, on: date, override: Mapping[str, Any], cell: Cell
    ) -> tuple[list[tuple[Norm, frozenset[Role]]], list[Fault]]:
        present = self.in_force(rule_id, on)
        if not override:
            return [(entry.norm, roles) for entry, roles in present], []
        if "from" in override:
            return [], [Fault(Cell(cell.file, column=f"{cell.column}.from"), NOT_DATED, str(override["from"]))]
        asked = _roles_asked(override)
        standing = [(entry.norm, roles - asked) for entry, roles in present if roles - asked]
        spoken_of = [
            (entry, roles & asked)
            for entry, roles in present
            if roles & asked and (entry.norm.severity is not Severity.OFF or "severity" in override)
        ]
        if not spoken_of:
            norm, faults = _read_afresh(rule_id, on, override, cell)
            return [*standing, *([(norm, asked)] if norm else [])], faults
        newcomers = asked.difference(*(roles for _, roles in present)) if "roles" in override else frozenset()
        latest = max(spoken_of, key=lambda spoken: spoken[0].norm.since)[0]
        read = [
            (
                *_read_norm(rule_id, _overridden(entry.raw, override), cell),
                roles | (newcomers if entry is latest else frozenset()),
            )
            for entry, roles in spoken_of
        ]
        faults = list({fault.line("en"): fault for _, wrong, _ in read for fault in wrong}.values())
        return [*standing, *((norm, roles) for norm, _, roles in read if norm)], faults


def _roles_asked(override: Mapping[str, Any]) -> frozenset[Role]:
    """Return the roles an override speaks of: all, unless it names some; words that are no role are a fault later."""
    named = override.get("roles")
    if not isinstance(named, list):
        return frozenset(Role)
    return frozenset(role for role in Role if role in named)


def _overridden(raw: Mapping[str, Any], override: Mapping[str, Any]) -> dict[str, Any]:
    """Return a norm with single keys replaced; of a table, single keys of it."""
    merged = dict(raw)
    for key, value in override.items():
        known = raw.get(key)
        merged[key] = {**known, **value} if isinstance(value, Mapping) and isinstance(known, Mapping) else value
    return merged


def _read_afresh(rule_id: str, on: date, override: Mapping[str, Any], cell: Cell) -> tuple[Norm | None, list[Fault]]:
    """Return the norm that an override makes by itself, where none is in force for what it speaks of."""
    if "severity" not in override:
        return None, [Fault(cell, NO_NORM, facts={"rule": rule_id})]
    scenario = {"document": "scenario", "article": f"rules.{rule_id}", "checked": "read"}
    return _read_norm(rule_id, {"from": on, "citation": scenario, **override}, cell)


def structural(file: str) -> Iterator[Rule[Any]]:
    """Yield the structural rules, which cite the scenario itself."""
    for rule in catalogue().values():
        if rule.structural:
            citation = Citation(document=rule.source or file, article=rule.place, checked="")
            yield rule(Norm(date.min, Severity.HARD, 0, rule.numbers_type(), citation))


def _is_open(rule: str) -> bool:
    """Return whether a rule may stand in a rulebook or scenario."""
    return rule in catalogue() and not catalogue()[rule].structural


def _no_such_rule(rule: str, cell: Cell) -> Fault:
    known = [name for name in catalogue() if _is_open(name)]
    column = f"{cell.column}.{rule}" if cell.column else rule
    kind = ALWAYS_IN_FORCE if rule in catalogue() else NO_SUCH_RULE
    return Fault(Cell(cell.file, column=column), kind, rule, {"rule": rule, "near": near_hint(rule, known)})


def _read_norm(rule_id: str, raw: Mapping[str, Any], cell: Cell) -> tuple[Norm | None, list[Fault]]:
    """Return one norm and its faults; the keys are those of every norm and the rule's own numbers."""
    numbers_type = catalogue()[rule_id].numbers_type
    own = set(numbers_type.model_fields)
    common_keys = {field.alias or name for name, field in NormEntry.model_fields.items()} - own
    entry, faults = checked(NormEntry, {key: value for key, value in raw.items() if key in common_keys}, cell)
    rest = {key: value for key, value in raw.items() if key not in common_keys}
    off = raw.get("severity") == Severity.OFF and not rest
    numbers, wrong = (None, []) if off else checked(numbers_type, rest, cell, common_keys)
    faults += wrong
    if entry is not None and entry.severity is Severity.SOFT and entry.weight is None:
        faults.append(Fault(cell, NO_WEIGHT, facts={"rule": rule_id}))
    if entry is not None and entry.roles is not None and issubclass(catalogue()[rule_id], PlanRule):
        faults.append(Fault(Cell(cell.file, column=f"{cell.column}.roles"), ROLES_OF_A_PLAN, facts={"rule": rule_id}))
    if entry is not None and cites_later(entry):
        here = Cell(cell.file, column=f"{cell.column}.citation.document")
        faults.append(Fault(here, CITES_LATER, entry.citation.document, {"since": f"{entry.since:%d/%m/%Y}"}))
    if faults or entry is None:
        return None, faults
    citation = Citation(**entry.citation.model_dump())
    bare = numbers if numbers is not None else numbers_type.model_construct()
    return Norm(entry.since, entry.severity, entry.weight or 0, bare, citation, entry.roles), []


def load_rulebook(path: Path) -> Rulebook:
    """Return a rulebook from its file, through everything it extends.

    Raises
    ------
    InputFaults
        With every fault of every file.
    """
    chain = list(_chain(path))
    faults: list[Fault] = []
    entries: dict[str, list[Entry]] = {}
    for file, header in reversed(chain):
        for rule, norms in header.rules.items():
            read, wrong = _read_entries(rule, norms, Cell(file.name, column=f"rules.{rule}"))
            faults += wrong
            replaced = {(entry.norm.since, entry.norm.roles) for entry in read}
            kept = [old for old in entries.get(rule, []) if (old.norm.since, old.norm.roles) not in replaced]
            entries[rule] = sorted(kept + read, key=lambda entry: entry.norm.since)
    if faults:
        raise InputFaults(faults)
    headers = [header for _, header in chain]
    law = Law(
        frozenset(next((header.key_roles for header in headers if header.key_roles is not None), ())),
        tuple(frozenset(rung) for rung in next((header.ladder for header in headers if header.ladder is not None), ())),
    )
    title = next((header.title for header in headers if header.title), path.stem)
    content = [header.model_dump(mode="json") for header in headers]
    return Rulebook(title, law, {rule: tuple(entries[rule]) for rule in sorted(entries)}, digest(content))


def _read_entries(rule: str, norms: Sequence[Mapping[str, Any]], cell: Cell) -> tuple[list[Entry], list[Fault]]:
    """Return the norms a file gives a rule, and their faults."""
    if not _is_open(rule):
        return [], [_no_such_rule(rule, Cell(cell.file, column="rules"))]
    entries: list[Entry] = []
    faults: list[Fault] = []
    for row, raw in enumerate(norms):
        here = Cell(cell.file, column=f"{cell.column}[{row}]")
        norm, wrong = _read_norm(rule, raw, here)
        faults += wrong
        if norm is not None:
            entry = Entry(raw, norm)
            if any(old.norm.since == norm.since and old.roles & entry.roles for old in entries):
                faults.append(Fault(here, TWO_NORMS, str(norm.since), {"rule": rule}))
            entries.append(entry)
    return entries, faults


def _chain(path: Path) -> Iterator[tuple[Path, Header]]:
    """Yield a rulebook file and those it extends, each with its keys."""
    seen: set[Path] = set()
    following: Path | None = path
    while following is not None:
        seen.add(following.resolve())
        document = read_toml(following)
        header, faults = checked(Header, document, Cell(following.name))
        if header is None:
            raise InputFaults(faults)
        yield following, header
        cell = Cell(following.name, column="extends")
        following = find_rulebook(header.extends, following.parent, cell) if header.extends is not None else None
        if following is not None and following.resolve() in seen:
            raise InputFaults([Fault(cell, EXTENDS_ITSELF, header.extends)])


def find_rulebook(name: str, folder: Path, cell: Cell) -> Path:
    """Return the file of a rulebook: a shipped name, or a path relative to the file that names it.

    Raises
    ------
    InputFaults
        When there is no such rulebook.
    """
    by_path = "/" in name or name.endswith(".toml")
    path = folder / name if by_path else rulebook_path(name)
    if is_elsewhere(name) or not is_file(path):
        known = rulebook_names()
        raise InputFaults(
            [Fault(cell, NO_SUCH_RULEBOOK, name, {"known": tuple(known), "near": near_hint(name, known)})]
        )
    return path


def rules_document(book: Rulebook, on: date, lang: Lang) -> dict[str, Any]:
    """Return the rules in force on a date as ``rules --json`` has them."""
    rules = [
        {
            "id": rule,
            "title": catalogue()[rule].title.said(lang),
            "severity": str(entry.norm.severity),
            "weight": entry.norm.weight,
            "roles": sorted(roles) if entry.norm.roles is not None else None,
            "numbers": entry.norm.numbers.said,
            "from": entry.norm.since.isoformat(),
            "citation": vars(entry.norm.citation),
        }
        for rule in book.entries
        for entry, roles in book.in_force(rule, on)
        if entry.norm.severity is not Severity.OFF
    ]
    return {"rulebook": book.title, "on": on.isoformat(), "rules": rules}
