"""Define the heading of an annex."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Annex:
    """The heading of an annex: ``PHỤ LỤC I``, what it is, and of which paper; and a note below."""

    label: str
    title: str
    of: str
    note: str
