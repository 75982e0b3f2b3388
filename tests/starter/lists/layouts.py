"""Write one invented staff list in eight layouts as boards keep them; it imports nothing of the package."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Đoàn", "Vi")
MIDDLES = {"nam": ("Văn", "Đức", "Quang", "Minh"), "nữ": ("Thị", "Thu", "Ngọc", "Thị Kim")}
GIVEN = ("An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga", "Oanh", "Phúc", "Quý", "Sơn", "Tâm")
COMMUNES = (
    *(f"Xã Giao {name}" for name in ("An", "Châu", "Hà", "Hải", "Hương", "Lạc", "Long", "Nhân", "Phong", "Tân")),
    *(f"Xã Giao {name}" for name in ("Thanh", "Thịnh", "Tiến", "Xuân", "Yến")),
    *("Xã Bình Hòa", "Xã Hồng Thuận", "Xã Bạch Long", "Thị trấn Ngô Đồng", "Thị trấn Quất Lâm"),
)
OFFICES = (
    *("Phòng Nội vụ", "Phòng Tài chính - Kế hoạch", "Phòng Lao động, Thương binh và Xã hội", "Phòng Tư pháp"),
    *("Phòng Y tế", "Phòng Văn hóa và Thông tin", "Ban Tổ chức Huyện ủy", "Ban Dân vận Huyện ủy"),
    *("Văn phòng HĐND và UBND", "Thanh tra huyện"),
)
AT_COMMUNES = (
    ("Bí thư Đảng ủy", "secretary"),
    ("Phó Bí thư Thường trực, Chủ tịch HĐND", "deputy_secretary;council_chair"),
    ("Phó Bí thư, Chủ tịch UBND", "deputy_secretary;chair"),
    ("Phó Chủ tịch UBND", "vice_chair"),
    ("Phó Chủ tịch UBND", "vice_chair"),
    ("Chủ tịch UBMTTQ", "front_head"),
)
SHORT = {
    "Bí thư Đảng ủy": "BT ĐU",
    "Phó Bí thư Thường trực, Chủ tịch HĐND": "PBT TT, CT HĐND",
    "Phó Bí thư, Chủ tịch UBND": "PBT, CT UBND",
    "Phó Chủ tịch UBND": "PCT UBND",
    "Chủ tịch UBMTTQ": "CT UBMTTQ",
}


@dataclass(frozen=True)
class Line:
    """What one row of the list is: a person, or a vacant post."""

    unit: str
    title: str
    roles: str
    name: str = ""
    sex: str = ""
    born: str = ""


Rows = list[list[str | int | None]]


def lines(seed: int = 7) -> list[Line]:
    """Return 150 people in 30 units, and five posts that are vacant."""
    rng, made = random.Random(seed), list[Line]()
    names: set[str] = set()
    for unit in COMMUNES:
        made += [_person(unit, title, roles, rng, names) for title, roles in AT_COMMUNES]
    for unit in OFFICES:
        for title, roles in zip(_titles(unit), ("head", "deputy_head", "deputy_head"), strict=True):
            made.append(_person(unit, title, roles, rng, names))
    vacant = [place for place, line in enumerate(made) if line.roles == "vice_chair"][:5]
    made = [Line(one.unit, one.title, one.roles) if place in vacant else one for place, one in enumerate(made)]
    made += [_person(unit, "Chuyên viên", "member", rng, names) for unit in OFFICES[:5]]
    return made


def _titles(unit: str) -> tuple[str, str, str]:
    head = {"Phòng": "Trưởng phòng", "Ban": "Trưởng ban", "Văn": "Chánh Văn phòng", "Thanh": "Chánh Thanh tra"}
    deputy = {"Phòng": "Phó Trưởng phòng", "Ban": "Phó Trưởng ban", "Văn": "Phó Chánh Văn phòng"}
    first = unit.split(maxsplit=1)[0]
    return head[first], deputy.get(first, "Phó Chánh Thanh tra"), deputy.get(first, "Phó Chánh Thanh tra")


def _person(unit: str, title: str, roles: str, rng: random.Random, names: set[str]) -> Line:
    sex = rng.choice(("nam", "nam", "nữ"))
    name = ""
    while not name or name in names:
        name = f"{rng.choice(FAMILIES)} {rng.choice(MIDDLES[sex])} {rng.choice(GIVEN)} {rng.choice(GIVEN)}"
    names.add(name)
    born = f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{rng.randint(1973, 1988)}"
    return Line(unit, title, roles, name, sex, born)


def _by_unit(made: list[Line]) -> Iterator[tuple[str, list[Line]]]:
    for unit in dict.fromkeys(one.unit for one in made):
        yield unit, [one for one in made if one.unit == unit]


def plain_columns(made: list[Line]) -> Rows:
    """One row of labels, and a column for everything."""
    rows: Rows = [["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Đơn vị"]]
    return rows + [[n, one.name, one.sex, one.born, one.title, one.unit] for n, one in enumerate(made, 1)]


def headings_per_unit(made: list[Line]) -> Rows:
    """Titles, a two-row header with Nam and Nữ, a Roman number per unit, totals and signatures."""
    rows: Rows = [["HUYỆN ỦY GIAO THỦY"], ["DANH SÁCH TRÍCH NGANG CÁN BỘ"], ["(Kèm theo Tờ trình số 05-TTr/BTC)"], []]
    rows += [["TT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Chức vụ"], [None, None, "Nam", "Nữ"]]
    numerals = _numerals()
    for unit, members in _by_unit(made):
        rows.append([next(numerals), unit])
        for n, one in enumerate(members, 1):
            men, women = (one.born, None) if one.sex == "nam" else (None, one.born or None)
            rows.append([n, one.name or "(khuyết)", men, women, one.title])
    rows += [[None, "Tổng cộng: 150 đồng chí"], [], [None, "NGƯỜI LẬP BIỂU", None, None, "TRƯỞNG BAN"]]
    return [*rows, [None, "(Ký, ghi rõ họ tên)"], [None, "Vũ Thị Ký", None, None, "Lê Văn Đóng"]]


def unit_in_title(made: list[Line]) -> Rows:
    """No column for the unit: the title names it."""
    rows: Rows = [["Số TT", "Họ tên", "Năm sinh", "Giới tính", "Chức vụ, đơn vị công tác"]]
    for n, one in enumerate(made, 1):
        rows.append([n, one.name or "Khuyết", one.born[-4:], one.sex, _with_unit(one)])
    return rows


def unit_merged_down(made: list[Line]) -> Rows:
    """The unit stands in its first row only, as a merged cell is read."""
    rows: Rows = [
        ["BIỂU 2A"],
        ["STT", "Đơn vị", "Họ và tên", "Chức danh", "Năm sinh", None],
        [*[None] * 4, "Nam", "Nữ"],
    ]
    for n, (unit, members) in enumerate(_by_unit(made), 1):
        for place, one in enumerate(members):
            men, women = (one.born, None) if one.sex == "nam" else (None, one.born or None)
            first = place == 0
            rows.append(
                [n if first else None, unit if first else None, one.name or "chưa bố trí", one.title, men, women]
            )
    return rows


def two_levels(made: list[Line]) -> Rows:
    """Letters for groups, numbers for units in capitals, a total under each, names in capitals."""
    rows: Rows = [["DANH SÁCH CÁN BỘ"], ["STT", "HỌ VÀ TÊN", "NGÀY SINH", "PHÁI", "CHỨC VỤ"]]
    for letter, words, units in (("A", "KHỐI XÃ, THỊ TRẤN", COMMUNES), ("B", "KHỐI HUYỆN", OFFICES)):
        rows.append([letter, words])
        of_group = [(unit, members) for unit, members in _by_unit(made) if unit in units]
        for n, (unit, members) in enumerate(of_group, 1):
            rows.append([f"{letter}.{n}", unit.upper()])
            rows += [[k, one.name.upper(), one.born, one.sex, one.title] for k, one in enumerate(members, 1)]
            rows.append([None, f"Cộng: {len(members)}"])
    return rows


def short_words(made: list[Line]) -> Rows:
    """Abbreviated titles and units."""
    rows: Rows = [["TT", "Họ và tên", "Phái", "NTNS", "Chức vụ", "Cơ quan, đơn vị", "Ghi chú"]]
    for n, one in enumerate(made, 1):
        word, _, rest = one.unit.partition(" ")
        unit = f"X. {rest}" if word == "Xã" else one.unit.replace("Thị trấn ", "TT. ")
        rows.append(
            [n, one.name, one.sex, one.born, SHORT.get(one.title, one.title), unit, "x" if n % 9 == 0 else None]
        )
    return rows


def printed_pages(made: list[Line]) -> Rows:
    """A row that numbers the columns, and the header once more on every printed page."""
    header: list[str | int | None] = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ hiện nay", "Nơi công tác"]
    rows: Rows = [["Phụ lục I"], header, [1, 2, 3, 4, 5, 6]]
    for n, one in enumerate(made, 1):
        rows.append([n, one.name or "Khuyết", one.sex, one.born, one.title, one.unit])
        if n % 40 == 0:
            rows += [["Phụ lục I (tiếp)"], list(header)]
    return rows


def organs_of_a_commune(made: list[Line]) -> Rows:
    """No sex at all; communes named with their organs, several posts on several lines of one cell."""
    rows: Rows = [["STT", "Họ và tên", "Ngày sinh", "Chức vụ"]]
    numerals = _numerals()
    for unit, members in _by_unit(made):
        named = f"Đảng ủy, HĐND, UBND {unit[0].lower()}{unit[1:]}" if unit in COMMUNES else unit
        rows.append([f"{next(numerals)}. {named}"])
        rows += [[n, one.name, one.born, one.title.replace(", ", "\n")] for n, one in enumerate(members, 1)]
    return rows


def _with_unit(one: Line) -> str:
    if one.unit in COMMUNES:
        return f"{one.title} {one.unit[0].lower()}{one.unit[1:]}"
    if one.title == "Chuyên viên":
        return f"{one.title} {one.unit}"
    for lead in ("Văn phòng ", "Thanh tra ", "phòng ", "ban "):
        if one.title.endswith(lead.strip()):
            return f"{one.title} {one.unit[len(lead) :]}"
    raise ValueError(one.title)


def _numerals() -> Iterator[str]:
    tens, ones = ("", "X", "XX", "XXX"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return (tens[number // 10] + ones[number % 10] for number in range(1, 40))


LAYOUTS: dict[str, tuple[str, Callable[[list[Line]], Rows]]] = {
    "plain_columns": ("xlsx", plain_columns),
    "headings_per_unit": ("xlsx", headings_per_unit),
    "unit_in_title": ("csv", unit_in_title),
    "unit_merged_down": ("ods", unit_merged_down),
    "two_levels": ("xlsx", two_levels),
    "short_words": ("csv", short_words),
    "printed_pages": ("ods", printed_pages),
    "organs_of_a_commune": ("xlsx", organs_of_a_commune),
}


def write(path: Path, rows: Rows) -> Path:
    """Write rows as the suffix of the path says."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    elif path.suffix == ".ods":
        book = OpenDocumentSpreadsheet()
        sheet = Table(name="Danh sách")
        for row in rows:
            made = TableRow()
            for value in row:
                cell = TableCell() if value is None else TableCell(valuetype="string")
                if value is not None:
                    cell.addElement(P(text=str(value)))
                made.addElement(cell)
            sheet.addElement(made)
        book.spreadsheet.addElement(sheet)
        book.save(str(path))
    else:
        with xlsxwriter.Workbook(path) as xlsx:
            page = xlsx.add_worksheet("DS")
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if value is not None:
                        page.write(number, place, value)
    return path
