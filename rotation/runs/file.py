"""Read run.json strictly: known keys only, none twice, every value of its type, every number finite."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from math import isfinite
from pathlib import Path, PureWindowsPath
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, FailFast, Field, ValidationError

from rotation.errors import Cell, Fault, InputFaults, RunUnreadable
from rotation.files.caps import DEEPEST, is_too_deep, limits
from rotation.files.faults import beyond
from rotation.files.reading import read_file
from rotation.files.writing import shortest
from rotation.intake.toml import digest
from rotation.language import Lang, Text
from rotation.scenario.file import Edits

RUN_FILE = "run.json"

Json = dict[str, Any]
Former = tuple[tuple[tuple[str, str], ...], ...]
"""Plans of an earlier run, each as its (cadre id, post id) pairs."""


class AtFirst(FailFast):
    """pydantic's `FailFast`, made hashable so that it may stand in generic types."""

    __hash__ = object.__hash__


Listed = TypeVar("Listed")
Several = Annotated[list[Listed], AtFirst()]
"""A list whose check stops at its first fault, since there may be millions."""


class Kept(BaseModel):
    """Base of everything a run keeps: no unknown keys, no conversion of types."""

    model_config = ConfigDict(extra="forbid", strict=True)


def _seen_from_the_run(path: str) -> str:
    """Refuse an absolute path: somebody else's run must not name files of this machine."""
    windows = PureWindowsPath(path)
    if path.startswith("/") or windows.drive or windows.root:
        raise ValueError("a scenario is given by its path from the run's folder")
    return path


class SavedRule(Kept):
    """A norm in force: its rule, since when, and its numbers."""

    rule: str
    since: str
    severity: str
    weight: int
    roles: Several[str] | None
    numbers: Json


class SavedWaiver(Kept):
    """A hard rule lifted for one cadre by a decision on paper."""

    rule: str
    cadre: str
    post: str | None
    paper: str


class SavedInputs(Kept):
    """The inputs of a scenario by content, and the edits of the command line."""

    scenario: str
    case: str
    rulebook: str
    rules: Several[SavedRule]
    waivers: Several[SavedWaiver]
    set: Several[str]
    pin: Several[str]
    forbid: Several[str]


class SavedCertificate(Kept):
    """The prices from which a bound is re-computed."""

    bound: int
    scale: int
    rows: Several[int]
    prices: Several[int]


class SavedEnd(Kept):
    """A plan that attains one end of a measure."""

    scenario: int = Field(ge=0)
    seats: dict[str, str]
    proven: bool


class SavedScale(Kept):
    """The plans that attain both ends of a measure."""

    measure: str
    worst: SavedEnd
    best: SavedEnd


class SavedProvenance(Kept):
    """Where a run comes from; two runs of the same input may differ in it."""

    made_at: str
    by: str | None
    started_from: str | None
    former: str | None
    scenarios: Several[Annotated[str, AfterValidator(_seen_from_the_run)]]
    versions: dict[str, str]
    platform: str
    digest: str


class SavedRun(Kept):
    """A whole run; its answers are compared with the inputs elsewhere."""

    scenarios: Several[Json]
    ranking: Several[Json]
    yardstick: Several[Json]
    lang: Lang
    seed: int = Field(ge=0)
    anonymous: bool
    inputs: Several[SavedInputs]
    certificates: Several[Several[SavedCertificate]]
    ends: Several[SavedScale]
    digest: str
    provenance: SavedProvenance


def run_file(place: Path) -> Path:
    """Return the run.json that is meant by a folder or by the file itself."""
    return place if place.suffix == ".json" and not place.is_dir() else place / RUN_FILE


def read_run(place: Path) -> Json:
    """Return the content of a run.json, checked for its form only.

    Raises
    ------
    RunUnreadable
        When it is not JSON, or not a run.
    """
    path = run_file(place)
    try:
        content = json.loads(
            _counted(path).decode(),
            object_pairs_hook=partial(_each_once, most=limits().rows),
            parse_float=_finite,
            parse_constant=_no_number,
        )
        if is_too_deep(content):
            raise ValueError(f"lists or objects stand inside each other more than {DEEPEST} deep")
        json.dumps(content, ensure_ascii=False).encode()
        SavedRun.model_validate(content)
    except InputFaults as error:
        raise RunUnreadable(path, _one_sentence(error.faults[0])) from error
    except (ValueError, RecursionError, ValidationError) as error:
        raise RunUnreadable(path, _why(error)) from error
    return dict(content)


def _counted(path: Path) -> bytes:
    """Return the content of a file, unless it holds more values than allowed: small files can expand hugely."""
    content = read_file(path)
    if sum(map(content.count, (b",", b"[", b"{"))) > limits().values:
        raise InputFaults([beyond(Cell(path.name), "values")])
    return content


def _one_sentence(fault: Fault) -> Text:
    """Return a fault as one sentence."""
    return Text(vi=f"{fault.problem('vi')} → {fault.remedy('vi')}", en=f"{fault.problem('en')} → {fault.remedy('en')}")


def content_digest(content: Json) -> str:
    """Return the digest of a run's content without its provenance."""
    return digest({key: value for key, value in content.items() if key not in {"digest", "provenance"}})


def run_digest(content: Json) -> str:
    """Return the digest of a whole run with its provenance, by which the record names it."""
    origin = {key: value for key, value in content["provenance"].items() if key != "digest"}
    return digest([content["digest"], origin])


def _each_once(pairs: list[tuple[str, Any]], most: int) -> Json:
    """Return an object's keys and values; refuse a repeated key, which readers would resolve differently."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    if len(found) > most:
        raise ValueError(f"an object has more than {most} keys")
    return found


def _finite(text: str) -> float:
    if not isfinite(float(text)):
        raise ValueError(f"{text} is no number")
    return float(text)


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")


def _why(error: Exception) -> str:
    """Return what is wrong in one line."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
    return str(error) or type(error).__name__


def kept_plans(content: Json) -> Former:
    """Return the plans of a saved run, best first, for another run to start from.

    Raises
    ------
    RunUnreadable
        When its plans are not those of a run.
    """
    try:
        return tuple(
            tuple((str(one["cadre"]), str(one["post"])) for one in plan["assignments"])
            for scenario in content["scenarios"]
            for plan in scenario["plans"]
        )
    except (KeyError, TypeError) as error:
        raise RunUnreadable(Path(RUN_FILE), "plans without assignments") from error


def edits_of(inputs: Json) -> Edits:
    """Return the edits of the command line that a saved run records."""
    return Edits(tuple(inputs["set"]), tuple(inputs["pin"]), tuple(inputs["forbid"]))


def scenario_paths(content: Json, place: Path) -> Sequence[Path]:
    """Return the scenario files of a saved run, each by its shortest path."""
    folder = run_file(place).parent
    return [shortest(folder / path) for path in content["provenance"]["scenarios"]]
