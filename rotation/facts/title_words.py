"""Read the roles that a title states, in the kind of unit where its post is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import lru_cache

from rotation.facts.domain import Role, Unit
from rotation.facts.places import KIND_WORDS
from rotation.facts.register import unit_forms
from rotation.facts.spelling import word_key
from rotation.facts.words import find_word


class NoRole(Enum):
    """Why a title that is known states no role here."""

    NOT_LISTED = "an office that the list of roles does not have at this level"


_PARTY = r"(?:dang uy|du|dang bo|huyen uy|tinh uy|thanh uy|thi uy|quan uy)"
_VN = r"(?: ?(?:viet nam|vn))?"
_BODIES = {
    "party": _PARTY,
    "state": r"ubnd|uy ban nhan dan",
    "council": r"hdnd|hoi dong nhan dan",
    "front": rf"(?:(?:ub|uy ban) ?)?(?:mttq|mat tran(?: to quoc)?){_VN}",
    "inspection": rf"(?:ubkt|uy ban kiem tra)(?: {_PARTY})?",
    "youth": r"(?<!lien )doan(?! the)(?: (?:tn|thanh nien|tncs|thanh nien cong san)(?: (?:hcm|ho chi minh))?)?"
    r"|(?:huyen|tinh|thanh|thi|quan|xa) doan",
    "women": rf"(?:hoi (?:lhpn|lien hiep phu nu|phu nu)|hlhpn){_VN}",
    "farmers": rf"(?:hoi (?:nd|nong dan)|hnd){_VN}",
    "veterans": rf"(?:hoi (?:ccb|cuu chien binh)|hccb){_VN}",
    "labour": r"ldld|lien doan lao dong|cong doan",
    "red cross": rf"hoi (?:ctd|chu thap do){_VN}",
    "elderly": rf"hoi (?:nct|nguoi cao tuoi){_VN}",
    "cell": r"chi bo|chi uy|dang uy bo phan",
}
"""The bodies that an office may lead, in compared form."""

_UNIONS = ("women", "farmers", "veterans", "labour", "red cross", "elderly")
_RANKS = {
    "secretary": (r"(?:bi thu|bt)", r"(?:pho bi thu|pbt|p bt|p bi thu|pho bt)(?: ?(?:thuong truc|tt))?"),
    "chair": (r"(?:chu tich|ct)", r"(?:pho chu tich|pct|p ct|p chu tich|pho ct)(?: ?(?:thuong truc|tt))?"),
    "commissioner": (r"(?:chu nhiem|cn)", r"(?:pho chu nhiem|pcn|p cn|p chu nhiem|pho cn)(?: ?(?:thuong truc|tt))?"),
}
"""An office and its deputy, in compared form."""

_TABLE: Mapping[tuple[str, str], tuple[Role | None, Role | None]] = {
    ("secretary", ""): (Role.SECRETARY, Role.DEPUTY_SECRETARY),
    ("secretary", "party"): (Role.SECRETARY, Role.DEPUTY_SECRETARY),
    ("secretary", "cell"): (None, None),
    ("chair", ""): (Role.CHAIR, Role.VICE_CHAIR),
    ("chair", "state"): (Role.CHAIR, Role.VICE_CHAIR),
    ("chair", "council"): (Role.COUNCIL_CHAIR, None),
    ("chair", "front"): (Role.FRONT_HEAD, None),
    ("commissioner", "inspection"): (Role.INSPECTION_HEAD, None),
    ("secretary", "youth"): (None, None),
    **{("chair", union): (None, None) for union in _UNIONS},
}
"""The role of an office and of its deputy where the body is not the unit itself."""

_OWN = frozenset({"front", "inspection", "youth", *_UNIONS})
"""Bodies whose office is `head`, and its deputy `deputy_head`, in the unit that is the body."""

_FORMS = tuple(
    (office, is_deputy, re.compile(rf"{words} ?(?:{_BODIES[office[1]]})" if office[1] else words))
    for office in _TABLE
    for is_deputy, words in enumerate(_RANKS[office[0]])
)
_COMMISSIONERS = tuple(map(re.compile, (r"chu nhiem", _RANKS["commissioner"][1])))
_HEADS = (
    (Role.HEAD, re.compile(r"(?:truong|chanh|giam doc|gd)")),
    (Role.DEPUTY_HEAD, re.compile(r"(?:pho|p|pho truong|p truong|pho chanh|p chanh|pho giam doc|pgd|p giam doc)")),
)
"""What stands before a unit's own name: "Trưởng" + "phòng Nội vụ"."""

_AND = re.compile(r"\s*;\s*|\s+kiêm(?:\s+nhiệm)?\s+", re.IGNORECASE)
MOST_WORDS = 4096
"""Titles that are remembered: a column repeats the same few."""

_AREAS = ("huyen", "quan", "thi xa", "thanh pho", "tinh", "cap huyen", "cap tinh")
_GRASSROOTS = ("xa", "phuong", "thi tran", "dac khu", "cap xa")


@lru_cache(maxsize=MOST_WORDS)
def roles_in_title(words: str, unit: Unit | None = None) -> tuple[Role, ...] | NoRole | None:
    """Return the roles that a title states, the main one first; None where any word of it is unclear.

    Parameters
    ----------
    words : str
        ``Bí thư kiêm Chủ tịch HĐND``; behind a title only the unit itself and its level may stand.
    unit : Unit, optional
        Where the post is: a commune's head of the Front is `front_head`, that of a unit of its own `head`.

    Returns
    -------
    tuple of Role, NoRole or None
        `NoRole` for an office that is known and that the list of roles does not have.

    Examples
    --------
    >>> [role.value for role in roles_in_title("Bí thư Đảng ủy kiêm Chủ tịch HĐND xã")]
    ['secretary', 'council_chair']
    >>> roles_in_title("Phó Chủ tịch HĐND xã"), roles_in_title("Chủ nhiệm Câu lạc bộ")
    (<NoRole.NOT_LISTED: 'an office that the list of roles does not have at this level'>, None)
    """
    found = [_role(part, unit) for part in _AND.split(words) if part.strip()]
    roles = tuple(dict.fromkeys(role for role in found if isinstance(role, Role)))
    if found and len(roles) == len(found):
        return roles
    return NoRole.NOT_LISTED if NoRole.NOT_LISTED in found and None not in found else None


def _role(words: str, unit: Unit | None) -> Role | NoRole | None:
    """Return the role of one title."""
    named = find_word(Role, words)
    if named is not None:
        return _in_unit(Role(named), unit)
    for key in dict.fromkeys(_keys(words)):
        for title in dict.fromkeys(_without_unit(key, unit)):
            found = _office(title, unit)
            if found is not None:
                return found
        if unit is not None and unit.superior and (head := _head(key, unit)) is not None:
            return head
    return None


def _in_unit(role: Role, unit: Unit | None) -> Role:
    """Return the role that a word for one means in a unit: the heads of the Front and of inspection in their own."""
    body = {Role.FRONT_HEAD: "front", Role.INSPECTION_HEAD: "inspection"}.get(role)
    return Role.HEAD if body and _is_own(body, unit) else role


def _is_own(body: str, unit: Unit | None) -> bool:
    """Return whether a unit above the grassroots is a body itself, by its name."""
    if unit is None or not unit.superior:
        return False
    return re.search(rf"(?<!\w)(?:{_BODIES[body]})(?!\w)", word_key(unit.name)) is not None


def _office(title: str, unit: Unit | None) -> Role | NoRole | None:
    """Return the role of an office that leads a body."""
    named = find_word(Role, title)
    if named is not None:
        return _in_unit(Role(named), unit)
    for office, is_deputy, form in _FORMS:
        if form.fullmatch(title):
            if office[1] in _OWN and _is_own(office[1], unit):
                return Role.DEPUTY_HEAD if is_deputy else Role.HEAD
            return _TABLE[office][is_deputy] or NoRole.NOT_LISTED
    if _is_own("inspection", unit):
        heads = zip(_COMMISSIONERS, (Role.HEAD, Role.DEPUTY_HEAD), strict=True)
        return next((role for form, role in heads if form.fullmatch(title)), None)
    return None


def _head(key: str, unit: Unit) -> Role | None:
    """Return the role of a title that ends in the unit's own name: "Phó Trưởng phòng Nội vụ"."""
    for title in _without_level(key, unit):
        for name in map(word_key, unit_forms(unit)):
            before = title.removesuffix(name).rstrip() if title.endswith(f" {name}") else ""
            for role, form in _HEADS:
                if before and form.fullmatch(before):
                    return role
    return None


def _keys(words: str) -> Iterator[str]:
    """Yield words as they are compared, dots taken for nothing and for blanks."""
    key = word_key(words)
    yield re.sub(r"\.\s*", "", key)
    yield " ".join(key.replace(".", " ").split())


def _without_unit(key: str, unit: Unit | None) -> Iterator[str]:
    """Yield a title as it is, and without the unit or the level behind it."""
    yield from _without_level(key, unit)
    if unit is not None and unit.grassroots:
        for name in map(word_key, unit_forms(unit)):
            if key.endswith(f" {name}"):
                yield key.removesuffix(name).rstrip()


def _without_level(key: str, unit: Unit | None) -> Iterator[str]:
    """Yield a title as it is, and without the level behind it, with or without the name of the area."""
    yield key
    areas = [] if unit is None else [unit.group or "", *unit.district, *unit.province]
    names = ["", *(f" {name}" for name in map(_bare, areas) if name)]
    for level in _levels(unit):
        for name in names:
            if key.endswith(f" {level}{name}"):
                yield key.removesuffix(f" {level}{name}")


def _levels(unit: Unit | None) -> tuple[str, ...]:
    """Return the words for a level that may stand behind a title in a unit."""
    if unit is None:
        return (*_AREAS, *_GRASSROOTS)
    if not unit.grassroots:
        return _AREAS
    word = word_key(KIND_WORDS[unit.kind].vi)
    return (word, "cap xa")


def _bare(area: str) -> str:
    """Return the name of a district or province without its word, as it is compared."""
    key = word_key(area)
    word = next((word for word in _AREAS if key.startswith(f"{word} ")), "")
    return key.removeprefix(word).strip()
