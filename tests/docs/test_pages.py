"""The pages of the law say what the rulebooks say, that of the columns what the reader knows."""

from __future__ import annotations

import pytest

from rotation.language import LANGUAGES, Lang
from rotation.starter import guide
from tests.cli.calls import ROOT
from tests.golden.pages import COLUMNS, PAGES, page


@pytest.mark.parametrize(("rulebook", "lang"), PAGES)
def test_the_page_is_the_rulebook(rulebook: str, lang: Lang) -> None:
    text = (ROOT / "docs" / PAGES[rulebook, lang]).read_text("utf-8")
    assert text == page(rulebook, lang), "renew it: python -m tests.golden.pages"
    assert text.count("\n### ") >= 20


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_columns_is_the_guide(lang: Lang) -> None:
    text = (ROOT / "docs" / COLUMNS[lang]).read_text("utf-8")
    assert text == guide.page(lang), "renew it: python -m tests.golden.pages"
