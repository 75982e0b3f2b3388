"""Decide from a heading's words whether its labels speak of the row, or of something else."""

from __future__ import annotations

import re
from enum import Enum

from rotation.facts.board_tables import DRAFT, PEOPLE
from rotation.facts.spelling import tidy, tone_late, word_key
from rotation.facts.vocabulary import CADRES, Column, Table


class Speaks(Enum):
    """The subject of the labels under a heading."""

    OWN = "the row itself, as it is now"
    OTHER = "somebody else, or another time"
    UNKNOWN = "unknown"


_SOMEBODY = re.compile(
    r"(?<!\w)(vợ|chồng|con(?=\s*(cái|đẻ|nuôi|ruột|thứ|[^\w\s]|$))|bố(?! trí)|cha|mẹ|anh|chị|em|thân nhân|người thân"
    r"|gia đình|phu nhân|phu quân|phối ngẫu|bạn đời|family|spouse|child|children|parents?|relatives?)(?!\w)"
)
_FORMER = re.compile(r"(?<!\w)(trước|cũ|former|previous|before)(?!\w)")
_PLANNED = re.compile(
    r"(?<!\w)(quy hoạch|dự kiến|đề xuất|đề nghị|phương án|bố trí|thay thế|kế nhiệm|dự nguồn|ứng cử|giới thiệu"
    r"|(?<!nông thôn )mới|điều động|luân chuyển|(nơi|chuyển) đến|planned|proposed|new)(?!\w)"
)
_AFTER = re.compile(r"(?<!\w)(sau|after)(?!\w)")
"""Words of headings whose labels speak of somebody else, or of another time."""

_OF_WHOM = (
    "cán bộ",
    "công chức",
    "cán bộ, công chức",
    "cá nhân",
    "bản thân",
    "chung",
    "nhân thân",
    "cơ bản",
    "nhân sự",
)
_HELD = (
    "",
    "Chức vụ",
    "Chức danh",
    "Công tác",
    "Vị trí",
    "Vị trí công tác",
    "Chức vụ, chức danh",
    "Chức danh, chức vụ",
)
_WHEN = ("", "hiện nay", "hiện tại", "hiện giữ", "đang giữ", "đang đảm nhiệm", "đương nhiệm", "now", "present")
_HARMLESS = (
    {word_key(f"{what} {whom}") for what in ("Thông tin", "Thông tin về", "Lý lịch") for whom in ("", *_OF_WHOM)}
    | {word_key(whom) for whom in ("Cán bộ", "Công chức", "Cá nhân", "Bản thân", "Nhân thân", "Cán bộ, công chức")}
    | {word_key(f"{what} {when}") for what in _HELD for when in _WHEN}
    | set(map(word_key, ("Sơ yếu lý lịch", "Trích ngang", "Lý lịch trích ngang", "Họ và tên", "Personal", "Person")))
    | set(map(word_key, ("Cadre", "Current", "Present post", "Đơn vị", "Đơn vị công tác", "Nơi công tác")))
)
"""Headings that do not change the meaning of the labels under them."""

_OF_PERSON = frozenset({"name", "born", "native_place", "residence"})
_OF_NOW = frozenset({"post", "position", "unit", "since"})
"""Columns of the cadres whose labels could also belong to a relative or to a planned post."""

_TITLE = re.compile(
    tone_late(
        r"(đảng|cộng hòa|độc lập|tỉnh|huyện|thành ủy|thành phố|xã|thị trấn|phường|ban|ubnd|hđnd|ủy ban|hội đồng|sở"
        r"|phòng|danh sách|bảng|biểu|phụ lục|mẫu|tính đến|kèm theo|tờ trình|công văn|quyết định|list)(?!\w)"
        r"|số\s*[:.…\d]|\(?\s*(kèm|ban hành|tính đến)|(năm|tháng|quý|nhiệm kỳ|khóa|thời điểm)\s*[\d.…_]"
        r"|(đơn vị tính|đvt|người lập|đơn vị báo cáo|nơi gửi|kính gửi|year|date)\s*[:.…]"
        r"|\(.*(\d{4}|dự thảo|lưu hành).*\)$"
        r"|.*(?<!\w)ngày\s*(\w+\s*:\s*)?[\d.…_]"
    )
)
"""Begins a title or the line under it: an office, the motto, a number, a date, a remark in brackets."""


def is_title(heading: str) -> bool:
    """Return whether a cell above a header is part of a title.

    Examples
    --------
    >>> is_title("ĐẢNG CỘNG SẢN VIỆT NAM"), is_title("Ban Thường vụ đề xuất"), is_title("Con Cuông, ngày 1/6/2024")
    (True, False, True)
    """
    words = _words(heading)
    return bool(_TITLE.match(words)) and not _PLANNED.search(words)


def speaks(table: Table, heading: str, column: Column, label: str, is_wide: bool) -> Speaks:
    """Return the subject of a label that names a column, given the heading above it.

    Parameters
    ----------
    table : Table
    heading : str
        Not blank.
    column : Column
    label : str
    is_wide : bool
        Whether the heading stands over most of the columns.
    """
    words, key = _words(heading), word_key(heading)
    of_people = table.id in {CADRES.id, PEOPLE.id}
    is_planned = bool(_PLANNED.search(words) or ((of_people or table.id == DRAFT.id) and _AFTER.search(words)))
    if _SOMEBODY.search(words) or _FORMER.search(words) or (is_planned and table.id != DRAFT.id):
        return Speaks.OTHER
    if table.id == DRAFT.id:
        return Speaks.OWN if is_planned or column.id not in {"post", "title"} else Speaks.UNKNOWN
    if not of_people or key in _HARMLESS or _repeats(key, word_key(label)):
        return Speaks.OWN
    if column.id in _OF_NOW or (column.id in _OF_PERSON and not is_wide):
        return Speaks.UNKNOWN
    return Speaks.OWN


def _words(heading: str) -> str:
    return tone_late(tidy(heading).casefold())


def _repeats(heading: str, label: str) -> bool:
    """Return whether heading and label say the same, or the label itself says 'now held'."""
    over, under = (" ".join(["", *re.findall(r"\w+", words), ""]) for words in (heading, label))
    return " hien giu " in under or under in over or over in under
