"""A case says in a table of its own that its people are made up; runs from before it said so still hold."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from rotation.errors import InputFaults
from rotation.facts.about import MADE_UP
from rotation.facts.domain import Remark
from rotation.intake.case import Case
from rotation.intake.load import load_case
from rotation.language import LANGUAGES
from rotation.report.content.synthetic import is_synthetic
from rotation.runs.answer_file import digest_of_run
from rotation.scenario.load import load_scenario
from rotation.verify.run import verify_run
from tests.cli.calls import call
from tests.intake.build import ENGLISH, VIETNAMESE, Tables, csv_case, ods_case, xlsx_case
from tests.runs.forging import runs_in
from tests.tables import tables, write_tables

WRITERS: dict[str, Callable[[Path, Tables], Path]] = {"csv": csv_case, "xlsx": xlsx_case, "ods": ods_case}


def read(folder: Path, *lines: str) -> Case:
    """Return the small case with lines of the table about it."""
    place = write_tables(folder / "case", tables())
    (place / "about.csv").write_text("\n".join(("key,value", *lines)) + "\n", "utf-8")
    return load_case(place)


IN_ENGLISH: Tables = {**ENGLISH, "about": [["key", "value"], ["synthetic", True]]}
IN_VIETNAMESE: Tables = {**VIETNAMESE, "Về bộ dữ liệu": [["Mục", "Giá trị"], ["Dữ liệu giả định", "có"]]}


@pytest.mark.parametrize("names", [IN_VIETNAMESE, IN_ENGLISH], ids=LANGUAGES)
@pytest.mark.parametrize("kind", WRITERS)
def test_every_format_and_language_says_the_same(tmp_path: Path, kind: str, names: Tables) -> None:
    world = load_case(WRITERS[kind](tmp_path / f"case.{kind}", names)).world
    assert (world.about, world.is_synthetic) == ((MADE_UP,), True)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("synthetic,yes", True), ("Synthetic,x", True), ("DỮ LIỆU GIẢ ĐỊNH,có", True), ("giả lập,1", True),
        ("synthetic,no", False), ("synthetic,không", False), ("source,yes", False),
    ],
)  # fmt: skip
def test_yes_and_no_in_the_words_of_a_board(tmp_path: Path, line: str, meant: bool) -> None:
    assert read(tmp_path, line).world.is_synthetic is meant


def test_another_answer_is_a_fault_and_another_key_a_warning_with_the_near_one(tmp_path: Path) -> None:
    with pytest.raises(InputFaults) as caught:
        read(tmp_path, "synthetic,mostly", "synthetic,yes")
    (fault,) = caught.value.faults
    assert (fault.kind.code, fault.cell.row, fault.value) == ("remark_no_answer", 2, "mostly")
    (tmp_path / "b").mkdir()
    case = read(tmp_path / "b", "synthetik,yes")
    assert [(one.kind.code, one.cell.attribute) for one in case.warnings] == [("remark_unknown", "key")]
    assert "'synthetic'" in case.warnings[0].remedy("en")
    assert (case.world.about, case.world.is_synthetic) == ((Remark("synthetik", "yes"),), False)


def test_the_digest_covers_it_and_is_what_it_was_where_there_is_none(tmp_path: Path) -> None:
    plain = load_case(write_tables(tmp_path / "plain", tables()))
    said, other = read(tmp_path / "one", "synthetic,yes"), read(tmp_path / "two", "synthetic,no")
    assert len({plain.digest, said.digest, other.digest}) == 3
    assert plain.digest == said.digest_for_plans(2021, "about") == other.digest_of_facts


def test_a_run_holds_when_its_case_comes_to_say_it_and_not_when_it_says_otherwise(tmp_path: Path) -> None:
    run = runs_in(tmp_path / "made") / "one"
    place = next(path for path in (tmp_path / "made").rglob("cadres.csv")).parent / "about.csv"
    assert verify_run(run).holds
    place.write_text("key,value\nsynthetic,yes\n", "utf-8")
    assert verify_run(run).holds


def test_a_changed_remark_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(Path("scenarios/giao-thuy"), tmp_path / "case")
    scenario = load_scenario(tmp_path / "case" / "continuity.toml")
    assert is_synthetic(scenario)
    (tmp_path / "case" / "about.csv").write_text("key,value\nsynthetic,no\n", "utf-8")
    changed = load_scenario(tmp_path / "case" / "continuity.toml")
    assert not is_synthetic(changed)
    assert scenario.case.digest not in {changed.case.digest, changed.case.digest_for_plans(2021, "about")}


@pytest.mark.parametrize(("lang", "said"), [("vi", "Dữ liệu giả định"), ("en", "Synthetic data")])
def test_check_says_so(lang: str, said: str) -> None:
    assert said in call("check", "scenarios/giao-thuy", "--lang", lang).stderr
    assert said in call("check", "scenarios/giao-thuy/continuity.toml", "--lang", lang).stderr


@pytest.mark.parametrize(
    ("lang", "said", "of"), [("vi", "dữ liệu giả định", "kết quả"), ("en", "synthetic data", "run")]
)
def test_the_foot_of_papers_says_so_and_names_the_run(tmp_path: Path, lang: str, said: str, of: str) -> None:
    made = runs_in(tmp_path / "made")
    run, place = made / "one", next(made.rglob("cadres.csv")).parent / "about.csv"
    named = f"{of} {(digest_of_run(run) or '')[:12]}"
    for number, synthetic in enumerate((False, True)):
        out = tmp_path / str(number)
        out.mkdir()
        if synthetic:
            place.write_text("key,value\nsynthetic,yes\n", "utf-8")
        for form in ("xlsx", "csv"):
            done = call("export", run, "--format", form, "-o", out / f"made.{form}", "--lang", lang)
            assert done.exit_code == 0, done.output
        book = openpyxl.load_workbook(out / "made.xlsx")
        foots = [str(sheet.oddFooter) for sheet in book.worksheets]
        with (out / "made.csv" / "basis.csv").open(encoding="utf-8-sig", newline="") as file:
            lines = [row[-1] for row in csv.reader(file)][1:]
        for line in (*foots, *lines):
            assert named in line
            assert (said in line) is synthetic
