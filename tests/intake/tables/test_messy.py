"""Read sheets as boards keep them: titles, headers of two rows, column numbers, totals, signatures."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from rotation.errors import Fault, InputFaults
from rotation.intake.case import Case
from rotation.intake.draft.read_draft import read_draft
from rotation.intake.load import load_case
from tests.intake.build import VIETNAMESE, Tables, Value, brief, csv_case, faults, ods_case, xlsx_case
from tests.intake.test_twins import WORLD

Write = Callable[[Path, Tables], Path]

TITLES: list[list[Value]] = [
    ["HUYỆN ỦY GIAO THỦY", None, None, None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"],
    ["BAN TỔ CHỨC"],
    [],
    ["DANH SÁCH CÁN BỘ QUY HOẠCH, LUÂN CHUYỂN"],
    [None, None, "Tính đến ngày 01/6/2023"],
    [],
]
"""What stands above the header: four rows that are not blank, and two that are."""

HEADINGS = {
    "Mã cán bộ": ("Mã cán bộ", None),
    "Họ và tên": ("Họ và tên", None),
    "Giới tính": ("Giới tính", None),
    "Ngày sinh": ("Ngày, tháng, năm sinh", None),
    "Quê quán": (None, "Quê quán"),
    "Quê vợ/chồng": ("Quê", "Vợ/chồng"),
    "Trình độ chuyên môn": ("Trình độ", "Chuyên môn"),
    "Chuyên ngành": (None, "Chuyên ngành"),
    "Lý luận chính trị": (None, "Lý luận chính trị"),
}
"""The labels of a header of two rows, for the columns whose label is not simply in the upper one."""


LABELS = VIETNAMESE["Cán bộ"][0]


def sheet(*rows: Sequence[Value], table: str = "Cán bộ", header: Sequence[Sequence[Value]] = ()) -> Tables:
    """Return the case with rows before one table, and its header replaced by others."""
    tables = deepcopy(VIETNAMESE)
    first, *body = tables[table]
    tables[table] = [*map(list, rows), *([list(row) for row in header] or [first]), *body]
    return tables


def two_rows(headings: Mapping[str, tuple[str | None, str | None]] = HEADINGS) -> list[list[Value]]:
    """Return the header of the cadres in two rows."""
    labels = [headings.get(str(label), (str(label), None)) for label in VIETNAMESE["Cán bộ"][0]]
    return [[label[0] for label in labels], [label[1] for label in labels]]


def under(*rows: Sequence[Value], table: str = "Cán bộ") -> Tables:
    """Return the case with rows after one table."""
    tables = deepcopy(VIETNAMESE)
    tables[table] += map(list, rows)
    return tables


def columns_read(tables: Tables, *columns: str) -> Tables:
    """Return the case with these columns of the cadres only."""
    places = [VIETNAMESE["Cán bộ"][0].index(column) for column in columns]
    return {**tables, "Cán bộ": [[row[place] for place in places] for row in tables["Cán bộ"]]}


def changed(tables: Tables, table: str, row: int, place: int, value: Value) -> Tables:
    """Return the case with one cell changed."""
    tables = deepcopy(tables)
    tables[table][row][place] = value
    return tables


def warning_lines(warnings: Sequence[Fault], lang: str = "vi") -> list[tuple[str, int | None, str]]:
    """Return of each warning its code, row and sentence."""
    return [(one.kind.code, one.cell.row, one.problem("vi" if lang == "vi" else "en")) for one in warnings]


formats = pytest.mark.parametrize("write", [csv_case, xlsx_case, ods_case])


def read(write: Write, folder: Path, tables: Tables) -> Case:
    return load_case(write(folder / "case", tables))


@formats
def test_titles_above_the_header_are_told_once(tmp_path: Path, write: Write) -> None:
    case = read(write, tmp_path, sheet(*TITLES))
    assert case.world == WORLD
    assert warning_lines(case.warnings) == [
        ("rows_at_header", 7, "lấy dòng 7 làm dòng tiêu đề; không đọc các dòng: 1–2, 4–5")
    ]
    assert case.warnings[0].problem("en") == "the header is taken to be row 7; these rows are not read: 1–2, 4–5"


@formats
def test_rows_are_numbered_as_the_spreadsheet_does(tmp_path: Path, write: Write) -> None:
    tables = changed(sheet(*TITLES), "Cán bộ", 6, 3, "Ngày\n sinh (*)")
    tables["Cán bộ"].insert(8, [])
    tables = changed(changed(tables, "Cán bộ", 7, 1, "Trần Thị\nMai"), "Cán bộ", 9, 3, "31/02/1985")
    found = faults(write(tmp_path / "case", tables))
    assert [one[2:] for one in brief(found)] == [(10, "Ngày sinh (*)", "31/02/1985")]


@formats
def test_a_header_of_two_rows(tmp_path: Path, write: Write) -> None:
    case = read(write, tmp_path, sheet(*TITLES, header=two_rows()))
    assert case.world == WORLD
    assert warning_lines(case.warnings) == [
        ("rows_at_header", 8, "lấy dòng 7–8 làm dòng tiêu đề; không đọc các dòng: 1–2, 4–5"),
        (
            "read_under_headings",
            8,
            "tiêu đề có hai dòng; các cột sau lấy tên ở dòng dưới: Trình độ / Chuyên ngành",
        ),
    ]


@formats
def test_labels_of_a_header_of_two_rows(tmp_path: Path, write: Write) -> None:
    tables = sheet(header=two_rows())
    for place, value in ((3, "x"), (4, "#N/A"), (6, "#REF!"), (10, "tú tài"), (11, "#NAME?"), (12, "vừa")):
        tables = changed(tables, "Cán bộ", 3, place, value)
    found = faults(write(tmp_path / "case", tables))
    assert [one[2:] for one in brief(found)] == [
        (4, "Ngày, tháng, năm sinh", "x"),
        (4, "Quê quán", "#N/A"),
        (4, "Quê / Vợ/chồng", "#REF!"),
        (4, "Trình độ / Chuyên môn", "tú tài"),
        (4, "Chuyên ngành", "#NAME?"),
        (4, "Lý luận chính trị", "vừa"),
    ]
    assert found[0].cell.attribute == "born"
    assert [one.cell.attribute for one in found[3:]] == ["education", "fields", "theory"]


def test_a_heading_over_labels_that_name_their_columns(tmp_path: Path) -> None:
    lower: list[Value] = ["id", "name", "sex", "born", "Lý luận chính trị", "Ngoại ngữ", "Mã chức danh hiện giữ"]
    upper: list[Value] = ["Thông tin cá nhân", None, None, None, "Trình độ", None, "Công tác"]
    columns = ("Mã cán bộ", "Họ và tên", "Giới tính", "Ngày sinh", "Lý luận chính trị", "Xếp loại")
    body = columns_read(deepcopy(VIETNAMESE), *columns, "Mã chức danh hiện giữ")["Cán bộ"][1:]
    case = load_case(csv_case(tmp_path, {**VIETNAMESE, "Cán bộ": [upper, lower, *body]}))
    assert [cadre.post for cadre in case.world.cadres] == ["GY-BT", "KT-PP", None]
    assert [cadre.theory for cadre in case.world.cadres] == [cadre.theory for cadre in WORLD.cadres]
    assert warning_lines(case.warnings) == [
        ("unknown_column", 2, "'Trình độ / Ngoại ngữ' không phải là tên cột nên không đọc"),
        (
            "read_under_headings",
            2,
            "tiêu đề có hai dòng; các cột sau lấy tên ở dòng dưới: Công tác / Mã chức danh hiện giữ",
        ),
    ]


def test_labels_under_a_heading_of_somebody_else_are_not_the_cadres(tmp_path: Path) -> None:
    tables = columns_read(deepcopy(VIETNAMESE), "Mã cán bộ", "Họ và tên", "Giới tính", "Ngày sinh", "Quê quán")
    _, *body = tables["Cán bộ"]
    upper: list[Value] = ["Mã cán bộ", "Họ và tên", "Giới tính", "Ngày sinh", "Vợ (chồng)", None, "Người giới thiệu"]
    lower: list[Value] = [None, None, None, None, "Quê quán", "Năm sinh", "Họ và tên"]
    rows = [[*row, "x", "y"] for row in body]
    case = load_case(csv_case(tmp_path, {**tables, "Cán bộ": [upper, lower, *rows]}))
    assert [cadre.name for cadre in case.world.cadres] == [cadre.name for cadre in WORLD.cadres]
    assert [cadre.native_place for cadre in case.world.cadres] == [None] * 3
    assert [(one.kind.code, one.cell.column) for one in case.warnings] == [
        ("unknown_column", "Vợ (chồng) / Quê quán"),
        ("unknown_column", "Vợ (chồng) / Năm sinh"),
        ("unknown_column", "Người giới thiệu / Họ và tên"),
    ]


def test_a_bare_id_or_name_is_that_of_its_heading(tmp_path: Path) -> None:
    upper: list[Value] = ["Chức danh", None, "Đơn vị", None, "Vai trò"]
    lower: list[Value] = ["Mã", "Tên", "Mã", "Tên", None]
    rows: list[list[Value]] = [["GY-BT", "Bí thư", "GY", "Giao Yến", "BT"], ["KT-PP", None, "KT", None, "phó"]]
    tables = columns_read(deepcopy(VIETNAMESE), "Mã cán bộ", "Họ và tên", "Giới tính", "Ngày sinh")
    tables = {name: tables[name] for name in ("Đơn vị", "Cán bộ")} | {"Chức danh": [upper, lower, *rows]}
    case = load_case(csv_case(tmp_path, tables))
    assert [(post.id, post.unit, post.title) for post in case.world.posts] == [
        ("GY-BT", "GY", "Bí thư"),
        ("KT-PP", "KT", None),
    ]
    assert [one.value for one in case.warnings] == ["Đơn vị / Tên"]
    tables["Chức danh"][0][0] = "Cơ quan"
    again = load_case(csv_case(tmp_path, tables))
    assert not {"GY-BT", "KT-PP"} & again.world.post.keys()
    assert "ids_made" in {one.kind.code for one in again.warnings}


def test_two_labels_under_headings_for_one_column_are_a_fault(tmp_path: Path) -> None:
    tables = sheet(
        header=two_rows({**HEADINGS, "Quê quán": ("Nhân thân", "Thường trú"), "Thường trú": ("Khác", "Thường trú")})
    )
    found = faults(csv_case(tmp_path, tables))
    assert brief(found) == [("duplicate_column", "Cán bộ.csv", 2, "Thường trú", "Thường trú")]


def test_a_header_in_both_languages(tmp_path: Path) -> None:
    labels = VIETNAMESE["Cán bộ"][0]
    ids = "id name sex born native_place residence spouse_place post since terms education fields theory party_since"
    ids += " planned_for ratings discipline under_review healthy protected_until leaving skills history prefers"
    english: list[Value] = [*ids.split()]
    for header in ([labels, english], [english, labels]):
        case = load_case(csv_case(tmp_path, sheet(header=header)))
        assert case.world == WORLD
        assert case.warnings == ()


def test_merged_cells_written_out_in_every_cell(tmp_path: Path) -> None:
    pairs = list(zip(*two_rows(), strict=True))
    trained = ("Chuyên môn", "Chuyên ngành", "Lý luận chính trị")
    upper: list[Value] = ["Trình độ" if below in trained else above or below for above, below in pairs]
    lower: list[Value] = [below or above for above, below in pairs]
    tables = sheet(header=[["STT", *upper, "Ghi chú"], ["STT", *lower, "Ghi chú"]])
    tables["Cán bộ"][2:] = [[number, *row] for number, row in enumerate(tables["Cán bộ"][2:], start=1)]
    case = load_case(csv_case(tmp_path, tables))
    assert case.world == WORLD
    assert [(one.kind.code, one.cell.column) for one in case.warnings] == [
        ("unknown_column", "Ghi chú"),
        ("read_under_headings", None),
    ]


def test_one_heading_in_a_row_of_its_own(tmp_path: Path) -> None:
    lower = [HEADINGS["Trình độ chuyên môn"][1] if label == "Trình độ chuyên môn" else label for label in LABELS]
    upper: list[Value] = ["Trình độ" if label == "Chuyên môn" else None for label in lower]
    case = load_case(csv_case(tmp_path, sheet(["DANH SÁCH"], header=[upper, lower])))
    assert case.world == WORLD
    assert {cell for cell in case.tables["cadres"].filled.labels.values() if "/" in cell} == {
        "Trình độ / Chuyên môn",
        "Quê vợ/chồng",
    }


@formats
def test_a_draft_with_present_and_planned_posts_under_headings(tmp_path: Path, write: Write) -> None:
    rows: list[list[Value]] = [
        ["DỰ THẢO PHƯƠNG ÁN"],
        ["STT", "Cán bộ", None, "Hiện giữ", "Dự kiến"],
        [None, "Mã", "Họ và tên", "Mã chức danh", "Mã chức danh"],
        [1, 2, "Lê Văn Nam", "KT-PP", "GY-CT"],
        [None, "Tổng cộng: 1"],
    ]
    path = write(tmp_path / "draft", {"draft": rows})
    draft = read_draft(path / "draft.csv" if path.is_dir() else path, WORLD)
    assert draft.seats == (("1", "GY-BT"), ("2", "GY-CT"))
    assert [(one.kind.code, one.cell.column) for one in draft.warnings] == [
        ("rows_at_header", None),
        ("rows_below", None),
        ("unknown_column", "Hiện giữ / Mã chức danh"),
    ]


def test_a_title_just_above_the_header_is_no_heading(tmp_path: Path) -> None:
    titles: list[list[Value]] = [["QUY HOẠCH CÁN BỘ"], [None, None, "DỰ KIẾN LUÂN CHUYỂN"], ["UBND", None, "Số: 1"]]
    for title in titles:
        case = load_case(csv_case(tmp_path, sheet(title)))
        assert case.world == WORLD
        assert [one.kind.code for one in case.warnings] == ["rows_at_header"]


def test_a_header_given_again_below_hides_no_rows(tmp_path: Path) -> None:
    tables = sheet()
    tables["Cán bộ"][0] = ["Mã cán bộ", "Họ và tên", "Giới tính", "Ngày snh", *tables["Cán bộ"][0][4:]]
    tables["Cán bộ"].insert(3, deepcopy(VIETNAMESE["Cán bộ"][0]))
    codes = [(one[0], one[2]) for one in brief(faults(csv_case(tmp_path, tables)))]
    assert ("missing_column", 1) in codes
    assert ("header_again", 4) in codes


def test_a_row_that_names_one_column_is_no_header_below_others(tmp_path: Path) -> None:
    tables: Tables = {**VIETNAMESE, "Quan hệ gia đình": [["Danh sách"], ["Người", "Quan hệ", "Ai"], [1, "vợ", 2]]}
    (found,) = faults(csv_case(tmp_path, tables))
    assert brief([found]) == [("no_header", "Quan hệ gia đình.csv", 1, None, None)]
    assert found.problem("vi") == "trong 30 dòng đầu không có dòng tiêu đề"
    assert found.remedy("en").startswith("put a header row with the columns Mã cán bộ, Người thân, Quan hệ among")


NUMBERS = range(1, 25)


@formats
@pytest.mark.parametrize(
    "numbering",
    [
        [f"({number})" for number in NUMBERS],
        list(NUMBERS),
        [float(number) for number in NUMBERS],
        ["A", "B", *range(1, 23)],
        ["(A)", "(B)", "(1)", "(2)", "( 3 )", "(4=1+2)"],
        [None, 1, 2, 3],
    ],
    ids=["bracketed", "bare", "floats", "letters", "sums", "some"],
)
def test_a_row_that_numbers_the_columns(tmp_path: Path, write: Write, numbering: list[Value]) -> None:
    tables = sheet(["DANH SÁCH"], header=[*two_rows(), numbering])
    case = read(write, tmp_path, tables)
    assert case.world == WORLD
    assert warning_lines(case.warnings, "en")[0] == (
        "rows_at_header",
        3,
        "the header is taken to be row 2–3; these rows are not read: 1, 4",
    )


@pytest.mark.parametrize(
    "row",
    [
        [1, 2, 4, 3],
        [1, 2],
        [1, "2a", 3, 4],
        [None, None, 1],
        [2, 3, 4, 5],
        ["A", 1, "B", 2],
        ["(1)", "An", "(3)", "(4)"],
    ],
)
def test_other_rows_of_numbers_are_rows(tmp_path: Path, row: list[Value]) -> None:
    found = faults(csv_case(tmp_path, sheet(header=[VIETNAMESE["Cán bộ"][0], row])))
    assert 2 in {one.cell.row for one in found}


def test_numbers_that_may_be_values_are_values(tmp_path: Path) -> None:
    tables = deepcopy(VIETNAMESE)
    tables["Đơn vị"] += [[1, "Một", "xã"], [2, "Hai", "xã"]]
    tables["Khoảng cách"].insert(1, [1, 2, 3])
    world = load_case(csv_case(tmp_path, tables)).world
    assert [(road.start, road.end, road.km) for road in world.distances] == [("1", "2", 3), ("GY", "GH", 7.5)]


@formats
@pytest.mark.parametrize("label", ["STT", "TT", "Số TT", "Số thứ tự", "stt (*)", "No."])
def test_a_column_that_counts_the_rows_is_passed_over(tmp_path: Path, write: Write, label: str) -> None:
    tables = deepcopy(VIETNAMESE)
    tables["Cán bộ"] = [[number or label, *row] for number, row in enumerate(tables["Cán bộ"])]
    tables["Cán bộ"] += [[number] for number in range(4, 20)]
    case = read(write, tmp_path, tables)
    assert case.world == WORLD
    assert case.warnings == ()


BELOW: list[list[Value]] = [
    [],
    ["Tổng cộng: 3 người"],
    [None, None, None, None, None, "Giao Thủy, ngày 01 tháng 6 năm 2023"],
    ["NGƯỜI LẬP BIỂU", None, None, None, None, "TM. BAN TỔ CHỨC"],
    [None, "(Ký, ghi rõ họ tên)"],
    [],
    [None, "Trần Văn An"],
]
"""What stands below the rows."""


@formats
def test_totals_and_signatures_are_told_once(tmp_path: Path, write: Write) -> None:
    case = read(write, tmp_path, under(*BELOW))
    assert case.world == WORLD
    assert warning_lines(case.warnings) == [
        (
            "rows_below",
            6,
            "từ 'Tổng cộng: 3 người' trở xuống coi là phần cuối bảng (dòng cộng, ghi chú, chữ ký) nên không đọc: "
            "dòng 6–9, 11",
        )
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["Tổng số", 3, 2],
        ["Cộng"],
        [None, "Cộng: 3"],
        ["Danh sách này có 3 người"],
        ["Ghi chú: số liệu tạm tính"],
        ["KT. TRƯỞNG BAN"],
        [None, None, None, None, None, "Nam Định, ngày … tháng … năm 2023"],
        ["Total", 3],
    ],
)
def test_what_begins_below_a_table(tmp_path: Path, row: list[Value]) -> None:
    case = load_case(csv_case(tmp_path, under(row)))
    assert case.world == WORLD
    assert [(one.kind.code, one.cell.row) for one in case.warnings] == [("rows_below", 5)]


@pytest.mark.parametrize(
    "rows",
    [
        [["Tổng cộng: 3"], ["4", "An", "nam"]],
        [["Tổng cộng", "An", "nam", "1990x"]],
        [["4", "Tống Công"]],
        [[None, "Tống Công Minh"]],
        [["KT.01", "An", "nam"]],
        [["Cộng Hòa", None, "nam"]],
        [["4"], [None, "An"]],
        [["4", "An", None, "ngày 3 tháng 2 năm 1990"]],
    ],
)
def test_rows_that_lack_something_are_faults_wherever_they_stand(tmp_path: Path, rows: list[list[Value]]) -> None:
    found = faults(csv_case(tmp_path, under(*rows)))
    assert {one.cell.row for one in found} == set(range(5, 5 + len(rows)))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_title_with_delimiters_above_a_header(tmp_path: Path, delimiter: str) -> None:
    title = "Danh sách: A, B, C; D, E | F; G, H, I, J, K, L, M, N"
    folder = csv_case(tmp_path, deepcopy(VIETNAMESE), delimiter)
    for path in folder.iterdir():
        path.write_text(f"sep={delimiter}\n{title}\n\n" + path.read_text("utf-8"), "utf-8")
    case = load_case(folder)
    assert case.world == WORLD
    assert {(one.kind.code, one.cell.row) for one in case.warnings} == {("rows_at_header", 4)}


def test_cells_as_spreadsheets_leave_them(tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, rows in VIETNAMESE.items():
            page = workbook.add_worksheet(unicodedata.normalize("NFD", name))
            for row, values in enumerate(rows, start=3):
                for place, value in enumerate(values, start=2):
                    _leave(page, row, place, value)
    case = load_case(path)
    assert case.world == WORLD
    assert case.warnings == ()


def _leave(page: Worksheet, row: int, place: int, value: Value) -> None:
    """Write a cell as users do: ids as decimals, dates as texts, other texts as formulas with their last value."""
    if isinstance(value, date):
        page.write_string(row, place, f" {value:%d/%m/%Y}\u00a0")
    elif isinstance(value, str):
        page.write_formula(row, place, '=T("x")', None, unicodedata.normalize("NFD", value))
    elif value is not None:
        page.write_formula(row, place, "=1*1", None, value if isinstance(value, bool) else float(value))


PERSON = ("Mã cán bộ", "Họ và tên", "Giới tính", "Ngày sinh", "Mã chức danh hiện giữ", "Quê quán")


def people(*header: Sequence[Value], after: Sequence[Sequence[Value]] = ()) -> Tables:
    """Return the case with few columns of the cadres, under another header, and rows after them."""
    _, *body = columns_read(deepcopy(VIETNAMESE), *PERSON)["Cán bộ"]
    wanted = ("Đơn vị", "Chức danh")
    return {name: VIETNAMESE[name] for name in wanted} | {"Cán bộ": [*map(list, [*header, *body, *after])]}


LOWER: list[Value] = ["Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Mã chức danh", "Quê quán"]


@pytest.mark.parametrize(
    "heading",
    [
        "Phương án bố trí",
        "Chức danh mới",
        "Nhân sự thay thế",
        "Chức danh quy hoạch",
        "Chức danh trước khi sắp xếp",
        "Chức danh sau sắp xếp",
        "Điều động đến",
        "Nơi đến",
        "Giới thiệu ứng cử",
        "Bố trí mới",
        "Họ tên vợ",
        "Người phối ngẫu",
        "Con",
    ],
)
@pytest.mark.parametrize("first", ["Thông tin", "Thông tin cá nhân", "Cán bộ"])
def test_posts_planned_and_facts_of_relatives_are_not_those_of_the_cadre(
    tmp_path: Path, first: str, heading: str
) -> None:
    case = load_case(csv_case(tmp_path, people([first, None, None, None, heading, None], LOWER)))
    assert [(cadre.name, cadre.post, cadre.native_place) for cadre in case.world.cadres] == [
        (cadre.name, None, None) for cadre in WORLD.cadres
    ]
    assert [one.value for one in case.warnings if one.kind.code == "unknown_column"] == [
        f"{heading} / Mã chức danh",
        f"{heading} / Quê quán",
    ]


@pytest.mark.parametrize("heading", ["Chức vụ hiện nay", "Hiện nay", "Đang giữ", "Chức danh hiện giữ", "LÝ LỊCH"])
def test_headings_that_change_nothing(tmp_path: Path, heading: str) -> None:
    case = load_case(csv_case(tmp_path, people(["Thông tin", None, None, None, heading, None], LOWER)))
    assert [(cadre.post, cadre.native_place) for cadre in case.world.cadres] == [
        (cadre.post, cadre.native_place) for cadre in WORLD.cadres
    ]
    assert [one.kind.code for one in case.warnings] == ["read_under_headings"]


def test_a_heading_that_is_not_known_is_a_fault_of_the_labels_under_it(tmp_path: Path) -> None:
    found = faults(csv_case(tmp_path, people(["Thông tin", None, None, None, "Tham khảo", None], LOWER)))
    assert brief(found) == [
        ("heading_in_doubt", "Cán bộ.csv", 2, "Mã chức danh", "Mã chức danh"),
        ("heading_in_doubt", "Cán bộ.csv", 2, "Quê quán", "Quê quán"),
    ]
    assert found[0].problem("vi") == (
        "chưa rõ 'Mã chức danh' dưới 'Tham khảo' có phải là 'Mã chức danh hiện giữ' hiện nay của chính người đó không"
    )
    assert found[0].cell.attribute == "post"


@pytest.mark.parametrize(
    "title",
    [
        [None, None, None, "Con Cuông, ngày 1/6/2024"],
        [None, None, None, "Quy hoạch 2021-2026"],
        ["ĐẢNG BỘ HUYỆN A", None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"],
    ],
)
def test_a_title_beside_the_header_takes_no_column_away(tmp_path: Path, title: list[Value]) -> None:
    case = load_case(csv_case(tmp_path, people(title, LOWER)))
    assert [(cadre.born, cadre.post) for cadre in case.world.cadres] == [(one.born, one.post) for one in WORLD.cadres]
    assert [one.kind.code for one in case.warnings] == ["rows_at_header"]


@pytest.mark.parametrize(
    "above",
    [
        [["Mã cán bộ", "Họ và tên", "Ngày sinh"], ["xem hướng dẫn"], []],
        [["Giới tính", "Ngày sinh", "Quê quán"], ["nam", 1980, "A"], ["nữ", 1981, "B"], []],
    ],
)
def test_a_row_with_some_labels_above_the_header_is_not_the_header(tmp_path: Path, above: list[list[Value]]) -> None:
    case = load_case(csv_case(tmp_path, people(*above, PERSON)))
    assert [cadre.post for cadre in case.world.cadres] == [cadre.post for cadre in WORLD.cadres]
    assert [one.kind.code for one in case.warnings] == ["rows_at_header"]


def test_rows_of_values_under_a_header_that_lacks_a_column_are_never_above_another(tmp_path: Path) -> None:
    first: list[list[Value]] = [["Mã cán bộ", "Họ và tên", "Ngày sinh"], ["9", "Vũ An", "1980"]]
    codes = {(one[0], one[2]) for one in brief(faults(csv_case(tmp_path, people(*first, PERSON))))}
    assert ("missing_column", 1) in codes


@pytest.mark.parametrize(
    ("row", "lacking"),
    [
        (["9", None, None, None, None, None, "Xác nhận sau"], 3),
        (["9", None, None, None, None, None, "nghỉ từ ngày 1 tháng 6 năm 2024"], 3),
        ([None, "Vũ Văn Y", None, None, "GY-CT", None, "bổ nhiệm ngày 1 tháng 6 năm 2024"], 2),
        (["9", None, None, "Total"], 3),
    ],
)
def test_a_note_beside_a_row_does_not_take_it_away(tmp_path: Path, row: list[Value], lacking: int) -> None:
    tables = people([*PERSON, "Ghi chú"], after=[row])
    assert [one.cell.row for one in faults(csv_case(tmp_path, tables))] == [5] * lacking


@pytest.mark.parametrize(
    "row", [["9"], ["9", "Vũ Văn Y"], [None, "Vũ Văn Y"], [None, "Vũ Văn Y", None, None, "GY-CT"], [None, None, "nam"]]
)
def test_a_row_of_values_below_a_total_is_one(tmp_path: Path, row: list[Value]) -> None:
    found = faults(csv_case(tmp_path, people(PERSON, after=[["Tổng số", 3], row])))
    assert {one.cell.row for one in found} == {5, 6}


@pytest.mark.parametrize(
    "rows",
    [
        [["Người lập biểu", "Nguyễn Văn Z", "Trưởng ban", "Nguyễn T"]],
        [["NGƯỜI LẬP BIỂU", None, None, "CHỦ TỊCH"], ["(Ký, ghi rõ họ tên)", None, None, "(Ký, đóng dấu)"]],
        [["NGƯỜI LẬP", None, None, None, "TRƯỞNG BAN"], [], ["Nguyễn Văn A", None, None, None, "Trần B"]],
        [["Danh sách gồm 3 người"]],
        [["Danh sách trên có 3 đồng chí"], ["Giao Thủy, ngày 1/6/2024"]],
        [[None, None, "Giao Thủy, ngày 1 tháng 6 năm 2024"], [None, None, "T/M BAN THƯỜNG VỤ"], [None, None, "BÍ THƯ"]],
    ],
)
def test_blocks_of_signatures_in_two_columns(tmp_path: Path, rows: list[list[Value]]) -> None:
    case = load_case(csv_case(tmp_path, people(PERSON, after=rows)))
    assert len(case.world.cadres) == 3
    assert [(one.kind.code, one.cell.row) for one in case.warnings] == [("rows_below", 5)]


def test_sub_headings_and_headers_given_again_are_one_fault_each(tmp_path: Path) -> None:
    after: list[list[Value]] = [["I. Xã An"], ["II", "Xã Bình"], [*PERSON], ["Thị trấn Quất Lâm"], ["9"], ["C 9"]]
    found = faults(csv_case(tmp_path, people(PERSON, after=after)))
    assert [(one.kind.code, one.cell.row, one.value) for one in found][:4] == [
        ("subheading", 5, "I. Xã An"),
        ("subheading", 6, "II Xã Bình"),
        ("header_again", 7, None),
        ("subheading", 8, "Thị trấn Quất Lâm"),
    ]
    assert [(one.kind.code, one.cell.row) for one in found][4:] == [("missing_value", 9)] * 3 + [
        ("missing_value", 10)
    ] * 3
    assert found[0].problem("vi") == "dòng 'I. Xã An' có vẻ là dòng tên nhóm trong bảng"


def test_a_label_divided_in_the_row_below_is_one_fault(tmp_path: Path) -> None:
    header = ["Mã cán bộ", "Họ và tên", "Giới tính", "Ngày sinh", "Ngày vào Đảng", None, "Đoàn", None]
    below = [None, None, None, None, "Dự bị", "Chính thức", "Ngày vào", "Nơi"]
    person = ["C1", "Nguyễn Văn An", "nam", "01/02/1980", "2003", "2004", "1996", "GY"]
    rows: list[list[Value]] = [[*header], [*below], [*person]]
    party, other = faults(xlsx_case(tmp_path / "a.xlsx", {**people(PERSON), "Cán bộ": rows}))
    assert (party.kind.code, party.cell.row, party.cell.column, party.cell.place) == (
        "labels_below",
        2,
        "Ngày vào Đảng",
        4,
    )
    assert party.problem("en") == (
        "this row looks like a second row of the header: 'Ngày vào Đảng' is divided into 'Dự bị', 'Chính thức'"
    )
    assert other.facts["parts"] == ("'Ngày vào'", "'Nơi'")
    rows[1] = ["C2", "Lê Bình", None, None, "2001", "2002"]
    found = faults(xlsx_case(tmp_path / "b.xlsx", {**people(PERSON), "Cán bộ": rows}))
    assert {one.kind.code for one in found} == {"missing_value"}


def test_a_name_in_two_columns_is_one_fault(tmp_path: Path) -> None:
    body: list[list[Value]] = [["C1", "Nguyễn Văn", "An", "nam", "01/02/1980"], ["C2", "Lê", "Bình", "nam", "1980"]]
    header: list[list[Value]] = [["Mã cán bộ", "Họ và tên", None, "Giới tính", "Ngày sinh"], [None, "Họ đệm", "Tên"]]
    for rows in ([header[0], *body], [*header, *body]):
        tables = {**people(PERSON), "Cán bộ": rows}
        (found,) = faults(xlsx_case(tmp_path / f"{len(rows)}.xlsx", tables))
        assert (found.kind.code, found.cell.row, found.cell.place) == ("split_name", 1, 2)
        assert "cột C" in found.problem("vi")


def test_a_header_below_the_rows_that_are_searched_is_one_fault(tmp_path: Path) -> None:
    titles: list[list[Value]] = [[f"dòng {number}"] for number in range(30)]
    assert brief(faults(csv_case(tmp_path, people(*titles, PERSON)))) == [("no_header", "Cán bộ.csv", 1, None, None)]
    assert not faults(csv_case(tmp_path, people(*titles[1:], PERSON)))


@pytest.mark.parametrize("remark", ["bắt buộc", "Bắt buộc", "required", "dd/mm/yyyy", "ngày/tháng/năm", "born"])
def test_a_remark_after_a_label(tmp_path: Path, remark: str) -> None:
    header = [f"{label} ({remark})" if label == "Ngày sinh" else label for label in PERSON]
    case = load_case(csv_case(tmp_path, people(header)))
    assert [cadre.born for cadre in case.world.cadres] == [cadre.born for cadre in WORLD.cadres]
    assert case.warnings == ()


@pytest.mark.parametrize("remark", ["của vợ", "name", "vợ/chồng"])
def test_other_remarks_make_another_label(tmp_path: Path, remark: str) -> None:
    header = [f"{label} ({remark})" if label == "Ngày sinh" else label for label in PERSON]
    assert [one.kind.code for one in faults(csv_case(tmp_path, people(header)))] == ["missing_column"]


def test_a_label_that_ends_with_its_id_is_said_once(tmp_path: Path) -> None:
    tables: Tables = {**VIETNAMESE, "Khoảng cách": [["Từ", "Đến", "Xa"], ["GY", "GH", 5]]}
    (found,) = faults(csv_case(tmp_path, tables))
    assert found.line("en").startswith(
        "Khoảng cách.csv:1 Khoảng cách (km): the required column 'Khoảng cách (km)' is missing → "
    )
    tables["Khoảng cách"][0][2] = "Số km"
    assert [road.km for road in load_case(csv_case(tmp_path, tables)).world.distances] == [5]


def test_rows_with_another_delimiter_than_their_header_are_one_fault(tmp_path: Path) -> None:
    folder = csv_case(tmp_path, people(PERSON))
    path = folder / "Cán bộ.csv"
    header, *rows = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([header, *(row.replace(",", ";") for row in rows)]), "utf-8")
    (found,) = faults(folder)
    assert brief([found]) == [("mixed_delimiters", "Cán bộ.csv", 2, None, None)]
    assert found.problem("vi") == "từ dòng này các ô cách nhau bằng ';', khác với dòng tiêu đề"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_line_that_names_the_delimiter_is_passed_over(tmp_path: Path, delimiter: str) -> None:
    folder = csv_case(tmp_path, deepcopy(VIETNAMESE), delimiter)
    for path in folder.iterdir():
        path.write_text(f"sep={delimiter}\n" + path.read_text("utf-8"), "utf-8")
    case = load_case(folder)
    assert case.world == WORLD
    assert case.warnings == ()


def test_a_sheet_without_a_name_that_has_the_columns_of_a_missing_table(tmp_path: Path) -> None:
    tables: Tables = {"Sheet2": []}
    for name, rows in people(PERSON).items():
        tables["Sheet1" if name == "Đơn vị" else name] = rows
    with pytest.raises(InputFaults) as caught:
        load_case(xlsx_case(tmp_path / "case.xlsx", tables))
    assert [one.kind.code for one in caught.value.faults] == ["missing_table"]
    assert caught.value.faults[0].remedy("vi") == (
        "thêm tệp hoặc trang tính có tên 'Đơn vị'; "
        "trang tính 'Sheet1' có các cột của bảng 'Đơn vị', nếu đúng thì đổi tên"
    )
    assert ("unknown_table", "Sheet1") in [(one.kind.code, one.value) for one in caught.value.warnings]


def test_a_draft_behind_a_guide_with_a_total(tmp_path: Path) -> None:
    rows: list[list[Value]] = [["Mã cán bộ", "Mã chức danh"], [2, "GY-CT"], ["Tổng cộng", 1]]
    path = xlsx_case(tmp_path / "draft.xlsx", {"Trống": [], "Hướng dẫn": [["Mã cán bộ"]], "Phương án": rows})
    draft = read_draft(path, WORLD)
    assert draft.seats == (("1", "GY-BT"), ("2", "GY-CT"))
    assert [(one.kind.code, one.cell.row) for one in draft.warnings] == [("rows_below", 3)]


def test_a_clean_header_is_no_old_font_whatever_stands_above(tmp_path: Path) -> None:
    above: list[list[Value]] = [["Giới tính", "Ngày sinh", "Quê quán"], ["nam", "1980", "An"], []]
    assert not faults(csv_case(tmp_path, people(*above, PERSON)))
