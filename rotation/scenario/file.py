"""Define the keys of a scenario file and the edits the command line makes to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError, model_validator

from rotation.errors import Cell, Fault, Kind
from rotation.facts.kinds import Form
from rotation.files.caps import DEEPEST
from rotation.intake.toml import Day, Document, Number, checked, read_value
from rotation.language import Text
from rotation.rules.decisions import Decisions, Waiver
from rotation.scenario.bound_tables import Count, Moves, Strict, all_bounds
from rotation.scenario.calendar import CalendarEntry
from rotation.scenario.follow import FollowEntry
from rotation.scenario.horizon import Horizon, HorizonEntry

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


Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Wave = Annotated[Count, Field(ge=1)] | None
"""At which wave of the horizon, from 1; None where it is not said."""


class PinEntry(Strict):
    """A `[[pin]]` of the file."""

    cadre: str
    post: str
    wave: Wave = None


class ForbidEntry(Strict):
    """A `[[forbid]]` of the file."""

    cadre: str | None = None
    post: str | None = None
    wave: Wave = None


class WaiveEntry(Strict):
    """A `[[waive]]` of the file."""

    rule: str
    cadre: str
    post: str | None = None
    reason: Reason
    paper: Reason
    wave: Wave = None


class Priority(Strict):
    """The table `[priority]`, which puts aims in order."""

    tiers: tuple[tuple[str, ...], ...]


class ScenarioFile(BaseModel):
    """Every key a scenario file may have."""

    model_config = ConfigDict(extra="forbid", frozen=True)

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
    horizon: HorizonEntry | None = None
    follow: FollowEntry | None = None

    @model_validator(mode="before")
    @classmethod
    def _dated_by_horizon(cls, document: Any) -> Any:
        """Take the first date of a horizon as the effective one, where the file leaves that out."""
        if not isinstance(document, Mapping) or "effective" in document or document.get("horizon") is None:
            return document
        return {**document, "effective": _first_date(document["horizon"])}


def _first_date(horizon: object) -> date:
    """Return the first date of a table `[horizon]`, `UNDATED` where it cannot be read: that is a fault of its own."""
    dates = horizon.get("dates") if isinstance(horizon, Mapping) else None
    if not isinstance(dates, list | tuple) or not dates:
        return UNDATED
    try:
        return _DAY.validate_python(dates[0])
    except ValidationError:
        return UNDATED


_DAY: TypeAdapter[date] = TypeAdapter(Day)


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
        kept = {"case": "", **_pruned(document, [path[:depth] for path in paths])}
        read = checked(ScenarioFile, _with_dates(kept, "horizon" in document), cell)[0]
        if read is not None:
            return read
    return ScenarioFile(case="", effective=UNDATED)


def _with_dates(kept: Document, has_horizon: bool) -> Document:
    """Return what is left of a faulty scenario with `UNDATED` for the dates that it lacks; its horizon stays one."""
    if has_horizon:
        return {**kept, "horizon": {"dates": [UNDATED], **kept.get("horizon", {})}}
    return {"effective": UNDATED, **kept}


def _pruned(table: Mapping[str, Any], paths: Sequence[Sequence[str]]) -> Document:
    """Return a table without some key paths; a list named by one is dropped whole."""
    whole = [path[0] for path in paths if len(path) == 1 or not isinstance(table.get(path[0]), dict)]
    gone = {*whole, *(key.partition("[")[0] for key in whole)}
    kept = {key: value for key, value in table.items() if key not in gone}
    for key in {path[0] for path in paths} & kept.keys():
        kept[key] = _pruned(kept[key], [path[1:] for path in paths if path[0] == key])
    return kept


def decisions(read: ScenarioFile, wave: int = 1) -> Decisions:
    """Return the decisions of the board that a file contains, with a horizon those for one of its waves.

    A pin that names no wave of a horizon holds at some wave, which is not for one alone.
    """
    pins = (pin for pin in read.pin if pin.wave == wave or (pin.wave is None and read.horizon is None))
    return Decisions(
        tuple(dict.fromkeys((pin.cadre, pin.post) for pin in pins)),
        frozenset((forbid.cadre, forbid.post) for forbid in read.forbid if forbid.wave in {None, wave}),
        tuple(all_bounds(read.moves)),
        tuple(
            Waiver(entry.rule, entry.cadre, entry.post, entry.reason, entry.paper)
            for entry in read.waive
            if entry.wave in {None, wave}
        ),
        () if read.priority is None else read.priority.tiers,
    )


def horizon_of(read: ScenarioFile) -> Horizon | None:
    """Return the horizon of a scenario, with what is decided for each wave; None without one."""
    entry = read.horizon
    if entry is None:
        return None
    waves = range(1, len(entry.dates) + 1)
    return Horizon(
        entry.dates,
        entry.max_moves,
        entry.min_months_between,
        entry.assume_rating,
        tuple(all_bounds(entry.moves)),
        tuple(dict.fromkeys((pin.cadre, pin.post) for pin in read.pin if pin.wave is None)),
        tuple(decisions(read, wave) for wave in waves),
        tuple(tuple(row for row, one in enumerate(read.waive) if one.wave in {None, wave}) for wave in waves),
    )
