"""Name the styles of Word papers, which staff restyle in Word: body, sections, head, title, table, foot."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt

from rotation.report.papers.word.layout import Layout
from rotation.report.papers.word.pieces import JUSTIFIED, font, number_sections


def add_styles(document: Any, numbers: Layout) -> None:
    """Add the styles of papers to a document, sized by the numbers of a form."""
    normal = document.styles["Normal"]
    font(normal, numbers.font, numbers.body)
    normal.paragraph_format.space_after = Pt(0)
    for name, size in {
        "Paper Body": numbers.body,
        "Paper Section": numbers.body,
        "Paper Head": numbers.number,
        "Paper Title": numbers.type,
        "Paper Table": numbers.table,
        "Paper Foot": numbers.foot,
    }.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.size = Pt(size)
        style.quick_style = True
    for name in ("Paper Body", "Paper Section"):
        shape = document.styles[name].paragraph_format
        shape.alignment = JUSTIFIED
        shape.first_line_indent = Mm(numbers.indent)
        shape.space_after = Pt(numbers.after)
        if numbers.line:
            shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(numbers.line)
    section = document.styles["Paper Section"]
    section.font.bold = True
    section.paragraph_format.keep_with_next = True
    number_sections(document, section, numbers.indent)
