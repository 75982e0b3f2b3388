"""Keep a case as it was read: the World on a date, and the cell of each fact."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING

from rotation.errors import Cell, Fault, TargetRefused
from rotation.facts.domain import Follower
from rotation.facts.vocabulary import ABOUT, FOLLOWERS, FOLLOWS, SKILLS, TABLE, TABLES, UNIT_RATINGS
from rotation.facts.world import World
from rotation.facts.write import csv_tables, rows
from rotation.files.writing import write_private_folder
from rotation.intake.rows.models import Key
from rotation.intake.rows.read_table import ReadTable
from rotation.intake.sheets.sheet import cell_text
from rotation.intake.tables.find import FRAMES
from rotation.language import Lang

if TYPE_CHECKING:
    from pandas import DataFrame

LATER = (SKILLS.id, ABOUT.id, FOLLOWERS.id, FOLLOWS.id, UNIT_RATINGS.id)
"""Tables that came later: without rows of one, the digest of a case is what it was before."""


@dataclass(frozen=True)
class Case:
    """The facts on a date as they were read.

    Attributes
    ----------
    path : Path or None
        None when the tables were given as frames.
    world : World
    warnings : tuple of Fault
        Facts that are valid but look like mistakes.
    tables : mapping of str to ReadTable
        Where everything stands, by table id.

    Examples
    --------
    >>> from rotation import load_case
    >>> from rotation.files.shipped import scenario_folder
    >>> case = load_case(scenario_folder("giao-thuy"))
    >>> case
    <Case giao-thuy: 47 units, 129 posts, 145 cadres>
    >>> list(case.frame("units").columns[:3])
    ['id', 'name', 'kind']
    """

    path: Path | None
    world: World
    warnings: tuple[Fault, ...]
    tables: Mapping[str, ReadTable]

    def __repr__(self) -> str:
        counts = repr(self.world).partition(": ")[2]
        return f"<Case {self.name}: {counts}"

    @property
    def name(self) -> str:
        """Return the name of the folder or workbook, or that the tables were frames."""
        return FRAMES if self.path is None else self.path.resolve().name

    def frame(self, table: str) -> DataFrame:
        """Return a table as pandas has it: columns by id, words in English, and nothing that reading left out.

        What it returns can be changed and given to `load_case` again.

        Parameters
        ----------
        table : str
            Id of the table: ``units``, ``posts``, ``cadres``, ``kin``, ``distances``, ``scores``, ``scorecard``,
            ``skills``, ``about``, ``followers``, ``follows`` or ``unit_ratings``.

        Raises
        ------
        KeyError
            When there is no table of that id.
        """
        from pandas import DataFrame

        shown = TABLE[table]
        cells = ([None if cell == "" else cell for cell in row] for row in rows(self.world, shown, "en"))
        return DataFrame(list(cells), columns=[column.id for column in shown.columns]).convert_dtypes()

    def write(self, folder: Path | str, lang: Lang = "vi") -> Path:
        """Write the case as a folder of csv files, which a scenario file can name, and return it.

        Parameters
        ----------
        folder : Path or str
            Nothing may be there yet.
        lang : {'vi', 'en'}
            Language of headers and words.

        Raises
        ------
        FileExistsError
        """
        made = Path(folder)
        if os.path.lexists(made):
            raise FileExistsError(made)
        try:
            write_private_folder(made, csv_tables(self.world, lang), new=True)
        except TargetRefused as error:  # it came meanwhile
            raise FileExistsError(made) from error
        return made

    def cell(self, table: str, key: Key | None = None, column: str | None = None) -> Cell:
        """Return the cell where a fact stands.

        Parameters
        ----------
        table : str
            Id of the table.
        key : str or pair of str
            Id of the row, or the two ids of a pair; None for the table as a whole.
        column : str
            Id of the column; None for the row as a whole.
        """
        read = self.tables.get(table)
        if read is None:
            label = None if column is None else TABLE[table].column(column).label
            return Cell(self.name, column=label, attribute=column)
        return read.filled.cell(None if key is None else read.rows.get(key), column)

    def header(self, table: str, column: str | None = None) -> Cell:
        """Return the cell of a column's header, or of a table's; it need not exist."""
        read = self.tables.get(table)
        return self.cell(table, None, column) if read is None else read.filled.cell(read.filled.header_row, column)

    def text(self, table: str, key: Key, column: str) -> str | None:
        """Return the text of a cell, or None when it is blank."""
        read = self.tables[table]
        value = read.filled.rows[read.rows[key]].get(column)
        return None if value is None else cell_text(value)

    def is_blank(self, table: str, column: str) -> bool:
        """Return whether a column is missing or blank in every row."""
        read = self.tables.get(table)
        if read is None:
            return True
        whole = set(read.rows.values())
        return not any(row in whole for row, _ in read.filled.rows.column(column))

    def has_rows(self, table: str) -> bool:
        """Return whether a table is present and has a row."""
        return table in self.tables and bool(self.tables[table].rows)

    @cached_property
    def digest(self) -> str:
        """Return the sha256 of the content, independent of order, file format and language."""
        return self.digest_without(*(table for table in LATER if not getattr(self.world, table)))

    def digest_for_plans(self, year: int, *without: str) -> str:
        """Return the digest of the facts from which a plan follows: who follows what, and later ratings, change none.

        Without rows of the tables that came later it is the digest of the case.

        Parameters
        ----------
        year : int
            Of the plan's last date: ratings of units count from the years before.
        *without : str
            Ids of further tables to leave out.
        """
        world = replace(
            self.world,
            followers=tuple(Follower(cadre, only_follows=True) for cadre in sorted(self.world.only_following)),
            follows=(),
            unit_ratings=tuple(one for one in self.world.unit_ratings if one.year < year),
        )
        blank = (table for table in LATER if not getattr(world, table))
        return replace(self, world=world).digest_without(*blank, *without)

    @cached_property
    def digest_of_facts(self) -> str:
        """Return the digest of the tables that were there from the first."""
        return self.digest_without(*LATER)

    def digest_of(self, table: str) -> str:
        """Return the digest of one table."""
        return self.digest_without(*(one.id for one in TABLES if one.id != table))

    def digest_without(self, *tables: str) -> str:
        """Return the digest of all but some tables: what it is where they were not yet read.

        A case without rows of a table that came later has the digest that it had before there was such a table.
        """
        content = {table.id: getattr(self.world, table.id) for table in TABLES if table.id not in tables}
        return sha256(dumps(content, sort_keys=True, ensure_ascii=False, default=_filled_in).encode()).hexdigest()


def _filled_in(fact: object) -> dict[str, object]:
    """Return the fields of a fact that are not blank."""
    if not is_dataclass(fact):
        raise TypeError(f"no digest for {type(fact).__name__}")
    values = {entry.name: getattr(fact, entry.name) for entry in fields(fact)}
    return {name: value for name, value in values.items() if value is not None and value != ()}
