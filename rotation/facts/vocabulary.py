"""Tables, columns and words of the case, in both languages: what is accepted when read, what is written and shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from rotation.facts.domain import Education, Fill, Rating, Relation, Role, Sanction, Sex, Theory, UnitKind
from rotation.facts.spelling import word_key
from rotation.language import Lang, Text


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    id : str
        The English id, the header of an English file.
    label : str
        The header of a Vietnamese file.
    aliases : tuple of str
        Further headers that are understood.
    required : bool
        Whether every row must fill it.
    """

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    required: bool = False

    def header(self, lang: Lang) -> str:
        """Return the header that is written."""
        return self.label if lang == "vi" else self.id

    @property
    def names(self) -> tuple[str, ...]:
        """Return every header that is understood, among them 'label (id)'."""
        return (self.id, self.label, *self.aliases, f"{self.label} ({self.id})", f"{self.id} ({self.label})")


@dataclass(frozen=True)
class Table:
    """One table of a case: a csv file or a sheet."""

    id: str
    label: str
    columns: tuple[Column, ...]
    aliases: tuple[str, ...] = ()
    required: bool = False

    def header(self, lang: Lang) -> str:
        """Return the name of the sheet that is written."""
        return self.label if lang == "vi" else self.id

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name of a file or sheet that is understood."""
        return (self.id, self.label, *self.aliases, f"{self.label} ({self.id})", f"{self.id} ({self.label})")

    @cached_property
    def _by_name(self) -> Mapping[str, Column]:
        return {word_key(name): column for column in self.columns for name in column.names}

    def find(self, header: str) -> Column | None:
        """Return the column a header names, or None."""
        return self._by_name.get(word_key(header))

    def column(self, id_: str) -> Column:
        """Return a column by its English id."""
        return next(column for column in self.columns if column.id == id_)


UNITS = Table("units", "Đơn vị", (
    Column("id", "Mã đơn vị", ("Mã",), required=True),
    Column("name", "Tên đơn vị", ("Tên",), required=True),
    Column("kind", "Loại đơn vị", ("Loại",), required=True),
    Column("group", "Cụm/Huyện", ("Cụm", "Huyện")),
    Column("lat", "Vĩ độ"),
    Column("lon", "Kinh độ"),
    Column("unit_class", "Loại ĐVHC", ("Loại đơn vị hành chính",)),
    Column("remoteness", "Mức độ khó khăn"),
    Column("needs", "Nhu cầu"),
    Column("last_rating", "Xếp loại gần nhất"),
    Column("predecessors", "Đơn vị cũ", ("Mã đơn vị cũ",)),
), aliases=("unit", "Danh sách đơn vị"), required=True)

POSTS = Table("posts", "Chức danh", (
    Column("id", "Mã chức danh", ("Mã",), required=True),
    Column("unit", "Mã đơn vị", ("Đơn vị",), required=True),
    Column("role", "Vai trò", ("roles",), required=True),
    Column("title", "Tên chức danh"),
    Column("fill", "Yêu cầu bố trí"),
    Column("capacity", "Số lượng"),
    Column("needs", "Yêu cầu năng lực"),
    Column("min_education", "Trình độ tối thiểu", ("Trình độ", "Trình độ chuyên môn tối thiểu")),
    Column("min_theory", "LLCT tối thiểu", ("LLCT", "Lý luận chính trị tối thiểu")),
), aliases=("post", "Danh sách chức danh"), required=True)

CADRES = Table("cadres", "Cán bộ", (
    Column("id", "Mã cán bộ", ("Mã",), required=True),
    Column("name", "Họ và tên", ("Họ tên",), required=True),
    Column("sex", "Giới tính", required=True),
    Column("born", "Ngày sinh", ("Ngày tháng năm sinh", "Năm sinh"), required=True),
    Column("native_place", "Quê quán"),
    Column("residence", "Thường trú", ("Nơi thường trú",)),
    Column("spouse_place", "Quê vợ/chồng"),
    Column("post", "Mã chức danh hiện giữ", ("Chức danh hiện giữ", "Mã chức danh")),
    Column("since", "Giữ chức từ", ("Giữ chức từ ngày",)),
    Column("terms", "Số nhiệm kỳ liên tiếp", ("Số nhiệm kỳ",)),
    Column("education", "Trình độ chuyên môn", ("Trình độ",)),
    Column("fields", "Chuyên ngành"),
    Column("theory", "Lý luận chính trị", ("LLCT",)),
    Column("party_since", "Ngày vào Đảng"),
    Column("planned_for", "Quy hoạch"),
    Column("ratings", "Xếp loại"),
    Column("discipline", "Kỷ luật"),
    Column("under_review", "Đang xem xét", ("Đang xem xét kỷ luật",)),
    Column("healthy", "Đủ sức khỏe"),
    Column("protected_until", "Không điều chuyển đến", ("Không điều chuyển đến ngày",)),
    Column("leaving", "Thôi giữ chức từ", ("Thôi giữ chức từ ngày",)),
    Column("skills", "Năng lực"),
    Column("history", "Quá trình công tác"),
    Column("prefers", "Nguyện vọng"),
), aliases=("cadre", "Danh sách cán bộ"), required=True)

KIN = Table("kin", "Quan hệ gia đình", (
    Column("cadre", "Mã cán bộ", ("Cán bộ",), required=True),
    Column("relative", "Người thân", ("Mã người thân",), required=True),
    Column("relation", "Quan hệ", required=True),
), aliases=("Quan hệ", "Gia đình"))

DISTANCES = Table("distances", "Khoảng cách", (
    Column("from", "Từ", ("Từ đơn vị",), required=True),
    Column("to", "Đến", ("Đến đơn vị",), required=True),
    Column("km", "Khoảng cách (km)", ("Khoảng cách",), required=True),
), aliases=("distance",))

SCORES = Table("scores", "Chấm điểm", (
    Column("cadre", "Mã cán bộ", ("Cán bộ",), required=True),
    Column("post", "Mã chức danh", ("Chức danh",), required=True),
    Column("points", "Điểm", ("Số điểm",), required=True),
), aliases=("score", "Điểm"))

DRAFT = Table("draft", "Dự thảo phương án", (
    Column("cadre", "Mã cán bộ", ("Cán bộ",), required=True),
    Column("post", "Mã chức danh", ("Chức danh", "Chức danh dự kiến"), required=True),
))
"""The board's own draft of a plan; no part of a case."""

TABLES: tuple[Table, ...] = (UNITS, POSTS, CADRES, KIN, DISTANCES, SCORES)
"""Every table of a case, in the order they are read and written."""

TABLE: Mapping[str, Table] = {table.id: table for table in TABLES}


@cache
def _tables_by_name() -> Mapping[str, Table]:
    return {word_key(name): table for table in TABLES for name in table.names}


def find_table(name: str) -> Table | None:
    """Return the table that a file or sheet name means, or None."""
    return _tables_by_name().get(word_key(name))


@dataclass(frozen=True, slots=True)
class Word:
    """How one member of a closed list is said.

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
    def names(self) -> tuple[str, ...]:
        """Return every word that is understood."""
        return (self.member.value, self.shown.vi, self.shown.en, *self.synonyms)


def _word(member: StrEnum, vi: str, *synonyms: str, en: str | None = None) -> Word:
    return Word(member, Text(vi=vi, en=en or member.value.replace("_", " ")), synonyms)


WORDS: Mapping[type[StrEnum], tuple[Word, ...]] = {
    UnitKind: (
        _word(UnitKind.COMMUNE, "xã"),
        _word(UnitKind.TOWN, "thị trấn"),
        _word(UnitKind.WARD, "phường"),
        _word(UnitKind.DEPARTMENT, "phòng/ban UBND", "phòng", "ban", "phòng UBND", "ban UBND", "phòng ban",
              "phòng chuyên môn", "cơ quan chuyên môn"),
        _word(UnitKind.PARTY_BOARD, "ban đảng", "ban của Đảng", "ban xây dựng Đảng", "cơ quan Đảng"),
        _word(UnitKind.MASS_ORG, "đoàn thể", "Mặt trận và đoàn thể", "Mặt trận, đoàn thể", "tổ chức chính trị - xã hội",
              en="mass organization"),
        _word(UnitKind.RESERVE, "dự bị", "nguồn dự bị", "dự nguồn"),
    ),
    Role: (
        _word(Role.SECRETARY, "bí thư", "bí thư Đảng ủy"),
        _word(Role.DEPUTY_SECRETARY, "phó bí thư", "phó bí thư Đảng ủy", "phó bí thư thường trực"),
        _word(Role.CHAIR, "chủ tịch UBND", "chủ tịch", "chủ tịch Ủy ban nhân dân"),
        _word(Role.VICE_CHAIR, "phó chủ tịch UBND", "phó chủ tịch", "phó chủ tịch Ủy ban nhân dân"),
        _word(Role.COUNCIL_CHAIR, "chủ tịch HĐND", "chủ tịch Hội đồng nhân dân"),
        _word(Role.HEAD, "trưởng", "cấp trưởng", "trưởng phòng", "trưởng ban"),
        _word(Role.DEPUTY_HEAD, "phó trưởng", "phó", "cấp phó", "phó phòng", "phó ban", "phó trưởng phòng",
              "phó trưởng ban"),
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
        _word(Relation.SIBLING, "anh/chị/em ruột", "anh chị em", "anh", "chị", "em", "anh ruột", "chị ruột",
              "em ruột", "anh trai", "chị gái", "em trai", "em gái"),
        _word(Relation.IN_LAW, "họ hàng do hôn nhân", "thông gia", "dâu/rể", "con dâu", "con rể", "bố vợ", "cha vợ",
              "mẹ vợ", "bố chồng", "cha chồng", "mẹ chồng", "anh rể", "em rể", "chị dâu", "em dâu", "anh vợ", "chị vợ",
              "em vợ", "anh chồng", "chị chồng", "em chồng"),
    ),
}
"""Every closed list of words; the order of a list is the order of its members."""

YES_NO: tuple[tuple[Text, bool, tuple[str, ...]], ...] = (
    (Text(vi="có", en="yes"), True, ("x", "true", "đúng", "1")),
    (Text(vi="không", en="no"), False, ("false", "sai", "0")),
)
"""What a yes/no cell may say."""


@cache
def _members(list_: type[StrEnum]) -> Mapping[str, StrEnum]:
    return {word_key(name): word.member for word in WORDS[list_] for name in word.names}


@cache
def _shown(list_: type[StrEnum]) -> Mapping[str, Text]:
    return {word.member.value: word.shown for word in WORDS[list_]}


def find_word(list_: type[StrEnum], words: str) -> StrEnum | None:
    """Return the member of a closed list that a word in either language means, or None."""
    return _members(list_).get(word_key(words))


def known_words(list_: type[StrEnum]) -> Iterator[Text]:
    """Yield the word of each member as a file of either language has it."""
    return (Text(vi=word.shown.vi, en=word.member.value) for word in WORDS[list_])


def shown(member: StrEnum) -> Text:
    """Return a member of a closed list as a reader sees it.

    Examples
    --------
    >>> shown(Role.DEPUTY_SECRETARY).en
    'deputy secretary'
    """
    return _shown(type(member))[member.value]


def written(member: StrEnum, lang: Lang) -> str:
    """Return a member of a closed list as it is written into a file."""
    return shown(member).vi if lang == "vi" else member.value
