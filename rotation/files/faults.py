"""Turn a value that does not fit into a Fault, with near words suggested and pydantic's errors translated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

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
    Text(vi="văn bản để trống", en="the text is blank"),
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
    Text(vi="dùng một trong: {known}{near}", en="use one of: {known}{near}"),
)
UNKNOWN_KEY = Kind(
    "unknown_key",
    Text(vi="không có khóa tên '{key}'", en="there is no key named '{key}'"),
    Text(vi="bỏ khóa này hoặc sửa lại tên{near}", en="remove it or correct its name{near}"),
)
NOT_WHOLE = Kind(
    "not_whole",
    Text(vi="'{value}' không phải là số nguyên", en="'{value}' is not a whole number"),
    Text(vi="viết một số nguyên, không có phần lẻ", en="write a whole number"),
)
NOT_A_NUMBER = Kind(
    "bad_number",
    Text(vi="'{value}' không phải là số", en="'{value}' is not a number"),
    Text(vi="viết một số, ví dụ 12 hoặc 12.5", en="write a number, e.g. 12 or 12.5"),
)
OUT_OF_RANGE = Kind(
    "out_of_range",
    Text(vi="'{value}' nằm ngoài khoảng cho phép", en="'{value}' is out of range"),
    Text(vi="viết một giá trị {bounds}", en="write a value {bounds}"),
)
WRONG_TYPE = Kind(
    "wrong_type",
    Text(vi="'{value}' không đúng loại giá trị", en="'{value}' is not the right kind of value"),
    Text(vi="viết {expected}", en="write {expected}"),
)
UNREADABLE = Kind(
    "unreadable_file",
    Text(vi="không đọc được tệp: {why}", en="the file cannot be read: {why}"),
    Text(vi="{remedy}", en="{remedy}"),
)
CHECK_RIGHTS = Text(vi="kiểm tra đường dẫn và quyền đọc tệp", en="check the path, and that you may read the file")
NOT_A_FILE = Kind(
    "not_a_file",
    Text(vi="đây không phải là một tệp thông thường", en="this is not an ordinary file"),
    Text(vi="lưu nội dung thành một tệp rồi chọn tệp đó", en="save its content as a file and give that file"),
)
TOO_LARGE = Kind(
    "too_large",
    Text(vi="có hơn {most} {counted}", en="there are more than {most} {counted}"),
    Text(
        vi="bỏ những gì không cần (cả dòng, cột ở ngoài bảng); nếu cần tất cả, đặt biến môi trường {setting} lớn hơn",
        en="remove what is not needed (also rows and columns outside the table); "
        "if all of it is needed, set the environment variable {setting} higher",
    ),
)
EXPECTED = {
    "string": Text(vi="một văn bản trong ngoặc kép", en="a text in quotes"),
    "bool": Text(vi="true hoặc false", en="true or false"),
    "date": Text(vi="một ngày, ví dụ 2021-07-01", en="a date, e.g. 2021-07-01"),
    "list": Text(vi="một danh sách [ … ]", en="a list [ … ]"),
    "tuple": Text(vi="một danh sách [ … ]", en="a list [ … ]"),
    "frozen": Text(vi="một danh sách [ … ]", en="a list [ … ]"),
    "dict": Text(vi="một bảng { khóa = giá trị }", en="a table { key = value }"),
    "model": Text(vi="một bảng { khóa = giá trị }", en="a table { key = value }"),
}
"""What was expected, by the first word of pydantic's name for the error."""

ALIKE, CONTAINED = 66, 70
"""Similarity (0 to 100) from which a word counts as near: as a whole (two of three letters), or as a part."""

SHORTEST_SLIP = 3
"""Shortest text, in characters, compared for typos: anything shorter resembles every word."""
LONGEST_SLIP = 60
"""Longest text, in characters, compared for typos."""

Bounds = dict[str, str]
_NUMBERS = (
    ("int_", NOT_WHOLE),
    ("float_", NOT_A_NUMBER),
    ("decimal_", NOT_A_NUMBER),
    ("finite_number", NOT_A_NUMBER),
)
_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}


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


def near_word(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a typing error was probably meant to be, or None.

    It is suggested to the user and never used in place of what was written.

    A word that is alike letter by letter comes before one that only stands inside it.
    """
    from rapidfuzz import fuzz, process

    if len(word) > LONGEST_SLIP:
        return None
    slip, words = plain_letters(word).casefold(), {item: item.casefold() for item in known if len(item) <= LONGEST_SLIP}
    for scorer, least in ((fuzz.ratio, ALIKE), (fuzz.WRatio, CONTAINED)):
        found = process.extractOne(slip, words, scorer=scorer, score_cutoff=least)
        if found:
            return str(found[2])
    return None


def near_hint(word: str, known: Iterable[str]) -> Text:
    """Return the end of a remedy that suggests the nearest known word, or an empty text."""
    return hint(near_word(word, known), word)


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


def unknown_word(value: str, known: Iterable[Text], names: Mapping[str, Text]) -> PydanticCustomError:
    """Return the error for a word that is not in a closed list.

    Parameters
    ----------
    value : str
    known : iterable of Text
        The words of the list, as a person should write them.
    names : mapping of str to Text
        Every word that is understood, with how it is suggested; the one nearest to the value is.
    """
    near = near_word(value, names) if len(value) >= SHORTEST_SLIP or odd_letter(value) else None
    return not_listed(value, known, names[near] if near else None)


def not_listed(value: str, known: Iterable[Text], near: Text | None = None) -> PydanticCustomError:
    """Return the error for a word outside a closed list, with the near word if there is one."""
    return misfit(UNKNOWN_WORD, value=value, known=tuple(known), near=hint(near, value))


def faults_of(
    error: ValidationError, cell_of: Callable[[ErrorDetails], Cell], known_keys: Iterable[str] = ()
) -> list[Fault]:
    """Convert a pydantic error into Faults, one for each thing it found wrong.

    Parameters
    ----------
    error : ValidationError
    cell_of : callable
        From one of pydantic's errors to the cell (or key path) it speaks of.
    known_keys : iterable of str
        Keys an unknown one may have been meant as.
    """
    keys = tuple(known_keys)
    found = error.errors(include_url=False)[: limits().faults]
    return [fault for details in found for fault in _faults(details, cell_of(details), keys)]


def _faults(details: ErrorDetails, cell: Cell, known_keys: tuple[str, ...]) -> list[Fault]:
    if details["type"] != "misfit":
        return [_fault(details, cell, known_keys)]
    return [Fault(cell, kind, _value(details), facts) for kind, facts in details["ctx"]["parts"]]


def _value(details: ErrorDetails) -> str | None:
    return None if details["input"] is None or isinstance(details["input"], dict) else str(details["input"])


def _fault(details: ErrorDetails, cell: Cell, known_keys: tuple[str, ...]) -> Fault:
    value, context, sort = _value(details), details.get("ctx", {}), details["type"]
    absent = {"missing": MISSING_KEY if cell.row is None else MISSING_VALUE, "string_too_short": BLANK_TEXT}
    if sort in absent:
        return Fault(cell, absent[sort], value)
    if sort == "extra_forbidden":
        key = str(details["loc"][-1])
        return Fault(cell, UNKNOWN_KEY, value, {"key": key, "near": near_hint(key, known_keys)})
    if sort in {"enum", "literal_error"}:
        known = tuple(word.strip(" '") for word in context["expected"].replace(" or ", ", ").split(","))
        return Fault(cell, UNKNOWN_WORD, value, {"known": known, "near": near_hint(str(value), known)})
    number = next((kind for prefix, kind in _NUMBERS if sort.startswith(prefix)), None)
    if number:
        return Fault(cell, number, value)
    if sort.startswith(("greater_than", "less_than")):
        bounds = ", ".join(f"{sign} {context[name]}" for name, sign in _SIGNS.items() if name in context)
        return Fault(cell, OUT_OF_RANGE, value, {"bounds": bounds})
    expected = EXPECTED.get(sort.split("_")[0], details["msg"])
    return Fault(cell, WRONG_TYPE, str(details["input"]), {"expected": expected})
