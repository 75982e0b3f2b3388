"""List the norms in force whose text was not read, and what would settle each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from rotation.language import Lang, Text
from rotation.rulebook.book import Rulebook, norms_in_force
from rotation.rulebook.file import both, is_dated
from rotation.rules.evaluation import Evaluation, evaluations_on
from rotation.rules.following import any_rule
from rotation.rules.norms import Block, Citation, Norm

READ, SECONDARY = "read", "secondary"
"""How well a norm was checked: its text was read, or an account of it."""

ASK_THE_BOARD = Text(
    vi="Ban Tổ chức xác nhận thông lệ này đang áp dụng, với các con số này",
    en="the board's word that this is its practice, with these numbers",
)
READ_WHOLE = Text(vi="đọc toàn văn {document}", en="the text of {document}, read whole")
FIND = Text(
    vi="tìm {document}, đối chiếu điều khoản về nội dung này",
    en="the text of {document}, found, and its article on this matter compared",
)


@dataclass(frozen=True)
class Unchecked:
    """A norm in force that is not read.

    Attributes
    ----------
    rule : str
    norm : Norm
    blocks : list of Block
        The cases it governs.
    settled_by : Text
        What would settle it.
    """

    rule: str
    norm: Norm
    blocks: list[Block]
    settled_by: Text


def unchecked(book: Rulebook, on: date) -> Iterator[Unchecked]:
    """Yield the norms in force on a date that are not read, by rule."""
    for rule, norm, governed in norms_in_force(book, on):
        if norm.citation.checked != READ:
            yield Unchecked(rule, norm, governed, settled_by(norm.citation))


def unchecked_evaluations(book: Rulebook, on: date) -> list[Evaluation]:
    """Return the entries on who evaluates, in force on a date, that are not read."""
    return [one for one in evaluations_on(book.evaluations, on) if one.citation.checked != READ]


def settled_by(citation: Citation) -> Text:
    """Return what would settle a norm: what its rulebook says, else that its document be read, or the board asked."""
    if citation.settled_by:
        return both(citation.settled_by)
    if not is_dated(citation.document):
        return ASK_THE_BOARD
    asked = READ_WHOLE if citation.checked == SECONDARY else FIND
    return asked.about(document=citation.document)


def unchecked_document(book: Rulebook, on: date, lang: Lang) -> dict[str, Any]:
    """Return the norms that are not read as ``rules --unchecked --json`` writes them."""
    found = [
        {
            "id": one.rule,
            "title": any_rule(one.rule).title.in_lang(lang),
            "severity": str(one.norm.severity),
            "from": one.norm.since.isoformat(),
            "roles": sorted(block.roles) or None,
            "forms": list(block.forms) or None,
            "steps": list(block.steps) or None,
            "citation": one.norm.citation.as_json,
            "settled_by": one.settled_by.in_lang(lang),
        }
        for one in unchecked(book, on)
        for block in one.blocks
    ]
    evaluations = [
        {**one.document(lang), "settled_by": settled_by(one.citation).in_lang(lang)}
        for one in unchecked_evaluations(book, on)
    ]
    return {"rulebook": book.title, "on": on.isoformat(), "unchecked": found, "evaluations": evaluations}
