"""TOML in, faults out: one file read and checked against a pydantic model, every fault with its key path."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from rotation.errors import Cell, Fault, InputFaults, Kind
from rotation.faults import faults_of
from rotation.language import Text

SYNTAX = Kind(
    "toml_syntax",
    Text(vi="tệp không đúng cú pháp TOML: {why}", en="the file is not valid TOML: {why}"),
    Text(vi="sửa dòng này", en="correct this line"),
)
ENCODING = Kind(
    "unknown_encoding",
    Text(vi="tệp không phải UTF-8", en="the file is not UTF-8"),
    Text(vi="lưu lại tệp bằng mã UTF-8", en="save the file as UTF-8"),
)
UNREADABLE = Kind(
    "unreadable_file",
    Text(vi="không đọc được tệp: {why}", en="the file cannot be read: {why}"),
    Text(vi="kiểm tra đường dẫn và quyền đọc", en="check the path and the right to read it"),
)

Document = dict[str, Any]
M = TypeVar("M", bound=BaseModel)


def read_toml(path: Path) -> Document:
    """Return a TOML document; numbers with a point come as exact decimals.

    Raises
    ------
    InputFaults
        When the file cannot be read, is not UTF-8 or is not TOML.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputFaults([Fault(Cell(path.name), ENCODING)]) from error
    except OSError as error:
        raise InputFaults([Fault(Cell(path.name), UNREADABLE, facts={"why": error.strerror})]) from error
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise InputFaults([Fault(Cell(path.name, row=_line(str(error))), SYNTAX, facts={"why": error})]) from error


def _line(message: str) -> int | None:
    """Return the line a TOML error names."""
    words = message.replace(",", " ").replace(")", " ").split()
    return int(words[words.index("line") + 1]) if "line" in words else None


def key_path(parts: Iterable[int | str]) -> str:
    """Return a key path as a person writes it: ``pin[0].cadre``."""
    path = ""
    for part in parts:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path


def checked(
    model: type[M], document: Mapping[str, Any], cell: Cell, beside: Iterable[str] = ()
) -> tuple[M | None, list[Fault]]:
    """Return the document as a model, or None with its faults.

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


def _keys(model: type[BaseModel]) -> set[str]:
    """Return every key a model and the models inside it know."""
    found = {field.alias or name for name, field in model.model_fields.items()}
    for definition in model.model_json_schema().get("$defs", {}).values():
        found |= set(definition.get("properties", {}))
    return found


def digest(content: object) -> str:
    """Return the sha256 of a content: the same whatever the order of keys, the layout and the comments."""
    return sha256(dumps(content, sort_keys=True, ensure_ascii=False, default=_plain).encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, date | datetime | time | Decimal):
        return str(value)
    raise TypeError(f"no digest for {type(value).__name__}")


def written(value: Any) -> str:
    """Return a value as TOML writes it on one line."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{dumps(key)} = {written(one)}" for key, one in value.items()) + " }"
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
    """Return a value as JSON has it; dates and times as texts."""
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, Decimal):
        return float(value) if value.is_finite() else str(value)
    return value if isinstance(value, bool | int | str) else str(value)
