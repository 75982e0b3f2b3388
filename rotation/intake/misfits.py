"""Convert what pydantic finds wrong into Faults, each with its cell or key and the near word."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from rotation.errors import Cell, Fault
from rotation.files.caps import limits
from rotation.files.faults import (
    BLANK_TEXT,
    MISSING_KEY,
    MISSING_VALUE,
    NOT_A_NUMBER,
    NOT_WHOLE,
    OUT_OF_RANGE,
    UNKNOWN_KEY,
    UNKNOWN_WORD,
    WRONG_TYPE,
)
from rotation.intake.nearest import near_hint
from rotation.language import Text

EXPECTED = {
    "string": Text(vi="một dòng chữ đặt trong ngoặc kép", en="a text in quotes"),
    "bool": Text(vi="'true' (có) hoặc 'false' (không)", en="true or false"),
    "date": Text(vi="một ngày, ví dụ 2021-07-01", en="a date, e.g. 2021-07-01"),
    "list": Text(vi="một danh sách đặt trong [ … ]", en="a list [ … ]"),
    "tuple": Text(vi="một danh sách đặt trong [ … ]", en="a list [ … ]"),
    "frozen": Text(vi="một danh sách đặt trong [ … ]", en="a list [ … ]"),
    "too": Text(vi="một danh sách có ít nhất một mục", en="a list of at least one item"),
    "dict": Text(vi="một bảng dạng { khóa = giá trị }", en="a table { key = value }"),
    "model": Text(vi="một bảng dạng { khóa = giá trị }", en="a table { key = value }"),
}
"""What was expected, by the first word of pydantic's name for the error."""

AT_MOST = Text(vi="một dòng không quá {most} chữ", en="a text of at most {most:# letter|# letters}")

_NUMBERS = (
    ("int_", NOT_WHOLE),
    ("float_", NOT_A_NUMBER),
    ("decimal_", NOT_A_NUMBER),
    ("finite_number", NOT_A_NUMBER),
)
_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}


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
    found = [one for one in error.errors(include_url=False) if not _follows(one)][: limits().faults]
    return [fault for details in found for fault in _faults(details, cell_of(details), keys)]


def _follows(details: ErrorDetails) -> bool:
    """Return whether a list is called too short only because items of it are wrong."""
    return details["type"] == "too_short" and bool(details["input"])


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
        return Fault(cell, UNKNOWN_KEY, value, {"key": key, "near": near_hint(key.partition("[")[0], known_keys)})
    if sort in {"enum", "literal_error"}:
        known = tuple(word.strip(" '") for word in context["expected"].replace(" or ", ", ").split(","))
        named = tuple(Text(vi=f"'{word}'", en=word) for word in known)
        return Fault(cell, UNKNOWN_WORD, value, {"known": named, "near": near_hint(str(value), known)})
    number = next((kind for prefix, kind in _NUMBERS if sort.startswith(prefix)), None)
    if number:
        return Fault(cell, number, value)
    if sort.startswith(("greater_than", "less_than")):
        bounds = ", ".join(f"{sign} {context[name]}" for name, sign in _SIGNS.items() if name in context)
        return Fault(cell, OUT_OF_RANGE, value, {"bounds": bounds})
    if sort == "string_too_long":
        expected: object = AT_MOST.about(most=context["max_length"])
    else:
        expected = EXPECTED.get(sort.split("_")[0], details["msg"])
    return Fault(cell, WRONG_TYPE, str(details["input"]), {"expected": expected})
