"""Check that homes and predecessors, as people write them, bind the home rule or are told of in their cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.small import CADRES, Rows, folder, notes, refused, scenario, small
from tests.cli.calls import call_json

DAY = "2026-02-01"
TOLD = frozenset({"near_predecessor", "ambiguous_reference"})


def merged_unit(predecessors: str) -> dict[str, Rows]:
    """Return a case of a unit that two others went into, and a cadre from each of them."""
    units: Rows = [
        ["NEW", "Giao Minh", "commune", "NB", predecessors],
        ["O1", "Giao Thiện", "commune", "GT", None],
        ["O2", "Giao Hương", "commune", "GT", None],
    ]
    people: Rows = [["C1", "An", "male", "02/03/1980", "Giao Thiện"], ["C2", "Ba", "male", "02/03/1981", "Giao Hương"]]
    return {
        "units": [["id", "name", "kind", "group", "predecessors"], *units],
        "posts": [["id", "unit", "role"], ["N-BT", "NEW", "secretary"]],
        "cadres": [list(CADRES), *([*one, None, None] for one in people)],
    }


def home_refused(tmp_path: Path, tables: dict[str, Rows]) -> set[tuple[str, str]]:
    """Return the pairs that the home rule refuses in a case, which is written as `case`."""
    folder(tmp_path / "case", tables)
    return refused(scenario(tmp_path / "s.toml", "case", rulebook="vietnam", effective=DAY), "home_place")


@pytest.mark.parametrize(
    "words",
    [
        "O1;O2",
        "O1, O2",
        "xã Giao Thiện;xã Giao Hương",
        "O1,O2",
        "o1;o2",
        " O1 ;;O2;",
        "O1; xã Giao Hương",
        "X. Giao Thiện, X. Giao Hương",
        "GIAO THIỆN;  giao  hương",
        "Xã Giao Thiện (O1), Giao Hương (O2)",
        "xã Giao Thiện, huyện Giao Thủy; xã Giao Hương, huyện Giao Thủy",
        "NEW;O1;O2",
        "Giao Thiện;Giao Hương;Giao Lạc",
    ],
)
def test_predecessors_bind_the_home_rule(tmp_path: Path, words: str) -> None:
    assert home_refused(tmp_path, merged_unit(words)) == {("C1", "N-BT"), ("C2", "N-BT")}


@pytest.mark.parametrize(
    "words",
    [
        "o1;O 2",
        "O1 và O2",
        "O1 + O2",
        "O1/O2",
        "O1|O2",
        "O1 O2",
        "O1、O2",
        "GIAO THIỆN\nGIAO HƯƠNG",
        "xã Giao Thiện (cũ), xã Giao Hương (cũ)",
        "Giao Thiện - Giao Hương",
        "Giao Thiện-Giao Hương",
        "các xã Giao Thiện, Giao Hương",
        "sáp nhập xã Giao Thiện và xã Giao Hương",
        "1. Giao Thiện 2. Giao Hương",
        "Giao Thiên; Giao Huong",
        "thị trấn Giao Thiện; phường Giao Hương",
        "một phần xã Giao Thiện; toàn bộ xã Giao Hương",
    ],
)
def test_predecessors_that_are_not_read_are_told_of_in_their_cell(tmp_path: Path, words: str) -> None:
    bound = home_refused(tmp_path, merged_unit(words))
    found = [code for code, _, row, column in notes(tmp_path / "case") if (row, column) == (2, "predecessors")]
    assert set(found) <= TOLD
    assert len(bound) == 2 or found


@pytest.mark.parametrize(
    "former", ["Giao Lạc", "xã Giao Lạc (cũ)", "Giao Lạc cũ", "một phần xã Giao Lạc", "Giao Lạc (3 thôn)"]
)
@pytest.mark.parametrize("place", ["Giao Lạc", "xã Giao Lạc (cũ)", "Thôn 2, X. Giao Lạc cũ", "Giao Lạc, Giao Thủy."])
def test_a_unit_that_is_no_more_is_home_however_either_is_written(tmp_path: Path, former: str, place: str) -> None:
    sheets = from_place(place)
    header, *units = sheets["units"]
    sheets["units"] = [[*header, "predecessors"], *([*row, former if row[0] == "A" else None] for row in units)]
    assert home_refused(tmp_path, sheets) == {("C1", "A-BT")}


@pytest.mark.parametrize("words", ["Giao Lạc", "xã Giao Lạc;xã Bình Hòa", "Thị trấn Cũ", "Giao Thiện Nam Hải Bắc Đông"])
def test_names_that_are_no_more_are_noted_once(tmp_path: Path, words: str) -> None:
    assert home_refused(tmp_path, merged_unit(words)) == set()
    codes = [code for code, _, _, column in notes(tmp_path / "case") if column == "predecessors"]
    assert codes.count("former_names") == 1
    assert ("near_predecessor" in codes) == ("Giao Thiện" in words)


def from_place(place: str) -> dict[str, Rows]:
    """Return the small case with one cadre, from a place, and the post of secretary of Giao Yến."""
    return small(
        posts=[["id", "unit", "role"], ["A-BT", "A", "secretary"]],
        cadres=[list(CADRES), ["C1", "An", "male", "02/03/1980", place, None, None]],
    )


@pytest.mark.parametrize(
    "place",
    [
        "Thôn 3, xã Giao Yến, huyện Giao Thủy, tỉnh Nam Định",
        "Giao Yến - Giao Thủy - Nam Định",
        "Xã Giao Yến, huyện Giao Thủy, tỉnh Nam Định",
        "xã Giao Yến (cũ)",
        "xã Giao Yến cũ",
        "Giao Yến.",
        "Giao Yến cũ, huyện Giao Thủy cũ",
        "X. Giao Yến, H. Giao Thủy",
        "tỉnh Nam Định, huyện Giao Thủy, xã Giao Yến",
        "Giao Yến; Giao Thủy; Nam Định",
        "Giao Yến/Giao Thủy/Nam Định",
        "Xóm 7 - Giao Yến",
        "xã giao yến huyện giao thủy tỉnh nam định",
        "Xã Giao Yến huyện Giao Thuỷ",
        "Giao Yến\nGiao Thủy\nNam Định",
        "GIAO YẾN, GIAO THỦY",
        "Thôn Giao Hải, xã Giao Yến",
        "xóm 5 xã Giao Yến",
        "Giao Yến/ Giao Thủy",
        "Ngõ 4 đường 26/3 xã Giao Yến",
        "Giao Yến, Giao Thủy, Nam Định, VN",
        "Nguyên quán: xã Giao Yến",
        "UBND xã Giao Yến",
    ],
)
def test_a_home_however_written_binds_the_home_rule(tmp_path: Path, place: str) -> None:
    assert home_refused(tmp_path, from_place(place)) == {("C1", "A-BT")}
    plain = place.casefold() in {"giao yến", "xã giao yến"}
    assert plain or [row for _, _, row, column in notes(tmp_path / "case") if column == "native_place"] == [2]


@pytest.mark.parametrize(
    "place",
    [
        "Giao Yến-Giao Thủy-Nam Định",
        "Giao Yến–Giao Thủy–Nam Định",
        "X.Giao Yến-H.Giao Thủy-T.Nam Định",
        "Giao Yến (Giao Thủy, Nam Định)",
        "Giao Yến | Giao Thủy",
        "Giao Yến \\ Giao Thủy",
        "Giao Yến + Giao Thủy",
        "Giao Yến.",
        "xã Giao Yến cũ",
        "Sinh tại Giao Yến",
        "Đội 3 Giao Yến Giao Thủy",
        "Giáo xứ Giao Yến",
        "Giao Yen",
        "Tổ dân phố 5, TT Giao Yến",
        "xã Giao Yến, huyện Hải Hậu, tỉnh Thái Bình",
    ],
)
def test_a_home_in_doubt_is_told_of_in_its_cell_by_the_name_of_the_unit(tmp_path: Path, place: str) -> None:
    bound = home_refused(tmp_path, from_place(place))
    found = call_json("check", tmp_path / "case")["warnings"]
    told = [one for one in found if (one["row"], one["column"]) == (2, "native_place")]
    assert bound or any("Giao Yến" in f"{one['problem'].replace(place, '')}{one['remedy']}" for one in told)


@pytest.mark.parametrize(
    "place",
    [
        "Nam Định",
        "Nam Định - Giao Thủy",
        "Hải Hậu, Nam Định",
        "Yến Giao",
        "Giao",
        "xã Nghĩa Minh, huyện Nghĩa Hưng",
        "Hà Nội",
        "thôn Giao Yến, xã Nghĩa Minh, huyện Nghĩa Hưng, tỉnh Nam Định",
        "huyện Giao Yến",
    ],
)
def test_a_place_that_leads_nowhere_is_counted_in_one_note(tmp_path: Path, place: str) -> None:
    assert home_refused(tmp_path, from_place(place)) <= {("C1", "A-BT")}
    found = [(code, row) for code, _, row, column in notes(tmp_path / "case") if column == "native_place"]
    assert len(found) == 1
    assert found == [("places_elsewhere", 1)] or "Giao Yến" in place
