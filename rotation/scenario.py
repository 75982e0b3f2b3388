"""Scenarios: what a board asks for on a date, read from scenarios/*.toml into one frozen Scenario."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from rotation.facts.load import Case, faults_on, load_case

from rotation.criteria import catalogue as criteria_catalogue
from rotation.errors import Cell, Fault, InputFaults, Kind
from rotation.facts.columns import Columns
from rotation.facts.domain import nameless
from rotation.facts.kinds import MoveKind
from rotation.faults import near_hint
from rotation.language import Text
from rotation.rulebook import NO_SUCH_RULE, Rulebook, find_rulebook, load_rulebook
from rotation.rules import catalogue as rules_catalogue
from rotation.rules.base import Bound, Decisions, PairRule, Setting, Waiver
from rotation.rules.move_bounds import TOTAL
from rotation.toml import Document, checked, digest, read_toml

MIN_ABOVE_MAX = Kind(
    "min_above_max",
    Text(vi="min lớn hơn max ({value})", en="min is above max ({value})"),
    Text(vi="sửa lại để min ≤ max", en="correct them so that min ≤ max"),
)
NO_SUCH_CASE = Kind(
    "unknown_case",
    Text(vi="không tìm thấy dữ liệu '{value}'", en="there is no case at '{value}'"),
    Text(vi="ghi đường dẫn tính từ tệp phương án", en="give the path relative to the scenario file"),
)
NO_SUCH_ID = Kind(
    "unknown_id",
    Text(vi="mã '{value}' không có trong dữ liệu", en="the case has no id '{value}'"),
    Text(vi="dùng một mã có trong bảng{near}", en="use an id of the table{near}"),
)
NO_SUCH_CRITERION = Kind(
    "unknown_criterion",
    Text(vi="không có tiêu chí '{key}'", en="there is no criterion '{key}'"),
    Text(vi="dùng một trong: {known}{near}", en="use one of: {known}{near}"),
)
EMPTY_FORBID = Kind(
    "empty_forbid",
    Text(vi="[[forbid]] không nêu cán bộ hay chức danh nào", en="a [[forbid]] names neither cadre nor post"),
    Text(vi="ghi cadre, post hoặc cả hai", en="give cadre, post or both"),
)
CONTRADICTORY_PIN = Kind(
    "contradictory_pin",
    Text(vi="ấn định mâu thuẫn: {why}", en="contradictory pins: {why}"),
    Text(vi="chỉ giữ lại một trong các ấn định này", en="keep only one of them"),
)
PIN_FORBIDDEN = Kind(
    "pin_forbidden",
    Text(vi="ấn định {value} trái với một [[forbid]]", en="the pin {value} goes against a [[forbid]]"),
    Text(vi="bỏ một trong hai", en="drop one of the two"),
)
NOT_WAIVABLE = Kind(
    "not_waivable",
    Text(vi="quy tắc '{value}' không thể miễn cho từng cán bộ", en="the rule '{value}' cannot be waived for a cadre"),
    Text(
        vi="chỉ miễn được quy tắc xét từng cặp cán bộ - chức danh", en="only rules on a cadre and a post can be waived"
    ),
)
UNNECESSARY_WAIVER = Kind(
    "unnecessary_waiver",
    Text(
        vi="quy tắc '{value}' không phải là quy tắc cứng vào ngày này", en="the rule '{value}' is not hard on that date"
    ),
    Text(vi="bỏ mục miễn này", en="drop this waiver"),
)
RESERVED = Kind(
    "reserved_key",
    Text(
        vi="khóa '{key}' được dành cho sau này, chưa có tác dụng",
        en="the key '{key}' is reserved and has no effect yet",
    ),
    Text(vi="bỏ khóa này", en="remove it"),
)
BLANK_COLUMN = Kind(
    "blank_column",
    Text(
        vi="quy tắc '{rule}' cần cột '{column}' nhưng cột này trống ở mọi dòng",
        en="the rule '{rule}' needs the column '{column}', which is blank for everyone",
    ),
    Text(
        vi="điền cột này, nếu không quy tắc sẽ không phát hiện được gì",
        en="fill the column in, otherwise the rule has nothing to go by",
    ),
)
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


class PriorityEntry(Strict):
    """The `[priority]` table."""

    tiers: tuple[tuple[str, ...], ...]


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
    priority: PriorityEntry | None = None
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


@dataclass(frozen=True, eq=False)
class Scenario:
    """What is asked for: the facts, the rules in force, and the board's own decisions.

    Attributes
    ----------
    path : Path
    title : str
    case : Case
    rulebook : Rulebook
    rulebook_path : Path
    plans, min_difference : int
    within : Decimal or None
        The largest share by which a plan's score may fall short of rank 1's.
    weights : mapping
        The criteria of non-zero weight, by id.
    setting : Setting
        What rules look at.
    edits : Edits
    digest : str
        Of the scenario's content, edits included.
    warnings : tuple of Fault
    """

    path: Path
    title: str
    case: Case
    rulebook: Rulebook
    rulebook_path: Path
    plans: int
    min_difference: int
    within: Decimal | None
    weights: Mapping[str, int]
    setting: Setting
    edits: Edits
    digest: str
    warnings: tuple[Fault, ...] = ()


def load_scenario(path: Path, edits: Edits = NO_EDITS, anonymous: bool = False) -> Scenario:
    """Return a scenario with its case and rulebook.

    Parameters
    ----------
    path : Path
    edits : Edits
        What the command line changes.
    anonymous : bool
        Names are replaced by ids, everywhere from here on.

    Raises
    ------
    InputFaults
        With every fault of the scenario, its case and its rulebook.
    FileNotFoundError
        When there is no such scenario file.
    """
    if not path.is_file():
        raise FileNotFoundError(path)
    cell = Cell(path.name)
    document, faults = edited(read_toml(path), edits, cell)
    read, wrong = checked(ScenarioFile, document, cell)
    faults += wrong
    if read is None:
        raise InputFaults(faults)
    case, wrong = _load_case(path.parent / read.case, read.case, cell)
    faults += wrong
    rulebook, rulebook_path, wrong = _load_rulebook(read.rulebook, path.parent, cell)
    faults += wrong + _bound_faults(read, cell) + _weight_faults(read, cell)
    rules, wrong = rulebook.bind(read.effective, read.rules, Cell(path.name, column="rules")) if rulebook else ((), [])
    faults += wrong
    if case:
        faults += faults_on(case, read.effective) + _id_faults(read, case, cell)
    faults += _waiver_faults(read, cell) + _pin_faults(read, case, cell)
    if faults or case is None or rulebook is None:
        raise InputFaults(faults, case.warnings if case else ())
    world = nameless(case.world) if anonymous else case.world
    setting = Setting(Columns(world, read.effective), rulebook.law, decisions(read), rules)
    weights = {criterion: weight for criterion, weight in sorted(read.weights.items()) if weight}
    return Scenario(
        path,
        read.title or path.stem,
        case,
        rulebook,
        rulebook_path,
        read.plans,
        read.min_difference,
        read.within,
        weights,
        setting,
        edits,
        digest(document),
        (*case.warnings, *_warnings(read, setting, cell)),
    )


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
        (*_bounds(read.moves, per_group=False), *_bounds(read.moves.per_group, per_group=True)),
        tuple(Waiver(entry.rule, entry.cadre, entry.post, entry.reason, entry.paper) for entry in read.waive),
    )


def _bounds(moves: GroupMoves, per_group: bool) -> Iterable[Bound]:
    for kind in (*MoveKind, TOTAL):
        entry: BoundEntry | None = getattr(moves, kind)
        if entry is not None:
            yield Bound(str(kind), entry.min, entry.max, per_group)


def _load_case(path: Path, name: str, cell: Cell) -> tuple[Case | None, list[Fault]]:
    try:
        return load_case(path), []
    except FileNotFoundError:
        return None, [Fault(Cell(cell.file, column="case"), NO_SUCH_CASE, name)]
    except InputFaults as error:
        return None, list(error.faults)


def _load_rulebook(name: str, folder: Path, cell: Cell) -> tuple[Rulebook | None, Path, list[Fault]]:
    try:
        path = find_rulebook(name, folder, Cell(cell.file, column="rulebook"))
        return load_rulebook(path), path, []
    except InputFaults as error:
        return None, folder, list(error.faults)


def _bound_faults(read: ScenarioFile, cell: Cell) -> list[Fault]:
    moves = {"moves": read.moves, "moves.per_group": read.moves.per_group}
    return [
        Fault(Cell(cell.file, column=f"{path}.{bound.kind}"), MIN_ABOVE_MAX, f"{bound.lo} > {bound.hi}")
        for path, table in moves.items()
        for bound in _bounds(table, per_group=False)
        if bound.lo is not None and bound.hi is not None and bound.lo > bound.hi
    ]


def _weight_faults(read: ScenarioFile, cell: Cell) -> list[Fault]:
    known = tuple(criteria_catalogue())
    return [
        Fault(
            Cell(cell.file, column=f"weights.{name}"),
            NO_SUCH_CRITERION,
            str(weight),
            {"key": name, "known": known, "near": near_hint(name, known)},
        )
        for name, weight in read.weights.items()
        if name not in known
    ]


def _id_faults(read: ScenarioFile, case: Case, cell: Cell) -> list[Fault]:
    known: dict[str, Mapping[str, object]] = {"cadre": case.world.cadre, "post": case.world.post}
    faults = []
    for key in ("pin", "forbid", "waive"):
        for row, entry in enumerate(getattr(read, key)):
            for attribute, ids in known.items():
                value = getattr(entry, attribute)
                if value is not None and value not in ids:
                    here = Cell(cell.file, column=f"{key}[{row}].{attribute}")
                    faults.append(Fault(here, NO_SUCH_ID, value, {"near": near_hint(value, ids)}))
            if key == "forbid" and entry.cadre is None and entry.post is None:
                faults.append(Fault(Cell(cell.file, column=f"forbid[{row}]"), EMPTY_FORBID))
    return faults


def _waiver_faults(read: ScenarioFile, cell: Cell) -> list[Fault]:
    faults = []
    for row, entry in enumerate(read.waive):
        here = Cell(cell.file, column=f"waive[{row}].rule")
        rule = rules_catalogue().get(entry.rule)
        if rule is None:
            near = near_hint(entry.rule, rules_catalogue())
            faults.append(Fault(here, NO_SUCH_RULE, entry.rule, {"rule": entry.rule, "near": near}))
        elif rule.structural or not issubclass(rule, PairRule):
            faults.append(Fault(here, NOT_WAIVABLE, entry.rule))
    return faults


def _pin_faults(read: ScenarioFile, case: Case | None, cell: Cell) -> list[Fault]:
    """Return the pins that contradict each other or a forbid; those against rules need screening."""
    faults = []
    made = decisions(read)
    for row, pin in enumerate(read.pin):
        here = Cell(cell.file, column=f"pin[{row}]")
        post = case.world.post.get(pin.post) if case else None
        others = sorted(post_id for cadre, post_id in made.pins if cadre == pin.cadre and post_id != pin.post)
        if others:
            faults.append(
                Fault(here, CONTRADICTORY_PIN, facts={"why": f"{pin.cadre}: {pin.post}, {', '.join(others)}"})
            )
        sharing = sorted(cadre for cadre, post_id in made.pins if post_id == pin.post)
        if post is not None and len(sharing) > post.capacity:
            faults.append(Fault(here, CONTRADICTORY_PIN, facts={"why": f"{pin.post}: {', '.join(sharing)}"}))
        held = case.world.cadre[pin.cadre].post if case and pin.cadre in case.world.cadre else None
        against = {(pin.cadre, pin.post)} | ({(pin.cadre, None), (None, pin.post)} if held != pin.post else set())
        if against & made.forbids:
            faults.append(Fault(here, PIN_FORBIDDEN, f"{pin.cadre} = {pin.post}"))
    return faults


def _warnings(read: ScenarioFile, setting: Setting, cell: Cell) -> list[Fault]:
    """Return what is legal but has no effect."""
    reserved = [key for key in ("calendar", "horizon") if getattr(read, key) is not None]
    warnings = [Fault(Cell(cell.file, column=key), RESERVED, facts={"key": key}) for key in reserved]
    hard = {rule.id for rule in setting.rules if rule.hard}
    warnings += [
        Fault(Cell(cell.file, column=f"waive[{row}].rule"), UNNECESSARY_WAIVER, entry.rule)
        for row, entry in enumerate(read.waive)
        if entry.rule not in hard
    ]
    blank = sorted({(rule.id, column) for rule in setting.rules for column in rule.reads if is_blank(column, setting)})
    warnings += [Fault(Cell(cell.file), BLANK_COLUMN, facts={"rule": rule, "column": column}) for rule, column in blank]
    return warnings


def is_blank(column: str, setting: Setting) -> bool:
    """Return whether a ``table.column`` is blank in every row."""
    table, attribute = column.split(".")
    return not any(getattr(row, attribute) for row in getattr(setting.world, table))
