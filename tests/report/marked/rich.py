"""Make a workbook as boards have them: pictures, charts, drop-downs, formats, comments, macros, bad cells."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import xlsxwriter

from tests.intake.build import Tables, english

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
MACROS = bytes(range(256)) * 8
"""No macros, but the bytes of a part that only they have."""
CUSTOM = '<form xmlns="urn:board">không đổi</form>'.encode()


def bad_tables() -> Tables:
    """Return a case with a bad date, a blank required cell, an unknown role and a near-miss of a place."""
    changes = {("2", "born"): "31/02/1979", ("3", "name"): None, ("1", "residence"): "Giao Yen"}
    return english(cadres=changes, posts={("GY-CT", "role"): "boss"})


def rich_case(path: Path, tables: Tables) -> Path:
    """Write a workbook with XlsxWriter and return it."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "font_color": "white", "bg_color": "#1F3864", "rotation": 45})
        odd = book.add_format({"num_format": "dd/mm/yyyy", "border": 1, "italic": True})
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 1, 14)
            sheet.set_column(2, 2, 22, book.add_format({"bg_color": "#EEEEEE", "num_format": "0.00"}))
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(number, place, value, odd)
                    elif value is not None:
                        sheet.write(number, place, value, head if number == 0 else None)
        _furnish(book, book.get_worksheet_by_name("cadres"))
        hidden = book.add_worksheet("units (2)")
        hidden.write_string(0, 0, "an older list")
        hidden.hide()
        book.define_name("Sexes", "=cadres!$C$2:$C$4")
    path.write_bytes(made.getvalue())
    return added(path, {"xl/vbaProject.bin": MACROS, "customXml/item1.xml": CUSTOM})


def _furnish(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    """Put in all that a workbook may have beside its cells."""
    red = book.add_format({"font_color": "red"})
    sheet.data_validation("C2:C99", {"validate": "list", "source": ["male", "female"]})
    sheet.conditional_format("D2:D99", {"type": "blanks", "format": red})
    sheet.conditional_format("J2:J99", {"type": "data_bar", "data_bar_2010": True})
    sheet.insert_image("AA2", "pixel.png", {"image_data": io.BytesIO(PIXEL)})
    sheet.insert_textbox("AA20", "Kiểm tra trước khi gửi")
    sheet.insert_button("AA30", {"macro": "check", "caption": "Check"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=cadres!$J$2:$J$4"})
    sheet.insert_chart("AC2", chart)
    sheet.write_rich_string("B2", "Trần Thị ", red, "Mai")
    sheet.write_formula("J4", "=1+1", None, 2)
    sheet.write_comment("D3", "Đã hỏi gia đình", {"author": "Vân"})
    sheet.write_comment("B2", "ghi theo lý lịch", {"author": "Vân"})
    sheet.freeze_panes(1, 2)
    sheet.autofilter("A1:X4")
    sheet.repeat_rows(0)
    sheet.set_header("&CDanh sách")
    sheet.protect("", {"autofilter": True})


def added(path: Path, parts: Mapping[str, bytes]) -> Path:
    """Put parts into a workbook."""
    with zipfile.ZipFile(path, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def contents(path: Path) -> dict[str, bytes]:
    """Return the parts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edited(path: Path, parts: Mapping[str, Callable[[bytes], bytes]]) -> Path:
    """Change parts of a workbook."""
    old = contents(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in old.items():
            archive.writestr(name, parts.get(name, bytes)(content))
    return path
