"""Check the glossary: sorted terms, each with a meaning, a Vietnamese word and places that exist."""

from __future__ import annotations

import re

from rotation.facts.kinds import MoveKind
from tests.cli.calls import ROOT


def rows() -> list[list[str]]:
    """Return the rows of the glossary, cell by cell."""
    lines = (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")][1:]


def test_terms_are_sorted_and_have_one_meaning_each() -> None:
    terms = [row[0].casefold() for row in rows()]
    assert len(terms) >= 90
    assert terms == sorted(set(terms))


def test_every_term_has_a_meaning_and_a_vietnamese_word() -> None:
    for row in rows():
        assert len(row) == 4, row
        assert all(row), row


def test_every_place_exists() -> None:
    for term, _, _, where in rows():
        places = re.findall(r"`([^`]+)`", where)
        assert places, term
        for place in places:
            found = ROOT / place
            assert found.is_dir() if place.endswith("/") else found.is_file(), f"{term}: {place}"


def test_words_that_the_readers_of_json_meet_are_explained() -> None:
    terms = {row[0] for row in rows()}
    assert {"bound", "gap", "proven", "certified", "searched", "rank", "tier", "digest", "waiver", "pin"} <= terms
    assert MoveKind.DOWN in next(row[1] for row in rows() if row[0] == "kind of move")
