"""Renew a case from a newer list; what the board has corrected stays."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rotation.facts.places import place_key
from rotation.facts.vocabulary import CADRES, POSTS, TABLE, UNITS
from rotation.intake.lists.made import MadeCase
from rotation.intake.lists.persons import Made, MadeRow, Source
from rotation.intake.lists.remarks import Remark
from rotation.intake.sheets.sheet import CellValue, cell_text
from rotation.language import Text
from rotation.starter.former import FormerBook, FormerRow, read_former
from rotation.starter.matching import Matches, same_people, same_posts, same_units
from rotation.starter.people_workbook import PeopleBook

KEPT = Text(
    vi="danh sách mới ghi khác; ô đã sửa tay thì giữ nguyên",
    en="the new list says otherwise; the cell, corrected by hand, stays",
)
RENEWED = Text(
    vi="đã cập nhật theo danh sách mới; trước đây là '{old}'", en="renewed from the new list; it was '{old}'"
)
BLANK_NOW = Text(
    vi="danh sách mới để trống; giữ nguyên nội dung đang có", en="blank in the new list; the present value stays"
)
GONE = Text(
    vi="không có trong danh sách mới; vẫn giữ dòng này, không còn dùng thì xóa",
    en="not in the new list; the row stays, delete it if it is of no use any more",
)
SEAT_GIVEN = Text(
    vi="không có trong danh sách mới và đã có người khác giữ chức danh nên để trống chức danh",
    en="not in the new list, and somebody else holds the post: the post is left blank",
)
ADDED = Text(vi="có trong danh sách mới, đã thêm vào", en="in the new list, added")
SAME_NAME = Text(
    vi="trùng họ tên với một người đã có nhưng khác ngày sinh, coi là người khác",
    en="bears the name of somebody who is there already, with another birthday: taken as somebody else",
)
NAMED_BY = {UNITS.id: "name", POSTS.id: "title", CADRES.id: "name"}
"""The column by which a row of each table is called."""
REFERS = {POSTS.id: "unit", CADRES.id: "post"}
"""The column of each table that refers to the one before."""


def renewed(made: MadeCase, book: PeopleBook, path: Path) -> PeopleBook:
    """Return the workbook with the corrections of the one at a path.

    Parameters
    ----------
    made : MadeCase
        What the new list says.
    book : PeopleBook
        The same as a workbook.
    path : Path
        The workbook made before, with the board's corrections.

    Raises
    ------
    InputFaults
        When it cannot be read.
    """
    former = read_former(path)
    held = {str(row["post"].value): str(row["id"].value) for row in made.cadres if "post" in row}
    units, people = same_units(made.units, former), same_people(made.cadres, former)
    posts = same_posts(made.posts, former, units, people, held)
    merge = _Merge(made, former, list(book.remarks))
    for table, matches in ((UNITS.id, units), (POSTS.id, posts), (CADRES.id, people)):
        merge.table(table, matches)
    merge.unseat()
    return PeopleBook(merge.tables, merge.made, merge.open_remarks(), former.more_columns, former.more_sheets)


class _Merge:
    """Puts the rows of a new list and those of the case together, table by table."""

    def __init__(self, made: MadeCase, former: FormerBook, remarks: list[Remark]) -> None:
        self._list, self._former, self._remarks = made, former, remarks
        self._ids: dict[tuple[str, str], str] = {}
        self._gone: list[FormerRow] = []
        self.tables: dict[str, list[MadeRow]] = {}
        self.made: dict[tuple[str, str, str], str] = {}

    def table(self, table: str, matches: Matches) -> None:
        """Merge one table; the ones that it refers to are merged already."""
        fresh = {str(row["id"].value): row for row in self._list.table(table)}
        used = {row.id for row in self._former.rows[table]}
        for id_ in fresh:
            if id_ in matches and matches[id_].id:
                self._ids[table, id_] = matches[id_].id
            else:
                self._ids[table, id_] = _unused(id_, used)
                used.add(self._ids[table, id_])
        new_of = {id(row): id_ for id_, row in matches.items()}
        rows: list[MadeRow] = []
        for row in self._former.rows[table]:
            new = new_of.get(id(row))
            rows.append(self._not_listed(table, row) if new is None else self._merged(table, row, new, fresh[new]))
        for id_, made in fresh.items():
            if id_ not in matches:
                rows.append(self._added(table, id_, made))
        self.tables[table] = rows

    def _with_references(self, table: str, id_: str, row: MadeRow) -> MadeRow:
        """Return a row of the new list under the ids of the case, and remember what the list says."""
        own = {**row, "id": Made(self._ids[table, id_])}
        refers = REFERS.get(table, "")
        if refers in own and own[refers].value != "":
            before = UNITS.id if table == POSTS.id else POSTS.id
            own[refers] = Made(self._ids[before, str(own[refers].value)], own[refers].source)
        said = {column: cell_text(cell.value) for column, cell in own.items() if cell.value != ""}
        self.made |= {(table, self._ids[table, id_], column): words for column, words in said.items()}
        return own

    def _merged(self, table: str, row: FormerRow, id_: str, new: MadeRow) -> MadeRow:
        """Return a row of the case, its corrected cells as they are and the others as the new list says."""
        own, merged = self._with_references(table, id_, new), MadeRow()
        number = self._list.rows.get(f"{table}:{id_}")
        for column in dict.fromkeys((*row.cells, *own)):
            now: CellValue | None = row.cells.get(column)
            said = own.get(column)
            blank = said is None or said.value == ""
            if self._former.corrected(table, row, column) or column == "id":
                merged[column] = Made("" if now is None else now, Source.LIST)
                if said is not None and not blank and not _same(now, said.value) and column != "id":
                    self._tell(number, table, column, said.value, KEPT, now)
            elif blank or said is None:
                merged[column] = Made("", Source.BLANK) if now is None else Made(now, Source.LIST)
                if now is not None and column in self._list.people.labels:
                    self._tell(number, table, column, now, BLANK_NOW)
            else:
                merged[column] = said
                if now is not None and not _same(now, said.value):
                    self._tell(number, table, column, said.value, RENEWED.about(old=cell_text(now)))
        merged["id"] = Made(self._ids[table, id_])
        return merged

    def _not_listed(self, table: str, row: FormerRow) -> MadeRow:
        """Return a row that the new list has not; one that the board has added is not told of."""
        cells = {key[2]: value for key, value in self._former.made.items() if key[:2] == (table, row.id)}
        self.made |= {(table, row.id, column): value for column, value in cells.items()}
        if cells:
            self._tell(None, table, NAMED_BY[table], row.cells.get(NAMED_BY[table]), GONE)
            if table == CADRES.id:
                self._gone.append(row)
        return {column: Made(value, Source.LIST) for column, value in row.cells.items()}

    def _added(self, table: str, id_: str, new: MadeRow) -> MadeRow:
        """Return a row that only the new list has."""
        own = self._with_references(table, id_, new)
        number, named = self._list.rows.get(f"{table}:{id_}"), NAMED_BY[table]
        names = {place_key(cell_text(row.cells.get("name", ""))) for row in self._former.rows[table]}
        is_namesake = table == CADRES.id and place_key(cell_text(new["name"].value)) in names
        self._tell(number, table, named, new[named].value, SAME_NAME if is_namesake else ADDED)
        return own

    def unseat(self) -> None:
        """Take the post from who is not in the new list where somebody of the list holds it."""
        seats = [cell_text(row["post"].value) for row in self.tables[CADRES.id] if "post" in row]
        for row in self._gone:
            post = cell_text(row.cells.get("post", ""))
            if post and seats.count(post) > 1 and not self._former.corrected(CADRES.id, row, "post"):
                here = next(one for one in self.tables[CADRES.id] if cell_text(one["id"].value) == row.id)
                here["post"] = Made("", Source.GUESS)
                self._tell(None, CADRES.id, "name", row.cells.get("name"), SEAT_GIVEN)

    def open_remarks(self) -> list[Remark]:
        """Return the remarks but those on blanks that the board has filled in."""
        rows = {str(row["id"].value): row for row in self.tables[CADRES.id]}
        by_number = {
            number: rows[self._ids[CADRES.id, key.removeprefix(f"{CADRES.id}:")]]
            for key, number in self._list.rows.items()
            if key.startswith(f"{CADRES.id}:")
        }
        blank = {column: any(_is_blank(row, column) for row in rows.values()) for column in ("sex", "born")}
        return [one for one in self._remarks if not _is_answered(one, by_number.get(one.row or 0), blank)]

    def _tell(
        self,
        number: int | None,
        table: str,
        column: str,
        value: CellValue | None,
        why: Text,
        kept: CellValue | None = None,
    ) -> None:
        label = TABLE[table].column(column).label if column in {one.id for one in TABLE[table].columns} else column
        shown, stays = (None if one is None else cell_text(one) for one in (value, kept))
        self._remarks.append(Remark(number, f"{TABLE[table].label}: {label}", shown, stays, why))


def _is_answered(remark: Remark, row: MadeRow | None, blank: dict[str, bool]) -> bool:
    """Return whether a remark is about a blank that is filled in by now."""
    if remark.row is None:
        return remark.about in blank and not blank[remark.about]
    return bool(remark.about) and remark.guess is None and row is not None and not _is_blank(row, remark.about)


def _is_blank(row: MadeRow, column: str) -> bool:
    return column not in row or row[column].value == ""


def _same(now: CellValue | None, said: CellValue) -> bool:
    """Return whether two cells say the same, apart from capitals and blanks."""
    return now is not None and place_key(cell_text(now)) == place_key(cell_text(said))


def _unused(id_: str, used: Iterable[str]) -> str:
    """Return an id that no row of the case has."""
    number, free = 1, id_
    while free in used:
        number += 1
        free = f"{id_}-{number}"
    return free
