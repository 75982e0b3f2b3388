"""Check `[horizon]`: its dates, the waves that are named, overrides at its dates, and what has no effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from rotation.errors import Cell, Fault, Kind
from rotation.facts.retirement import whole_months
from rotation.language import Text
from rotation.rulebook.book import NO_NORM, Rulebook
from rotation.rules.base import Rule
from rotation.rules.move_bounds import GROUPS
from rotation.rules.norms import Severity
from rotation.rules.setting import Setting
from rotation.scenario.file import UNDATED, ScenarioFile
from rotation.scenario.horizon import HorizonEntry
from rotation.scenario.without_effect import GROUPLESS_BOUNDS

NOT_RISING = Kind(
    "dates_not_rising",
    Text(
        vi="ngày {value} không muộn hơn ngày đứng trước ({before})",
        en="{value} is not later than the date before it ({before})",
    ),
    Text(vi="xếp các ngày từ sớm đến muộn, mỗi ngày một lần", en="list the dates from the earliest on, each once"),
)
OTHER_EFFECTIVE = Kind(
    "effective_not_first_date",
    Text(
        vi="ngày hiệu lực ({value}) khác ngày của đợt đầu ({first})",
        en="the effective date {value} is not the first date of [horizon] ({first})",
    ),
    Text(
        vi="bỏ khóa 'effective', hoặc ghi đúng ngày của đợt đầu",
        en="remove the key effective, or write the first date of [horizon]",
    ),
)
NO_SUCH_WAVE = Kind(
    "unknown_wave",
    Text(
        vi="không có đợt {value}: bảng '[horizon]' có {count} ngày",
        en="there is no wave {value}: [horizon] has {count:# date|# dates}",
    ),
    Text(vi="ghi một số từ 1 đến {count}", en="write a number from 1 to {count}"),
)
WAVE_ALONE = Kind(
    "wave_without_horizon",
    Text(
        vi="khóa 'wave' nêu một đợt, nhưng kịch bản không có bảng '[horizon]'",
        en="the key wave names a wave, but the scenario has no [horizon]",
    ),
    Text(
        vi="bỏ khóa này, hoặc thêm bảng '[horizon]' với ngày của các đợt",
        en="remove the key, or add [horizon] with the dates of the waves",
    ),
)
UNREAD_LATER = Kind(
    "override_unread_later",
    Text(
        vi="đến đợt {wave} (ngày {day}) thì không áp dụng được thay đổi quy định này: {why}",
        en="at wave {wave} ({day}) this override cannot be read: {why}",
    ),
    Text(vi="{remedy}", en="{remedy}"),
)
IDLE_MOST = Kind(
    "idle_max_moves",
    Text(
        vi="với các ngày và khoảng cách tối thiểu này, mỗi người điều động được nhiều nhất {most} lần, ít hơn "
        "'max_moves' ({value})",
        en="these dates and min_months_between leave room for {most:# move|# moves} of one person, "
        "not for max_moves = {value}",
    ),
    Text(
        vi="giảm 'max_moves', thêm đợt hoặc giảm 'min_months_between'",
        en="lower max_moves, add dates, or lower min_months_between",
    ),
)
IDLE_MONTHS = Kind(
    "idle_months_between",
    Text(
        vi="mỗi người chỉ điều động một lần ('max_moves' = 1) nên 'min_months_between' không có tác dụng",
        en="nobody moves twice (max_moves = 1), so min_months_between has no effect",
    ),
    Text(
        vi="muốn cho điều động hai lần thì ghi 'max_moves = 2'; không thì bỏ khóa này",
        en="write max_moves = 2 if people may move twice, else remove this key",
    ),
)
IDLE_PIN = Kind(
    "idle_pin",
    Text(
        vi="đợt {wave} đã ấn định đúng cán bộ, chức danh này nên mục này không có thêm tác dụng",
        en="the same pair is pinned at wave {wave}, so this pin adds nothing",
    ),
    Text(vi="bỏ mục này, hoặc ghi đợt khác vào khóa 'wave'", en="remove it, or name another wave with the key wave"),
)
ACROSS_MERGER = Kind(
    "horizon_across_merger",
    Text(
        vi="có đợt trước và có đợt từ ngày {day} (sắp xếp lại đơn vị hành chính, bỏ cấp huyện), nhưng mọi đợt đều "
        "tính theo đơn vị và chức danh của bộ số liệu này",
        en="the dates lie on both sides of {day}, when units merged and districts ended, but every wave is planned for "
        "the units and posts of this case",
    ),
    Text(
        vi="lập bộ số liệu các đơn vị mới và kịch bản riêng cho các đợt từ ngày đó",
        en="make a case of the new units, and a scenario of its own for the dates from that day on",
    ),
)
MERGER = date(2025, 7, 1)
"""On this day communes and provinces merged and districts ended (NQ 202/2025/QH15, NQ 203/2025/QH15)."""
MANY = 1000
"""Stands for the number of waves where the dates cannot be read."""
LISTS = ("pin", "forbid", "waive")


def waves_of(read: ScenarioFile) -> int:
    """Return the number of waves: 1 without a horizon, `MANY` where its dates cannot be read."""
    if read.horizon is None:
        return 1
    return len(read.horizon.dates) if _is_dated(read.horizon) else MANY


def _is_dated(entry: HorizonEntry) -> bool:
    """Return whether the dates of a horizon could be read."""
    return entry.dates != (UNDATED,)


def horizon_faults(read: ScenarioFile, cell: Cell) -> Iterator[Fault]:
    """Yield what is wrong with the dates of a horizon and with the waves that entries name."""
    entry = read.horizon
    if entry is not None and _is_dated(entry):
        if read.effective not in {UNDATED, entry.dates[0]}:
            facts = {"first": entry.dates[0].isoformat()}
            yield Fault(Cell(cell.file, column="effective"), OTHER_EFFECTIVE, read.effective.isoformat(), facts)
        for row, (before, day) in enumerate(zip(entry.dates, entry.dates[1:], strict=False), start=1):
            if day <= before:
                here = Cell(cell.file, column=f"horizon.dates[{row}]")
                yield Fault(here, NOT_RISING, day.isoformat(), {"before": before.isoformat()})
    for key in LISTS:
        for row, one in enumerate(getattr(read, key)):
            if one.wave is not None:
                yield from _wave_faults(read, one.wave, Cell(cell.file, column=f"{key}[{row}].wave"))


def _wave_faults(read: ScenarioFile, wave: int, here: Cell) -> Iterator[Fault]:
    """Yield what is wrong with a wave that an entry names."""
    if read.horizon is None:
        yield Fault(here, WAVE_ALONE, str(wave))
    elif _is_dated(read.horizon) and wave > len(read.horizon.dates):
        yield Fault(here, NO_SUCH_WAVE, str(wave), {"count": len(read.horizon.dates)})


def override_faults(read: ScenarioFile, rulebook: Rulebook, at_first: list[Fault], cell: Cell) -> list[Fault]:
    """Return the faults of overrides over all dates of a horizon, given those at the first.

    An override of numbers holds from the first date on which a norm is there to be changed. One of a rule that the
    law has switched off by then ends with it, or holds with the numbers it was last read with.

    Parameters
    ----------
    read : ScenarioFile
    rulebook : Rulebook
    at_first : list of Fault
        Of its overrides on the effective date.
    cell : Cell
        Where the overrides stand; its column is their key.
    """
    if read.horizon is None:
        return at_first
    faulty = {_rule_in(fault, cell) for fault in at_first if fault.kind is not NO_NORM}
    absent = {_rule_in(fault, cell) for fault in at_first if fault.kind is NO_NORM}
    found = list(at_first)
    for rule, override in read.rules.items():
        if rule in faulty:
            continue
        for wave, day in enumerate(read.horizon.dates[1:], start=2):
            wrong = rulebook.bind(day, {rule: override}, cell, read.form)[1]
            if not wrong and rule in absent:
                found = [fault for fault in found if _rule_in(fault, cell) != rule]
                absent.remove(rule)
            unread = [one for one in wrong if one.kind is not NO_NORM]
            if unread and not _is_off(rulebook, read, rule, day):
                found += [_at_wave(one, wave, day) for one in unread]
                break
    return found


def _rule_in(fault: Fault, cell: Cell) -> str:
    """Return the rule that a fault of an override is about."""
    return (fault.cell.column or "").removeprefix(f"{cell.column}.").partition(".")[0]


def _is_off(rulebook: Rulebook, read: ScenarioFile, rule: str, day: date) -> bool:
    """Return whether the law has switched a rule off by a day, in the form of a scenario."""
    norms = rulebook.in_force(rule, day)
    mine = [entry.norm for entry, reach in norms if any(form is read.form for _, form, _ in reach)]
    return all(norm.severity is Severity.OFF for norm in mine)


def _at_wave(fault: Fault, wave: int, day: date) -> Fault:
    """Return the fault of an override with the wave at which it cannot be read."""
    why, remedy = (Text(vi=words("vi"), en=words("en")) for words in (fault.problem, fault.remedy))
    facts: Mapping[str, Any] = {"wave": wave, "day": day.isoformat(), "why": why, "remedy": remedy}
    return Fault(fault.cell, UNREAD_LATER, fault.value, facts)


def rules_of_all_dates(setting: Setting, read: ScenarioFile, rulebook: Rulebook, cell: Cell) -> Setting:
    """Return a setting with the rules of every date of a horizon, for what is said of rules in force."""
    if read.horizon is None:
        return setting
    rules: list[Rule[Any]] = list(setting.rules)
    for day in read.horizon.dates[1:]:
        bound = rulebook.bind(day, read.rules, cell, read.form)[0]
        rules += [rule for rule in bound if not any(one.id == rule.id and one.norm == rule.norm for one in rules)]
    return Setting(setting.columns, setting.law, setting.decisions, tuple(rules))


def horizon_warnings(read: ScenarioFile, setting: Setting, cell: Cell) -> Iterator[Fault]:
    """Yield what a horizon says without effect."""
    entry = read.horizon
    if entry is None:
        return
    if entry.dates[0] < MERGER <= entry.dates[-1]:
        yield Fault(Cell(cell.file, column="horizon.dates"), ACROSS_MERGER, facts={"day": MERGER.isoformat()})
    most = most_moves(entry.dates, entry.min_months_between)
    if entry.max_moves > most:
        facts = {"most": most}
        yield Fault(Cell(cell.file, column="horizon.max_moves"), IDLE_MOST, str(entry.max_moves), facts)
    if entry.max_moves == 1 and "min_months_between" in entry.model_fields_set:
        here = Cell(cell.file, column="horizon.min_months_between")
        yield Fault(here, IDLE_MONTHS, str(entry.min_months_between))
    if entry.moves.per_group.model_fields_set and not any(unit.group for unit in setting.world.units):
        yield Fault(
            Cell(cell.file, column="horizon.moves.per_group"), GROUPLESS_BOUNDS, facts={"lacks": (GROUPS.missing,)}
        )
    at_wave = {(pin.cadre, pin.post): pin.wave for pin in reversed(read.pin) if pin.wave is not None}
    for row, pin in enumerate(read.pin):
        if pin.wave is None and (pin.cadre, pin.post) in at_wave:
            yield Fault(Cell(cell.file, column=f"pin[{row}]"), IDLE_PIN, facts={"wave": at_wave[pin.cadre, pin.post]})


def most_moves(dates: tuple[date, ...], months: int) -> int:
    """Return how often one person can move at some rising dates that many whole months apart.

    Examples
    --------
    >>> most_moves((date(2021, 7, 1), date(2023, 9, 1), date(2024, 7, 1)), 24)
    2
    """
    taken = [dates[0]]
    for day in dates[1:]:
        if whole_months(taken[-1], day) >= months:
            taken.append(day)
    return len(taken)
