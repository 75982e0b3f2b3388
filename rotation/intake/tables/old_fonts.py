"""Recognise Vietnamese typed with fonts from before Unicode: TCVN3 (.VnTime) and VNI.

Such a text is decoded only to recognise it; the user is told how to convert it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from rotation.errors import Cell, Fault, Kind
from rotation.facts.spelling import word_key
from rotation.facts.vocabulary import Table
from rotation.intake.sheets.sheet import Cells, Sheet, cell_text
from rotation.intake.tables.headers import CERTAIN, SEARCHED, find_header
from rotation.language import Text

OLD_FONT = Kind(
    "header_in_old_font",
    Text(
        vi="'{value}' gõ bằng bảng mã cũ {font}, đúng ra là '{read}'",
        en="'{value}' is typed in the old encoding {font}, in which it reads '{read}'",
    ),
    Text(
        vi="chuyển cả trang tính sang mã Unicode (ví dụ bằng UniKey) rồi lưu lại",
        en="convert the whole sheet to Unicode (e.g. with UniKey) and save it",
    ),
)

TCVN3_UPPER_HALF = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
    "éẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
"""Letters of the bytes 0x80 to 0xFF in TCVN 5712:1993 (TCVN3), which Python has no codec for."""

TCVN3 = dict(enumerate(TCVN3_UPPER_HALF, start=0x80))
"""The same letters by byte, for `str.translate`."""

_VNI_MARKS = {
    mark: mark_of + tone
    for mark_of, marks in (("", "øûõùï"), ("\u0302", "àåãáä"), ("\u0306", "èúüéë"))
    for mark, tone in zip(marks, "\u0300\u0309\u0303\u0301\u0323", strict=True)
} | {"â": "\u0302", "ê": "\u0306"}
"""Letters that VNI puts after a vowel, as the marks they stand for: a tone, with or without a circumflex or breve."""

_VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_MARKED = re.compile(rf"([aeouyôö])([{''.join(_VNI_MARKS)}])|([{''.join(_VNI_LETTERS)}])")


def from_tcvn3(text: str) -> str:
    """Decode a text typed with a TCVN3 font and read as latin-1 or cp1252.

    Examples
    --------
    >>> from_tcvn3("Hä vµ tªn")
    'Họ và tên'
    """
    return text.encode("cp1252", errors="replace").decode("latin-1").translate(TCVN3)


def from_vni(text: str) -> str:
    """Decode a text typed with a VNI font and read as cp1252, in small letters.

    Examples
    --------
    >>> from_vni("Hoï vaø teân")
    'họ và tên'
    """

    def letter(found: re.Match[str]) -> str:
        vowel, mark, alone = found.groups()
        return _VNI_LETTERS[alone] if alone else _VNI_LETTERS.get(vowel, vowel) + _VNI_MARKS[mark]

    return unicodedata.normalize("NFC", _VNI_MARKED.sub(letter, text.casefold()))


OLD_FONTS: Mapping[str, Callable[[str], str]] = {"TCVN3 (.VnTime)": from_tcvn3, "VNI (VNI-Times)": from_vni}
"""The decoder for each kind of font, by its name."""


def old_font(table: Table, sheet: Sheet, named: int) -> Fault | None:
    """Return the fault of a sheet whose header makes more sense in an old font, or None.

    Parameters
    ----------
    table : Table
    sheet : Sheet
        It has a row that is not blank.
    named : int
        Number of columns the header names without any decoding.
    """
    for font, read in OLD_FONTS.items():
        rows: list[tuple[int, Cells]] = [
            (number, {place: read(cell_text(value)) for place, value in cells.items()})
            for number, cells in sheet.rows[:SEARCHED]
        ]
        header, written = find_header(table, rows), dict(sheet.rows[:SEARCHED])
        if header.named <= max(named, CERTAIN - 1):
            continue
        for place, head in header.heads.items():
            label = cell_text(written[head.row][place])
            if head.column is None or table.find(label) or word_key(read(label)) == word_key(label):
                continue
            facts = {"font": font, "read": head.label}
            return Fault(Cell(sheet.file, sheet.sheet, head.row, label, place=place), OLD_FONT, label, facts)
    return None
