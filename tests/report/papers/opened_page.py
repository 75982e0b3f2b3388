"""Read a page without a browser: its elements with their attributes and texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "input", "br"})
ENDS_WITHOUT_TAG = {"td": {"td", "th", "tr"}, "th": {"td", "th", "tr"}, "tr": {"tr"}}


@dataclass
class Element:
    """One element of a page."""

    tag: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        for one in self.inside:
            if isinstance(one, Element):
                yield one
                yield from one

    @property
    def text(self) -> str:
        """Return all text inside."""
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    def having(self, *names: str, **values: str) -> list[Element]:
        """Return the elements inside that have some attributes; underscores stand for dashes."""
        wanted = {name.replace("_", "-"): value for name, value in values.items()}
        return [
            one
            for one in self
            if all(name in one.attributes for name in names)
            and all(one.attributes.get(name) == value for name, value in wanted.items())
        ]

    def one(self, id_: str) -> Element:
        """Return the only element of an id."""
        (found,) = self.having(id=id_)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stack = [Element("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self.stack[-1].tag in ENDS_WITHOUT_TAG and tag in ENDS_WITHOUT_TAG[self.stack[-1].tag]:
            self.stack.pop()
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].inside.append(made)
        if tag not in VOID:
            self.stack.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.stack[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self.stack[-1].tag != tag:
            left = self.stack.pop().tag
            assert left in ENDS_WITHOUT_TAG, f"<{left}> is not closed before </{tag}>"
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.stack[-1].inside.append(data)


def opened(page: bytes) -> Element:
    """Return a page as elements."""
    reader = _Reader()
    reader.feed(page.decode())
    reader.close()
    (whole,) = reader.stack
    return whole
