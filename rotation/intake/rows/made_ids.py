"""Make ids for rows that have none, out of what the rows say, the same in any order of rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import singledispatch

from rotation.facts.spelling import word_key
from rotation.facts.words import shown
from rotation.intake.rows.models import CadreRow, PostRow, Row, UnitRow
from rotation.intake.sheets.sheet import CellValue, cell_text

NAMELESS = "dong"
"""What the id of a row begins with that has nothing to make one from ("row")."""

Cells = Mapping[str, CellValue]


def make_ids(rows: Iterable[tuple[Row, Cells]], taken: Iterable[str], unit_id: Callable[[str], str]) -> tuple[str, ...]:
    """Give every row without an id one, and return those ids.

    Rows that would have the same id are numbered in the order of all that their cells say.

    Parameters
    ----------
    rows : iterable of (Row, cells)
        Rows of one table that has ids.
    taken : iterable of str
        Ids that are given in the table.
    unit_id : callable
        From what a post says of its unit to the unit's id.
    """
    bases: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
    for row, cells in rows:
        if not getattr(row, "id", None):
            content = tuple(f"{column}={cell_text(cells[column])}" for column in sorted(cells))
            bases.setdefault(_base(row, unit_id), []).append((content, row))
    used, made = set(taken), list[str]()
    for base in sorted(bases):
        number = 1
        for _, row in sorted(bases[base], key=lambda one: one[0]):
            id_ = base
            while id_ in used:
                number += 1
                id_ = f"{base}-{number}"
            used.add(id_)
            row.__dict__["id"] = id_
            made.append(id_)
    return tuple(made)


def slug(words: str) -> str:
    """Return words as a part of an id: small letters without marks, joined by hyphens.

    Examples
    --------
    >>> slug("Phòng Tài chính – Kế hoạch")
    'phong-tai-chinh-ke-hoach'
    """
    return re.sub(r"[^0-9a-z]+", "-", word_key(words)).strip("-")


@singledispatch
def _base(row: Row, unit_id: Callable[[str], str]) -> str:
    raise TypeError(f"rows of {type(row).__name__} have no id")


@_base.register
def _unit_base(row: UnitRow, unit_id: Callable[[str], str]) -> str:
    return slug(row.name or "") or NAMELESS


@_base.register
def _post_base(row: PostRow, unit_id: Callable[[str], str]) -> str:
    unit = unit_id(row.unit) if row.unit else ""
    named = row.title or "-".join(shown(role).vi for role in row.roles or ())
    return "-".join(filter(None, (slug(unit), slug(named)))) or NAMELESS


@_base.register
def _cadre_base(row: CadreRow, unit_id: Callable[[str], str]) -> str:
    born = row.born
    day = "-".join(f"{part:02}" for part in (born.year, born.month, born.day) if part) if born else ""
    return "-".join(filter(None, (slug(row.name or ""), day))) or NAMELESS
