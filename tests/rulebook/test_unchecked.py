"""Test what `rotation rules --unchecked` says of the norms in force that were not read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rotation import load_rulebook
from rotation.files.shipped import rulebook_names
from rotation.language import LANGUAGES, Lang
from rotation.rulebook.unchecked import unchecked
from tests.cli.calls import call, call_json

BOOK = """
title = "Sources"
[[rules.health]]
from = 2020-01-01
severity = "hard"
citation = { document = "QĐ 1-QĐ/TW (1/1/2020)", article = "5(2)", checked = "secondary" }
[[rules.protected]]
from = 2020-01-01
severity = "soft"
weight = 5
citation = { document = "QĐ 2-QĐ/TW (2019)", checked = "unverified" }
[[rules.protected]]
from = 2021-01-01
severity = "soft"
weight = 5
roles = ["chair"]
forms = ["transfer"]
steps = ["up"]
citation = { document = "QĐ 3-QĐ/TW (2020)", checked = "secondary", settled_by = "hỏi Sở Nội vụ / ask the department" }
[[rules.commute]]
from = 2020-01-01
severity = "soft"
weight = 5
max_km = 30
citation = { document = "Thông lệ", checked = "unverified" }
[[rules.under_review]]
from = 2020-01-01
severity = "hard"
citation = { document = "Luật 3 (2019)", checked = "read" }
[[rules.freeze]]
from = 2020-01-01
severity = "off"
citation = { document = "KL 4 (2019)", checked = "unverified" }
"""
SETTLED = {
    "vi": {
        "health": "đọc toàn văn QĐ 1-QĐ/TW (1/1/2020)",
        "protected": "tìm QĐ 2-QĐ/TW (2019), đối chiếu điều khoản về nội dung này",
        "commute": "Ban Tổ chức xác nhận thông lệ này đang áp dụng, với các con số này",
    },
    "en": {
        "health": "the text of QĐ 1-QĐ/TW (1/1/2020), read whole",
        "protected": "the text of QĐ 2-QĐ/TW (2019), found, and its article on this matter compared",
        "commute": "the board's word that this is its practice, with these numbers",
    },
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a rulebook with a norm of each kind of source."""
    path = tmp_path / "book.toml"
    path.write_text(BOOK, "utf-8")
    return path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_norm_in_force_that_is_not_read_with_what_would_settle_it(book: Path, lang: Lang) -> None:
    document = call_json("rules", book, "--unchecked", "--on", "2020-06-01", "--lang", lang)
    assert (document["rulebook"], document["on"]) == ("Sources", "2020-06-01")
    assert {one["id"]: one["settled_by"] for one in document["unchecked"]} == SETTLED[lang]
    assert [(one["citation"]["checked"], one["from"]) for one in document["unchecked"]] == [
        ("unverified", "2020-01-01"),
        ("secondary", "2020-01-01"),
        ("unverified", "2020-01-01"),
    ]


@pytest.mark.parametrize(("lang", "words"), [("vi", "hỏi Sở Nội vụ"), ("en", "ask the department")])
def test_a_rulebook_may_say_itself_and_for_which_cases(book: Path, lang: Lang, words: str) -> None:
    found = call_json("rules", book, "--unchecked", "--on", "2021-06-01", "--lang", lang)["unchecked"]
    (own,) = [one for one in found if one["settled_by"] == words]
    assert (own["id"], own["roles"], own["forms"], own["steps"]) == ("protected", ["chair"], ["transfer"], ["up"])
    others = [one for one in found if one["id"] == "protected" and one is not own]
    assert {one["settled_by"] for one in others} == {SETTLED[lang]["protected"]}


@pytest.mark.parametrize(
    ("lang", "head", "words"),
    [
        ("vi", "Sources: 3 trong 4 quy định có hiệu lực ngày 01/06/2020 chưa đọc được văn bản gốc", "Ban Tổ chức"),
        ("en", "Sources: 3 of 4 norms in force on 01/06/2020 were not read in their own text", "the board's"),
    ],
)
def test_on_screen(book: Path, lang: str, head: str, words: str) -> None:
    done = call("rules", book, "--unchecked", "--on", "2020-06-01", "--lang", lang)
    assert done.exit_code == 0
    assert " ".join(done.stdout.split()).startswith(head)
    assert words in done.stdout
    assert "Luật 3" not in done.stdout
    assert "KL 4" not in done.stdout


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "mọi quy định có hiệu lực ngày 01/06/2019 đều đã đọc văn bản gốc"),
        ("en", "every norm in force on 01/06/2019 has been read in its own text"),
    ],
)
def test_when_all_were_read_it_says_so(book: Path, lang: str, said: str) -> None:
    done = call("rules", book, "--unchecked", "--on", "2019-06-01", "--lang", lang)
    assert (done.exit_code, done.stdout.strip()) == (0, f"Sources: {said}")


@pytest.mark.parametrize(
    "words",
    [
        ["--unchecked", "--markdown"],
        ["--unchecked", "--diff", "2020-01-01", "2021-01-01"],
        ["--markdown", "--diff", "2020-01-01", "2021-01-01"],
        ["--markdown", "--unchecked", "--diff", "2020-01-01", "2021-01-01"],
        ["--unchecked", "--on", "soon"],
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_questions_at_once_are_wrong_usage(book: Path, words: list[str], lang: str) -> None:
    done = call("rules", book, *words, "--lang", lang)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.strip()


def test_the_norms_of_november_2026_that_were_not_read() -> None:
    found = {one.rule: one for one in unchecked(load_rulebook("vietnam"), date(2026, 11, 1))}
    assert sorted(found) == [
        "discipline_block",
        "home_place",
        "kin_apart",
        "posts_filled",
        "succession_plan",
        "term_limit",
        "theory_min",
    ]
    assert "KL 210-KL/TW" in found["home_place"].settled_by.vi
    assert "QĐ 377-QĐ/TW" in found["succession_plan"].settled_by.en


@pytest.mark.parametrize("name", rulebook_names())
def test_what_settles_a_norm_is_said_in_both_languages(name: str) -> None:
    book = load_rulebook(name)
    days = {entry.norm.since for entries in book.entries.values() for entry in entries}
    found = [one for day in sorted(days) for one in unchecked(book, day)]
    assert bool(found) is (name != "blank")
    assert all(one.settled_by.vi != one.settled_by.en and "{" not in one.settled_by.vi for one in found)
