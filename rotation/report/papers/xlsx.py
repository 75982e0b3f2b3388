"""Write the workbook: sheets to print on A4 in landscape, with heading, signatures, page numbers and a foot."""

from __future__ import annotations

import io

import xlsxwriter

from rotation.report.content.book_choice import Book
from rotation.report.papers.xlsx_sheet import SIZE, SheetLayout, styles_of


def workbook(book: Book) -> bytes:
    """Return the workbook, always the same bytes for a book; no text becomes a formula or link."""
    made = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "Times New Roman", "font_size": SIZE},
    }
    with xlsxwriter.Workbook(made, options) as file:
        file.set_properties({"title": book.title, "created": book.created})
        styles = styles_of(file)
        for sheet in book.sheets:
            SheetLayout(file, styles, sheet, book.lang).write()
    return made.getvalue()
