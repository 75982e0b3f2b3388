"""Read the title of a position as roles, and the unit that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rotation.facts.addresses import name_key
from rotation.facts.domain import Role
from rotation.facts.places import place_key
from rotation.facts.spelling import tidy, tone_late, word_key
from rotation.facts.words import find_word
from rotation.intake.lists.offices import ACTING, FORMER, MEMBERSHIP, Office, office
from rotation.intake.lists.unit_names import UnitName, district_within, is_level, unit_name
from rotation.language import Text

_OFFICES = (
    r"quyền|q\.|nguyên|phó|p\.\s?(?:bí|chủ|trưởng|chánh|ct|bt)|bí thư|pbt|bt|chủ tịch|pct|ct|trưởng|ptp|tp(?!\w)|chánh"
    r"|pcvp|cvp|giám đốc|gđ|chủ nhiệm|pcn|cn"
    r"|ủy viên|uv|huyện ủy viên|tỉnh ủy viên|thành ủy viên|đảng ủy viên|huv|tuv|đuv|duv"
    r"|chuyên viên|công chức|cán bộ|chỉ huy|thường trực|thành viên|đội trưởng|hiệu trưởng"
)
_BETWEEN = re.compile(
    tone_late(rf"(?:\s*[,;/+&\n]\s*|\s*[-–—]\s*|\s+(?:kiêm nhiệm|kiêm|và)\s+)+(?=(?:{_OFFICES})(?!\w))"), re.I
)
"""What separates two positions in one cell: a new office follows it."""
_MARK = r"\s*[,;/+&\n–—-]\s*"
"""A mark between two positions."""
_EMPTY = re.compile(r"[\s,;:–-]*\(?\s*(?:còn\s+)?(?:khuyết|chưa bố trí|chưa có|trống)\s*\)?\s*$", re.I)
_OWN_NAME = re.compile(
    r"(?<![\w.])(?<!\bthị )(?P<word>xã(?! hội)|phường|thị trấn|đặc khu|tt\.?|x\.|p\.)\s*(?P<name>[^\W_].*)", re.I
)
_LEAD = re.compile(
    tone_late(
        r"(?P<deputy>phó\s+)?(?:(?P<head>trưởng|chánh|phó)\s+|(?:p?tp|trưởng)\s+(?=[^\W\d_])|"
        r"(?:giám đốc|chủ nhiệm|chủ tịch|bí thư|chuyên viên|cán bộ|phó)\s+)"
    ),
    re.I,
)
_UNIT = re.compile(
    tone_late(
        r"(?:phòng|ban|văn phòng|thanh tra|trung tâm|ubkt|ủy ban kiểm tra|ủy ban mttq|ubmttq|mttq|mặt trận"
        r"|ủy ban mặt trận|hội(?! đồng)|liên đoàn|đoàn|huyện đoàn|thành đoàn|huyện ủy|thành ủy|ubnd|hđnd|công an"
        r"|chi cục)\s+\S.*"
        r"|(?:huyện|thành|quận|thị|tỉnh) ?(?:đoàn|ủy)|thanh tra|ubkt|mttq|ubmttq"
    ),
    re.I,
)

_BARE = re.compile(r"(?:pho |p\.? ?)?(?:chu tich|bi thu|chu nhiem|truong|truong ban|ct|bt|cn|thuong truc)|pct|pbt|pcn")
"""An office of no organisation."""
_LEVEL = re.compile(r"\s+(?:xa|thi tran|tt|phuong|dac khu|huyen|quan|thi xa|thanh pho|tp|tinh|cac cap)$")
"""The level behind an office."""
_IN_BRACKETS = re.compile(r"\([^)]*\w[^)]*\)")

OF_ORGAN = Text(
    vi="tổ chức lấy theo đơn vị hoặc dòng tên nhóm", en="the organisation is taken from unit or sub-heading"
)
SEVERAL = Text(
    vi="một người giữ nhiều chức vụ; chức vụ chính đứng trước", en="one person holds several; main one first"
)
UNIT_IN_TITLE = Text(vi="đơn vị lấy theo chức vụ", en="the unit is taken from the title")
OTHER_UNIT = Text(
    vi="đơn vị trong chức vụ khác với đơn vị của dòng này", en="the title names another unit than the row does"
)
NOT_READ = Text(vi="không lấy phần này của chức vụ", en="this part of the title is not used")
BRACKETS = Text(
    vi="không lấy phần trong ngoặc của chức vụ; xem người đó có còn giữ chức danh không",
    en="what stands in brackets is not used: see whether the person still holds the post",
)
UNKNOWN_ROLE = Text(
    vi="chưa rõ vai trò; chọn ở cột 'Vai trò' của bảng 'Chức danh'",
    en="the role is not understood; choose it in the column role of posts",
)


@dataclass(frozen=True, slots=True)
class Position:
    """A title as it was read.

    Attributes
    ----------
    title : str
        As written, without a mark of vacancy and without memberships of a committee.
    roles : tuple of Role
        The main one first; empty where none is understood.
    unit : UnitName or None
        The unit that the title names.
    reasons : tuple of Text
        Why it is a guess; empty where every word is in the lists of a case.
    vacant : bool
        Whether the title itself says that nobody holds it.
    """

    title: str
    roles: tuple[Role, ...]
    unit: UnitName | None
    reasons: tuple[Text, ...]
    vacant: bool = False


def position(words: str, unit: UnitName | None, organ: str = "") -> Position:
    """Return what a title says.

    Parameters
    ----------
    words : str
    unit : UnitName or None
        The unit that column or sub-heading give; None where they give none.
    organ : str
        The organisation within the unit that column or sub-heading name, such as ``HĐND``: of it a bare ``Chủ tịch``
        is the chair.
    """
    lines = "\n".join(filter(None, map(tidy, words.splitlines())))
    title = _EMPTY.sub("", lines) or lines
    vacant = title != lines
    of_organ = bool(organ) and _BARE.fullmatch(word_key(title)) is not None
    title = f"{title} {organ}" if of_organ else title
    parts = [part for part in _split(title) if part]
    named = [_named_unit(part, unit) for part in parts]
    found = next((one for one in named if one is not None), None)
    reasons: list[Text] = []
    if found is not None and unit is None and not found.grassroots:
        reasons.append(UNIT_IN_TITLE)
    if of_organ:
        reasons.append(OF_ORGAN)
    own = unit or found
    if any(one is not None and own is not None and not _alike(one, own) for one in named):
        reasons.append(OTHER_UNIT)
    keys = [_without_names(part, own, one) for part, one in zip(parts, named, strict=True)]
    if any(_IN_BRACKETS.search(key) for key in keys):
        reasons.append(BRACKETS)
    bodies = [one if one is not None and one.grassroots is False else own for one in named]
    offices = [_office(key, body) for key, body in zip(keys, bodies, strict=True)]
    roles, why = _roles(offices)
    if roles:
        title = _without(title, [part for part, one in zip(parts, offices, strict=True) if one.why is MEMBERSHIP])
    return Position(tidy(title.replace("\n", ", ")), roles, found, (*reasons, *why), vacant)


def title_with_unit(title: str, unit: UnitName) -> str:
    """Return a title that names its unit, so that it can be read anywhere.

    Examples
    --------
    >>> title_with_unit("Chủ tịch UBND xã", unit_name("Xã Giao An"))
    'Chủ tịch UBND xã Giao An'
    """
    first, _, rest = unit.name.partition(" ")
    if unit.bare in name_key(title) or (rest and name_key(rest) in name_key(title)):
        return title
    words = title.split()
    for count in (2, 1):
        lead = " ".join(unit.name.split()[:count])
        if len(words) > count and name_key(" ".join(words[-count:])) == name_key(lead):
            return f"{title} {' '.join(unit.name.split()[count:])}"
    if unit.grassroots and rest:
        return f"{title} {first.lower() if first[0].isupper() else first} {rest}"
    return f"{title} {unit.name}"


def _split(title: str) -> list[str]:
    """Return the positions named in one cell; lengths stay the same where tones move, so places do, too."""
    lower, parts, start = tone_late(title), list[str](), 0
    for between in _BETWEEN.finditer(lower):
        parts.append(title[start : between.start()])
        start = between.end()
    return [tidy(part) for part in (*parts, title[start:])]


def _without(title: str, memberships: Iterable[str]) -> str:
    """Return a title without the memberships at its ends: they are the holder's, and do not go with the seat.

    Examples
    --------
    >>> _without("HUV, Trưởng phòng", ["HUV"])
    'Trưởng phòng'
    """
    for words in map(re.escape, memberships):
        title = re.sub(rf"^{words}{_MARK}|{_MARK}{words}$", "", title)
    return title


def _named_unit(part: str, unit: UnitName | None) -> UnitName | None:
    """Return the unit that one position names."""
    own = _OWN_NAME.search(part)
    if own:
        words = _capitals(own["name"])
        if words and not is_level(words):
            return replace(unit_name(f"{own['word']} {words}"), district=district_within(own["name"]))
    if unit is not None:
        return unit if unit.bare and name_key(part).endswith(f" {unit.bare}") else None
    lead = _LEAD.match(tone_late(part))
    rest = part[lead.end() :] if lead else ""
    short = re.match(r"p?tp\s", part, re.I)
    if short and rest:
        return unit_name(f"Phòng {rest}")
    if not _UNIT.fullmatch(tone_late(rest)) or (is_level(rest.split()[-1]) and place_key(rest.split()[-1]) == "xã"):
        return None
    return unit_name(rest[0].upper() + rest[1:])


def _capitals(words: str) -> str:
    """Return the words of a name: up to the first that has a small first letter or a bracket."""
    kept: list[str] = []
    for word in words.replace(",", " , ").split():
        if not (word[0].isupper() or word[0].isdigit() or word in {"-", "–"}):
            break
        kept.append(word)
    return " ".join(kept).rstrip(" -–")


def _alike(one: UnitName, other: UnitName) -> bool:
    return one.key == other.key or (other.kind is None and one.bare == other.bare)


def _without_names(part: str, unit: UnitName | None, named: UnitName | None) -> str:
    """Return one position as it is compared, the name of the unit left out."""
    key = word_key(part)
    for name in filter(None, (named, unit)):
        for form in (word_key(name.key), word_key(name.bare)):
            key = re.sub(rf"(?:\s|^){re.escape(form)}(?!\w)", " ", key) if form else key
    return key


def _office(key: str, unit: UnitName | None) -> Office:
    """Return the office of one position; what stands in brackets is no part of it."""
    core = _LEVEL.sub("", " ".join(re.sub(r"\([^)]*\)", " ", key).split()))
    exact = find_word(Role, core)
    return office(core, unit, None if exact is None else Role(exact))


def _roles(offices: list[Office]) -> tuple[tuple[Role, ...], tuple[Text, ...]]:
    """Return the roles of several positions, without repeats, and why they are a guess."""
    led = [one for one in offices if one.roles and one.roles != (Role.MEMBER,)]
    kept = led or [one for one in offices if one.roles][:1]
    roles = tuple(dict.fromkeys(role for one in kept for role in one.roles))
    reasons = [one.why for one in kept if one.why is not None]
    passed = [one for one in offices if one not in kept]
    if not roles:
        reasons += [one.why for one in passed if one.why in {FORMER, ACTING}]
        return (), tuple(dict.fromkeys((*filter(None, reasons), UNKNOWN_ROLE)))
    if len(roles) > 1 and reasons:
        reasons.append(SEVERAL)
    reasons += [one.why if one.why in {FORMER, MEMBERSHIP} else NOT_READ for one in passed]
    return roles, tuple(dict.fromkeys(filter(None, reasons)))
