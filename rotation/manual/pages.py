"""Gather the pages of the manual in a language: the first one, and those that it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath

from rotation.files.shipped import manual_folder
from rotation.language import Lang

FIRST: dict[Lang, str] = {"vi": "README.vi.md", "en": "README.md"}
"""The page that the manual of a language begins with."""
FOLDER: dict[Lang, str] = {"vi": "docs/vi", "en": "docs"}
"""The folder of its other pages."""
_LINK = re.compile(r"\[([^\]]+)\]\(([^)#\s]+\.md)(?:#[^)\s]*)?\)")
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was written.

    Attributes
    ----------
    path : str
        Where it stands among the sources: ``docs/vi/loi.md``.
    text : str
        In Markdown.
    called : str
        The words of the link that first names it.
    """

    path: str
    text: str
    called: str = ""

    @property
    def id(self) -> str:
        """Return the name that links to the page use: ``loi``."""
        return PurePosixPath(self.path).name.removesuffix(".md").replace(".", "-").lower()

    @property
    def title(self) -> str:
        """Return the words by which it is named, its heading where those are a path."""
        found = _TITLE.search(self.text)
        if self.called and not self.called.endswith(".md"):
            return self.called
        return found[1] if found else self.id

    def leads_to(self, target: str) -> str:
        """Return the path that a link on the page means, without its anchor."""
        return normpath(str(PurePosixPath(self.path).parent / target.partition("#")[0]))

    def file(self, target: str) -> Path:
        """Return the file that a link on the page means."""
        return manual_folder() / self.leads_to(target)


def pages(lang: Lang) -> tuple[Page, ...]:
    """Return the pages of a language, each once, in the order in which they are first named."""
    return tuple(_from(FIRST[lang], FOLDER[lang]))


def _from(first: str, folder: str) -> Iterator[Page]:
    """Yield a page and all that it leads to in a folder, near ones first."""
    waiting, seen = [(first, "")], {first}
    while waiting:
        path, called = waiting.pop(0)
        page = Page(path, (manual_folder() / path).read_text("utf-8"), called)
        yield page
        for words, target in _LINK.findall(page.text):
            named = page.leads_to(target)
            if named not in seen and str(PurePosixPath(named).parent) == folder and page.file(target).is_file():
                seen.add(named)
                waiting.append((named, words))
