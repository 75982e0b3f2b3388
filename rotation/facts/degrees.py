"""Read the degrees that a cell names, as boards write them: abbreviated, with a field behind, several at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from rotation.facts.domain import Education
from rotation.facts.spelling import tidy, word_key

_DEGREES = (
    (Education.DOCTOR, r"pho giao su tien s[iy]|(?:p?gs )?(?:ts|tien s[iy])(?: khoa hoc)?|tskh|t s|doctor"),
    (Education.MASTER, r"thac s[iy]|th ?s[iy]?|cao hoc|master"),
    (Education.BACHELOR, r"dai hoc|d ?h|cu nhan|k[iy] su|ks|kien truc su|kts|bachelor"),
    (Education.COLLEGE, r"cao dang|c ?d|college"),
)
_CASES = tuple((degree, re.compile(words)) for degree, words in _DEGREES)
_TEACHERS = re.compile(r"(?:đh|cđ)sp(?!\w)", re.IGNORECASE)
"""A degree and its field in one abbreviation: the teachers' colleges."""

_BEGINNING = re.compile(r"(?:trinh do|bang|da tot nghiep|tot nghiep|tn)")
_BEFORE_FIELD = re.compile(r"(?:chuyen nganh|nganh|chuyen mon|khoa|ve|of|in)")
_HOW = re.compile(
    r"(?:he )?(?:chinh quy|tai chuc|tu xa|lien thong|vua lam vua hoc|vlvh|vhvl|chuyen tu|(?:van )?bang [12])"
)
"""How somebody studied, which is no field."""

_UNFINISHED = re.compile(
    r"(?:^|\W)(?:đang|chưa|sắp|không|dự kiến|học viên|nợ bằng|dở dang|năm (?:thứ )?\d(?!\d)|năm thứ"
    r"|nghiên cứu sinh|ncs|chuẩn bị|tương đương|sau đại học"
    r"|dang (?:theo )?hoc|chua (?:tot nghiep|hoc|xong|co|bao ve)|khong|du kien|hoc vien|nam thu)(?=\W|$)|\?|\.\.\.|…",
    re.IGNORECASE,
)
"""Words beside which a degree is not held, or not known."""

_THEORY = re.compile(r"(?:^| )(?:cc|tc|sc)? ?(?:llct|ly luan)(?: |$)")
_BELOW = re.compile(
    r"(?:lop )?\d{1,2} \d{1,2}(?: pho thong| pt| bt)?|(?:tot nghiep |tn )?(?:thpt|thcs|pho thong(?: trung hoc)?|ptth"
    r"|bt(?:vh|thpt)|trung hoc (?:pho thong|co so))|lop \d{1,2}"
    r"|(?:trung cap|so cap|trung hoc chuyen nghiep|thcn)(?: .+)?"
)
"""Schooling, and training below a college."""

_BETWEEN = re.compile(r"\s*[;,+&\n]\s*|\s+(?:và|and)\s+", re.IGNORECASE)
_ALSO_BETWEEN = re.compile(rf"{_BETWEEN.pattern}|\s+[-–—]\s+", re.IGNORECASE)
_LEAST = re.compile(r"(?:từ\s+)?(?P<degree>.+?)\s+trở lên", re.IGNORECASE)
_PIECE = re.compile(r"[^\s.:()/–—-]+[\s.:()/–—-]*|[\s.:()/–—-]+")

MOST_WORDS = 4096
"""Spellings that are remembered: a column repeats the same few."""

LONGEST_BEGINNING = 5
"""Most words of a degree's name."""

SHORTEST_FIELD = 2
"""Fewest letters of a field; fewer are a grade or a slip."""


@dataclass(frozen=True, slots=True)
class Degrees:
    """What a cell says of somebody's degrees.

    Attributes
    ----------
    highest : Education
    fields : tuple of str
        The fields behind the degrees, as they are written.
    several : bool
        Whether more than one is named, schooling included.
    """

    highest: Education
    fields: tuple[str, ...] = ()
    several: bool = False


@lru_cache(maxsize=MOST_WORDS)
def read_degrees(words: str) -> Degrees | None:
    """Return the highest degree of a cell and the fields behind, or None where any part of it is unclear.

    Examples
    --------
    >>> read_degrees("ĐH Luật; ThS Quản lý công")
    Degrees(highest=<Education.MASTER: 'master'>, fields=('Luật', 'Quản lý công'), several=True)
    >>> read_degrees("ĐH Luật (đang học)") is None
    True
    """
    if _UNFINISHED.search(normalize("NFC", words)):
        return None
    for between in (_ALSO_BETWEEN, _BETWEEN):
        parts = [part for part in map(str.strip, between.split(words)) if part]
        found = [_degree(part) for part in parts if not is_below_college(part)]
        held = [one for one in found if one is not None]
        if held and len(held) == len(found):
            fields = tuple(dict.fromkeys(field for one in held for field in one.fields))
            return Degrees(max((one.highest for one in held), key=lambda one: one.step), fields, len(parts) > 1)
    return None


def is_below_college(words: str) -> bool:
    """Return whether words name schooling or training below a college, which is no degree here.

    Examples
    --------
    >>> is_below_college("12/12"), is_below_college("Trung cấp Luật"), is_below_college("Trung cấp LLCT")
    (True, True, False)
    """
    key = _key(words)
    return _BELOW.fullmatch(key) is not None and not _THEORY.search(key)


def least_degree(words: str) -> Education | None:
    """Return the degree that a post asks for at least, or None; a field cannot be asked for.

    Examples
    --------
    >>> least_degree("Đại học trở lên").value
    'bachelor'
    """
    asked = _LEAST.fullmatch(tidy(words))
    found = read_degrees(asked["degree"] if asked else words)
    return found.highest if found and not found.fields and not found.several else None


def _degree(words: str) -> Degrees | None:
    """Return one degree with the field behind it, or None."""
    field = tidy(words)
    field = _without(_BEGINNING, field) or field
    found: Education | None = None
    while (match := _begins(field)) is not None:
        degree, rest = match
        if found not in {None, degree}:
            return None
        found, field = degree, rest
    if found is None:
        return None
    for before in (_HOW, _BEFORE_FIELD):
        field = _without(before, field) or field
    field = re.sub(r"\s*\(([^()]*)\)$", lambda inner: "" if _HOW.fullmatch(_key(inner[1])) else inner[0], field)
    if not field or _HOW.fullmatch(_key(field)):
        return Degrees(found)
    return None if _unclear(_key(field)) else Degrees(found, (field,))


def _begins(words: str) -> tuple[Education, str] | None:
    """Return the degree that words begin with, and what follows."""
    if _TEACHERS.match(words):
        words = f"{words[:2]} {words[2:]}"
    return next(((degree, rest) for degree, case in _CASES if (rest := _without(case, words)) is not None), None)


def _without(beginning: re.Pattern[str], words: str) -> str | None:
    """Return what follows a beginning in words as they are written, or None where they begin otherwise."""
    pieces = _PIECE.findall(words)
    for count in range(min(len(pieces), LONGEST_BEGINNING), 0, -1):
        if beginning.fullmatch(_key("".join(pieces[:count]))):
            return _balanced("".join(pieces[count:]).strip(" .:;,-–—/"))
    return None


def _balanced(words: str) -> str:
    """Return words without a bracket that has lost its other half."""
    return words.strip("() ") if words.count("(") != words.count(")") else words


def _key(words: str) -> str:
    """Return words as they are compared: no marks of any kind."""
    return " ".join(re.sub(r"[.:()]", " ", word_key(words)).split())


def _unclear(key: str) -> bool:
    """Return whether what follows a degree is no field: another degree, schooling, political theory."""
    within = any(re.search(rf"(?:^| )(?:{words})(?: |$)", key) for _, words in _DEGREES[:2])
    other = re.match(r"(?:cao dang|cd|dai hoc|dh|cu nhan)(?: |$)", key)
    return bool(
        within or other or _THEORY.search(key) or key.isdecimal() or len(key) < SHORTEST_FIELD or _BELOW.fullmatch(key)
    )
