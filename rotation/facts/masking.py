"""What an anonymous copy holds back: names wherever they are written, and in faults the cells about a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from rotation.errors import Fault
from rotation.facts.domain import Cadre
from rotation.facts.header_faults import MISSING_COLUMN
from rotation.facts.row_faults import SEAT_TAKEN, UNKNOWN_CADRE
from rotation.facts.vocabulary import CADRES
from rotation.language import Text

MASK = "***"
PERSONAL = frozenset({column.id for column in CADRES.columns} - {"id", "post"})
"""Columns about a person; units have some of the same name, which are held back with them."""
PLAIN = frozenset({"bounds", "column", "effective", "expected", "font", "known", "others", "people", "rule", "rules"})
"""Facts of a fault that tell nothing of what stands in the cell: closed lists, ids, the scenario's date."""


def masked(faults: Sequence[Fault], warnings: Sequence[Fault] = ()) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """Return faults and warnings without what stands in cells about a person; where it stands is still told."""
    headless = {_sheet(fault) for fault in faults if fault.kind is MISSING_COLUMN}

    def held_back(found: Sequence[Fault]) -> tuple[Fault, ...]:
        return tuple(_without_value(fault) if _is_personal(fault, headless) else fault for fault in found)

    return held_back(faults), held_back(warnings)


def _is_personal(fault: Fault, headless: set[tuple[str, str | None]]) -> bool:
    """Return whether a fault may quote a person's cell; a header that lacks columns may be the first person's row."""
    if fault.cell.attribute is None:
        return fault.kind.code == "unknown_id" or _sheet(fault) in headless
    return fault.cell.attribute in PERSONAL or fault.kind in {MISSING_COLUMN, SEAT_TAKEN, UNKNOWN_CADRE}


def _sheet(fault: Fault) -> tuple[str, str | None]:
    return fault.cell.file, fault.cell.sheet


def _without_value(fault: Fault) -> Fault:
    value = None if fault.value is None else MASK
    label = MASK if fault.cell.attribute is None and fault.cell.column == fault.value else fault.cell.column
    facts = {name: _hidden(name, fact) for name, fact in fault.facts.items()}
    return replace(fault, cell=replace(fault.cell, column=label), value=value, facts=facts)


def _hidden(name: str, fact: Any) -> Any:
    """Return a fact of a sentence, or what stands in its place; a near word is left out."""
    if name in PLAIN or isinstance(fact, int | float):
        return fact
    return Text(vi="", en="") if name == "near" and isinstance(fact, Text) else MASK


def without_names(text: str, cadres: Iterable[Cadre]) -> str:
    """Return a text with ids in place of the full names that stand in it, whatever their case."""
    ids = {_key(cadre.name): cadre.id for cadre in cadres}
    longest_first = sorted(ids, key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first), re.IGNORECASE)
    plain = unicodedata.normalize("NFC", text)
    return pattern.sub(lambda found: ids[_key(found[0])], plain) if ids else text


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
