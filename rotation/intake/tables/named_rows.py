"""Give rows by number and cells by column id, built on demand to save memory."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import ItemsView, Iterator, Mapping, Sequence
from operator import itemgetter

from rotation.intake.sheets.sheet import Cells, CellValue

RowCells = dict[str, CellValue]
"""The cells of one row that are not blank, by column id."""


class NamedRows(Mapping[int, RowCells]):
    """The rows of a table that have a cell in any of its columns.

    Parameters
    ----------
    rows : sequence of (int, dict)
    ids : mapping of int to str
        The column at each place.
    sexes : mapping of int to str
        The sex of each row, where its birthday tells it and no cell does.
    """

    def __init__(
        self, rows: Sequence[tuple[int, Cells]], ids: Mapping[int, str], sexes: Mapping[int, str] | None = None
    ) -> None:
        self._ids, self._sexes = ids, sexes or {}
        self._rows = [(number, cells) for number, cells in rows if not ids.keys().isdisjoint(cells)]

    def _named(self, number: int, cells: Cells) -> RowCells:
        named = {self._ids[place]: value for place, value in cells.items() if place in self._ids}
        return {"sex": self._sexes[number], **named} if number in self._sexes else named

    def __getitem__(self, number: int) -> RowCells:
        place = bisect_left(self._rows, number, key=itemgetter(0))
        if place == len(self._rows) or self._rows[place][0] != number:
            raise KeyError(number)
        return self._named(*self._rows[place])

    def __iter__(self) -> Iterator[int]:
        return (number for number, _ in self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def column(self, id_: str) -> Iterator[tuple[int, CellValue]]:
        """Yield the cells of one column that are not blank, each with its row, without naming all others."""
        sexes = self._sexes if id_ == "sex" else {}
        place = next((place for place, one in self._ids.items() if one == id_), None)
        for number, cells in self._rows:
            if place in cells:
                yield number, cells[place]
            elif number in sexes:
                yield number, sexes[number]

    def items(self) -> ItemsView[int, RowCells]:
        """Return numbers and rows without a lookup for each."""
        return _Items(self)


class _Items(ItemsView[int, RowCells]):
    """Numbers and rows, built one after the other."""

    _mapping: NamedRows

    def __iter__(self) -> Iterator[tuple[int, RowCells]]:
        return ((number, self._mapping._named(number, cells)) for number, cells in self._mapping._rows)
