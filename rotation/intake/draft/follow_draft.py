"""Read the board's own list of who follows what: a person and a unit a row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rotation.errors import Cell, Fault, InputFaults
from rotation.facts.register import Finder
from rotation.facts.vocabulary import FOLLOWS
from rotation.facts.world import World
from rotation.files.faults import MISSING_VALUE, hint, within_limit
from rotation.intake.draft.draft_faults import SEVERAL_LISTS
from rotation.intake.draft.plan_sheets import workbook_sheets
from rotation.intake.masking import masked
from rotation.intake.nearest import Nearest
from rotation.intake.rows.cell_faults import BROKEN_CELL
from rotation.intake.rows.cross_checks import FEW
from rotation.intake.rows.row_faults import AMBIGUOUS_REFERENCE, GIVEN_TWICE, UNKNOWN_CADRE, UNKNOWN_UNIT
from rotation.intake.sheets.file_faults import NO_ROWS
from rotation.intake.sheets.sheet import BrokenCell, Sheet, cell_text, text
from rotation.intake.tables.csv_file import read_csv
from rotation.intake.tables.headers import find_header
from rotation.intake.tables.named_rows import RowCells
from rotation.intake.tables.table import FilledTable, Findings, filled_table
from rotation.language import Text

LIST = replace(FOLLOWS, required=True)
"""The columns of a list; there must be a header."""
OF_LISTS = Text(vi="cán bộ và đơn vị", en="cadre and unit")
Pairs = tuple[tuple[str, str], ...]


def follow_draft(path: Path, world: World, anonymous: bool = False) -> tuple[Pairs, tuple[Fault, ...]]:
    """Return the pairs of a list, by id and each once, and what is odd about it.

    Parameters
    ----------
    path : Path
    world : World
    anonymous : bool
        What cells hold is not quoted.

    Raises
    ------
    InputFaults
        With every fault of the table.
    """
    findings = Findings()
    try:
        table = filled_table(LIST, _sheet(path), findings)
        pairs = () if table is None else _pairs(table, world, findings)
        if findings.faults or table is None:
            raise InputFaults(within_limit(findings.faults, Cell(path.name)), findings.warnings)
    except InputFaults as error:
        raise (InputFaults(*masked(error.faults, error.warnings)) if anonymous else error) from None
    return pairs, masked((), findings.warnings)[1] if anonymous else tuple(findings.warnings)


def _sheet(path: Path) -> Sheet:
    """Return the table of a csv file, or the sheet of a workbook that has the columns of a list.

    Raises
    ------
    InputFaults
        When several sheets have them.
    """
    if path.suffix.casefold() == ".csv":
        return read_csv(path, LIST)
    sheets = workbook_sheets(path, OF_LISTS)
    lists = [sheet for sheet in sheets if sheet.rows and find_header(LIST, sheet.rows).is_whole(LIST)]
    if len(lists) > 1:
        facts = {"sheets": tuple(f"'{sheet.name}'" for sheet in lists)}
        raise InputFaults([Fault(Cell(path.name, lists[1].sheet), SEVERAL_LISTS, lists[1].name, facts)])
    return next(iter([*lists, *sheets]))


def _pairs(table: FilledTable, world: World, findings: Findings) -> Pairs:
    if not table.rows:
        name = Text(vi=FOLLOWS.label, en=FOLLOWS.id)
        findings.warnings.append(Fault(table.cell(table.header_row), NO_ROWS, facts={"table": name}))
    reading, rows = _Reading(table, world, findings), dict[tuple[str, str], int]()
    for number, cells in table.rows.items():
        cadre, unit = reading.one(number, cells, "cadre"), reading.one(number, cells, "unit")
        if cadre is None or unit is None:
            continue
        first = rows.setdefault((cadre, unit), number)
        if first != number:
            findings.warnings.append(Fault(table.cell(number, "unit"), GIVEN_TWICE, facts={"first": first}))
    return tuple(rows)


class _Reading:
    """Reads who and what a cell means."""

    def __init__(self, table: FilledTable, world: World, findings: Findings) -> None:
        self._table, self._findings = table, findings
        self._finders: dict[str, Finder] = {"cadre": world.register.cadres, "unit": world.register.units}
        self._nearest = {
            column: Nearest([*((name, finder.called(id_)) for name, id_ in finder.names), *((one, one) for one in ids)])
            for column, finder, ids in (
                ("cadre", world.register.cadres, world.cadre),
                ("unit", world.register.units, world.unit),
            )
        }

    def one(self, number: int, cells: RowCells, column: str) -> str | None:
        """Return the id that a cell means, None with a fault where it means none or several."""
        value = cells.get(column)
        words, cell = "" if value is None else text(cell_text(value)), self._table.cell(number, column)
        if isinstance(value, BrokenCell):
            self._findings.faults.append(Fault(cell, BROKEN_CELL, str(value)))
        elif not words:
            self._findings.faults.append(Fault(cell, MISSING_VALUE))
        else:
            return self._meant(words, column, cell)
        return None

    def _meant(self, words: str, column: str, cell: Cell) -> str | None:
        finder = self._finders[column]
        meant = finder.find(words)
        if len(meant) == 1:
            return meant[0]
        if meant:
            facts = {"value": words, "meant": tuple(map(finder.called, meant[:FEW]))}
            self._findings.faults.append(Fault(cell, AMBIGUOUS_REFERENCE, words, facts))
        else:
            kind = UNKNOWN_CADRE if column == "cadre" else UNKNOWN_UNIT
            near = hint(self._nearest[column].to(words), words)
            self._findings.faults.append(Fault(cell, kind, words, {"value": words, "near": near}))
        return None
