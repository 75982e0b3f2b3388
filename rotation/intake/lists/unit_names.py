"""Read the name of a unit as a column, a sub-heading or a title has it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rotation.facts.addresses import name_key, part_of, parts_of
from rotation.facts.domain import GRASSROOTS, UnitKind
from rotation.facts.places import place_key
from rotation.facts.spelling import tidy, tone_late
from rotation.facts.words import find_word

_BEGINS = r"(?i:(?:xã|phường|thị trấn|đặc khu|phòng|ban|văn phòng|huyện|khối|cụm|ubnd|đảng|hội|các)\s)"
_NUMBERED = re.compile(
    r"(?:(?![XHPTQ]\W)[A-ZĐ]|[IVXLC]{2,6}|\d{1,2}(?:\.\d{1,2})*)\s*[.):/-]+\s*(?=[^\W\d_])"
    rf"|(?:[XHPTQ]\s*[.):/-]+\s*|[IVX]{{1,6}}\s+)(?={_BEGINS})"
)
"""The number before the words of a sub-heading."""
_COUNTED = re.compile(r"\s*[:(]\s*\d+\s*(?:người|đồng chí|đ/c|cán bộ)?\s*\)?\s*$|\s*:\s*$", re.IGNORECASE)
"""How many people follow, or a colon, at the end of a sub-heading."""
_WITHIN = re.compile(
    tone_late(r"(?P<organ>.*?[^\s,;–-])[\s,;–-]+(?<!thị )(?=(?:xã(?! hội)|phường|thị trấn|đặc khu)\s+\S)")
)
"""What is part of a commune, before the commune's own name."""
_ALL_OF_IT = re.compile(r"[,;&+/]|\s(?:và|-|–)\s")
_ORGAN = re.compile(
    tone_late(
        r"(?:khối\s+)?(?:đảng ủy|đảng|hđnd|hội đồng nhân dân|ubnd|ủy ban nhân dân|(?:ub)?mttq.*|(?:ủy ban )?mặt trận.*"
        r"|chính quyền|(?:các )?(?:hội,? )?đoàn thể.*|đảng, đoàn thể)(?:\s+(?:xã|phường|thị trấn))?"
    )
)
"""A sub-heading within a commune: one of its organisations."""
_CATEGORY = re.compile(tone_late(r"(?:khối|các|cấp|nhóm|lãnh đạo|cán bộ|diện|đối tượng|những|danh sách|phần)(?!\w)"))
"""Begins a sub-heading that sorts people and names no unit."""

_KINDS = (
    (
        UnitKind.PARTY_BOARD,
        r"ban (tổ chức|tuyên giáo|dân vận|nội chính|xây dựng đảng|công tác đảng|thường vụ)"
        r"|(cơ quan )?(ủy ban kiểm tra|ubkt)|(văn phòng )?(huyện|tỉnh|thành|quận|thị) ?ủy|văn phòng đảng|đảng ủy"
        r"|đảng bộ|btc(?!\w)|trung tâm chính trị|trung tâm bồi dưỡng chính trị|ban xdđ",
    ),
    (
        UnitKind.MASS_ORG,
        r"(cơ quan )?(mttq|mặt trận|ubmttq|ủy ban (mttq|mặt trận))|hội(?! đồng)|liên đoàn lao động|ldld|lđlđ"
        r"|(huyện|tỉnh|thành|quận|thị) ?đoàn|đoàn (thanh niên|tncs|thể)|công đoàn",
    ),
    (
        UnitKind.DEPARTMENT,
        r"phòng|ban|văn phòng|thanh tra|ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|chi cục|sở|trung tâm|đội|công an"
        r"|quân sự|kho bạc|tòa án|viện|trường|hạt|bảo hiểm|bhxh|đài|trạm|chi nhánh|ngân hàng|cơ quan|vp",
    ),
)
"""Beginnings of the names of offices; the first that fits tells the kind."""
_OF_KIND = tuple((kind, re.compile(tone_late(rf"(?:{words})(?!\w)"))) for kind, words in _KINDS)
_WORD = re.compile(r"(?:xã|thị trấn|phường|đặc khu|t\.?\s?t|commune|town|ward|special zone|[xp])(?:\s*\.\s*|\s+)", re.I)
_DISTRICT = re.compile(r"(?<!\w)(?:huyện|quận|thị xã|h\.|q\.|tx\.)\s*([^,;/()]+?)\s*(?:$|[,;/(]|\s[-–—]\s)", re.I)
_GROUP = re.compile(r"(cụm|huyện|quận|thị xã|thành phố|tp|h)\b\.?\s*\w")
_ROOM = re.compile(
    tone_late(
        r"p\s*[.]\s*(?=(nội vụ|tài chính|tc|tư pháp|lao động|lđ|giáo dục|gd|văn hóa|vh|tài nguyên|tn|nông nghiệp|nn"
        r"|kinh tế|kt|y tế|dân tộc|hạ tầng|quản lý|công thương|khoa học|xây dựng|môi trường|thông tin|nv|tp)(?!\w))"
    )
)
"""A department whose word is cut to the letter that also stands for a ward."""
_LEVEL = re.compile(r"(?:xã|thị trấn|phường|đặc khu|huyện|quận|thị xã|thành phố|tp|tỉnh|cơ sở)$")


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit as it is named somewhere.

    Attributes
    ----------
    name : str
        As the case will show it.
    kind : UnitKind or None
        As its first words tell; None where they do not.
    key, bare : str
        The name in the form it is compared in, and the same without a grassroots unit's word.
    district : str or None
        Where an address follows the name.
    changed : bool
        Whether it is written otherwise than the list has it.
    organ : str
        The one organisation within it that was named with it, such as ``HĐND``.
    """

    name: str
    kind: UnitKind | None
    key: str
    bare: str
    district: str | None = None
    changed: bool = False
    organ: str = ""

    @property
    def grassroots(self) -> bool | None:
        """Return whether it is a commune, town, ward or special zone; None where its kind is unknown."""
        return None if self.kind is None else self.kind in GRASSROOTS

    @property
    def certain(self) -> bool:
        """Return whether the kind follows from the word alone."""
        return bool(self.grassroots) or self.key.startswith("phòng ")


def unit_name(words: str) -> UnitName:
    """Return the unit that words name.

    Examples
    --------
    >>> unit_name("II. ĐẢNG ỦY, UBND XÃ GIAO AN").name, unit_name("TT. Ngô Đồng").kind.value
    ('Xã Giao An', 'town')
    """
    written = tidy(words)
    plain = without_number(written)
    lower = place_key(plain)
    within = _WITHIN.match(lower) if len(lower) == len(plain) else None
    organ = plain[: within.end("organ")] if within else ""
    plain = plain[within.end() :] if within else plain
    room = _ROOM.match(place_key(plain))
    plain = f"Phòng {plain[room.end() :]}" if room else plain
    first, district = _first_part(plain)
    part = part_of(name_key(first))
    if part.kind is not None and part.name:
        word = _WORD.match(first)
        shown = f"{part.word} {_lettered(first[word.end() :] if word else first)}"
        name = shown[0].upper() + shown[1:]
        changed = place_key(name) != place_key(written)
        return UnitName(
            name, UnitKind(part.kind), f"{part.word} {part.name}", part.name, district, changed, organ_name(organ)
        )
    plain = f"{organ} {plain}" if within else plain
    key = name_key(plain)
    return UnitName(plain, _kind(key), key, key, None, plain != written)


def without_number(words: str) -> str:
    """Return the words of a sub-heading without the number before them and the count behind."""
    numbered = _NUMBERED.match(words)
    return _COUNTED.sub("", words[numbered.end() :] if numbered else words).strip() or words


def is_numbered(words: str) -> bool:
    """Return whether words begin with the number of a sub-heading."""
    return _NUMBERED.match(words) is not None


def organ_name(words: str) -> str:
    """Return the one organisation that words name; an empty text for several, or for the whole of a unit."""
    plain = re.sub(r"^khối\s+", "", without_number(tidy(words)), flags=re.I)
    return "" if _ALL_OF_IT.search(plain) or place_key(plain) in {"đảng bộ", "chính quyền"} else plain


def is_organ(words: str) -> bool:
    """Return whether a sub-heading within a commune names one of its organisations, not another unit."""
    return _ORGAN.fullmatch(place_key(without_number(tidy(words)))) is not None


def is_category(words: str) -> bool:
    """Return whether a sub-heading sorts people and names no unit."""
    return _CATEGORY.match(place_key(without_number(tidy(words)))) is not None


def group_name(words: str) -> str | None:
    """Return the planning group that a sub-heading names: a district or a cluster; None if it does not."""
    plain = without_number(tidy(words))
    lower = place_key(plain)
    if unit_name(plain).kind is not None or not _GROUP.match(lower):
        return None
    return _lettered(plain[0].upper() + plain[1:])


def is_level(words: str) -> bool:
    """Return whether words name a level, such as ``xã`` or ``huyện``, and no unit of it."""
    return _LEVEL.match(place_key(words)) is not None


def _first_part(words: str) -> tuple[str, str | None]:
    """Return a grassroots unit's name without the address behind it, and the district of the address."""
    parts = parts_of(words)
    if not parts[1:] or parts[0].kind is None:
        return words, None
    first = re.split(r"[,;/]|\s[-–—]\s|\s(?=(?:huyện|quận|thị xã|thành phố|tỉnh)\s)", words, maxsplit=1, flags=re.I)[0]
    if name_key(first) != parts[0].key:
        return words, None
    return first.strip(), district_within(words[len(first) :])


def district_within(words: str) -> str | None:
    """Return the district that words name after its own word; None where there is none."""
    found = _DISTRICT.search(words)
    return None if found is None else _lettered(found[1])


def _kind(key: str) -> UnitKind | None:
    known = find_word(UnitKind, key)
    if known is not None and UnitKind(known) not in GRASSROOTS | {UnitKind.CELL}:
        return UnitKind(known)
    return next((kind for kind, words in _OF_KIND if words.match(key)), None)


def _lettered(words: str) -> str:
    """Return a name all in capitals with a capital at the start of each word; any other as it is."""
    if not words.isupper() or any(word.isdigit() for word in words.split()):
        return words
    return " ".join(word[:1] + word[1:].lower() for word in words.split())
