"""What stands around a table on its sheet: titles above, numbers under the header, totals and signatures below."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from string import ascii_uppercase

from rotation.errors import Cell, Fault, Kind
from rotation.facts.cells import text, without_decimals
from rotation.facts.headers import Header
from rotation.facts.sheets import Cells, Sheet
from rotation.facts.spelling import tidy
from rotation.language import Text

Rows = Sequence[tuple[int, Cells]]

WORDED = frozenset({"kind", "role", "sex", "relation"})
"""Required columns that hold words: a row with a number there is no row of values, whatever else it holds."""

SHORTEST_NUMBERING = 3
"""Cells a row of bare column numbers has at least."""

FEW = 1
"""Required cells that a row of a total or a signature may seem to fill."""

ROWS_AT_HEADER = Kind(
    "rows_at_header",
    Text(
        vi="tiêu đề được hiểu là ở dòng {header}; không được đọc: dòng {rows}",
        en="the header is taken to be row {header}; not read, above or below it: {rows}",
    ),
    Text(
        vi="nếu tiêu đề ở dòng khác thì sửa lại tên cột ở dòng đó",
        en="if the header is another row, correct the names of its columns",
    ),
)
ROWS_BELOW = Kind(
    "rows_below",
    Text(
        vi="từ '{value}' trở xuống được hiểu là phần dưới bảng (cộng, ghi chú, chữ ký) nên không được đọc: dòng {rows}",
        en="from '{value}' on the rows are taken for totals, notes or signatures below the table and not read: {rows}",
    ),
    Text(
        vi="nếu ở đó có số liệu thì điền đủ các cột bắt buộc, và chuyển phần ghi chú ra ngoài bảng",
        en="if there are values among them, fill their required columns and move the notes away",
    ),
)

_BRACKETED = re.compile(r"\(\s*([0-9]{1,3}|[A-Za-zĐđ])\s*([=+\-x×*/:][^()]*)?\)")
_BELOW = re.compile(
    r"(tổng cộng|tổng số|(danh sách|bảng) này (có|gồm)|người lập|thủ trưởng|nơi nhận|ghi chú|xác nhận|ký tên"
    r"|grand total|total|prepared by|approved by|signature)(?!\w)"
    r"|cộng\s*([:.…]|[0-9]|$)|\(\s*(đã )?ký\b|(t/?m|tl|kt|tuq)\s*\.\s*[^\W\d]+\s"
    r"|.*\bngày\b[\s\d.…_]*\btháng\b[\s\d.…_]*\bnăm\b"
)
"""How a cell under a table begins: a total, a date and place of signing, a signature, a note."""


def rows_of(header: Header, sheet: Sheet) -> tuple[Rows, list[Fault]]:
    """Return the rows of the table itself, and a warning for each margin that is not read.

    Parameters
    ----------
    header : Header
    sheet : Sheet
        It has a header.
    """
    rows, start, warnings = sheet.rows, header.end, list[Fault]()
    if rows[start:] and _is_numbering(rows[start][1], header):
        start += 1
    passed = [number for number, _ in (*rows[: header.start], *rows[header.end : start])]
    if passed:
        numbers = [number for number, _ in rows[header.start : header.end]]
        facts = {"header": row_ranges(numbers), "rows": row_ranges(passed)}
        warnings.append(Fault(_cell(sheet, numbers[-1], header.heads), ROWS_AT_HEADER, facts=facts))
    end = _end(rows, start, header)
    if end < len(rows):
        below = [number for number, _ in rows[end:]]
        warnings.append(Fault(_cell(sheet, *rows[end]), ROWS_BELOW, _sign(rows[end][1]), {"rows": row_ranges(below)}))
    return rows[start:end], warnings


def _cell(sheet: Sheet, row: int, filled: Collection[int]) -> Cell:
    """Return a row as a cell: it can be marked in the first place that is filled."""
    return Cell(sheet.file, sheet.sheet, row, place=min(filled))


def _is_numbering(cells: Cells, header: Header) -> bool:
    """Return whether a row numbers the columns: ``(1) (2) (3)``, or ``A B 1 2`` where no value can be a number."""
    words = [without_decimals(text(cells[place])) for place in sorted(cells)]
    if all(_BRACKETED.fullmatch(word) for word in words):
        return True
    worded = [place for place, head in header.heads.items() if head.column and head.column.id in WORDED]
    return (
        len(words) >= SHORTEST_NUMBERING
        and any(place in cells for place in worded)
        and _counts([without_decimals(word) for word in words])
    )


def _counts(words: Sequence[str]) -> bool:
    """Return whether words are A, B, C in turn as far as they are letters, then 1, 2, 3 in turn."""
    letters = [word for word in words if not word.isdecimal()]
    numbers = [str(number) for number in range(1, len(words) - len(letters) + 1)]
    return list(words) == [*ascii_uppercase[: len(letters)], *numbers]


def _end(rows: Rows, start: int, header: Header) -> int:
    """Return where the table ends: at the first row that begins as no row of values does, if only scraps follow it.

    Every row from there on fills at most one required cell, or begins like that itself and leaves one blank; so a
    row of values, though it may lack some, is never taken for what stands below the table.
    """
    required = [place for place, head in header.heads.items() if head.column and head.column.required]
    end = len(rows)
    for place in range(len(rows) - 1, start - 1, -1):
        cells = rows[place][1]
        filled = sum(here in cells for here in required)
        first = {min(cells): cells[min(cells)]}
        if _sign(cells if filled <= FEW else first) is not None and filled < len(required):
            end = place
        elif filled > FEW:
            break
    return end


def _sign(cells: Cells) -> str | None:
    """Return the first cell that stands under tables, not in them, or None."""
    words = (tidy(value) for _, value in sorted(cells.items()) if isinstance(value, str))
    return next((word for word in words if _BELOW.match(word.casefold())), None)


def row_ranges(numbers: Iterable[int]) -> str:
    """Return the numbers of rows as a person lists them.

    Examples
    --------
    >>> row_ranges([1, 2, 3, 5])
    '1–3, 5'
    """
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    return ", ".join(_run([number for _, number in run]) for _, run in runs)


def _run(numbers: list[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
