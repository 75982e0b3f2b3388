"""Write comments into an Excel workbook: texts in one part, their boxes in a drawing.

What is there is kept: a comment on a marked cell is added to, and its box grows.
Formats: ECMA-376 Part 1, 18.7 (comments); Part 4, 19 (VML).
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from html import unescape

from rotation.errors import WorkbookUnmarkable
from rotation.report.marked.layout import LAST_COLUMN, Layout
from rotation.report.marked.marks import Mark, Place, cell_name
from rotation.report.marked.splice import Element, Splice, plain, prefix, prefixed, tree

AUTHOR = "rotation"
BOXES = {True: "#fde9e7", False: "#fff8dc"}
"""Colours of the boxes of faults and of warnings."""
WIDTH, LINE, MARGIN = 300, 17, 12
"""Pixels: width of a box, height of a line, margin above and below."""
LINE_LETTERS = 40
"""Letters that surely fit into a line."""
TALLEST = 500
"""Pixels; a longer text is scrolled."""
USUAL_HEIGHT = 80
"""Pixels of a box that states no size."""
CORNERS = 8
"""Numbers of an anchor: for each of four sides a column or row, and pixels."""
OFFSET = 15
"""Pixels between a cell and its box."""
BLOCK = 1024
"""Shape ids in one block; each block belongs to one drawing."""

_FONT = b'<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/>'
_BLOCKS = re.compile(rb"""(<(?:\w+:)?idmap\b[^>]*?\bdata=["'])([0-9, ]*)""")
_DRAWING_END = re.compile(rb"</(?:\w+:)?xml\s*>\s*$")
_NOTE = re.compile(rb"""<((?:\w+:)?)ClientData\s[^>]*?ObjectType=["']Note["'].*?</\1ClientData>""", re.DOTALL)
_TAGS = re.compile(rb"<[^>]*>")
_CELL = re.compile(rb"<(?:\w+:)?(Row|Column)>\s*(\d+)\s*</")
_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)(</)")
_SPACES = b' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"' + (
    b' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_DRAWING = b"<xml%b></xml>" % _SPACES
_LAYOUT = b'<o:shapelayout%b v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout>' % _SPACES
_SHAPE_TYPE = (
    b'<v:shapetype%b id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
) % _SPACES
_SHAPE = (
    b'<v:shape%b id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
    b'width:%gpt;height:%gpt;z-index:%d;visibility:hidden" fillcolor="%b" o:insetmode="auto"><v:fill color2="%b"/>'
    b'<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    b'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    b'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%b</x:Anchor>'
    b"<x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>"
)


def new_comments(space: str) -> bytes:
    """Return an empty part of comments in the namespace of the sheet."""
    return f'<comments xmlns="{space}"><authors/><commentList/></comments>'.encode()


def with_comments(part: str, content: bytes, marks: Sequence[Mark]) -> tuple[bytes, frozenset[Place]]:
    """Return a sheet's comments with those of the marks, and the cells whose existing comments grew.

    A comment from an earlier marking is replaced, so that nothing is repeated.

    Raises
    ------
    WorkbookUnmarkable
        When the part is not one of comments.
    """
    root = tree(part, content)
    authors, list_ = root.child("authors"), root.child("commentList")
    if authors is None or list_ is None:
        raise WorkbookUnmarkable(part)
    mark_prefix, changes = prefix(content[root.start : root.inner]), Splice(content)
    own = {str(row) for row, one in enumerate(authors.children) if content[one.inner : one.end] == AUTHOR.encode()}
    there = {comment.attributes.get("ref"): comment for comment in list_.named("comment")}
    new, added = [], set[Place]()
    for mark in marks:
        comment = there.get(cell_name(mark.place))
        if comment is None:
            said = f'<comment ref="{cell_name(mark.place)}" authorId="{len(authors.children)}"><text>'.encode()
            new.append(prefixed(said + _runs(mark) + b"</text></comment>", mark_prefix))
        elif comment.attributes.get("authorId") in own:
            text = prefixed(b"<text>" + _runs(mark) + b"</text>", mark_prefix)
            changes.replace(comment.inner, comment.end, text)
        elif not _says(content[comment.start : comment.stop], mark):
            _add(changes, comment, prefixed(_runs(mark, after=True), mark_prefix), mark_prefix)
            added.add(mark.place)
    if new:
        changes.append(authors, prefixed(f"<author>{AUTHOR}</author>".encode(), mark_prefix))
        changes.append(list_, b"".join(new))
    return changes.result(), frozenset(added)


def _says(comment: bytes, mark: Mark) -> bool:
    """Return whether a comment already has the text of a mark."""
    text = "\n".join(label + sentence for label, sentence in mark.comment_lines())
    return text in unescape(_TAGS.sub(b"", comment).decode(errors="replace"))


def _runs(mark: Mark, after: bool = False) -> bytes:
    """Return the text of a mark's comment, with a blank line first if it comes `after` another."""
    runs, gap = [], "\n\n" if after else ""
    for label, sentence in mark.comment_lines():
        for weight, words in ((b"<b/>", gap + label), (b"", sentence)):
            runs.append(b'<r><rPr>%b%b</rPr><t xml:space="preserve">%b</t></r>' % (weight, _FONT, plain(words)))
        gap = "\n"
    return b"".join(runs)


def _add(changes: Splice, comment: Element, runs: bytes, mark_prefix: bytes) -> None:
    """Add to the text of a comment; a plain text becomes a run, as the two cannot mix."""
    text = comment.child("text")
    if text is None:
        changes.append(comment, prefixed(b"<text>", mark_prefix) + runs + prefixed(b"</text>", mark_prefix))
        return
    if not text.children:
        changes.append(text, runs)
        return
    for bare in text.named("t"):
        changes.insert(bare.start, prefixed(b"<r>", mark_prefix))
        changes.insert(bare.stop, prefixed(b"</r>", mark_prefix))
    last = [child for child in text.children if child.name in {"t", "r"}][-1:]
    changes.insert(last[0].stop if last else text.inner, runs)


def blocks(drawing: bytes) -> set[int]:
    """Return the blocks of shape ids that a drawing uses."""
    return {int(number) for found in _BLOCKS.findall(drawing) for number in re.findall(rb"\d+", found[1])}


def with_boxes(
    part: str,
    drawing: bytes | None,
    marks: Sequence[Mark],
    added: Container[Place],
    layout: Layout,
    first_block: int,
) -> bytes:
    """Return the drawing of a sheet with a box for every mark.

    Parameters
    ----------
    part : str
    drawing : bytes or None
        As it is; it need not be well-formed, and nothing in it is changed but boxes that grow.
    marks : sequence of Mark
    added : container of (int, int)
        The cells whose comments have become longer.
    layout : Layout
        Of the sheet.
    first_block : int
        From here on no drawing of the workbook uses a block.

    Raises
    ------
    WorkbookUnmarkable
        When the drawing does not end as one.
    """
    drawing = _DRAWING if drawing is None else drawing
    there = {place: found for found in _NOTE.finditer(drawing) if (place := _cell_of(found[0])) is not None}
    changes, end = Splice(drawing), _DRAWING_END.search(drawing)
    if end is None:
        raise WorkbookUnmarkable(part)
    for mark in marks:
        if mark.place in there and mark.place in added:
            _grow(changes, there[mark.place], mark, layout)
    new = [mark for mark in marks if mark.place not in there]
    shapes = (_shape(mark, first_block * BLOCK + number, layout) for number, mark in enumerate(new, start=1))
    begun = b"" if b'id="_x0000_t202"' in drawing else _SHAPE_TYPE
    changes.insert(end.start(), b"".join([begun, *shapes]) if new else b"")
    numbers = range(first_block, first_block + 1 + len(new) // BLOCK)
    return _with_blocks(changes.result(), ",".join(map(str, numbers)).encode()) if new else changes.result()


def _with_blocks(drawing: bytes, numbers: bytes) -> bytes:
    """Return a drawing that lists the blocks of ids it uses."""
    if not _BLOCKS.search(drawing):
        root_end = drawing.index(b">", drawing.index(b"xml", drawing.find(b"?>") + 1)) + 1
        drawing = drawing[:root_end] + _LAYOUT + drawing[root_end:]
    return _BLOCKS.sub(lambda told: told[1] + b",".join(filter(None, (told[2].strip(), numbers))), drawing, count=1)


def _cell_of(note: bytes) -> Place | None:
    told = {name: int(number) for name, number in _CELL.findall(note)}
    row, column = told.get(b"Row"), told.get(b"Column")
    return None if row is None or column is None else (row, column)


def _shape(mark: Mark, id_: int, layout: Layout) -> bytes:
    height, colour = box_height(mark), BOXES[mark.fault].encode()
    anchor = _numbers_text(_anchor(mark, layout, WIDTH, height))
    points = 0.75
    return _SHAPE % (
        _SPACES, id_, WIDTH * points, height * points, id_ % BLOCK, colour, colour, anchor, mark.row, mark.column,
    )  # fmt: skip


def box_height(mark: Mark) -> int:
    """Return the height of a box, in pixels, that shows a mark's comment whole."""
    lines = [line for label, sentence in mark.comment_lines() for line in (label + sentence).split("\n")]
    return min(TALLEST, MARGIN + LINE * sum(-(-max(1, len(line)) // LINE_LETTERS) for line in lines))


def _anchor(mark: Mark, layout: Layout, width: int, height: int) -> Sequence[int]:
    """Return the cells and pixels where a box's sides are: left, top, right, bottom."""
    left, top = min(mark.column + 1, LAST_COLUMN), max(0, mark.row - 1)
    right, bottom = layout.column_at(left, OFFSET + width), layout.row_at(top, OFFSET + height)
    return left, OFFSET, top, OFFSET, *right, *bottom


def _grow(changes: Splice, note: re.Match[bytes], mark: Mark, layout: Layout) -> None:
    """Enlarge the box of a comment that has grown."""
    anchor = _ANCHOR.search(note[0])
    if anchor is None:
        told = _numbers_text(_anchor(mark, layout, WIDTH, USUAL_HEIGHT + box_height(mark)))
        at = note.start() + note[0].index(b">") + 1
        changes.insert(at, prefixed(b"<Anchor>%b</Anchor>" % told, note[1]))
        return
    numbers = [int(word) for word in re.findall(rb"\d+", anchor[2])]
    if len(numbers) == CORNERS:
        bottom = layout.row_at(numbers[6], numbers[7] + box_height(mark))
        right = layout.column_at(numbers[0], numbers[1] + WIDTH)
        numbers[4:] = *max((numbers[4], numbers[5]), right), *bottom
        start = note.start() + anchor.start(2)
        changes.replace(start, start + len(anchor[2]), _numbers_text(numbers))


def _numbers_text(numbers: Sequence[int]) -> bytes:
    return ", ".join(map(str, numbers)).encode()
