"""Check that every kind of fault has a code of its own, is found where it is planted, and stands on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from tests.cli.calls import ROOT
from tests.faults.kinds import kinds
from tests.faults.page import page
from tests.faults.page_vi import page as page_vi
from tests.faults.planted import planted
from tests.faults.plantings import OWN, PLANTINGS, of_the_table


def test_a_code_has_one_meaning() -> None:
    shared = [code for code, count in Counter(kind.code for kind in kinds()).items() if count > 1]
    assert not shared


def test_every_kind_is_planted_and_nothing_else() -> None:
    assert set(PLANTINGS) == {kind.code for kind in kinds()}
    assert set(OWN).isdisjoint(code for code, _ in of_the_table())


@pytest.mark.parametrize("code", PLANTINGS)
def test_a_kind_is_found_where_it_is_planted(code: str) -> None:
    planting = PLANTINGS[code]
    assert (code, planting.where, planting.warns) in [
        (one.code, one.where, not one.is_fault) for one in planted(planting)
    ]


@pytest.mark.parametrize(("name", "made"), [("faults.md", page), ("vi/loi.md", page_vi)], ids=["en", "vi"])
def test_the_page_is_as_made(name: str, made: Callable[[], str]) -> None:
    text = (ROOT / "docs" / name).read_text("utf-8")
    assert text == made(), "renew it: python -m tests.golden.pages"
    assert all(text.count(f"`{kind.code}`") or f"## {kind.code}\n" in text for kind in kinds())
