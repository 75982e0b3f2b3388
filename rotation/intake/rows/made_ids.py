"""Make ids for rows that have none, out of what the rows say, the same in any order of rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import singledispatch

from rotation.facts.domain import UnitKind
from rotation.facts.spelling import plain_id, word_key
from rotation.facts.words import shown
from rotation.intake.rows.models import CadreRow, PostRow, Row, SkillRow, UnitRow
from rotation.intake.sheets.sheet import CellValue, cell_text

NAMELESS = "dong"
"""What the id of a row begins with that has nothing to make one from ("row")."""

LONGEST = 60
"""Letters of a made id, its number aside; what a row is called may fill a page."""

OWN = {
    UnitRow: ("name", "kind", "group"),
    PostRow: ("unit", "title", "role"),
    CadreRow: ("name", "born", "sex", "native_place"),
    SkillRow: ("label",),
}
"""The columns that tell rows of one id apart first: what is corrected elsewhere does not change the numbers."""

Cells = Mapping[str, CellValue]


def make_ids(rows: Iterable[tuple[Row, Cells]], taken: Iterable[str], unit_id: Callable[[str], str]) -> tuple[str, ...]:
    """Give every row without an id one, and return those ids.

    Rows that would have the same id are numbered in the order of what their cells say; no number makes an id that is
    another row's, or looks like one as a number does.

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
            bases.setdefault(_base(row, unit_id), []).append((_content(row, cells), row))
    used, made = set(map(plain_id, taken)), list[str]()
    reserved = set(map(plain_id, bases))
    for base in sorted(bases):
        number = 1
        for _, row in sorted(bases[base], key=lambda one: one[0]):
            id_ = base
            while plain_id(id_) in used or (number > 1 and plain_id(id_) in reserved):
                number += 1
                id_ = f"{base}-{number}"
            used.add(plain_id(id_))
            row.__dict__["id"] = id_
            made.append(id_)
    return tuple(made)


def _content(row: Row, cells: Cells) -> tuple[str, ...]:
    """Return what a row's cells say, those first that tell it from others."""
    own = OWN[type(row)]
    order = [*own, *sorted(cells.keys() - set(own))]
    return tuple(f"{column}={cell_text(cells[column])}" if column in cells else "" for column in order)


def slug(words: str) -> str:
    """Return words as a part of an id: small letters without marks, joined by hyphens, not too many.

    Examples
    --------
    >>> slug("Phòng Tài chính – Kế hoạch")
    'phong-tai-chinh-ke-hoach'
    """
    whole = re.sub(r"[^0-9a-z]+", "-", word_key(words)).strip("-")
    if len(whole) <= LONGEST:
        return whole
    return (whole[:LONGEST].rpartition("-")[0] or whole[:LONGEST]).strip("-")


@singledispatch
def _base(row: Row, unit_id: Callable[[str], str]) -> str:
    raise TypeError(f"rows of {type(row).__name__} have no id")


@_base.register
def _unit_base(row: UnitRow, unit_id: Callable[[str], str]) -> str:
    above = slug(row.parent) if row.parent and row.kind is UnitKind.CELL else ""
    return "-".join(filter(None, (slug(row.name or ""), above))) or NAMELESS


@_base.register
def _post_base(row: PostRow, unit_id: Callable[[str], str]) -> str:
    unit = unit_id(row.unit) if row.unit else ""
    named = slug(row.title or "") or slug("-".join(shown(role).vi for role in row.roles or ()))
    return "-".join(filter(None, (slug(unit), named))) or NAMELESS


@_base.register
def _cadre_base(row: CadreRow, unit_id: Callable[[str], str]) -> str:
    born = row.born
    day = "-".join(f"{part:02}" for part in (born.year, born.month, born.day) if part) if born else ""
    return "-".join(filter(None, (slug(row.name or ""), day))) or NAMELESS


@_base.register
def _skill_base(row: SkillRow, unit_id: Callable[[str], str]) -> str:
    return slug(row.label or "") or NAMELESS
