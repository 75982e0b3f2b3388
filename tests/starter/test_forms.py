"""Check the forms of columns: notes for all, readable words, and ids from the right table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rotation.criteria import catalogue as criteria
from rotation.errors import InputFaults
from rotation.facts.domain import FuzzyDate
from rotation.facts.notes import COLUMN_NOTES, TABLE_NOTES
from rotation.facts.spelling import word_key
from rotation.facts.vocabulary import SCORECARD, TABLES, Column, Table
from rotation.facts.write import csv_tables
from rotation.intake.load import load_case
from rotation.intake.rows.forms import form_of
from rotation.intake.rows.read_table import MODELS
from rotation.language import LANGUAGES, Lang
from rotation.scenario.scorecard import MEASURES
from rotation.starter import guide
from rotation.starter.example import example

COLUMNS = [(table, column) for table in TABLES for column in table.columns]
CHOSEN = {
    "units": ["kind", "unit_class", "remoteness", "last_rating"],
    "posts": ["role", "fill", "min_education", "min_theory"],
    "cadres": ["sex", "education", "theory", "planned_for", "under_review", "healthy"],
    "kin": ["relation"],
    "followers": ["only_follows"],
    "unit_ratings": ["rating"],
}
NAMED = {
    "units": {"parent": ("units", "id")},
    "posts": {"unit": ("units", "id")},
    "cadres": {
        "native_place": ("units", "name"),
        "residence": ("units", "name"),
        "spouse_place": ("units", "name"),
        "post": ("posts", "id"),
    },
    "kin": {"cadre": ("cadres", "id"), "relative": ("cadres", "id")},
    "distances": {"from": ("units", "id"), "to": ("units", "id")},
    "scores": {"cadre": ("cadres", "id"), "post": ("posts", "id")},
    "followers": {"cadre": ("cadres", "id")},
    "follows": {"cadre": ("cadres", "id"), "unit": ("units", "id")},
    "unit_ratings": {"unit": ("units", "id")},
}
MUST_BE_THERE = [
    (table, column) for table, column in COLUMNS if (form := form_of(table, column)).refers and not form.free
]


def test_every_table_and_column_has_its_note_and_no_other() -> None:
    assert list(TABLE_NOTES) == [table.id for table in TABLES]
    for table in TABLES:
        assert list(COLUMN_NOTES[table.id]) == [column.id for column in table.columns]
    for note in (*TABLE_NOTES.values(), *(note for notes in COLUMN_NOTES.values() for note in notes.values())):
        assert note.vi
        assert note.en
        assert note.vi != note.en


def test_columns_that_are_chosen_from_words() -> None:
    for table in TABLES:
        chosen = [column.id for column in table.columns if form_of(table, column).words("vi")]
        assert chosen == CHOSEN.get(table.id, [])


def test_columns_that_name_rows_of_other_tables() -> None:
    for table in TABLES:
        named = {column.id: form.refers for column in table.columns if (form := form_of(table, column)).refers}
        assert {id_: (other.id, column) for id_, (other, column) in named.items()} == NAMED.get(table.id, {})


def test_dates_numbers_and_lists() -> None:
    dates = [column.id for _, column in COLUMNS if form_of(_, column).is_date]
    assert dates == ["born", "since", "party_since", "protected_until", "leaving", "since"]
    numbers = [column.id for table, column in COLUMNS if form_of(table, column).is_number]
    assert numbers == [
        "lat",
        "lon",
        "remoteness",
        "capacity",
        "terms",
        "km",
        "points",
        "weight",
        "max_units",
        "min_units",
        "year",
    ]
    lists = [column.id for table, column in COLUMNS if form_of(table, column).several]
    assert lists == [
        *("needs", "predecessors", "district", "province", "role", "needs"),
        *("fields", "planned_for", "ratings", "discipline", "skills", "history", "prefers"),
    ]
    assert all(form_of(table, column).free for table, column in COLUMNS if form_of(table, column).several)


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda one: one.id)
def test_every_word_to_choose_is_read_as_a_meaning_of_its_own(table: Table, column: Column) -> None:
    for lang in LANGUAGES:
        words = form_of(table, column).words(lang)
        rows = [MODELS[table.id].of_readable({column.id: word}) for word in words]
        read = {row.__dict__["roles" if column.id == "role" else column.id] for row in rows}
        assert None not in read
        assert len(read) == len(words)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_scorecard_offers_is_read(lang: Lang) -> None:
    offered = guide.choices(SCORECARD, SCORECARD.column("criterion"), lang)
    assert [MEASURES[word_key(word)] for word in offered] == [*criteria(), "breaches", "moves", "last", "exactly_one"]


@pytest.mark.parametrize(("table", "column"), MUST_BE_THERE, ids=lambda one: one.id)
def test_an_id_that_is_not_in_the_other_table_is_a_fault(table: Table, column: Column, tmp_path: Path) -> None:
    for name, content in csv_tables(example(date(2026, 1, 1), "en"), "en").items():
        lines = [line.split(",") for line in content.decode("utf-8-sig").splitlines()]
        if name == f"{table.id}.csv":
            lines[1][lines[0].index(column.id)] = "nobody"
        (tmp_path / name).write_text("\n".join(",".join(line) for line in lines), "utf-8")
    with pytest.raises(InputFaults) as caught:
        load_case(tmp_path)
    assert [(fault.cell.file, fault.cell.row, fault.cell.column, fault.value) for fault in caught.value.faults] == [
        (f"{table.id}.csv", 2, column.id, "nobody")
    ]


def test_the_example_is_of_the_date() -> None:
    world = example(date(2030, 5, 1), "vi")
    assert world.cadre["VD-01"].born == FuzzyDate(1986, 2, 3)
    assert all(cadre.name.endswith("(ví dụ)") for cadre in world.cadres)
    assert all(unit.name.endswith("(ví dụ)") for unit in world.units)
