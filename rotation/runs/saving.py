"""Save a run: try its targets before it is made, and once more under the lock of the ledger."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from stat import S_ISREG

from rotation.errors import RunExists, TargetRefused
from rotation.escaping import json_text
from rotation.files.locks import locked
from rotation.files.places import (
    NO_NAME,
    followed,
    owner,
    refuse_file,
    refuse_folder,
    refuse_foreign,
    refuse_kept,
    try_folder,
)
from rotation.files.reading import UNWAITING
from rotation.files.writing import drafted, write_private
from rotation.language import Text
from rotation.runs.document import Provenance, refuse_handed_over, saved_document
from rotation.runs.file import RUN_FILE
from rotation.runs.keeping import Json
from rotation.runs.ledger import (
    LEDGER,
    PENDING,
    line_digest,
    line_of,
    lines_of,
    lock_of,
    read_line,
    settled,
    undisturbed,
)
from rotation.runs.run import Run

NOT_A_LEDGER = Text(
    vi="'{path}' không phải là tệp thông thường nên không ghi sổ được; bỏ đi, hoặc chọn thư mục khác",
    en="'{path}' is no ordinary file, so no run can be put on record; take it away, or choose another folder",
)
UNSETTLED = Text(
    vi="'{path}' của {owner} lưu dở dang, người dùng hiện tại không có quyền đọc để ghi nốt vào sổ; nhờ "
    "{owner} lưu lại một lần, hoặc chọn thư mục khác",
    en="saving '{path}' of {owner} was cut short, and you may not read it to complete the ledger; "
    "let {owner} save once more, or choose another folder",
)


def save(run: Run, folder: Path | str, provenance: Provenance, force: bool = False) -> Path:
    """Write run.json into a folder, add it to the ledger beside that folder, and return its path.

    The line is set down first, then the run, then the line joins the ledger: whoever is killed in between leaves
    either no run, or one that the next save (and until then any reader) counts as on record.

    Parameters
    ----------
    run : Run
    folder : Path or str
        A link is followed: the run stands where it leads, and is on record there.
    provenance : Provenance
    force : bool
        Replace a run that is there.

    Raises
    ------
    RunExists
        Unless `force` is given; also of a run that came while this one was made.
    TargetRefused, OSError
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
    if not os.fspath(folder):
        raise TargetRefused(Path(), NO_NAME)
    asked = Path(folder)
    place = real_folder(asked)
    home = place.parent
    with locked(lock_of(home)):
        _try_places(asked, force)
        _try_pending(home)
        texts = _settle(home)
        content = saved_document(run, place, replace(provenance, former=_last_run(texts)))
        text = line_of(content, place.name, line_digest(texts[-1]) if texts else None)
        write_private(home / PENDING, text.encode(), shared=True)
        _put(content, place, [*texts, text])
    return asked / RUN_FILE


def real_folder(folder: Path) -> Path:
    """Return the folder in which a run's run.json really stands, or will stand, whatever links lead there.

    Raises
    ------
    TargetRefused
        When a link leads nowhere.
    """
    made = followed(folder / RUN_FILE)
    return made.parent if made.name == RUN_FILE else followed(folder)


def try_run(folder: Path, force: bool) -> None:
    """Raise, before anything is computed, if a folder could not take a run or the ledger beside it its line.

    Raises
    ------
    RunExists
        Unless `force` is given.
    TargetRefused
        When a link leads nowhere, or the ledger is another user's and may not be written.
    NotADirectoryError, OSError
    """
    _try_places(folder, force)
    home = real_folder(folder).parent
    with undisturbed(home):  # of a save under way the run can be in place and its line not yet
        _try_pending(home)


def _try_places(folder: Path, force: bool) -> None:
    """Raise if a run may not stand in a folder, or its line not in the ledger beside."""
    refuse_file(folder)
    place = real_folder(folder)
    if not force and (place / RUN_FILE).exists():
        raise RunExists(folder)
    refuse_folder(place / RUN_FILE)
    try_folder(folder)
    refuse_kept(place / RUN_FILE)
    _try_ledger(place.parent)


def _try_ledger(home: Path) -> None:
    """Raise if a line could not be added to the ledger of a folder."""
    try_folder(home)
    for path in (lock_of(home), home / LEDGER, home / PENDING):
        place = followed(path)
        if place.exists() and not S_ISREG(place.stat().st_mode):
            raise TargetRefused(path, NOT_A_LEDGER.about(path=path))
        refuse_foreign(path, UNWAITING | os.O_RDWR)
        if path != lock_of(home):
            refuse_kept(place)


def _try_pending(home: Path) -> None:
    """Raise if a save that was cut short cannot be completed; nobody may be saving meanwhile."""
    for text in lines_of(home / PENDING)[:1]:
        line = read_line(text)
        if line is not None:
            _refuse_unreadable(home / line.folder / RUN_FILE)
    settled(home)


def _refuse_unreadable(path: Path) -> None:
    """Raise if a run that was being saved cannot be read: whether it is in place could not be told."""
    try:
        refuse_foreign(path, UNWAITING)
    except TargetRefused as error:
        raise TargetRefused(path, UNSETTLED.about(path=path, owner=owner(path))) from error


def _last_run(texts: Sequence[str]) -> str | None:
    line = read_line(texts[-1]) if texts else None
    return None if line is None else line.run


def _settle(home: Path) -> list[str]:
    """Return the lines of the ledger after a save that was killed has been completed or dropped."""
    if not (home / PENDING).exists():
        return lines_of(home / LEDGER)
    texts = settled(home)
    if texts:
        write_private(home / LEDGER, _as_ledger(texts), shared=True)
    (home / PENDING).unlink()
    return texts


def _put(content: Json, folder: Path, texts: Sequence[str]) -> None:
    """Give the run and the ledger their names once both have reached the disk, so that a full disk stops both."""
    home, in_place = folder.parent, False
    try:
        with drafted(home / LEDGER, shared=True) as ledger:
            _fill(ledger, _as_ledger(texts))
            write_private(folder / RUN_FILE, json_text(content, indent=1).encode())
            in_place = True
    except OSError:
        if not in_place:
            (home / PENDING).unlink(missing_ok=True)
        raise
    (home / PENDING).unlink()


def _fill(draft: Path, content: bytes) -> None:
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _as_ledger(texts: Sequence[str]) -> bytes:
    return "".join(f"{text}\n" for text in texts).encode("utf-8", "surrogateescape")
