"""Define the faults that every kind of input shares, and the error of a value that does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic_core import PydanticCustomError

from rotation.errors import Cell, Fault, Kind
from rotation.files.caps import COUNTED, limits, setting
from rotation.files.look_alikes import odd_letter, plain_letters
from rotation.language import Text

MISSING_VALUE = Kind(
    "missing_value",
    Text(vi="thiếu giá trị bắt buộc", en="a required value is missing"),
    Text(vi="điền giá trị vào ô này", en="fill in this cell"),
)
BLANK_TEXT = Kind(
    "blank_text",
    Text(vi="chưa ghi nội dung", en="the text is blank"),
    Text(vi="ghi nội dung vào giữa hai ngoặc kép", en="write it between the quotes"),
)
MISSING_KEY = Kind(
    "missing_key",
    Text(vi="thiếu khóa bắt buộc này", en="this required key is missing"),
    Text(vi="thêm khóa này", en="add it"),
)
UNKNOWN_WORD = Kind(
    "unknown_word",
    Text(vi="'{value}' không có trong danh sách", en="'{value}' is not in the list"),
    Text(vi="ghi một trong các từ: {known}{near}", en="use one of: {known}{near}"),
)
UNKNOWN_KEY = Kind(
    "unknown_key",
    Text(vi="không có khóa tên '{key}'", en="there is no key named '{key}'"),
    Text(vi="bỏ khóa này hoặc sửa tên khóa{near}", en="remove it or correct its name{near}"),
)
NOT_WHOLE = Kind(
    "not_whole",
    Text(vi="'{value}' không phải là số nguyên", en="'{value}' is not a whole number"),
    Text(vi="ghi số nguyên, không có phần lẻ", en="write a whole number"),
)
NOT_A_NUMBER = Kind(
    "bad_number",
    Text(vi="'{value}' không phải là số", en="'{value}' is not a number"),
    Text(vi="ghi một số, ví dụ 12 hoặc 12.5", en="write a number, e.g. 12 or 12.5"),
)
OUT_OF_RANGE = Kind(
    "out_of_range",
    Text(vi="'{value}' nằm ngoài khoảng cho phép", en="'{value}' is out of range"),
    Text(vi="ghi giá trị {bounds}", en="write a value {bounds}"),
)
WRONG_TYPE = Kind(
    "wrong_type",
    Text(vi="'{value}' không đúng kiểu giá trị", en="'{value}' is not the right kind of value"),
    Text(vi="ghi {expected}", en="write {expected}"),
)
UNREADABLE = Kind(
    "unreadable_file",
    Text(vi="không đọc được tệp: {why}", en="the file cannot be read: {why}"),
    Text(vi="{remedy}", en="{remedy}"),
)
CHECK_RIGHTS = Text(vi="kiểm tra lại đường dẫn và quyền đọc tệp", en="check the path, and that you may read the file")
NOT_A_FILE = Kind(
    "not_a_file",
    Text(vi="đây không phải là tệp thông thường", en="this is not an ordinary file"),
    Text(vi="lưu nội dung thành tệp rồi chọn tệp đó", en="save its content as a file and give that file"),
)
TOO_LARGE = Kind(
    "too_large",
    Text(vi="vượt quá {most} {counted}", en="there are more than {most} {counted}"),
    Text(
        vi="bỏ phần không cần (cả dòng, cột ngoài bảng); nếu cần tất cả thì nâng giới hạn bằng biến môi "
        "trường '{setting}'",
        en="remove what is not needed (also rows and columns outside the table); "
        "if all of it is needed, set the environment variable {setting} higher",
    ),
)
SHORTEST_SLIP = 3
"""Shortest text, in characters, compared for typos: anything shorter resembles every word."""


def unreadable(cell: Cell, why: Text, remedy: Text = CHECK_RIGHTS) -> Fault:
    """Return the fault of a file or folder that cannot be read."""
    return Fault(cell, UNREADABLE, facts={"why": why, "remedy": remedy})


def beyond(cell: Cell, limit: str) -> Fault:
    """Return the fault of a file that holds more than a limit allows.

    Parameters
    ----------
    cell : Cell
        What holds it.
    limit : str
        Name of a field of `Limits`.
    """
    facts = {"most": getattr(limits(), limit), "counted": COUNTED[limit], "setting": setting(limit)}
    return Fault(cell, TOO_LARGE, facts=facts)


def within_limit(faults: Sequence[Fault], cell: Cell) -> list[Fault]:
    """Cut a list of faults at the limit and add one fault that says there are more.

    Parameters
    ----------
    faults : sequence of Fault
    cell : Cell
        What has them.
    """
    most = limits().faults
    return [*faults[:most], beyond(cell, "faults")] if len(faults) > most else list(faults)


def misfit(kind: Kind, **facts: Any) -> PydanticCustomError:
    """Return the error that a cell parser raises for one kind of fault."""
    return PydanticCustomError("misfit", "misfit", {"parts": [(kind, facts)]})


def misfits(errors: Iterable[PydanticCustomError]) -> PydanticCustomError:
    """Combine the errors of one value into a single error; each becomes a Fault of its own."""
    parts = [part for error in errors for part in (error.context or {})["parts"]]
    return PydanticCustomError("misfit", "misfit", {"parts": parts})


def hint(near: str | Text | None, slip: str = "") -> Text:
    """Return the end of a remedy that suggests a word, or an empty text.

    Parameters
    ----------
    near : str, Text or None
        A `Text` already has its quotation marks.
    slip : str
        The text in the cell; if it only looks like the word, the letter that differs is pointed out.
    """
    if not near:
        return Text(vi="", en="")
    word = near if isinstance(near, Text) else Text(vi=f"'{near}'", en=f"'{near}'")
    looks_so = plain_letters(slip).casefold() == word.vi.strip("'").casefold()
    odd = odd_letter(slip) if looks_so else None
    why = Text(vi=f"; {odd.vi}", en=f"; {odd.en}") if odd else Text(vi="", en="")
    return Text(vi=f"{why.vi}; có phải {word.vi}?", en=f"{why.en}; did you mean {word.en}?")


def not_listed(value: str, known: Iterable[Text], near: Text | None = None) -> PydanticCustomError:
    """Return the error for a word outside a closed list, with the near word if there is one."""
    return misfit(UNKNOWN_WORD, value=value, known=tuple(known), near=hint(near, value))
