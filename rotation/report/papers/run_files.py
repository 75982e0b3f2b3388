"""Export a run as files of one form, each written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from rotation.errors import RunExists, TargetRefused
from rotation.escaping import json_text
from rotation.files.places import refuse_file, refuse_folder, try_file
from rotation.files.writing import write_private, write_private_folder
from rotation.intake.tables.find import case_files
from rotation.language import Lang, Text
from rotation.report.content.compose import report_of
from rotation.report.papers.csv_files import csv_files
from rotation.runs.file import RUN_FILE
from rotation.runs.inputs import input_files
from rotation.runs.ledger import LEDGER, LOCK, PENDING
from rotation.runs.run import Run, document

NAMES = {"xlsx": "plans.xlsx", "html": "plans.html", "csv": "csv", "json": "plans.json"}
RECORD = {RUN_FILE, LEDGER, LOCK, PENDING}
"""Names that only a run and its record bear."""

IS_INPUT = Text(
    vi="'{path}' là số liệu đầu vào của kết quả này nên không được ghi đè, kể cả khi có '--force'; chọn nơi khác",
    en="'{path}' is an input of this run and never written over, not even with --force; choose another place",
)
OF_THE_RECORD = Text(
    vi="'{path}' là tên dành riêng cho kết quả và sổ ghi kết quả; chọn tên khác",
    en="'{path}' is a name of runs and their record; choose another name",
)
IS_CASE = Text(
    vi="'{path}' là bộ số liệu csv, tệp ghi vào đó sẽ bị đọc thành số liệu; chọn thư mục khác",
    en="'{path}' is a case in csv, and what is written there would be read as its tables; choose another folder",
)


def default_place(folder: Path, form: str) -> Path:
    """Return where a form is written by default; csv gets a folder of its own."""
    return folder / NAMES[form]


def export(
    run: Run,
    form: str,
    place: Path,
    lang: Lang,
    force: bool = False,
    kept: Sequence[Path] = (),
    digest: str = "",
) -> list[Path]:
    """Write a run in one form and return the files.

    Parameters
    ----------
    run : Run
    form : str
        ``xlsx``, ``html``, ``csv`` or ``json``.
    place : Path
        The file to write; for csv the folder.
    lang : str
    force : bool
        Write over what is there.
    kept : sequence of Path
        Files that are never written over, besides the inputs of the run.
    digest : str
        Of the saved run, for papers that name it.

    Raises
    ------
    RunExists
        When something is there and `force` is not given; nothing is written then.
    TargetRefused
        When an input of the run would be written over, or csv files would go into a case.
    NotADirectoryError, IsADirectoryError, OSError
        When a file stands where a folder is needed, or a folder where the file would be, or nothing can be written.
    """
    tables = csv_files(report_of(run, lang, digest)) if form == "csv" else {}
    files = [place / name for name in tables] or [place]
    refuse_file(place if form == "csv" else place.parent)
    if form == "csv" or place.suffix.casefold() == ".csv":
        refuse_case(place if form == "csv" else place.parent, tables)
    refuse_inputs(files, [*input_files(run), *kept])
    for file in files:
        _try_export(file, force)
    try:
        if tables:
            write_private_folder(place, tables, new=not force)
        else:
            write_private(place, _whole(run, form, lang, digest), new=not force)
    except TargetRefused as error:
        if os.path.lexists(error.path) and not force:
            raise RunExists(error.path) from error
        raise
    return files


def _try_export(file: Path, force: bool) -> None:
    """Raise if a file could not be written."""
    refuse_folder(file)
    if not force and file.exists():
        raise RunExists(file)
    try_file(file, force)


def refuse_inputs(files: Sequence[Path], inputs: Sequence[Path]) -> None:
    """Raise if a file is an input of the run, under whatever name, or of its record.

    Raises
    ------
    TargetRefused
    """
    known = {(state.st_dev, state.st_ino) for one in inputs if one.exists() for state in [one.stat()]}
    for file in files:
        if file.exists() and ((state := file.stat()).st_dev, state.st_ino) in known:
            raise TargetRefused(file, IS_INPUT.about(path=file))
        if file.name.casefold() in RECORD:
            raise TargetRefused(file, OF_THE_RECORD.about(path=file))


def refuse_case(folder: Path, written: Collection[str]) -> None:
    """Raise if a folder is a case in csv: what is written there would be read as its tables.

    Raises
    ------
    TargetRefused
    """
    if any(path.name not in written for path in case_files(folder)):
        raise TargetRefused(folder, IS_CASE.about(path=folder))


def _whole(run: Run, form: str, lang: Lang, digest: str) -> bytes:
    """Return the content of the single file of a form."""
    if form == "json":
        return json_text(document(run, lang), indent=1).encode()
    if form == "html":
        from rotation.report.papers.html_page import html_page

        return html_page(run, lang, digest)
    from rotation.report.papers.xlsx import workbook

    return workbook(report_of(run, lang, digest))
