"""Check that names do where ids are asked, in scenarios, drafts and on the command line, and that runs speak ids."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from rotation.errors import InputFaults
from rotation.intake.draft.read_draft import read_draft
from rotation.scenario.file import NO_EDITS, Edits
from rotation.scenario.load import Scenario, load_scenario
from tests.cli.calls import call, call_json
from tests.tables import tables, write_tables

TWINS = {row: {"unit": "A", "role": "vice_chair", "fill": "may"} for row in ("A-P1", "A-P2")}
PEOPLE = {
    "C1": {"name": "Vũ Thị Mai", "post": "A-CT"},
    "C2": {"name": "Lê Văn Nam", "born": "1980-03-02", "post": "A-P2"},
    "C3": {"name": "Lê Văn Nam", "born": "1975-12-05", "post": "N-TP"},
    "C4": {"name": "Trần Hoà", "post": "B-BT"},
    "00067": {"name": "Đỗ Thị Thủy"},
}


def folder(path: Path, scenario: str = "", **changes: dict[str, dict[str, str]]) -> Path:
    """Write a case with namesakes and twin seats, and a scenario of it; return the scenario's file."""
    made = tables(**{"cadres": PEOPLE, **changes, "posts": {**TWINS, **changes.get("posts", {})}})
    write_tables(path / "case", made)
    head = 'case = "case"\nrulebook = "blank"\neffective = 2021-07-01\nplans = 1\n'
    (path / "s.toml").write_text(f"{head}{scenario}", "utf-8")
    return path / "s.toml"


def pinned(scenario: Scenario) -> list[tuple[str, str]]:
    """Return the pins that a scenario means."""
    return sorted(scenario.setting.decisions.pins)


def faulty(path: Path, edits: Edits = NO_EDITS) -> list[tuple[str, str | None]]:
    """Return the code and the key of each fault of a scenario."""
    with pytest.raises(InputFaults) as caught:
        load_scenario(path, edits)
    return [(fault.kind.code, fault.cell.column) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("C1", "C1"),
        ("Vũ Thị Mai", "C1"),
        ("vũ  thị MAI", "C1"),
        (unicodedata.normalize("NFD", "Vũ Thị Mai"), "C1"),
        ("Vũ Thị Mai (C1)", "C1"),
        ("Trần Hòa", "C4"),
        ("Lê Văn Nam (1980-03-02)", "C2"),
        ("Lê Văn Nam (2/3/1980)", "C2"),
        ("Lê Văn Nam (02.03.1980)", "C2"),
        ("Lê Văn Nam (03/1980)", "C2"),
        ("Lê Văn Nam (1975)", "C3"),
        ("Lê Văn Nam (C3)", "C3"),
        ("67", "00067"),
        ("0067", "00067"),
        ("ĐỖ THỊ THUỶ", "00067"),
    ],
)
def test_a_cadre_by_any_spelling(tmp_path: Path, words: str, id_: str) -> None:
    path = folder(tmp_path, f'[[pin]]\ncadre = "{words}"\npost = "N-PTP"\n')
    assert pinned(load_scenario(path)) == [(id_, "N-PTP")]


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("B-CT", "B-CT"),
        ("Chủ tịch UBND Bình Minh", "B-CT"),
        ("Chủ tịch UBND xã Bình Minh", "B-CT"),
        ("chủ tịch ubnd, xã Bình Minh", "B-CT"),
        ("Chủ tịch UBND (xã Bình Minh)", "B-CT"),
        ("Chủ tịch Ủy ban nhân dân xã Bình Minh", "B-CT"),
        ("Chair of Bình Minh", "B-CT"),
        ("Chair of commune Bình Minh", "B-CT"),
        ("Chủ tịch UBND Bình Minh (B-CT)", "B-CT"),
        ("CT UBND Bình Minh", "B-CT"),
        ("Chủ tịch UBND B", "B-CT"),
        ("Trưởng Phòng Nội vụ", "N-TP"),
        ("Head of Phòng Nội vụ", "N-TP"),
        ("Bí thư Đảng ủy xã Bình Minh", "B-BT"),
        ("trưởng", "N-TP"),
        (unicodedata.normalize("NFD", "Bí thư Bình Minh"), "B-BT"),
    ],
)
def test_a_post_by_any_title(tmp_path: Path, words: str, id_: str) -> None:
    path = folder(tmp_path, f'[[pin]]\ncadre = "00067"\npost = "{words}"\n')
    assert pinned(load_scenario(path)) == [("00067", id_)]


@pytest.mark.parametrize(
    ("key", "words", "code", "hint"),
    [
        ("cadre", "Lê Văn Nam", "ambiguous_reference", "Lê Văn Nam (C2), Lê Văn Nam (C3)"),
        ("cadre", "Lê Văn Nam (1981)", "unknown_id", ""),
        ("cadre", "Lê Văn Nam (C1)", "unknown_id", ""),
        ("cadre", "Vũ Thị Mại", "unknown_id", "Vũ Thị Mai (C1)"),
        ("cadre", "", "unknown_id", ""),
        ("cadre", "c1", "unknown_id", "C1"),
        (
            "post",
            "Chủ tịch UBND",
            "ambiguous_reference",
            "Chủ tịch UBND xã An Hòa (A-CT), Chủ tịch UBND xã Bình Minh (B-CT)",
        ),
        ("post", "Chủ tịch UBND phường Bình Minh", "unknown_id", "Chủ tịch UBND xã Bình Minh (B-CT)"),
        ("post", "Chủ tịch HĐND xã Bình Minh", "unknown_id", ""),
        ("post", "Bình Minh", "unknown_id", ""),
        ("post", "A", "unknown_id", ""),
    ],
)
def test_what_means_no_row_or_several(tmp_path: Path, key: str, words: str, code: str, hint: str) -> None:
    pair = {"cadre": "C1", "post": "N-PTP", key: words}
    path = folder(tmp_path, f'[[forbid]]\ncadre = "{pair["cadre"]}"\npost = "{pair["post"]}"\n')
    with pytest.raises(InputFaults) as caught:
        load_scenario(path)
    (fault,) = caught.value.faults
    assert (fault.kind.code, fault.cell.column, fault.value) == (code, f"forbid[0].{key}", words)
    assert hint in fault.line("vi")


def test_an_id_wins_over_a_name(tmp_path: Path) -> None:
    people = {**PEOPLE, "C5": {"name": "C1"}, "Vũ Thị Mai": {"name": "Ngô Bình"}}
    path = folder(tmp_path, '[[pin]]\ncadre = "C1"\npost = "B-CT"\n', cadres=people)
    assert pinned(load_scenario(path)) == [("C1", "B-CT")]
    assert pinned(load_scenario(path, Edits(pins=("Vũ Thị Mai=N-PTP",)))) == [("C1", "B-CT"), ("Vũ Thị Mai", "N-PTP")]


def test_twin_seats_are_taken_once_and_the_own_first(tmp_path: Path) -> None:
    title = "Phó Chủ tịch UBND xã An Hòa"
    path = folder(tmp_path, "".join(f'[[pin]]\ncadre = "{one}"\npost = "{title}"\n' for one in ("C1", "C2")))
    assert pinned(load_scenario(path)) == [("C1", "A-P1"), ("C2", "A-P2")]
    assert faulty(path, Edits(pins=(f"C4={title}",))) == [("contradictory_pin", f"pin[{row}]") for row in (1, 2)]


def test_one_person_pinned_twice_to_twin_seats_is_pinned_once(tmp_path: Path) -> None:
    path = folder(tmp_path, '[[pin]]\ncadre = "C1"\npost = "A-P2"\n')
    assert pinned(load_scenario(path, Edits(pins=("Vũ Thị Mai=Phó Chủ tịch UBND An Hòa",)))) == [("C1", "A-P2")]


def test_a_forbid_and_a_waiver_hold_at_each_twin_seat(tmp_path: Path) -> None:
    title = "Phó Chủ tịch UBND xã An Hòa"
    waive = f'[[waive]]\nrule = "health"\ncadre = "Trần Hoà"\npost = "{title}"\nreason = "x"\npaper = "y"\n'
    path = folder(tmp_path, f'{waive}[[forbid]]\ncadre = "Vũ Thị Mai"\npost = "{title}"\n')
    asked = load_scenario(path, Edits(forbids=(f"={title}",))).setting.decisions
    assert asked.forbids == {("C1", "A-P1"), ("C1", "A-P2"), (None, "A-P1"), (None, "A-P2")}
    assert [(one.cadre, one.post) for one in asked.waivers] == [("C4", "A-P1"), ("C4", "A-P2")]


NAMED = (
    Edits(pins=("Vũ Thị Mai=Chủ tịch UBND xã Bình Minh",)),
    Edits(pins=("Vũ Thị Mai=phó chủ tịch UBND",)),
    Edits(forbids=("Lê Văn Nam (1975)",)),
    Edits(forbids=("=Trưởng Phòng Nội vụ",)),
    Edits(forbids=("67=Phó Chủ tịch UBND An Hòa",)),
    Edits(settings=('pin=[{cadre = "Vũ Thị Mai", post = "Phó Chủ tịch UBND An Hòa"}]',)),
    Edits(settings=('forbid=[{cadre = "Trần Hòa"}, {post = "trưởng"}]',)),
    Edits(settings=('waive=[{rule="health", cadre="Trần Hòa", reason="x", paper="y"}]',)),
    Edits(settings=('pin=[{cadre = "67", post = "phó chủ tịch UBND"}]',), pins=("Vũ Thị Mai=phó chủ tịch UBND",)),
    Edits(("weights.fit=2",), ("0067=Phó trưởng Phòng Nội vụ",), ("Lê Văn Nam (C2)=Bí thư Bình Minh",)),
)


@pytest.mark.parametrize("edits", NAMED)
def test_edits_by_name_are_recorded_by_id_and_mean_the_same_again(tmp_path: Path, edits: Edits) -> None:
    path = folder(tmp_path, '[[pin]]\ncadre = "Lê Văn Nam (1980)"\npost = "Phó Chủ tịch UBND An Hòa"\n')
    once = load_scenario(path, edits)
    again = load_scenario(path, once.edits)
    assert again.edits == once.edits
    assert (again.digest, again.setting.decisions) == (once.digest, once.setting.decisions)
    said = " ".join(once.edits.spoken)
    assert not any(name in said for name in ("Vũ", "Lê", "Trần", "tịch", "rưởng", "thư"))


@pytest.mark.parametrize("edits", NAMED[:6])
def test_a_run_saved_by_names_speaks_ids_and_verifies(tmp_path: Path, edits: Edits) -> None:
    path = folder(tmp_path, '[[forbid]]\ncadre = "Trần Hoà"\npost = "Chủ tịch UBND An Hòa"\n')
    words = [word for one in edits.settings for word in ("--set", one)]
    words += [word for one in edits.pins for word in ("--pin", one)]
    words += [word for one in edits.forbids for word in ("--forbid", one)]
    done = call("plan", path, "-o", tmp_path / "run", *words)
    assert done.exit_code == 0, done.output
    run = (tmp_path / "run" / "run.json").read_text("utf-8")
    asked = json.dumps(json.loads(run)["inputs"], ensure_ascii=False)
    assert not any(name in asked for name in ("Vũ Thị", "Lê Văn", "Trần Hoà", "tịch", "rưởng"))
    assert call("verify", tmp_path / "run").exit_code == 0


def test_the_digest_of_a_scenario_is_that_of_its_file(tmp_path: Path) -> None:
    by_name = load_scenario(folder(tmp_path / "a", '[[forbid]]\ncadre = "Trần Hoà"\n'))
    by_id = load_scenario(folder(tmp_path / "b", '[[forbid]]\ncadre = "C4"\n'))
    assert by_name.digest != by_id.digest
    assert by_name.setting.decisions == by_id.setting.decisions
    assert by_name.asked == by_id.asked


@pytest.mark.parametrize(
    ("option", "words", "code"),
    [
        ("--cadre", "Vũ Thị Mai", 0),
        ("--cadre", "vu thi mai", 2),
        ("--cadre", "Lê Văn Nam", 2),
        ("--cadre", "Lê Văn Nam (1975-12-05)", 0),
        ("--cadre", "67", 0),
        ("--post", "Chủ tịch UBND xã Bình Minh", 0),
        ("--post", "Chủ tịch UBND", 2),
        ("--post", "phó chủ tịch UBND", 0),
        ("--post", "B", 2),
        ("--post", "", 2),
        ("--pin", "Lê Văn Nam=B-CT", 2),
        ("--pin", "C1=chủ tịch UBND", 2),
        ("--forbid", "Lê Văn Nam", 2),
        ("--set", 'forbid=[{cadre = "Lê Văn Nam"}]', 2),
        ("--pin", "C9=B-CT", 1),
    ],
)
def test_names_on_the_command_line(tmp_path: Path, option: str, words: str, code: int) -> None:
    done = call("screen", folder(tmp_path), option, words, "--json", "--lang", "en")
    assert done.exit_code == code, done.output
    if words == "Lê Văn Nam":
        assert "Lê Văn Nam (C2), Lê Văn Nam (C3)" in done.stderr
    if words == "vu thi mai":
        assert "did you mean 'Vũ Thị Mai (C1)'" in done.stderr


def test_screen_answers_by_id(tmp_path: Path) -> None:
    path = folder(tmp_path)
    pairs = call_json("screen", path, "--cadre", "Trần Hòa", "--post", "Chair of An Hòa")["pairs"]
    assert [(pair["cadre"], pair["post"]) for pair in pairs] == [("C4", "A-CT")]


@pytest.mark.parametrize(
    ("option", "words"), [("--cadre", "Lê Văn Nam"), ("--cadre", "Vũ Thị Mại"), ("--pin", "Lê Văn Nam=B-CT")]
)
def test_an_anonymous_screening_names_nobody_but_who_was_asked_for(tmp_path: Path, option: str, words: str) -> None:
    done = call("screen", folder(tmp_path), option, words, "--anonymous")
    assert done.exit_code == 2
    assert not any(name in done.output.replace(words, "") for name in ("Vũ", "Lê Văn"))


@pytest.mark.parametrize(
    ("lines", "seats"),
    [
        (["C1,B-CT"], {"C1": "B-CT"}),
        (["Vũ Thị Mai,Chủ tịch UBND xã Bình Minh"], {"C1": "B-CT"}),
        (["Lê Văn Nam (1975),trưởng"], {"C3": "N-TP"}),
        (["Lê Văn Nam (02/03/1980),Phó Chủ tịch UBND An Hòa"], {"C2": "A-P2"}),
        (["67,phó chủ tịch UBND", "Lê Văn Nam (C2),phó chủ tịch UBND"], {"00067": "A-P1", "C2": "A-P2"}),
        (["67,phó chủ tịch UBND", "Trần Hòa,phó chủ tịch UBND"], {"00067": "A-P1", "C4": "A-P2"}),
        (["67,A-P1", "Trần Hòa,phó chủ tịch UBND"], {"00067": "A-P1", "C4": "A-P2"}),
        (["Trần Hoà,"], {}),
    ],
)
def test_a_draft_by_names(tmp_path: Path, lines: list[str], seats: dict[str, str]) -> None:
    world = load_scenario(folder(tmp_path)).case.world
    (tmp_path / "draft.csv").write_text("\n".join(["cadre,post", *lines]), "utf-8")
    draft = dict(read_draft(tmp_path / "draft.csv", world).seats)
    assert {cadre: draft[cadre] for cadre in seats} == seats
    assert lines != ["Trần Hoà,"] or "C4" not in draft


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("Lê Văn Nam,B-CT", "ambiguous_reference", "cadre"),
        ("C1,chủ tịch UBND", "ambiguous_reference", "post"),
        ("Vũ Thị Mại,B-CT", "unknown_cadre", "cadre"),
        ("C1,Chủ tịch UBND phường Bình Minh", "unknown_post", "post"),
        (",B-CT", "missing_value", "cadre"),
        ("C1,B-CT\nVũ Thị Mai,B-BT", "person_twice", "cadre"),
        ("67,B-CT\n00067,B-BT", "person_twice", "cadre"),
    ],
)
def test_a_draft_that_is_not_clear(tmp_path: Path, line: str, code: str, column: str) -> None:
    world = load_scenario(folder(tmp_path)).case.world
    (tmp_path / "draft.csv").write_text(f"cadre,post\n{line}\n", "utf-8")
    with pytest.raises(InputFaults) as caught:
        read_draft(tmp_path / "draft.csv", world)
    assert [(fault.kind.code, fault.cell.attribute) for fault in caught.value.faults] == [(code, column)]


def test_a_sweep_over_pins_by_name(tmp_path: Path) -> None:
    folder(tmp_path)
    grid = '[grid]\npin = [[{cadre = "Vũ Thị Mai", post = "Phó Chủ tịch UBND An Hòa"}], []]\n'
    (tmp_path / "sweep.toml").write_text(f'base = "s.toml"\n{grid}', "utf-8")
    done = call("sweep", tmp_path / "sweep.toml", "-o", tmp_path / "out", "--workers", "1", "--json")
    assert done.exit_code == 0, done.output
    assert "Vũ" not in done.stdout
    assert "A-P1" in done.stdout
    (tmp_path / "sweep.toml").write_text(f'base = "s.toml"\n{grid.replace("Vũ Thị Mai", "Lê Văn Nam")}', "utf-8")
    again = call("sweep", tmp_path / "sweep.toml", "-o", tmp_path / "more", "--workers", "1", "--json")
    assert again.exit_code == 1
    assert [fault["code"] for fault in json.loads(again.stdout)["faults"]] == ["ambiguous_reference"]
