"""The pages of ``docs/`` that are made: the law, from the rulebooks, and the columns of a case.

``python -m tests.golden.pages`` renews them.
"""

from __future__ import annotations

from rotation.language import Lang
from rotation.starter import guide
from tests.cli.calls import ROOT, call
from tests.faults.page import page as faults_page

PAGES: dict[tuple[str, Lang], str] = {
    ("giao-thuy", "en"): "rules.md",
    ("giao-thuy", "vi"): "vi/quy-dinh.md",
    ("two-tier", "en"): "rules-two-tier.md",
    ("two-tier", "vi"): "vi/quy-dinh-hai-cap.md",
}
"""The pages of the law, by rulebook and language."""
COLUMNS, FAULTS = "columns.md", "faults.md"


def page(rulebook: str, lang: Lang) -> str:
    """Return the page of a rulebook as the command line gives it."""
    done = call("rules", rulebook, "--markdown", "--lang", lang)
    assert done.exit_code == 0, done.output
    return done.stdout


if __name__ == "__main__":
    for (rulebook, lang), name in PAGES.items():
        place = ROOT / "docs" / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(page(rulebook, lang), "utf-8")
    (ROOT / "docs" / COLUMNS).write_text(guide.page("en"), "utf-8")
    (ROOT / "docs" / FAULTS).write_text(faults_page(), "utf-8")
