"""Keep what must be looked at again: a guess, a blank, a row that was not understood."""

from __future__ import annotations

from dataclasses import dataclass

from rotation.language import Text


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at again.

    Attributes
    ----------
    row : int or None
        None where it is about a column.
    column : str
    value, guess : str or None
    why : Text
    about : str
        The column of the case it is about, where that is one.
    """

    row: int | None
    column: str
    value: str | None
    guess: str | None
    why: Text
    about: str = ""
