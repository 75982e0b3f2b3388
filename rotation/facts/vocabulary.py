"""List the tables and columns of a case with every name they are read and written under."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from rotation.facts.spelling import tidy, word_key
from rotation.language import LANGUAGES, Lang, Text

_REMARKED = re.compile(
    r"(.+?)\s*\((?:bắt buộc|required|[dmyn]{1,4}(?:[/.-][dmyn]{1,4}){1,2}"
    r"|ngày[/.-]tháng[/.-]năm|(?P<id>[a-z_]+))\)",
    re.IGNORECASE,
)
"""A label with a remark in brackets: required, a date format, or the id of the column."""


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
    limit: str = "rows"
    """Which of the `Limits` its rows are counted against."""

    def header(self, lang: Lang) -> str:
        """Return the header that is written in a language."""
        return self.label if lang == "vi" else self.id

    @property
    def tells_rows(self) -> bool:
        """Return whether almost every row fills it: the id, where there is one, and what is required."""
        return self.required or self.id == "id"

    @property
    def shown(self) -> str:
        """Return 'label (id)' with the id only once."""
        return self.label if self.label.endswith(f"({self.id})") else f"{self.label} ({self.id})"

    @property
    def names(self) -> tuple[str, ...]:
        """Return every header that is understood, including 'label (id)'."""
        return (self.id, self.label, *self.aliases, f"{self.label} ({self.id})", f"{self.id} ({self.label})")


@dataclass(frozen=True)
class Table:
    """One table of a case: a csv file or a sheet."""

    id: str
    label: str
    columns: tuple[Column, ...]
    aliases: tuple[str, ...] = ()
    required: bool = False
    limit: str = "rows"
    """Which of the `Limits` its rows are counted against."""

    def header(self, lang: Lang) -> str:
        """Return the name of the sheet that is written in a language."""
        return self.label if lang == "vi" else self.id

    @property
    def names(self) -> tuple[str, ...]:
        """Return every file or sheet name that is understood."""
        return (self.id, self.label, *self.aliases, f"{self.label} ({self.id})", f"{self.id} ({self.label})")

    @cached_property
    def _by_name(self) -> Mapping[str, Column]:
        return {word_key(name): column for column in self.columns for name in column.names}

    def find(self, header: str) -> Column | None:
        """Return the column that a header names, or None; a remark such as '(required)' may follow it."""
        column = self._by_name.get(word_key(header))
        if column or "(" not in header:  # most cells that are looked at are no headers, and have no remark
            return column
        remark = _REMARKED.fullmatch(tidy(header))
        if remark is None:
            return None
        column = self._by_name.get(word_key(remark[1]))
        return column if column and (remark["id"] in {None, column.id}) else None

    def column(self, id_: str) -> Column:
        """Return a column by its English id."""
        return next(column for column in self.columns if column.id == id_)


# fmt: off  (a column a line, as the files show them)
UNITS = Table(
    "units",
    "Đơn vị",
    (
        Column("id", "Mã đơn vị", ("Mã",)),
        Column("name", "Tên đơn vị", ("Tên",), required=True),
        Column("kind", "Loại đơn vị", ("Loại",), required=True),
        Column("group", "Cụm/Huyện", ("Cụm",)),
        Column("lat", "Vĩ độ"),
        Column("lon", "Kinh độ"),
        Column("unit_class", "Loại ĐVHC", ("Loại đơn vị hành chính",)),
        Column("remoteness", "Mức độ khó khăn"),
        Column("needs", "Nhu cầu"),
        Column("last_rating", "Xếp loại gần nhất"),
        Column("predecessors", "Đơn vị cũ", ("Mã đơn vị cũ",)),
        Column("district", "Huyện", ("Quận/Huyện", "Quận huyện", "Huyện/Quận")),
        Column("province", "Tỉnh", ("Tỉnh/Thành phố", "Tỉnh, thành phố", "Tỉnh thành")),
        Column("parent", "Đơn vị cấp trên", ("Trực thuộc", "Đơn vị cấp trên trực tiếp")),
    ),
    aliases=("unit", "Danh sách đơn vị"),
    required=True,
)

POSTS = Table(
    "posts",
    "Chức danh",
    (
        Column("id", "Mã chức danh", ("Mã",)),
        Column("unit", "Mã đơn vị", ("Đơn vị",), required=True),
        Column("role", "Vai trò", ("roles",), required=True),
        Column("title", "Tên chức danh"),
        Column("fill", "Yêu cầu bố trí"),
        Column("capacity", "Số lượng"),
        Column("needs", "Yêu cầu năng lực"),
        Column("min_education", "Trình độ tối thiểu", ("Trình độ", "Trình độ chuyên môn tối thiểu")),
        Column("min_theory", "LLCT tối thiểu", ("LLCT", "Lý luận chính trị tối thiểu")),
    ),
    aliases=("post", "Danh sách chức danh"),
    required=True,
)

CADRES = Table(
    "cadres",
    "Cán bộ",
    (
        Column("id", "Mã cán bộ", ("Mã",)),
        Column("name", "Họ và tên", ("Họ tên", "Họ, tên"), required=True),
        Column("sex", "Giới tính", required=True),
        Column("born", "Ngày sinh", ("Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Năm sinh"), required=True),
        Column("native_place", "Quê quán"),
        Column("residence", "Thường trú", ("Nơi thường trú",)),
        Column("spouse_place", "Quê vợ/chồng", ("Quê quán vợ/chồng",)),
        Column("post", "Mã chức danh hiện giữ", ("Chức danh hiện giữ", "Mã chức danh")),
        Column("since", "Giữ chức từ", ("Giữ chức từ ngày",)),
        Column("terms", "Số nhiệm kỳ liên tiếp", ("Số nhiệm kỳ",)),
        Column("education", "Trình độ chuyên môn", ("Trình độ",)),
        Column("fields", "Chuyên ngành"),
        Column("theory", "Lý luận chính trị", ("LLCT", "Trình độ lý luận chính trị", "Trình độ LLCT")),
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
    ),
    aliases=("cadre", "Danh sách cán bộ"),
    required=True,
)

KIN = Table(
    "kin",
    "Quan hệ gia đình",
    (
        Column("cadre", "Mã cán bộ", ("Cán bộ",), required=True),
        Column("relative", "Người thân", ("Mã người thân",), required=True),
        Column("relation", "Quan hệ", required=True),
    ),
    aliases=("Quan hệ", "Gia đình"),
)

DISTANCES = Table(
    "distances",
    "Khoảng cách",
    (
        Column("from", "Từ", ("Từ đơn vị",), required=True),
        Column("to", "Đến", ("Đến đơn vị",), required=True),
        Column("km", "Khoảng cách (km)", ("Khoảng cách", "Số km"), required=True),
    ),
    aliases=("distance",),
    limit="pairs",
)

SCORES = Table(
    "scores",
    "Chấm điểm",
    (
        Column("cadre", "Mã cán bộ", ("Cán bộ",), required=True),
        Column("post", "Mã chức danh", ("Chức danh",), required=True),
        Column("points", "Điểm", ("Số điểm",), required=True),
    ),
    aliases=("score", "Điểm"),
    limit="pairs",
)

SCORECARD = Table(
    "scorecard",
    "Thang đánh giá",
    (
        Column("criterion", "Tiêu chí", required=True),
        Column("weight", "Trọng số", required=True),
    ),
    aliases=("Thang điểm", "Phiếu đánh giá"),
)

SKILLS = Table(
    "skills",
    "Năng lực",
    (
        Column("id", "Mã năng lực", ("Mã",)),
        Column("label", "Tên năng lực", ("Tên", "Tên gọi", "Năng lực", "name"), required=True),
    ),
    aliases=("skill", "Danh mục năng lực", "Danh sách năng lực"),
)

ABOUT = Table(
    "about",
    "Về bộ dữ liệu",
    (
        Column("key", "Mục", ("Nội dung",), required=True),
        Column("value", "Giá trị", ("Trả lời",), required=True),
    ),
    aliases=("Về dữ liệu", "Về bộ số liệu", "Giới thiệu"),
)

FOLLOWERS = Table(
    "followers",
    "Cấp ủy viên phụ trách",
    (
        Column("cadre", "Mã cán bộ", ("Cán bộ", "Cấp ủy viên", "Người phụ trách", "Đồng chí"), required=True),
        Column("max_units", "Tối đa", ("Tối đa (đơn vị)", "Số đơn vị tối đa")),
        Column("min_units", "Tối thiểu", ("Tối thiểu (đơn vị)", "Số đơn vị tối thiểu")),
        Column("only_follows", "Chỉ phụ trách"),
    ),
    aliases=("follower", "Người phụ trách"),
)

FOLLOWS = Table(
    "follows",
    "Đang phụ trách",
    (
        Column("cadre", "Mã cán bộ", ("Cán bộ", "Cấp ủy viên", "Người phụ trách", "Đồng chí"), required=True),
        Column("unit", "Mã đơn vị", ("Đơn vị", "Đơn vị phụ trách", "Chi bộ"), required=True),
        Column("since", "Phụ trách từ", ("Phụ trách từ ngày", "Từ ngày", "Từ tháng", "Từ")),
    ),
    aliases=("Phân công phụ trách",),
)

UNIT_RATINGS = Table(
    "unit_ratings",
    "Xếp loại đơn vị",
    (
        Column("unit", "Mã đơn vị", ("Đơn vị", "Chi bộ"), required=True),
        Column("year", "Năm", required=True),
        Column("rating", "Xếp loại", ("Mức xếp loại",), required=True),
    ),
    aliases=("unit_rating", "Xếp loại đơn vị hằng năm"),
)
# fmt: on

TABLES: tuple[Table, ...] = (
    *(UNITS, POSTS, CADRES, KIN, DISTANCES, SCORES, SCORECARD, SKILLS, ABOUT),
    *(FOLLOWERS, FOLLOWS, UNIT_RATINGS),
)
"""Every table of a case, in the order they are written."""

READING_ORDER: tuple[Table, ...] = (SKILLS, *(table for table in TABLES if table is not SKILLS))
"""The tables as they are read: each after those that it refers to."""

GUIDE = Text(vi="Hướng dẫn", en="Guide")
"""The sheet of a workbook that guides people; it holds no facts."""
FINDINGS = Text(vi="Lỗi và lưu ý", en="Faults and notes")
"""The sheet of a marked workbook that lists the faults of the others."""
REVIEW = Text(vi="Cần xem lại", en="To review")
"""The sheet of a case made from a list that names every guess; it holds no facts."""

TABLE: Mapping[str, Table] = {table.id: table for table in TABLES}


@cache
def _tables_by_name() -> Mapping[str, Table]:
    return {word_key(name): table for table in TABLES for name in table.names}


def find_table(name: str) -> Table | None:
    """Return the table that a file or sheet name means, or None."""
    return _tables_by_name().get(word_key(name))


def is_guide(name: str) -> bool:
    """Return whether a sheet's name marks it as a guide for people, without facts."""
    return word_key(name) in {
        word_key(sheet.in_lang(lang)) for sheet in (GUIDE, FINDINGS, REVIEW) for lang in LANGUAGES
    }
