"""Show which runs on record were planned again from which others, and after what events: a chain is a history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from rotation.language import Lang, Text
from rotation.report.content.replan_texts import event_words
from rotation.runs.audit import Entry, Log
from rotation.runs.history import Origin
from rotation.scenario.events import Event

HEADING = Text(vi="Các lần lập lại:", en="Planned again:")
RUN = Text(vi="{folder} (dòng {number})", en="{folder} (line {number})")
GONE = Text(
    vi="một kết quả không có trong sổ này (mã {digest})", en="a run that is not on this record (digest {digest})"
)
STEP = Text(vi="→ {run}, từ {plan}: {events}", en="→ {run}, from {plan}: {events}")
PLAN = Text(vi="phương án {plan}", en="plan {plan}")
PLAN_OF = Text(vi="kịch bản {scenario}, phương án {plan}", en="scenario {scenario}, plan {plan}")
UNKNOWN = Text(
    vi="→ {run}: sổ không cho biết đã có thay đổi gì", en="→ {run}: the record does not tell after what events"
)
DIGITS = 12
"""Of a digest, as many as papers show."""

Steps = Mapping[int | None, list[tuple[Entry, Entry | None]]]
Open = list[tuple[Entry, Entry | None, int]]


def history_report(log: Log, lang: Lang) -> Iterator[str]:
    """Yield each run that others were planned again from, then those below it, a level deeper each time."""
    steps = list(log.replans())
    if not steps:
        return
    yield HEADING.in_lang(lang)
    by_former: dict[int | None, list[tuple[Entry, Entry | None]]] = {}
    for entry, former in steps:
        by_former.setdefault(None if former is None else former.number, []).append((entry, former))
    again = {entry.number for entry, _ in steps}
    for former in {one.number: one for _, one in steps if one is not None and one.number not in again}.values():
        yield f"  {_run(former, lang)}"
        yield from _below(by_former[former.number], by_former, lang)
    strangers = sorted(by_former.get(None, ()), key=lambda step: (_of(step[0]), step[0].number or 0))
    for digest, orphans in groupby(strangers, key=lambda step: _of(step[0])):
        yield f"  {GONE.fill(lang, {'digest': digest[:DIGITS]})}"
        yield from _below(orphans, by_former, lang)


def _below(first: Iterable[tuple[Entry, Entry | None]], steps: Steps, lang: Lang) -> Iterator[str]:
    """Yield the steps below a run in depth; a chain may be longer than Python's own stack."""
    left: Open = [(*step, 2) for step in reversed(list(first))]
    while left:
        entry, former, depth = left.pop()
        yield "  " * depth + _step(entry, former, lang)
        left += [(*step, depth + 1) for step in reversed(steps.get(entry.number, []))]


def _step(entry: Entry, former: Entry | None, lang: Lang) -> str:
    """Return one run that was planned again, with the events that are new in it."""
    origin = entry.known_origin
    if origin is None:
        return UNKNOWN.fill(lang, {"run": _run(entry, lang)})
    new = origin.new_since(None if former is None else former.known_origin)
    facts = {"run": _run(entry, lang), "plan": _plan(origin), "events": _events(new, lang)}
    return STEP.fill(lang, facts)


def _events(events: Iterable[Event], lang: Lang) -> str:
    """Return events in words, people and posts by their ids: the record knows no names."""
    return "; ".join(event_words(event, event.cadre, event.post, lang) for event in events)


def _plan(origin: Origin) -> Text:
    facts = {"scenario": origin.scenario, "plan": origin.plan}
    return (PLAN if origin.scenario == 1 else PLAN_OF).about(**facts)


def _run(entry: Entry, lang: Lang) -> str:
    return RUN.fill(lang, {"folder": entry.folder, "number": entry.number})


def _of(entry: Entry) -> str:
    return "" if entry.line is None else entry.line.replan_of or ""
