"""Patch a workbook's XML before calamine reads it, where calamine would lose or misread a value.

Calamine shows a formula that failed or was never calculated as a blank; here it becomes a marked text. Calamine lays
a sheet out as one block from its first cell to its last; here a long run of blank rows becomes one row that tells how
many it stands for, and the size of the block is known before it is made.

Only tags that a spreadsheet program writes one way are touched, as bytes; everything else is left to calamine.
Formats: ECMA-376 Part 1, SpreadsheetML; OpenDocument 1.3 Part 3, chapter 9.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from rotation.intake.sheets.layout import layout_of_xlsx, marked_ods, marked_xlsx
from rotation.intake.sheets.percents import shown_percents, shown_percents_of_ods

BROKEN = "\ufdd0"
"""Marks the text of a cell whose formula has no value; no real text contains this code or the next."""

SKIPPED = "\ufdd1"
"""Marks a row that stands for a run of blank rows; their number follows."""

LONG_RUN = 100
"""Shortest run of blank rows worth replacing."""

_BAD_STRING = re.compile(rb't="s"[^<>]*>\s*<(?:\w+:)?v>(?!\d*</)')
_ERROR = re.compile(rb't="e"(?=[^<>]*>)')
_UNCALCULATED = re.compile(
    rb"<((?:\w+:)?)c(\s[^>]*)>\s*<\1f\b[^>]*?(?:/>|>([^<]*)</\1f>)\s*(?:<\1v\s*/>|<\1v>\s*</\1v>)?\s*</\1c>"
)
_TYPE = re.compile(rb"""\st=["'](\w+)["']""")
_ROW = re.compile(rb'<(?:\w+:)?row\b(?:[^>]*?\sr="(\d+)")?')
_NUMBERED = re.compile(rb'(<(?:\w+:)?(?:row|c)\b[^>]*?\sr=")([A-Z]*)(\d+)')
_FILLED = re.compile(rb'<(?:\w+:)?c\b[^>]*?\sr="([A-Za-z]+)(\d+)"[^>]*(?<!/)>')
_PLACELESS = re.compile(rb'<(?:\w+:)?c(?=[\s>])(?![^>]*\sr="[A-Za-z]+\d+")[^>]*(?<!/)>')
_ROW_TAG = re.compile(rb"<(?:\w+:)?row\b")
_SHARED = re.compile(rb't="s"[^<>]*>\s*<(?:\w+:)?v>(\d+)<')
_SHARED_TEXT = re.compile(rb"<(?:\w+:)?si\b")

_ODS_CELL = rb"<table:(?:covered-)?table-cell\b"
_ODS_NO_VALUE = rb"(?:(?!office:)[^>])*"
_ODS_VALUE = re.compile(rb'\soffice:[\w-]+="[^"]*"')
_ODS_ERROR = re.compile(_ODS_CELL + rb'[^>]*\scalcext:value-type="error"[^>]*(?<!/)>')
_ODS_UNCALCULATED = re.compile(
    rb"(<table:table-cell\b" + _ODS_NO_VALUE + rb'\stable:formula="(?:\w+:)?([^"]*)"' + _ODS_NO_VALUE + rb")/>"
)
_ODS_SPACE = re.compile(rb"<text:(?:tab|line-break)\s*/>")
_ODS_INDENT = re.compile(rb"(?<=>)\s+(?=</?table:|<text:p\b)")
_ODS_DRAWING = re.compile(rb"""(</?draw:(?:[^>"']|"[^"]*"|'[^']*')*>)""")
_ODS_BLANK_CELL = (
    _ODS_CELL
    + rb'(?:(?!office:(?!value-type="string"))[^>])*'
    + rb"(?:/>|>(?:\s|<text:p\s*/>|<text:p></text:p>)*</table:[\w-]*table-cell>)"
)
_ODS_BLANK_ROWS = re.compile(
    rb'<table:table-row\b[^>]*?\stable:number-rows-repeated="(\d{3,})"[^>]*?'
    rb"(?:/>|>(?:\s*" + _ODS_BLANK_CELL + rb")*\s*</table:table-row>)"
)
_ODS_ROW = re.compile(rb"<table:table-row\b")
_ODS_ROWS = re.compile(rb'\stable:number-rows-repeated="(\d+)"')
_ODS_COLUMNS = re.compile(rb'\stable:number-columns-repeated="(\d+)"')
_ODS_SPACES = re.compile(rb'<text:s\b[^>]*\stext:c="(\d+)"')
_ODS_CELL_TAG = re.compile(_ODS_CELL)
_ODS_TEXT = b'office:value-type="string"><text:p>'


def mended_xlsx(content: bytes, percents: Collection[int] = ()) -> bytes:
    """Patch the XML of one Excel sheet for calamine.

    Parameters
    ----------
    content : bytes
    percents : collection of int
        Styles of cells that show percentages.

    Raises
    ------
    ValueError
        When a reference to a shared string is no number: calamine would take it for the first string.
    """
    if _BAD_STRING.search(content):
        raise ValueError("a reference to a shared string is no number")
    layout = layout_of_xlsx(content)
    sheet = shown_percents(_ERROR.sub(b't="str"', _UNCALCULATED.sub(_uncalculated, content)), percents)
    return marked_xlsx(_without_long_runs(sheet), layout)


def _without_long_runs(sheet: bytes) -> bytes:
    """Replace each long run of blank rows by one marked row; not where rows have no numbers."""
    rows = _ROW.findall(sheet)
    if b"" in rows:
        return sheet
    gaps = {row: row - before - 1 for before, row in pairwise([0, *map(int, rows)]) if row - before > LONG_RUN}
    return _without_gaps(sheet, gaps) if gaps else sheet


def _uncalculated(cell: re.Match[bytes]) -> bytes:
    """Turn a formula without a value into a marked text, unless its value is an empty text."""
    prefix, attributes, formula = cell.groups(b"")
    type_ = _TYPE.search(attributes)
    if type_ and type_[1] == b"str":
        return cell[0]
    attributes = _TYPE.sub(b"", attributes)
    return b'<%bc%b t="str"><%bv>%b=%b</%bv></%bc>' % (
        prefix,
        attributes,
        prefix,
        BROKEN.encode(),
        formula,
        prefix,
        prefix,
    )


def _without_gaps(sheet: bytes, gaps: dict[int, int]) -> bytes:
    """Move rows up over gaps of blank rows, leaving one marked row for each gap.

    `gaps` are given by the row after them.
    """
    up = 0

    def moved(found: re.Match[bytes]) -> bytes:
        nonlocal up
        gap, row = b"", int(found[3])
        if row in gaps and not found[2]:
            up += gaps[row] - 1
            gap = b'<row r="%d"><c r="A%d" t="str"><v>%b%d</v></c></row>' % (
                row - up - 1,
                row - up - 1,
                SKIPPED.encode(),
                gaps[row],
            )
        return gap + found[1] + found[2] + b"%d" % (row - up)

    return _NUMBERED.sub(moved, sheet)


def size_of_xlsx(content: bytes) -> int:
    """Return the most cells that a patched Excel sheet can be laid out to."""
    columns, rows = {b"A"}, {b"0"}
    for cell in _FILLED.finditer(content):
        columns.add(cell[1].upper())
        rows.add(cell[2])
    letters = max(columns, key=lambda name: (len(name), name))
    width = 0
    for letter in letters:
        width = width * 26 + letter - ord("A") + 1
    if _PLACELESS.search(content):
        width += max(len(_PLACELESS.findall(row)) for row in _ROW_TAG.split(content))
    numbers = _ROW.findall(content)
    return width * (max(map(int, rows | {number for number in numbers if number})) + numbers.count(b""))


def lengths_of_shared(content: bytes) -> list[int]:
    """Return the most bytes that each shared string of an Excel file can take."""
    starts = [found.start() for found in _SHARED_TEXT.finditer(content)]
    return [end - start for start, end in pairwise([*starts, len(content)])]


def text_of_xlsx(content: bytes, lengths: Sequence[int]) -> int:
    """Return the bytes of shared strings in a sheet, counted once for every cell that repeats them."""
    places = Counter(_SHARED.findall(content))
    return sum(count * lengths[int(place)] for place, count in places.items() if int(place) < len(lengths))


def mended_ods(content: bytes) -> bytes:
    """Patch the ``content.xml`` of an OpenDocument workbook for calamine."""
    broken = b" " + _ODS_TEXT + BROKEN.encode()
    skipped = b"<table:table-row><table:table-cell " + _ODS_TEXT + SKIPPED.encode()
    content = _ODS_SPACE.sub(b" ", _ODS_INDENT.sub(b"", marked_ods(_without_drawings(content))))
    content = shown_percents_of_ods(content)
    content = _ODS_ERROR.sub(lambda cell: _ODS_VALUE.sub(b"", cell[0])[:-1] + broken + b"</text:p>", content)
    content = _ODS_UNCALCULATED.sub(rb"\1%b\2</text:p></table:table-cell>" % broken, content)
    return _ODS_BLANK_ROWS.sub(rb"%b\1</text:p></table:table-cell></table:table-row>" % skipped, content)


def _without_drawings(content: bytes) -> bytes:
    """Remove drawings, whose texts calamine would take for those of the cells under them."""
    kept, depth = [], 0
    for place, piece in enumerate(_ODS_DRAWING.split(content)):
        if place % 2 == 0:
            kept.append(b"" if depth else piece)
        elif not piece.endswith(b"/>"):
            depth += -1 if piece.startswith(b"</") else 1
    return b"".join(kept)


def size_of_ods(content: bytes) -> int:
    """Return the most cells that a patched OpenDocument content can be laid out to."""
    rows = columns = 0
    for row, repeated in _rows_of_ods(content):
        rows += repeated
        filled = row[: row.find(b">", row.rfind(b"office:value-type")) + 1] if b"office:value-type" in row else b""
        columns = max(columns, filled.count(b"table-cell ") + sum(map(int, _ODS_COLUMNS.findall(filled))))
    return rows * columns


def text_of_ods(content: bytes) -> int:
    """Return the bytes of text in all cells, counted once for every repetition."""
    return sum(repeated * sum(_texts_of_row(row)) for row, repeated in _rows_of_ods(content))


def _texts_of_row(row: bytes) -> Iterator[int]:
    """Yield the length of each cell times its repetitions, runs of spaces in full."""
    if not (_ODS_COLUMNS.search(row) or _ODS_SPACES.search(row)):
        yield len(row)
        return
    starts = [found.start() for found in _ODS_CELL_TAG.finditer(row)]
    for start, end in pairwise([*starts, len(row)]):
        cell = row[start:end]
        columns = _ODS_COLUMNS.search(cell)
        long = len(cell) + sum(map(int, _ODS_SPACES.findall(cell)))
        yield long * int(columns[1]) if columns and b"<text:" in cell else long


def _rows_of_ods(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield each row with the number of times it is repeated."""
    starts = [found.start() for found in _ODS_ROW.finditer(content)]
    for start, end in pairwise([*starts, len(content)]):
        row = content[start:end]
        yield row, int((_ODS_ROWS.search(row, 0, row.find(b">")) or [b"", b"1"])[1])
