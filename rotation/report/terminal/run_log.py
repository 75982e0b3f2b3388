"""Show the record on a terminal: a table of the runs with their states, then the reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.language import Lang, Text, in_words
from rotation.ranking.side_by_side import told_apart
from rotation.report.content.tables import LINES, Row, Table
from rotation.report.terminal.grid import Written
from rotation.report.terminal.run_history import history_report
from rotation.runs.audit import Entry, Log, State
from rotation.runs.status_words import status_words

if TYPE_CHECKING:
    from rich.console import RenderableType

COLUMNS = ("number", "folder", "made_at", "by", "scenario", "state")
STATES = {
    State.HOLDS: Text(vi="còn nguyên", en="holds"),
    State.REPLACED: Text(vi="đã lập lại", en="replaced"),
    State.CHANGED: Text(vi="đã bị sửa", en="changed"),
    State.MISSING: Text(vi="không còn", en="missing"),
    State.UNRECORDED: Text(vi="ngoài sổ", en="not on record"),
}
EMPTY = Text(vi="Chưa có kết quả nào trong sổ.", en="There is no run on record.")
ALL_HOLD = Text(vi="Mọi kết quả đều đúng như sổ ghi.", en="Every run is what the record says.")
WHY = Text(vi="  Dòng {number}, {folder}: {why}", en="  Line {number}, {folder}: {why}")
WHY_LINE = Text(vi="  Dòng {number}: {why}", en="  Line {number}: {why}")
WHY_RUN = Text(vi="  {folder}: {why}", en="  {folder}: {why}")
NOT_ALL = Text(vi="Không đúng như sổ ghi: {count}", en="Not as the record says: {count}")
HEAD = Text(
    vi="Mã cuối sổ: {head} (chép mã này giữ ở nơi khác thì sẽ biết nếu phần cuối sổ bị cắt bớt)",
    en="Head of the ledger: {head} (keep a copy elsewhere: it shows if the end of the ledger was cut off)",
)


def log_report(log: Log, lang: Lang) -> Iterator[RenderableType]:
    """Yield the runs on record, how many differ from it, and the head of the ledger."""
    if not log.entries:
        yield EMPTY.in_lang(lang)
        return
    yield Written(Table.of("log", "", COLUMNS, (_row(entry, lang) for entry in log.entries), lang))
    yield from history_report(log, lang)
    yield from _reasons(log, lang)
    wrong = sum(entry.wrong for entry in log.entries)
    yield Styled(NOT_ALL.fill(lang, {"count": wrong}) if wrong else ALL_HOLD.in_lang(lang), style="bold")
    if log.head is not None:
        yield HEAD.fill(lang, {"head": log.head})


def _reasons(log: Log, lang: Lang) -> Iterator[str]:
    """Yield the reasons, one per line: a narrow column would break digests and times."""
    for entry in log.entries:
        told = WHY_RUN if entry.number is None else WHY_LINE if entry.folder is None else WHY
        if entry.state is not State.REPLACED:
            yield from (told.fill(lang, {**vars(entry), "why": why}) for why in entry.why)


def _row(entry: Entry, lang: Lang) -> Row:
    state, line = STATES[entry.state].in_lang(lang), entry.line
    if entry.state is State.REPLACED:
        state += f": {'; '.join(text.in_lang(lang) for text in entry.why)}"
    if line is None:
        return entry.number, entry.folder, None, None, None, state
    titles = [one.title for one in line.scenarios]
    if len(entry.files) == len(titles):
        titles = [*told_apart([(title, PurePath(file)) for title, file in zip(titles, entry.files, strict=True)])]
    again = line.replan_of is not None
    told = [
        f"{title}: {in_words(status_words(one.status, again), lang)}"
        for title, one in zip(titles, line.scenarios, strict=True)
    ]
    return entry.number, entry.folder, _here(line.made_at), line.by, LINES.join(told), state


def _here(made_at: str) -> str:
    """Return a time in the local zone; any other text is unchanged."""
    try:
        return f"{datetime.fromisoformat(made_at).astimezone():%d/%m/%Y %H:%M}"
    except (ValueError, OverflowError, OSError):
        return made_at
