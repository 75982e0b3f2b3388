"""Join the columns of a list that rate people year by year into the one column of a case."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rotation.facts.spelling import word_key
from rotation.intake.sheets.sheet import BrokenCell, Cells, CellValue, text
from rotation.intake.tables.footers import Rows
from rotation.intake.tables.headers import Header

RATINGS = "ratings"
"""The column of a case that holds the ratings of all years."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RATED = re.compile(r"(?<!\w)(?:xep loai|danh gia|phan loai)(?!\w)")
_NOT_THE_PERSON = re.compile(r"(?<!\w)(?:dang vien|dang bo|chi bo|tap the|don vi|to chuc|co quan)(?!\w)")
"""Words of ratings that are another's, or another kind's, than those the rules ask for."""


def rating_years(header: Header, columns: Mapping[int, str]) -> Mapping[int, int]:
    """Return the year that each column rates; none where the ratings have a column, or one year has two.

    Examples
    --------
    ``Xếp loại chất lượng`` over ``2022 | 2023 | 2024``, or ``Xếp loại năm 2022``.
    """
    years = {}
    for place, head in header.heads.items():
        key, found = word_key(head.label), _YEAR.findall(head.label)
        mine = head.column is None and not head.barred and _RATED.search(key) and not _NOT_THE_PERSON.search(key)
        if mine and len(found) == 1:
            years[place] = int(found[0])
    return {} if RATINGS in columns.values() or len(set(years.values())) < len(years) else years


def with_ratings(rows: Rows, years: Mapping[int, int]) -> Rows:
    """Return rows with the ratings of all years in the first of their columns."""
    first = min(years)
    joined = []
    for number, cells in rows:
        own = {place: value for place, value in cells.items() if place not in years}
        rated = _ratings(cells, years)
        joined.append((number, own if rated is None else own | {first: rated}))
    return joined


def _ratings(cells: Cells, years: Mapping[int, int]) -> CellValue | None:
    """Return the ratings of a row as a case writes them; a cell that cannot be read stands for all."""
    given = {years[place]: cells[place] for place in sorted(years, key=years.__getitem__) if place in cells}
    broken = next((value for value in given.values() if isinstance(value, BrokenCell)), None)
    if broken is not None or not given:
        return broken
    return "; ".join(f"{year}:{text(value)}" for year, value in given.items())
