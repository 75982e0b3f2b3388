"""Join the pages of the manual into one HTML page that holds its pictures and needs no network."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import pairwise
from mimetypes import guess_type
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING
from urllib.parse import unquote

from rotation.language import Lang, Text
from rotation.manual.pages import Page, pages

if TYPE_CHECKING:
    from markdown_it.token import Token

TEMPLATE = Path(__file__).parent / "page.html"
CONTENTS = Text(vi="Mục lục", en="Contents")
NOT_OF_A_SLUG = re.compile(r"[^\w\- ]")
ELSEWHERE = ("http://", "https://", "mailto:")


def one_page(lang: Lang, of: Iterable[Page] | None = None) -> str:
    """Return the manual of a language as one page; links between its pages lead within it.

    Parameters
    ----------
    lang : str
    of : iterable of Page, optional
        Other pages than those of the language.
    """
    chosen = tuple(pages(lang) if of is None else of)
    ids = {page.path: page.id for page in chosen}
    entries = "".join(f'<li><a href="#{page.id}">{escape(page.title)}</a></li>' for page in chosen)
    body = "".join(f'<article id="{page.id}">\n{page_body(page, ids)}</article>\n' for page in chosen)
    return Template(TEMPLATE.read_text("utf-8")).substitute(
        lang=lang, title=escape(chosen[0].title), contents=CONTENTS.in_lang(lang), entries=entries, body=body
    )


def page_body(page: Page, ids: Mapping[str, str]) -> str:
    """Return the HTML of a page, given the id of each page of the manual by its path."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark").enable("table")
    tokens = reader.parse(page.text)
    for token, words in _headings(tokens):
        token.attrSet("id", f"{page.id}--{words}")
    for token in _inner(tokens):
        if token.type == "link_open":
            _turn_link(token, page, ids)
        elif token.type == "image":
            token.attrSet("src", picture(page.file(unquote(str(token.attrs["src"])))))
    return str(reader.renderer.render(tokens, reader.options, {}))


def slug(heading: str) -> str:
    """Return the anchor that GitHub gives a heading.

    Examples
    --------
    >>> slug("Đọc `plan`, từng cột")
    'đọc-plan-từng-cột'
    """
    return NOT_OF_A_SLUG.sub("", heading.strip().lower()).replace(" ", "-")


def picture(file: Path) -> str:
    """Return a picture as an address that holds it."""
    kind = guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{b64encode(file.read_bytes()).decode()}"


def _headings(tokens: list[Token]) -> Iterator[tuple[Token, str]]:
    """Yield each heading with its anchor; a second one of the same words gets a number."""
    counts: dict[str, int] = {}
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            words = slug("".join(child.content for child in inline.children or ()))
            again = counts.get(words, 0)
            counts[words] = again + 1
            yield token, f"{words}-{again}" if again else words


def _inner(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or ()


def _turn_link(token: Token, page: Page, ids: Mapping[str, str]) -> None:
    """Let a link lead within the manual; one to a file that the manual does not hold leads nowhere."""
    target = unquote(str(token.attrs["href"]))
    if target.startswith(ELSEWHERE):
        return
    _, _, anchor = target.partition("#")
    there = page.id if target.startswith("#") else ids.get(page.leads_to(target))
    if there is None:
        del token.attrs["href"]
        return
    token.attrSet("href", f"#{there}--{anchor}" if anchor else f"#{there}")
