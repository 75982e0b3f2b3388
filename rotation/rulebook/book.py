"""Bind the dated norms of a rulebook to the rules on a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product
from typing import Any, TypeVar

from rotation.errors import Cell, Fault, Kind
from rotation.facts.domain import Role
from rotation.facts.kinds import Form, Step
from rotation.language import Lang, Text
from rotation.rulebook.norms import is_open, no_such_rule, read_norm
from rotation.rules import catalogue
from rotation.rules.base import Case, Rule
from rotation.rules.evaluation import Evaluations, evaluations_on
from rotation.rules.following import any_rule
from rotation.rules.norms import EVERY_CASE, Block, Citation, Law, Norm, Reach, Severity, blocks

NO_NORM = Kind(
    "no_norm_in_force",
    Text(
        vi="quy tắc '{rule}' không có quy định nào có hiệu lực ngày này",
        en="no norm of '{rule}' is in force on this date",
    ),
    Text(
        vi="ghi đủ mức độ ('severity'), các con số và điểm trừ ('weight', nếu mức độ là 'soft')",
        en="give severity, all its numbers and (if soft) a weight",
    ),
)
ONE_FORM = Kind(
    "one_form",
    Text(vi="mỗi kịch bản chỉ có một hình thức (khóa 'form')", en="a scenario has one form (its key form)"),
    Text(
        vi="bỏ khóa 'forms': thay đổi áp dụng cho hình thức của kịch bản",
        en="remove the key forms: an override holds for that form",
    ),
)
NOT_DATED = Kind(
    "unsupported_key",
    Text(vi="thay đổi quy định trong kịch bản không có ngày hiệu lực riêng", en="an override has no date of its own"),
    Text(
        vi="bỏ khóa 'from': thay đổi có hiệu lực từ ngày hiệu lực của kịch bản",
        en="remove the key from: an override holds on the effective date",
    ),
)


@dataclass(frozen=True)
class Entry:
    """One norm of a rulebook, as the file has it and as it was read."""

    raw: Mapping[str, Any]
    norm: Norm
    governs: Reach | None = None
    """The cases that it governs, where a saved run tells; else those that the norm names."""

    @property
    def reach(self) -> Reach:
        """Return the cases that the entry is for, those that a later one governs included."""
        return self.norm.reach if self.governs is None else self.governs


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
    former : bool
        It is made from what a saved run keeps of another release's rulebook.
    evaluations : tuple of Evaluation
        Who evaluates after a move, in the order of their dates; those of this release where `former`.

    Examples
    --------
    >>> from datetime import date
    >>> from rotation import load_rulebook
    >>> ((entry, reach),) = load_rulebook("vietnam").in_force("service_left", date(2022, 7, 1))
    >>> entry.norm.citation.document
    'QĐ 65-QĐ/TW (28/4/2022)'
    """

    title: str
    law: Law
    entries: Mapping[str, tuple[Entry, ...]]
    digest: str
    defaults: frozenset[str] = frozenset()
    former: bool = False
    evaluations: Evaluations = ()

    def __repr__(self) -> str:
        norms = sum(len(entries) for entries in self.entries.values())
        return f"<Rulebook {self.title}: {len(self.entries)} rules, {norms} norms>"

    def in_force(self, rule: str, on: date) -> list[tuple[Entry, Reach]]:
        """Return the norms of a rule on a date, each with the cases it governs.

        Each case, a role with a form and a step, is governed by the latest norm that names it.

        Of two norms that begin on one day, the one in the extending rulebook governs.
        """
        left, governing = set(EVERY_CASE), list[tuple[Entry, Reach]]()
        entries = [entry for entry in self.entries.get(rule, ()) if entry.norm.since <= on]
        for entry in sorted(entries, key=lambda entry: entry.norm.since)[::-1]:
            reach = entry.reach & left
            left -= reach
            governing += [(entry, reach)] if reach else []
        return governing[::-1]

    def bind(
        self,
        on: date,
        overrides: Mapping[str, Mapping[str, Any]],
        cell: Cell,
        form: Form = Form.ROTATION,
    ) -> tuple[tuple[Rule[Any], ...], list[Fault]]:
        """Return the rules in force on a date, and the faults of a scenario's overrides.

        Parameters
        ----------
        on : date
        overrides : mapping
            By rule id, the keys of the norm in force that a scenario replaces.
        cell : Cell
            Where the overrides stand.
        form : Form
            Of the decisions; norms for the other one do not apply.
        """
        bound: list[Rule[Any]] = []
        faults = [no_such_rule(rule, cell) for rule in overrides if not is_open(rule)]
        for rule_id in sorted(filter(is_open, {*self.entries, *overrides})):
            here = Cell(cell.file, column=f"{cell.column}.{rule_id}")
            norms, wrong = self._norms(rule_id, on, overrides.get(rule_id, {}), here, form)
            faults += wrong
            by_case = {case: norm for norm, cases in norms for case in cases}
            rule = catalogue()[rule_id]
            bound += [rule(norm, by_case) for norm, _ in norms if norm.severity is not Severity.OFF]
        return (*structural(cell.file), *bound), faults

    def _norms(
        self, rule_id: str, on: date, override: Mapping[str, Any], cell: Cell, form: Form
    ) -> tuple[list[tuple[Norm, Cases]], list[Fault]]:
        present = [(entry, cases) for entry, reach in self.in_force(rule_id, on) if (cases := _of_form(reach, form))]
        if not override:
            return [(entry.norm, cases) for entry, cases in present], []
        for key, kind in (("from", NOT_DATED), ("forms", ONE_FORM)):
            if key in override:
                return [], [Fault(Cell(cell.file, column=f"{cell.column}.{key}"), kind, str(override[key]))]
        asked = _asked(override)
        standing = [(entry.norm, cases - asked) for entry, cases in present if cases - asked]
        spoken_of = [
            (entry, cases & asked)
            for entry, cases in present
            if cases & asked and (entry.norm.severity is not Severity.OFF or "severity" in override)
        ]
        if not spoken_of:
            norm, faults = _read_afresh(rule_id, on, override, cell)
            return [*standing, *([(norm, asked)] if norm else [])], faults
        newcomers = _newcomers(override, asked, frozenset().union(*(cases for _, cases in present)))
        latest = max(spoken_of, key=lambda spoken: spoken[0].norm.since)[0]
        read = [
            (
                *read_norm(rule_id, _overridden(entry.raw, override), cell),
                cases | (newcomers if entry is latest else frozenset()),
            )
            for entry, cases in spoken_of
        ]
        faults = list({fault.line("en"): fault for _, wrong, _ in read for fault in wrong}.values())
        return [*standing, *((norm, cases) for norm, _, cases in read if norm)], faults


S = TypeVar("S", bound=StrEnum)
Cases = frozenset[Case]
"""The roles and steps that a norm governs in the form of a scenario."""


def _of_form(reach: Reach, form: Form) -> Cases:
    return frozenset((role, step) for role, its_form, step in reach if its_form is form)


def _asked(override: Mapping[str, Any]) -> Cases:
    """Return the roles and steps an override names, or all of them.

    Words that are neither are reported later.
    """

    def named(key: str, kind: type[S]) -> list[S]:
        words = override.get(key)
        return [one for one in kind if not isinstance(words, list) or one in words]

    return frozenset(product(named("roles", Role), named("steps", Step)))


def _newcomers(override: Mapping[str, Any], asked: Cases, governed: Cases) -> Cases:
    """Return the cases that no norm in force governs and that an override names: by a new role, or by a new step."""
    known = {role for role, _ in governed}
    return frozenset(
        (role, step) for role, step in asked - governed if ("steps" if role in known else "roles") in override
    )


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
    return read_norm(rule_id, {"from": on, "citation": cited_by_scenario(rule_id), **override}, cell)


def cited_by_scenario(rule: str) -> dict[str, str]:
    """Return the citation of a norm that a scenario defines by itself."""
    return {"document": "scenario", "article": f"rules.{rule}", "checked": "read"}


def structural(file: str) -> Iterator[Rule[Any]]:
    """Yield the structural rules, which cite the scenario itself."""
    for rule in catalogue().values():
        if rule.structural:
            citation = Citation(document=rule.source or file, article=rule.place, checked="")
            yield rule(Norm(date.min, Severity.HARD, 0, rule.numbers_type(), citation))


def norms_in_force(book: Rulebook, on: date) -> Iterator[tuple[str, Norm, list[Block]]]:
    """Yield each norm in force on a date, but those switched off, with its rule and the cases it governs."""
    for rule in book.entries:
        for entry, reach in book.in_force(rule, on):
            if entry.norm.severity is not Severity.OFF:
                yield rule, entry.norm, blocks(reach)


def rules_document(book: Rulebook, on: date, lang: Lang) -> dict[str, Any]:
    """Return the rules in force on a date as ``rules --json`` writes them."""
    rules = [
        {
            "id": rule,
            "title": any_rule(rule).title.in_lang(lang),
            "severity": str(norm.severity),
            "weight": norm.weight,
            "roles": sorted(block.roles) or None,
            "forms": list(block.forms) or None,
            "steps": list(block.steps) or None,
            "numbers": norm.numbers.as_json,
            "from": norm.since.isoformat(),
            "citation": norm.citation.as_json,
        }
        for rule, norm, governed in norms_in_force(book, on)
        for block in governed
    ]
    evaluations = [one.document(lang) for one in evaluations_on(book.evaluations, on)]
    return {"rulebook": book.title, "on": on.isoformat(), "rules": rules, "evaluations": evaluations}
