"""Papers say once, at their foot, by what they were judged and what of that was not read; data say it line by line."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from rotation.language import LANGUAGES, Lang
from rotation.report.content import texts
from rotation.report.content.book import composed
from rotation.report.content.book_choice import Book, Choice
from rotation.report.content.book_lines import LONGEST_FOOT
from rotation.report.content.foot import feet, foot
from rotation.report.content.groundwork import Groundwork
from rotation.report.content.report import Report, RuleLine
from rotation.report.papers.csv_files import csv_files
from rotation.report.papers.xlsx import workbook
from tests.cli.calls import ROOT, call, call_json
from tests.report.worlds import shown, shown_run

BALANCED = ROOT / "scenarios" / "giao-thuy" / "balanced.toml"
MARK = {"vi": "chưa đối chiếu", "en": "not compared"}


def line(title: str, citation: str, read: bool) -> RuleLine:
    """Return a rule in force."""
    return RuleLine("x", title, "", None, "", "", date(2021, 1, 1), citation, "", read)


def judged(folder: Path, lang: Lang, *rules: RuleLine, title: str = "Sách", scenarios: int = 1) -> Report:
    """Return a report whose scenarios have these rules in force."""
    report = shown(folder, lang, scenarios=scenarios)
    parts = tuple(replace(one, rules=rules, rulebook=title) for one in report.scenarios)
    return replace(report, scenarios=parts)


def book(folder: Path, report: Report) -> Book:
    """Return the workbook of a report of the small case."""
    run = shown_run(folder / "again", scenarios=len(report.scenarios))
    return composed(report, [Groundwork(portfolio) for portfolio in run.portfolios], Choice())


RULES = (
    line("Sức khỏe", "QĐ 98, Điều 5", False),
    line("Quy hoạch", "QĐ 98, Điều 5", False),
    line("Bậc", "QĐ 65", True),
    line("Quê", "CT 45", False),
)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "vi",
            [
                "Xét theo “Sách”, quy định có hiệu lực ngày 01/07/2021; 3 quy định chưa đối chiếu với bản gốc:",
                *("– QĐ 98, Điều 5: Sức khỏe; Quy hoạch", "– CT 45: Quê"),
            ],
        ),
        (
            "en",
            [
                "Judged by “Sách”, the norms in force on 01/07/2021; 3 norms were not compared with the original:",
                *("– QĐ 98, Điều 5: Sức khỏe; Quy hoạch", "– CT 45: Quê"),
            ],
        ),
    ],
)
def test_the_foot_names_the_law_and_each_source_once(tmp_path: Path, lang: Lang, said: list[str]) -> None:
    report = judged(tmp_path, lang, *RULES)
    assert list(feet(report)) == said


def test_a_foot_of_what_was_read_has_no_list(tmp_path: Path) -> None:
    one = judged(tmp_path, "vi", RULES[2])
    assert list(feet(one)) == [
        "Xét theo “Sách”, quy định có hiệu lực ngày 01/07/2021; mọi quy định đều đã đọc từ văn bản."
    ]
    assert list(feet(judged(tmp_path, "vi"))) == ["Xét theo “Sách”, quy định có hiệu lực ngày 01/07/2021."]


def test_scenarios_of_one_foot_share_it_and_others_are_named(tmp_path: Path) -> None:
    report = judged(tmp_path, "vi", *RULES, scenarios=2)
    assert len(list(feet(report))) == 3
    one, other = report.scenarios
    differing = replace(report, scenarios=(one, replace(other, rules=RULES[2:3])))
    said = list(feet(differing))
    assert said[0].startswith("Kịch bản 1: Xét theo")
    assert said[-1] == (
        "Kịch bản 2: Xét theo “Sách”, quy định có hiệu lực ngày 01/07/2021; mọi quy định đều đã đọc từ văn bản."
    )
    feet_of = {sheet.name: sheet.foot for sheet in book(tmp_path, differing).sheets}
    assert feet_of[texts.RANKING.vi] == "Căn cứ xét: xem cuối trang tính “1. Các phương án”"
    assert feet_of["1. Phương án 1"] != feet_of["2. Phương án 1"]


@pytest.mark.parametrize("title", ["Sách", "Quy định " * 40, "A&B" * 60, "&" * 300, "\x1b" * 90], ids=len)
def test_every_page_has_the_foot_whatever_the_title(tmp_path: Path, title: str) -> None:
    report = judged(tmp_path, "vi", *RULES, title=title)
    opened = openpyxl.load_workbook(io.BytesIO(workbook(book(tmp_path, report))))
    for sheet in opened:
        page = sheet.oddFooter
        assert page is not None
        left, right = str(page.left.text), str(page.right.text)
        assert right.strip() == "&P/&N"
        assert "3 quy định chưa đối chiếu với bản gốc" in left
        assert "ngày 01/07/2021" in left
        assert len(left.strip()) <= LONGEST_FOOT
        assert left.count("&") % 2 == 0, "an & of a title begins no code"
    assert foot(report.scenarios[0], "vi").line.count("“") == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_paper_says_once_what_is_not_compared(tmp_path: Path, lang: Lang) -> None:
    assert call("plan", BALANCED, "-q", "-o", tmp_path / "run", "--lang", lang).exit_code == 0
    assert call("export", tmp_path / "run", "-o", tmp_path / "paper.xlsx", "--lang", lang).exit_code == 0
    opened = openpyxl.load_workbook(tmp_path / "paper.xlsx")
    said = [str(cell.value) for sheet in opened for row in sheet.iter_rows() for cell in row if cell.value is not None]
    (once,) = (one for one in said if MARK[lang] in one)
    assert once.endswith(":")
    marks = {words.in_lang(lang) for words in texts.CHECKED.values()}
    assert [one for one in said if any(f"({mark})" in one or one == mark for mark in marks)] == []
    (inputs,) = json.loads((tmp_path / "run" / "run.json").read_text("utf-8"))["inputs"]
    assert {norm["citation"]["checked"] for norm in inputs["rules"]} == {"read", "secondary", "unverified"}
    law = call_json("rules", "giao-thuy", "--on", "2021-07-01", "--lang", lang)["rules"]
    unread = {one["citation"]["document"].split(" (")[0] for one in law if one["citation"]["checked"] != "read"}
    listed = [one for one in said if one.startswith("– ")]
    assert unread
    assert all(any(document in one for one in listed) for document in unread)
    assert len(listed) == len({one.split(": ")[0] for one in listed})


def test_data_keep_the_mark_at_each_citation(tmp_path: Path) -> None:
    files = csv_files(shown(tmp_path / "a"))
    for name in ("rules.csv", "breaches.csv", "waivers.csv"):
        header, *rows = list(csv.reader(io.StringIO(files[name].decode("utf-8-sig"), newline="")))
        place = header.index(texts.HEADERS["checked"].vi)
        assert rows
        assert {row[place] for row in rows} <= {words.vi for words in texts.CHECKED.values()}
