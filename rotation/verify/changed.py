"""Name the file that an input of a run was read from, and which of its files were saved since."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rotation.errors import InputFaults
from rotation.facts.vocabulary import find_table
from rotation.language import Text
from rotation.rulebook.load import rulebook_files
from rotation.scenario.load import Scenario

SECOND = 1.0
"""Runs say when they were made to the second."""

OF_THE_RULEBOOK = frozenset({"rulebook", "law", "rules"})
"""Keys of ``inputs`` whose content stands in the rulebook."""

CHANGED = Text(
    vi="{key}: nội dung đã thay đổi kể từ khi lập phương án: {file}",
    en="{key}: the content has changed since the run was made: {file}",
)
SAVED_SINCE = Text(vi="{file} (tệp lưu sau đó: {names})", en="{file} (saved since: {names})")


def changed(key: str, scenario: Scenario, made_at: str) -> Text:
    """Return the sentence that an input of a scenario has changed, with its file.

    The tables of a folder have one digest together; which of them were saved since is told by the times of their files.

    Parameters
    ----------
    key : str
        Of ``inputs`` in run.json.
    scenario : Scenario
        As it is read now.
    made_at : str
        When the run was made.
    """
    file, parts = _files(key, scenario)
    since = tuple(sorted(part.name for part in parts if _is_saved_since(part, made_at)))
    named = SAVED_SINCE.about(file=file, names=since) if since else str(file)
    return CHANGED.about(key=key, file=named)


def _files(key: str, scenario: Scenario) -> tuple[Path | str, list[Path]]:
    """Return the file or folder of an input, and the single files it consists of where there are several."""
    if key == "case":
        case = scenario.case.path
        if case is None or not case.is_dir():
            return case or scenario.path, []
        return case, [path for path in case.iterdir() if path.suffix.casefold() == ".csv" and find_table(path.stem)]
    if key in OF_THE_RULEBOOK:
        return scenario.rulebook_path, _chain(scenario.rulebook_path)
    return scenario.path, []


def _chain(rulebook: Path) -> list[Path]:
    """Return the files of a rulebook that extends another, none where it stands alone or is gone since."""
    try:
        files = rulebook_files(rulebook)
    except InputFaults:
        return []
    return files if len(files) > 1 else []


def _is_saved_since(file: Path, made_at: str) -> bool:
    """Return whether a file bears a time after that of a run, as far as both are known."""
    try:
        return file.stat().st_mtime >= datetime.fromisoformat(made_at).timestamp() + SECOND
    except (ValueError, OverflowError, OSError):
        return False
