"""Refuse an anonymous copy as a draft: its codes do not tell whose row is whose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rotation.errors import Cell, Fault, InputFaults
from rotation.facts.board_tables import DRAFT
from rotation.facts.spelling import word_key
from rotation.facts.world import World
from rotation.intake.draft.draft_faults import ANONYMOUS_DRAFT
from rotation.intake.sheets.sheet import Sheet, cell_text, text
from rotation.intake.tables.headers import find_header

HEADS = ("ban an danh", "anonymous copy")
"""How the line begins that an anonymous workbook bears, as words are compared."""

SEARCHED = 12
"""Rows at the top of a sheet among which that line is looked for."""


def refuse_anonymous(sheets: Sequence[Sheet], world: World) -> None:
    """Raise where a sheet says that it is anonymous, or gives everybody's id as the name.

    Raises
    ------
    InputFaults
    """
    for sheet in sheets:
        for number, cells in sheet.rows[:SEARCHED]:
            for place, value in cells.items():
                if isinstance(value, str) and word_key(value).startswith(HEADS):
                    raise InputFaults([Fault(Cell(sheet.file, sheet.sheet, number, place=place), ANONYMOUS_DRAFT)])
        named = list(_names_and_ids(sheet))
        if named and all(name == id_ and not _is_so_named(id_, world) for name, id_ in named):
            raise InputFaults([Fault(Cell(sheet.file, sheet.sheet), ANONYMOUS_DRAFT)])


def _names_and_ids(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield name and id of each row that has both."""
    if not sheet.rows:
        return
    header = find_header(DRAFT, sheet.rows)
    places = {head.column.id: place for place, head in header.heads.items() if head.column}
    if not {"name", "cadre"} <= places.keys():
        return
    for _, cells in sheet.rows[header.end :]:
        if places["name"] in cells and places["cadre"] in cells:
            yield text(cell_text(cells[places["name"]])), text(cell_text(cells[places["cadre"]]))


def _is_so_named(id_: str, world: World) -> bool:
    """Return whether somebody of the case bears the own id as a name."""
    return id_ in world.cadre and world.cadre[id_].name == id_
