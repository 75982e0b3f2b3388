"""Define a conflict: limits that no plan keeps together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rotation.language import Lang, Text


@dataclass(frozen=True)
class ConflictMember:
    """One limit of a conflict.

    Attributes
    ----------
    rule : str
    side, move : str or None
        Of a bound on moves: ``min`` or ``max`` as the scenario writes it, and the kind of move.
    cadre, relative, post, unit, group : str or None
        What the limit is about.
    text : Text
        What it demands; where few or no candidates are left, also who they are and what refuses the others.
    """

    rule: str
    side: str | None
    move: str | None
    cadre: str | None
    relative: str | None
    post: str | None
    unit: str | None
    group: str | None
    text: Text

    def as_json(self, lang: Lang) -> dict[str, Any]:
        """Return the limit as JSON has it."""
        return {**vars(self), "text": self.text.in_lang(lang)}


@dataclass(frozen=True)
class Conflict:
    """Limits that no plan keeps together; without any one of them some plan of whole people keeps the rest.

    Attributes
    ----------
    members : tuple of ConflictMember
        Law before a board's decisions, then by id. One of several such sets may be given.
    proof : str
        ``certified`` when prices in whole numbers prove it, else ``searched``.
    sentences : tuple of Text
        The limits for a reader: more than a few of one rule stand in one sentence.
    """

    members: tuple[ConflictMember, ...]
    proof: str
    sentences: tuple[Text, ...]

    def as_json(self, lang: Lang) -> list[dict[str, Any]]:
        """Return the members as JSON has them."""
        return [member.as_json(lang) for member in self.members]
