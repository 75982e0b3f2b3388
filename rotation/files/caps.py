"""Limit how much is read; an environment variable can change each limit."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from rotation.errors import BadLimit
from rotation.language import Text

PREFIX = "ROTATION_MAX_"
LARGEST = 10**9
DEEPEST = 64
"""Deepest nesting of tables and lists; it has no setting, because our files need only a few levels."""


@dataclass(frozen=True)
class Limits:
    """The limits on what is read; anything larger is refused before memory runs out.

    Attributes
    ----------
    file_mb : int
        Megabytes of one file on disk.
    toml_mb : int
        Megabytes of a scenario, rulebook or sweep file.
    unpacked_mb : int
        Megabytes of text in one workbook: a small file can be made to unpack to any size, or to repeat a text for ever.
    parts : int
        Files packed into one workbook.
    rows : int
        Rows of one table.
    pairs : int
        Rows of one table of pairs: scores, distances.
    columns : int
        Columns of one table.
    cells : int
        Cells of one csv file that are not blank; of all sheets of a workbook, the blank ones between too.
    values : int
        Numbers, texts, lists and objects in a run.json.
    runs : int
        Lines of a ledger.
    faults : int
        Faults after which a case is not read further.
    """

    file_mb: int = 100
    toml_mb: int = 2
    unpacked_mb: int = 150
    parts: int = 10_000
    rows: int = 100_000
    pairs: int = 1_500_000
    columns: int = 16_384
    cells: int = 5_000_000
    values: int = 3_000_000
    runs: int = 10_000
    faults: int = 50_000


COUNTED = {
    "file_mb": Text(vi="MB", en="megabytes"),
    "toml_mb": Text(vi="MB", en="megabytes"),
    "unpacked_mb": Text(vi="MB khi giải nén", en="megabytes when unpacked"),
    "parts": Text(vi="tệp con bên trong", en="files packed into it"),
    "rows": Text(vi="dòng trong một bảng", en="rows in a table"),
    "pairs": Text(vi="dòng trong một bảng", en="rows in a table"),
    "columns": Text(vi="cột", en="columns"),
    "cells": Text(vi="ô (kể cả ô trống ở giữa)", en="cells, blank ones between them included"),
    "values": Text(vi="giá trị", en="values"),
    "runs": Text(vi="dòng trong sổ ghi", en="lines"),
    "faults": Text(vi="lỗi", en="faults"),
}
"""What each limit counts, as a sentence names it."""


def setting(name: str) -> str:
    """Return the environment variable that sets a limit.

    Examples
    --------
    >>> setting("file_mb")
    'ROTATION_MAX_FILE_MB'
    """
    return PREFIX + name.upper()


def limits(environment: Mapping[str, str] = os.environ) -> Limits:
    """Return the limits in force.

    Raises
    ------
    BadLimit
        When a variable is no whole number from 1 to a thousand million.
    """
    given = {entry.name: environment.get(setting(entry.name), "") for entry in fields(Limits)}
    return Limits(**{name: _read(name, words) for name, words in given.items() if words})


def _read(name: str, words: str) -> int:
    digits = words.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(LARGEST)) and 1 <= int(digits) <= LARGEST):
        raise BadLimit(setting(name), words)
    return int(digits)


def bytes_of(megabytes: int) -> int:
    """Convert megabytes to bytes."""
    return megabytes << 20


def is_too_deep(document: object) -> bool:
    """Return whether lists and tables are nested too deeply to be walked safely."""
    level: list[object] = [document]
    for _ in range(DEEPEST + 1):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True
