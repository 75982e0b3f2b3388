"""Explain the syntax errors of a TOML file in one language, with a remedy for common ones."""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rotation.errors import Cell, Fault, Kind
from rotation.language import Text

SYNTAX = Kind(
    "toml_syntax",
    Text(vi="tệp viết sai cú pháp TOML: {why}", en="the file is not valid TOML: {why}"),
    Text(vi="{hint}", en="{hint}"),
)
SENTENCES = (
    (r"Invalid statement", "dòng này không phải khóa, cũng không phải tên bảng"),
    (r"Expected newline or end of document after a statement", "sau giá trị có chữ thừa"),
    (r"Expected '=' after a key in a key/value pair", "sau tên khóa thiếu dấu ="),
    (r"Expected '\]' at the end of a table declaration", "sau tên bảng thiếu dấu ]"),
    (r"Expected '\]\]' at the end of an array declaration", "sau tên bảng thiếu dấu ]]"),
    (r"Expected \"('+)\"", "phần chữ thiếu dấu {} đóng"),
    (r"(?:Illegal|Found invalid) character '\\n'", "phần chữ chưa đóng ngoặc ở cuối dòng"),
    (r"(?:Illegal|Found invalid) character (.*)", "có ký tự không được phép: {}"),
    (r"Unterminated string", "phần chữ chưa đóng ngoặc"),
    (r"Unescaped '\\' in a string", "dấu \\ trong ngoặc kép đứng trước một chữ không hợp lệ"),
    (r"Invalid hex value", "sau \\u, \\U hoặc \\x trong ngoặc kép phải là mã của một ký tự"),
    (r"Escaped character is not a Unicode scalar value", "mã ký tự trong ngoặc kép không có thật"),
    (r"Cannot declare (.*) twice", "bảng '{}' đã có ở trên"),
    (r"Cannot (?:mutate immutable|redefine) namespace (.*)", "bảng '{}' đã ghi xong ở trên, không thêm được nữa"),
    (r"Cannot overwrite a value", "khóa này đã có giá trị ở trên"),
    (r"Duplicate inline table key ['\"](.*)['\"]", "khóa '{}' có hai lần trong một bảng"),
    (r"Invalid initial character for a key part", "tên khóa có ký tự không được phép"),
    (r"Unclosed array", "danh sách thiếu dấu phẩy hoặc dấu ]"),
    (r"Unclosed inline table", "bảng thiếu dấu phẩy hoặc dấu }}"),
    (r"Invalid date or datetime", "ngày hoặc giờ không có thật"),
    (r"Invalid value", "đây không phải là một giá trị"),
    (r"Exceeds the limit .*", "số quá dài"),
    (r"maximum recursion depth .*", "bảng hoặc danh sách lồng nhau quá sâu"),
)
"""Messages of tomllib and their Vietnamese; for any other message only the place is given."""

CORRECT = Text(vi="sửa dòng này", en="correct this line")
TWICE = Text(vi="'{key}' ghi hai lần; chỉ giữ một", en="'{key}' is given twice; keep only one of them")
LISTED = Text(vi="bắt đầu mỗi mục bằng [[{key}]], hai dấu ngoặc", en="begin every entry with [[{key}]], two brackets")
SPACE = Text(
    vi="chỗ này có dấu cách lạ (thường do chép từ Word hoặc trang web); xóa đi rồi gõ lại dấu cách",
    en="there is a no-break space here (often copied from Word or a web page); delete it and type a plain one",
)
LINE_BREAKS = Text(
    vi="lưu lại tệp theo kiểu xuống dòng của Windows (CR LF) hoặc Unix (LF)",
    en="save the file with the line breaks of Windows (CR LF) or Unix (LF)",
)
CURLY_QUOTES = Text(
    vi='dùng ngoặc kép thẳng " thay cho ngoặc cong “ ” ‘ ’', en='use straight quotes " in place of curly ones “ ” ‘ ’'
)
BACKSLASH = Text(
    vi="trong đường dẫn ghi dấu / thay cho \\, hoặc đặt cả đường dẫn trong dấu nháy đơn '…'",
    en="write the path with / in place of \\, or in single quotes '…'",
)
WRITE = Text(vi="ghi {value}", en="write {value}")
NO_DAY = Text(
    vi="ghi một ngày có thật theo thứ tự năm-tháng-ngày, ví dụ 2023-06-01",
    en="write a date that exists, as year-month-day, e.g. 2023-06-01",
)
POINT = Text(vi="ghi {number}, dùng dấu chấm", en="write {number}, with a point")
NO_VALUE = Text(vi="ghi giá trị sau dấu =", en="write a value after the =")
QUOTE = Text(vi='đặt phần chữ trong ngoặc kép: "…"', en='put the text in quotation marks: "…"')
CLOSE = Text(vi="thêm dấu đóng ngoặc ở cuối phần chữ", en="add the quotation mark that closes the text")
KEY = Text(
    vi="ghi theo dạng khóa = giá trị; tên khóa là từ tiếng Anh, viết liền",
    en="write key = value; keys are English, without marks or spaces",
)

LISTS = frozenset({"pin", "forbid", "waive"})
"""Tables of which a scenario has several."""

_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_SPACES = frozenset("\u00a0\u2007\u2009\u202f\u3000\u200b\ufeff")
_CURLY = frozenset("“”„‟‘’‚‛«»″′＂")
_UNCLOSED = re.compile(r"(Illegal|Found invalid) character '\\n'|Unterminated string|Expected \"'+\"")
_TWICE = re.compile(
    r"(?:Cannot declare (\(.*\)) twice|Cannot (?:mutate immutable|redefine) namespace (\(.*\))"
    r"|Duplicate inline table key ['\"](.*)['\"])"
)
_NAMED = re.compile(r"^[ \t]*+(?:\[\[?([^\]\n]{1,200})\]|([^\[=#\"'\n]{1,200})=)", re.MULTILINE)
_DAY = re.compile(
    r"(?<!\w)(?:(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})"
    r"|(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2}))(?!\w)",
    re.ASCII,
)
_DECIMAL = re.compile(r"=[ \t]*([+-]?\d{1,40}),(\d{1,40})[ \t]*(?:#|$)", re.ASCII)
LONGEST_DAY = 10
"""Letters of a day: so far around a slip one is looked for."""


@dataclass(frozen=True, slots=True)
class Slip:
    """The place where tomllib stopped, and its message.

    Attributes
    ----------
    message : str
    above : str
        The text down to the line of the place.
    line : str
        The line of the place.
    column : int
        Letters of the line before the place.
    """

    message: str
    above: str
    line: str
    column: int

    @property
    def rest(self) -> str:
        """Return the line from that place on."""
        return self.line[self.column :]


def syntax_fault(text: str, error: Exception, cell: Cell) -> Fault:
    """Return the fault of a text that is not valid TOML.

    Parameters
    ----------
    text : str
    error : Exception
        What tomllib raised.
    cell : Cell
        The file.
    """
    found = _PLACE.fullmatch(str(error))
    message = found[1] if found else str(error)
    row, column = (int(found[2]), int(found[3])) if found and found[2] else (None, None)
    lines = text.replace("\r\n", "\n").split("\n")
    here = len(lines) if row is None else row
    line = lines[here - 1]
    before = len(line) if column is None else column - 1
    slip = Slip(message, "\n".join(lines[:here]), line, before)
    place = Text(vi="cuối tệp", en="end of document") if found else None
    if row is not None:
        place = Text(vi=f"dòng {row}, cột {column}", en=f"line {row}, column {column}")
    why = Text(vi=_vietnamese(message) + (f" ({place.vi})" if place else ""), en=str(error))
    return Fault(Cell(cell.file, row=row), SYNTAX, facts={"why": why, "hint": _hint(slip)})


def _vietnamese(message: str) -> str:
    for pattern, vi in SENTENCES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return vi.format(*map(_key, found.groups()))
    return "có chỗ không đọc được"


def _key(written: str) -> str:
    """Return a key of several parts as a person writes it, other words unchanged."""
    return ".".join(literal_eval(written)) if written.startswith("(") else written


def _hint(slip: Slip) -> Text:
    """Return the remedy for the first mistake that the line shows."""
    return next((hint for look in LOOKS if (hint := look(slip))), CORRECT)


def _twice(slip: Slip) -> Text | None:
    found, key = _TWICE.fullmatch(slip.message), None
    if found:
        key = _key(next(filter(None, found.groups())))
    elif slip.message == "Cannot overwrite a value":
        named = list(_NAMED.finditer(slip.above))
        key = (named[-1][1] or named[-1][2]).strip() if named else None
    if key is None:
        return None
    return (LISTED if key in LISTS and slip.line.lstrip().startswith("[") else TWICE).about(key=key)


def _odd_sign(slip: Slip) -> Text | None:
    """Return a remedy for a sign that only looks like a plain one."""
    sign, unclosed = slip.rest[:1], _UNCLOSED.fullmatch(slip.message)
    if sign in _CURLY or (unclosed and not _CURLY.isdisjoint(slip.line)):
        return CURLY_QUOTES
    if sign == "\r":
        return LINE_BREAKS
    return SPACE if sign in _SPACES else None


def _backslash(slip: Slip) -> Text | None:
    escaped = slip.message.startswith(("Unescaped", "Invalid hex", "Escaped character"))
    return BACKSLASH if escaped or (_UNCLOSED.fullmatch(slip.message) and '\\"' in slip.line) else None


def _closing(slip: Slip) -> Text | None:
    return CLOSE if _UNCLOSED.fullmatch(slip.message) else None


def _day(slip: Slip) -> Text | None:
    """Return how to write the date at which tomllib stopped."""
    start = max(0, slip.column - LONGEST_DAY - 1)
    near = slip.line[start : slip.column + LONGEST_DAY + 1]
    found = next((one for one in _DAY.finditer(near) if one.start() <= slip.column - start <= one.end()), None)
    if found is None:
        return None
    year, month, day = (int(found[long] or found[long[0]]) for long in ("year", "month", "day"))
    try:
        return WRITE.about(value=date(year, month, day).isoformat())
    except ValueError:
        return NO_DAY


def _decimal_comma(slip: Slip) -> Text | None:
    found = _DECIMAL.search(slip.line) if slip.rest.startswith(",") else None
    return POINT.about(number=f"{found[1]}.{found[2]}") if found else None


def _unquoted(slip: Slip) -> Text | None:
    """Return a remedy for a missing value or a text without quotation marks."""
    value = slip.line.partition("=")[2].strip()
    if slip.message == "Invalid value":
        bare = slip.rest.strip()
        if not bare or bare.startswith("#"):
            return NO_VALUE
        word = re.match(r"\w*", bare)
        truth = word[0].lower() if word else ""
        return WRITE.about(value=truth) if truth in {"true", "false"} else QUOTE
    begins = bool(value) and value[0] not in "\"'[{" and "=" not in value
    return QUOTE if begins and slip.message.startswith("Expected newline") else None


def _no_key(slip: Slip) -> Text | None:
    return KEY if slip.message.startswith(("Expected '='", "Invalid initial character", "Invalid statement")) else None


LOOKS: tuple[Callable[[Slip], Text | None], ...] = (
    _twice,
    _odd_sign,
    _backslash,
    _closing,
    _day,
    _decimal_comma,
    _unquoted,
    _no_key,
)
"""What a line is looked at for, in this order."""
