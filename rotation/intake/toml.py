"""Read TOML files and check them against a pydantic model, with each fault at its key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from hashlib import sha256
from itertools import islice
from json import dumps
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from rotation.errors import Cell, Fault, InputFaults, Kind
from rotation.files.caps import DEEPEST, is_too_deep, limits
from rotation.files.reading import read_file
from rotation.intake.misfits import faults_of
from rotation.intake.tables.encodings import UnknownEncoding, encoding_fault, utf8_text
from rotation.intake.toml_syntax import syntax_fault
from rotation.language import Text

SAVE_AS_UTF8 = Text(vi="lưu lại tệp với mã UTF-8", en="save the file as UTF-8")
TOO_DEEP = Kind(
    "nested_too_deep",
    Text(
        vi="bảng hoặc danh sách lồng nhau quá {most} tầng", en="tables or lists are nested more than {most} levels deep"
    ),
    Text(vi="bớt số tầng lồng nhau", en="use fewer levels"),
)
BEYOND_NUMBERS = Kind(
    "too_many_digits",
    Text(vi="số này quá lớn hoặc quá nhỏ", en="this number is far too large or too small"),
    Text(vi="ghi số có ít hơn {most} chữ số", en="write a number of fewer than {most} digits"),
)
MOST_DIGITS = 100
"""No number that a rule or a weight can be comes near; far more would fill the memory when they are written out."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_KEY_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
_LONG_KEY = re.compile(rf"(?:^[ \t]*+\[{{0,2}}|[{{,])[ \t]*+(?:{_KEY_PART}){{{DEEPEST}}}", re.MULTILINE)
"""A key of so many parts that reading it takes time by the square of their number."""

Document = dict[str, Any]
M = TypeVar("M", bound=BaseModel)


def _a_day(value: object) -> object:
    """Refuse numbers and digit strings, which pydantic would count as days from 1970."""
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return value
    raise PydanticCustomError("date_type", "not a date")


def _a_number(value: object) -> object:
    """Refuse strings and booleans, which pydantic would take for numbers."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("decimal_type", "not a number")
    return value


Day = Annotated[date, BeforeValidator(_a_day)]
"""A date of a file, as a date or an ISO text."""

Number = Annotated[Decimal, BeforeValidator(_a_number)]
"""A number of a file, with or without a point."""


def read_toml(path: Path) -> Document:
    """Return a TOML document; numbers with a decimal point become exact decimals.

    Raises
    ------
    InputFaults
        When the file cannot be read, is not UTF-8 or is not TOML.
    """
    cell, content = Cell(path.name), read_file(path, "toml_mb")
    try:
        return _parsed(utf8_text(content), cell)
    except UnknownEncoding as error:
        raise InputFaults([encoding_fault(cell, error, SAVE_AS_UTF8)]) from error


def _parsed(text: str, cell: Cell) -> Document:
    """Parse a TOML text; refuse what is nested too deeply or too large to write out."""
    long_key = _LONG_KEY.search(text)
    if long_key:
        row = text.count("\n", 0, long_key.start()) + 1
        raise InputFaults([Fault(Cell(cell.file, row=row), TOO_DEEP, facts={"most": DEEPEST})])
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise InputFaults([syntax_fault(text, error, cell)]) from error
    if is_too_deep(document):
        raise InputFaults([Fault(cell, TOO_DEEP, facts={"most": DEEPEST})])
    vast = [Cell(cell.file, column=path) for path in islice(_vast(document), limits().faults)]
    if vast:
        raise InputFaults([Fault(here, BEYOND_NUMBERS, facts={"most": MOST_DIGITS}) for here in vast])
    return document


def read_value(text: str) -> object:
    """Parse a value written as in TOML; anything else is a string."""
    try:
        return _parsed(f"value = {text}", Cell(""))["value"]
    except InputFaults:
        return text


def _vast(value: object, path: tuple[int | str, ...] = ()) -> Iterator[str]:
    """Yield the key paths of numbers too large to write out."""
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _vast(one, (*path, key))
    elif isinstance(value, int) and value.bit_length() > MOST_DIGITS * 4:
        yield key_path(path)
    elif isinstance(value, Decimal) and value.is_finite():
        _, digits, exponent = value.as_tuple()
        if len(digits) > MOST_DIGITS or abs(int(exponent)) > MOST_DIGITS:
            yield key_path(path)


def key_path(parts: Iterable[int | str]) -> str:
    """Return a key path as a person writes it: ``pin[0].cadre``."""
    path = ""
    for part in parts:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path


def checked(
    model: type[M], document: Mapping[str, Any], cell: Cell, beside: Iterable[str] = ()
) -> tuple[M | None, list[Fault]]:
    """Validate a document as a model; return the model, or None with the faults.

    Parameters
    ----------
    model : type
    document : mapping
    cell : Cell
        Where the document stands; its column is the key path that leads to it.
    beside : iterable of str
        Keys that may stand beside those of the model: near words for a slip.
    """

    def cell_of(details: ErrorDetails) -> Cell:
        return Cell(cell.file, column=key_path(([cell.column] if cell.column else []) + list(details["loc"])))

    try:
        return model.model_validate(document), []
    except ValidationError as error:
        return None, faults_of(error, cell_of, sorted({*_keys(model), *beside}))


@cache
def _keys(model: type[BaseModel]) -> frozenset[str]:
    """Return every key a model and the models inside it know."""
    found = {field.alias or name for name, field in model.model_fields.items()}
    for definition in model.model_json_schema().get("$defs", {}).values():
        found |= set(definition.get("properties", {}))
    return frozenset(found)


def digest(content: object) -> str:
    """Return the sha256 of a document, independent of key order, layout and comments."""
    return sha256(dumps(content, sort_keys=True, ensure_ascii=False, default=_plain).encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, date | datetime | time | Decimal):
        return str(value)
    raise TypeError(f"no digest for {type(value).__name__}")


def written(value: Any) -> str:
    """Return a value as TOML writes it on one line."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{written(key)} = {written(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(written(one) for one in value) + "]"
    if isinstance(value, str):
        return dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}".lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def plain(value: Any) -> Any:
    """Return a value as JSON has it, with dates and times as strings."""
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, Decimal):
        return float(value) if value.is_finite() else str(value)
    return value if isinstance(value, bool | int | str) else str(value)
