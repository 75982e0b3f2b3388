"""Define the keys of a scenario file and the edits the command line makes to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from rotation.errors import Cell, Fault, Kind
from rotation.facts.kinds import Form, MoveKind
from rotation.files.caps import DEEPEST
from rotation.files.faults import NOT_WHOLE, OUT_OF_RANGE, misfit
from rotation.intake.toml import Day, Document, Number, checked, read_value
from rotation.language import Text
from rotation.rules.decisions import Bound, Decisions, Waiver
from rotation.rules.move_bounds import TOTAL
from rotation.rules.norms import LARGEST_NUMBER
from rotation.scenario.calendar import CalendarEntry

LARGEST_SHARE = 1000
"""Largest `within`: a plan a thousand times worse than the best, beyond which it means nothing."""

SHIPPED_LAW = "vietnam"
"""The rulebook of a scenario that names none."""

UNDATED = date.min
"""Takes the place of the effective date in a faulty scenario without one."""

BAD_EDIT = Kind(
    "bad_edit",
    Text(vi="'{value}' không đúng dạng khóa=giá trị", en="'{value}' is not of the form key=value"),
    Text(vi="ghi theo ví dụ 'weights.need=5' (trọng số tiêu chí nhu cầu bằng 5)", en="for example weights.need=5"),
)

BAD_PAIR = Kind(
    "bad_pair",
    Text(vi="'{value}' không đúng dạng MÃ_CÁN_BỘ=MÃ_CHỨC_DANH", en="'{value}' is not of the form CADRE=POST"),
    Text(
        vi="ghi theo ví dụ '--pin C017=GY-CT' (ấn định), '--forbid C020' (không cho phép)",
        en="for example --pin C017=GY-CT, --forbid C020",
    ),
)


class Strict(BaseModel):
    """Base of the tables of a scenario file, where unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Count = Annotated[int, Field(ge=0, le=LARGEST_NUMBER, strict=True)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


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


class PinEntry(Strict):
    """A `[[pin]]` of the file."""

    cadre: str
    post: str


class ForbidEntry(Strict):
    """A `[[forbid]]` of the file."""

    cadre: str | None = None
    post: str | None = None


class WaiveEntry(Strict):
    """A `[[waive]]` of the file."""

    rule: str
    cadre: str
    post: str | None = None
    reason: Reason
    paper: Reason


class Priority(Strict):
    """The table `[priority]`, which puts aims in order."""

    tiers: tuple[tuple[str, ...], ...]


class ScenarioFile(Strict):
    """Every key a scenario file may have."""

    title: str = ""
    case: str
    rulebook: str = SHIPPED_LAW
    effective: Day
    form: Form = Form.ROTATION
    plans: Annotated[Count, Field(ge=1)] = 3
    min_difference: Annotated[Count, Field(ge=1)] = 3
    within: Annotated[Number, Field(ge=0, le=LARGEST_SHARE)] | None = None
    moves: Moves = Moves()
    weights: dict[str, Count] = {}
    rules: dict[str, dict[str, Any]] = {}
    pin: tuple[PinEntry, ...] = ()
    forbid: tuple[ForbidEntry, ...] = ()
    waive: tuple[WaiveEntry, ...] = ()
    priority: Priority | None = None
    calendar: CalendarEntry | None = None
    horizon: dict[str, Any] | None = None


@dataclass(frozen=True)
class Asked:
    """What a board asks for, in a scenario file and on the command line together, as it is written there.

    Attributes
    ----------
    moves : Moves
    pins : tuple of PinEntry
    forbids : tuple of ForbidEntry
    """

    moves: Moves
    pins: tuple[PinEntry, ...] = ()
    forbids: tuple[ForbidEntry, ...] = ()


NOTHING_ASKED = Asked(Moves())


@dataclass(frozen=True)
class Edits:
    """Changes that the command line makes to a scenario without touching its file.

    Attributes
    ----------
    settings : tuple of str
        ``key.path=value``, the value written as in TOML (a bare word is a text).
    pins, forbids : tuple of str
        ``CADRE=POST``; a forbid may be ``CADRE`` alone or ``=POST``.

    Examples
    --------
    >>> from rotation import Edits, load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> edits = Edits(settings=("weights.need=9",), pins=("C017=GY-CT",))
    >>> load_scenario(scenario_folder("giao-thuy") / "balanced.toml", edits).edits.spoken
    ['--set weights.need=9', '--pin C017=GY-CT']
    """

    settings: tuple[str, ...] = ()
    pins: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()

    def followed_by(self, other: Edits) -> Edits:
        """Return these edits and then others."""
        return Edits(self.settings + other.settings, self.pins + other.pins, self.forbids + other.forbids)

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
    """Return a scenario document with the edits applied, and the edits that cannot be read."""
    faults: list[Fault] = []
    changed: Document = {**document}
    for setting in edits.settings:
        keys, sign, value = setting.partition("=")
        if not sign or not all(keys.split(".")) or keys.count(".") > DEEPEST:
            faults.append(Fault(Cell(cell.file, column="--set"), BAD_EDIT, setting))
            continue
        changed = _with(changed, keys.strip().split("."), read_value(value.strip()))
    for key, option, given in (("pin", "--pin", edits.pins), ("forbid", "--forbid", edits.forbids)):
        faults += [Fault(Cell(cell.file, column=option), BAD_PAIR, words) for words in given if not pair_of(words, key)]
        added = [pair_of(words, key) for words in given]
        if added and isinstance(changed.get(key, []), list):
            changed[key] = [*changed.get(key, []), *(pair for pair in added if pair)]
    return changed, faults


def pair_of(words: str, key: str) -> Document:
    """Parse ``CADRE=POST``; a forbid may be ``CADRE`` or ``=POST``; empty if it is neither."""
    cadre, sign, post = (part.strip() for part in words.partition("="))
    if key == "forbid":
        whole = bool(post) if sign else bool(cadre)
        return {name: one for name, one in (("cadre", cadre), ("post", post)) if one} if whole else {}
    return {"cadre": cadre, "post": post} if cadre and post else {}


def _with(table: Mapping[str, Any], keys: Sequence[str], value: object) -> Document:
    """Return a table with the value at a key path replaced."""
    inner = table.get(keys[0], {})
    if len(keys) > 1:
        value = _with(inner if isinstance(inner, Mapping) else {}, keys[1:], value)
    return {**table, keys[0]: value}


def without(document: Document, faults: Iterable[Fault], cell: Cell) -> ScenarioFile:
    """Return the readable part of a faulty scenario, so that its other faults are reported too.

    Parameters
    ----------
    document : Document
    faults : iterable of Fault
        What is wrong with it; the keys they name are left out, and the table around them where that is not enough.
    cell : Cell
    """
    paths = [(fault.cell.column or "").split(".") for fault in faults]
    for depth in (2, 1):
        kept = {"case": "", "effective": UNDATED, **_pruned(document, [path[:depth] for path in paths])}
        read = checked(ScenarioFile, kept, cell)[0]
        if read is not None:
            return read
    return ScenarioFile(case="", effective=UNDATED)


def _pruned(table: Mapping[str, Any], paths: Sequence[Sequence[str]]) -> Document:
    """Return a table without some key paths; a list named by one is dropped whole."""
    whole = [path[0] for path in paths if len(path) == 1 or not isinstance(table.get(path[0]), dict)]
    gone = {*whole, *(key.partition("[")[0] for key in whole)}
    kept = {key: value for key, value in table.items() if key not in gone}
    for key in {path[0] for path in paths} & kept.keys():
        kept[key] = _pruned(kept[key], [path[1:] for path in paths if path[0] == key])
    return kept


def decisions(read: ScenarioFile) -> Decisions:
    """Return the decisions of the board that a file contains."""
    return Decisions(
        tuple(dict.fromkeys((pin.cadre, pin.post) for pin in read.pin)),
        frozenset((forbid.cadre, forbid.post) for forbid in read.forbid),
        (*bounds(read.moves, per_group=False), *bounds(read.moves.per_group, per_group=True)),
        tuple(Waiver(entry.rule, entry.cadre, entry.post, entry.reason, entry.paper) for entry in read.waive),
        () if read.priority is None else read.priority.tiers,
    )


def bounds(moves: GroupMoves, per_group: bool) -> Iterable[Bound]:
    """Yield the bounds that a table of moves sets."""
    for kind in (*MoveKind, TOTAL):
        entry: BoundEntry | None = getattr(moves, kind)
        if entry is not None:
            yield Bound(str(kind), entry.min, entry.max, per_group)
