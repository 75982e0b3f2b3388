"""Read cells as boards write them: a title for a role, a degree with its field; say what was understood."""

from __future__ import annotations

from collections.abc import Callable

from rotation.facts.degrees import read_degrees
from rotation.facts.domain import Education, Role, Unit
from rotation.facts.spelling import word_key
from rotation.facts.stand_ins import is_ditto, is_stand_in
from rotation.facts.title_words import roles_in_title
from rotation.facts.vocabulary import CADRES, POSTS, UNITS
from rotation.facts.words import find_word, shown
from rotation.intake.rows.note import Note
from rotation.intake.rows.references import References
from rotation.intake.rows.word_faults import (
    AS_ABOVE,
    DEGREE_READ,
    NO_NAME,
    NOTHING_WRITTEN,
    ROLE_READ,
    WITH_FIELDS,
)
from rotation.intake.sheets.sheet import BrokenCell, CellValue, cell_text, text
from rotation.intake.tables.named_rows import RowCells
from rotation.language import Text

NAME = "name"
FREE_TEXT = {
    UNITS.id: (NAME, "group", "predecessors", "district", "province"),
    POSTS.id: ("title",),
    CADRES.id: (NAME, "native_place", "residence", "spouse_place", "fields", "prefers"),
}
"""Columns in which any words would be taken as a name."""


class BoardWords:
    """Reads the cells of one table, and notes each spelling once.

    Parameters
    ----------
    table : str
    references : References
        Knows the units that were read before.
    """

    def __init__(self, table: str, references: References) -> None:
        self._references = references
        self._readers: tuple[Callable[[RowCells], RowCells], ...] = {
            POSTS.id: (self._role,),
            CADRES.id: (self._degree, self._plans),
        }.get(table, ())
        self._texts = FREE_TEXT.get(table, ())
        self._noted: set[tuple[object, ...]] = set()
        self.notes: list[Note] = []
        """What there is to say of the row read last."""

    def read(self, cells: RowCells) -> RowCells:
        """Return the cells of a row in the words of the lists, as far as they are clear."""
        self.notes = []
        for column in [one for one in self._texts if one in cells and is_stand_in(str(cells[one]))]:
            cells = self._without_stand_in(cells, column)
        for reader in self._readers:
            cells = reader(cells)
        return cells

    def _without_stand_in(self, cells: RowCells, column: str) -> RowCells:
        """Return cells without one that refers to the row above or says that there is nothing; both are told."""
        words = text(cells[column])
        if isinstance(cells[column], BrokenCell) or self._references.unit(words):
            return cells
        if column == NAME:
            self.notes.append(Note(column, AS_ABOVE if is_ditto(words) else NO_NAME, {"value": words}))
            return cells
        if is_ditto(words):
            self.notes.append(Note(column, AS_ABOVE, {"value": words}))
        else:
            self.notes.append(Note(column, NOTHING_WRITTEN, {"value": words}, warning=True))
        return {one: value for one, value in cells.items() if one != column}

    def _role(self, cells: RowCells) -> RowCells:
        words, unit = _words(cells, "role"), _words(cells, "unit")
        return self._with_roles(cells, "role", words, self._references.unit(unit)) if words else cells

    def _with_roles(self, cells: RowCells, column: str, words: str, unit: Unit | None) -> RowCells:
        """Return cells with the roles of a title in place of the title."""
        roles = roles_in_title(words, unit)
        if not isinstance(roles, tuple) or roles == _plain(words):
            return cells
        self._note(column, words, roles)
        return {**cells, column: ";".join(roles)}

    def _plans(self, cells: RowCells) -> RowCells:
        """Return cells with the titles that somebody is planned for as roles."""
        written = _words(cells, "planned_for").split(";")
        read = list(map(self._plan, written))
        return cells if read == written else {**cells, "planned_for": ";".join(read)}

    def _plan(self, item: str) -> str:
        """Return one planned title as a role, the unit behind it as it is."""
        if not item or find_word(Role, item) is not None:
            return item
        named, at, unit = item.partition("@")
        roles = roles_in_title(named.strip(), self._references.unit(unit.strip()))
        if not isinstance(roles, tuple) or len(roles) > 1 or roles == _plain(named):
            return item
        self._note("planned_for", item.strip(), roles)
        return f"{roles[0]}{at}{unit}"

    def _note(self, column: str, words: str, roles: tuple[Role, ...]) -> None:
        if (column, words, roles) not in self._noted:
            self._noted.add((column, words, roles))
            facts = {"value": words, "roles": tuple(map(shown, roles))}
            self.notes.append(Note(column, ROLE_READ, facts, warning=True))

    def _degree(self, cells: RowCells) -> RowCells:
        """Return cells with the fields behind a degree in the column for fields."""
        words = _words(cells, "education", cell_text)
        if not words or find_word(Education, words) is not None:
            return cells
        found = read_degrees(words)
        if found is None or not (found.fields or found.several):
            return cells
        if ("education", words) not in self._noted:
            self._noted.add(("education", words))
            facts = {"value": text(words), "degree": shown(found.highest), "fields": _behind(found.fields)}
            self.notes.append(Note("education", DEGREE_READ, facts, warning=True))
        given = _words(cells, "fields")
        known = {word_key(field) for field in given.split(";")}
        fields = [field for field in found.fields if word_key(field) not in known]
        return {**cells, "fields": ";".join(filter(None, (given, *fields)))} if fields else cells


def _words(cells: RowCells, column: str, read: Callable[[CellValue], str] = text) -> str:
    """Return the text of a cell, blank when there is none or it is no text."""
    value = cells.get(column)
    return read(value) if isinstance(value, str) and not isinstance(value, BrokenCell) else ""


def _plain(words: str) -> tuple[Role, ...] | None:
    """Return the roles of words of the list, or None when any is none."""
    found = [find_word(Role, part) for part in map(str.strip, words.split(";")) if part]
    return tuple(dict.fromkeys(Role(one) for one in found if one)) if all(found) else None


def _behind(fields: tuple[str, ...]) -> Text:
    return WITH_FIELDS.about(fields="; ".join(fields)) if fields else Text(vi="", en="")
