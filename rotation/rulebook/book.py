"""Bind the dated norms of a rulebook to the rules on a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rotation.errors import Cell, Fault, Kind
from rotation.facts.domain import Role
from rotation.language import Lang, Text
from rotation.rulebook.norms import is_open, no_such_rule, read_norm
from rotation.rules import catalogue
from rotation.rules.base import Rule
from rotation.rules.norms import Citation, Law, Norm, Severity

NO_NORM = Kind(
    "no_norm_in_force",
    Text(
        vi="quy tắc '{rule}' không có quy định nào có hiệu lực vào ngày này",
        en="no norm of '{rule}' is in force on this date",
    ),
    Text(
        vi="ghi đủ severity, các con số và weight (nếu soft)",
        en="give severity, all its numbers and (if soft) a weight",
    ),
)
NOT_DATED = Kind(
    "unsupported_key",
    Text(vi="thay đổi trong kịch bản không có ngày hiệu lực riêng", en="an override has no date of its own"),
    Text(
        vi="bỏ khóa from: thay đổi có hiệu lực vào ngày của kịch bản",
        en="remove the key from: an override holds on the effective date",
    ),
)


@dataclass(frozen=True)
class Entry:
    """One norm of a rulebook, as the file has it and as it was read."""

    raw: Mapping[str, Any]
    norm: Norm

    @property
    def roles(self) -> frozenset[Role]:
        """Return the roles this norm applies to."""
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
    defaults : frozenset of str
        ``key_roles``, ``ladder``: those that no file of the chain names, so that the defaults hold.

    Examples
    --------
    >>> from datetime import date
    >>> from rotation import load_rulebook
    >>> ((entry, roles),) = load_rulebook("vietnam").in_force("service_left", date(2021, 7, 1))
    >>> entry.norm.citation.document
    'NĐ 138/2020/NĐ-CP (27/11/2020)'
    """

    title: str
    law: Law
    entries: Mapping[str, tuple[Entry, ...]]
    digest: str
    defaults: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        norms = sum(len(entries) for entries in self.entries.values())
        return f"<Rulebook {self.title}: {len(self.entries)} rules, {norms} norms>"

    def in_force(self, rule: str, on: date) -> list[tuple[Entry, frozenset[Role]]]:
        """Return the norms of a rule on a date, each with the roles it governs.

        Each role is governed by the latest norm that names it.

        Of two norms that begin on one day, the one in the extending rulebook governs.
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
        faults = [no_such_rule(rule, cell) for rule in overrides if not is_open(rule)]
        for rule_id in sorted(filter(is_open, {*self.entries, *overrides})):
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
                *read_norm(rule_id, _overridden(entry.raw, override), cell),
                roles | (newcomers if entry is latest else frozenset()),
            )
            for entry, roles in spoken_of
        ]
        faults = list({fault.line("en"): fault for _, wrong, _ in read for fault in wrong}.values())
        return [*standing, *((norm, roles) for norm, _, roles in read if norm)], faults


def _roles_asked(override: Mapping[str, Any]) -> frozenset[Role]:
    """Return the roles an override names, or all of them.

    Words that are no role are reported later.
    """
    named = override.get("roles")
    if not isinstance(named, list):
        return frozenset(Role)
    return frozenset(role for role in Role if role in named)


def _overridden(raw: Mapping[str, Any], override: Mapping[str, Any]) -> dict[str, Any]:
    """Return a norm with single keys replaced, also single keys of its tables."""
    merged = dict(raw)
    for key, value in override.items():
        known = raw.get(key)
        merged[key] = {**known, **value} if isinstance(value, Mapping) and isinstance(known, Mapping) else value
    return merged


def _read_afresh(rule_id: str, on: date, override: Mapping[str, Any], cell: Cell) -> tuple[Norm | None, list[Fault]]:
    """Return the norm that an override defines by itself where none is in force."""
    if "severity" not in override:
        return None, [Fault(cell, NO_NORM, facts={"rule": rule_id})]
    scenario = {"document": "scenario", "article": f"rules.{rule_id}", "checked": "read"}
    return read_norm(rule_id, {"from": on, "citation": scenario, **override}, cell)


def structural(file: str) -> Iterator[Rule[Any]]:
    """Yield the structural rules, which cite the scenario itself."""
    for rule in catalogue().values():
        if rule.structural:
            citation = Citation(document=rule.source or file, article=rule.place, checked="")
            yield rule(Norm(date.min, Severity.HARD, 0, rule.numbers_type(), citation))


def rules_document(book: Rulebook, on: date, lang: Lang) -> dict[str, Any]:
    """Return the rules in force on a date as ``rules --json`` writes them."""
    rules = [
        {
            "id": rule,
            "title": catalogue()[rule].title.in_lang(lang),
            "severity": str(entry.norm.severity),
            "weight": entry.norm.weight,
            "roles": sorted(roles) if entry.norm.roles is not None else None,
            "numbers": entry.norm.numbers.as_json,
            "from": entry.norm.since.isoformat(),
            "citation": vars(entry.norm.citation),
        }
        for rule in book.entries
        for entry, roles in book.in_force(rule, on)
        if entry.norm.severity is not Severity.OFF
    ]
    return {"rulebook": book.title, "on": on.isoformat(), "rules": rules}
