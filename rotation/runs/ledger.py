"""Keep the record: a ledger beside the runs, in which each line holds the digest of the line before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from pydantic import SerializerFunctionWrapHandler, ValidationError, model_serializer

from rotation.errors import Cell, InputFaults, RunUnreadable, TargetRefused
from rotation.escaping import json_text
from rotation.files.caps import limits
from rotation.files.faults import beyond
from rotation.files.locks import locked
from rotation.files.places import followed
from rotation.files.reading import read_file
from rotation.language import Text
from rotation.runs.file import read_run
from rotation.runs.keeping import Json, Kept
from rotation.runs.status_words import status_words

LEDGER = "rotation-log.jsonl"
PENDING = ".rotation-log.pending"
"""The line of a run that is being saved; it lets a save that was killed be completed."""
LOCK = ".rotation-log.lock"

DIFFERS = Text(vi="sổ {line}; 'run.json' {run}", en="the line {line}; run.json {run}")
BY = Text(vi="ghi người lập là '{by}'", en="says it was made by '{by}'")
BY_NOBODY = Text(vi="không ghi người lập", en="does not say who made it")
MADE_AT = Text(vi="ghi lập lúc {made_at}", en="says it was made at {made_at}")
TITLES = Text(vi="ghi kịch bản {titles}", en="names the scenarios {titles}")
NO_TITLES = Text(vi="không ghi kịch bản nào", en="names no scenario")
REPLAN_OF = Text(vi="ghi là lập lại từ kết quả {digest}", en="says it was planned again from run {digest}")
NO_REPLAN = Text(vi="không ghi là lập lại", en="does not say that it was planned again")
OTHER_STATUS = Text(
    vi="kịch bản '{title}': sổ ghi {line}; 'run.json' ghi {run}",
    en="scenario '{title}': the line says {line}; run.json says {run}",
)


class LineScenario(Kept):
    """The title and status of one scenario of a run."""

    title: str
    status: str


class Line(Kept):
    """One line of the ledger: a run, and the digest of the line before.

    A run of `replan` has the digest of the run that it was planned again from, too.
    """

    run: str
    former: str | None
    made_at: str
    by: str | None
    folder: str
    scenarios: list[LineScenario]
    replan_of: str | None = None

    @model_serializer(mode="wrap")
    def _as_planned(self, dumped: SerializerFunctionWrapHandler) -> Json:
        """Leave out of the line of a run of `plan` what only one of `replan` has."""
        return {key: value for key, value in dumped(self).items() if key != "replan_of" or value is not None}


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
        replan_of=None if content.get("former") is None else content["former"]["digest"],
    )
    return json_text(line.model_dump())


def differences(line: Line, content: Json) -> Iterator[Text]:
    """Yield every difference between a line and its run.json."""
    made = Line.model_validate_json(line_of(content, line.folder, line.former))
    if line.by != made.by:
        yield DIFFERS.about(line=_by(line), run=_by(made))
    if line.made_at != made.made_at:
        yield DIFFERS.about(line=MADE_AT.about(made_at=line.made_at), run=MADE_AT.about(made_at=made.made_at))
    if line.replan_of != made.replan_of:
        yield DIFFERS.about(line=_origin(line), run=_origin(made))
    if [one.title for one in line.scenarios] != [one.title for one in made.scenarios]:
        yield DIFFERS.about(line=_titles(line), run=_titles(made))
        return
    for told, scenario in zip(line.scenarios, made.scenarios, strict=True):
        if told.status != scenario.status:
            again = made.replan_of is not None
            statuses = {"line": _status(told.status, again), "run": _status(scenario.status, again)}
            yield OTHER_STATUS.about(title=scenario.title, **statuses)


def _by(line: Line) -> Text:
    return BY_NOBODY if line.by is None else BY.about(by=line.by)


def _origin(line: Line) -> Text:
    return NO_REPLAN if line.replan_of is None else REPLAN_OF.about(digest=line.replan_of)


def _titles(line: Line) -> Text:
    return TITLES.about(titles=tuple(f"'{one.title}'" for one in line.scenarios)) if line.scenarios else NO_TITLES


def _status(status: str, planned_again: bool) -> Text | str:
    words = status_words(status, planned_again)
    return f"'{words}'" if isinstance(words, str) else words


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


def lines_of(path: Path) -> list[str]:
    """Return the lines of a ledger, none if there is no file.

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
    texts = lines_of(home / LEDGER)
    for text in lines_of(home / PENDING)[:1]:
        line = read_line(text)
        if line is not None and text not in texts and _in_place(home, line):
            texts.append(text)
    return texts


def _in_place(home: Path, line: Line) -> bool:
    with suppress(RunUnreadable):
        return bool(read_run(home / line.folder)["provenance"]["digest"] == line.run)
    return False


@contextmanager
def undisturbed(home: Path) -> Iterator[None]:
    """Keep others from saving runs while the block reads, as far as the folder can be written to."""
    with ExitStack() as held:
        with suppress(OSError, TargetRefused):
            if lock_of(home).exists():
                held.enter_context(locked(lock_of(home)))
        yield


def lock_of(home: Path) -> Path:
    """Return the lock of the ledger of a folder: beside the ledger itself, should a link stand in the folder.

    Raises
    ------
    TargetRefused
        When the link leads nowhere.
    """
    return followed(home / LEDGER).parent / LOCK
