"""Recognise the words for a role in a cell, and suggest a role for unknown ones."""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic_core import PydanticCustomError

from rotation.errors import Kind
from rotation.facts.domain import Role
from rotation.facts.spelling import word_key
from rotation.facts.title_words import NoRole, roles_in_title
from rotation.facts.words import find_word, known_words
from rotation.files.faults import hint, misfit, not_listed
from rotation.files.look_alikes import plain_letters
from rotation.intake.rows.word_faults import ROLE_NOT_LISTED
from rotation.intake.rows.word_hints import hints_by_key, near_word_of
from rotation.intake.sheets.sheet import CellValue, text
from rotation.language import Text

JOINED_ROLES = Kind(
    "joined_roles",
    Text(
        vi="'{value}' gồm nhiều vai trò nhưng chưa tách bằng dấu chấm phẩy",
        en="'{value}' is several roles without semicolons between them",
    ),
    Text(
        vi="tách các vai trò bằng dấu chấm phẩy, vai trò chính ghi trước{near}",
        en="separate roles with semicolons, the main one first{near}",
    ),
)

MOST_WORDS = 4096
"""Words that are remembered: a column full of typing errors repeats the same few."""

_AND = r"\s*[,/+&]\s*|\s+(?:kiêm|và|kiem|va|and)\s+"
_BETWEEN = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (_AND, rf"{_AND}|\s*[-–—]\s*"))
"""Separators people write between roles; a hyphen, which may be part of a word, is tried last."""

_ACTING = ("quyen ", "q. ")
_PLACE = re.compile(r"(xa|phuong|thi tran|dac khu|huyen|tinh|x|p|tt)\b|thuong truc$")
_OF_AN_OFFICE = (" phong", " ban")
"""A role of an office may be followed by the name of any."""

_DEPUTY = re.compile(r"pho\b|p\b|pbt|pct|ptp|ptb|pcn|pcvp|pgd|vice|deputy")
_DEPUTY_WORDS = ("pho", "vice", "deputy")
LIKE_DEPUTY = 66
"""Likeness, of 100, from which a misspelt word stands for a deputy."""
_OFFICES = {
    "secretary": re.compile(r"bi thu|\bp?bt(?:tt|du)?\b|secretar"),
    "chair": re.compile(r"chu tich|\bp?ct(?:ubnd|hdnd)?\b|chair"),
    "head": re.compile(r"truong|\bp?tp\b|head"),
    "council": re.compile(r"hdnd|hoi dong|council"),
    "front or union": re.compile(r"mttq|mat tran|\bdoan\b|\bhoi\b(?! dong)"),
}
"""Patterns for the office a role belongs to, in compared form; the last has no role of its own here."""


def role(value: CellValue) -> Role:
    """Return the role that a cell names in either language, also abbreviated."""
    words = text(value)
    member = find_word(Role, words)
    if member is None:
        raise _no_role(words)
    return Role(member)


def _no_role(words: str) -> PydanticCustomError:
    separated = _separated(words)
    if separated:
        return misfit(JOINED_ROLES, value=words, near=hint(separated))
    if roles_in_title(words) is NoRole.NOT_LISTED:
        return misfit(ROLE_NOT_LISTED, value=words)
    near = near_word_of(Role, words, lambda name: _may_be(name, words)) or _before_a_place(words)
    return not_listed(words, known_words(Role), near)


def _before_a_place(words: str) -> Text | None:
    """Return the longest role that words begin with, if nothing but the place of its holder follows."""
    parts = words.split()
    parts = parts[1:] if word_key(words).startswith(_ACTING) else parts
    for end in range(len(parts), 0, -1):
        head, rest = word_key(" ".join(parts[:end])), word_key(" ".join(parts[end:]))
        near = hints_by_key(Role).get(head)
        if near and (not rest or _PLACE.match(rest) or head.endswith(_OF_AN_OFFICE)) and _may_be(head, words):
            return near
    return None


def _separated(words: str) -> Text | None:
    """Return several roles as they should be written, if the words are nothing but roles."""
    for between in _BETWEEN:
        parts = [part for part in between.split(words) if part]
        found = [find_word(Role, part) for part in parts]
        members = [member for member in found if member is not None]
        if len(members) == len(parts) and len(set(members)) > 1:
            written, meant = ";".join(parts), ";".join(members)
            return Text(vi=f"'{written}'", en=f"'{written}'" if written == meant else f"'{written}' ({meant})")
    return None


def _may_be(name: str, slip: str) -> bool:
    """Return whether a known role word fits what a misspelt one says of office and deputy."""
    (deputy, offices), (meant_deputy, meant) = _office(name), _office(slip)
    return deputy == meant_deputy and (not meant or offices == meant)


@lru_cache(maxsize=MOST_WORDS)
def _office(words: str) -> tuple[bool, frozenset[str]]:
    """Return whether words mean a deputy, and which offices they name."""
    key = word_key(plain_letters(words)).replace(".", "")
    return _is_deputy(key), frozenset(office for office, pattern in _OFFICES.items() if pattern.search(key))


def _is_deputy(key: str) -> bool:
    """Return whether words begin with a word for a deputy, even misspelt."""
    from rapidfuzz import fuzz, process

    first = key.partition(" ")[0]
    return bool(
        _DEPUTY.match(key) or process.extractOne(first, _DEPUTY_WORDS, scorer=fuzz.ratio, score_cutoff=LIKE_DEPUTY)
    )
