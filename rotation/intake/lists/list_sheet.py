"""Find the sheet of a workbook that holds a list, and the header of the list."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

from rotation.errors import Cell, Fault, InputFaults, SheetUnclear
from rotation.facts.board_tables import PEOPLE
from rotation.facts.spelling import word_key
from rotation.facts.vocabulary import is_guide
from rotation.intake.lists.list_faults import COLUMN_IN_DOUBT, COLUMN_NOT_READ, COLUMN_TWICE, NOT_A_LIST
from rotation.intake.lists.remarks import Remark
from rotation.intake.nearest import near_hint
from rotation.intake.sheets.file_faults import NOT_A_CASE
from rotation.intake.sheets.sheet import Sheet, text
from rotation.intake.sheets.workbook import read_workbook
from rotation.intake.tables.csv_file import read_csv
from rotation.intake.tables.header_faults import MISSING_COLUMN, NO_HEADER
from rotation.intake.tables.headers import ORDINAL, SEARCHED, Header, find_header
from rotation.intake.tables.old_fonts import old_font

SHOWN = 3
"""Texts of a column that is not read which stand in its remark."""


def list_sheet(path: Path, name: str | None) -> Sheet:
    """Return the sheet that holds the list.

    Parameters
    ----------
    path : Path
    name : str or None
        Of the sheet; None where only one has the columns.

    Raises
    ------
    InputFaults
        When the file cannot be read, or holds nothing.
    SheetUnclear
        When no sheet bears the name, or several hold a list.
    """
    if path.suffix.casefold() in {".csv", ".txt", ".tsv"}:
        if name is not None:
            raise SheetUnclear(path, name, ())
        return _filled(read_csv(path, PEOPLE))
    try:
        sheets = read_workbook(path, old=True)
    except InputFaults as error:
        raise InputFaults(
            [replace(fault, kind=NOT_A_LIST) if fault.kind is NOT_A_CASE else fault for fault in error.faults]
        ) from error
    if name is not None:
        named = [sheet for sheet in sheets if word_key(sheet.name) == word_key(name)]
        exact = [sheet for sheet in named if sheet.name == name] or named
        if len(exact) != 1:
            raise SheetUnclear(path, name, tuple(sheet.name for sheet in sheets))
        return _filled(exact[0])
    shown = [sheet for sheet in sheets if sheet.rows and not (sheet.hidden or is_guide(sheet.name))]
    lists = [sheet for sheet in shown if find_header(PEOPLE, sheet.rows).is_whole(PEOPLE)]
    if len(lists) > 1:
        raise SheetUnclear(path, None, tuple(sheet.name for sheet in lists))
    return _filled(next(iter([*lists, *shown, *sheets]), Sheet(path.name, None, path.stem, ())))


def _filled(sheet: Sheet) -> Sheet:
    """Return a sheet that has rows, or refuse it."""
    if not sheet.rows:
        required = tuple(column.label for column in PEOPLE.columns if column.required)
        cell = Cell(sheet.file, sheet.sheet)
        raise InputFaults([Fault(cell, NO_HEADER, facts={"searched": SEARCHED, "columns": required})])
    return sheet


def list_header(sheet: Sheet) -> tuple[Header, dict[int, str], list[Remark]]:
    """Return the header, the column at each place, and remarks on labels that are not read.

    Raises
    ------
    InputFaults
        When the header lacks a required column.
    """
    header = find_header(PEOPLE, sheet.rows)
    if not header.is_whole(PEOPLE):
        raise InputFaults(_unreadable(sheet, header))
    columns, remarks, first = dict[int, str](), list[Remark](), dict[str, str]()
    for place, head in header.heads.items():
        if head.column is None or head.doubtful:
            why = COLUMN_IN_DOUBT if head.doubtful else COLUMN_NOT_READ
            if word_key(head.label) not in ORDINAL:
                remarks.append(Remark(head.row, head.label, _written(sheet, header, place), None, why))
        elif head.column.id in first:
            why = COLUMN_TWICE.about(first=first[head.column.id])
            remarks.append(Remark(head.row, head.label, _written(sheet, header, place), None, why))
        else:
            columns[place], first[head.column.id] = head.column.id, head.label
    return header, columns, remarks


def _written(sheet: Sheet, header: Header, place: int) -> str | None:
    """Return the first different texts of a column that is not read: what they say may matter."""
    texts = [text(cells[place]) for _, cells in sheet.rows[header.end :] if place in cells]
    shown = list(islice(dict.fromkeys(filter(None, texts)), SHOWN))
    return " · ".join([*shown, "…"] if len(set(texts)) > len(shown) else shown) or None


def _unreadable(sheet: Sheet, header: Header) -> list[Fault]:
    """Return the faults of a sheet without the required columns."""
    typed = old_font(PEOPLE, sheet, header.named)
    if typed:
        return [typed]
    required = [column for column in PEOPLE.columns if column.required]
    number, cells = sheet.rows[header.end - 1 if header.named else 0]
    if not header.named:
        facts = {"searched": SEARCHED, "columns": tuple(column.label for column in required)}
        return [Fault(Cell(sheet.file, sheet.sheet, number, place=min(cells)), NO_HEADER, facts=facts)]
    named = {head.column for head in header.heads.values()}
    unknown = [head.label for head in header.heads.values() if head.column is None]
    return [
        Fault(
            Cell(sheet.file, sheet.sheet, number, column.label, column.id, place=min(cells)),
            MISSING_COLUMN,
            facts={"column": column.label, "near": near_hint(column.label, unknown)},
        )
        for column in required
        if column not in named
    ]


def ordinal_place(header: Header) -> int | None:
    """Return the column that only counts the rows."""
    return next((place for place, head in header.heads.items() if word_key(head.label) in ORDINAL), None)
