"""Test who evaluates after a move, as rulebooks have it: dates, extension, and what `rotation rules` shows."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from rotation import load_rulebook
from rotation.files.shipped import rulebook_names
from rotation.language import LANGUAGES, Lang, Text
from rotation.rules.evaluation import evaluation_on, evaluations_on
from tests.cli.calls import call, call_json

CITED = 'citation = {{ document = "{document}", checked = "{checked}" }}\n'
ENTRY = '\n[[evaluation]]\nfrom = {since}\nlevel = "{level}"\nevaluator = "{who}"\nevery_months = {months}\n' + CITED
NOBODY = 'title = "Bare"\n'


def entry(since: str, who: str, level: str = "grassroots", months: int = 12, **more: str) -> str:
    """Return an entry of a rulebook; `more` are the document and how well it was checked."""
    cited = {"document": "D", "checked": "read", **more}
    return ENTRY.format(since=since, level=level, who=who, months=months, **cited)


def book(folder: Path, *entries: str, name: str = "own.toml", head: str = NOBODY) -> Path:
    """Write a rulebook."""
    path = folder / name
    path.write_text(head + "".join(entries), "utf-8")
    return path


def test_the_latest_entry_of_a_level_at_or_before_a_date_governs(tmp_path: Path) -> None:
    read = load_rulebook(
        book(tmp_path, entry("2022-01-01", "B"), entry("2020-01-01", "A"), entry("2021-01-01", "S", "superior"))
    )
    days = {"2019-12-31": None, "2020-01-01": "A", "2021-12-31": "A", "2022-01-01": "B", "2030-01-01": "B"}
    for day, who in days.items():
        found = evaluation_on(read.evaluations, "grassroots", date.fromisoformat(day))
        assert (found and found.evaluator.vi) == who
    assert [one.evaluator.vi for one in evaluations_on(read.evaluations, date(2020, 6, 1))] == ["A"]
    assert [one.evaluator.vi for one in evaluations_on(read.evaluations, date(2023, 6, 1))] == ["B", "S"]


def test_the_extending_rulebook_governs_on_one_day_and_keeps_the_other_entries(tmp_path: Path) -> None:
    book(tmp_path, entry("2020-01-01", "A"), entry("2021-01-01", "B"), name="base.toml")
    own = book(tmp_path, entry("2021-01-01", "Own"), head='extends = "base.toml"\n')
    assert [(str(one.since), one.evaluator.vi) for one in load_rulebook(own).evaluations] == [
        ("2020-01-01", "A"),
        ("2021-01-01", "Own"),
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"30/6"', (6, 30)),
        ('" 01/07 "', (7, 1)),
        ('"29/2"', (2, 29)),
        ('"12-31"', (12, 31)),
        ('"31-12"', (12, 31)),
        ('"6-6"', (6, 6)),
    ],
)
def test_the_day_of_the_year_is_read_right(tmp_path: Path, written: str, read: tuple[int, int]) -> None:
    (found,) = load_rulebook(book(tmp_path, entry("2020-01-01", "A") + f"yearly_on = {written}\n")).evaluations
    assert found.yearly_on == read


def test_without_a_day_of_the_year_it_is_its_last(tmp_path: Path) -> None:
    (found,) = load_rulebook(book(tmp_path, entry("2020-01-01", "A"))).evaluations
    assert (found.yearly_on, found.yearly_words) == ((12, 31), "31/12")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"Ban / Board"', Text(vi="Ban", en="Board")),
        ('"Ban"', Text(vi="Ban", en="Ban")),
        ('{ vi = "Ban", en = "Board" }', Text(vi="Ban", en="Board")),
    ],
)
def test_the_evaluator_is_named_in_both_languages(tmp_path: Path, written: str, read: Text) -> None:
    text = entry("2020-01-01", "A").replace('"A"', written)
    (found,) = load_rulebook(book(tmp_path, text)).evaluations
    assert found.evaluator == read


def test_a_rulebook_without_entries_has_the_digest_that_it_always_had(tmp_path: Path) -> None:
    bare, empty = book(tmp_path), book(tmp_path, name="empty.toml", head=f"{NOBODY}evaluation = []\n")
    assert load_rulebook(bare).digest == load_rulebook(empty).digest
    assert load_rulebook(book(tmp_path, entry("2020-01-01", "A"))).digest != load_rulebook(empty).digest


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rules_show_who_evaluates(tmp_path: Path, lang: Lang) -> None:
    path = book(tmp_path, entry("2020-01-01", "Ban A / Board A", months=6), head='extends = "blank"\n')
    shown = call("rules", path, "--on", "2021-01-01", "--lang", lang).stdout
    assert {"vi": "Ban A", "en": "Board A"}[lang] in shown
    assert "31/12" in shown
    document = call_json("rules", path, "--on", "2021-01-01", "--lang", lang)
    assert document["evaluations"] == [
        {
            "level": "grassroots",
            "evaluator": {"vi": "Ban A", "en": "Board A"}[lang],
            "every_months": 6,
            "yearly_on": "31/12",
            "from": "2020-01-01",
            "citation": {"document": "D", "article": "", "note": "", "checked": "read"},
        }
    ]


def test_a_rulebook_that_names_nobody_says_so() -> None:
    said = {"vi": "không nêu ai đánh giá", "en": "nobody is named to evaluate"}
    for lang, words in said.items():
        assert words in call("rules", "blank", "--lang", lang).stdout
        assert words in call("rules", "blank", "--markdown", "--lang", lang).stdout
    assert call_json("rules", "blank")["evaluations"] == []


def test_a_change_of_who_evaluates_is_shown(tmp_path: Path) -> None:
    path = book(tmp_path, entry("2020-01-01", "A"), entry("2022-01-01", "B"), entry("2022-01-01", "S", "superior"))
    (changed, begun) = call_json("rules", path, "--diff", "2021-01-01", "2023-01-01")["evaluations"]
    assert (changed["level"], changed["changes"]) == ("grassroots", {"evaluator": ["A", "B"]})
    assert (begun["before"], begun["after"]["evaluator"]) == (None, "S")
    shown = call("rules", path, "--diff", "2021-01-01", "2023-01-01", "--lang", "en").stdout
    assert "A → B" in shown
    assert "new: S; every 12 months from the move" in " ".join(shown.split())
    back = call_json("rules", path, "--diff", "2023-01-01", "2021-01-01")["evaluations"]
    assert [one["after"] and one["after"]["evaluator"] for one in back] == ["A", None]
    assert call_json("rules", path, "--diff", "2020-01-01", "2021-01-01")["evaluations"] == []


def test_an_entry_that_is_not_read_is_unchecked(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        entry("2020-01-01", "A", checked="unverified", document="QĐ 1 (1/1/2020)"),
        entry("2020-01-01", "S", "superior"),
    )
    (found,) = call_json("rules", path, "--on", "2021-01-01", "--unchecked", "--lang", "en")["evaluations"]
    assert (found["level"], found["evaluator"]) == ("grassroots", "A")
    assert found["settled_by"] == "the text of QĐ 1 (1/1/2020), found, and its article on this matter compared"
    shown = call("rules", path, "--on", "2021-01-01", "--unchecked", "--lang", "en").stdout
    assert "1 of 2 norms" in shown


@pytest.mark.parametrize("name", rulebook_names())
def test_shipped_entries_come_in_pairs_and_say_how_well_they_were_checked(name: str) -> None:
    found = load_rulebook(name).evaluations
    assert bool(found) == (name != "blank")
    by_day: dict[date, set[str]] = {}
    for one in found:
        by_day.setdefault(one.since, set()).add(one.level)
        assert one.evaluator.vi != one.evaluator.en
        assert one.citation.checked == ("read" if one.since == date(2025, 7, 1) else "unverified")
    assert all(levels == {"grassroots", "superior"} for levels in by_day.values())


def test_hostile_words_are_plain_text(tmp_path: Path) -> None:
    path = book(tmp_path, entry("2020-01-01", "[red]A[/red] | <b>"))
    assert "[red]A[/red] | <b>" in " ".join(call("rules", path, "--on", "2021-01-01").stdout.split())
    assert "\\<b>" in call("rules", path, "--markdown").stdout or "&lt;b" in call("rules", path, "--markdown").stdout
    assert json.loads(call("rules", path, "--on", "2021-01-01", "--json").stdout)["evaluations"]
