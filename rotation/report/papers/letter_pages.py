"""Lay letters out as HTML pages, one for each person, to read on a screen or to print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from rotation.answers.outlooks import NEAREST
from rotation.escaping import one_line
from rotation.files.windows import BARRED, is_unfit
from rotation.language import Text
from rotation.report.content import letter_texts
from rotation.report.content.letters import Letter

TEMPLATE = Path(__file__).parent / "letter.html"
ENDING = ".html"
LONGEST_NAME = 120
"""Letters of an id that a file's name has; file systems allow at least 143 bytes, a letter takes up to four."""
NOT_IN_NAMES = BARRED | {"/", "%"}
SAME = "~"
"""Stands between a name and the number that tells it from another that some systems take for the same."""


def letter_page(letter: Letter) -> str:
    """Return a letter as a page that needs nothing else; what was not written here is text and nothing more."""
    from jinja2 import Environment, StrictUndefined

    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["shown"] = one_line

    def say(name: str, **facts: object) -> str:
        text: Text = getattr(letter_texts, name)
        return text.fill(letter.lang, facts)

    page = made.from_string(TEMPLATE.read_text("utf-8"))
    return page.render(letter=letter, say=say, most=NEAREST, day=f"{letter.effective:%d/%m/%Y}")


def letter_files(letters: Iterable[Letter]) -> Mapping[str, bytes]:
    """Return each letter as a file, named by the person's id."""
    found = list(letters)
    names = file_names([one.cadre for one in found])
    return {name: letter_page(one).encode() for name, one in zip(names, found, strict=True)}


def file_names(ids: Iterable[str]) -> list[str]:
    """Return a file's name for each id; every system takes it, and takes no two of them for the same.

    Examples
    --------
    >>> file_names(["C017", "a/b", "nul", "c017", "."])
    ['C017.html', 'a%2fb.html', '_nul.html', 'c017~2.html', '_.html']
    """
    made: list[str] = []
    taken: dict[str, int] = {}
    for id_ in ids:
        stem = "".join(f"%{ord(one):02x}" if one in NOT_IN_NAMES or not one.isprintable() else one for one in id_)
        stem = stem.strip(". ")
        cut = stem.encode()[:LONGEST_NAME].decode(errors="ignore")
        cut = f"_{cut}" if not cut or is_unfit(f"{cut}{ENDING}") else cut
        number = taken[cut.casefold()] = taken.get(cut.casefold(), 0) + 1
        made.append(f"{cut}{SAME}{number}{ENDING}" if number > 1 else f"{cut}{ENDING}")
    return made
