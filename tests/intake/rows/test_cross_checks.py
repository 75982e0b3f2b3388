"""Check rows against each other: one fault or warning each, with its cell and near word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rotation.errors import Fault
from rotation.facts.domain import Fill
from rotation.intake.load import load_case
from tests.intake.build import brief, csv_case, english, faults

Cells = tuple[str, str | None, int | None, str | None, str | None]


def found_in(tmp_path: Path, **changes: Any) -> list[Fault]:
    """Return the faults of the small case with these changes."""
    return list(faults(csv_case(tmp_path / "case", english(**changes))))


def warned_in(tmp_path: Path, **changes: Any) -> list[Fault]:
    """Return the warnings of the small case with these changes."""
    return list(load_case(csv_case(tmp_path / "case", english(**changes))).warnings)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"units": [["GY", "Giao Tân", "commune"]]}, ("duplicate_id", "units.csv", 6, "id", "GY")),
        ({"posts": [["GY-BT", "GH", "chair"]]}, ("duplicate_id", "posts.csv", 6, "id", "GY-BT")),
        ({"cadres": [["2.0", "Vũ An", "male", "1980"]]}, ("duplicate_id", "cadres.csv", 5, "id", "2.0")),
        ({"posts": {("KT-PP", "unit"): "KTT"}}, ("unknown_unit", "posts.csv", 4, "unit", "KTT")),
        ({"cadres": {("2", "post"): "KT-PPP"}}, ("unknown_post", "cadres.csv", 3, "post", "KT-PPP")),
        (
            {"cadres": {("2", "planned_for"): "secretary;chair@GG"}},
            ("unknown_unit", "cadres.csv", 3, "planned_for", "secretary;chair@GG"),
        ),
        ({"kin": [["1", "9", "child"]]}, ("unknown_cadre", "kin.csv", 3, "relative", "9")),
        ({"kin": [["9", "1", "child"]]}, ("unknown_cadre", "kin.csv", 3, "cadre", "9")),
        ({"distances": [["GX", "GH", 3]]}, ("unknown_unit", "distances.csv", 3, "from", "GX")),
        ({"distances": [["GH", "GX", 3]]}, ("unknown_unit", "distances.csv", 3, "to", "GX")),
        ({"scores": [["9", "GY-BT", 3]]}, ("unknown_cadre", "scores.csv", 4, "cadre", "9")),
        ({"scores": [["1", "GX-BT", 3]]}, ("unknown_post", "scores.csv", 4, "post", "GX-BT")),
        ({"cadres": {("3", "post"): "KT-PP"}}, ("seat_taken", "cadres.csv", 4, "post", "KT-PP")),
        ({"posts": {("KT-PP", "capacity"): 2}}, ("capacity_outside_reserve", "posts.csv", 4, "capacity", "2")),
        ({"kin": [["2", "2", "sibling"]]}, ("kin_of_self", "kin.csv", 3, "relative", "2")),
        ({"kin": [["2", "1", "sibling"]]}, ("kin_contradicted", "kin.csv", 3, "relation", "sibling")),
        ({"scores": [["1", "GY-CT", 81]]}, ("score_contradicted", "scores.csv", 4, "points", "81")),
        ({"distances": [["GH", "GY", 7.6]]}, ("distance_contradicted", "distances.csv", 3, "km", "7.6")),
        ({"distances": {("GY", "km"): -1}}, ("out_of_range", "distances.csv", 2, "km", "-1")),
        ({"units": {("GY", "lat"): 91}}, ("out_of_range", "units.csv", 2, "lat", "91")),
        ({"units": {("GY", "lon"): "181,5"}}, ("out_of_range", "units.csv", 2, "lon", "181,5")),
        ({"scores": {("1", "points"): 101}}, ("out_of_range", "scores.csv", 2, "points", "101")),
        ({"scores": {("1", "points"): 50.5}}, ("not_whole", "scores.csv", 2, "points", "50.5")),
        ({"posts": {("DB-1", "capacity"): 0}}, ("out_of_range", "posts.csv", 5, "capacity", "0")),
        ({"cadres": {("1", "skills"): "it:6"}}, ("out_of_range", "cadres.csv", 2, "skills", "it:6")),
        ({"units": {("GY", "needs"): "it:4"}}, ("out_of_range", "units.csv", 2, "needs", "it:4")),
        (
            {"cadres": {("1", "history"): "GY:2016..2015"}},
            ("ends_before_start", "cadres.csv", 2, "history", "GY:2016..2015"),
        ),
    ],
)
def test_one_fault(tmp_path: Path, changes: dict[str, Any], expected: Cells) -> None:
    assert brief(found_in(tmp_path, **changes)) == [expected]


def test_references_bring_the_near_id(tmp_path: Path) -> None:
    changes = {"cadres": {("2", "post"): "KT-P"}, "posts": {("GY-CT", "unit"): "gyy"}, "scores": [["77", "DB-1", 1]]}
    hints = [fault.remedy("en").partition("; ")[2] for fault in found_in(tmp_path, **changes)]
    assert hints == ["did you mean 'KT-PP'?", "did you mean 'GY'?", ""]


def test_first_rows_and_holders_are_named(tmp_path: Path) -> None:
    duplicate, taken = found_in(tmp_path, units=[["GY", "X", "town"]], cadres={("3", "post"): "KT-PP"})[::-1]
    assert duplicate.problem("vi") == "mã 'GY' trùng với dòng 2"
    assert taken.problem("vi") == "chức danh 'KT-PP' chỉ bố trí 1 người và đã có: Lê Văn Nam (2)"


def test_a_reserve_holds_as_many_as_it_has_seats(tmp_path: Path) -> None:
    people = [[str(number), "Vũ An", "male", "1980", None, None, None, "DB-1"] for number in range(10, 13)]
    assert not found_in(tmp_path, cadres=people)
    people.append(["13", "Vũ An", "male", "1980", None, None, None, "DB-1"])
    assert brief(found_in(tmp_path, cadres=people)) == [("seat_taken", "cadres.csv", 8, "post", "DB-1")]


def test_tone_placement_makes_no_other_place(tmp_path: Path) -> None:
    changes = {"units": {("GY", "name"): "Bình Hòa"}, "cadres": {("3", "native_place"): "xã Bình Hoà"}}
    case = load_case(csv_case(tmp_path, english(**changes)))
    assert case.warnings == ()
    assert case.world.units_at("xã Bình Hoà") == ("GY",)
    twice = {"units": {("GY", "name"): "Bình Hòa", ("GH", "name"): "Bình Hoà"}}
    home = {("1", "native_place"): "BÌNH HÒA", ("1", "spouse_place"): None}
    assert ("ambiguous_place", "cadres.csv", 2, "native_place", "BÌNH HÒA") in brief(
        warned_in(tmp_path, **twice, cadres=home)
    )


def test_an_id_is_found_wherever_its_tone_mark_stands(tmp_path: Path) -> None:
    changes = {"units": [["HÒA", "Hòa Bình", "town"]], "posts": {("GY-CT", "unit"): "HOÀ"}}
    assert load_case(csv_case(tmp_path, english(**changes))).world.post["GY-CT"].unit == "HÒA"


def test_a_post_without_id_is_held_by_nobody(tmp_path: Path) -> None:
    changes: dict[str, Any] = {"posts": [[None, "GY", "member"]], "cadres": [["4", "Vũ An", "male", "1980"]]}
    case = load_case(csv_case(tmp_path, english(**changes)))
    assert len(case.world.posts) == 5
    assert case.world.cadre["4"].post is None
    assert brief(case.warnings) == [("ids_made", "posts.csv", 1, "id", None)]


def test_one_fault_does_not_hide_or_breed_others(tmp_path: Path) -> None:
    found = found_in(
        tmp_path,
        units={("GH", "kind"): "xóm"},
        posts={("GY-BT", "role"): "x", ("DB-1", "capacity"): "nhiều"},
        cadres={("2", "born"): "x", ("2", "post"): "XX"},
        kin={("1", "relation"): "bạn"},
    )
    assert [(fault.kind.code, fault.cell.attribute) for fault in found] == [
        ("bad_date", "born"),
        ("unknown_post", "post"),
        ("unknown_word", "relation"),
        ("unknown_word", "role"),
        ("bad_number", "capacity"),
        ("unknown_word", "kind"),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"kin": [["1", "2", "spouse"]]}, ("given_twice", "kin.csv", 3, "relation", "spouse")),
        (
            {"cadres": {("3", "born"): "07/1999"}, "kin": [["1", "3", "child"], ["3", "1", "parent"]]},
            ("given_twice", "kin.csv", 4, "relation", "parent"),
        ),
        ({"scores": [["1", "GY-CT", "80"]]}, ("given_twice", "scores.csv", 4, "points", "80")),
        ({"distances": [["GY", "GH", "7,50"]]}, ("given_twice", "distances.csv", 3, "km", "7,50")),
        ({"cadres": {("1", "prefers"): "GH;GX-BT"}}, ("unknown_wish", "cadres.csv", 2, "prefers", "GH;GX-BT")),
        ({"units": {("GH", "group"): "Giao Thuỷ"}}, ("group_spelt_twice", "units.csv", 3, "group", "Giao Thuỷ")),
        ({"cadres": {("3", "native_place"): "Giao Yen"}}, ("near_place", "cadres.csv", 4, "native_place", "Giao Yen")),
        (
            {"cadres": {("3", "residence"): "Giao Yến, Giao Thủy"}},
            ("place_read", "cadres.csv", 4, "residence", "Giao Yến, Giao Thủy"),
        ),
        (
            {"cadres": {("3", "history"): "Phong Kinh tế và Hạ tầng:2001..2002"}},
            ("near_place", "cadres.csv", 4, "history", "Phong Kinh tế và Hạ tầng:2001..2002"),
        ),
    ],
)
def test_one_warning(tmp_path: Path, changes: dict[str, Any], expected: Cells) -> None:
    assert brief(warned_in(tmp_path, **changes)) == [expected]


@pytest.mark.parametrize(
    "place",
    ["giao yến", "Xã Giao Yến", "commune Giao Yến", "GY", "X1", "Hà Nội", "Giao Ninh", "Phòng Nội vụ", "xã Hải Hậu"],
)
def test_places_that_need_no_warning_of_their_own(tmp_path: Path, place: str) -> None:
    cells = {("3", "native_place"): place, ("3", "history"): f"{place}:2001..2002"}
    assert {fault.cell.row for fault in warned_in(tmp_path, cadres=cells)} <= {1}


def test_the_near_place_is_named(tmp_path: Path) -> None:
    assert "có phải 'Giao Yến'?" in warned_in(tmp_path, cadres={("3", "native_place"): "xã giao yen"})[0].remedy("vi")


def test_a_name_that_several_units_bear(tmp_path: Path) -> None:
    double = [["GY2", "Giao Yến", "town"]]
    found = warned_in(tmp_path, units=double, cadres={("3", "spouse_place"): "Giao Yến"})
    (ambiguous,) = [one for one in found if one.kind.code == "ambiguous_place"]
    assert brief([ambiguous]) == [("ambiguous_place", "cadres.csv", 4, "spouse_place", "Giao Yến")]
    assert "Giao Yến (GY), Giao Yến (GY2)" in ambiguous.problem("vi")
    for told_apart in ("GY2", "Thị trấn Giao Yến"):
        read = warned_in(tmp_path, units=double, cadres={("3", "spouse_place"): told_apart})
        assert "ambiguous_place" not in {one.kind.code for one in read}


def test_fill_where_it_is_blank(tmp_path: Path) -> None:
    posts = [
        ["a", "GH", "secretary"],
        ["b", "KT", "vice_chair;deputy_secretary"],
        ["c", "GH", "vice_chair"],
        ["d", "DB", "chair"],
        ["e", "GH", "chair", None, "closed"],
    ]
    world = load_case(csv_case(tmp_path, english(posts=posts))).world
    assert [world.post[id_].fill for id_ in "abcde"] == [Fill.MUST, Fill.MUST, Fill.MAY, Fill.MAY, Fill.CLOSED]
