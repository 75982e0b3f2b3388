"""Make a case from a board's own list, or renew it from a newer list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rotation.facts.vocabulary import CADRES, POSTS, UNITS
from rotation.intake.lists.made import made_case
from rotation.intake.lists.people import read_people
from rotation.intake.lists.persons import MadeRow
from rotation.intake.lists.remarks import Remark
from rotation.intake.sheets.sheet import cell_text
from rotation.language import Lang, Text
from rotation.starter.batch import BATCH, batch
from rotation.starter.fields import FIELDS, fields
from rotation.starter.people_workbook import FROM_LIST, PeopleBook, people_workbook
from rotation.starter.renewal import renewed
from rotation.starter.scenario import scenario


@dataclass(frozen=True)
class ListedCase:
    """A case made from a list, and what is to be told of it.

    Attributes
    ----------
    files : mapping of str to bytes
        By name.
    counts : mapping of str to int
        Of units, posts and cadres in the case.
    remarks : tuple of Remark
    left_out : tuple of (int, Text)
    """

    files: Mapping[str, bytes]
    counts: Mapping[str, int]
    remarks: tuple[Remark, ...]
    left_out: tuple[tuple[int, Text], ...]

    def document(self, lang: Lang) -> dict[str, Any]:
        """Return the document of ``init --from --json``."""
        guesses = [
            {
                "row": remark.row,
                "column": remark.column,
                "value": remark.value,
                "guess": remark.guess,
                "why": remark.why.in_lang(lang),
            }
            for remark in self.remarks
        ]
        left_out = [{"row": row, "why": why.in_lang(lang)} for row, why in self.left_out]
        counts = {table: self.counts[table] for table in (CADRES.id, POSTS.id, UNITS.id)}
        return {**counts, "guesses": guesses, "left_out": left_out}


def case_from_list(
    path: Path, sheet: str | None, effective: date, lang: Lang, names: tuple[str, str], former: Path | None = None
) -> ListedCase:
    """Return the case that a list says.

    Parameters
    ----------
    path : Path
        The list: a workbook of any format, or a csv file.
    sheet : str or None
        The sheet that holds it.
    effective : date
    lang : {'vi', 'en'}
        Language of headers, words and comments.
    names : pair of str
        Of the workbook and the scenario.
    former : Path or None
        The workbook made before, whose corrections are kept; then no scenario is made.

    Raises
    ------
    InputFaults
        When the list, or the former workbook, cannot be read.
    SheetUnclear
        When no sheet bears the name, or several hold a list.
    """
    made = made_case(read_people(path, sheet), effective, lang)
    tables = {table.id: made.table(table.id) for table in FROM_LIST}
    book = PeopleBook(tables, as_made(tables), made.people.remarks)
    if former is not None:
        book = renewed(made, book, former)
    remarks = tuple(sorted(book.remarks, key=lambda one: one.row or 0))
    book = PeopleBook(book.tables, book.made, remarks, book.more_columns, book.more_sheets)
    files = {names[0]: people_workbook(book, lang)}
    if former is None:
        files[BATCH.in_lang(lang)] = batch(names[1], lang)
        files[FIELDS] = fields(lang).encode()
        files[names[1]] = scenario(names[0], effective, lang).encode()
    counts = {table: len(rows) for table, rows in book.tables.items()}
    return ListedCase(files, counts, remarks, tuple(made.people.left_out))


def as_made(tables: Mapping[str, list[MadeRow]]) -> dict[tuple[str, str, str], str]:
    """Return every cell that is made from a list as a text, by table, id and column."""
    return {
        (table, str(row["id"].value), column): cell_text(cell.value)
        for table, rows in tables.items()
        for row in rows
        for column, cell in row.items()
        if cell.value != ""
    }
