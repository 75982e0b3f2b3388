"""Write changes given as Python values the way ``--set`` takes them, so that they are checked and recorded alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rotation.errors import Cell, Fault, InputFaults
from rotation.intake.toml import read_value, written
from rotation.scenario.file import BAD_EDIT


def settings_of(changes: Mapping[str, Any], cell: Cell) -> tuple[str, ...]:
    """Return changes as texts ``key.path=value``, tables inside tables key by key.

    Parameters
    ----------
    changes : mapping
        By key, or by a path of keys with dots; a table is merged into the one that is there, anything else replaces.
    cell : Cell
        The scenario.

    Raises
    ------
    InputFaults
        When a key is no text, or has a sign in it that ends a path of keys.

    Examples
    --------
    >>> settings_of({"weights": {"need": 9}, "rules": {"home_place": {"severity": "hard"}}}, Cell("board.toml"))
    ('weights.need=9', 'rules.home_place.severity=hard')
    """
    leaves = list(_leaves(changes, ()))
    wrong = [path for path, _ in leaves if not all(isinstance(key, str) and key and "=" not in key for key in path)]
    if wrong:
        here = Cell(cell.file, column="--set")
        raise InputFaults([Fault(here, BAD_EDIT, ".".join(map(str, path))) for path in wrong])
    return tuple(f"{'.'.join(path)}={_value(value)}" for path, value in leaves)


def _leaves(table: Mapping[Any, Any], path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield the path and the value of everything in a table that is no table itself."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _value(value: Any) -> str:
    """Return a value as TOML has it; a word that can mean nothing else without quotation marks."""
    if isinstance(value, str) and value == value.strip() and read_value(value) == value:
        return str(value)
    return written(_listed(value))


def _listed(value: Any) -> Any:
    """Return a value with lists for tuples, as far down as it goes."""
    if isinstance(value, Mapping):
        return {key: _listed(one) for key, one in value.items()}
    return [_listed(one) for one in value] if isinstance(value, list | tuple) else value
