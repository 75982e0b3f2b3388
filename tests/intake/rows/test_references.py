"""Check that names do in every table of a case, and that what may mean several rows is told in its cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from rotation.errors import Fault, InputFaults
from rotation.facts.world import nameless
from rotation.intake.case import Case
from rotation.intake.load import load_case
from tests.tables import tables, write_tables

UNITS = {
    "A2": {"name": "Hải An", "kind": "commune", "group": "H"},
    "B2": {"name": "Hải An", "kind": "commune", "group": "K"},
    "GH": {"name": "Giao Hải", "kind": "commune", "group": "G"},
    "T": {"name": "Phòng Tài chính, Kế hoạch", "kind": "department", "group": "G"},
}
TWINS = {row: {"unit": "A", "role": "vice_chair", "fill": "may"} for row in ("A-P1", "A-P2")}
TITLE = "Phó Chủ tịch UBND xã An Hòa"
PEOPLE = {"C3": {"name": "Ngô Bình", "born": "1970-01-01"}, "C4": {"name": "Ngô Bình", "born": "1971-01-01"}}


def case(path: Path, **changes: dict[str, dict[str, str]]) -> Case:
    """Return a case with two units of one name, namesakes and twin seats, changed."""
    known = {"units": UNITS, "posts": TWINS, "cadres": PEOPLE}
    for table, rows in known.items():
        given = changes.get(table, {})
        changes[table] = {one: {**rows.get(one, {}), **given.get(one, {})} for one in (*rows, *given)}
    return load_case(write_tables(path / "case", tables(**changes)))


def codes_and_cells(path: Path, **changes: dict[str, dict[str, str]]) -> list[tuple[str, str, bool]]:
    """Return code, cell and whether it is a fault, of what is said of references."""
    try:
        faults, warnings = tuple[Fault, ...](), case(path, **changes).warnings
    except InputFaults as error:
        faults, warnings = error.faults, error.warnings
    quiet = {"same_unit", "second_head", "no_posts", "former_names", "places_elsewhere", "same_person"}
    return [
        (one.kind.code, f"{one.cell.file}:{one.cell.row} {one.cell.attribute}", one in faults)
        for one in (*faults, *warnings)
        if one.kind.code not in quiet
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"units": {"A": {"predecessors": "Hải An"}}}, ("ambiguous_reference", "units.csv:2 predecessors", True)),
        ({"units": {"A": {"predecessors": "Giao Hai"}}}, ("near_predecessor", "units.csv:2 predecessors", False)),
        ({"units": {"A": {"predecessors": "xã Giao Hãi"}}}, ("near_predecessor", "units.csv:2 predecessors", False)),
        ({"units": {"A": {"predecessors": "GH1"}}}, ("near_predecessor", "units.csv:2 predecessors", False)),
        ({"posts": {"X": {"unit": "Hải An", "role": "member"}}}, ("ambiguous_reference", "posts.csv:12 unit", True)),
        ({"posts": {"X": {"unit": "Giao Hai", "role": "member"}}}, ("unknown_unit", "posts.csv:12 unit", True)),
        ({"cadres": {"C1": {"post": "Chủ tịch UBND"}}}, ("ambiguous_reference", "cadres.csv:2 post", True)),
        ({"cadres": {"C1": {"post": "Chủ tịch UBND xã Giao Hải"}}}, ("unknown_post", "cadres.csv:2 post", True)),
        (
            {"cadres": {"C1": {"planned_for": "chair@Hải An"}}},
            ("ambiguous_reference", "cadres.csv:2 planned_for", True),
        ),
        ({"cadres": {"C1": {"planned_for": "chair@Giao Hai"}}}, ("unknown_unit", "cadres.csv:2 planned_for", True)),
        ({"cadres": {"C1": {"planned_for": "chair@GH, Giao Hai"}}}, ("unknown_unit", "cadres.csv:2 planned_for", True)),
        ({"cadres": {"C1": {"prefers": "Hải An"}}}, ("ambiguous_reference", "cadres.csv:2 prefers", True)),
        ({"cadres": {"C1": {"prefers": "Chủ tịch UBND"}}}, ("ambiguous_reference", "cadres.csv:2 prefers", True)),
        ({"cadres": {"C1": {"prefers": "Giao Hai"}}}, ("unknown_wish", "cadres.csv:2 prefers", False)),
        ({"cadres": {"C1": {"prefers": "GH, Giao Hai"}}}, ("unknown_wish", "cadres.csv:2 prefers", False)),
        ({"cadres": {"C1": {"history": "Hải An:2001..2002"}}}, ("ambiguous_reference", "cadres.csv:2 history", True)),
        (
            {"cadres": {"C1": {"history": "Chủ tịch UBND:2001..2002"}}},
            ("ambiguous_reference", "cadres.csv:2 history", True),
        ),
        ({"cadres": {"C1": {"history": "Giao Hai:2001..2002"}}}, ("near_place", "cadres.csv:2 history", False)),
        (
            {"kin": {"": {"cadre": "C1", "relative": "Ngô Bình", "relation": "sibling"}}},
            ("ambiguous_reference", "kin.csv:2 relative", True),
        ),
        (
            {"kin": {"": {"cadre": "Ngô Binh", "relative": "C1", "relation": "sibling"}}},
            ("unknown_cadre", "kin.csv:2 cadre", True),
        ),
        (
            {"distances": {"": {"from": "Hải An", "to": "A", "km": "5"}}},
            ("ambiguous_reference", "distances.csv:2 from", True),
        ),
        ({"distances": {"": {"from": "A", "to": "Giao Hai", "km": "5"}}}, ("unknown_unit", "distances.csv:2 to", True)),
        (
            {"scores": {"": {"cadre": "Ngô Bình", "post": "A-CT", "points": "5"}}},
            ("ambiguous_reference", "scores.csv:2 cadre", True),
        ),
        (
            {"scores": {"": {"cadre": "C1", "post": "Bí thư", "points": "5"}}},
            ("ambiguous_reference", "scores.csv:2 post", True),
        ),
    ],
)
def test_what_is_not_clear_is_told_in_its_cell(
    tmp_path: Path, changes: dict[str, dict[str, dict[str, str]]], expected: tuple[str, str, bool]
) -> None:
    assert codes_and_cells(tmp_path, **changes) == [expected]


def test_several_rows_are_named_with_their_ids(tmp_path: Path) -> None:
    with pytest.raises(InputFaults) as caught:
        case(tmp_path, kin={"": {"cadre": "C1", "relative": "Ngô Bình", "relation": "sibling"}})
    assert "Ngô Bình (C3), Ngô Bình (C4)" in caught.value.faults[0].problem("en")


def test_a_near_name_is_proposed_with_its_id(tmp_path: Path) -> None:
    with pytest.raises(InputFaults) as caught:
        case(tmp_path, posts={"X": {"unit": "Giao Hai", "role": "member"}})
    assert "'Giao Hải (GH)'" in caught.value.faults[0].remedy("vi")


def test_names_do_in_every_table(tmp_path: Path) -> None:
    read = case(
        tmp_path,
        units={"A": {"predecessors": "Xã Giao Hải, GH2; A-cũ"}, "T": {"predecessors": "Phòng Tài chính, Kế hoạch"}},
        cadres={
            "C1": {"planned_for": "bí thư, chủ tịch@Giao Hải, xã Bình Minh", "prefers": "T. Bình Minh, Bình Minh"},
            "C2": {"planned_for": "head@Phòng Tài chính, Kế hoạch", "prefers": "Phòng Tài chính, Kế hoạch"},
        },
        kin={"": {"cadre": "Lê Văn Nam", "relative": "Ngô Bình (1971)", "relation": "sibling"}},
        distances={"": {"from": "xã Giao Hải", "to": "An Hòa (A)", "km": "5"}},
        scores={"": {"cadre": "vũ thị mai", "post": "Trưởng Phòng Nội vụ", "points": "7"}},
    )
    world = read.world
    assert world.unit["A"].predecessors == ("GH", "GH2", "A-cũ")
    assert [(str(one.role), one.unit) for one in world.cadre["C1"].planned_for] == [
        ("secretary", None),
        ("chair", "GH"),
        ("chair", "B"),
    ]
    assert [one.unit for one in world.cadre["C2"].planned_for] == ["T"]
    assert (world.cadre["C1"].prefers, world.cadre["C2"].prefers) == (("T. Bình Minh", "B"), ("T",))
    assert [(one.cadre, one.relative) for one in world.kin] == [("C2", "C4")]
    assert [(one.start, one.end) for one in world.distances] == [("GH", "A")]
    assert [(one.cadre, one.post) for one in world.scores] == [("C1", "N-TP")]


def test_twin_seats_do_in_every_table(tmp_path: Path) -> None:
    read = case(
        tmp_path,
        cadres={
            "C1": {"post": TITLE, "prefers": f"{TITLE};B", "history": f"{TITLE}:2015..2020"},
            "C2": {"post": TITLE},
        },
        scores={"": {"cadre": "C2", "post": TITLE, "points": "70"}},
    )
    assert [one.code for one in (fault.kind for fault in read.warnings) if "reference" in one.code] == []
    assert [(one.id, one.post) for one in read.world.cadres if one.post] == [("C1", "A-P1"), ("C2", "A-P2")]
    assert [(one.post, one.points) for one in read.world.scores] == [("A-P1", 70), ("A-P2", 70)]
    assert [post.id for post in read.world.seats_named(read.world.cadre["C1"].prefers[0])] == ["A-P1", "A-P2"]


def test_every_wording_of_twin_seats_is_one_seat(tmp_path: Path) -> None:
    wordings = (TITLE, "vice chair of An Hòa", "PCT UBND xã An Hòa", "Phó chủ tịch UBND An Hoà")
    spells = ";".join(f"{words}:201{year}..2015" for year, words in enumerate(wordings))
    read = case(tmp_path, cadres={"C1": {"prefers": ";".join((*wordings, "B")), "history": spells}})
    (wish, last), places = read.world.cadre["C1"].prefers, {one.place for one in read.world.cadre["C1"].history}
    assert (last, places) == ("B", {wish})
    assert [post.id for post in read.world.seats_named(wish)] == ["A-P1", "A-P2"]
    assert "spells_overlap" in {fault.kind.code for fault in read.warnings}


def test_a_seat_by_id_is_not_its_twins(tmp_path: Path) -> None:
    read = case(tmp_path, cadres={"C1": {"prefers": f"A-P2;{TITLE}", "history": "A-P1:2010..2012"}})
    assert read.world.cadre["C1"].prefers[0] == "A-P2"
    assert [post.id for post in read.world.seats_named(read.world.cadre["C1"].prefers[1])] == ["A-P1", "A-P2"]
    assert read.world.cadre["C1"].history[0].place == "A-P1"


def test_twin_seats_whose_title_names_a_person_are_found_without_the_name(tmp_path: Path) -> None:
    posts = {id_: {"title": "Phó Chủ tịch thay ông Ngô Bình"} for id_ in TWINS}
    wish = {
        "prefers": "Phó Chủ tịch thay ông Ngô Bình",
        "history": "Phó Chủ tịch thay ông Ngô Bình:2010..2012;A:2013..",
    }
    world = case(tmp_path, posts=posts, cadres={"C1": wish, "C4": {"name": "Vũ An"}}).world
    nobody = nameless(world, lambda text: text.replace("Ngô Bình", "C3"))
    (place, unit), (wanted,) = (one.place for one in nobody.cadre["C1"].history), nobody.cadre["C1"].prefers
    assert (unit, "Ngô Bình" in place + wanted) == ("A", False)
    assert [post.id for post in nobody.seats_named(wanted)] == [post.id for post in nobody.seats_named(place)]
    assert [post.id for post in nobody.seats_named(wanted)] == ["A-P1", "A-P2"]


def test_a_score_of_twin_seats_contradicts_one_of_a_seat(tmp_path: Path) -> None:
    rows = {"x": {"cadre": "C2", "post": TITLE, "points": "70"}}
    made = tables(posts=TWINS, scores=rows)
    made["scores"].append({"cadre": "C2", "post": "A-P2", "points": "60"})
    with pytest.raises(InputFaults) as caught:
        load_case(write_tables(tmp_path / "case", made))
    assert [fault.kind.code for fault in caught.value.faults] == ["score_contradicted"]
