"""Define the tables of bounds on moves, as a scenario file has them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from rotation.facts.kinds import MoveKind
from rotation.files.faults import NOT_WHOLE, OUT_OF_RANGE, misfit
from rotation.rules.decisions import Bound
from rotation.rules.move_bounds import TOTAL
from rotation.rules.norms import LARGEST_NUMBER


class Strict(BaseModel):
    """Base of the tables of a scenario file, where unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Count = Annotated[int, Field(ge=0, le=LARGEST_NUMBER, strict=True)]


def _exactly(value: object) -> object:
    """Accept a bare number as both minimum and maximum."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return value
    if not isinstance(value, int):
        raise misfit(NOT_WHOLE, value=value)
    if not 0 <= value <= LARGEST_NUMBER:
        raise misfit(OUT_OF_RANGE, value=value, bounds=f"≥ 0, ≤ {LARGEST_NUMBER}")
    return {"min": value, "max": value}


class BoundEntry(Strict):
    """Bounds on one kind of move."""

    min: Count | None = None
    max: Count | None = None


BoundCell = Annotated[BoundEntry | None, BeforeValidator(_exactly)]


class GroupMoves(Strict):
    """Bounds on each kind of move and on their total."""

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
    """Bounds on moves in all and in each group."""

    per_group: GroupMoves = GroupMoves()


def bounds(moves: GroupMoves, per_group: bool) -> Iterable[Bound]:
    """Yield the bounds that a table of moves sets."""
    for kind in (*MoveKind, TOTAL):
        entry: BoundEntry | None = getattr(moves, kind)
        if entry is not None:
            yield Bound(str(kind), entry.min, entry.max, per_group)


def all_bounds(moves: Moves) -> Iterable[Bound]:
    """Yield the bounds that a table sets, those for each group last."""
    yield from bounds(moves, per_group=False)
    yield from bounds(moves.per_group, per_group=True)
