"""The pages of ``docs/`` that are made: the law, from the rulebooks, and the columns of a case.

``python -m tests.golden.pages`` renews them.
"""

from __future__ import annotations

from rotation.starter import guide
from tests.cli.calls import ROOT, call
from tests.faults.page import page as faults_page

PAGES = {"giao-thuy": "rules.md", "two-tier": "rules-two-tier.md"}
COLUMNS, FAULTS = "columns.md", "faults.md"


def page(rulebook: str) -> str:
    """Return the page of a rulebook as the command line gives it."""
    done = call("rules", rulebook, "--markdown", "--lang", "en")
    assert done.exit_code == 0, done.output
    return done.stdout


if __name__ == "__main__":
    for rulebook, name in PAGES.items():
        (ROOT / "docs" / name).write_text(page(rulebook), "utf-8")
    (ROOT / "docs" / COLUMNS).write_text(guide.page("en"), "utf-8")
    (ROOT / "docs" / FAULTS).write_text(faults_page(), "utf-8")
