"""Export a run as files of one form, each written whole or not at all."""

from __future__ import annotations

from errno import EISDIR
from os import strerror
from pathlib import Path

from rotation.errors import RunExists
from rotation.escaping import json_text
from rotation.files.writing import refuse_file, write_private, write_private_folder
from rotation.language import Lang
from rotation.report.content.compose import report_of
from rotation.report.papers.csv_files import csv_files
from rotation.runs.run import Run, document

NAMES = {"xlsx": "plans.xlsx", "csv": "csv", "json": "plans.json"}


def default_place(folder: Path, form: str) -> Path:
    """Return where a form is written by default; csv gets a folder of its own."""
    return folder / NAMES[form]


def export(run: Run, form: str, place: Path, lang: Lang, force: bool = False) -> list[Path]:
    """Write a run in one form and return the files.

    Parameters
    ----------
    run : Run
    form : str
        ``xlsx``, ``csv`` or ``json``.
    place : Path
        The file to write; for csv the folder.
    lang : str
    force : bool
        Write over what is there.

    Raises
    ------
    RunExists
        When something is there and `force` is not given; nothing is written then.
    NotADirectoryError, IsADirectoryError
        When a file stands where a folder is needed, or a folder where the file would be.
    """
    refuse_file(place if form == "csv" else place.parent)
    if form != "csv" and place.is_dir():
        raise IsADirectoryError(EISDIR, strerror(EISDIR), str(place))
    tables = csv_files(report_of(run, lang)) if form == "csv" else {}
    files = [place / name for name in tables] or [place]
    taken = [path for path in files if path.exists()]
    if taken and not force:
        raise RunExists(taken[0])
    if tables:
        write_private_folder(place, tables)
    else:
        write_private(place, _whole(run, form, lang))
    return files


def _whole(run: Run, form: str, lang: Lang) -> bytes:
    """Return the content of the single file of a form."""
    if form == "json":
        return json_text(document(run, lang), indent=1).encode()
    from rotation.report.papers.xlsx import workbook

    return workbook(report_of(run, lang))
