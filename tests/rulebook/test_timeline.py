"""Test which norm governs when, and the page that shows it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from rotation.files.shipped import rulebook_names, rulebook_path
from rotation.language import LANGUAGES, Lang
from rotation.rulebook.book import Rulebook
from rotation.rulebook.load import load_rulebook
from rotation.rulebook.timeline import strengths, timeline
from rotation.rules import catalogue
from rotation.rules.norms import Norm, Severity
from tests.cli.calls import ROOT, call
from tests.golden.pages import PAGES

DAY = timedelta(days=1)
BOOK = """
title = "A book of its own"
[[rules.health]]
from = 2020-01-01
severity = "soft"
weight = 10
citation = { document = "First (1/1/2020)", article = "5(2)", note = "trước / before", checked = "read" }
[[rules.health]]
from = 2021-06-01
severity = "hard"
roles = ["secretary"]
citation = { document = "First (1/1/2020), Điều 5(2); Second (1/6/2021), Điều 7", checked = "secondary" }
[[rules.health]]
from = 2023-01-01
severity = "off"
citation = { document = "Third (2023)", checked = "read" }
[[rules.freeze]]
from = 2021-01-01
severity = "hard"
windows = [{ from = 2021-02-01, to = 2021-02-28 }]
citation = { document = "Custom", checked = "unverified" }
"""


@pytest.fixture
def book(tmp_path: Path) -> Rulebook:
    path = tmp_path / "book.toml"
    path.write_text(BOOK, "utf-8")
    return load_rulebook(path)


def test_a_norm_that_loses_cases_goes_on_for_the_others(book: Rulebook) -> None:
    found = [
        (
            *(f"{span.since}", span.until and f"{span.until}", str(span.norm.severity), len(span.reach)),
            *([norm.citation.document[:6] for norm in span.followed_by], span.continues),
        )
        for span in timeline(book, "health")
    ]
    assert found == [
        ("2020-01-01", "2021-05-31", "soft", 66, ["First "], True),
        ("2021-06-01", "2022-12-31", "soft", 60, ["Third "], False),
        ("2021-06-01", "2022-12-31", "hard", 6, ["Third "], False),
        ("2023-01-01", None, "off", 66, [], False),
    ]


def test_a_window_ends_by_itself(book: Rulebook) -> None:
    (span,) = timeline(book, "freeze")
    assert (span.since, span.until, span.followed_by) == (date(2021, 1, 1), date(2021, 2, 28), ())
    assert timeline(book, "commute") == []


def test_what_governs_in_a_year(book: Rulebook) -> None:
    hard, soft, none = frozenset({Severity.HARD}), frozenset({Severity.SOFT}), frozenset[Severity]()
    health, freeze = timeline(book, "health"), timeline(book, "freeze")
    assert [strengths(health, year) for year in (2019, 2020, 2021, 2022, 2023)] == [
        *((none,), (soft,), (soft, soft | hard), (soft | hard,), (none,)),
    ]
    assert [strengths(freeze, year) for year in (2020, 2021, 2022)] == [(none,), (hard, none), (none,)]


@pytest.mark.parametrize("name", rulebook_names())
def test_every_day_has_the_norms_in_force(name: str) -> None:
    book = load_rulebook(rulebook_path(name))
    for rule, entries in book.entries.items():
        spans = timeline(book, rule)
        changes = {entry.norm.since for entry in entries}
        for day in sorted(changes | {day - DAY for day in changes}):
            by_spans: dict[Norm, set[object]] = {}
            for span in spans:
                if span.covers(day):
                    by_spans.setdefault(span.norm, set()).update(span.reach)
            assert by_spans == {
                entry.norm: set(reach)
                for entry, reach in book.in_force(rule, day)
                if entry.norm.numbers.last_day is None or day <= entry.norm.numbers.last_day
            }


SAID = {
    "vi": (
        "| Quy tắc | 2020 | 2021 | 2022 | 2023 |",
        "| [Sức khỏe](#sức-khỏe) | ○ | ○◐ | ◐ | × |",
        "| [Tạm dừng bổ nhiệm](#tạm-dừng-bổ-nhiệm) |  | ●× | × | × |",
        "Người được điều động, luân chuyển phải đủ sức khỏe.",
        "| 01/01/2020\u00a0–<br>31/05/2021 | trừ 10 điểm | mọi chức danh | Trước | First (1/1/2020), khoản 2 Điều 5"
        "<br>(đã đọc văn bản) | thay một phần bằng Second (1/6/2021) |",
        "| 01/06/2021\u00a0–<br>31/12/2022 | trừ 10 điểm | mọi chức danh, trừ bí thư |  "
        "| First (1/1/2020), khoản 2 Điều 5<br>(đã đọc văn bản) | chấm dứt theo Third (2023) |",
        "| 01/06/2021\u00a0–<br>31/12/2022 | bắt buộc | bí thư |  | First (1/1/2020), khoản 2 Điều 5;"
        "<br>Second (1/6/2021), Điều 7<br>(theo nguồn thứ cấp) | chấm dứt theo Third (2023) |",
        "| từ\u00a001/01/2023 | bãi bỏ | mọi chức danh |  | Third (2023)<br>(đã đọc văn bản) |  |",
        "| 01/01/2021\u00a0–<br>28/02/2021 | bắt buộc | Từ 01/02/2021 đến 28/02/2021 | Custom<br>(chưa đối chiếu) "
        "| hết thời hạn |",
    ),
    "en": (
        "| [Health](#health-health) | ○ | ○◐ | ◐ | × |",
        "### Health (`health`)",
        "| 01/01/2020\u00a0–<br>31/05/2021 | soft, 10 points | all posts | Before | First (1/1/2020), Art. 5(2)"
        "<br>(text read) | replaced in part by Second (1/6/2021) |",
        "| since\u00a001/01/2023 | off | all posts |  | Third (2023)<br>(text read) |  |",
        "| 01/01/2021\u00a0–<br>28/02/2021 | hard | From 01/02/2021 to 28/02/2021 | Custom<br>(unverified) | expired |",
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_has_every_norm_with_its_time(book: Rulebook, tmp_path: Path, lang: Lang) -> None:
    page = call("rules", tmp_path / "book.toml", "--markdown", "--lang", lang).stdout
    assert [line for line in SAID[lang] if line not in page.splitlines()] == []
    assert page.index(SAID[lang][1]) < page.index(SAID[lang][-1])


@pytest.mark.parametrize(("rulebook", "lang"), PAGES)
def test_links_of_a_page_lead_to_its_headings(rulebook: str, lang: Lang) -> None:
    text = (ROOT / "docs" / PAGES[rulebook, lang]).read_text("utf-8")
    links = re.findall(r"\]\(#([^)]+)\)", text)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    anchors = [re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings]
    assert len(links) >= 20
    assert set(links) <= set(anchors)
    assert len(set(anchors)) == len(anchors)


ENGLISH = re.compile(
    r"\b(and|article|blank|cadre|for|from|hard|key|months?|norm|not|of|off|or|post|read|rule|soft|the|to|unit|with)\b"
)


@pytest.mark.parametrize("rulebook", rulebook_names())
def test_a_vietnamese_page_has_neither_keys_nor_english(rulebook: str) -> None:
    page = call("rules", rulebook, "--markdown", "--lang", "vi").stdout
    keys = {name for kind in catalogue().values() for name in kind.numbers_type.model_fields} | set(catalogue())
    assert [key for key in sorted(keys) if re.search(rf"\b{key}\b", page)] == []
    assert ENGLISH.findall(page) == []


def test_an_empty_rulebook_is_a_page_without_an_overview() -> None:
    page = call("rules", "blank", "--markdown", "--lang", "en").stdout
    assert "Overview" not in page
    assert "This rulebook has no norm for: " in page
