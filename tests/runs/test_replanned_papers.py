"""Papers of a saved `replan` claim no more than is proven: the number of changes, not the best plan there is."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from dataclasses import replace

import openpyxl
import pytest

from rotation.answers.run import load_run
from rotation.language import LANGUAGES, Lang
from rotation.plans.plan import Status
from rotation.report.content import texts
from rotation.report.content.book import book_of
from rotation.report.content.compose import report_of
from rotation.report.papers.csv_files import csv_files
from rotation.report.papers.html_page import html_page
from rotation.report.papers.xlsx import workbook
from rotation.report.terminal.run import run_report
from rotation.runs.run import STATUS, Run
from rotation.runs.status_words import NEAREST
from tests.cli.calls import GIAO_THUY, call
from tests.report.papers.opened_page import opened
from tests.report.terminal.widths import printed

PROVEN = {"vi": "đã chứng minh với {} người thay đổi", "en": "proven for {} people who change"}


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return a front of replans after a refusal, as it was saved."""
    home = tmp_path_factory.mktemp("papers")
    shutil.copytree(GIAO_THUY, home / "case")
    assert call("plan", home / "case" / "balanced.toml", "--set", "plans=1", "-o", home / "a", "-q").exit_code == 0
    assert call("replan", home / "a", "--refuse", "C099", "--front", "-o", home / "b", "-q").exit_code == 0
    run, found = load_run(home / "b")
    assert run is not None
    assert found.holds
    return run


def papers(run: Run, lang: Lang) -> Iterator[str]:
    """Yield what stands on a terminal, in csv files and in a workbook."""
    report = report_of(run, lang)
    yield " ".join(printed(run_report(report, lang), 300).split())
    yield "\n".join(content.decode() for content in csv_files(report).values())
    book = openpyxl.load_workbook(io.BytesIO(workbook(book_of(run, lang))))
    yield "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_paper_calls_such_a_plan_optimal(again: Run, lang: Lang) -> None:
    assert again.replanned is not None
    points = again.replanned.found.points
    assert len(points) > 1
    for paper in papers(again, lang):
        assert STATUS[Status.OPTIMAL].in_lang(lang) not in paper
        assert not any(one.in_lang(lang) in paper for one in texts.PROOF.values())
        for point in points:
            assert PROVEN[lang].format(point.changes) in paper
    for paper in list(papers(again, lang))[::2]:
        assert NEAREST[Status.OPTIMAL].in_lang(lang) in paper
        assert texts.NEAR_FORMER.in_lang(lang) in paper


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_that_is_not_proven_is_not_called_nearest(again: Run, lang: Lang) -> None:
    assert again.replanned is not None
    (portfolio,), found = again.portfolios, again.replanned.found
    open_ = replace(found.points[0].plan, bounds=tuple(bound + 7 for bound in found.points[0].plan.bounds))
    cut = replace(again, portfolios=(replace(portfolio, status=Status.FEASIBLE, plans=(open_,), complete=False),))
    for paper in papers(cut, lang):
        assert STATUS[Status.FEASIBLE].in_lang(lang) not in paper
        assert NEAREST[Status.FEASIBLE].in_lang(lang) in paper
        assert PROVEN[lang].format(found.points[0].changes) not in paper.replace("not proven", "")


def test_the_summary_for_other_programs_says_it_too(again: Run) -> None:
    (name,) = (name for name in csv_files(report_of(again, "en")) if "summary" in name)
    (first, *_) = csv.DictReader(io.StringIO(csv_files(report_of(again, "en"))[name].decode("utf-8-sig")))
    assert "nearest to the former plan, proven" in first.values()


def test_the_page_shows_the_choice_between_few_changes_and_a_high_score(again: Run) -> None:
    assert again.replanned is not None
    rows = opened(html_page(again, "vi", "")).one("tradeoff").having("data-changes")
    assert [tuple(int(row.attributes[f"data-{name}"]) for name in ("plan", "changes")) for row in rows] == [
        (point.plan.rank, point.changes) for point in again.replanned.found.points
    ]
    for row, point in zip(rows, again.replanned.found.points, strict=True):
        assert f"{point.plan.score:,}".replace(",", ".") in row.text


def test_a_run_that_was_planned_once_has_no_such_choice(again: Run) -> None:
    assert not opened(html_page(replace(again, replanned=None), "vi", "")).having(id="tradeoff")
