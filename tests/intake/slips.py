"""Plant the slips of clerks into realistic workbooks, from a seed; knows nothing of how a case is read."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import openpyxl
from openpyxl.utils import get_column_letter

from rotation.files.shipped import scenario_folder

SLIPS, CAUSES = 300, 25
SHEETS = {"units": "Đơn vị", "posts": "Chức danh", "cadres": "Cán bộ", "kin": "Quan hệ gia đình", "scores": "Chấm điểm"}

Rows = dict[str, list[list[str]]]
Slip = Callable[[Random, str], str]


@dataclass(frozen=True)
class Planted:
    """One cause: the sheet, the column and the cells it was planted in."""

    sheet: str
    label: str
    cells: frozenset[str]


def of(*wrong: str) -> Slip:
    """Return a slip that writes one of some wrong values."""
    return lambda rng, _: rng.choice(wrong)


def typed_twice(rng: Random, value: str) -> str:
    """Type a letter of an id or word twice or thrice, so that it is another."""
    at = rng.randrange(len(value))
    return value[:at] + value[at] * rng.randint(2, 3) + value[at:] + rng.choice("QZ")


SLIP_OF: dict[tuple[str, str, str], Slip] = {
    ("cadres", "Họ và tên", "left out"): of(""),
    ("cadres", "Giới tính", "no such word"): of("nữu", "nan", "nam nữ", "x1", "?"),
    ("cadres", "Ngày sinh", "no such day"): lambda rng, _: f"{rng.randint(30, 31)}/02/19{rng.randint(60, 90)}",
    ("cadres", "Mã chức danh hiện giữ", "no such post"): typed_twice,
    ("cadres", "Giữ chức từ", "in words"): of("tháng tư", "đầu năm 2019", "từ đại hội"),
    ("cadres", "Số nhiệm kỳ liên tiếp", "in words"): of("hai", "một", "nhiệm kỳ đầu"),
    ("cadres", "Trình độ chuyên môn", "misspelt"): of("đại hocj", "đại hcọ", "thạc sĩi", "thac sĩ x"),
    ("cadres", "Lý luận chính trị", "misspelt"): of("cao cấpp", "cao cáo", "trug cấp", "trung cấo"),
    ("cadres", "Ngày vào Đảng", "no such month"): lambda rng, _: f"{rng.randint(1, 28)}/{rng.randint(13, 20)}/2004",
    ("cadres", "Quy hoạch", "no such role"): of("bí thư huyện đoàn", "chánh án", "trưởgn"),
    ("cadres", "Xếp loại", "without year"): of("tốt", "khá", "xuất sắc"),
    ("cadres", "Kỷ luật", "without day"): of("khiển trách", "cảnh cáo"),
    ("cadres", "Đang xem xét", "no such word"): of("chưa rõ", "đang", "xem lại"),
    ("cadres", "Đủ sức khỏe", "no such word"): of("khá", "loại 2", "ổn"),
    ("cadres", "Không điều chuyển đến", "in words"): of("hết thai sản", "30/02/2022", "sang năm"),
    ("cadres", "Thôi giữ chức từ", "in words"): of("sắp nghỉ", "32/01/2022"),
    ("cadres", "Năng lực", "without level"): of("construction", "culture;new_rural", "đất đai"),
    ("cadres", "Quá trình công tác", "without dates"): of("ở xã", "phòng Nội vụ 2015", "cán bộ Đoàn"),
    ("posts", "Mã đơn vị", "no such unit"): typed_twice,
    ("posts", "Vai trò", "misspelt"): of("trưởgn", "phó chủ tihj", "bí thưu", "giám đốcc"),
    ("posts", "Yêu cầu bố trí", "no such word"): of("phải bố", "tùy", "có thể bố tríi"),
    ("posts", "Trình độ tối thiểu", "no such word"): of("đại hocj", "kỹ thuật"),
    ("posts", "LLCT tối thiểu", "no such word"): of("caocapp", "sơ cấo"),
    ("units", "Vĩ độ", "no number"): lambda rng, _: f"20°{rng.randint(10, 59)}'",
    ("units", "Mức độ khó khăn", "beyond the scale"): of("7", "5", "khó"),
    ("units", "Loại ĐVHC", "no such class"): of("IV", "loại A", "xã"),
    ("units", "Xếp loại gần nhất", "no such word"): of("khá", "trung bình", "hoàn thành tốtt nhiệm vụ"),
    ("units", "Nhu cầu", "without level"): of("construction", "culture;new_rural"),
    ("scores", "Điểm", "beyond the scale"): of("105", "-3", "85,5,0"),
    ("scores", "Mã cán bộ", "no such person"): typed_twice,
}
"""What clerks do wrong, by table, column and the kind of slip."""


def workbook(path: Path, seed: int, slips: int = SLIPS, causes: int = CAUSES) -> list[Planted]:
    """Write a workbook of a district with planted slips, and return where they are.

    Parameters
    ----------
    path : Path
        The new file.
    seed : int
    slips, causes : int
        How many slips of how many causes, spread evenly.
    """
    rng = Random(seed)
    tables = _district(rng)
    chosen = rng.sample(sorted(SLIP_OF), causes)
    title = rng.randrange(3)
    planted = []
    for number, (table, label, what) in enumerate(chosen):
        share = slips // causes + (number < slips % causes)
        header, *rows = tables[table]
        column = header.index(label)
        # An id can only be spoiled where there is one.
        full = [at for at, row in enumerate(rows) if row[column] or SLIP_OF[table, label, what] is not typed_twice]
        cells = set()
        for at in rng.sample(full, min(share, len(full))):
            rows[at][column] = SLIP_OF[table, label, what](rng, rows[at][column])
            cells.add(f"{get_column_letter(column + 1)}{at + 2 + title}")
        planted.append(Planted(SHEETS[table], label, frozenset(cells)))
    _write(path, tables, title)
    return planted


def _district(rng: Random) -> Rows:
    """Return the tables of the shipped district, their rows in another order."""
    tables = {}
    for table in SHEETS:
        text = (scenario_folder("giao-thuy") / f"{table}.csv").read_text(encoding="utf-8-sig")
        header, *rows = csv.reader(text.splitlines())
        rng.shuffle(rows)
        tables[table] = [header, *rows]
    return tables


def _write(path: Path, tables: Rows, title: int) -> None:
    """Write the tables as sheets, below so many rows of title."""
    book = openpyxl.Workbook()
    for table, rows in tables.items():
        sheet = book.create_sheet(SHEETS[table])
        for line in ("DANH SÁCH NĂM 2021", "(Kèm theo Công văn số 12-CV/BTC)")[:title]:
            sheet.append([line])
        for row in rows:
            sheet.append([value or None for value in row])
    del book["Sheet"]
    book.save(path)
