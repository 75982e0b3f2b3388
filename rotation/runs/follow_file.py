"""Save who is to follow what with the run that it comes after, and read it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import Field

from rotation.errors import RunExists, RunUnreadable, TargetRefused
from rotation.escaping import json_text
from rotation.facts.vocabulary import FOLLOWERS, FOLLOWS
from rotation.files.places import followed, refuse_file, refuse_folder, refuse_kept, try_folder
from rotation.files.writing import shortest, write_private
from rotation.follow.plans import FollowAnswer
from rotation.intake.toml import digest
from rotation.language import Lang, Text
from rotation.runs.answer_file import RunReference
from rotation.runs.certificates import certificate_document
from rotation.runs.document import relative_path, versions_used
from rotation.runs.file import holds_lists, json_content, refuse_newer, run_file, unreadable_as_run
from rotation.runs.follow_document import follow_document
from rotation.runs.follow_shape import FollowDocument, JudgedFollowDocument
from rotation.runs.keeping import Json, Kept, Several
from rotation.runs.shape import CertificateDocument
from rotation.scenario.load import Scenario

VERSION = 1
"""Of the form of saved lists of who follows what."""

NO_LISTS = Text(
    vi="'{path}' đã có và không phải là bản phân công phụ trách đã lưu, nên không ghi đè; chọn thư mục khác",
    en="'{path}' holds no saved lists of who follows what, so nothing is written over it; choose another folder",
)


class FollowFile(Kept):
    """Saved lists of who follows what after plans of one scenario, with the run that has the plans.

    `asked` is the digest of the `[follow]` that they answer, `set` what the command line changed of it, `case` the path
    of the later case that had the tables of following (null for the scenario's own), `tables` their digests;
    `certificates` has the prices of each list of each answer, null where there are none.
    """

    version: int = Field(ge=1, le=VERSION)
    run: RunReference
    scenario: int = Field(ge=1)
    asked: str
    set: Several[str]
    case: str | None
    tables: dict[str, str]
    lang: Lang
    anonymous: bool
    follow: Several[JudgedFollowDocument | FollowDocument]
    certificates: Several[Several[CertificateDocument | None]]
    made_at: str
    by: str | None
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
    case : Path or None
        The later case that had the tables of following.
    """

    saved: FollowFile
    content: Json
    sound: bool
    run: Path
    case: Path | None


@dataclass(frozen=True)
class FollowedRun:
    """The run whose plans are followed after, and what was changed since.

    Attributes
    ----------
    place : Path
    digest : str
        That it had then.
    scenario : int
        Counted from 1.
    settings : tuple of str
        Changes of `[follow]` from the command line.
    case : Path or None
        The later case that has the tables of following.
    """

    place: Path
    digest: str
    scenario: int
    settings: tuple[str, ...] = ()
    case: Path | None = None


def save_follow(
    answers: Sequence[FollowAnswer],
    after: FollowedRun,
    made_at: datetime,
    folder: Path,
    lang: Lang,
    by: str | None = None,
    force: bool = False,
) -> Path:
    """Save lists to run.json in a folder and return it.

    Parameters
    ----------
    answers : sequence of FollowAnswer
        One for each plan of one scenario.
    after : FollowedRun
    made_at : datetime
    folder : Path
    lang : str
        Of the sentences.
    by : str, optional
        Who made them.
    force : bool
        Replace lists that are there.

    Raises
    ------
    RunExists
        When something is there that may not be replaced.
    OSError, TargetRefused
        When it cannot be written; what was there is kept.
    """
    path, scenario = run_file(folder), answers[0].problem.scenario
    saved = FollowFile(
        version=VERSION,
        run=RunReference(path=relative_path(run_file(after.place).parent, path.parent), digest=after.digest),
        scenario=after.scenario,
        asked=answers[0].problem.asked.digest,
        set=list(after.settings),
        case=None if after.case is None else relative_path(after.case, path.parent),
        tables=table_digests(scenario),
        lang=lang,
        anonymous=scenario.anonymous,
        follow=[follow_document(one, lang) for one in answers],
        certificates=follow_certificates(answers),
        made_at=made_at.isoformat(timespec="seconds"),
        by=by,
        versions=versions_used(),
        digest="",
    )
    content = saved.as_json
    content["digest"] = follow_digest(content)
    try_follow(folder, force)  # something may have come meanwhile
    write_private(path, json_text(content, indent=1).encode(), new=not force)
    return path


def try_follow(folder: Path, force: bool) -> None:
    """Raise, before anything is computed, if a folder could not take lists; a run of plans is never replaced.

    Raises
    ------
    RunExists
        When lists are there, unless `force` is given, or something else is.
    TargetRefused, NotADirectoryError, OSError
    """
    path = run_file(folder)
    refuse_file(path.parent)
    place = followed(path)
    if place.exists() and not is_follow(place):
        raise TargetRefused(path, NO_LISTS.about(path=path))
    if place.exists() and not force:
        raise RunExists(folder)
    refuse_folder(place)
    try_folder(place.parent)
    refuse_kept(place)


def table_digests(scenario: Scenario) -> dict[str, str]:
    """Return the digests of the tables on which lists hang, and plans do not."""
    return {table: scenario.case.digest_of(table) for table in (FOLLOWERS.id, FOLLOWS.id)}


def follow_certificates(answers: Iterable[FollowAnswer]) -> list[list[CertificateDocument | None]]:
    """Return the prices of each list of each answer, None where there are none."""
    return [
        [None if plan.certificate is None else certificate_document(plan.certificate) for plan in one.found.plans]
        for one in answers
    ]


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
    return holds_lists(content)


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
    return OpenedFollow(
        saved,
        content,
        follow_digest(content) == saved.digest,
        shortest(path.parent / saved.run.path),
        None if saved.case is None else shortest(path.parent / saved.case),
    )
