"""List the closed lists of words in both languages: what is read, written and shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from rotation.facts.domain import Education, Fill, FuzzyDate, Rating, Relation, Role, Sanction, Sex, Theory, UnitKind
from rotation.facts.spelling import word_key
from rotation.language import Lang, Text


@dataclass(frozen=True, slots=True)
class Word:
    """The words for one member of a closed list.

    Attributes
    ----------
    member : StrEnum
        Its value is the word in an English file.
    shown : Text
        What a reader sees; the Vietnamese text is also the word in a Vietnamese file.
    synonyms : tuple of str
        Further words that are understood.
    """

    member: StrEnum
    shown: Text
    synonyms: tuple[str, ...]

    @property
    def english(self) -> tuple[str, str]:
        """Return the word of English files and the word of English sentences."""
        return self.member.value, self.shown.en

    @property
    def names(self) -> tuple[str, ...]:
        """Return every word that is understood."""
        return (self.member.value, self.shown.vi, self.shown.en, *self.synonyms)


def _word(member: StrEnum, vi: str, *synonyms: str, en: str | None = None) -> Word:
    return Word(member, Text(vi=vi, en=en or member.value.replace("_", " ")), synonyms)


# fmt: off  (a word a line)
WORDS: Mapping[type[StrEnum], tuple[Word, ...]] = {
    UnitKind: (
        _word(UnitKind.COMMUNE, "xã"),
        _word(UnitKind.TOWN, "thị trấn"),
        _word(UnitKind.WARD, "phường"),
        _word(UnitKind.SPECIAL_ZONE, "đặc khu"),
        _word(
            UnitKind.DEPARTMENT,
            "phòng/ban UBND",
            "phòng",
            "ban",
            "phòng UBND",
            "ban UBND",
            "phòng ban",
            "phòng chuyên môn",
            "cơ quan chuyên môn",
        ),
        _word(UnitKind.PARTY_BOARD, "ban đảng", "ban của Đảng", "ban xây dựng Đảng", "cơ quan Đảng"),
        _word(
            UnitKind.MASS_ORG,
            "đoàn thể",
            "Mặt trận và đoàn thể",
            "Mặt trận, đoàn thể",
            "tổ chức chính trị - xã hội",
            en="mass organization",
        ),
        _word(UnitKind.RESERVE, "dự bị", "nguồn dự bị", "dự nguồn"),
    ),
    Role: (
        _word(Role.SECRETARY, "bí thư", "bí thư Đảng ủy", "BT", "BT ĐU", "BTĐU"),
        _word(
            Role.DEPUTY_SECRETARY,
            "phó bí thư",
            "phó bí thư Đảng ủy",
            "phó bí thư thường trực",
            "P. bí thư",
            "PBT",
            "Phó BT",
            "Phó BT TT",
            "PBT TT",
            "PBTTT",
            "PBT ĐU",
            "PBTĐU",
        ),
        _word(Role.CHAIR, "chủ tịch UBND", "chủ tịch", "chủ tịch Ủy ban nhân dân", "CT", "CT UBND", "CTUBND"),
        _word(
            Role.VICE_CHAIR,
            "phó chủ tịch UBND",
            "phó chủ tịch",
            "phó chủ tịch Ủy ban nhân dân",
            "P. chủ tịch",
            "P. chủ tịch UBND",
            "PCT",
            "Phó CT",
            "Phó CT UBND",
            "PCT UBND",
            "PCTUBND",
        ),
        _word(Role.COUNCIL_CHAIR, "chủ tịch HĐND", "chủ tịch Hội đồng nhân dân", "CT HĐND", "CTHĐND"),
        _word(Role.HEAD, "trưởng", "cấp trưởng", "trưởng phòng", "trưởng ban", "TP"),
        _word(
            Role.DEPUTY_HEAD,
            "phó trưởng",
            "phó",
            "cấp phó",
            "phó phòng",
            "phó ban",
            "phó trưởng phòng",
            "phó trưởng ban",
            "P. trưởng phòng",
            "P. trưởng ban",
            "PTP",
        ),
        _word(
            Role.INSPECTION_HEAD,
            "chủ nhiệm UBKT",
            "chủ nhiệm Ủy ban Kiểm tra",
            "chủ nhiệm Ủy ban Kiểm tra Đảng ủy",
            "chủ nhiệm UBKT Đảng ủy",
            "CN UBKT",
            "CNUBKT",
        ),
        _word(
            Role.FRONT_HEAD,
            "chủ tịch MTTQ",
            "chủ tịch Mặt trận",
            "chủ tịch UBMTTQ",
            "chủ tịch Ủy ban MTTQ",
            "chủ tịch Ủy ban Mặt trận Tổ quốc",
            "chủ tịch Ủy ban MTTQ Việt Nam",
            "chủ tịch UBMTTQVN",
            "CT MTTQ",
            "CTMTTQ",
            "CT UBMTTQ",
        ),
        _word(Role.MEMBER, "chuyên viên", "thành viên", "ủy viên", "công chức"),
        _word(Role.RESERVE, "dự bị", "nguồn dự bị", "dự nguồn"),
    ),
    Fill: (
        _word(Fill.MUST, "phải bố trí", "bắt buộc", "phải có"),
        _word(Fill.MAY, "có thể bố trí", "có thể", "không bắt buộc"),
        _word(Fill.CLOSED, "giữ nguyên", "đóng", "khóa"),
    ),
    Education: (
        _word(Education.NONE, "chưa có", "không", "chưa qua đào tạo"),
        _word(Education.COLLEGE, "cao đẳng"),
        _word(Education.BACHELOR, "đại học", "cử nhân", "kỹ sư", "kĩ sư"),
        _word(Education.MASTER, "thạc sĩ", "thạc sỹ", "cao học"),
        _word(Education.DOCTOR, "tiến sĩ", "tiến sỹ"),
    ),
    Theory: (
        _word(Theory.NONE, "chưa có", "không", "chưa qua đào tạo"),
        _word(Theory.ELEMENTARY, "sơ cấp", "sơ cấp LLCT", "sơ cấp lý luận chính trị"),
        _word(Theory.INTERMEDIATE, "trung cấp", "trung cấp LLCT", "trung cấp lý luận chính trị"),
        _word(Theory.ADVANCED, "cao cấp", "cao cấp LLCT", "cao cấp lý luận chính trị", "cử nhân", "cử nhân chính trị"),
    ),
    Rating: (
        _word(Rating.NOT_COMPLETED, "không hoàn thành nhiệm vụ", "không hoàn thành", "KHTNV"),
        _word(Rating.COMPLETED, "hoàn thành nhiệm vụ", "hoàn thành", "HTNV"),
        _word(Rating.GOOD, "hoàn thành tốt nhiệm vụ", "hoàn thành tốt", "tốt", "HTTNV"),
        _word(Rating.EXCELLENT, "hoàn thành xuất sắc nhiệm vụ", "hoàn thành xuất sắc", "xuất sắc", "HTXSNV"),
    ),
    Sanction: (
        _word(Sanction.REPRIMAND, "khiển trách"),
        _word(Sanction.WARNING, "cảnh cáo"),
        _word(Sanction.DISMISSAL, "cách chức"),
    ),
    Sex: (_word(Sex.MALE, "nam"), _word(Sex.FEMALE, "nữ")),
    Relation: (
        _word(Relation.SPOUSE, "vợ/chồng", "vợ", "chồng"),
        _word(Relation.PARENT, "cha/mẹ", "cha", "mẹ", "bố", "bố/mẹ", "cha đẻ", "bố đẻ", "mẹ đẻ"),
        _word(Relation.CHILD, "con", "con đẻ", "con trai", "con gái", "con nuôi"),
        _word(
            Relation.SIBLING,
            "anh/chị/em ruột",
            "anh chị em",
            "anh",
            "chị",
            "em",
            "anh ruột",
            "chị ruột",
            "em ruột",
            "anh trai",
            "chị gái",
            "em trai",
            "em gái",
        ),
        _word(
            Relation.IN_LAW,
            "họ hàng do hôn nhân",
            "thông gia",
            "dâu/rể",
            "con dâu",
            "con rể",
            "bố vợ",
            "cha vợ",
            "mẹ vợ",
            "bố chồng",
            "cha chồng",
            "mẹ chồng",
            "anh rể",
            "em rể",
            "chị dâu",
            "em dâu",
            "anh vợ",
            "chị vợ",
            "em vợ",
            "anh chồng",
            "chị chồng",
            "em chồng",
        ),
    ),
}
# fmt: on
"""Every closed list of words; the order of a list is the order of its members."""

YES_NO: tuple[tuple[Text, bool, tuple[str, ...]], ...] = (
    (Text(vi="có", en="yes"), True, ("x", "true", "đúng", "1")),
    (Text(vi="không", en="no"), False, ("false", "sai", "0")),
)
"""The words accepted in a yes/no cell."""


@cache
def _members(list_: type[StrEnum]) -> Mapping[str, StrEnum]:
    return {_without_dots(word_key(name)): word.member for word in WORDS[list_] for name in word.names}


@cache
def _shown(list_: type[StrEnum]) -> Mapping[str, Text]:
    return {word.member.value: word.shown for word in WORDS[list_]}


def find_word(list_: type[StrEnum], words: str) -> StrEnum | None:
    """Return the member of a closed list that a word in either language means, or None.

    Abbreviations may have dots: ``P.BT``, ``P. Bí thư``, ``CT.UBND``.
    """
    key, members = word_key(words), _members(list_)
    if "." not in key:
        return members.get(key)
    return members.get(_without_dots(key)) or members.get(" ".join(key.replace(".", " ").split()))


def _without_dots(key: str) -> str:
    return re.sub(r"\.\s*", "", key)


def known_words(list_: type[StrEnum]) -> Iterator[Text]:
    """Yield the word of each member as a file in either language has it."""
    return (Text(vi=word.shown.vi, en=word.member.value) for word in WORDS[list_])


def suggestions(list_: type[StrEnum]) -> dict[str, Text]:
    """Return every accepted word of a closed list with the text that suggests it.

    It stays the word of the file, Vietnamese or English; an English sentence adds what a Vietnamese one means.
    """
    return {
        name: Text(vi=f"'{name}'", en=f"'{name}'" if name in word.english else f"'{name}' ({word.member.value})")
        for word in WORDS[list_]
        for name in word.names
    }


def shown(member: StrEnum) -> Text:
    """Return the words for a member as a reader sees them.

    Examples
    --------
    >>> shown(Role.DEPUTY_SECRETARY).en
    'deputy secretary'
    """
    return _shown(type(member))[member.value]


def written(member: StrEnum, lang: Lang) -> str:
    """Return the word for a member as it is written into a file."""
    return shown(member).vi if lang == "vi" else member.value


def said_date(when: FuzzyDate) -> Text:
    """Return a date as a sentence says it, as precisely as it is known."""
    if when.day:
        return Text(vi=f"ngày {when}", en=f"on {when}")
    return Text(vi=f"tháng {when}" if when.month else f"năm {when}", en=f"in {when}")


def decimal_words(value: Decimal) -> Text:
    """Return an exact decimal with each language's decimal sign and no trailing zeros."""
    plain = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return Text(vi=plain.replace(".", ","), en=plain)
