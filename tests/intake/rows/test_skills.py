"""Skills have labels: a table of its own, read like the others, and used wherever a skill is asked or shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rotation.errors import Fault, InputFaults
from rotation.facts.domain import Skill
from rotation.intake.case import Case
from rotation.intake.load import load_case
from rotation.language import LANGUAGES, Lang
from tests.cli.calls import call, call_json
from tests.intake.build import ENGLISH, VIETNAMESE, Tables, csv_case, english, ods_case, xlsx_case
from tests.tables import tables, write_scenario, write_tables

LABELS = {"k1": {"id": "land", "label": "giải phóng mặt bằng"}, "k2": {"id": "rural", "label": "nông thôn mới"}}
WRITERS: dict[str, Callable[[Path, Tables], Path]] = {"csv": csv_case, "xlsx": xlsx_case, "ods": ods_case}


def read(folder: Path, needs: str = "land:3", skills: str = "land:2", /, **labels: dict[str, str]) -> Case:
    """Return the small case with a need in its first unit, a skill of its first cadre, and labels."""
    made = tables(units={"A": {"needs": needs}}, cadres={"C1": {"skills": skills}}, skills={**LABELS, **labels})
    return load_case(write_tables(folder / "case", made))


def faulty(folder: Path, needs: str = "land:3", /, **labels: dict[str, str]) -> list[Fault]:
    """Return the faults of the small case."""
    with pytest.raises(InputFaults) as caught:
        read(folder, needs, "land:2", **labels)
    return list(caught.value.faults)


def places(found: list[Fault]) -> list[tuple[str, str, int | None, str | None]]:
    """Return code, file, row and column of faults."""
    return [(one.kind.code, one.cell.file, one.cell.row, one.cell.attribute) for one in found]


def codes(case: Case) -> set[str]:
    """Return the codes of the warnings of a case."""
    return {warning.kind.code for warning in case.warnings}


@pytest.mark.parametrize("names", [ENGLISH, VIETNAMESE], ids=LANGUAGES)
@pytest.mark.parametrize("kind", WRITERS)
def test_every_format_and_language_gives_the_same_labels(tmp_path: Path, kind: str, names: Tables) -> None:
    case = load_case(WRITERS[kind](tmp_path / f"case.{kind}", names))
    assert case.world.skills == (
        Skill("land_clearance", "giải phóng mặt bằng"),
        Skill("new_rural", "nông thôn mới"),
        Skill("party_work", "công tác đảng"),
    )
    assert dict(case.world.cadre["1"].skills) == {"land_clearance": 4, "new_rural": 0}


@pytest.mark.parametrize(
    "name", ["Năng lực", "NĂNG LỰC", "nang luc", "skills", "Danh mục năng lực", "Skills (Năng lực)"]
)
def test_the_sheet_is_known_by_its_names(tmp_path: Path, name: str) -> None:
    made = {(name if one == "skills" else one): rows for one, rows in english().items()}
    assert len(load_case(xlsx_case(tmp_path / "case.xlsx", made)).world.skills) == 3


@pytest.mark.parametrize("name", ["Yêu cầu năng lực", "Nhu cầu", "Năng lực cán bộ"])
def test_a_sheet_called_like_a_column_of_another_table_is_no_table(tmp_path: Path, name: str) -> None:
    made = {(name if one == "skills" else one): rows for one, rows in english().items()}
    case = load_case(xlsx_case(tmp_path / "case.xlsx", made))
    assert case.world.skills == ()
    assert [(one.kind.code, one.value) for one in case.warnings if one.kind.code == "unknown_table"] == [
        ("unknown_table", name)
    ]
    assert "land_clearance" in dict(case.world.cadre["1"].skills)


def test_titles_may_stand_above_and_an_own_label_may_head_the_column(tmp_path: Path) -> None:
    folder = write_tables(tmp_path, tables())
    text = "DANH MỤC NĂNG LỰC\n\nSTT,Mã,Năng lực\n1,land,giải phóng mặt bằng\n2,rural,nông thôn mới\n"
    (folder / "Năng lực.csv").write_text(text, "utf-8")
    assert load_case(folder).world.skills == (Skill("land", "giải phóng mặt bằng"), Skill("rural", "nông thôn mới"))


@pytest.mark.parametrize(
    "words",
    ["land", "giải phóng mặt bằng", "Giải  phóng MẶT BẰNG", "giải phóng mặt bằng (land)", "gia\u0309i phóng mặt bằng"],
)
def test_a_skill_is_asked_by_its_id_or_its_label(tmp_path: Path, words: str) -> None:
    case = read(tmp_path, f"rural:1;{words}:3", f"{words}:2")
    assert case.world.unit["A"].needs == (("land", 3), ("rural", 1))
    assert case.world.cadre["C1"].skills == (("land", 2),)
    assert not codes(case) & {"unknown_skill", "near_skill"}


def test_the_needs_of_a_post_are_asked_by_label_too(tmp_path: Path) -> None:
    made = tables(posts={"A-BT": {"needs": "nông thôn mới:2"}}, cadres={"C1": {"skills": "rural:1"}}, skills=LABELS)
    assert load_case(write_tables(tmp_path, made)).world.post["A-BT"].needs == (("rural", 2),)


def test_an_id_wins_over_a_label(tmp_path: Path) -> None:
    case = read(tmp_path, "land:3", k3={"id": "x", "label": "land"})
    assert case.world.unit["A"].needs == (("land", 3),)


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("land_clearence", ""),
        ("rurall", "'rural'"),
        ("giải phóng mạt bằng", "giải phóng mặt bằng (land)"),
    ],
)
def test_a_skill_that_is_not_listed_is_told_of_once_with_the_near_one(tmp_path: Path, words: str, near: str) -> None:
    case = read(tmp_path, f"{words}:3", f"{words}:2")
    (told,) = [one for one in case.warnings if one.kind.code == "unknown_skill"]
    assert (told.cell.file, told.cell.row, told.cell.attribute) == ("units.csv", 2, "needs")
    assert near in told.remedy("vi")
    assert ("có phải" in told.remedy("vi")) is bool(near)
    assert case.world.unit["A"].needs == ((words, 3),)


def test_without_the_table_or_with_an_empty_one_no_skill_is_unknown(tmp_path: Path) -> None:
    folder = write_tables(tmp_path, tables(units={"A": {"needs": "x:1"}}))
    assert "unknown_skill" not in codes(load_case(folder))
    (folder / "skills.csv").write_text("id,label\n", "utf-8")
    assert "unknown_skill" not in codes(load_case(folder))


def test_two_words_for_one_skill_in_a_cell_are_a_fault(tmp_path: Path) -> None:
    (fault,) = faulty(tmp_path, "land:3;giải phóng mặt bằng:2")
    assert places([fault]) == [("repeated_item", "units.csv", 2, "needs")]
    assert "giải phóng mặt bằng (land)" in fault.problem("vi")


def test_a_label_of_two_skills_is_a_fault_where_it_is_written(tmp_path: Path) -> None:
    (fault,) = faulty(tmp_path, "nông thôn mới:3", k3={"id": "ntm", "label": "Nông thôn mới"})
    assert places([fault]) == [("ambiguous_reference", "units.csv", 2, "needs")]
    assert "(rural)" in fault.problem("en")
    assert "(ntm)" in fault.problem("en")


def test_a_label_of_two_skills_is_shown_with_the_id(tmp_path: Path) -> None:
    case = read(tmp_path, k3={"id": "ntm", "label": "Nông thôn mới"})
    (told,) = [one for one in case.warnings if one.kind.code == "same_label"]
    assert (told.cell.file, told.cell.row, told.cell.attribute) == ("skills.csv", 3, "label")
    assert [case.world.skill(id_) for id_ in ("land", "ntm", "rural", "x")] == [
        "giải phóng mặt bằng",
        "Nông thôn mới (ntm)",
        "nông thôn mới (rural)",
        "x",
    ]


def test_every_fault_of_the_table_stands_in_its_cell(tmp_path: Path) -> None:
    found = faulty(
        tmp_path, k3={"id": "land", "label": "đất"}, k4={"id": "z", "label": ""}, k5={"id": "a;b", "label": "c"}
    )
    assert places(found) == [
        ("duplicate_id", "skills.csv", 4, "id"),
        ("missing_value", "skills.csv", 5, "label"),
        ("bad_id", "skills.csv", 6, "id"),
    ]


def test_a_blank_id_is_made_from_the_label(tmp_path: Path) -> None:
    case = read(tmp_path, "chuyển đổi số:3", k3={"id": "", "label": "chuyển đổi số"})
    assert case.world.unit["A"].needs == (("chuyen-doi-so", 3),)
    assert "ids_made" in codes(case)


def test_frames_and_written_cases_read_back(tmp_path: Path) -> None:
    case = read(tmp_path)
    frames = {table: case.frame(table) for table in ("units", "posts", "cadres", "skills")}
    assert load_case(frames).digest == case.digest
    assert load_case(case.write(tmp_path / "again")).world == case.world


def test_the_digest_covers_labels_and_is_what_it_was_where_there_are_none(tmp_path: Path) -> None:
    plain = load_case(write_tables(tmp_path / "plain", tables(units={"A": {"needs": "land:3"}})))
    labelled = read(tmp_path, "land:3", "")
    other = read(tmp_path / "other", "land:3", "", k1={"id": "land", "label": "đất đai"})
    assert len({plain.digest, labelled.digest, other.digest}) == 3
    assert plain.digest == plain.digest_of_facts == labelled.digest_of_facts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_label_is_shown_and_json_keeps_the_id(tmp_path: Path, lang: Lang) -> None:
    people = {"C1": {"post": "A-BT", "skills": "rural:5"}, "C2": {"post": "A-CT", "skills": "rural:4"}}
    made = tables(units={"A": {"needs": "land:3"}}, cadres=people, skills=LABELS)
    folder = write_tables(tmp_path / "case", made)
    rule = '[rules.team_cover]\nseverity = "soft"\nweight = 10\nmin_skill = 3\n[[pin]]\ncadre = "C1"\npost = "A-BT"\n'
    scenario = write_scenario(tmp_path / "s.toml", rule, case="case", plans=1)
    run = tmp_path / "run"
    done = call("plan", scenario, "-o", run, "--lang", lang)
    assert done.exit_code == 0, done.output
    shown = " ".join(done.stdout.split())
    document = call_json("plan", scenario, "--lang", lang)
    (breach,) = document["scenarios"][0]["plans"][0]["breaches"]
    assert "giải phóng mặt bằng" in breach["text"]
    (told,) = [one for one in call_json("check", scenario, "--lang", lang)["warnings"] if one["code"] == "unmet_need"]
    assert "'giải phóng mặt bằng'" in told["problem"]
    assert told["value"] == "land:3"
    assert {"giải", "phóng", "mặt", "bằng"} <= set(shown.split())  # a table may break it between lines
    assert "land" not in shown
    assert call("export", run, "--format", "csv", "-o", tmp_path / "csv", "--lang", lang).exit_code == 0
    papers = "".join(path.read_text("utf-8-sig") for path in (tmp_path / "csv").iterdir())
    assert "giải phóng mặt bằng" in papers
    assert call("verify", run).exit_code == 0
    text = (folder / "skills.csv").read_text("utf-8").replace("giải phóng mặt bằng", "đất đai")
    (folder / "skills.csv").write_text(text, "utf-8")
    assert call("verify", run).exit_code == 5
