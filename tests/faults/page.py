"""Make docs/faults.md, the reference of every kind of fault and warning; ``python -m tests.golden.pages`` renews it."""

from __future__ import annotations

from collections.abc import Iterator

from rotation.errors import Kind
from rotation.language import Text
from tests.faults.kinds import kinds
from tests.faults.plantings import PLANTINGS

HEAD = """\
# Faults and warnings

What `check --json` calls a `code`: the sentence and what to do, in both languages, and one cell that gives it.
A *fault* stops the work (exit 1); a *warning* is a note beside it. `{…}` stands for what is filled in.

The page is made from the program (`python -m tests.golden.pages`). A test plants each kind once and finds it where
this page says.
"""


def page() -> str:
    """Return the page."""
    return HEAD + "".join(line for kind in kinds() for line in entry(kind))


def entry(kind: Kind) -> Iterator[str]:
    """Yield the lines of one kind."""
    planting = PLANTINGS[kind.code]
    yield f"\n## {kind.code}\n\n{'Warning' if planting.warns else 'Fault'}. {sentence(kind.problem)}\n"
    yield f"→ {sentence(kind.remedy)}\n\n"
    yield f"For example: `{planting.where}`\n"


def sentence(text: Text) -> str:
    """Return a text in both languages on one line."""
    return f"{open_text(text.pattern('en'))} / *{open_text(text.pattern('vi'))}*"


def open_text(words: str) -> str:
    """Return words that Markdown takes for nothing but words."""
    return words.replace("*", "\\*").replace("<", "&lt;").replace("[", "\\[")
