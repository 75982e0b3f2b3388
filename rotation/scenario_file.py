"""The scenario file: every key it may have, and what the command line may change in it without editing it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from rotation.errors import Cell, Fault, Kind
from rotation.facts.kinds import MoveKind
from rotation.language import Text
from rotation.rules.decisions import Bound, Decisions, Waiver
from rotation.rules.move_bounds import TOTAL
from rotation.toml import Document

BAD_EDIT = Kind(
    "bad_edit",
    Text(vi="'{value}' không có dạng khóa=giá trị", en="'{value}' is not of the form key=value"),
    Text(vi="ví dụ: weights.need=5", en="for example weights.need=5"),
)


class Strict(BaseModel):
    """Base of the tables of a scenario file: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Count = Annotated[int, Field(ge=0, strict=True)]


def _exactly(value: object) -> object:
    """Read a bare number as both bounds."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return {"min": value, "max": value} if whole else value


class BoundEntry(Strict):
    """Bounds on one kind of move."""

    min: Count | None = None
    max: Count | None = None


BoundCell = Annotated[BoundEntry | None, BeforeValidator(_exactly)]


class GroupMoves(Strict):
    """Bounds on kinds of move; the kinds of `MoveKind`, and their total."""

    stay: BoundCell = None
    leave: BoundCell = None
    reserve: BoundCell = None
    entry: BoundCell = None
    within: BoundCell = None
    down: BoundCell = None
    across: BoundCell = None
    up: BoundCell = None
    between: BoundCell = None
    total: BoundCell = None


class Moves(GroupMoves):
    """Bounds in all, and in each group."""

    per_group: GroupMoves = GroupMoves()


class PinEntry(Strict):
    """A `[[pin]]`."""

    cadre: str
    post: str


class ForbidEntry(Strict):
    """A `[[forbid]]`."""

    cadre: str | None = None
    post: str | None = None


class WaiveEntry(Strict):
    """A `[[waive]]`."""

    rule: str
    cadre: str
    post: str | None = None
    reason: str = Field(min_length=1)
    paper: str = Field(min_length=1)


class ScenarioFile(Strict):
    """Every key a scenario file may have."""

    title: str = ""
    case: str
    rulebook: str = "vietnam"
    effective: date
    plans: Annotated[int, Field(ge=1, strict=True)] = 3
    min_difference: Annotated[int, Field(ge=1, strict=True)] = 3
    within: Annotated[Decimal, Field(ge=0)] | None = None
    moves: Moves = Moves()
    weights: dict[str, Count] = {}
    rules: dict[str, dict[str, Any]] = {}
    pin: tuple[PinEntry, ...] = ()
    forbid: tuple[ForbidEntry, ...] = ()
    waive: tuple[WaiveEntry, ...] = ()
    priority: dict[str, Any] | None = None
    calendar: dict[str, Any] | None = None
    horizon: dict[str, Any] | None = None


@dataclass(frozen=True)
class Edits:
    """What the command line changes in a scenario without editing its file.

    Attributes
    ----------
    settings : tuple of str
        ``key.path=value``, the value written as in TOML (a bare word is a text).
    pins, forbids : tuple of str
        ``CADRE=POST``; a forbid may be ``CADRE`` alone or ``=POST``.
    """

    settings: tuple[str, ...] = ()
    pins: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()

    @property
    def spoken(self) -> list[str]:
        """Return the edits as a person would type them."""
        return [
            *(f"--set {setting}" for setting in self.settings),
            *(f"--pin {pin}" for pin in self.pins),
            *(f"--forbid {forbid}" for forbid in self.forbids),
        ]


NO_EDITS = Edits()


def edited(document: Document, edits: Edits, cell: Cell) -> tuple[Document, list[Fault]]:
    """Return a scenario document with the edits made, and the edits that cannot be read."""
    faults: list[Fault] = []
    changed: Document = {**document}
    for setting in edits.settings:
        keys, sign, value = setting.partition("=")
        if not sign or not all(keys.split(".")):
            faults.append(Fault(Cell(cell.file, column="--set"), BAD_EDIT, setting))
            continue
        changed = _with(changed, keys.strip().split("."), _toml_value(value.strip()))
    pins = [dict(zip(("cadre", "post"), pin.split("=", 1), strict=False)) for pin in edits.pins]
    forbids = [
        {key: value for key, value in zip(("cadre", "post"), forbid.split("=", 1), strict=False) if value}
        for forbid in edits.forbids
    ]
    for key, added in (("pin", pins), ("forbid", forbids)):
        if added:
            changed[key] = [*changed.get(key, []), *added]
    return changed, faults


def _with(table: Mapping[str, Any], keys: Sequence[str], value: object) -> Document:
    """Return a table with the value at a path of keys replaced."""
    inner = table.get(keys[0], {})
    if len(keys) > 1:
        value = _with(inner if isinstance(inner, Mapping) else {}, keys[1:], value)
    return {**table, keys[0]: value}


def _toml_value(text: str) -> object:
    """Return a value written as in TOML; anything else is a text."""
    try:
        return tomllib.loads(f"value = {text}", parse_float=Decimal)["value"]
    except tomllib.TOMLDecodeError:
        return text


def decisions(read: ScenarioFile) -> Decisions:
    """Return what the board has decided beforehand."""
    return Decisions(
        frozenset((pin.cadre, pin.post) for pin in read.pin),
        frozenset((forbid.cadre, forbid.post) for forbid in read.forbid),
        (*bounds(read.moves, per_group=False), *bounds(read.moves.per_group, per_group=True)),
        tuple(Waiver(entry.rule, entry.cadre, entry.post, entry.reason, entry.paper) for entry in read.waive),
    )


def bounds(moves: GroupMoves, per_group: bool) -> Iterable[Bound]:
    """Yield the bounds a table of moves sets."""
    for kind in (*MoveKind, TOTAL):
        entry: BoundEntry | None = getattr(moves, kind)
        if entry is not None:
            yield Bound(str(kind), entry.min, entry.max, per_group)
