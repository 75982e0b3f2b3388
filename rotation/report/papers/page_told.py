"""Pack what rules refuse to those who stay, sentence by sentence, for the script of a page."""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import Any

from rotation.escaping import json_text, visible
from rotation.language import LANGUAGES, Lang
from rotation.report.content import page_texts as words
from rotation.report.content.page_content import RefusedBy, ScenarioPage

MOST_BYTES = 5_900_000
"""A page stays below; what is packed is left out of a longer one."""
PLACE = b'<script type="text/plain" id="told"></script>'
"""Where a page holds what is packed."""


def with_told(page: bytes, scenarios: Sequence[ScenarioPage]) -> bytes:
    """Return a page with the sentences of refusals for those who stay, unless it becomes too long."""
    if not any(one.told for one in scenarios):
        return page
    told = packed(scenarios)
    if len(page) + len(told) > MOST_BYTES:
        return page
    before, after = page.split(PLACE)
    return before + PLACE.replace(b"></", b">" + told + b"</") + after


def packed(scenarios: Sequence[ScenarioPage]) -> bytes:
    """Return the sentences, by scenario, language and cadre, as JSON that is deflated and written in base64."""
    content = [{lang: dict(_people(one, lang)) for lang in LANGUAGES} for one in scenarios]
    return b64encode(zlib.compress(json_text(content).encode(), 9))


def _people(scenario: ScenarioPage, lang: Lang) -> Iterator[tuple[str, list[Any]]]:
    """Yield what is told of each person: how many posts are allowed, then what each rule refuses."""
    for one in scenario.stayers:
        allowed = words.ALLOWED_OF.fill(lang, {"allowed": one.allowed, "posts": scenario.posts})
        yield one.cadre, [allowed, *(list(_line(line, lang)) for line in scenario.told[one.cadre][lang])]


def _line(line: RefusedBy, lang: Lang) -> Iterator[str]:
    """Yield what the page shows of one rule: its title with the count, the posts, the example, the source."""
    yield visible(words.REFUSED_BY.fill(lang, {"title": line.title, "posts": line.posts}))
    yield visible(line.named)
    yield visible(words.FOR_EXAMPLE.fill(lang, {"sentence": line.sentence}))
    yield visible(line.citation)
