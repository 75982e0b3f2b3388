"""Pass wicked texts through every export and screen: each is shown, and none is obeyed."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import duckdb
import openpyxl
import pytest

from rotation.answers.planning import answer, read_scenarios
from rotation.cli.output import Output
from rotation.cli.work import watched
from rotation.escaping import UNSEEN, csv_cell, json_text, one_line, visible
from rotation.facts.spelling import tidy
from rotation.facts.write import csv_tables
from rotation.files.writing import write_private_folder
from rotation.intake.load import load_case
from rotation.intake.toml import written
from rotation.progress import Progress
from rotation.report.charts.charts import chart, write_chart
from rotation.runs.file import read_run
from tests.cli.calls import call, call_json
from tests.tables import tables, write_scenario, write_tables

# Of each: how it is shown in one line, and how a csv cell has it.
WICKED = {
    '=HYPERLINK("http://x","y")': ('=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'),
    "+84": ("+84", "'+84"),
    "-2+3": ("-2+3", "'-2+3"),
    "@SUM(1)": ("@SUM(1)", "'@SUM(1)"),
    "\uff1d1+1": ("\uff1d1+1", "'\uff1d1+1"),
    "\t=1": (r"\t=1", "'\t'=1"),
    "\r=1": (r"\r=1", r"\r=1"),
    "a;=1": ("a;=1", "a;'=1"),
    'a","=1': ('a","=1', 'a","\'=1'),
    "a\n=1": (r"a\n=1", "a\n'=1"),
    "9 lỗi\n9 faults": (r"9 lỗi\n9 faults", "9 lỗi\n9 faults"),
    "</script><img src=x onerror=alert(1)>": ("</script><img src=x onerror=alert(1)>",) * 2,
    "<!--<script>": ("<!--<script>",) * 2,
    "{x}${7*7}{{8*8}}%s": ("{x}${7*7}{{8*8}}%s",) * 2,
    "\x1b[31mred": (r"\x1b[31mred",) * 2,
    "\x1b]8;;http://x\x1b\\y": (r"\x1b]8;;http://x\x1b\y",) * 2,
    "\x9b31mred": (r"\x9b31mred",) * 2,
    "a\x07\x08b": (r"a\x07\x08b",) * 2,
    "\u202eabc\u2066": (r"\u202eabc\u2066",) * 2,
    "a\u2028b\x85c": (r"a\u2028b\x85c",) * 2,
    "[bold]x[/bold][link=http://x]y[/link][/z]": ("[bold]x[/bold][link=http://x]y[/link][/z]",) * 2,
    "[x](javascript:alert(1))|`a`": ("[x](javascript:alert(1))|`a`",) * 2,
    "a\x00b\ufffe\ufdd0": (r"a\x00b\ufffe\ufdd0",) * 2,
    "tag\U000e0041": (r"tag\U000e0041",) * 2,
    "'; DROP TABLE results; --": ("'; DROP TABLE results; --",) * 2,
}
NAMES = [tidy(wicked).replace("\x00", "") for wicked in WICKED]
TITLE = " / ".join(WICKED)
OBEYED = re.compile(f"[{UNSEEN}]")
FORMULA = re.compile("[=+\\-@\t\r\uff1d]")


@pytest.mark.parametrize("wicked", WICKED)
def test_each_text_in_its_neutral_forms(wicked: str) -> None:
    line, cell = WICKED[wicked]
    assert one_line(wicked) == line
    assert csv_cell(wicked) == cell
    assert not OBEYED.search(visible(wicked))
    assert visible(wicked).count("\n") == wicked.count("\n")
    text = json_text({wicked: [wicked]})
    assert json.loads(text) == {wicked: [wicked]}
    assert not OBEYED.search(text.replace("\U000e0041", ""))


def wicked_case(folder: Path) -> Path:
    """Write a case in which every name is wicked, and a scenario of a wicked title, reason and paper."""
    people = {
        f"W{number}": {"name": name, "post": "R-1", "native_place": name, "fields": name.replace(";", " ")}
        for number, name in enumerate(WICKED)
        if "\x00" not in name
    }
    made = tables(
        cadres={**people, "C1": {"post": "A-CT", "native_place": "A"}, "C2": {"post": "N-TP"}},
        posts={"R-1": {"capacity": "99"}, "A-BT": {"title": NAMES[0]}, "N-TP": {"title": NAMES[-1]}},
        units={"A": {"name": NAMES[1], "group": NAMES[11]}},
    )
    write_tables(folder, made)
    text = f"""
[weights]
fit = 3
stability = 1
[rules.home_place]
severity = "hard"
homes = ["native_place"]
[[pin]]
cadre = "C1"
post = "A-BT"
[[waive]]
rule = "home_place"
cadre = "C1"
post = "A-BT"
reason = {written(TITLE)}
paper = {written(TITLE)}
"""
    path = write_scenario(folder / "s.toml", text, plans=2, min_difference=1)
    path.write_text(f"title = {written(TITLE)}\n" + path.read_text("utf-8"), "utf-8")
    return path


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wicked case and a run of it, exported in every form."""
    folder = tmp_path_factory.mktemp("wicked")
    path = wicked_case(folder)
    done = call("plan", path, "-o", folder / "run", "--by", TITLE, "-q", "--chart", folder / "plan.svg")
    assert done.exit_code == 0, done.output
    for form in ("xlsx", "csv", "json"):
        assert call("export", folder / "run", "--format", form, "-q").exit_code == 0
    return folder


def csv_cells(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.csv")):
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")):
            yield from row


def test_no_cell_of_a_csv_export_is_a_formula_however_it_is_cut(place: Path) -> None:
    cells = list(csv_cells(place / "run" / "csv"))
    assert csv_cell(TITLE) in cells
    text = "\n".join(cells)
    assert {csv_cell(name) for name in NAMES if csv_cell(name) not in text} == set()
    numbers = re.compile(r"-?[0-9]+")
    for cell in cells:
        assert not OBEYED.search(cell)
        pieces = [cell] if numbers.fullmatch(cell) else re.split('[,;|\t\r\n"]', cell)
        assert not [piece for piece in pieces if FORMULA.match(piece) and not numbers.fullmatch(cell)], cell


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(place: Path) -> None:
    book = openpyxl.load_workbook(place / "run" / "plans.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    texts = "\n".join(str(cell.value) for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink or cell.comment]
    assert visible(TITLE) in texts
    assert {name for name in NAMES if name not in texts} == set()
    assert not OBEYED.search(texts)
    assert all(re.fullmatch(r"[\w .–-]+", sheet.title) for sheet in book), book.sheetnames


@pytest.mark.parametrize("name", ["run/run.json", "run/plans.json", "rotation-log.jsonl"])
def test_json_escapes_what_is_unseen(place: Path, name: str) -> None:
    text = (place / name).read_text("utf-8")
    assert not OBEYED.search(text.replace("\U000e0041", ""))
    document = json.loads(text)
    assert document["scenarios"][0]["title"] == TITLE
    assert text.count("\n") == (1 if name.endswith("l") else len(text.splitlines()) - 1)


@pytest.mark.parametrize(
    "words",
    [
        "plan s.toml", "plan s.toml -v", "plan s.toml s.toml", "screen s.toml", "screen s.toml --post A-BT",
        "screen s.toml --cadre W0", "verify run", "log .", "log run", "check .", "check s.toml", "rules ./r.toml",
        "rules ./r.toml --diff 2020-01-01 2024-01-01", "rules ./r.toml --markdown", "evaluate s.toml draft.csv",
        "tradeoff s.toml --x fit --y stability", "sweep sweep.toml", "plan s.toml --json", "verify run --json",
        "check . --json", "log . --json", "screen s.toml --json", "evaluate s.toml bad.csv", "check bad.toml",
        "check bad", "plan s.toml -o run", "check bad --json", "sweep bad-sweep.toml",
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_screen_obeys_a_text(place: Path, monkeypatch: pytest.MonkeyPatch, words: str, lang: str) -> None:
    monkeypatch.chdir(place)
    quoted = written(TITLE)
    norm = (
        f'from = 2021-01-01\nseverity = "off"\ncitation = {{ document = {quoted}, note = {quoted}, checked = "read" }}'
    )
    Path("r.toml").write_text(f"title = {quoted}\n[[rules.posts_filled]]\n{norm}\n", "utf-8")
    Path("draft.csv").write_text("cadre,post\nC1,A-BT\nC2,N-TP\n", "utf-8")
    Path("bad.csv").write_bytes('cadre,post\n"C1\x1b[31m\n9 lỗi","\u202eA"\n'.encode())
    Path("bad.toml").write_text(
        f"case = {quoted}\nrulebook = {quoted}\neffective = 2021-01-01\n{quoted} = 1\n", "utf-8"
    )
    Path("sweep.toml").write_text(f'title = {quoted}\nbase = "s.toml"\n[grid]\ntitle = [{quoted}, "b"]\n', "utf-8")
    Path("bad-sweep.toml").write_text(f'base = "s.toml"\n[grid]\n{quoted} = [{quoted}, "b"]\n', "utf-8")
    if not Path("bad").exists():
        bad = write_tables(Path("bad"), tables(cadres={"C1": {"sex": TITLE.replace("\x00", ""), "post": "\x1b[2J"}}))
        (bad / "a\x1b[31m\n9 faults.csv").write_text("x", "utf-8")
        (bad / "posts.csv").write_text((bad / "posts.csv").read_text("utf-8").replace("unit,", "unit,\x1b[31m\u202e,"))
    done = call(*words.split(), "--lang", lang)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    for text in (done.stdout, done.stderr):
        assert not OBEYED.search(text.replace("\U000e0041", "") if "--json" in words else text)
        assert not re.search("^(9 faults|9 lỗi|=1)", text, re.MULTILINE)
    if "--markdown" in words:
        assert "<img" not in done.stdout
        assert "](javascript" not in done.stdout


def test_rich_markup_is_shown_not_obeyed(place: Path) -> None:
    done = call("screen", place / "s.toml")
    assert "[bold]x[/bold][link=http://x]y[/link][/z]" in done.stdout.replace("\n", "")


def test_progress_shows_a_title_as_it_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with watched(None, Output(as_json=False, lang="en")) as watch:
        watch.hear(Progress(r"[/z][red]\x1b]0;title\x07", 1, 3))
        watch.hear(Progress("[/z][red]\x1b]0;title\x07", 1, 3))
    shown = capsys.readouterr().err
    assert r"[/z][red]\x1b]0;title\x07" in shown
    assert "\x1b]0;" not in shown


@pytest.mark.parametrize("words", [["check", "a\x1b[31m\n9 faults"], ["\x1b[31mx"], ["plan", "--\x1b[31m=1"]])
def test_wrong_usage_is_told_without_obeying_it(words: list[str]) -> None:
    done = call(*words)
    assert done.exit_code == 2
    assert "\x1b" not in done.stderr
    assert "\n9 faults" not in done.stderr
    assert "31m" in done.stderr


@pytest.mark.parametrize("title", [*WICKED, TITLE])
def test_a_picture_shows_a_title_and_runs_nothing(tmp_path: Path, title: str) -> None:
    import altair as alt

    rows = alt.InlineData(values=[{"x": 1, "y": title}])
    drawn = alt.Chart(rows).mark_bar().encode(x="x:Q", y="y:N", tooltip=["y:N"]).properties(title=title)
    write_chart(drawn, tmp_path / "a.svg")
    for element in ET.fromstring((tmp_path / "a.svg").read_text("utf-8")).iter():
        assert element.tag.split("}")[-1] not in {"script", "image", "a", "foreignObject"}
        assert not [name for name in element.attrib if name.startswith("on") or name.endswith("href")]


def test_a_page_runs_no_title(place: Path) -> None:
    run = answer(read_scenarios([place / "s.toml"]))
    harmless = answer(read_scenarios([place / "s.toml"], anonymous=True))
    for name, one in (("wicked", run), ("harmless", harmless)):
        write_chart(chart(one), place / f"{name}.html")
    text = (place / "wicked.html").read_text("utf-8")
    assert text.count("<script") == (place / "harmless.html").read_text("utf-8").count("<script") == 2
    assert text.count("</script") == 2
    assert "<img src=x" not in text
    assert r"\u003c/script>\u003cimg src=x" in text
    assert not OBEYED.search(text.split("const spec")[-1].replace("\U000e0041", ""))
    (place / "run.png").unlink(missing_ok=True)
    write_chart(chart(run), place / "run.png")
    assert (place / "run.png").read_bytes().startswith(b"\x89PNG")


def test_a_notebook_shows_tags_as_texts(place: Path) -> None:
    run = answer(read_scenarios([place / "s.toml", place / "s.toml"]))
    for shown in (run, run.ranking, run.portfolios[0].plans[0]):
        page = shown._repr_html_()
        assert "<img" not in page
        assert "<script" not in page
    assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;" in run._repr_html_()


def test_a_sweep_keeps_texts_as_they_are(place: Path, tmp_path: Path) -> None:
    (place / "kept.toml").write_text(
        f'base = "s.toml"\n[grid]\ntitle = [{", ".join(written(one) for one in WICKED)}]\n', "utf-8"
    )
    done = call("sweep", place / "kept.toml", "-o", tmp_path / "out", "--parquet", tmp_path / "a.parquet", "-q")
    assert done.exit_code == 0, done.output
    with duckdb.connect() as connection:
        rows = connection.execute("SELECT title FROM read_parquet(?) ORDER BY number", [str(tmp_path / "a.parquet")])
        assert [title for (title,) in rows.fetchall()] == list(WICKED)
    with duckdb.connect(str(tmp_path / "out" / "results.duckdb")) as connection:
        kept = connection.execute("SELECT settings FROM variants ORDER BY number").fetchall()
        assert [json.loads(settings)["title"] for (settings,) in kept] == list(WICKED)


def test_a_case_is_written_as_it_was_read(place: Path, tmp_path: Path) -> None:
    """A case is data for the reader, not a paper for a spreadsheet: nothing is put before its cells."""
    world = load_case(place).world
    write_private_folder(tmp_path / "a", csv_tables(world))
    assert load_case(tmp_path / "a").world == world


@pytest.mark.parametrize("path", ["/etc/passwd", "//server/share/s.toml", r"\\server\share\s.toml", r"C:\s.toml"])
def test_a_run_names_no_file_outside_its_own_paths(place: Path, tmp_path: Path, path: str) -> None:
    run = read_run(place / "run")
    run["provenance"]["scenarios"] = [path]
    (tmp_path / "run.json").write_text(json.dumps(run), "utf-8")
    done = call("verify", tmp_path, "--lang", "en")
    assert done.exit_code == 5
    assert "a scenario is given by its path from the run's folder" in done.stdout


@pytest.mark.parametrize("name", ["//server/share", r"\\server\share"])
@pytest.mark.parametrize(("key", "code"), [("case", "unknown_case"), ("rulebook", "unknown_rulebook")])
def test_no_file_of_another_machine_is_asked_for(tmp_path: Path, name: str, key: str, code: str) -> None:
    write_tables(tmp_path, tables())
    path = write_scenario(tmp_path / "s.toml", **{key: name + "/x.toml"})
    document = json.loads(call("check", path, "--json").stdout)
    assert [fault["code"] for fault in document["faults"]] == [code]


def test_a_ledger_speaks_of_folders_beside_it_only(place: Path, tmp_path: Path) -> None:
    line = json.loads((place / "rotation-log.jsonl").read_text("utf-8"))
    for folder in ("..", ".", "../run", "a/b", ""):
        (tmp_path / "rotation-log.jsonl").write_text(json.dumps({**line, "folder": folder}) + "\n", "utf-8")
        (run,) = call_json("log", tmp_path, "--lang", "en")["runs"]
        assert (run["folder"], run["why"]) == (None, ["the line of the ledger cannot be read"])
