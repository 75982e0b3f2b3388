"""`rotation export --follow`: who follows which unit, in every format that shows it; what is refused."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from rotation.facts.domain import FuzzyDate
from rotation.report.content.filed.fields import Drafting
from rotation.report.content.filed.paper import Paper
from rotation.report.papers.word.papers import shipped_template
from rotation.runs.follow_file import follow_digest
from tests.cli.calls import call
from tests.follow.printed import ASKED, CELL, PERSON, PLACE, TODAY, entry, followed
from tests.report.papers.opened_page import Element, opened
from tests.report.papers.word.opened import opened as opened_paper
from tests.report.papers.word.opened import rows_of, words_of

NAMES = {"C1": PERSON, "C2": "Lê Văn Nam", "C3": "Trần Thị Cúc", "C4": "Phạm Dũng", "C5": "Đỗ Ân"}
UNITS = {
    "A": "An Hòa",
    "A1": "Chi bộ 1, An Hòa",
    "A2": "Chi bộ 2, An Hòa",
    "B": PLACE,
    "B1": f"{CELL}, {PLACE}",
    "B2": f"Chi bộ 2, {PLACE}",
}
Json = dict[str, Any]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a run and lists after each of its two plans."""
    return followed(tmp_path_factory.mktemp("printed"))


def exported(home: Path, target: Path, *words: object) -> Path:
    done = call("export", home / "run", "--follow", home / "lists", *words, "-o", target, "-q")
    assert done.exit_code == 0, done.stderr
    return target


def page_of(home: Path, folder: Path, *words: object) -> Element:
    return opened(exported(home, folder / "p.html", "--format", "html", *words).read_bytes())


def begun(saved: Json, list_: int = 1) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return the pairs of a list that go on, and those that are new."""
    pairs = [(one["cadre"], one["unit"], one["kept"]) for one in saved["plans"][list_ - 1]["follows"]]
    return tuple({(cadre, unit) for cadre, unit, kept in pairs if kept is state} for state in (True, False))  # type: ignore[return-value]


def in_words(iso: str) -> str:
    return "chưa rõ" if not iso else str(FuzzyDate(*map(int, iso.split("-"))))


# The submission


@pytest.mark.parametrize("drafting", ["party", "state"])
@pytest.mark.parametrize(("plan", "list_"), [(1, 1), (2, 2)])
def test_annex_v_is_the_saved_list(home: Path, tmp_path: Path, drafting: str, plan: int, list_: int) -> None:
    chosen = ("--format", "docx", "--form", drafting, "--plan", plan, "--list", list_)
    paper = opened_paper(exported(home, tmp_path / "t.docx", *chosen).read_bytes())
    saved = entry(home, plan)
    listed = saved["plans"][list_ - 1]
    rows = {row[1]: row for row in rows_of(paper.tables[-1])}
    loads = {NAMES[one["cadre"]]: str(one["units"]) for one in listed["loads"]}
    assert {name: row[6] for name, row in rows.items()} == {**loads, NAMES["C4"]: "–", NAMES["C5"]: "–"}
    kept, fresh = begun(saved, list_)
    for column, pairs in ((3, kept), (4, fresh)):
        for cadre, name in NAMES.items():
            units = {unit for one, unit in pairs if one == cadre}
            assert all(UNITS[unit].split(", ")[0] in rows[name][column] for unit in units)
            assert bool(rows[name][column]) == bool(units)
    assert rows[NAMES["C5"]][5] == "An Hòa: Chi bộ 2 (từ 2018)"
    assert rows[NAMES["C4"]][5] == f"{PLACE}: Chi bộ 2 (từ 04/03/2019)"
    assert rows[PERSON][3] == f"{PLACE}: {CELL} (chưa rõ từ khi nào)"
    words = words_of(paper)
    assert f"Phân công {list_}: {listed['score']} điểm, cận trên {listed['bound']}" in words
    assert f"phụ trách {len(UNITS)} đơn vị" in words
    assert f"{len(kept)} lượt tiếp tục, {len(fresh)} lượt nhận mới" in words
    assert [line for line in words.splitlines() if line.startswith("PHỤ LỤC V")] == [
        "PHỤ LỤC V: PHÂN CÔNG CẤP ỦY VIÊN PHỤ TRÁCH",
        "PHỤ LỤC V",
    ]
    (waived,) = (line for line in words.splitlines() if "vì =1+1" in line and "Chi bộ 1" in line)
    assert waived.endswith("được miễn: vì =1+1; 12-QĐ.")


def test_all_papers_have_it_in_the_submission_alone(home: Path, tmp_path: Path) -> None:
    folder = exported(home, tmp_path / "all", "--format", "docx", "--what", "all")
    having = [path.stem for path in folder.iterdir() if "PHỤ LỤC V" in words_of(opened_paper(path.read_bytes()))]
    assert having == ["submission"]


@pytest.mark.parametrize("end", ["", "-state"])
def test_a_template_with_the_annex_serves_with_lists_and_without(home: Path, tmp_path: Path, end: str) -> None:
    assert call("templates", tmp_path / "mau").exit_code == 0
    own = ("--format", "docx", "--template", tmp_path / "mau" / f"submission-follow{end}.docx")
    having = opened_paper(exported(home, tmp_path / "a.docx", *own).read_bytes())
    assert call("export", home / "run", *own, "-o", tmp_path / "b.docx").exit_code == 0
    without = opened_paper((tmp_path / "b.docx").read_bytes())
    assert len(having.tables) == len(without.tables) + 1
    assert (words_of(having).count("PHỤ LỤC V\n"), words_of(without).count("PHỤ LỤC V")) == (1, 0)


def test_a_template_without_the_annex_is_refused(home: Path, tmp_path: Path) -> None:
    assert call("templates", tmp_path / "mau").exit_code == 0
    own = ("--template", tmp_path / "mau" / "submission.docx", "-o", tmp_path / "x.docx", "--lang", "en")
    done = call("export", home / "run", "--format", "docx", "--follow", home / "lists", *own)
    assert (done.exit_code, (tmp_path / "x.docx").exists()) == (2, False)
    assert "submission-follow.docx" in done.stderr


@pytest.mark.parametrize("drafting", list(Drafting))
def test_the_usual_template_knows_nothing_of_it(drafting: Drafting) -> None:
    usual = words_of(opened_paper(shipped_template(Paper.SUBMISSION, drafting)))
    assert "follow" not in usual
    assert "{%p if follow %}" in words_of(opened_paper(shipped_template(Paper.SUBMISSION, drafting, True)))


# Workbook and csv


def table_in(sheet: Any) -> tuple[int, list[dict[str, Any]]]:
    """Return the row of a sheet's header, and the rows below as far as they are numbered."""
    cells = [list(row) for row in sheet.iter_rows(values_only=True)]
    top = next(place for place, row in enumerate(cells) if row[0] == "STT")
    rows = [dict(zip(cells[top], row, strict=True)) for row in cells[top + 1 :] if isinstance(row[0], int)]
    return top + 1, rows


@pytest.mark.parametrize("list_", [1, 2])
def test_the_sheets_are_the_saved_list(home: Path, tmp_path: Path, list_: int) -> None:
    target = exported(home, tmp_path / "b.xlsx", "--list", list_)
    book = openpyxl.load_workbook(target)
    saved = entry(home)
    listed = saved["plans"][list_ - 1]
    people, units = book["Phân công phụ trách"], book["Đơn vị được phụ trách"]
    for sheet in (people, units):
        top, _ = table_in(sheet)
        assert sheet.freeze_panes == f"A{top + 1}"
        assert sheet.print_title_rows == f"${top}:${top}"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.oddFooter and sheet.oddFooter.right.text) == "&P/&N"
        figures = [cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, int)][:3]
        assert figures == [list_, listed["score"], listed["bound"]]
    _, rows = table_in(people)
    assert {row["Mã cán bộ"]: row["Số đơn vị"] for row in rows} == {
        **{one["cadre"]: one["units"] for one in listed["loads"]},
        "C4": "–",
        "C5": "–",
    }
    assert people.column_dimensions["H"].hidden
    _, rows = table_in(units)
    since = {(one["cadre"], one["unit"]): one["since"] for one in TODAY.values()}
    ended = since.keys() - {(one["cadre"], one["unit"]) for one in listed["follows"]}
    assert list_ == 2 or ended == {(one["cadre"], one["unit"]) for one in saved["ended"]}
    assert {(row["Mã cán bộ"], row["Mã đơn vị"], row["Điểm"], row["So với hiện nay"]) for row in rows} == {
        *(
            (one["cadre"], one["unit"], one["points"], "tiếp tục" if one["kept"] else "mới")
            for one in listed["follows"]
        ),
        *((cadre, unit, None, "thôi phụ trách") for cadre, unit in ended),
    }
    for row in rows:
        today = since.get((row["Mã cán bộ"], row["Mã đơn vị"]))
        assert (row["Từ"] or "") == ("" if today is None else in_words(today))
    assert {row["Đơn vị"] for row in rows} == set(UNITS.values())
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_annexes_to_print_have_the_fifth(home: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(exported(home, tmp_path / "b.xlsx", "--what", "annexes"))
    assert book.sheetnames == [f"Phụ lục {number}" for number in ("I", "II", "III", "IV", "V")]
    _, rows = table_in(book["Phụ lục V"])
    assert [row["Số đơn vị"] for row in rows if row["Mã cán bộ"] == "C1"] == [
        one["units"] for one in entry(home)["plans"][0]["loads"] if one["cadre"] == "C1"
    ]


def test_csv_files_are_the_saved_list(home: Path, tmp_path: Path) -> None:
    folder = exported(home, tmp_path / "csv", "--format", "csv", "--plan", "2", "--lang", "en")
    found = {
        name: list(csv.DictReader(io.StringIO((folder / f"follow_{name}.csv").read_text("utf-8-sig"))))
        for name in ("loads", "units", "breaches")
    }
    listed = entry(home, 2)["plans"][0]
    assert {(row["Plan"], row["List"]) for rows in found.values() for row in rows} == {("2", "1")}
    seen = {(row["Cadre id"], row["Unit id"], row["Points"]) for row in found["units"] if row["Points"]}
    assert seen == {(one["cadre"], one["unit"], str(one["points"])) for one in listed["follows"]}
    assert sorted(int(row["Points"]) for row in found["breaches"]) == sorted(
        one["points"] for one in listed["breaches"]
    )
    loads = {row["Cadre id"]: row["Units"] for row in found["loads"] if row["Units"] != "–"}
    assert loads == {one["cadre"]: str(one["units"]) for one in listed["loads"]}
    assert all(not cell.startswith(("=", "+", "@")) for row in found["units"] for cell in row.values())


# The page


def test_the_page_has_the_saved_list(home: Path, tmp_path: Path) -> None:
    page = page_of(home, tmp_path, "--plan", "2", "--list", "2")
    saved = entry(home, 2)
    listed = saved["plans"][1]
    part = page.one("follow")
    (head,) = part.having("data-list", "data-score")
    assert [int(head.attributes[f"data-{name}"]) for name in ("plan", "list", "score", "bound")] == [
        2,
        2,
        listed["score"],
        listed["bound"],
    ]
    rows = part.having("data-unit", "data-points")
    seen = {tuple(one.attributes[f"data-{name}"] for name in ("follower", "unit", "points")) for one in rows}
    assert seen == {(one["cadre"], one["unit"], str(one["points"])) for one in listed["follows"]}
    loads = {one.attributes["data-follower"]: one.attributes["data-units"] for one in part.having("data-units")}
    assert loads == {**{one["cadre"]: str(one["units"]) for one in listed["loads"]}, "C4": "", "C5": ""}
    breaches = [int(one.attributes["data-points"]) for one in part.having("data-rule")]
    assert breaches == [one["points"] for one in listed["breaches"]]
    assert {one.attributes["data-of"] for one in page.one("posts").having("data-of", **{"class": "follows"})} == {"1.2"}


def test_the_view_of_the_organisation_shows_followers(home: Path, tmp_path: Path) -> None:
    page = page_of(home, tmp_path)
    lines = [one.text for one in page.one("posts").having(**{"class": "follows"})]
    for one in entry(home)["plans"][0]["follows"]:
        assert any(NAMES[one["cadre"]] in line for line in lines)
    assert any(f"– {CELL}" in line for line in lines)
    assert not [one for one in page.one("follow") if one.tag == "b" and one.text == "Mai"]


def test_without_lists_the_page_says_nothing_of_them(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "p.html"
    assert call("export", home / "run", "--format", "html", "-o", target).exit_code == 0
    assert 'id="follow"' not in target.read_text("utf-8")
    assert "#follow" not in target.read_text("utf-8")


# Anonymous copies


def test_anonymous_copies_have_codes_and_the_same_numbers(home: Path, tmp_path: Path) -> None:
    key = tmp_path / "k.csv"
    page = page_of(home, tmp_path, "--anonymous", "--key", key)
    rows = page.one("follow").having("data-unit", "data-points")
    seen = {tuple(one.attributes[f"data-{name}"] for name in ("follower", "unit", "points")) for one in rows}
    code_of = {row[1]: row[0] for row in csv.reader(io.StringIO(key.read_text("utf-8-sig")))}
    listed = entry(home)["plans"][0]
    assert seen == {(code_of[one["cadre"]], one["unit"], str(one["points"])) for one in listed["follows"]}
    paper = exported(home, tmp_path / "t.docx", "--format", "docx", "--anonymous")
    book = exported(home, tmp_path / "b.xlsx", "--anonymous")
    cells = (
        cell for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows(values_only=True) for cell in row
    )
    texts = [
        (tmp_path / "p.html").read_text("utf-8"),
        words_of(opened_paper(paper.read_bytes())),
        "\n".join(map(str, cells)),
    ]
    for text in texts:
        assert all(code_of[one["cadre"]] in text for one in listed["loads"])
        assert not [name for name in ("Lê Văn Nam", "Trần Thị Cúc", "Phạm Dũng", "12-QĐ", "vì =1+1") if name in text]


def test_lists_that_were_saved_with_ids_print_names(home: Path, tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    assert call("follow", home / "run", "--anonymous", "-o", lists, "-q").exit_code == 0
    target = tmp_path / "t.docx"
    done = call("export", home / "run", "--format", "docx", "--follow", lists, "-o", target)
    assert done.exit_code == 0, done.stderr
    assert "Trần Thị Cúc" in [row[1] for row in rows_of(opened_paper(target.read_bytes()).tables[-1])]


# Refusals


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--format", "json"), "means nothing for json"),
        (("--format", "ics"), "means nothing for ics"),
        (("--format", "docx", "--what", "ballot"), "of docx stands only in: all, submission"),
        (("--list", "3"), "there are only 2 lists"),
        (("--list", "0"), "--list"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(home: Path, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    target = tmp_path / "x"
    done = call("export", home / "run", "--follow", home / "lists", *words, "-o", target, "--lang", "en")
    assert (done.exit_code, target.exists()) == (2, False)
    assert told in done.stderr


def refused(home: Path, lists: Path, *words: object) -> str:
    """Return what an export says that is refused as wrong usage, and writes nothing."""
    target = home / "never.xlsx"
    done = call("export", home / "run", "--follow", lists, *words, "-o", target, "--lang", "en")
    assert (done.exit_code, target.exists()) == (2, False), done.stderr
    return done.stderr


def test_a_list_goes_with_lists_alone(home: Path, tmp_path: Path) -> None:
    done = call("export", home / "run", "--list", "1", "-o", tmp_path / "x.xlsx", "--lang", "en")
    assert (done.exit_code, "--follow only" in done.stderr) == (2, True)


def test_what_holds_no_lists_is_refused(home: Path, tmp_path: Path) -> None:
    assert "holds no lists" in refused(home, home / "run")
    assert "holds no lists" in refused(home, tmp_path)


def test_lists_after_another_run_are_refused(home: Path, tmp_path: Path) -> None:
    scenario = home / "case" / "s.toml"
    assert call("plan", scenario, "--set", "plans=1", "-o", tmp_path / "run", "-q").exit_code == 0
    assert call("follow", tmp_path / "run", "-o", tmp_path / "lists", "-q").exit_code == 0
    assert "comes after another run" in refused(home, tmp_path / "lists")


def test_lists_after_another_plan_are_refused(home: Path, tmp_path: Path) -> None:
    assert call("follow", home / "run", "--plan", "2", "-o", tmp_path / "lists", "-q").exit_code == 0
    assert "comes after plan 2, not 1: choose with --plan" in refused(home, tmp_path / "lists")
    done = call("export", home / "run", "--follow", tmp_path / "lists", "--plan", "2", "-o", tmp_path / "b.xlsx")
    assert done.exit_code == 0


@pytest.mark.parametrize("anonymous", [(), ("--anonymous",)])
@pytest.mark.parametrize(
    ("few", "words", "told"),
    [(3, (), "no list keeps the hard rules"), (0, ("--time-limit", "1e-9"), "time ran out")],
)
def test_no_list_no_paper(
    tmp_path: Path, few: int, words: tuple[str, ...], told: str, anonymous: tuple[str, ...]
) -> None:
    asked = ASKED.replace("max_units = 3", f"max_units = 3\nmin_units = {few}")
    home = followed(tmp_path, asked, *words, *anonymous)
    assert told in refused(home, home / "lists")


def test_lists_that_were_changed_end_with_5(home: Path, tmp_path: Path) -> None:
    lists = home / "forged"
    shutil.copytree(home / "lists", lists)
    saved = json.loads((lists / "run.json").read_text("utf-8"))
    saved["follow"][0]["plans"][0]["score"] += 1
    for digest in (saved["digest"], follow_digest(saved)):
        (lists / "run.json").write_text(json.dumps({**saved, "digest": digest}), "utf-8")
        for words in ((), ("--anonymous",)):
            target = tmp_path / "x.xlsx"
            done = call("export", home / "run", "--follow", lists, *words, "-o", target, "--lang", "en")
            assert (done.exit_code, target.exists()) == (5, False)
            assert "--follow: follow[0].plans[0].score" in done.stderr


def test_a_run_that_was_made_again_in_its_place_ends_with_5(home: Path, tmp_path: Path) -> None:
    for name in ("case", "run", "lists"):
        shutil.copytree(home / name, tmp_path / name)
    shutil.rmtree(tmp_path / "run")
    assert call("plan", tmp_path / "case" / "s.toml", "--set", "plans=1", "-o", tmp_path / "run", "-q").exit_code == 0
    done = call("export", tmp_path / "run", "--follow", tmp_path / "lists", "-o", tmp_path / "x.xlsx", "--lang", "en")
    assert done.exit_code == 5
    assert "is not the run that was followed after" in done.stderr


def test_the_lists_are_never_written_over(home: Path) -> None:
    saved = home / "lists" / "run.json"
    before = saved.read_bytes()
    done = call("export", home / "run", "--follow", home / "lists", "-o", saved, "--force")
    assert (done.exit_code, saved.read_bytes()) == (2, before)


def test_lists_after_another_scenario_are_refused_and_one_can_be_chosen(home: Path, tmp_path: Path) -> None:
    case = shutil.copytree(home / "case", tmp_path / "case")
    second = (case / "s.toml").read_text("utf-8").replace("title = 'Phân công'", "title = 'Khác'")
    (case / "s2.toml").write_text(second, "utf-8")
    assert call("plan", case / "s.toml", case / "s2.toml", "-o", tmp_path / "run", "-q").exit_code == 0
    assert call("follow", tmp_path / "run", "--scenario", "2", "-o", tmp_path / "lists", "-q").exit_code == 0
    assert "comes after scenario 2, not 1: choose with --scenario" in refused(tmp_path, tmp_path / "lists")
    book = exported(tmp_path, tmp_path / "b.xlsx", "--scenario", "2")
    assert "2. Phân công phụ trách" in openpyxl.load_workbook(book).sheetnames
    (part,) = page_of(tmp_path, tmp_path, "--scenario", "2").one("follow").having("data-of", "data-of")[1:2]
    assert part.attributes["data-of"] == "2.1"


def test_lists_with_later_tables_print_these_and_never_write_over_them(home: Path, tmp_path: Path) -> None:
    later = shutil.copytree(home / "case", tmp_path / "later")
    (later / "follows.csv").write_text("cadre,unit,since\nC2,B2,2020-11\n", "utf-8")
    lists = tmp_path / "lists"
    assert call("follow", home / "run", "--case", later, "-o", lists, "-q").exit_code == 0
    target = tmp_path / "t.docx"
    done = call("export", home / "run", "--format", "docx", "--follow", lists, "-o", target)
    assert done.exit_code == 0, done.stderr
    paper = opened_paper(target.read_bytes())
    assert "từ 11/2020" in words_of(paper)
    assert "từ 2018" not in words_of(paper)
    before = (later / "follows.csv").read_bytes()
    done = call("export", home / "run", "--follow", lists, "-o", later / "follows.csv", "--force")
    assert (done.exit_code, (later / "follows.csv").read_bytes()) == (2, before)
