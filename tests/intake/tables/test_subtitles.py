"""Put a line of a title right above a header: nothing is read, told or refused otherwise than below a title alone."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest

from rotation.errors import Fault, InputFaults
from rotation.facts.world import World
from rotation.intake.load import load_case
from tests.intake.build import VIETNAMESE, Tables, Value, csv_case

SUBTITLES: list[list[Value]] = [
    ["(Tính đến ngày 01/6/2021)"],
    ["(Kèm theo Công văn số 12-CV/BTC ngày 01/6/2021)"],
    ["Huyện Giao Thủy"],
    [None, None, "Quy hoạch 2020-2025"],
    ["Danh sách cán bộ dự kiến luân chuyển"],
    ["Chức vụ trước"],
    ["Năm 2021", None, None, "Đơn vị tính: người"],
    ["UBND HUYỆN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["UBND HUYỆN", None, None, "Độc lập - Tự do - Hạnh phúc"],
    ["ỦY BAN NHÂN DÂN", None, "Cộng hoà xã hội chủ nghĩa Việt Nam"],
    [None, "Tháng 6/2021", None, "(bản dự thảo)"],
    ["Mẫu 2C-BNV", None, None, "Ngày lập: 01/6/2021"],
    ["Phụ lục 1", "Mẫu 2"],
    ["Nhiệm kỳ 2020-2025", None, "(Lưu hành nội bộ)"],
    ["Người lập: Trần Thị Mai", None, None, "Thời điểm 30/6/2021"],
    ["Danh sách cán bộ"] * 8,
]


def beneath(title: list[list[Value]], slip: bool) -> Tables:
    """Return the case with a title above its people, and a slip in the name of a required column."""
    tables = deepcopy(VIETNAMESE)
    people = tables["Cán bộ"]
    if slip:
        people[0][people[0].index("Ngày sinh")] = "Ngày snh"
    tables["Cán bộ"] = [*title, *people]
    return tables


def read(path: Path, tables: Tables) -> tuple[list[tuple[str, str | None, str]], World | None]:
    """Return what is wrong and what is told, without the note that names the rows above, and the world."""
    try:
        case = load_case(csv_case(path, tables))
    except InputFaults as error:
        return [*brief(error.faults), *brief(error.warnings)], None
    return brief(case.warnings), case.world


def brief(found: tuple[Fault, ...]) -> list[tuple[str, str | None, str]]:
    return [
        (one.kind.code, one.cell.column, one.remedy("vi"))
        for one in found
        if one.kind.code not in {"rows_at_header", "former_names", "places_elsewhere"}
    ]


@pytest.mark.parametrize("slip", [False, True])
@pytest.mark.parametrize("subtitle", SUBTITLES, ids=lambda cells: " | ".join(str(cell) for cell in cells if cell)[:30])
def test_a_subtitle_right_above_the_header_is_no_heading(tmp_path: Path, subtitle: list[Value], slip: bool) -> None:
    title: list[Value] = ["DANH SÁCH CÁN BỘ"]
    with_it = read(tmp_path / "with", beneath([title, subtitle], slip))
    assert with_it == read(tmp_path / "without", beneath([title], slip))
    assert [code for code, _, _ in with_it[0]] == (["missing_column", "unknown_column"] if slip else [])


def test_a_heading_over_labels_of_somebody_else_still_is_one(tmp_path: Path) -> None:
    heading: list[Value] = ["Mã cán bộ", "Họ và tên", "Giới tính", "Thông tin vợ con"]
    told, _ = read(tmp_path / "case", beneath([heading], slip=False))
    assert "missing_column" in {code for code, _, _ in told}
