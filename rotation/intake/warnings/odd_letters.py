"""Warn about words with letters no Vietnamese word has, as text in an old font has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rotation.errors import Fault, Kind
from rotation.facts.vocabulary import CADRES, UNITS
from rotation.intake.sheets.sheet import cell_text
from rotation.intake.tables.old_fonts import OLD_FONTS
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.intake.case import Case

WORDED = ((UNITS.id, ("name", "group")), (CADRES.id, ("name", "native_place", "residence")))
"""Columns whose words people choose freely."""

TYPED_IN_OLD_FONT = Kind(
    "old_font",
    Text(
        vi="'{value}' có vẻ gõ bằng bảng mã cũ {font}, đúng ra là '{read}' (cột này có {count} ô như vậy)",
        en="'{value}' looks typed in the old encoding {font}, in which it reads '{read}' (such cells: {count})",
    ),
    Text(
        vi="chuyển cột này sang mã Unicode (ví dụ bằng UniKey) rồi lưu lại",
        en="convert the column to Unicode (e.g. with UniKey) and save it",
    ),
)

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_PLAIN = "aăâeêioôơuưy"
_ACCENTED = "đ" + "".join(
    letter
    for vowel in _PLAIN
    for letter in (vowel, *(unicodedata.normalize("NFC", vowel + tone) for tone in _TONES))
    if not letter.isascii()
)
_ODD = re.compile(
    rf"[\u0080-\u00ff](?<![{_ACCENTED}{_ACCENTED.upper()}])|[a-z][{_ACCENTED.upper()}]|[ae][àáãâăê]|[AE][ÀÁÃÂĂÊ]"
)
"""Letters Vietnamese does not have, a capital inside a word, or vowels that never follow each other."""

_SYLLABLE = re.compile(
    r"(ngh?|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    r"((a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|iê|yê|oa|oă|oe|oo|uâ|uê|uô|ươ|uy|uyê)(ng|nh|ch|[cmnpt])"
    r"|[ao]|e|ê|i|ô|ơ|u|ư|y|a[iouy]|â[uy]|eo|êu|i[au]|[iy]êu|o[ae]|oa[iy]|oeo|[oôơuư]i|u[aêơy]|uôi|uya|uây|ư[au]|ươ[iu])"
)
"""A Vietnamese syllable without its tone."""


def old_font_of(text: str) -> tuple[str, str] | None:
    """Return the old font a text seems typed in and its true reading, or None.

    Examples
    --------
    >>> old_font_of("NguyÔn V¨n An")
    ('TCVN3 (.VnTime)', 'Nguyễn Văn An')
    >>> old_font_of("Hòa"), old_font_of("Müller")
    (None, None)
    """
    plain = unicodedata.normalize("NFC", text)
    if not _ODD.search(plain):
        return None
    readings = ((font, read(plain)) for font, read in OLD_FONTS.items())
    return next((found for found in readings if _is_vietnamese(found[1])), None)


def _is_vietnamese(words: str) -> bool:
    """Return whether every accented word of a text is a syllable with one tone at most.

    A text without any accented word is none.
    """
    accented = [word for word in re.findall(r"\w+", words.casefold()) if not word.isascii()]
    return bool(accented) and all(map(_is_syllable, accented)) and not _ODD.search(words)


def _is_syllable(word: str) -> bool:
    parts = unicodedata.normalize("NFD", word)
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return sum(part in _TONES for part in parts) <= 1 and bool(_SYLLABLE.fullmatch(bare))


def odd_letters(case: Case) -> Iterator[Fault]:
    """Yield a warning for each column with cells that look typed in an old font."""
    for table, columns in WORDED:
        for column in columns:
            found = list(_typed(case, table, column))
            if found:
                key, text, (font, read) = found[0]
                facts = {"font": font, "read": read, "count": len(found)}
                yield Fault(case.cell(table, key, column), TYPED_IN_OLD_FONT, text, facts)


def _typed(case: Case, table: str, column: str) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Yield the cells of a column that look typed in an old font, and their reading."""
    read = case.tables[table]
    written = dict(read.filled.rows.column(column))
    for key, row in read.rows.items():
        text = cell_text(written[row]) if row in written else ""
        font = old_font_of(text)
        if font is not None:
            yield str(key), text, font
