"""The pages of the law say what the rulebooks say."""

from __future__ import annotations

import pytest

from tests.cli.calls import ROOT
from tests.golden.pages import PAGES, page


@pytest.mark.parametrize("rulebook", PAGES)
def test_the_page_is_the_rulebook(rulebook: str) -> None:
    text = (ROOT / "docs" / PAGES[rulebook]).read_text("utf-8")
    assert text == page(rulebook), "renew it: python -m tests.golden.pages"
    assert text.count("\n## ") >= 20
