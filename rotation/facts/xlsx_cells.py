"""The cells of one Excel sheet, streamed: what a person saved, errors and formulas without a result included.

Only cells that hold something are kept, so a stray cell in the last row or a million styled rows cost next to nothing.
Libraries that lay a sheet out as one block cannot do that, and those tried show a failed formula as a blank or zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import IO
from xml.parsers import expat

from rotation.facts.sheets import BrokenCell, Cells, CellValue, is_blank

CHUNK_BYTES = 1 << 18
LEAP_BUG_SERIAL = 60
"""Day numbers below count from one day later: the format has a 29 February 1900 that never was."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TEXTS = frozenset({"v", "t", "f"})


@dataclass(frozen=True)
class Book:
    """What the cells of every sheet of a workbook refer to.

    Attributes
    ----------
    strings : sequence of str
        The shared strings.
    date_styles : frozenset of str
        Indices of the cell styles that show a day.
    from_1904 : bool
        Whether days are counted from 1904 instead of 1900.
    """

    strings: Sequence[str]
    date_styles: frozenset[str]
    from_1904: bool

    def day(self, serial: float) -> CellValue:
        """Return the day a number stands for; a number that is no day as it is."""
        start = datetime(1904, 1, 1) if self.from_1904 else datetime(1899, 12, 30 + (serial < LEAP_BUG_SERIAL))
        try:
            return start + timedelta(seconds=round(serial * 86400))
        except OverflowError:
            return serial


def cell_rows(stream: IO[bytes], book: Book) -> Iterator[tuple[int, Cells]]:
    """Yield the rows that are not blank, with their numbers.

    Raises
    ------
    expat.ExpatError, ValueError, IndexError
        When the sheet is not what it should be.
    """
    reader = _Reader(book)
    last = False
    while not last:
        chunk = stream.read(CHUNK_BYTES)
        last = not chunk
        reader.parser.Parse(chunk, last)
        yield from reader.done
        reader.done.clear()


def unescaped(text: str) -> str:
    """Return a text with the characters that XML cannot hold, written ``_x000D_`` in the file."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


class _Reader:
    """Receives the elements of a sheet one by one and puts together its rows."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.done: list[tuple[int, Cells]] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._row, self._place, self._cells = 0, -1, Cells()
        self._attributes: Mapping[str, str] = {}
        self._texts: dict[str, str] = {}
        self._text = ""
        self._aside = 0

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            reference = attributes.get("r")
            self._place = _column(reference.rstrip("0123456789")) if reference else self._place + 1
            self._attributes, self._texts = attributes, {}
        elif name in _TEXTS and not self._aside:
            self._text = ""
            self.parser.CharacterDataHandler = self._characters
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._place, self._cells = -1, {}
        elif name == "rPh":
            self._aside += 1

    def _characters(self, text: str) -> None:
        self._text += text

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in _TEXTS and not self._aside:
            self.parser.CharacterDataHandler = None
            self._texts[name] = self._texts.get(name, "") + self._text
        elif name == "c":
            if self._texts:
                value = self._value()
                if not is_blank(value):
                    self._cells[self._place] = value
        elif name == "row" and self._cells:
            self.done.append((self._row, self._cells))
        elif name == "rPh":
            self._aside -= 1

    def _value(self) -> CellValue:
        """Return what the cell just read holds; an empty text when it shows nothing."""
        sort, texts = self._attributes.get("t", "n"), self._texts
        text = texts.get("v", texts.get("t", ""))
        if sort == "e" or (sort == "n" and not text and "f" in texts):
            return BrokenCell(text or f"={texts['f']}")
        match sort:
            case "s":
                return self.book.strings[int(text)]
            case "b":
                return text.strip() in {"1", "true"}
            case "d":
                return datetime.fromisoformat(text)
            case "n" if text.strip():
                number = float(text)
                return self.book.day(number) if self._attributes.get("s") in self.book.date_styles else number
        return unescaped(text)
