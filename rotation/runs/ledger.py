"""Keep the record: a ledger beside the runs, in which each line holds the digest of the line before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from rotation.errors import Cell, InputFaults, RunUnreadable
from rotation.escaping import json_text
from rotation.files.caps import limits
from rotation.files.faults import beyond
from rotation.files.reading import read_file
from rotation.files.writing import locked, write_private
from rotation.language import Text
from rotation.runs.document import Provenance, refuse_handed_over, saved_document, write_run
from rotation.runs.file import read_run
from rotation.runs.run import STATUS, Run
from rotation.runs.shape import Json, Kept

LEDGER = "rotation-log.jsonl"
PENDING = ".rotation-log.pending"
"""The line of a run that is being saved; it lets a save that was killed be completed."""
LOCK = ".rotation-log.lock"

DIFFERS = Text(vi="dòng sổ {line}; run.json {run}", en="the line {line}; run.json {run}")
BY = Text(vi="ghi người lập là '{by}'", en="says it was made by '{by}'")
BY_NOBODY = Text(vi="không ghi người lập", en="does not say who made it")
MADE_AT = Text(vi="ghi lập lúc {made_at}", en="says it was made at {made_at}")
TITLES = Text(vi="ghi kịch bản {titles}", en="names the scenarios {titles}")
NO_TITLES = Text(vi="không ghi kịch bản nào", en="names no scenario")
OTHER_STATUS = Text(
    vi="kịch bản '{title}': dòng sổ ghi {line}; run.json ghi {run}",
    en="scenario '{title}': the line says {line}; run.json says {run}",
)


class LineScenario(Kept):
    """The title and status of one scenario of a run."""

    title: str
    status: str


class Line(Kept):
    """One line of the ledger: a run, and the digest of the line before."""

    run: str
    former: str | None
    made_at: str
    by: str | None
    folder: str
    scenarios: list[LineScenario]


def save(run: Run, folder: Path | str, provenance: Provenance) -> Path:
    """Write run.json into a folder, add it to the ledger beside that folder, and return its path.

    The line is set down first, then the run, then the line joins the ledger: whoever is killed in between leaves
    either no run, or one that the next save (and until then any reader) counts as on record.

    Raises
    ------
    OSError
        When something cannot be written; what was there is kept.
    CaseHandedOver
        When a case was given in Python, so that nobody could verify the run from files.

    Examples
    --------
    >>> from datetime import datetime
    >>> from tempfile import TemporaryDirectory
    >>> from rotation import Provenance, answer, load_scenario, save
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
    >>> with TemporaryDirectory() as home:
    ...     save(answer([scenario]), f"{home}/july", Provenance(datetime.now().astimezone())).name
    'run.json'
    """
    refuse_handed_over(run)
    folder = Path(folder)
    home = folder.resolve().parent
    with locked(home / LOCK):
        texts = _settle(home)
        content = saved_document(run, folder, replace(provenance, former=_last_run(texts)))
        text = line_of(content, folder.resolve().name, line_digest(texts[-1]) if texts else None)
        write_private(home / PENDING, text.encode())
        made = write_run(content, folder)
        _write_ledger(home, [*texts, text])
    return made


def line_of(content: Json, folder: str, former: str | None) -> str:
    """Return the ledger line of a run in a folder, given the digest of the line before.

    Raises
    ------
    KeyError, ValueError
        When the content is not that of a run.
    """
    origin = content["provenance"]
    scenarios = [LineScenario(title=one["title"], status=one["status"]) for one in content["scenarios"]]
    line = Line(
        run=origin["digest"],
        former=former,
        made_at=origin["made_at"],
        by=origin["by"],
        folder=folder,
        scenarios=scenarios,
    )
    return json_text(line.model_dump())


def differences(line: Line, content: Json) -> Iterator[Text]:
    """Yield every difference between a line and its run.json."""
    made = Line.model_validate_json(line_of(content, line.folder, line.former))
    if line.by != made.by:
        yield DIFFERS.about(line=_by(line), run=_by(made))
    if line.made_at != made.made_at:
        yield DIFFERS.about(line=MADE_AT.about(made_at=line.made_at), run=MADE_AT.about(made_at=made.made_at))
    if [one.title for one in line.scenarios] != [one.title for one in made.scenarios]:
        yield DIFFERS.about(line=_titles(line), run=_titles(made))
        return
    for told, scenario in zip(line.scenarios, made.scenarios, strict=True):
        if told.status != scenario.status:
            statuses = {"line": _status(told.status), "run": _status(scenario.status)}
            yield OTHER_STATUS.about(title=scenario.title, **statuses)


def _by(line: Line) -> Text:
    return BY_NOBODY if line.by is None else BY.about(by=line.by)


def _titles(line: Line) -> Text:
    return TITLES.about(titles=tuple(f"'{one.title}'" for one in line.scenarios)) if line.scenarios else NO_TITLES


def _status(status: str) -> Text | str:
    return STATUS.get(status, f"'{status}'")


def line_digest(text: str) -> str:
    """Return the digest by which the next line refers to a line."""
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def read_line(text: str) -> Line | None:
    """Return a line, None if it cannot be read or names no folder beside the ledger."""
    try:
        line = Line.model_validate_json(text.encode("utf-8", "surrogateescape"))
    except ValidationError:
        return None
    beside = line.folder not in {"", ".."} and Path(line.folder).name == line.folder
    return line if beside else None


def _last_run(texts: Sequence[str]) -> str | None:
    line = read_line(texts[-1]) if texts else None
    return None if line is None else line.run


def _texts(path: Path) -> list[str]:
    """Return the lines of a file, none if there is no file.

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


def settled(home: Path) -> list[str]:
    """Return the lines of the ledger, with that of a run whose saving was killed at the last step."""
    texts = _texts(home / LEDGER)
    for text in _texts(home / PENDING)[:1]:
        line = read_line(text)
        if line is not None and text not in texts and _in_place(home, line):
            texts.append(text)
    return texts


def _in_place(home: Path, line: Line) -> bool:
    with suppress(RunUnreadable):
        return bool(read_run(home / line.folder)["provenance"]["digest"] == line.run)
    return False


def _settle(home: Path) -> list[str]:
    """Return the lines of the ledger after a save that was killed has been completed or dropped."""
    if not (home / PENDING).exists():
        return _texts(home / LEDGER)
    texts = settled(home)
    _write_ledger(home, texts)
    return texts


def _write_ledger(home: Path, texts: Sequence[str]) -> None:
    """Write all lines, then remove the pending one."""
    if texts:
        write_private(home / LEDGER, "".join(f"{text}\n" for text in texts).encode("utf-8", "surrogateescape"))
    (home / PENDING).unlink(missing_ok=True)


@contextmanager
def undisturbed(home: Path) -> Iterator[None]:
    """Keep others from saving runs while the block reads, as far as the folder can be written to."""
    with ExitStack() as held:
        if (home / LOCK).exists():
            with suppress(OSError):
                held.enter_context(locked(home / LOCK))
        yield
