"""Check that suspicious facts are reported at their cells, and that usual ones are not."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from rotation.intake.load import load_case
from rotation.intake.warnings.odd_letters import old_font_of
from rotation.scenario.blank_columns import BLANKS
from rotation.scenario.load import load_scenario
from tests.cli.calls import GIAO_THUY, call
from tests.tables import Row, tables, write_scenario, write_tables

Told = tuple[str, str, int | None, str | None, str]
"""Code, file, row, value, sentence with its remedy."""


def warned(found: Any, lang: Any = "en") -> list[Told]:
    return [
        (one.kind.code, one.cell.file, one.cell.row, one.value, f"{one.problem(lang)} → {one.remedy(lang)}")
        for one in found
        if one.kind not in BLANKS
    ]


def of_case(folder: Path, lang: str = "en", **changes: Any) -> list[Told]:
    """Return the warnings about a case of its own."""
    return warned(load_case(write_tables(folder, tables(**changes))).warnings, lang)


def on_date(folder: Path, text: str = "", effective: str = "2021-07-01", **changes: Any) -> list[Told]:
    """Return the warnings that only the scenario brings."""
    case = load_case(write_tables(folder, tables(**changes)))
    found = load_scenario(write_scenario(folder / "s.toml", text, effective=effective)).warnings
    return warned(one for one in found if one not in case.warnings)


def people(count: int, **cells: str) -> dict[str, Row]:
    """Return further people, born from 1976 on."""
    return {f"D{row}": {"born": f"{1976 + row}-05-06", **cells} for row in range(count)}


def only(found: list[Told]) -> Told:
    (one,) = found
    return one


def test_the_small_case_is_not_odd(tmp_path: Path) -> None:
    assert of_case(tmp_path) == []
    assert on_date(tmp_path) == []


@pytest.mark.parametrize("name", ["balanced", "need-first", "continuity", "replay-2021"])
def test_nothing_is_odd_about_the_shipped_case(name: str) -> None:
    assert [one[0] for one in warned(load_scenario(GIAO_THUY / f"{name}.toml").warnings)] == ["places_elsewhere"]


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_odd_about_a_synthetic_region(tmp_path: Path, seed: int) -> None:
    assert call("generate", "--units", 40, "--groups", 2, "--seed", seed, "-o", tmp_path / "region").exit_code == 0
    found = warned(load_scenario(tmp_path / "region" / "scenario.toml").warnings)
    assert [one[0] for one in found] == ["places_elsewhere"]


def test_a_birthday_long_before_all_others(tmp_path: Path) -> None:
    odd = {"C2": {"born": "02/03/1905"}, **people(4)}
    assert only(of_case(tmp_path / "a", cadres=odd)) == (
        "odd_birthday",
        "cadres.csv",
        3,
        "02/03/1905",
        "born '02/03/1905', 72 years earlier than is usual in this list (1977) → check the year of birth",
    )
    assert only(of_case(tmp_path / "b", "vi", cadres=odd))[4] == (
        "sinh '02/03/1905', sớm hơn 72 năm so với mức thường gặp trong danh sách (1977) → kiểm tra lại năm sinh"
    )
    assert on_date(tmp_path / "c", cadres=odd) == [], "told once"
    assert of_case(tmp_path / "d", cadres={"C2": {"born": "1932"}, **people(4)}) == []
    assert of_case(tmp_path / "e", cadres={"C2": {"born": "1932"}}) == [], "too few to tell what is usual"


def test_people_of_another_time_are_not_odd_beside_each_other(tmp_path: Path) -> None:
    assert of_case(tmp_path / "a", cadres={"C1": {"born": "1912"}, "C2": {"born": "1969"}}) == []
    assert [one[4] for one in of_case(tmp_path / "b", cadres={"C1": {"born": "1912"}, "C2": {"born": "1970"}})] == [
        "born '1912', before 1920 → check the year of birth"
    ]


@pytest.mark.parametrize(
    ("born", "en", "vi"),
    [
        ("1905", "born '1905', before 1920", "sinh '1905', trước năm 1920"),
        ("31/12/1919", "born '31/12/1919', before 1920", "sinh '31/12/1919', trước năm 1920"),
        ("1920", None, None),
        (
            "2090",
            "born '2090', 110 years later than is usual in this list (1980)",
            "sinh '2090', muộn hơn 110 năm so với mức thường gặp trong danh sách (1980)",
        ),
        (
            "2038",
            "born '2038', 58 years later than is usual in this list (1980)",
            "sinh '2038', muộn hơn 58 năm so với mức thường gặp trong danh sách (1980)",
        ),
        ("2037", None, None),
    ],
)
@pytest.mark.parametrize("others", [0, 2, 6])
def test_a_birthday_that_cannot_be_among_few(
    tmp_path: Path, born: str, en: str | None, vi: str | None, others: int
) -> None:
    if born[-4:] < "1935" and others != 2:
        pytest.skip("one of two, or told beside the others")
    odd = {"C2": {"born": born}, **{one: {"born": "1980"} for one in list(people(others))}}
    for lang, sentence, remedy in (("en", en, "check the year of birth"), ("vi", vi, "kiểm tra lại năm sinh")):
        expected = [] if sentence is None else [("odd_birthday", "cadres.csv", 3, born, f"{sentence} → {remedy}")]
        assert of_case(tmp_path / lang, lang, cadres=odd) == expected
    if en is not None:
        assert on_date(tmp_path / "date", cadres=odd) == [], "told once"


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ("1921", "100 years old on the effective date 01/07/2021 → check the date of birth"),
        ("1945-07-01", "76 years old on the effective date 01/07/2021 → check the date of birth"),
        ("1945-07-02", None),
        ("2003-07-02", "17 years old on the effective date 01/07/2021 → check the date of birth"),
        ("2003-07-01", None),
        ("2003", None),
        ("2004-02-29", "17 years old on the effective date 01/07/2021 → check the date of birth"),
    ],
)
def test_an_age_on_the_date(tmp_path: Path, born: str, expected: str | None) -> None:
    found = on_date(tmp_path, cadres={"C2": {"born": born}})
    assert found == ([] if expected is None else [("odd_age", "cadres.csv", 3, born, expected)])


@pytest.mark.parametrize(
    ("born", "more", "expected"),
    [
        ("15/05/1960", {"post": "A-BT"}, (13, "01/06/2020")),
        ("15/06/1960", {"post": "A-BT"}, None),
        ("15/05/1960", {}, None),
        ("15/05/1960", {"post": "A-BT", "leaving": "2021-08-01"}, None),
    ],
)
def test_a_post_held_long_after_the_pension_began(
    tmp_path: Path, born: str, more: Row, expected: tuple[int, str] | None
) -> None:
    found = on_date(tmp_path, cadres={"C2": {"born": born, **more}})
    if expected is None:
        assert found == []
        return
    months, start = expected
    assert only(found) == (
        "retired_holder",
        "cadres.csv",
        3,
        born,
        f"still holds 'A-BT' although the pension starts on {start}, {months} months before the effective date"
        " → check the date of birth, or give the date of leaving",
    )


@pytest.mark.parametrize("column", ["since", "party_since"])
def test_a_date_before_the_eighteenth_birthday(tmp_path: Path, column: str) -> None:
    post = {"post": "A-BT"} if column == "since" else {}
    assert only(of_case(tmp_path / "a", cadres={"C2": {"born": "1980-03-02", column: "1998-03-01", **post}})) == (
        "too_young_then",
        "cadres.csv",
        3,
        "1998-03-01",
        "less than 18 years old on '1998-03-01' → check this date and the date of birth",
    )
    for place, (born, day) in enumerate([("1980-03-02", "1998-03-02"), ("1980", "1998"), ("03/1980", "03/1998")]):
        assert of_case(tmp_path / str(place), cadres={"C2": {"born": born, column: day, **post}}) == []


def test_who_leaves_before_coming(tmp_path: Path) -> None:
    held = {"post": "A-BT", "since": "2019-05-01"}
    assert only(of_case(tmp_path / "a", cadres={"C1": {**held, "leaving": "2019-04-30"}})) == (
        "leaves_before_start",
        "cadres.csv",
        2,
        "2019-04-30",
        "leaves on '2019-04-30', before the post is taken up (01/05/2019) → check the two dates",
    )
    assert of_case(tmp_path / "b", cadres={"C1": {**held, "leaving": "2019-05-01"}}) == []


def test_a_spell_told_twice(tmp_path: Path) -> None:
    assert only(of_case(tmp_path / "a", cadres={"C1": {"history": "A:2010..2014;A:2013..2016"}}))[::4] == (
        "spells_overlap",
        "the history gives 'A' twice for the same time → join the two, or correct their dates",
    )
    for place, history in enumerate(
        ["A:2010..2014;A:2014..2016", "A:2010..2014;B:2013..2016", "A:2010..;A:2013..2016"]
    ):
        assert of_case(tmp_path / str(place), cadres={"C1": {"history": history}}) == []


def test_one_person_in_two_rows(tmp_path: Path) -> None:
    twin = {"name": "vũ thị  mai", "sex": "male", "born": "02/03/1980"}
    assert only(of_case(tmp_path / "a", cadres={"C2": twin}))[:4] == ("same_person", "cadres.csv", 3, "vũ thị  mai")
    others: list[Row] = [{"sex": "female"}, {"born": "03/03/1980"}, {"name": "Vũ Thị May"}, {"native_place": "B"}]
    for place, other in enumerate(others):
        assert of_case(tmp_path / str(place), cadres={"C2": {**twin, **other}}) == []
    vague = {"born": "1980", "name": "Vũ Thị Mai"}
    assert of_case(tmp_path / "vague", cadres={"C1": {"born": "1980"}, "C2": vague}) == []


@pytest.mark.parametrize(
    ("relation", "born", "odd"),
    [
        ("child", "1991-01-01", True),
        ("child", "1992-01-01", False),
        ("parent", "1991-01-01", True),
        ("parent", "1968-01-01", False),
        ("sibling", "1980-01-01", False),
    ],
)
def test_parents_are_older(tmp_path: Path, relation: str, born: str, odd: bool) -> None:
    tie = {"k": {"cadre": "C1", "relative": "C2", "relation": relation}}
    made = tables(cadres={"C2": {"born": born}}, kin=tie)
    made["kin"] = [{key: value for key, value in row.items() if key != "id"} for row in made["kin"]]
    found = warned(load_case(write_tables(tmp_path, made)).warnings)
    parent, child = ("C1", "C2") if relation == "child" else ("C2", "C1")
    sentence = (
        f"{parent} is given as a parent of {child}, but is less than 12 years older"
        " → the relation says what the relative is to the cadre: check its direction and the dates of birth"
    )
    assert found == ([("parent_too_young", "kin.csv", 2, relation, sentence)] if odd else [])


def test_a_skill_that_nobody_needs_and_is_nearly_one_that_is(tmp_path: Path) -> None:
    needs = {"A": {"needs": "land_clearance:3;level_10:1"}}
    odd = {
        "C1": {"skills": "land_clearence:4"},
        "C2": {"skills": "land_clearence:2;land_clearance:1;level_10:1"},
    }
    assert only(of_case(tmp_path / "a", units=needs, cadres=odd)) == (
        "near_skill",
        "cadres.csv",
        2,
        "land_clearence:4",
        "no unit or post needs the skill 'land_clearence', so it is not counted (people who have it: 2)"
        " → did you mean 'land_clearance'? Correct it in every row",
    )
    for place, skill in enumerate(["land_clearance", "party_cell", "level_11"]):
        people = {"C1": {"skills": f"{skill}:4"}, "C2": {"skills": "land_clearance:1;level_10:1"}}
        assert of_case(tmp_path / str(place), units=needs, cadres=people) == []


def test_a_need_that_nobody_meets(tmp_path: Path) -> None:
    needs = {"A": {"needs": "land_clearance:3"}, "B": {"needs": "Đấm đai:1;LAND CLEARANCE:2"}}
    told = of_case(tmp_path / "a", units=needs, cadres={"C1": {"skills": "land_clearance:4"}})
    assert [one[0] for one in told] == ["unmet_need", "unmet_need"]
    assert [("LAND CLEARANCE" in one[4], "did you mean 'land_clearance'" in one[4]) for one in told] == [
        (True, True),
        (False, False),
    ]
    assert of_case(tmp_path / "b", units=needs) == [], "where nobody has skills, the criterion is told of"


def placed(**changes: Row) -> dict[str, Row]:
    """Return six communes round one place, 3 to 20 km apart."""
    around = [(20.2, 106.4), (20.25, 106.45), (20.3, 106.4), (20.22, 106.5), (20.28, 106.38), (20.24, 106.42)]
    units = {
        f"U{row}": {"name": f"U{row}", "kind": "commune", "group": "G", "lat": str(lat), "lon": str(lon)}
        for row, (lat, lon) in enumerate(around)
    }
    return {id_: {**cells, **changes.get(id_, {})} for id_, cells in units.items()}


def test_a_unit_far_from_the_others(tmp_path: Path) -> None:
    assert only(of_case(tmp_path / "a", units=placed(U3={"lat": "16.5"}))) == (
        "far_unit",
        "units.csv",
        9,
        "16.5",
        "this unit is 417 km away from the centre of the units (usual: 5 km)"
        " → check latitude and longitude, and whether they were swapped",
    )
    assert of_case(tmp_path / "b", units=placed(U3={"lat": "20.9"})) == []
    assert [one[0] for one in of_case(tmp_path / "c", units=placed(U3={"group": "H", "lat": "16.5"}))] == ["far_unit"]
    few = dict(list(placed(U1={"lat": "16.5"}).items())[:3])
    assert [one[0] for one in of_case(tmp_path / "d", units=few)] == ["far_unit"], "three are enough for 400 km"
    few["U1"]["lat"] = "18"
    assert of_case(tmp_path / "e", units=few) == [], "and for 250 they are not"
    two = {name: few[name] for name in ("U0", "U1")}
    assert of_case(tmp_path / "f", units=two) == []


@pytest.mark.parametrize(
    ("lat", "lon", "odd"),
    [
        ("2.02", "106.4", True),
        ("20.2", "16.4", True),
        ("20.2", "110.5", True),
        ("24.5", "106", True),
        ("16.5", "112", False),
        ("8.6", "111.9", False),
        ("21.4", "104.2", False),
    ],
)
def test_a_position_outside_vietnam_where_the_others_are_inside(tmp_path: Path, lat: str, lon: str, odd: bool) -> None:
    few = dict(list(placed().items())[:2])
    few["R"] = {"lat": lat, "lon": lon}
    found = of_case(tmp_path / "a", units=few)
    far = [("far_unit", 5)] if odd or lat in {"16.5", "8.6"} else []
    assert [(one[0], one[2]) for one in found] == far
    outside = "this position is outside Vietnam, unlike the others → check latitude and longitude, and whether they "
    pair = {name: few[name] for name in ("U0", "R")}
    assert of_case(tmp_path / "b", units=pair) == [], "which of the two is the others?"
    apart = {"U0": few["U0"], "U1": {**few["U1"], "lat": few["U0"]["lat"], "lon": few["U0"]["lon"]}, "R": few["R"]}
    assert [one[4] for one in of_case(tmp_path / "c", units=apart)] == ([f"{outside}were swapped"] if odd else [])


def test_offices_at_one_place_do_not_make_it_the_usual_one(tmp_path: Path) -> None:
    offices = {
        f"O{row}": {"name": f"O{row}", "kind": "department", "group": "G", "lat": "20.2", "lon": "106.4"}
        for row in range(9)
    }
    assert of_case(tmp_path / "a", units={**placed(), **offices}) == []
    (one,) = of_case(tmp_path / "b", units={**placed(U3={"lat": "16.5"}), **offices})
    assert "417 km away from the centre of the units (usual: 5 km)" in one[4]


def test_a_group_far_from_the_others_is_no_mistake(tmp_path: Path) -> None:
    south = {f"S{row}": {**cells, "group": "S", "lat": f"9.{row}"} for row, cells in enumerate(placed().values())}
    assert of_case(tmp_path, units={**placed(), **south}) == []


def test_positions_that_are_none(tmp_path: Path) -> None:
    assert only(of_case(tmp_path / "a", units=placed(U3={"lat": "0", "lon": "0"})))[:4] == (
        "nowhere",
        "units.csv",
        9,
        "0",
    )
    assert only(of_case(tmp_path / "b", units=placed(U3={"lon": ""})))[:4] == ("half_a_position", "units.csv", 9, None)


@pytest.mark.parametrize(("km", "odd"), [("3", True), ("30", False), ("300", False)])
def test_a_road_shorter_than_the_straight_line(tmp_path: Path, km: str, odd: bool) -> None:
    made = tables(units=placed(U0={"lat": "20.5"}))
    made["distances"] = [{"from": "U0", "to": "U1", "km": km}]
    found = warned(load_case(write_tables(tmp_path, made)).warnings)
    sentence = (
        "a road of 3 km is shorter than the straight line between the positions (28 km)"
        " → check the distance and the positions of both units"
    )
    assert found == ([("short_road", "distances.csv", 2, "3", sentence)] if odd else [])


def test_a_commune_without_posts_among_many_that_have_some(tmp_path: Path) -> None:
    posts = {f"P{row}": {"unit": f"U{row}", "role": "secretary", "fill": "may"} for row in range(5)}
    assert only(of_case(tmp_path / "a", units=placed(), posts=posts))[:4] == ("no_posts", "units.csv", 11, "U5")
    assert of_case(tmp_path / "b", units=placed(U5={"kind": "department"}), posts=posts) == []
    assert of_case(tmp_path / "c", units=placed()) == []


def test_facts_after_the_date_are_told_once_for_each_column(tmp_path: Path) -> None:
    past = {"ratings": "2020:good"}
    late = {"ratings": "2021:good;2022:good", "party_since": "2021-07-02", "discipline": "reprimand:2022"}
    odd = {"C1": past, "C2": {**late, "history": "A:2021-07-02..2022"}}
    found = on_date(tmp_path / "a", cadres=odd)
    assert [one[:3] for one in found] == [("after_date", "cadres.csv", 3)] * 4
    assert {one[4] for one in found} == {
        "what is dated after the effective date 01/07/2021 is not used (people: 1; C2)"
        " → check the years, or the scenario's effective date"
    }
    usual = {"ratings": "2021:good", "party_since": "2021-07-01", "history": "A:2020..2022"}
    assert on_date(tmp_path / "b", cadres={"C1": past, "C2": usual}) == []
    future = people(7, ratings="2022:good")
    others = {f"E{row}": {**past, "born": f"{1976 + row}"} for row in range(5)}
    (one,) = on_date(tmp_path / "c", cadres={"C1": past, "C2": past, **future, **others})
    assert (one[2], "(people: 7; D0, D1, D2, D3, D4, …)" in one[4]) == (None, True)
    assert on_date(tmp_path / "d", cadres={"C1": past, "C2": past, **future}) == [], "the case is of a later day"


PLANNED_ONLY = '[rules.succession_plan]\nseverity = "hard"\n'


def test_who_is_planned_for_nothing_and_holds_nothing(tmp_path: Path) -> None:
    blank = {"C2": {"planned_for": ""}}
    assert only(on_date(tmp_path / "a", PLANNED_ONLY, cadres=blank)) == (
        "planned_for_nothing",
        "cadres.csv",
        3,
        None,
        "not planned for any post, so the rule 'succession_plan' lets them take no other (people: 1; C2)"
        " → enter what they are planned for, if anything",
    )
    assert on_date(tmp_path / "b", cadres=blank) == [], "no such rule in force"
    holder = {"C2": {"planned_for": "", "post": "A-BT"}}
    assert on_date(tmp_path / "c", PLANNED_ONLY, cadres=holder) == [], "half of all: they are simply not planned for"
    (one,) = on_date(tmp_path / "d", PLANNED_ONLY, cadres={**holder, **people(8)})
    assert one[:3] == ("planned_for_nothing", "cadres.csv", 3), "one of ten: forgotten"
    everyone = {"C1": {"planned_for": ""}, "C2": {"planned_for": ""}}
    assert on_date(tmp_path / "e", PLANNED_ONLY, cadres=everyone) == [], "the rule says so itself"


def test_a_plan_that_no_post_is_covered_by(tmp_path: Path) -> None:
    odd = {"C2": {"planned_for": "vice_chair@R"}, "C1": {"planned_for": "chair@A"}}
    assert only(on_date(tmp_path / "a", PLANNED_ONLY, cadres=odd))[:4] == (
        "plan_leads_nowhere",
        "cadres.csv",
        3,
        "vice_chair@R",
    )
    assert on_date(tmp_path / "b", PLANNED_ONLY, cadres={"C2": {"planned_for": "secretary@B"}}) == []


def test_words_typed_with_an_old_font_under_a_clean_header(tmp_path: Path) -> None:
    odd = {"C1": {"name": "NguyÔn V¨n An", "native_place": "Giao Hoµ"}, "C2": {"name": "TrÇn ThÞ B×nh"}}
    *_, names, home = of_case(tmp_path / "a", cadres=odd)
    assert names == (
        "old_font",
        "cadres.csv",
        2,
        "NguyÔn V¨n An",
        "'NguyÔn V¨n An' looks typed in the old encoding TCVN3 (.VnTime), in which it reads 'Nguyễn Văn An' "
        "(such cells: 2) → convert the column to Unicode (e.g. with UniKey) and save it",
    )
    assert (home[2], home[3]) == (2, "Giao Hoµ")
    assert only(of_case(tmp_path / "b", "vi", units={"A": {"name": "Xaõ Quaát Laâm"}}))[3:] == (
        "Xaõ Quaát Laâm",
        "'Xaõ Quaát Laâm' có vẻ gõ bằng bảng mã cũ VNI (VNI-Times), đúng ra là 'xã quất lâm' "
        "(cột này có 1 ô như vậy) → chuyển cột này sang mã Unicode (ví dụ bằng UniKey) rồi lưu lại",
    )


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thuý Hoà",
        "NGUYỄN THỊ HOÀI",
        "Hòa",
        "Ngoãn",
        "Quỳnh",
        "Kpă Y Bhăng",
        "K'Brơi",
        "Jean Müller",
        "François Ñu",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_that_are_in_no_old_font(name: str, form: Any) -> None:
    assert old_font_of(unicodedata.normalize(form, name)) is None


@pytest.mark.parametrize(
    ("typed", "font", "read"),
    [
        ("Ph¹m §øc Th¾ng", "TCVN3 (.VnTime)", "Phạm Đức Thắng"),
        ("thÞ trÊn QuÊt L©m", "TCVN3 (.VnTime)", "thị trấn Quất Lâm"),
        ("Nguyeãn Vaên An", "VNI (VNI-Times)", "nguyễn văn an"),
        ("TRAÀN ÑÖÙC", "VNI (VNI-Times)", "trần đức"),
        ("Ñoã Xuaân Tröôøng", "VNI (VNI-Times)", "đỗ xuân trường"),
    ],
)
def test_names_in_old_fonts(typed: str, font: str, read: str) -> None:
    assert old_font_of(typed) == (font, read)


def test_an_old_font_is_told_without_the_name(tmp_path: Path) -> None:
    write_tables(tmp_path, tables(cadres={"C1": {"name": "NguyÔn V¨n An"}}))
    said = call("check", tmp_path, "--anonymous", "--lang", "en")
    assert (
        "'***' looks typed in the old encoding TCVN3 (.VnTime), in which it reads '***' (such cells: 1)" in said.output
    )
    assert "Nguy" not in said.output


def test_ids_that_differ_in_capitals_or_the_place_of_a_tone(tmp_path: Path) -> None:
    posts = {"a-ct": {"unit": "B", "role": "deputy_head"}, "HOÀ": {"unit": "B", "role": "deputy_head"}}
    posts["HÒA"] = {"unit": "N", "role": "deputy_head"}
    found = of_case(tmp_path / "a", cadres={"c1": {}}, posts=posts)
    assert [one[:4] for one in found] == [
        ("alike_id", "cadres.csv", 4, "c1"),
        ("alike_id", "posts.csv", 10, "a-ct"),
        ("alike_id", "posts.csv", 12, "HÒA"),
    ]
    assert found[0][4] == (
        "the id 'c1' differs from 'C1' only in capitals or the place of a tone, but counts as another id → "
        "if they are the same, write them the same way; if not, give one a clearly different id"
    )
    assert of_case(tmp_path / "b", posts={"HOA": {"unit": "B", "role": "deputy_head"}, "HÒA": posts["HÒA"]}) == []


def test_two_rows_for_one_unit_and_two_heads_of_one(tmp_path: Path) -> None:
    units = {"A2": {"name": "An Hoà", "kind": "commune", "group": "G"}}
    posts = {"B-BT2": {"unit": "B", "role": "secretary"}, "N-TP2": {"unit": "N", "role": "head"}}
    assert [one[:4] for one in of_case(tmp_path / "a", units=units, posts=posts)] == [
        ("second_head", "posts.csv", 10, "secretary"),
        ("second_head", "posts.csv", 11, "head"),
        ("same_unit", "units.csv", 6, "An Hoà"),
    ]
    units["A2"]["group"] = "H"
    posts = {"B-BT2": {"unit": "B", "role": "deputy_secretary;chair"}}
    assert [one[0] for one in of_case(tmp_path / "b", units=units, posts=posts)] == ["second_head"], "two chairs"


def test_spouses(tmp_path: Path) -> None:
    people = {"C1": {"sex": "female"}, "C2": {}, "C3": {}, "C4": {}}

    def married(*pairs: tuple[str, str]) -> list[str]:
        made = tables(cadres=people)
        made["kin"] = [{"cadre": one, "relative": other, "relation": "spouse"} for one, other in pairs]
        return [one[4].partition(" →")[0] for one in warned(load_case(write_tables(tmp_path, made)).warnings)]

    assert married(("C1", "C2"), ("C2", "C1")) == ["this row repeats row 2"]
    assert married(("C2", "C3")) == ["C2 and C3 are given as spouses but have the same sex"]
    assert married(("C1", "C2"), ("C3", "C1")) == ["the cadre C1 has two spouses in the table: C2, C3"]


def test_a_date_of_a_post_and_no_post(tmp_path: Path) -> None:
    code, _, row, value, line = only(of_case(tmp_path, cadres={"C2": {"since": "2019-05-01"}}))
    assert (code, row, value) == ("since_without_post", 3, "2019-05-01")
    assert line.startswith("there is a date '2019-05-01' but no post, so the cadre counts as holding none")


def test_ticks_for_who_is_fit(tmp_path: Path) -> None:
    code, _, row, value, line = only(of_case(tmp_path / "a", cadres={"C1": {"healthy": "x"}}))
    assert (code, row, value) == ("blank_is_yes", 1, None)
    assert line.startswith("this column has only 'yes' and blanks, and a blank also counts as fit (")
    assert "(people with a blank: 1)" in line
    assert of_case(tmp_path / "b", cadres={"C1": {"healthy": "no"}}) == []
    assert of_case(tmp_path / "c", cadres={"C1": {"healthy": "x"}, "C2": {"healthy": "x"}}) == []


def test_a_share_that_was_meant_in_percent(tmp_path: Path) -> None:
    write_tables(tmp_path, tables())

    def warnings_within(within: float) -> list[str]:
        path = write_scenario(tmp_path / "s.toml", within=within)
        return [one.problem("en") for one in load_scenario(path).warnings if one.kind.code == "wide_within"]

    assert warnings_within(5) == ["within = 5 lets a plan be 500 % below the best one"]
    assert warnings_within(1) == []


def test_a_workbook_beside_csv_files_is_mentioned(tmp_path: Path) -> None:
    write_tables(tmp_path, tables())
    for name in ("kin.XLSX", "old.ods", "~$kin.xlsx", "notes.txt"):
        (tmp_path / name).touch()
    assert [one[:2] for one in warned(load_case(tmp_path).warnings)] == [
        ("workbook_beside_tables", "kin.XLSX"),
        ("workbook_beside_tables", "old.ods"),
    ]
