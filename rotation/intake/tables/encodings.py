"""Decode the bytes of a csv file as UTF-8 or marked UTF-16, and recognise other encodings."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache

from rotation.errors import Cell, Fault, Kind
from rotation.facts.vocabulary import TABLES
from rotation.facts.word_lists import WORDS
from rotation.intake.sheets.file_faults import DAMAGED_UTF8, ENCODING_GUESS, SAVE_AS_CSV, UNKNOWN_ENCODING, ZERO_LETTER
from rotation.intake.tables.old_fonts import TCVN3, from_vni
from rotation.language import Text

COMMON_SYLLABLES = "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý văn thị đức hữu thành công"
"""Names and syllables found in most lists of people, besides those in labels."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, None),
    (codecs.BOM_UTF32_BE, None),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SYLLABLE = re.compile(r"[^\W\d_]+")


class UnknownEncoding(ValueError):
    """The bytes are neither UTF-8 nor UTF-16 with a BOM.

    Attributes
    ----------
    guess : str or None
        The encoding it looks like.
    """

    def __init__(self, guess: str | None) -> None:
        self.guess = guess
        super().__init__(f"neither UTF-8 nor UTF-16 with a BOM; looks like {guess}")


class DamagedText(UnknownEncoding):
    """A text in a known encoding contains bytes that are no letter.

    Attributes
    ----------
    kind : Kind
    row : int
        The first line of the file with such a thing, from 1.
    """

    def __init__(self, kind: Kind, row: int) -> None:
        super().__init__(None)
        self.kind = kind
        self.row = row


def codec_of(content: bytes) -> str:
    """Return the codec that decodes a file; single letters may still be damaged.

    Raises
    ------
    UnknownEncoding
    """
    codec = next((codec for bom, codec in _BOMS if content.startswith(bom)), "utf-8")
    if codec is None or (codec == "utf-8" and b"\0" in content):
        wide = _wide_encoding(content)
        raise UnknownEncoding(wide) if wide else _with_zeros(content)
    return codec


def _with_zeros(content: bytes) -> UnknownEncoding:
    """Explain a file with a zero byte: a text with one bad character, or no text."""
    if _first_broken(content) is not None:
        return _damaged(content) or UnknownEncoding(None)
    return DamagedText(ZERO_LETTER, _line_of(content, content.index(b"\0")))


def not_decoded(content: bytes, codec: str) -> UnknownEncoding:
    """Return the likely encoding or damage of a file that its codec could not decode."""
    if not codec.startswith("utf-8"):
        return UnknownEncoding(None)
    return _damaged(content) or UnknownEncoding(_narrow_encoding(content))


def _first_broken(content: bytes) -> int | None:
    """Return the position of the first byte that is not UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def _damaged(content: bytes) -> DamagedText | None:
    """Return the damage in a file that is mostly UTF-8, or None if it is not.

    It is UTF-8 if it has the mark, or if more letters beyond ASCII are whole than broken.
    """
    text, place = content.decode("utf-8", errors="replace"), _first_broken(content)
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", errors="ignore")) - broken
    if place is None or (whole <= broken and not content.startswith(codecs.BOM_UTF8)):
        return None
    return DamagedText(DAMAGED_UTF8, _line_of(content, place))


def _line_of(content: bytes, place: int) -> int:
    """Return the line number of a byte for Windows, Unix or old Mac line ends."""
    before = content[:place]
    return 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")


def utf8_text(content: bytes) -> str:
    """Return the text of a file that must be UTF-8.

    Raises
    ------
    UnknownEncoding
    """
    wide = _wide_encoding(content) if b"\0" in content else None
    if wide:
        raise UnknownEncoding(wide)
    try:
        return content.decode("utf-8-sig").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        raise not_decoded(content, "utf-8") from error


def encoding_fault(cell: Cell, error: UnknownEncoding, remedy: Text = SAVE_AS_CSV) -> Fault:
    """Return the fault of a file in another encoding, with its name if it is known."""
    if isinstance(error, DamagedText):
        return Fault(Cell(cell.file, row=error.row), error.kind)
    hint = ENCODING_GUESS.about(name=error.guess) if error.guess else Text(vi="", en="")
    return Fault(cell, UNKNOWN_ENCODING, facts={"guess": hint, "remedy": remedy})


def _wide_encoding(content: bytes) -> str | None:
    """Return the wide encoding of text with zero bytes, by where the zeros stand."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    even, odd = content[::2].count(0), content[1::2].count(0)
    if max(even, odd) < len(content) / 8:
        return None
    return "UTF-16LE" if odd > even else "UTF-16BE"


def _narrow_encoding(content: bytes) -> str | None:
    """Return the 8-bit encoding that yields most Vietnamese words.

    Without any such word it is cp1252, if that gives letters only, else None.
    """
    sample = content[:100_000]
    readings = {
        "cp1258": sample.decode("cp1258", errors="replace"),
        "cp1252": sample.decode("cp1252", errors="replace"),
        "TCVN3": sample.decode("latin-1").translate(TCVN3),
        "VNI": from_vni(sample.decode("cp1252", errors="replace")),
    }
    known = {name: _known_syllables(text) for name, text in readings.items()}
    best = max(known, key=lambda name: known[name])
    if known[best]:
        return best
    return "cp1252" if all(letter.isascii() or letter.isalpha() for letter in readings["cp1252"]) else None


def _known_syllables(text: str) -> int:
    """Count the known Vietnamese syllables beyond ASCII."""
    words = _SYLLABLE.findall(unicodedata.normalize("NFC", text).casefold())
    return sum(word in _vietnamese() for word in words)


@cache
def _vietnamese() -> frozenset[str]:
    """Return the syllables beyond ASCII of our own labels and words, and some common ones."""
    labels = [name for table in TABLES for column in table.columns for name in (*table.names, *column.names)]
    words = [name for list_ in WORDS.values() for word in list_ for name in word.names]
    found = _SYLLABLE.findall(" ".join((*labels, *words, COMMON_SYLLABLES)).casefold())
    return frozenset(syllable for syllable in found if not syllable.isascii())
