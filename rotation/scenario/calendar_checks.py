"""Check `[calendar]`: its start, the units that its sessions are for, sessions on days off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from rotation.errors import Cell, Fault, Kind
from rotation.facts.domain import Role
from rotation.facts.world import World
from rotation.files.faults import hint
from rotation.intake.nearest import Nearest
from rotation.intake.rows.cross_checks import FEW
from rotation.intake.rows.row_faults import AMBIGUOUS_REFERENCE
from rotation.intake.toml import Day, checked
from rotation.language import Text
from rotation.scenario.calendar import DEFAULT, Calendar, CalendarEntry, is_elected
from rotation.scenario.references import NO_SUCH_ID

EARLY_START = Kind(
    "start_before_effective",
    Text(
        vi="ngày bắt đầu ký ({value}) sớm hơn ngày hiệu lực ({effective})",
        en="signing starts on {value}, before the effective date {effective}",
    ),
    Text(
        vi="ghi từ ngày hiệu lực trở đi, hoặc bỏ khóa này",
        en="write the effective date or a later day, or remove the key",
    ),
)
NO_SESSION = Kind(
    "no_session",
    Text(vi="danh sách kỳ họp không có ngày nào", en="the list of sessions is empty"),
    Text(
        vi="ghi các ngày họp của Hội đồng nhân dân, hoặc bỏ khóa này nếu ngày làm việc nào cũng bầu được",
        en="list the days of session, or remove the key if any working day will do",
    ),
)
NO_DEFAULT_SESSIONS = Kind(
    "no_default_sessions",
    Text(
        vi="chưa có ngày họp cho nơi có chức danh do bầu: {units}",
        en="no sessions are given where posts are filled by election: {units}",
    ),
    Text(
        vi="thêm khóa 'default' (ngày họp chung) hoặc ngày họp của từng đơn vị",
        en="add the key default, or the sessions of each of these units",
    ),
)
REPEATED_UNIT = Kind(
    "repeated_sessions",
    Text(vi="'{value}' là đơn vị đã có ngày họp ở khóa khác", en="'{value}' is a unit that another key names, too"),
    Text(vi="gộp các ngày họp của đơn vị vào một khóa", en="list its sessions under one key"),
)
SESSION_ON_DAY_OFF = Kind(
    "session_on_day_off",
    Text(vi="kỳ họp {value} rơi vào ngày nghỉ, không ký được", en="the session of {value} is on a day off"),
    Text(vi="kiểm tra lại ngày họp và các ngày nghỉ", en="check the session and the holidays"),
)

PAST_SESSIONS = Kind(
    "past_sessions",
    Text(
        vi="có kỳ họp trước ngày bắt đầu ký ({start}) nên không dùng đến: {days}",
        en="these sessions are before the day on which signing starts ({start}), so they have no effect: {days}",
    ),
    Text(vi="kiểm tra lại năm và tháng, hoặc bỏ các kỳ họp này", en="check the year and the month, or remove them"),
)
IDLE_SESSIONS = Kind(
    "idle_sessions",
    Text(
        vi="'{value}' không có chức danh do Hội đồng nhân dân bầu nên các kỳ họp này không có tác dụng",
        en="'{value}' has no post that a council elects to, so these sessions have no effect",
    ),
    Text(
        vi="bỏ khóa này, hoặc ghi đúng đơn vị có chức danh do bầu",
        en="remove the key, or name the unit whose posts are filled by election",
    ),
)


class _OneList(BaseModel):
    """Sessions of every council."""

    sessions: tuple[Day, ...]


class _ByUnit(BaseModel):
    """Sessions by unit."""

    sessions: dict[str, tuple[Day, ...]]


def calendar_of(
    entry: CalendarEntry | None, effective: date | None, world: World, elected: frozenset[Role], cell: Cell
) -> tuple[Calendar, list[Fault], list[Fault]]:
    """Return the calendar of a scenario, its faults and its warnings.

    Parameters
    ----------
    entry : CalendarEntry or None
    effective : date or None
        None where it cannot be read.
    world : World
    elected : frozenset of Role
        The roles that councils elect to at the grassroots.
    cell : Cell
        Of the scenario file.
    """
    if entry is None:
        return Calendar(), [], []
    faults: list[Fault] = []
    if entry.start is not None and effective is not None and entry.start < effective:
        here = Cell(cell.file, column="calendar.start")
        faults.append(Fault(here, EARLY_START, entry.start.isoformat(), {"effective": effective.isoformat()}))
    given, wrong = _sessions(entry.sessions, cell)
    sessions, unclear = _by_id(given, world, cell)
    faults += [*wrong, *unclear]
    if sessions and DEFAULT not in sessions and not faults:
        faults += _missing(sessions, world, elected, cell)
    read = Calendar(
        entry.start,
        None if entry.sessions is None else sessions,
        frozenset(entry.holidays),
        entry.handover_days,
        entry.approval_days,
        entry.same_day,
    )
    odd = [*_odd_sessions(given, read, cell), *_past_sessions(given, entry.start or effective, cell)]
    return read, faults, odd if faults else [*odd, *_idle_sessions(given, world, elected, cell)]


Given = Mapping[str, tuple[str, tuple[date, ...]]]
"""Sessions by the words for a unit, each with the key path at which they stand."""


def _sessions(value: Any, cell: Cell) -> tuple[Given, list[Fault]]:
    """Return the sessions as they are written, a list alone under `DEFAULT`."""
    if value is None:
        return {}, []
    here, document = Cell(cell.file, column="calendar"), {"sessions": value}
    given: dict[str, tuple[str, tuple[date, ...]]] = {}
    if isinstance(value, Mapping):
        by_unit, faults = checked(_ByUnit, document, here)
        if by_unit is not None:
            given = {words: (f"calendar.sessions.{words}", days) for words, days in by_unit.sessions.items()}
    else:
        one, faults = checked(_OneList, document, here)
        if one is not None:
            given = {DEFAULT: ("calendar.sessions", one.sessions)}
    if not faults and not given:
        faults = [Fault(Cell(cell.file, column="calendar.sessions"), NO_SESSION)]
    faults += [Fault(Cell(cell.file, column=path), NO_SESSION) for path, days in given.values() if not days]
    return given, faults


def _by_id(given: Given, world: World, cell: Cell) -> tuple[dict[str, tuple[date, ...]], list[Fault]]:
    """Return the sessions by unit id, and a fault for each unit that is unclear or named twice."""
    found: dict[str, tuple[date, ...]] = {}
    faults: list[Fault] = []
    for words, (path, days) in given.items():
        here = Cell(cell.file, column=path)
        meant = (words,) if words == DEFAULT or words in world.unit else world.register.unit(words)
        if len(meant) != 1:
            faults.append(_unclear(words, meant, world, here))
        elif meant[0] in found:
            faults.append(Fault(here, REPEATED_UNIT, words))
        else:
            found[meant[0]] = tuple(sorted(set(days)))
    return found, faults


def _unclear(words: str, meant: Iterable[str], world: World, here: Cell) -> Fault:
    """Return the fault of words that mean no unit or several."""
    several = tuple(f"{world.unit[id_].name} ({id_})" for id_ in meant)
    if several:
        return Fault(here, AMBIGUOUS_REFERENCE, words, {"meant": several[:FEW]})
    known = [(DEFAULT, DEFAULT)] + [(name, unit.id) for unit in world.units for name in (unit.id, unit.name)]
    return Fault(here, NO_SUCH_ID, words, {"near": hint(Nearest(known).to(words), words)})


def _missing(sessions: Mapping[str, object], world: World, elected: frozenset[Role], cell: Cell) -> Iterator[Fault]:
    """Yield a fault where an elected post's unit has no sessions."""
    without = {post.unit for post in world.posts if post.unit not in sessions and is_elected(post, world, elected)}
    if without:
        units = tuple(world.unit[unit].name for unit in sorted(without)[:FEW])
        units += ("…",) if len(without) > FEW else ()
        yield Fault(Cell(cell.file, column="calendar.sessions"), NO_DEFAULT_SESSIONS, facts={"units": units})


def _odd_sessions(given: Given, calendar: Calendar, cell: Cell) -> Iterator[Fault]:
    """Yield a warning for each session on a day off."""
    for path, days in given.values():
        for row, day in enumerate(days):
            if calendar.is_off(day):
                yield Fault(Cell(cell.file, column=f"{path}[{row}]"), SESSION_ON_DAY_OFF, day.isoformat())


def _past_sessions(given: Given, start: date | None, cell: Cell) -> Iterator[Fault]:
    """Yield a warning for each list with sessions before the day on which signing starts."""
    for path, days in given.values():
        past = sorted({day.isoformat() for day in days if start is not None and day < start})
        if past and start is not None:
            named = (*past[:FEW], *(("…",) if len(past) > FEW else ()))
            yield Fault(Cell(cell.file, column=path), PAST_SESSIONS, facts={"start": start.isoformat(), "days": named})


def _idle_sessions(given: Given, world: World, elected: frozenset[Role], cell: Cell) -> Iterator[Fault]:
    """Yield a warning for each unit that has sessions, but no elected post."""
    electing = {post.unit for post in world.posts if is_elected(post, world, elected)}
    for words, (path, _) in given.items():
        meant = {words} if words in world.unit else {*world.register.unit(words)}
        if words != DEFAULT and not meant & electing:
            yield Fault(Cell(cell.file, column=path), IDLE_SESSIONS, words)
