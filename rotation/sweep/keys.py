"""Compute the key of an answer: a digest of everything it follows from, known before computing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rotation import __version__
from rotation.errors import Cell, InputFaults
from rotation.intake.load import load_case
from rotation.intake.toml import digest, read_toml
from rotation.rulebook.load import find_rulebook, load_rulebook
from rotation.scenario.file import Edits, edited
from rotation.scenario.references import Meanings, edits_in_ids

UNREAD = ""
"""Takes the place of the digest of an unreadable case or rulebook, whose variant is faulty."""


class Keys:
    """The keys of variants of one scenario; each case and rulebook is read once.

    Parameters
    ----------
    base : Path
        The scenario.
    seed : int
    limit_seconds : float or None
    anonymous : bool

    Raises
    ------
    InputFaults
        When the scenario file cannot be read.
    """

    def __init__(self, base: Path, seed: int, limit_seconds: float | None, anonymous: bool = False) -> None:
        self._document, self._cell, self._folder = read_toml(base), Cell(base.name), base.parent
        self._asked = (seed, limit_seconds, anonymous)
        self._digests: dict[tuple[str, str], str] = {}
        self._meanings: dict[str, Meanings] = {}

    def key(self, settings: tuple[str, ...]) -> str:
        """Return the key of a variant."""
        document, _ = edited(self._document, Edits(settings), self._cell)
        case = self._digest("case", document.get("case"))
        if str(document.get("case")) in self._meanings:
            meanings = self._meanings[str(document["case"])]
            edits = edits_in_ids(Edits(settings), self._document, meanings, self._cell)
            document, _ = edited(self._document, edits, self._cell)
        rulebook = self._digest("rulebook", document.get("rulebook", "vietnam"))
        return key_of(digest(document), case, rulebook, *self._asked)

    def _digest(self, what: str, name: Any) -> str:
        known = (what, str(name))
        if known not in self._digests:
            self._digests[known] = self._read(what, name) if isinstance(name, str) else UNREAD
        return self._digests[known]

    def _read(self, what: str, name: str) -> str:
        try:
            if what == "case":
                case = load_case(self._folder / name)
                self._meanings[name] = Meanings(case.world)
                return case.digest
            return load_rulebook(find_rulebook(name, self._folder, self._cell)).digest
        except (InputFaults, OSError):
            return UNREAD


def key_of(
    scenario: str, case: str, rulebook: str, seed: int, limit_seconds: float | None, anonymous: bool = False
) -> str:
    """Return the digest of what an answer follows from: inputs, seed, time limit, version of the program.

    An answer that names nobody is another answer.
    """
    told = ["anonymous"] if anonymous else []
    return digest([scenario, case, rulebook, seed, limit_seconds, __version__, *told])
