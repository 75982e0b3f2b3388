"""Call some forty commands in Vietnamese, and write every paper of a run: what a board and its clerk read."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl

from rotation.cli import main
from rotation.progress import Watch
from rotation.report.charts.charts import chart
from rotation.report.content.book import book_of
from rotation.report.content.compose import report_of
from rotation.report.content.letters import letters
from rotation.report.papers.csv_files import csv_files
from rotation.report.papers.letter_pages import letter_page
from rotation.report.papers.ordered import ALL, Ordered
from rotation.report.papers.word.papers import papers as filed
from rotation.report.papers.xlsx import workbook
from rotation.report.terminal.run import run_report
from tests.cli.calls import GIAO_THUY, call
from tests.follow.made import FOLLOW
from tests.follow.made import made as followed
from tests.report.papers.word.opened import opened, words_of
from tests.report.terminal.widths import printed
from tests.report.worlds import shown_run
from tests.tables import tables, write_scenario, write_tables

FOR_PROGRAMS = "assignments.csv"
"""The one paper whose headers are ids, for other programs."""
SENTENCES = frozenset({"title", "text", "problem", "remedy", "found", "settled_by"})
"""Keys of JSON whose values are said in the language asked for."""
HELD = "'"
"""Stands before what a spreadsheet would take for a formula."""
PAGE = 110
MARKS = re.compile(r"<style>.*?</style>|<[^>]+>", re.DOTALL)
DRAWN = re.compile(r">([^<>]+)</text>")


def calls_about_outcomes(run: Path, folder: Path) -> Iterator[tuple[object, ...]]:
    """Yield questions about a case, and about a run and a later case."""
    later = shutil.copytree(GIAO_THUY, folder / "later")
    (later / "unit_ratings.csv").write_text("unit,year,rating\n14194,2022,good\n", "utf-8")
    yield from (("outcomes", folder / "small"), ("outcomes", run, "--after", later), ("outcomes", run))
    yield from (("outcomes", run, "--after", GIAO_THUY), ("outcomes", folder / "small", "--plan", "2"))


def calls(demo: Path, folder: Path) -> Iterator[tuple[object, ...]]:
    """Yield the words of each command; those that are refused, too."""
    yield ("--help",)
    yield from ((name, "--help") for name in main.commands)
    run, balanced = demo / "demo", GIAO_THUY / "balanced.toml"
    small = write_scenario(write_tables(folder / "small", tables()) / "s.toml", SCENARIO_OF_FAULTS)
    fine = write_scenario(folder / "small" / "fine.toml", WEIGHTS, title="Thử", plans=2, min_difference=1)
    (folder / "sweep.toml").write_text(SWEEP, "utf-8")
    (folder / "edited").mkdir()
    forged = shutil.copytree(run, folder / "edited" / "run") / "run.json"
    forged.write_text(forged.read_text("utf-8").replace('"score": 7', '"score": 9'), "utf-8")
    yield from calls_about_outcomes(run, folder)
    yield from (("verify", run), ("verify", forged.parent), ("verify", folder / "none"), ("log", demo), ("log", folder))
    yield from (("why", fine, "-q"), ("why", fine, "-q", "--cadre", "C1"), ("why", fine, "-q", "--post", "A-CT"))
    yield from (("why", fine, "--letters", folder / "letters"), ("why", fine, "--letters", folder / "letters"))
    yield from (
        ("why", fine, "--letters", folder / "none", "--firm"),
        ("why", fine, "--letters", folder / "none", "--cadre", "C3"),
    )
    yield ("why", fine, "-q", "--pin", "C1=A-CT", "--set", "moves.total.max=0")
    yield from (("moves", run), ("moves", run, "--json"), ("moves", run, "--gantt", folder / "dates.svg"))
    yield ("moves", run, "--plan", "9")
    yield from (("reviews", run), ("reviews", run, "--json"), ("reviews", run, "--follow", run))
    yield from (("moves", run, "--repairs", "--samples", "3", "--stability"), ("moves", run, "--p", "0.5"))
    yield from (("replan", run, "--on", "2021-08-01", "--front"), ("replan", run), ("replan", run, "--refuse", "C1="))
    place = write_tables(folder / "followed", followed())
    follow = write_scenario(place / "s.toml", FOLLOW, title="Thử")
    yield from (("follow", follow, "-q"), ("follow", follow, "-q", "--json"), ("follow", run))
    yield from (("follow", follow, "--plan", "x"), ("follow", follow, "-q", "--set", "follow.min_units=3"))
    kept, lists = folder / "followed" / "run", folder / "followed" / "lists"
    ratings = {"r": {"unit": "A", "year": "2022", "rating": "good"}}
    later = write_tables(folder / "later", followed(unit_ratings=ratings))
    yield from (("plan", follow, "-q", "-o", kept), ("follow", kept, "--set", "title=x"), ("follow", kept, "-o", kept))
    yield from (("follow", kept, "--case", later, "-o", lists, "-v"), ("follow", kept, "--case", place, "-o", lists))
    yield from (("verify", lists), ("follow", lists), ("follow", lists, "--results"))
    yield from (("follow", lists, "--results", "--list", "2", "--json"), ("follow", kept, "--case", folder / "small"))
    yield from (("export", run, "-o", folder / "a.xlsx"), ("export", run, "-o", folder / "a.xlsx"))
    yield ("export", run, "--format", "csv", "--anonymous", "-o", folder / "csv")
    yield from (("screen", balanced), ("screen", balanced, "--cadre", "C017", "--anonymous"))
    yield from (("screen", balanced, "--post", "GA-BT"), ("screen", balanced, "--post", "nobody"))
    yield from (
        ("rules",),
        ("rules", "giao-thuy", "--on", "2021-07-01"),
        ("rules", "nothing"),
        ("rules", "--unchecked"),
    )
    yield from (("rules", "--diff", "2019-01-01", "2026-11-01"), ("rules", "--diff", "2026-11-01", "2026-11-02"))
    yield ("rules", "two-tier", "--markdown")
    yield from (("check", balanced), ("check", GIAO_THUY), ("check", small), ("check", small, "--json"))
    yield from (
        ("plan", small),
        ("plan", balanced, "--set", "weights.ned=5"),
        ("plan", balanced, "--pin", "C017=GA-BT"),
    )
    yield (
        "plan",
        fine,
        "-o",
        folder / "fine",
        "--set",
        "weights.fit=5",
        "--pin",
        "C1=A-CT",
        "--chart",
        folder / "a.svg",
    )
    yield from (("plan", fine, "--by", ""), ("plan",), ("plan", fine, "--time-limit", "soon"), ("plain",))
    yield ("plan", write_scenario(folder / "small" / "none.toml", IMPOSSIBLE, title="Không thể"))
    yield from (("tradeoff", fine, "--x", "fit", "--y", "stability"), ("tradeoff", fine, "--x", "ned", "--y", "fit"))
    yield from (("sweep", folder / "sweep.toml", "-o", folder / "swept", "--workers", "1"), ("doctor",))
    yield ("evaluate", fine, folder / "fine" / "csv" / "none.csv")
    yield from (("generate", "-o", folder / "made"), ("init", folder / "new"), ("init", folder / "new", "--xlsx"))
    yield from (("init", folder / "one", "--sheet", "x"), ("check", folder / "new"), ("schema", "none"))


WEIGHTS = """
[weights]
fit = 3
stability = 1
"""
IMPOSSIBLE = """
[rules.posts_filled]
severity = "hard"
[rules.everyone_placed]
severity = "hard"
[moves]
total = 40
"""
SCENARIO_OF_FAULTS = """
title = 7
plan = 2
[weights]
ned = 5
fit = "much"
[rules.home_place]
severity = "hrd"
[rules.nothing]
severity = "hard"
[[pin]]
cadre = "C99"
post = "A-CT"
[[waive]]
rule = "posts_filled"
cadre = "C1"
"""
SWEEP = """
title = "Thử"
base = "small/fine.toml"
[grid]
weights.fit = [1, 1000]
moves.total.max = [3, 4]
rules.home_place.severity = ["hard", "soft"]
"""


def make(demo: Path, folder: Path) -> None:
    """Write what each command says into a file of its own, and each paper beside."""
    work = folder / "work"
    work.mkdir()
    for number, words in enumerate(calls(demo, work)):
        done = call(*words, "--lang", "vi")
        assert done.exception is None or isinstance(done.exception, SystemExit), (words, done.exception)
        said = _sentences(done.stdout) if "--json" in words else done.stdout
        name = " ".join(Path(str(one)).name for one in words)
        heading = f"{number:02} {name}".replace("/", " ")
        (folder / f"{heading}.txt").write_text(f"{said}\n{done.stderr}".replace(str(work), ""), "utf-8")
    for name, text in papers(work):
        (folder / f"paper {name}.txt").write_text(text, "utf-8")


def papers(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every paper of a run of two scenarios as text, and the pages of a terminal."""
    run = shown_run(folder / "ranked", "vi", scenarios=2)
    report = report_of(run, "vi")
    yield "terminal", printed(run_report(report, "vi"), PAGE)
    for name, content in csv_files(report).items():
        if name != FOR_PROGRAMS:
            rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
            yield name, "\n".join(cell.removeprefix(HELD) for row in rows for cell in row)
    book = openpyxl.load_workbook(io.BytesIO(workbook(book_of(run, "vi"))))
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    yield "xlsx", "\n".join([*book.sheetnames, *(str(cell.value) for cell in cells if isinstance(cell.value, str))])
    yield "chart", "\n".join(_titles(chart(run, "vi").to_dict()))
    for letter in letters(run.portfolios[0], 1, "vi", Watch()):
        yield (
            f"letter {letter.cadre}",
            unescape(re.sub(r"<style>.*?</style>|<[^>]+>", "", letter_page(letter), flags=re.DOTALL)),
        )
    for name, content in filed(run, Ordered("docx", "vi", paper=ALL)).items():
        yield name, words_of(opened(content))
    yield "svg", "\n".join(DRAWN.findall((folder / "a.svg").read_text("utf-8")))


def _titles(part: Any) -> Iterator[str]:
    """Yield the titles of a chart."""
    if isinstance(part, dict):
        yield from (value for key, value in part.items() if key in {"title", "text"} and isinstance(value, str))
    for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _titles(value)


def _sentences(document: str) -> str:
    """Return the sentences of a JSON document."""
    found: list[str] = []

    def keep(pairs: list[tuple[str, Any]]) -> None:
        found.extend(value for key, value in pairs if key in SENTENCES and isinstance(value, str))

    json.loads(document, object_pairs_hook=keep)
    return "\n".join(found)
