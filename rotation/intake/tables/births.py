"""Join birthdays given in one column for men and one for women: the filled one gives sex and birthday."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rotation.errors import Cell, Fault, Kind
from rotation.facts.domain import Sex
from rotation.facts.spelling import word_key
from rotation.facts.vocabulary import CADRES, Table
from rotation.facts.words import find_word, shown
from rotation.intake.sheets.sheet import Cells, Sheet, cell_text, is_blank, text
from rotation.intake.tables.footers import Rows
from rotation.intake.tables.headers import Head, Header
from rotation.language import Text

BORN_BY_SEX = Kind(
    "born_by_sex",
    Text(
        vi="ngày sinh ghi ở hai cột nam, nữ; ghi ở cột nào thì lấy giới tính theo cột đó",
        en="dates of birth are in two columns, for men and for women; the filled one gives sex and birthday",
    ),
    Text(
        vi="nếu không đúng thì ghi ngày sinh vào cột 'Ngày sinh', nam hay nữ vào cột 'Giới tính'",
        en="if that is wrong, write the birthday in one column 'Ngày sinh', and male or female in a column 'Giới tính'",
    ),
)
BORN_IN_BOTH = Kind(
    "born_in_both",
    Text(
        vi="ngày sinh ghi ở cả cột nam và cột nữ: {men} và {women}",
        en="a birthday stands in the column for men and in that for women: {men} and {women}",
    ),
    Text(vi="chỉ giữ ngày sinh ở cột đúng giới tính", en="keep the one in the column of the person's sex"),
)
SEX_CONTRADICTED = Kind(
    "sex_contradicted",
    Text(
        vi="giới tính ghi '{value}' nhưng ngày sinh lại ở cột {sex}",
        en="the sex is given as '{value}', but the birthday stands in the column of the {sex}",
    ),
    Text(vi="sửa giới tính, hoặc chuyển ngày sinh sang cột kia", en="correct it, or move the birthday to the other"),
)

_SEXES = {word_key("Nam"): Sex.MALE, word_key("Nữ"): Sex.FEMALE}
_MALE_OR_FEMALE = 2


@dataclass(frozen=True)
class Births:
    """Birthdays joined out of two columns.

    Attributes
    ----------
    header : Header
        With the left one of the two columns as the birthday's.
    sheet : Sheet
        With every birthday in that column.
    places : mapping of Sex to int
        The column of each sex, as the file has it.
    sexes : mapping of int to Sex
        The sex of each row with one birthday, by row number.
    faults : tuple of Fault
        Rows with two birthdays.
    note : Fault
        Says that they were joined.
    """

    header: Header
    sheet: Sheet
    places: Mapping[Sex, int]
    sexes: Mapping[int, Sex]
    faults: tuple[Fault, ...]
    note: Fault

    @property
    def joined(self) -> int:
        """Return the column in which the birthdays are now."""
        return min(self.places.values())

    def place_of(self, row: int | None) -> int:
        """Return the column in which the file has the birthday of a row."""
        sex = self.sexes.get(row or 0)
        return self.places[sex] if sex else self.joined

    def contradicted(self, cell: Cell, row: int, given: str) -> Iterator[Fault]:
        """Yield the fault of a row whose cell for the sex says otherwise than the column of its birthday."""
        meant, sex = find_word(Sex, given), self.sexes.get(row)
        if meant is not None and sex is not None and meant is not sex:
            yield Fault(cell, SEX_CONTRADICTED, given, {"sex": shown(sex)})


def join_births(table: Table, header: Header, sheet: Sheet) -> Births | None:
    """Return a sheet with all birthdays in one column, or None where the sexes have none of their own.

    Parameters
    ----------
    table : Table
    header : Header
        The labels ``Nam`` and ``Nữ`` stand in its lower row, or in the row below it.
    sheet : Sheet
    """
    if table is not CADRES:
        return None
    found, labels_below = _in_header(table, header), 0
    if found is None:
        found, labels_below = _below_header(table, header, sheet), 1
    if found is None:
        return None
    label, places = found
    kept, dropped = sorted(places.values())
    head = Head(header.heads[kept].row, label, table.column("born"))
    heads = {place: one for place, one in header.heads.items() if place != dropped}
    rows = [*sheet.rows[: header.end], *sheet.rows[header.end + labels_below :]]
    joined = replace(header, heads={**heads, kept: head})
    cell = Cell(sheet.file, sheet.sheet, head.row, label, "born", place=kept)
    above, below = rows[: header.end], rows[header.end :]
    sexes, faults, moved = _joined(below, places, cell)
    return Births(joined, replace(sheet, rows=[*above, *moved]), places, sexes, faults, Fault(cell, BORN_BY_SEX))


def _joined(rows: Rows, places: Mapping[Sex, int], cell: Cell) -> tuple[dict[int, Sex], tuple[Fault, ...], Rows]:
    """Return the sex of each row, the faults of rows with two birthdays, and the rows with one column."""
    sexes, faults, moved = dict[int, Sex](), list[Fault](), list[tuple[int, Cells]]()
    kept, dropped = sorted(places.values())
    for number, cells in rows:
        filled = [sex for sex, place in places.items() if place in cells and not is_blank(cells[place])]
        values = {sex: cells[places[sex]] for sex in filled}
        if len(filled) == _MALE_OR_FEMALE:
            here = replace(cell, row=number, place=dropped)
            facts = {"men": text(values[Sex.MALE]), "women": text(values[Sex.FEMALE])}
            faults.append(Fault(here, BORN_IN_BOTH, text(cells[dropped]), facts))
        elif filled:
            sexes[number] = filled[0]
        rest = {place: value for place, value in cells.items() if place != dropped}
        moved.append((number, {**rest, kept: values[filled[0]]} if filled else rest))
    return sexes, tuple(faults), [(number, dict(sorted(cells.items()))) for number, cells in moved if cells]


def _in_header(table: Table, header: Header) -> tuple[str, Mapping[Sex, int]] | None:
    """Return the label over two lower labels for the sexes and their columns, or None."""
    places: dict[Sex, int] = {}
    over = ""
    for place, head in header.heads.items():
        upper, _, lower = head.label.rpartition(" / ")
        sex = _SEXES.get(word_key(lower))
        if upper and sex and table.find(upper) is table.column("born"):
            places[sex], over = place, upper
    return (over, places) if len(places) == _MALE_OR_FEMALE else None


def _below_header(table: Table, header: Header, sheet: Sheet) -> tuple[str, Mapping[Sex, int]] | None:
    """Return the label over two labels for the sexes in the row below a header, and their columns, or None."""
    below = sheet.rows[header.end][1] if header.end < len(sheet.rows) else {}
    for place, head in header.heads.items():
        pair = [_SEXES.get(word_key(cell_text(below[here]))) for here in (place, place + 1) if here in below]
        places = {sex: place + step for step, sex in enumerate(pair) if sex}
        if head.column is table.column("born") and len(places) == _MALE_OR_FEMALE and place + 1 not in header.heads:
            return (head.label, places) if below.keys() == {place, place + 1} else None
    return None
