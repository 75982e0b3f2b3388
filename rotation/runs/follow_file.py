"""Save who is to follow what with the run that it comes after, and read it back."""

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
from rotation.runs.answer_file import RunReference
from rotation.runs.document import relative_path, versions_used
from rotation.runs.file import json_content, refuse_newer, run_file, unreadable_as_run
from rotation.runs.follow_shape import FollowDocument, JudgedFollowDocument
from rotation.runs.keeping import Json, Kept, Several

VERSION = 1
"""Of the form of saved lists of who follows what."""


class FollowFile(Kept):
    """Saved lists of who follows what after plans of one scenario, with the run that has the plans.

    `asked` is the digest of the scenario's `[follow]`.
    """

    version: int = Field(ge=1, le=VERSION)
    run: RunReference
    scenario: int = Field(ge=1)
    asked: str
    lang: Lang
    anonymous: bool
    follow: Several[JudgedFollowDocument | FollowDocument]
    made_at: str
    versions: dict[str, str]
    digest: str


@dataclass(frozen=True)
class OpenedFollow:
    """Saved lists as they were read.

    Attributes
    ----------
    saved : FollowFile
    content : mapping
        As the file has it.
    sound : bool
        Whether the file still has the digest that it was saved with.
    run : Path
        The folder or file of the run that they come after.
    """

    saved: FollowFile
    content: Json
    sound: bool
    run: Path


@dataclass(frozen=True)
class FollowedRun:
    """The run whose plans are followed after.

    Attributes
    ----------
    place : Path
    digest : str
        That it had then.
    scenario : int
        Counted from 1.
    """

    place: Path
    digest: str
    scenario: int


def save_follow(
    documents: list[FollowDocument],
    after: FollowedRun,
    asked: str,
    made_at: datetime,
    folder: Path,
    lang: Lang,
    anonymous: bool = False,
) -> Path:
    """Save lists to a new run.json in a folder and return it.

    Parameters
    ----------
    documents : list of FollowDocument
        One for each plan.
    after : FollowedRun
    asked : str
        The digest of the scenario's `[follow]`.
    made_at : datetime
    folder : Path
    lang : str
        Of the sentences.
    anonymous : bool
        Ids stand in place of names.

    Raises
    ------
    OSError, TargetRefused
        When it cannot be written, or something is there; nothing is left then.
    """
    path = run_file(folder)
    saved = FollowFile(
        version=VERSION,
        run=RunReference(path=relative_path(run_file(after.place).parent, path.parent), digest=after.digest),
        scenario=after.scenario,
        asked=asked,
        lang=lang,
        anonymous=anonymous,
        follow=list(documents),
        made_at=made_at.isoformat(timespec="seconds"),
        versions=versions_used(),
        digest="",
    )
    content = saved.as_json
    content["digest"] = follow_digest(content)
    write_private(path, json_text(content, indent=1).encode(), new=True)
    return path


def follow_digest(content: Json) -> str:
    """Return the digest of saved lists."""
    return digest({key: value for key, value in content.items() if key != "digest"})


def is_follow(place: Path) -> bool:
    """Return whether a folder or file holds saved lists rather than a run."""
    path = run_file(place)
    try:
        with unreadable_as_run(path):
            content = json_content(path)
    except RunUnreadable:
        return False
    return isinstance(content, dict) and "follow" in content and "scenarios" not in content


def open_follow(place: Path) -> OpenedFollow:
    """Return saved lists, unchecked but for their form and digest.

    Raises
    ------
    RunUnreadable
        When there are none, or of a newer form.
    """
    path = run_file(place)
    with unreadable_as_run(path):
        content = json_content(path)
        refuse_newer(path, content, VERSION)
        saved = FollowFile.model_validate_json(json_text(content, indent=None))
    return OpenedFollow(saved, content, follow_digest(content) == saved.digest, shortest(path.parent / saved.run.path))
