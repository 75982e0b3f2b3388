"""Hold the closed lists of words in both languages, as data: what is read, written and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rotation.facts.domain import Education, Fill, Rating, Relation, Role, Sanction, Sex, Theory, UnitKind
from rotation.language import Text


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
        _word(UnitKind.COMMUNE, "xã", "UBND xã", "cấp xã", "Đảng ủy xã"),
        _word(UnitKind.TOWN, "thị trấn", "UBND thị trấn"),
        _word(UnitKind.WARD, "phường", "UBND phường"),
        _word(UnitKind.SPECIAL_ZONE, "đặc khu", "UBND đặc khu"),
        _word(
            UnitKind.DEPARTMENT,
            "phòng/ban UBND",
            "phòng",
            "phòng UBND",
            "ban UBND",
            "phòng ban",
            "phòng chuyên môn",
            "cơ quan chuyên môn",
            "phòng thuộc UBND",
            "cơ quan chuyên môn thuộc UBND",
            "văn phòng HĐND và UBND",
            "VP HĐND-UBND",
            "thanh tra huyện",
            "cơ quan nhà nước",
        ),
        _word(
            UnitKind.PARTY_BOARD,
            "ban đảng",
            "ban của Đảng",
            "ban xây dựng Đảng",
            "cơ quan Đảng",
            "BXD Đảng",
            "cơ quan tham mưu của Đảng",
            "UBKT",
            "văn phòng Huyện ủy",
        ),
        _word(
            UnitKind.MASS_ORG,
            "đoàn thể",
            "Mặt trận và đoàn thể",
            "Mặt trận, đoàn thể",
            "tổ chức chính trị - xã hội",
            "tổ chức CT-XH",
            "Mặt trận",
            "MTTQ",
            "UBMTTQ",
            "MTTQ và đoàn thể",
            en="mass organization",
        ),
        _word(UnitKind.RESERVE, "dự bị", "nguồn dự bị", "dự nguồn"),
        _word(UnitKind.CELL, "chi bộ", "chi bộ trực thuộc", "chi bộ trực thuộc đảng ủy", "chi bộ thôn", en="cell"),
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
            "phó bí thư thường trực Đảng ủy",
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
        _word(
            Role.HEAD,
            "trưởng",
            "cấp trưởng",
            "trưởng phòng",
            "trưởng ban",
            "TP",
            "chánh văn phòng",
            "CVP",
            "chánh thanh tra",
            "giám đốc",
            "GĐ",
        ),
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
            "PTB",
            "phó chánh văn phòng",
            "P. chánh văn phòng",
            "PCVP",
            "phó chánh thanh tra",
            "phó giám đốc",
            "P. giám đốc",
            "PGĐ",
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
        _word(Theory.NONE, "chưa có", "không", "chưa qua đào tạo", "chưa", "chưa học"),
        _word(Theory.ELEMENTARY, "sơ cấp", "sơ cấp LLCT", "sơ cấp lý luận chính trị"),
        _word(Theory.INTERMEDIATE, "trung cấp", "trung cấp LLCT", "trung cấp lý luận chính trị"),
        _word(Theory.ADVANCED, "cao cấp", "cao cấp LLCT", "cao cấp lý luận chính trị", "cử nhân", "cử nhân chính trị"),
    ),
    Rating: (
        _word(Rating.NOT_COMPLETED, "không hoàn thành nhiệm vụ", "không hoàn thành", "KHTNV", "không HTNV"),
        _word(
            Rating.COMPLETED,
            "hoàn thành nhiệm vụ",
            "hoàn thành",
            "HTNV",
            "hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực",
        ),
        _word(
            Rating.GOOD,
            "hoàn thành tốt nhiệm vụ",
            "hoàn thành tốt",
            "tốt",
            "HTTNV",
            "HTT",
            "HT tốt NV",
            "HT tốt nhiệm vụ",
        ),
        _word(
            Rating.EXCELLENT,
            "hoàn thành xuất sắc nhiệm vụ",
            "hoàn thành xuất sắc",
            "xuất sắc",
            "HTXSNV",
            "HTXS NV",
            "HTXS",
            "HT xuất sắc nhiệm vụ",
        ),
    ),
    Sanction: (
        _word(Sanction.REPRIMAND, "khiển trách", "kỷ luật khiển trách", "bị khiển trách", "khiển trách về Đảng"),
        _word(Sanction.WARNING, "cảnh cáo", "kỷ luật cảnh cáo", "bị cảnh cáo", "cảnh cáo về Đảng"),
        _word(Sanction.DISMISSAL, "cách chức", "kỷ luật cách chức", "bị cách chức", "cách hết chức vụ"),
    ),
    Sex: (_word(Sex.MALE, "nam", "nam giới", "trai"), _word(Sex.FEMALE, "nữ", "nữ giới", "gái")),
    Relation: (
        _word(Relation.SPOUSE, "vợ/chồng", "vợ", "chồng"),
        _word(
            Relation.PARENT,
            "cha/mẹ",
            "cha",
            "mẹ",
            "bố",
            "bố/mẹ",
            "cha đẻ",
            "bố đẻ",
            "mẹ đẻ",
            "cha ruột",
            "bố ruột",
            "mẹ ruột",
            "cha nuôi",
            "bố nuôi",
            "mẹ nuôi",
        ),
        _word(Relation.CHILD, "con", "con đẻ", "con trai", "con gái", "con nuôi", "con ruột"),
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
            "anh em",
            "chị em",
            "anh em ruột",
            "chị em ruột",
            "anh chị em ruột",
            "em trai ruột",
            "em gái ruột",
            "chị gái ruột",
            "anh trai ruột",
        ),
        _word(
            Relation.IN_LAW,
            "họ hàng do hôn nhân",
            "dâu/rể",
            "con dâu",
            "con rể",
            "bố mẹ vợ",
            "bố mẹ chồng",
            "cha mẹ vợ",
            "cha mẹ chồng",
            "anh chị em vợ",
            "anh chị em chồng",
            "nàng dâu",
            "chàng rể",
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

MEASURES: Mapping[str, Text] = {
    "breaches": Text(vi="số vi phạm", en="breaches"),
    "moves": Text(vi="số người điều động", en="moves"),
    "last": Text(vi="lượt ký cuối", en="last signing"),
    "exactly_one": Text(vi="thiệt hại khi một người từ chối", en="loss when one refuses"),
}
"""What a scorecard may name beside criteria and rules, as a file in either language has it."""

YES_NO: tuple[tuple[Text, bool, tuple[str, ...]], ...] = (
    (Text(vi="có", en="yes"), True, ("x", "true", "đúng", "1", "y", "✓", "✔")),
    (Text(vi="không", en="no"), False, ("false", "sai", "0", "n", "chưa", "không có", "ko")),
)
"""The words accepted in a yes/no cell."""
