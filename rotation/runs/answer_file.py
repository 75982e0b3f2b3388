"""Save an answer of `why` with its question, its run and what proves it, and read it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import Field

from rotation.errors import RunUnreadable
from rotation.escaping import json_text
from rotation.files.writing import shortest, write_private
from rotation.intake.toml import digest
from rotation.language import Lang
from rotation.proof.known import Known
from rotation.runs.conflict_document import ConflictDocument, WayDocument
from rotation.runs.document import relative_path, versions_used
from rotation.runs.file import json_content, read_run, refuse_newer, run_digest, run_file, unreadable_as_run
from rotation.runs.keeping import Json, Kept, Several
from rotation.runs.known_document import KnownDocument, known_document

VERSION = 1
"""Of the form of a saved answer."""


class QuestionDocument(Kept):
    """What was asked: of which scenario and plan, counted from 1, and about whom."""

    scenario: int = Field(ge=1)
    plan: int = Field(ge=1)
    cadres: Several[str]
    post: str | None
    firm: bool
    within: int = Field(ge=0)


class RunReference(Kept):
    """The run that was asked: the path from the answer's folder, and its digest."""

    path: str
    digest: str


class AnswerFile(Kept):
    """A saved answer with what shows it: of prices (null where no pair was priced), conflicts and ways out."""

    version: int = Field(ge=1, le=VERSION)
    question: QuestionDocument
    run: RunReference
    lang: Lang
    anonymous: bool
    answer: Json
    known: KnownDocument | None
    conflicts: Several[ConflictDocument]
    ways: Several[WayDocument]
    made_at: str
    versions: dict[str, str]
    digest: str


@dataclass(frozen=True)
class ShownBy:
    """What shows an answer to anyone who computes it again.

    Attributes
    ----------
    known : Known or None
        What prices of pairs rest on.
    conflicts : tuple of ConflictDocument
    ways : tuple of WayDocument
        In the order of the answer.
    """

    known: Known | None = None
    conflicts: tuple[ConflictDocument, ...] = ()
    ways: tuple[WayDocument, ...] = ()


@dataclass(frozen=True)
class OpenedAnswer:
    """A saved answer as it was read.

    Attributes
    ----------
    saved : AnswerFile
    sound : bool
        Whether the file still has the digest that it was saved with.
    run : Path
        The folder or file of the run that was asked.
    """

    saved: AnswerFile
    sound: bool
    run: Path


def save_answer(
    answer: Json,
    question: QuestionDocument,
    run: tuple[Path, str],
    shown_by: ShownBy,
    made_at: datetime,
    path: Path,
    lang: Lang,
    anonymous: bool = False,
) -> None:
    """Save an answer to a new file.

    Parameters
    ----------
    answer : mapping
        The document of ``why --json``.
    question : QuestionDocument
    run : tuple of (Path, str)
        The folder or file of the saved run that was asked, and the digest that it had then.
    shown_by : ShownBy
    made_at : datetime
    path : Path
    lang : str
        Of its sentences.
    anonymous : bool
        Ids stand in place of names.

    Raises
    ------
    OSError, TargetRefused
        When it cannot be written; nothing is left then.
    """
    place, its_digest = run
    saved = AnswerFile(
        version=VERSION,
        question=question,
        run=RunReference(path=relative_path(run_file(place).parent, path.parent), digest=its_digest),
        lang=lang,
        anonymous=anonymous,
        answer=answer,
        known=None if shown_by.known is None else known_document(shown_by.known),
        conflicts=list(shown_by.conflicts),
        ways=list(shown_by.ways),
        made_at=made_at.isoformat(timespec="seconds"),
        versions=versions_used(),
        digest="",
    )
    content = saved.as_json
    content["digest"] = answer_digest(content)
    write_private(path, json_text(content, indent=1).encode(), new=True)


def answer_digest(content: Json) -> str:
    """Return the digest of a saved answer."""
    return digest({key: value for key, value in content.items() if key != "digest"})


def is_answer(path: Path) -> bool:
    """Return whether a file holds a saved answer rather than a run."""
    if path.is_dir():
        return False
    try:
        with unreadable_as_run(path):
            content = json_content(path)
    except RunUnreadable:
        return False
    return isinstance(content, dict) and "question" in content and "scenarios" not in content


def open_answer(path: Path) -> OpenedAnswer:
    """Return a saved answer, unchecked but for its form and digest.

    Raises
    ------
    RunUnreadable
        When it is no saved answer, or one of a newer form.
    """
    with unreadable_as_run(path):
        content = json_content(path)
        refuse_newer(path, content, VERSION)
        saved = AnswerFile.model_validate(content)
    return OpenedAnswer(saved, answer_digest(content) == saved.digest, shortest(path.parent / saved.run.path))


def digest_of_run(run: Path) -> str | None:
    """Return the digest of a saved run as it now stands, None when it cannot be read.

    A run that names another digest than its own has none.
    """
    try:
        content = read_run(run)
        found = run_digest(content)
    except (RunUnreadable, KeyError, TypeError):
        return None
    return found if content["provenance"].get("digest") == found else None
