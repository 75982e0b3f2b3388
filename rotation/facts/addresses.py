"""Split an address into its parts, and each part into an administrative word and a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rotation.facts.places import place_key

UNIT_WORDS = {
    "xã": "commune",
    "x": "commune",
    "commune": "commune",
    "thị trấn": "town",
    "tt": "town",
    "town": "town",
    "phường": "ward",
    "p": "ward",
    "ward": "ward",
    "đặc khu": "special_zone",
    "special zone": "special_zone",
}
"""The kind of grassroots unit that each word stands for."""

DISTRICT_WORDS = {
    "huyện": "huyện",
    "h": "huyện",
    "quận": "quận",
    "q": "quận",
    "thị xã": "thị xã",
    "tx": "thị xã",
    "thành phố": "thành phố",
    "tp": "thành phố",
}
PROVINCE_WORDS = {"tỉnh": "tỉnh", "t": "tỉnh", "thành phố": "thành phố", "tp": "thành phố"}

_SEPARATOR = re.compile(r"[,;/\r\n]+|(?<!\S)[-–—]+(?!\S)")
_FORMER = re.compile(r"\(\s*cũ\s*\)", re.IGNORECASE)
_REMARK = re.compile(r"\([^()]*\)")
_SHARE = re.compile(r"(?:một phần|toàn bộ|phần còn lại)(?: của)? ")
_NO_MORE = " cũ"
_MARKS = re.compile(r"[-–—,;/]+")
_FULL_WORD = r"xã|thị trấn|phường|đặc khu|huyện|quận|thị xã|thành phố|tỉnh"
_BEFORE_A_WORD = re.compile(rf"(?<!\bthị)\s+(?=(?:{_FULL_WORD}|tt\.|tx\.|tp\.|[xphqt]\.)\s*\S)", re.IGNORECASE)
_WORDED = re.compile(
    rf"(?P<word>{_FULL_WORD}|commune|town|ward|special zone)\s+(?P<name>.+)"
    r"|(?P<short>t\.?\s?t|t\.?\s?x|t\.?\s?p|[xphqt])(?:\s*\.\s*|\s+)(?P<rest>.+)"
    r"|(?P<letter>[pq])(?P<number>\d+)"
)
_ABBREVIATED = re.compile(r"(?<!\S)(t\.?\s?t|[xp])(?:\s*\.\s*|\s+)(?=\S)")
_HAMLET = re.compile(r"(?:thôn|xóm|tổ|ấp|bản|buôn|làng|khối|khu|phố|đội|số)(?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an address, in the form it is compared in.

    Attributes
    ----------
    key : str
        The whole part.
    word : str
        The administrative word before the name, written out; blank without one.
    name : str
        What follows the word.
    """

    key: str
    word: str
    name: str

    @property
    def kind(self) -> str | None:
        """Return the kind of grassroots unit that the word stands for."""
        return UNIT_WORDS.get(self.word)

    @property
    def is_hamlet(self) -> bool:
        """Return whether the part names something below a commune: a hamlet, a street, a house."""
        return _HAMLET.match(self.key) is not None


def parts_of(address: str) -> list[Part]:
    """Return the parts of an address, ``(cũ)`` left out.

    Examples
    --------
    >>> [part.name for part in parts_of("Thôn 5, X. Giao An - huyện Giao Thủy/Nam Định")]
    ['thôn 5', 'giao an', 'giao thuỷ', 'nam định']
    """
    pieces = (piece for line in _SEPARATOR.split(_FORMER.sub(" ", address)) for piece in _BEFORE_A_WORD.split(line))
    return [part_of(key) for key in (name_key(piece).rstrip(" .") for piece in pieces) if key]


@lru_cache(maxsize=65_536)
def part_of(key: str) -> Part:
    """Return a part by its key: the word before a name told from the name."""
    found = _WORDED.fullmatch(key)
    if found is None:
        return Part(key, "", key)
    short = (found["short"] or found["letter"] or "").replace(".", "").replace(" ", "")
    word = found["word"] or _IN_FULL[short]
    return Part(key, word, found["name"] or found["rest"] or found["number"])


_IN_FULL = {
    "x": "xã",
    "tt": "thị trấn",
    "p": "phường",
    "h": "huyện",
    "q": "quận",
    "tx": "thị xã",
    "tp": "thành phố",
    "t": "tỉnh",
}


def in_full(key: str) -> str:
    """Return a key with the words for grassroots units written out where they are abbreviated.

    Examples
    --------
    >>> in_full("bí thư tt. quất lâm"), in_full("chủ tịch ubnd x giao yến")
    ('bí thư thị trấn quất lâm', 'chủ tịch ubnd xã giao yến')
    """
    return _ABBREVIATED.sub(lambda found: _IN_FULL[re.sub(r"\W", "", found[1])] + " ", key)


def former_part(former: str) -> Part:
    """Return the name of a unit that is no more, without the remarks to it.

    Examples
    --------
    >>> [former_part(words).name for words in ("Xã Hải Minh (cũ)", "xã Hải Minh cũ", "một phần xã Hải Minh (3 thôn)")]
    ['hải minh', 'hải minh', 'hải minh']
    """
    bare = _REMARK.sub(" ", former)
    return unmarked(part_of(_SHARE.sub("", name_key(bare if bare.strip() else former))))


def unmarked(part: Part) -> Part:
    """Return a part without the word at its end that says that it is no more."""
    return part_of(part.key.removesuffix(_NO_MORE)) if part.name.endswith(_NO_MORE) else part


def name_key(words: str) -> str:
    """Return a name in the form it is compared in: as `place_key`, and no mark within it counts."""
    return place_key(_MARKS.sub(" ", words))
