"""Rewrite percent cells of a workbook as the text they show, lest 100 % be read as 1.

Formats: ECMA-376 Part 1, 18.8.30 and 18.8.10; OpenDocument 1.3 Part 3, 19.387.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from math import isfinite

BUILT_IN = frozenset({9, 10})
"""Number formats ``0%`` and ``0.00%``, which a workbook need not define."""

_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^>]*>")
_CODE = re.compile(rb'\sformatCode="([^"]*)"')
_ID = re.compile(rb'\snumFmtId="(\d+)"')
_STYLES = re.compile(rb"<((?:\w+:)?)cellXfs\b.*?</\1cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
_LITERAL = re.compile(rb"&quot;.*?&quot;|\\.|_.|\*.|\[[^\]]*\]", re.DOTALL)
"""Parts of a format code that are shown as they stand, pad, or are conditions and colours."""

_TYPE = re.compile(rb'\st="(\w*)"')
_OF_STYLE = re.compile(rb'\ss="(\d+)"')
_NUMBER_CELL = rb"<((?:\w+:)?)c%b((?:\s[^>]*)?)>(\s*<\1f\b[^>]*(?:/>|>[^<]*</\1f>))?\s*<\1v>([^<]*)</\1v>"

_ODS_PERCENT = re.compile(rb'<table:(?:covered-)?table-cell\b[^>]*\soffice:value-type="percentage"[^>]*>')
_ODS_VALUE = re.compile(rb'\soffice:value="([^"]*)"')


def percent_styles(styles: bytes) -> frozenset[int]:
    """Return the numbers of the cell styles of an Excel workbook that show percentages."""
    formats = set(BUILT_IN)
    for found in _FORMAT.finditer(styles):
        number, code = _ID.search(found[0]), _CODE.search(found[0])
        if number and code:
            (formats.add if b"%" in _LITERAL.sub(b"", code[1]) else formats.discard)(int(number[1]))
    cells = _STYLES.search(styles)
    numbers = [_ID.search(style[0]) for style in _STYLE.finditer(cells[0])] if cells else []
    return frozenset(place for place, number in enumerate(numbers) if number and int(number[1]) in formats)


def shown_percents(sheet: bytes, styles: Collection[int]) -> bytes:
    """Rewrite the numbers of an Excel sheet in cells of percent styles as texts.

    Parameters
    ----------
    sheet : bytes
    styles : collection of int
        Style 0 is that of cells without one.
    """
    if not styles:
        return sheet
    named = b"|".join(b"%d" % style for style in sorted(styles))
    wanted = b"" if 0 in styles else rb'(?=[^>]*\ss="(?:%b)")' % named

    def shown(cell: re.Match[bytes]) -> bytes:
        prefix, attributes, formula, value = cell.groups(b"")
        type_, style = _TYPE.search(attributes), _OF_STYLE.search(attributes)
        words = _percent(value)
        if (type_ and type_[1] != b"n") or int(style[1] if style else 0) not in styles or words is None:
            return cell[0]
        kept = _TYPE.sub(b"", attributes)
        return b'<%bc%b t="str">%b<%bv>%b</%bv>' % (prefix, kept, formula, prefix, words, prefix)

    return re.sub(_NUMBER_CELL % wanted, shown, sheet)


def shown_percents_of_ods(content: bytes) -> bytes:
    """Rewrite the percentages of an OpenDocument content as texts."""

    def shown(cell: re.Match[bytes]) -> bytes:
        value = _ODS_VALUE.search(cell[0])
        words = _percent(value[1]) if value else None
        if words is None:
            return cell[0]
        text = _ODS_VALUE.sub(b' office:string-value="%b"' % words, cell[0])
        return text.replace(b'office:value-type="percentage"', b'office:value-type="string"')

    return _ODS_PERCENT.sub(shown, content)


def _percent(value: bytes) -> bytes | None:
    """Return a share as a percentage, or None when it is no number.

    Examples
    --------
    >>> _percent(b"1"), _percent(b"0.855"), _percent(b"0.85000000000000009")
    (b'100%', b'85.5%', b'85%')
    """
    try:
        share = float(value)
    except ValueError:
        return None
    return f"{share * 100:.10g}%".encode() if isfinite(share) else None
