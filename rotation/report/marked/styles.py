"""Make the styles of marked cells: each cell's own style in other colours.

Format: ECMA-376 Part 1, 18.8.
"""

from __future__ import annotations

from rotation.errors import WorkbookUnmarkable
from rotation.report.marked.splice import (
    Element,
    Splice,
    filled,
    is_empty,
    place_for,
    prefix,
    prefixed,
    tree,
    with_attributes,
)

GROUNDS = {True: "FFFFC7CE", False: "FFFFEB9C"}
"""Background colours of a cell with a fault and of one with warnings only, Excel's "bad" and "neutral"."""
LETTERS = {True: "FF9C0006", False: "FF7F6000"}
"""Colours of its letters: white ones, as in headers, would be unreadable on such a background."""
ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
LEAST = {
    "fonts": b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>',
    "fills": b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>',
    "borders": b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    "cellXfs": b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellXfs>',
}
"""What a styles part is taken to contain where it states nothing."""
_GROUND = b'<fill><patternFill patternType="solid"><fgColor rgb="%b"/><bgColor indexed="64"/></patternFill></fill>'
_AFTER_COLOUR = frozenset({"name", "family", "charset", "scheme"})


class Styles:
    """The styles of a workbook, with those of marked cells added.

    Parameters
    ----------
    part : str
    content : bytes
    """

    def __init__(self, part: str, content: bytes) -> None:
        self._content = _completed(part, content)
        self._root = tree(part, self._content)
        lists = [self._root.child(name) for name in ("fonts", "fills", "cellXfs")]
        self._fonts, self._fills, self._formats = (one for one in lists if one is not None)
        if not (self._fonts.children and self._formats.children):
            raise WorkbookUnmarkable(part)
        self._prefix = prefix(self._content[self._root.start : self._root.inner])
        self._grounds: dict[bool, int] = {}
        self._new_fonts: dict[tuple[int, bool], tuple[int, bytes]] = {}
        self._new_formats: dict[tuple[int, bool], tuple[int, bytes]] = {}

    def marked(self, style: int, fault: bool) -> int:
        """Return the style of a marked cell that had some style."""
        known = self._new_formats.get((style, fault))
        if known is None:
            known = len(self._formats.children) + len(self._new_formats), self._format(style, fault)
            self._new_formats[style, fault] = known
        return known[0]

    def _format(self, style: int, fault: bool) -> bytes:
        old = _at(self._formats, style)
        number = self._grounds.setdefault(fault, len(self._fills.children) + len(self._grounds))
        told = old.attributes.get("fontId", "0")
        font = self._font(int(told) if told.isdecimal() else 0, fault)
        tag = with_attributes(
            self._content[old.start : old.inner], {"fillId": number, "applyFill": 1, "fontId": font, "applyFont": 1}
        )
        return tag + self._content[old.inner : old.stop]

    def _font(self, font: int, fault: bool) -> int:
        """Return a font in the colour of a mark, otherwise like another."""
        known = self._new_fonts.get((font, fault))
        if known is None:
            known = len(self._fonts.children) + len(self._new_fonts), self._coloured(_at(self._fonts, font), fault)
            self._new_fonts[font, fault] = known
        return known[0]

    def _coloured(self, font: Element, fault: bool) -> bytes:
        colour = prefixed(f'<color rgb="{LETTERS[fault]}"/>'.encode(), self._prefix)
        if is_empty(self._content, font.inner):
            return filled(self._content[font.start : font.inner], colour)
        old = font.child("color")
        after = next((child.start for child in font.children if child.name in _AFTER_COLOUR), font.end)
        start, stop = (after, after) if old is None else (old.start, old.stop)
        return self._content[font.start : start] + colour + self._content[stop : font.stop]

    def result(self) -> bytes:
        """Return the part with the styles that were asked for."""
        changes = Splice(self._content)
        grounds = [prefixed(_GROUND % GROUNDS[fault].encode(), self._prefix) for fault in self._grounds]
        fonts, formats = ([piece for _, piece in new.values()] for new in (self._new_fonts, self._new_formats))
        for list_, new in ((self._fonts, fonts), (self._fills, grounds), (self._formats, formats)):
            changes.append(list_, b"".join(new), count=len(list_.children) + len(new))
        return changes.result()


def _completed(part: str, content: bytes) -> bytes:
    """Return the part with every list that a mark needs."""
    root = tree(part, content)
    if is_empty(content, root.inner):
        raise WorkbookUnmarkable(part)
    changes, mark = Splice(content), prefix(content[root.start : root.inner])
    for name, least in LEAST.items():
        if root.child(name) is None:
            changes.insert(place_for(root, name, ORDER), prefixed(least, mark))
    return changes.result()


def _at(list_: Element, number: int) -> Element:
    """Return an entry of a list, or the first if there is none of that number, as spreadsheets do."""
    return list_.children[number if 0 <= number < len(list_.children) else 0]
