"""Compare the law on two dates: norms that began, ended or were replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from rotation.facts.domain import Role
from rotation.facts.kinds import Form, Step
from rotation.language import Lang
from rotation.rulebook.book import Rulebook
from rotation.rules.evaluation import LEVELS, Evaluation, evaluation_on
from rotation.rules.following import any_rule
from rotation.rules.norms import Block, Norm, Severity, blocks

SEVERITY, WEIGHT = "severity", "weight"
"""The keys of a norm beside its numbers that may change."""


@dataclass(frozen=True)
class Amendment:
    """One rule, for some cases, with different norms on two dates.

    Attributes
    ----------
    rule : str
    blocks : list of Block
        The cases it concerns.
    before, after : Norm or None
        None where no norm is in force, or it is off.
    """

    rule: str
    blocks: list[Block]
    before: Norm | None
    after: Norm | None

    @property
    def changes(self) -> Mapping[str, tuple[Any, Any]]:
        """Return the keys that differ with the value before and after, None where a norm lacks one."""
        before, after = _norm_values(self.before), _norm_values(self.after)
        keys = dict.fromkeys([*before, *after])
        return {key: (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)}


def amendments(book: Rulebook, one: date, other: date) -> Iterator[Amendment]:
    """Yield what differs between two dates, by rule; cases that changed alike share one amendment."""
    for rule in book.entries:
        before, after = _by_case(book, rule, one), _by_case(book, rule, other)
        alike: dict[tuple[int, int], list[tuple[Role, Form, Step]]] = {}
        for case in product(Role, Form, Step):
            if before.get(case) is not after.get(case):
                alike.setdefault((id(before.get(case)), id(after.get(case))), []).append(case)
        for cases in alike.values():
            yield Amendment(rule, blocks(frozenset(cases)), before.get(cases[0]), after.get(cases[0]))


def _by_case(book: Rulebook, rule: str, on: date) -> dict[tuple[Role, Form, Step], Norm]:
    """Return the norm in force for each case, leaving out those switched off."""
    return {
        case: entry.norm
        for entry, reach in book.in_force(rule, on)
        for case in reach
        if entry.norm.severity is not Severity.OFF
    }


def _norm_values(norm: Norm | None) -> dict[str, Any]:
    """Return the severity, weight and numbers of a norm by key."""
    if norm is None:
        return {}
    numbers = norm.numbers.as_json
    weight = {WEIGHT: norm.weight} if norm.severity is Severity.SOFT else {}
    return {SEVERITY: str(norm.severity), **weight, **numbers}


@dataclass(frozen=True)
class EvaluationAmendment:
    """Who evaluates at one level, with different entries on two dates; None where there is none."""

    level: str
    before: Evaluation | None
    after: Evaluation | None

    def changes(self, lang: Lang) -> Mapping[str, tuple[Any, Any]]:
        """Return the keys that differ with the value before and after, None where an entry lacks one."""
        before, after = ({} if one is None else one.contents(lang) for one in (self.before, self.after))
        keys = dict.fromkeys([*before, *after])
        return {key: (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)}

    def document(self, lang: Lang) -> dict[str, Any]:
        """Return it as JSON has it."""
        before, after = (None if one is None else one.document(lang) for one in (self.before, self.after))
        changes = {key: list(values) for key, values in self.changes(lang).items()}
        return {"level": self.level, "before": before, "after": after, "changes": changes}


def evaluation_amendments(book: Rulebook, one: date, other: date) -> Iterator[EvaluationAmendment]:
    """Yield the levels whose entry on who evaluates differs between two dates."""
    for level in LEVELS:
        before, after = (evaluation_on(book.evaluations, level, day) for day in (one, other))
        if before is not after:
            yield EvaluationAmendment(level, before, after)


def amendments_document(book: Rulebook, one: date, other: date, lang: Lang) -> dict[str, Any]:
    """Return the amendments as ``rules --diff --json`` writes them."""
    found = [
        {
            "id": amendment.rule,
            "title": any_rule(amendment.rule).title.in_lang(lang),
            "roles": list(block.roles) or None,
            "forms": list(block.forms) or None,
            "steps": list(block.steps) or None,
            "before": _document(amendment.before),
            "after": _document(amendment.after),
            "changes": {key: list(values) for key, values in amendment.changes.items()},
        }
        for amendment in amendments(book, one, other)
        for block in amendment.blocks
    ]
    evaluations = [amendment.document(lang) for amendment in evaluation_amendments(book, one, other)]
    between = {"from": one.isoformat(), "to": other.isoformat()}
    return {"rulebook": book.title, **between, "amendments": found, "evaluations": evaluations}


def _document(norm: Norm | None) -> dict[str, Any] | None:
    if norm is None:
        return None
    return {**_norm_values(norm), "from": norm.since.isoformat(), "citation": norm.citation.as_json}
