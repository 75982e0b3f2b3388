"""Read run.json strictly: known keys only, none twice, every value of its type, every number finite."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from math import isfinite
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from rotation.errors import Cell, Fault, InputFaults, RunUnreadable
from rotation.facts.domain import Role
from rotation.files.caps import DEEPEST, is_too_deep, limits
from rotation.files.faults import beyond
from rotation.files.reading import read_file
from rotation.files.writing import shortest
from rotation.intake.toml import digest
from rotation.language import Text
from rotation.rulebook.kept import KeptLaw
from rotation.rules.norms import Law
from rotation.runs.keeping import Json
from rotation.runs.kept_inputs import SavedInputs
from rotation.runs.shape import VERSION, SavedRun
from rotation.scenario.file import Edits

RUN_FILE = "run.json"
BYTE_ORDER_MARK = "\ufeff"
"""What some editors put before a text; it is passed over, however many there are."""

Former = tuple[tuple[tuple[tuple[str, str], ...], ...], ...]
"""Plans of an earlier run, each as its (cadre id, post id) pairs."""

NEWER = Text(
    vi="tệp thuộc phiên bản {found}, chương trình này chỉ đọc được đến phiên bản {known}; cần cài chương trình mới hơn",
    en="it is of version {found}, and this program reads versions up to {known}: install a newer release",
)

LISTS = Text(
    vi="đây là bản phân công phụ trách đã lưu ('follow -o'), không phải phương án: ghi kết quả của 'plan'",
    en="these are lists of who follows what (follow -o), not plans: name the run of plan",
)


@dataclass(frozen=True)
class OpenedRun:
    """A run as it was read.

    Attributes
    ----------
    content : mapping
        All of run.json, of which its digests are taken.
    saved : SavedRun
        The same by its models, the answers themselves left as they stand.
    """

    content: Json
    saved: SavedRun


def run_file(place: Path) -> Path:
    """Return the run.json that is meant by a folder or by the file itself."""
    return place if place.suffix == ".json" and not place.is_dir() else place / RUN_FILE


def read_run(place: Path) -> Json:
    """Return the content of a run.json, checked for its form only.

    Raises
    ------
    RunUnreadable
        When it is not JSON, not a run, or a run of a newer form.
    """
    return open_run(place).content


def made_at(place: Path) -> datetime:
    """Return when a saved run was made."""
    return datetime.fromisoformat(read_run(place)["provenance"]["made_at"])


def open_run(place: Path) -> OpenedRun:
    """Return a run.json of this version or a former one, unchecked but for its form.

    Raises
    ------
    RunUnreadable
        When it is not JSON, not a run, or a run of a newer form.
    """
    path = run_file(place)
    with unreadable_as_run(path):
        content = json_content(path)
        if holds_lists(content):
            raise RunUnreadable(path, LISTS)
        refuse_newer(path, content, VERSION)
        saved = SavedRun.model_validate(content)
    return OpenedRun(content, saved)


def holds_lists(content: object) -> bool:
    """Return whether the content of a file is that of lists of who follows what."""
    return isinstance(content, dict) and "follow" in content and "scenarios" not in content


@contextmanager
def unreadable_as_run(path: Path) -> Iterator[None]:
    """Raise whatever is wrong with a file's form as one error.

    Raises
    ------
    RunUnreadable
    """
    try:
        yield
    except InputFaults as error:
        raise RunUnreadable(path, _one_sentence(error.faults[0])) from error
    except ValidationError as error:
        raise RunUnreadable(path, first_error(error)) from error
    except (ValueError, RecursionError) as error:
        raise RunUnreadable(path, str(error) or type(error).__name__) from error


def json_content(path: Path) -> Any:
    """Return the JSON in a file: no key twice, every number finite, within limits.

    Raises
    ------
    InputFaults, ValueError
    """
    content = json.loads(
        _counted(path).decode("utf-8-sig").lstrip(BYTE_ORDER_MARK),
        object_pairs_hook=partial(_each_once, most=limits().rows),
        parse_float=_finite,
        parse_constant=_no_number,
    )
    if is_too_deep(content):
        raise ValueError(f"lists or objects stand inside each other more than {DEEPEST} deep")
    json.dumps(content, ensure_ascii=False).encode()
    return content


def refuse_newer(path: Path, content: object, known: int) -> None:
    """Refuse a content that numbers itself as a later form, whose keys cannot be known.

    Raises
    ------
    RunUnreadable
    """
    version = content.get("version") if isinstance(content, dict) else None
    if type(version) is int and version > known:
        raise RunUnreadable(path, NEWER.about(found=version, known=known))


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


def first_error(error: ValidationError) -> str:
    """Return the first thing that is not of its kind, in one line."""
    first = error.errors(include_url=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


def kept_plans(content: Json) -> Former:
    """Return the plans of a saved run, best first, for another run to start from.

    Raises
    ------
    RunUnreadable
        When its plans are not those of a run.
    """
    try:
        return tuple(
            tuple(
                tuple((str(one["cadre"]), str(one["post"])) for one in wave["assignments"])
                for wave in plan.get("waves") or [plan]
            )
            for scenario in content["scenarios"]
            for plan in scenario["plans"]
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise RunUnreadable(Path(RUN_FILE), "plans without assignments") from error


def edits_of(inputs: SavedInputs) -> Edits:
    """Return the edits of the command line that a saved run records."""
    return Edits(tuple(inputs.set), tuple(inputs.pin), tuple(inputs.forbid))


def kept_law(inputs: SavedInputs) -> KeptLaw:
    """Return what a saved run keeps of its rulebook.

    Raises
    ------
    ValueError
        When it names a role that there is not.
    """
    saved = inputs.law
    law = saved and (frozenset(map(Role, saved.key_roles)), tuple(frozenset(rung) for rung in saved.ladder))
    return KeptLaw(inputs.rulebook, [norm.as_json for norm in inputs.rules], Law(*law) if law else None)


def scenario_paths(saved: SavedRun, place: Path) -> Sequence[Path]:
    """Return the scenario files a saved run was made from, each by the shortest path that leads there."""
    folder = run_file(place).parent
    return [shortest(folder / path) for path in saved.provenance.scenarios]
