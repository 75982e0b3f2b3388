"""The pages of the law in ``docs/``, made from the rulebooks; ``python -m tests.golden.pages`` renews them."""

from __future__ import annotations

from tests.cli.calls import ROOT, call

PAGES = {"giao-thuy": "rules.md", "two-tier": "rules-two-tier.md"}


def page(rulebook: str) -> str:
    """Return the page of a rulebook as the command line gives it."""
    done = call("rules", rulebook, "--markdown", "--lang", "en")
    assert done.exit_code == 0, done.output
    return done.stdout


if __name__ == "__main__":
    for rulebook, name in PAGES.items():
        (ROOT / "docs" / name).write_text(page(rulebook), "utf-8")
