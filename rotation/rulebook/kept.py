"""Make a shipped rulebook of another release anew from the norms that a saved run keeps of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from rotation.errors import Cell, InputFaults
from rotation.facts.domain import Role
from rotation.facts.kinds import Form, Step
from rotation.rulebook.book import Entry, Rulebook, cited_by_scenario
from rotation.rulebook.norms import may_be_set, no_such_rule, read_norm
from rotation.rules.norms import Law, Reach

RELEASED = Path(__file__).parent / "released.toml"
"""The digests of the shipped rulebooks, release by release, this one's included."""
FORMER = Path(__file__).parent / "former.toml"
"""Citations of norms that a shipped rulebook has no more."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class KeptLaw:
    """What a saved run keeps of its rulebook.

    Attributes
    ----------
    digest : str
        Of the rulebook.
    norms : sequence of mapping
        The norms in force as run.json has them, the overrides of the scenario included.
    law : Law or None
        Key roles and ladder; runs before version 3 do not keep them.
    """

    digest: str
    norms: Sequence[Mapping[str, Any]]
    law: Law | None = None


@cache
def _released() -> Mapping[str, frozenset[str]]:
    listed = tomllib.loads(RELEASED.read_text("utf-8"))
    return {name: frozenset(digests) for name, digests in listed.items()}


def is_of_another_release(name: str, present: Rulebook, kept: KeptLaw) -> bool:
    """Return whether a run was made under a shipped rulebook as another release had it.

    Parameters
    ----------
    name : str
        As the scenario names its rulebook.
    """
    return kept.digest != present.digest and kept.digest in _released().get(name, frozenset())


@cache
def _former() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    found: Mapping[str, Sequence[Mapping[str, Any]]] = tomllib.loads(FORMER.read_text("utf-8"))["rules"]
    return found


def kept_rulebook(present: Rulebook, kept: KeptLaw, overridden: Collection[str], cell: Cell) -> Rulebook:
    """Return a rulebook that consists of the norms a run keeps.

    A norm that is kept without its citation is cited as the rulebook of that day or the present one has it.

    Parameters
    ----------
    present : Rulebook
        As this release has it.
    kept : KeptLaw
    overridden : collection of str
        The rules that the scenario overrides: a norm that no rulebook has is its own.
    cell : Cell
        Where the scenario names the rulebook.

    Raises
    ------
    InputFaults
        When a norm cannot be read: it names a rule or a number that this release does not know.
    ValueError
        When a day, role, form or step is none.
    """
    entries: dict[str, list[Entry]] = {}
    faults = []
    for norm in sorted(kept.norms, key=lambda norm: (norm["since"], -len(_governed(norm)))):
        rule = norm["rule"]
        if not may_be_set(rule):
            faults.append(no_such_rule(rule, cell))
            continue
        numbers = {key: _as_written(value) for key, value in norm["numbers"].items()}
        cited = norm.get("citation") or _cited(rule, date.fromisoformat(norm["since"]), present, overridden)
        raw = {**numbers, **_common(norm), "citation": cited}
        read, wrong = read_norm(rule, raw, replace(cell, column=f"{cell.column}.{rule}"))
        faults += wrong
        if read is not None:
            entries.setdefault(rule, []).append(Entry(raw, read, _governed(norm)))
    if faults:
        raise InputFaults(faults)
    return replace(
        present,
        law=kept.law or present.law,
        entries={rule: tuple(found) for rule, found in sorted(entries.items())},
        digest=kept.digest,
        former=True,
    )


def _common(norm: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keys that every norm has but its citation, as a rulebook writes them."""
    since = date.fromisoformat(norm["since"])
    named = {key: norm[key] for key in ("roles", "forms", "steps") if norm.get(key) is not None}
    return {"from": since, "severity": norm["severity"], "weight": norm["weight"], **named}


def _as_written(value: Any) -> Any:
    """Return a value of JSON as a rulebook's file has it: dates as dates, fractions as exact decimals."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, Mapping):
        return {key: _as_written(item) for key, item in value.items()}
    return [_as_written(item) for item in value] if isinstance(value, list) else value


def _cited(rule: str, since: date, present: Rulebook, overridden: Collection[str]) -> Mapping[str, Any]:
    """Return the citation of a norm by its rule and day."""
    today = ((entry.norm.since, entry.raw["citation"]) for entry in present.entries.get(rule, ()))
    former = ((norm["from"], norm["citation"]) for norm in _former().get(rule, ()))
    alike = next((citation for day, citation in (*today, *former) if day == since), None)
    return alike or (cited_by_scenario(rule) if rule in overridden else {"document": "–", "checked": "unverified"})


def _governed(norm: Mapping[str, Any]) -> Reach:
    """Return the cases a kept norm governs; where they are not kept, those that it names."""
    if norm.get("governs") is not None:
        return frozenset((Role(role), form, Step(step)) for role, step in norm["governs"] for form in Form)
    roles = Role if norm.get("roles") is None else map(Role, norm["roles"])
    forms = Form if norm.get("forms") is None else map(Form, norm["forms"])
    steps = Step if norm.get("steps") is None else map(Step, norm["steps"])
    return frozenset(product(roles, forms, steps))
