"""Build one small case in both languages, and write its cells as csv, xlsx and ods."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table as OdfTable
from odf.table import TableCell, TableRow
from odf.text import P

from rotation.errors import Fault, InputFaults
from rotation.intake.load import load_case

Value = str | int | float | bool | date | None
Tables = dict[str, list[list[Value]]]

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/></manifest:manifest>'
)

CASE = {
    "units ~ Đơn vị": """
        id ~ Mã đơn vị                  | GY              | GH       | KT                       | DB
        name ~ Tên đơn vị               | Giao Yến        | Giao Hải | Phòng Kinh tế và Hạ tầng | Nguồn
        kind ~ Loại đơn vị              | commune ~ xã    | commune ~ Xã | department ~ phòng/ban UBND | reserve ~ dự bị
        group ~ Cụm/Huyện               | Giao Thủy       | Giao Thủy |  |
        lat ~ Vĩ độ                     | 20.25           | 20.2     |  |
        lon ~ Kinh độ                   | 106.41          | 106.5    |  |
        unit_class ~ Loại ĐVHC          | II              | I        |  |
        remoteness ~ Mức độ khó khăn    | 1               | 0        |  |
        needs ~ Nhu cầu                 | land_clearance:3;new_rural:2 | |  |
        last_rating ~ Xếp loại gần nhất | good ~ Hoàn thành tốt nhiệm vụ | excellent ~ xuất sắc |  |
        predecessors ~ Đơn vị cũ        | GH              |          |  |
    """,
    "posts ~ Chức danh": """
        id ~ Mã chức danh                  | GY-BT             | GY-CT                     | KT-PP             | DB-1
        unit ~ Mã đơn vị                   | GY                | GY                        | KT                | DB
        role ~ Vai trò | secretary~Bí thư | deputy_secretary;chair ~ phó bí thư; chủ tịch | deputy_head ~ phó | reserve
        title ~ Tên chức danh              |                   | Phó Bí thư, Chủ tịch UBND |                   |
        fill ~ Yêu cầu bố trí              |                   | may ~ có thể              |                   |
        capacity ~ Số lượng                |                   | 1                         |                   | 3
        needs ~ Yêu cầu năng lực           | party_work:2      |                           |                   |
        min_education ~ Trình độ tối thiểu | bachelor ~ Đại học |                          |                   |
        min_theory ~ LLCT tối thiểu        | advanced ~ Cao cấp |                          |                   |
    """,
    "cadres ~ Cán bộ": """
        id ~ Mã cán bộ                          | 1                         | 2             | 3
        name ~ Họ và tên                        | Trần Thị Mai              | Lê Văn Nam    | Phạm Đức
        sex ~ Giới tính                         | female ~ nữ               | male ~ nam    | male ~ Nam
        born ~ Ngày sinh                        | 1979-02-03                | 1985          | 07/1990
        native_place ~ Quê quán                 | Giao Hải                  |               |
        residence ~ Thường trú                  | GH                        |               |
        spouse_place ~ Quê vợ/chồng             | Giao Hải                  |               |
        post ~ Mã chức danh hiện giữ            | GY-BT                     | KT-PP         |
        since ~ Giữ chức từ                     | 2021-06-01                | 05/2019       |
        terms ~ Số nhiệm kỳ liên tiếp           | 1                         |               |
        education ~ Trình độ chuyên môn         | master ~ thạc sĩ          | bachelor ~ đại học |
        fields ~ Chuyên ngành                   | luật;kinh tế              |               |
        theory ~ Lý luận chính trị              | advanced ~ cao cấp        | intermediate ~ trung cấp |
        party_since ~ Ngày vào Đảng             | 02/2003                   |               |
        planned_for ~ Quy hoạch                 | secretary;chair@GH ~ bí thư;chủ tịch@GH |  |
        ratings ~ Xếp loại                      | 2021:good;2022:excellent ~ 2021:tốt;2022:xuất sắc |  |
        discipline ~ Kỷ luật                    | reprimand:2019-05-01 ~ khiển trách:01/05/2019 |  |
        under_review ~ Đang xem xét             | FALSE ~ không             | TRUE ~ x      |
        healthy ~ Đủ sức khỏe                   | TRUE ~ có                 | FALSE ~ không |
        protected_until ~ Không điều chuyển đến | 2023-12-31                |               |
        leaving ~ Thôi giữ chức từ              |                           | 2024-01-01    |
        skills ~ Năng lực                       | land_clearance:4;new_rural:0 | party_work:1 |
        history ~ Quá trình công tác            | KT-PP:2015..06/2021;Huyện đoàn:2009..2015 |  |
        prefers ~ Nguyện vọng                   | GH;KT-PP                  |               |
    """,
    "kin ~ Quan hệ gia đình": """
        cadre ~ Mã cán bộ | 1
        relative ~ Người thân | 2
        relation ~ Quan hệ | spouse ~ vợ
    """,
    "distances ~ Khoảng cách": """
        from ~ Từ | GY
        to ~ Đến | GH
        km ~ Khoảng cách (km) | 7.5
    """,
    "scores ~ Chấm điểm": """
        cadre ~ Mã cán bộ | 1 | 2
        post ~ Mã chức danh | GY-CT | GY-CT
        points ~ Điểm | 80 | 65
    """,
    "skills ~ Năng lực": """
        id ~ Mã năng lực | land_clearance | new_rural | party_work
        label ~ Tên năng lực | giải phóng mặt bằng | nông thôn mới | công tác đảng
    """,
}
"""Each line is a column: its header, then its cell in every row; what differs between languages stands around ~."""


def _case(side: int) -> Tables:
    tables: Tables = {}
    for name, lines in CASE.items():
        columns = [
            [_value(cell.split("~")[-1 if side else 0].strip()) for cell in line.split("|")]
            for line in lines.strip().splitlines()
        ]
        tables[name.split(" ~ ")[side]] = [list(row) for row in zip(*columns, strict=True)]
    return tables


def _value(text: str) -> Value:
    """Return a cell as a workbook has it: dates, numbers and truth values are no text there."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return date.fromisoformat(text)
    if re.fullmatch(r"[0-9.]+", text):
        return float(text) if "." in text else int(text)
    return {"": None, "TRUE": True, "FALSE": False}.get(text, text)


ENGLISH, VIETNAMESE = _case(0), _case(1)


def english(**changes: Any) -> Tables:
    """Return the English case with cells changed (``cadres={("1", "born"): "x"}``) or rows added (a list of rows)."""
    tables = deepcopy(ENGLISH)
    for name, change in changes.items():
        header, *rows = tables[name]
        if isinstance(change, Mapping):
            for (key, column), value in change.items():
                next(row for row in rows if str(row[0]) == key)[header.index(column)] = value
        else:
            tables[name] += [[*row, *[None] * (len(header) - len(row))] for row in change]
    return tables


def cell_words(value: Value) -> str:
    """Return a cell as a csv file has it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def csv_case(
    folder: Path, tables: Tables, delimiter: str = ",", encoding: str = "utf-8", spelt: Callable[[str], str] = str
) -> Path:
    """Write a folder of csv files and return it; `spelt` changes how every text is composed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        lines = io.StringIO(newline="")
        writer = csv.writer(lines, delimiter=delimiter)
        writer.writerows([spelt(cell_words(value)) for value in row] for row in rows)
        (folder / f"{spelt(name)}.csv").write_bytes(lines.getvalue().encode(encoding))
    return folder


def xlsx_case(path: Path, tables: Tables, top: int = 0, left: int = 0, spelt: Callable[[str], str] = str) -> Path:
    """Write a workbook with openpyxl and return it; the tables start `top` rows down and `left` columns right."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in tables.items():
        sheet = workbook.create_sheet(spelt(name))
        for number, row in enumerate(rows, start=top + 1):
            for place, value in enumerate(row, start=left + 1):
                sheet.cell(number, place, spelt(value) if isinstance(value, str) else value)
    workbook.save(path)
    return path


def ods_case(path: Path, tables: Tables, spelt: Callable[[str], str] = str) -> Path:
    """Write a workbook with odfpy and return it."""
    document = OpenDocumentSpreadsheet()
    for name, rows in tables.items():
        sheet = OdfTable(name=spelt(name))
        for row in rows:
            line = TableRow()
            for value in row:
                line.addElement(_ods_cell(spelt(value) if isinstance(value, str) else value))
            sheet.addElement(line)
        document.spreadsheet.addElement(sheet)
    document.save(str(path))
    return path


def _ods_cell(value: Value) -> Any:
    match value:
        case None:
            return TableCell()
        case bool():
            return TableCell(valuetype="boolean", booleanvalue=str(value).lower())
        case int() | float():
            return TableCell(valuetype="float", value=str(value))
        case date():
            return TableCell(valuetype="date", datevalue=value.isoformat())
    cell = TableCell(valuetype="string")
    cell.addElement(P(text=value))
    return cell


def ods_by_hand(path: Path, sheets: Mapping[str, str]) -> Path:
    """Write an ods file from the XML of the rows of each sheet."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:{name}:1.0"'
        for prefix, name in (
            ("office", "oasis:names:tc:opendocument:xmlns:office"),
            ("table", "oasis:names:tc:opendocument:xmlns:table"),
            ("text", "oasis:names:tc:opendocument:xmlns:text"),
            ("draw", "oasis:names:tc:opendocument:xmlns:drawing"),
            ("calcext", "org:documentfoundation:names:experimental:calc:xmlns:calcext"),
        )
    )
    tables = "".join(f"<table:table table:name={quoteattr(name)}>{rows}</table:table>" for name, rows in sheets.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS_TYPE)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", ODS_MANIFEST)
    return path


def ods_row(*cells: Value, repeated: int = 1) -> str:
    """Return the XML of a row of texts."""
    written = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell_words(cell))}</text:p></table:table-cell>'
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{written}</table:table-row>'


def edit_zip(path: Path, part: str, edit: Callable[[bytes], bytes]) -> Path:
    """Change one part of a zip archive in place."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = edit(parts[part])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def faults(path: Path) -> tuple[Fault, ...]:
    """Return the faults of a case, none when it can be loaded."""
    try:
        load_case(path)
    except InputFaults as error:
        return error.faults
    return ()


def brief(found: Sequence[Fault]) -> list[tuple[str, str | None, int | None, str | None, str | None]]:
    """Return of each fault its code, sheet or file, row, column and value."""
    return [
        (fault.kind.code, fault.cell.sheet or fault.cell.file, fault.cell.row, fault.cell.column, fault.value)
        for fault in found
    ]
