"""The record: a ledger beside the runs, chained by digest, in which a changed or lost run shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from rotation.disk import locked, write_private
from rotation.errors import Cell, InputFaults, RunUnreadable
from rotation.faults import beyond
from rotation.files import read_file
from rotation.language import Text
from rotation.limits import limits
from rotation.neutral import json_text
from rotation.run_file import RUN_FILE, Json, Kept, content_digest, read_run, run_digest, run_file
from rotation.runs import Run
from rotation.saved import Provenance, saved_document, write_run

LEDGER = "rotation-log.jsonl"
PENDING = ".rotation-log.pending"
"""The line of a run that is being saved; after a kill it tells whether the run is in place."""
LOCK = ".rotation-log.lock"


class State(StrEnum):
    """What has become of a run on record."""

    HOLDS = "holds"
    REPLACED = "replaced"
    CHANGED = "changed"
    MISSING = "missing"
    UNRECORDED = "not on record"


NO_LINE = Text(vi="dòng sổ không đọc được", en="the line of the ledger cannot be read")
NO_LINK = Text(
    vi="dòng sổ không nối tiếp dòng trước: có dòng đã bị sửa hoặc bị bỏ",
    en="the line does not follow the one before it: a line was changed or taken out",
)
NO_RUN = Text(vi="không còn run.json", en="its run.json is gone")
UNREADABLE = Text(vi="run.json không đọc được", en="its run.json cannot be read")
OTHER = Text(vi="nội dung khác với khi ghi sổ", en="its content is not what was put on record")
NO_FORMER = Text(vi="không nối tiếp kết quả đứng trước trong sổ", en="it does not follow the run before it on record")
REPLACED = Text(vi="đã được lập lại ở dòng {later}", en="made anew on line {later}")
UNRECORDED = Text(vi="không có trong sổ", en="no line of the ledger speaks of it")


class LineScenario(Kept):
    """A scenario of a run, by title, and how it came out."""

    title: str
    status: str


class Line(Kept):
    """One line of the ledger: a run, and by its digest the line before."""

    run: str
    former: str | None
    made_at: str
    by: str | None
    folder: str
    scenarios: list[LineScenario]


@dataclass(frozen=True)
class Entry:
    """One run: as the ledger has it, or found beside it.

    Attributes
    ----------
    number : int or None
        Line of the ledger, from 1.
    folder : str or None
    line : Line or None
    state : State
    why : tuple of Text
        What does not hold, or what came after it.
    """

    number: int | None
    folder: str | None
    line: Line | None
    state: State
    why: tuple[Text, ...] = ()

    @property
    def wrong(self) -> bool:
        """Return whether the run is not what the record says."""
        return self.state not in (State.HOLDS, State.REPLACED)


@dataclass(frozen=True)
class Log:
    """The chain of runs in a folder.

    Attributes
    ----------
    entries : tuple of Entry
        In the order of the ledger, then runs not on record by folder.
    head : str or None
        Digest of the last line: noted elsewhere, it also shows when the end of the ledger is cut off.
    """

    entries: tuple[Entry, ...]
    head: str | None

    @property
    def holds(self) -> bool:
        """Return whether every run is what the record says."""
        return not any(entry.wrong for entry in self.entries)


def save(run: Run, folder: Path, provenance: Provenance) -> Path:
    """Write run.json into a folder, put it on record beside the folder, and return its path.

    The line is set down first, then the run, then the line joins the ledger: whoever is killed in between leaves
    either no run, or one that the next save (and until then any reader) counts as on record.

    Raises
    ------
    OSError
        When something cannot be written; what was there is kept.
    """
    home = folder.resolve().parent
    with locked(home / LOCK):
        texts = _settle(home)
        content = saved_document(run, folder, replace(provenance, former=_last_run(texts)))
        text = _line_of(content, folder.resolve().name, texts)
        write_private(home / PENDING, text.encode())
        made = write_run(content, folder)
        _write_ledger(home, [*texts, text])
    return made


def _line_of(content: Json, folder: str, texts: Sequence[str]) -> str:
    """Return the line of a run that follows other lines."""
    origin = content["provenance"]
    scenarios = [LineScenario(title=one["title"], status=one["status"]) for one in content["scenarios"]]
    line = Line(
        run=origin["digest"],
        former=_digest(texts[-1]) if texts else None,
        made_at=origin["made_at"],
        by=origin["by"],
        folder=folder,
        scenarios=scenarios,
    )
    return json_text(line.model_dump())


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _read(text: str) -> Line | None:
    """Return a line that can be read and speaks of a folder beside the ledger."""
    try:
        line = Line.model_validate_json(text.encode("utf-8", "surrogateescape"))
    except ValidationError:
        return None
    beside = line.folder not in {"", ".."} and Path(line.folder).name == line.folder
    return line if beside else None


def _last_run(texts: Sequence[str]) -> str | None:
    line = _read(texts[-1]) if texts else None
    return None if line is None else line.run


def _texts(path: Path) -> list[str]:
    """Return the lines of a file, none when there is none.

    Raises
    ------
    InputFaults
        When it cannot be read, or has more lines than are read.
    """
    if not path.exists():
        return []
    content = read_file(path)
    if content.count(b"\n") > limits().runs:
        raise InputFaults([beyond(Cell(path.name), "runs")])
    return [text for text in content.decode("utf-8", "surrogateescape").split("\n") if text]


def _settled(home: Path) -> list[str]:
    """Return the lines of the ledger, that of a run in place which a killed process did not add included."""
    texts = _texts(home / LEDGER)
    for text in _texts(home / PENDING)[:1]:
        line = _read(text)
        if line is not None and text not in texts and _in_place(home, line):
            texts.append(text)
    return texts


def _in_place(home: Path, line: Line) -> bool:
    with suppress(RunUnreadable):
        return bool(read_run(home / line.folder)["provenance"]["digest"] == line.run)
    return False


def _settle(home: Path) -> list[str]:
    """Return the lines of the ledger once the half step of a killed process is completed or dropped."""
    if not (home / PENDING).exists():
        return _texts(home / LEDGER)
    texts = _settled(home)
    _write_ledger(home, texts)
    return texts


def _write_ledger(home: Path, texts: Sequence[str]) -> None:
    """Write all lines, then drop the pending one."""
    if texts:
        write_private(home / LEDGER, "".join(f"{text}\n" for text in texts).encode("utf-8", "surrogateescape"))
    (home / PENDING).unlink(missing_ok=True)


def ledger_home(place: Path) -> Path:
    """Return the folder whose ledger is meant: that folder, or the one around a run's."""
    if not (place / LEDGER).exists() and run_file(place).is_file():
        return run_file(place).resolve().parent.parent
    return place


def read_log(place: Path) -> Log:
    """Return the runs on record in a folder, what has become of each, and those beside them that are not on record.

    Parameters
    ----------
    place : Path
        The folder of the ledger, or a run's folder.
    """
    home = ledger_home(place)
    with _undisturbed(home):
        return _read_log(home)


@contextmanager
def _undisturbed(home: Path) -> Iterator[None]:
    """Keep runs from being saved while the block reads; where nothing can be written, nobody saves."""
    with ExitStack() as held:
        if (home / LOCK).exists():
            with suppress(OSError):
                held.enter_context(locked(home / LOCK))
        yield


def _read_log(home: Path) -> Log:
    texts = _settled(home)
    lines = [_read(text) for text in texts]
    later = {line.folder: number for number, line in enumerate(lines, start=1) if line is not None}
    entries = [
        _entry(home, row, texts, lines, None if line is None else later[line.folder]) for row, line in enumerate(lines)
    ]
    return Log((*entries, *_unrecorded(home, set(later))), _digest(texts[-1]) if texts else None)


def _entry(home: Path, row: int, texts: Sequence[str], lines: Sequence[Line | None], last: int | None) -> Entry:
    """Return what has become of the run on a line; `last` is the last line that speaks of its folder."""
    line, number = lines[row], row + 1
    if line is None:
        return Entry(number, None, None, State.CHANGED, (NO_LINE,))
    former = lines[row - 1] if row else None
    unlinked = () if line.former == (_digest(texts[row - 1]) if row else None) else (NO_LINK,)
    if last != number:
        state = State.CHANGED if unlinked else State.REPLACED
        return Entry(number, line.folder, line, state, (*unlinked, REPLACED.about(later=last)))
    if not run_file(home / line.folder).exists():
        return Entry(number, line.folder, line, State.MISSING, (*unlinked, NO_RUN))
    wrong = (*unlinked, *_changes(home, line, None if former is None else former.run))
    return Entry(number, line.folder, line, State.CHANGED if wrong else State.HOLDS, wrong)


def _changes(home: Path, line: Line, former: str | None) -> Iterator[Text]:
    """Yield in what a run is not the one its line speaks of."""
    try:
        content = read_run(home / line.folder)
    except RunUnreadable:
        yield UNREADABLE
        return
    origin = content["provenance"]
    if not (content_digest(content) == content["digest"] and run_digest(content) == origin["digest"] == line.run):
        yield OTHER
    if origin["former"] != former:
        yield NO_FORMER


def _unrecorded(home: Path, known: set[str]) -> Iterator[Entry]:
    """Yield the runs beside the ledger that no line speaks of."""
    for path in sorted(home.glob(f"*/{RUN_FILE}")):
        if path.parent.name not in known:
            yield Entry(None, path.parent.name, None, State.UNRECORDED, (UNRECORDED,))
