"""Put the small parts of a Word template together: runs, fields, bookmarks, numbering, widths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

LEFT, CENTRE, RIGHT, JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
TWIPS_IN_MM = 56.7
CELL_MARGIN = 55
"""Between the lines and the words of a table, in twentieths of a point."""


def without_extras(document: Any) -> None:
    """Take out what the empty document brings along and nobody needs: a picture, stored data."""
    package = document.part.package
    for holder in (package, document.part):
        for key, one in list(holder.rels.items()):
            if one.reltype.rpartition("/")[2] in {"thumbnail", "customXml"}:
                del holder.rels[key]
    document.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")  # Word's schema asks for it


def font(style: Any, name: str, size: float) -> None:
    """Set the font of a style for every script, and its size in points."""
    style.font.name, style.font.size = name, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def number_sections(document: Any, style: Any, indent: float) -> None:
    """Number the paragraphs of a style as I-, II-, III- by Word itself."""
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    taken = [int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))]
    id_ = str(max(taken, default=0) + 1)
    abstract.set(qn("w:abstractNumId"), id_)
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (
        ("start", "1"), ("numFmt", "upperRoman"), ("pStyle", style.style_id), ("suff", "space"), ("lvlText", "%1-"),
        ("lvlJc", "left"),
    ):  # fmt: skip
        part = OxmlElement(f"w:{name}")
        part.set(qn("w:val"), value)
        level.append(part)
    shape = OxmlElement("w:pPr")
    ind = OxmlElement("w:ind")
    ind.set(qn("w:left"), "0")
    ind.set(qn("w:firstLine"), str(round(indent * TWIPS_IN_MM)))
    shape.append(ind)
    level.append(shape)
    kind = OxmlElement("w:multiLevelType")
    kind.set(qn("w:val"), "singleLevel")
    abstract.extend([kind, level])
    first_use = numbering.find(qn("w:num"))
    if first_use is None:
        numbering.append(abstract)
    else:
        first_use.addprevious(abstract)
    used = numbering.add_num(int(id_))
    numbered = style.element.get_or_add_pPr().get_or_add_numPr()
    numbered.get_or_add_numId().val = used.numId


def shaped(
    paragraph: Any,
    words: str,
    size: float | None,
    align: Any,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    keep: bool = False,
    before: float | None = None,
    after: float | None = None,
    new_page: bool = False,
) -> Any:
    """Fill a paragraph with words: size, `before` and `after` in points; `keep` it on the page of the next."""
    run = worded(paragraph, words)
    run.bold, run.italic, run.underline = bold or None, italic or None, underline or None
    if size is not None:
        run.font.size = Pt(size)
    shape = paragraph.paragraph_format
    if align is not None:
        paragraph.alignment = align
    if keep:
        shape.keep_with_next = True
    if before is not None:
        shape.space_before = Pt(before)
    if after is not None:
        shape.space_after = Pt(after)
    if new_page:
        shape.page_break_before = True
    return paragraph


def worded(paragraph: Any, words: str, color: Any = None) -> Any:
    """Add words to a paragraph, in a colour if one is given, and return their run."""
    run = paragraph.add_run(words)
    if color is not None:
        run.font.color.rgb = color
    return run


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """Mark a place, so that a field can tell its page."""
    for kind in ("bookmarkStart", "bookmarkEnd"):
        mark = OxmlElement(f"w:{kind}")
        mark.set(qn("w:id"), str(number))
        if kind == "bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def field(paragraph: Any, code: str, size: float, color: Any = None) -> None:
    """Add a field of Word, such as the number of the page."""
    for kind, words in (("begin", ""), ("", f" {code} "), ("separate", ""), ("text", "…"), ("end", "")):
        run = worded(paragraph, words if kind == "text" else "", color)
        run.font.size = Pt(size)
        if kind in {"begin", "separate", "end"}:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif not kind:
            asked = OxmlElement("w:instrText")
            asked.set(qn("xml:space"), "preserve")
            asked.text = words
            run._r.append(asked)


def sized(table: Any, widths: Sequence[float]) -> None:
    """Give the columns of a table their widths, in millimetres."""
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def narrow(table: Any, margin: int = CELL_MARGIN) -> None:
    """Leave little room between a table's lines and its words, in twentieths of a point."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(margin))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def unsplit(row: Any) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeated(row: Any) -> None:
    """Repeat a row at the head of each page that the table reaches."""
    unsplit(row)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
