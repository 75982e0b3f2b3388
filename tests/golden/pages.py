"""The pages of ``docs/`` that are made: the law, from the rulebooks, and the columns of a case.

``python -m tests.golden.pages`` renews them.
"""

from __future__ import annotations

from rotation.language import LANGUAGES, Lang
from rotation.starter import guide
from tests.cli.calls import ROOT, call
from tests.faults.page import page as faults_page
from tests.faults.page_vi import page as faults_page_vi

PAGES: dict[tuple[str, Lang], str] = {
    ("giao-thuy", "en"): "rules.md",
    ("giao-thuy", "vi"): "vi/quy-dinh.md",
    ("two-tier", "en"): "rules-two-tier.md",
    ("two-tier", "vi"): "vi/quy-dinh-hai-cap.md",
}
"""The pages of the law, by rulebook and language."""
COLUMNS: dict[Lang, str] = {"en": "columns.md", "vi": "vi/bang-va-cot.md"}
FAULTS: dict[Lang, str] = {"en": "faults.md", "vi": "vi/loi.md"}


def page(rulebook: str, lang: Lang) -> str:
    """Return the page of a rulebook as the command line gives it."""
    done = call("rules", rulebook, "--markdown", "--lang", lang)
    assert done.exit_code == 0, done.output
    return done.stdout


def faults(lang: Lang) -> str:
    """Return the page of faults and warnings."""
    return faults_page() if lang == "en" else faults_page_vi()


if __name__ == "__main__":
    for (rulebook, lang), name in PAGES.items():
        place = ROOT / "docs" / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(page(rulebook, lang), "utf-8")
    for lang in LANGUAGES:
        (ROOT / "docs" / COLUMNS[lang]).write_text(guide.page(lang), "utf-8")
        (ROOT / "docs" / FAULTS[lang]).write_text(faults(lang), "utf-8")
