"""Read a board's list as rows of people under units: the sheet, the header, sub-headings, what stands below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rotation.errors import Cell
from rotation.facts.board_tables import PEOPLE
from rotation.facts.places import place_key
from rotation.facts.spelling import tone_late
from rotation.intake.lists.list_faults import (
    BELOW_LIST,
    COLUMN_NUMBERS,
    GROUP_CARRIED,
    GROUP_HEADING,
    HEADER_AGAIN,
    HEADING,
    HEADLESS,
    NAME_JOINED,
    NOT_UNDERSTOOD,
    ORGAN_HEADING,
    RATING_OF_YEAR,
    TOTAL,
    UNIT_HEADING,
)
from rotation.intake.lists.list_sheet import list_header, list_sheet, ordinal_place
from rotation.intake.lists.rating_years import RATINGS, rating_years, with_ratings
from rotation.intake.lists.remarks import Remark
from rotation.intake.lists.unit_names import (
    UnitName,
    group_name,
    is_category,
    is_numbered,
    is_organ,
    organ_name,
    unit_name,
    without_number,
)
from rotation.intake.sheets.sheet import BrokenCell, Cells, CellValue, Sheet, column_letters, text, without_decimals
from rotation.intake.tables.edges import SHORTEST_NUMBERING, rows_of
from rotation.intake.tables.footers import Rows, sign
from rotation.intake.tables.headers import Header
from rotation.intake.tables.merged import Shown, with_merged
from rotation.intake.tables.split_columns import split_name
from rotation.language import Text

_ORDER = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,3})(?:\.(?:\d{1,2}|[IVX]{1,5}))*\s*[.)]?")
_COUNT = re.compile(r"\(?\s*\d+\s*(?:người|đồng chí|đ/c|cán bộ)?\s*\)?")
_VACANT = re.compile(
    tone_late(
        r"[\W_]*(?:(?:vị trí|chức danh|còn|đang|hiện)\s+)*(?:khuyết|để trống|trống|bỏ trống|chưa bố trí|chưa có"
        r"(?: người)?|chưa kiện toàn|thiếu|vacant|đang khuyết)(?:\s+\d+)?[\W_]*|[\W_]+"
    )
)
"""Words in place of a name."""
_ONLY = frozenset({"name", "unit"})
"""Columns in which a sub-heading may stand."""


@dataclass(frozen=True, slots=True)
class Person:
    """One row of a list: a person or a vacant post.

    Attributes
    ----------
    row : int
    cells : mapping of str to CellValue
        By column id of the list.
    unit : UnitName or None
        Of the sub-heading over it, where that is nearer than a unit in its own column.
    group : str or None
    organ : str
        The organisation within the unit that a sub-heading names.
    counted : bool
        Whether the row has its number, where people are numbered.
    """

    row: int
    cells: Mapping[str, CellValue]
    unit: UnitName | None
    group: str | None
    organ: str
    counted: bool = True


@dataclass
class PeopleList:
    """A list as it was read.

    Attributes
    ----------
    cell : Cell
        The file and sheet.
    header_row : int
    labels : dict of str to str
        The header of each column, by id.
    people : list of Person
    left_out : list of (int, Text)
        Rows below the header that are nobody, and why.
    remarks : list of Remark
    """

    cell: Cell
    header_row: int
    labels: dict[str, str]
    people: list[Person] = field(default_factory=list)
    left_out: list[tuple[int, Text]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def label(self, column: str) -> str:
        """Return the header of a column as the list has it."""
        return self.labels.get(column) or PEOPLE.column(column).label


def read_people(path: Path, sheet: str | None = None) -> PeopleList:
    """Return a list from a workbook of any format or a csv file.

    Parameters
    ----------
    path : Path
    sheet : str or None
        The sheet that holds the list; None where only one has the columns.

    Raises
    ------
    InputFaults
        When the file cannot be read, or no sheet has the required columns.
    SheetUnclear
        When no sheet bears the name, or several hold a list.
    """
    chosen = list_sheet(path, sheet)
    header, columns, remarks = list_header(chosen)
    chosen = with_merged(header, chosen)
    labels = {column: header.heads[place].label for place, column in columns.items()}
    last = chosen.rows[header.end - 1][0]
    people = PeopleList(Cell(chosen.file, chosen.sheet), last, labels, remarks=remarks)
    body, _ = rows_of(PEOPLE, header, chosen)
    body = _joined(people, header, chosen, body)
    years = rating_years(header, columns)
    if years:
        _join_ratings(people, header, columns, years)
        body = with_ratings(body, years)
    rows = _Rows(people, columns, ordinal_place(header))
    rows.read(body)
    people.remarks += _of_layout(header, chosen, columns, [person.row for person in people.people])
    within = {number for number, _ in body}
    for number, cells in chosen.rows[header.end :]:
        if number not in within:
            if rows.may_be_somebody(cells):
                shown = " | ".join(text(cells[place]) for place in sorted(cells))
                people.remarks.append(Remark(number, people.label("name"), shown, None, BELOW_LIST))
            people.left_out.append((number, COLUMN_NUMBERS if _is_numbering(cells) else BELOW_LIST))
    people.left_out.sort(key=lambda one: one[0])
    return people


def _of_layout(header: Header, sheet: Sheet, columns: Mapping[int, str], numbers: Sequence[int]) -> Iterator[Remark]:
    """Yield what is to be told of merged cells and of rows that are hidden and read all the same."""
    named = {place: PEOPLE.column(column) for place, column in columns.items()}
    for fault in Shown(header, sheet, named, numbers).warnings():
        why = Text(vi=fault.problem("vi"), en=fault.problem("en"))
        yield Remark(fault.cell.row, fault.cell.column or PEOPLE.column("name").label, None, None, why)


def _joined(people: PeopleList, header: Header, sheet: Sheet, body: Rows) -> Rows:
    """Return the rows with a name that is split over two columns joined; other headless columns are told of."""
    split = split_name(header, sheet, body)
    place = None if split is None else split.place
    headless = sorted({one for _, cells in body for one in cells} - header.heads.keys() - {place})
    for one in headless:
        why = HEADLESS.about(letters=column_letters(one))
        people.remarks.append(Remark(people.header_row, column_letters(one), None, None, why))
    if split is None or place is None:
        return body
    people.remarks.append(Remark(people.header_row, people.label("name"), None, None, NAME_JOINED))
    joined = []
    for number, cells in body[1:] if split.labelled else body:
        halves = [text(cells[one]) for one in (place - 1, place) if one in cells]
        own = {one: value for one, value in cells.items() if one != place}
        joined.append((number, own | {place - 1: " ".join(halves)} if place in cells else own))
    return joined


def _join_ratings(people: PeopleList, header: Header, columns: dict[int, str], years: Mapping[int, int]) -> None:
    """Name the first column of ratings, and tell which year each of them was taken for."""
    columns[min(years)] = RATINGS
    labels = {place: header.heads[place].label for place in years}
    people.labels[RATINGS] = labels[min(years)]
    people.remarks[:] = [one for one in people.remarks if one.column not in labels.values()]
    people.remarks += [
        Remark(header.heads[place].row, labels[place], None, str(year), RATING_OF_YEAR) for place, year in years.items()
    ]


def _is_numbering(cells: Cells) -> bool:
    """Return whether a row holds nothing but the numbers of the columns."""
    words = [without_decimals(text(value)).strip("()") for value in cells.values()]
    return len(words) >= SHORTEST_NUMBERING and all(
        word.isdigit() or re.fullmatch(r"[A-Ea-e]|\d+\s*=.*", word) for word in words
    )


class _Rows:
    """Sorts the rows below the header: people, vacant posts, sub-headings, and what is none of them."""

    def __init__(self, people: PeopleList, columns: Mapping[int, str], ordinal: int | None) -> None:
        self._people, self._columns, self._ordinal = people, columns, ordinal
        self._counts = self._signed = False
        self._unit: UnitName | None = None
        self._group: str | None = None
        self._organ = ""
        self._has_units = "unit" in columns.values()

    def read(self, rows: Rows) -> None:
        """Sort every row."""
        self._counts = self._ordinal is not None and any(self._ordinal in cells for _, cells in rows)
        headings = {number: words for number, cells in rows if (words := self._heading(cells)) is not None}
        numbers = [number for number, _ in rows]
        for place, (number, cells) in enumerate(rows):
            if number in headings:
                followed = place + 1 < len(numbers) and numbers[place + 1] in headings
                self._under(number, headings[number], followed)
                continue
            why = self._nobody(cells) or self._below(cells)
            if why is not None:
                self._people.left_out.append((number, why))
                self._signed = self._signed or why is TOTAL
                if why is NOT_UNDERSTOOD or (why is BELOW_LIST and self.may_be_somebody(cells)):
                    shown = " | ".join(text(cells[place]) for place in sorted(cells))
                    self._people.remarks.append(Remark(number, self._people.label("name"), shown, None, why))
                continue
            self._signed = False
            values = {self._columns[place]: value for place, value in cells.items() if place in self._columns}
            if self._unit is not None and "unit" in values:
                self._unit, self._organ = None, ""
            self._take_group(number, values)
            counted = not self._counts or self._is_row_number(cells)
            self._people.people.append(Person(number, values, self._unit, self._group, self._organ, counted))

    def _take_group(self, number: int, values: Mapping[str, CellValue]) -> None:
        """Take the group of a row from its own column; a blank cell means the one above, told."""
        if "group" not in self._columns.values():
            return
        if "group" in values:
            self._group = text(values["group"])
        elif self._group is not None:
            remark = Remark(number, self._people.label("group"), None, self._group, GROUP_CARRIED)
            self._people.remarks.append(remark)

    def _heading(self, cells: Cells) -> str | None:
        """Return the words of a sub-heading; None if a row is none."""
        known = self._known(cells)
        if not known <= _ONLY or (self._is_row_number(cells) and len(known) == 1 and "unit" not in known):
            known_words = [text(cells[place]) for place in cells if place != self._ordinal]
            if known <= _ONLY and known_words and all(_names_unit(words) for words in known_words[:1]):
                return known_words[0]
            return None
        words = [text(cells[place]) for place in sorted(cells)]
        lead = words[0] if len(words) > 1 and _ORDER.fullmatch(words[0]) else ""
        rest = [word for word in words[1 if lead else 0 :] if not _COUNT.fullmatch(word)]
        if len(rest) != 1 or sign(cells) is not None or not any(map(str.isalpha, rest[0])):
            return None
        is_ordered = bool(lead) and not lead.rstrip(".) ").replace(".", "").isdigit()
        by_itself = is_numbered(rest[0]) or _names_unit(rest[0]) or is_category(rest[0]) or is_organ(rest[0])
        return f"{rest[0]}" if is_ordered or by_itself or self._stands_apart(cells) else None

    def _known(self, cells: Cells) -> set[str]:
        return {self._columns[place] for place in cells if place in self._columns}

    def may_be_somebody(self, cells: Cells) -> bool:
        """Return whether a row below the list looks like one of the people, counted where they are counted."""
        named = {"name", "position"} <= self._known(cells) and not _is_numbering(cells)
        return named and (not self._counts or self._is_row_number(cells))

    def _below(self, cells: Cells) -> Text | None:
        """Return that a row under a total or a signature is none of those that are counted; None if it may be."""
        return BELOW_LIST if self._signed and self._counts and not self._is_row_number(cells) else None

    def _is_row_number(self, cells: Cells) -> bool:
        """Return whether the first column counts this row as one of the people."""
        value = cells.get(self._ordinal) if self._ordinal is not None else None
        return value is not None and without_decimals(text(value)).isdigit()

    def _stands_apart(self, cells: Cells) -> bool:
        """Return whether words stand outside the column of names, where people are counted."""
        (place, *_) = sorted(cells)
        return self._counts and self._columns.get(place) != "name"

    def _under(self, number: int, words: str, followed: bool) -> None:
        """Take a sub-heading as group, unit or organisation of the rows below."""
        group, unit = group_name(words), unit_name(words)
        if group is not None:
            self._group, self._unit, self._organ, why, guess = group, None, "", GROUP_HEADING, group
        elif is_organ(words) and self._unit is not None and self._unit.grassroots:
            self._organ, why, guess = organ_name(words), ORGAN_HEADING, without_number(words)
        elif unit.kind is None and (followed or is_category(words)):
            self._unit, self._organ, why, guess = None, "", HEADING, None
        else:
            self._unit, self._organ, why, guess = unit, unit.organ, UNIT_HEADING, unit.name
        self._people.left_out.append((number, why))
        if guess is not None:
            self._people.remarks.append(Remark(number, self._people.label("name"), words, guess, why))

    def _nobody(self, cells: Cells) -> Text | None:
        """Return why a row is neither a person nor a vacant post; None if it is one."""
        values = {self._columns[place]: text(value) for place, value in cells.items() if place in self._columns}
        name, title = values.get("name", ""), values.get("position", "")
        named = [PEOPLE.find(words) for words in (name, title) if words]
        if len(named) > 1 and all(named):
            return HEADER_AGAIN
        if _is_numbering(cells):
            return COLUMN_NUMBERS
        if sign(cells) is not None:
            return TOTAL
        broken = any(
            isinstance(cells[place], BrokenCell)
            for place, column in self._columns.items()
            if place in cells and column in {"name", "position"}
        )
        is_somebody = any(map(str.isalpha, name + title)) and (title or not is_vacancy(name))
        return None if is_somebody and not broken else NOT_UNDERSTOOD


def is_vacancy(name: str) -> bool:
    """Return whether what stands for a name says that nobody holds the post."""
    return not name or _VACANT.fullmatch(place_key(name)) is not None


def _names_unit(words: str) -> bool:
    """Return whether words begin as the name of a unit or a group does."""
    return unit_name(words).kind is not None or group_name(words) is not None
