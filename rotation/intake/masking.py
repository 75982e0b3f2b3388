"""Mask names and cell contents in what an anonymous copy shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from rotation.errors import Cell, Fault
from rotation.intake.sheets.file_faults import UNKNOWN_TABLE
from rotation.language import Text

MASK = "***"
# fmt: off
PLAIN = frozenset({
    "bounds", "capacity", "cell", "child", "column", "columns", "count", "counted", "delimiter",
    "effective", "expected", "files", "font", "guess", "header", "km", "known", "letters", "line", "months",
    "most", "others", "parent", "people", "ranges", "remedy", "road", "rows", "rule", "searched", "setting", "table",
    "units", "usual", "why", "years",
})
# fmt: on
"""Fields of a fault that reveal nothing of a cell's content: closed lists, numbers, ids, the scenario's date."""

TOLD_CODES = frozenset({"unknown_id", "ambiguous_reference", "not_a_follower", "follow_bounds_clash"})
"""Codes of faults of a scenario that quote what stands where an id should: it may be a name."""

TOLD_KEYS = ("title", "waive", "follow.pin", "follow.forbid", "follow.waive", "--set", "--pin", "--forbid")
"""Keys of a scenario and options of the command line that may mention a person."""


def masked(faults: Sequence[Fault], warnings: Sequence[Fault] = ()) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """Return faults and warnings without the contents of the case's cells; their places remain."""
    return tuple(map(_held_back, faults)), tuple(map(_held_back, warnings))


def _held_back(fault: Fault) -> Fault:
    return _without_value(fault) if _is_of_a_case(fault.cell) or _may_tell(fault) else fault


def _is_of_a_case(cell: Cell) -> bool:
    """Return whether a cell stands in a table, where any cell may name a person."""
    return PurePath(cell.file).suffix.casefold() != ".toml"


def _may_tell(fault: Fault) -> bool:
    """Return whether a fault of a scenario may name a person."""
    return fault.kind.code in TOLD_CODES or (fault.cell.column or "").startswith(TOLD_KEYS)


def _without_value(fault: Fault) -> Fault:
    cell, value = fault.cell, None if fault.value is None else MASK
    if cell.attribute is None and cell.column == fault.value:
        cell = replace(cell, column=cell.column and MASK)
    if fault.kind is UNKNOWN_TABLE:
        cell = replace(cell, sheet=cell.sheet and MASK)
    return replace(
        fault, cell=cell, value=value, facts={name: _hidden(name, fact) for name, fact in fault.facts.items()}
    )


def _hidden(name: str, fact: Any) -> Any:
    """Return a fact, or a mask in its place; hints at near words are dropped."""
    if name in PLAIN or isinstance(fact, int | float):
        return fact
    return Text(vi="", en="") if isinstance(fact, Text) else MASK


_REASON = re.compile(r"""(["']?reason["']?\s*=\s*)(\"{3}[\s\S]*?\"{3}|'{3}[\s\S]*?'{3}|"(?:\\.|[^"\\])*"|'[^']*')""")


def without_reasons(setting: str) -> str:
    """Mask the reason of a waiver in a setting of the command line."""
    return _REASON.sub(rf'\1"{MASK}"', setting) if setting.lstrip().startswith(("waive", "follow")) else setting
