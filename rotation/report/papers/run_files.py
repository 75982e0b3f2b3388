"""Export a run as files of one form, each written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from rotation.errors import RunExists, TargetRefused
from rotation.escaping import json_text
from rotation.files.places import refuse_file, refuse_folder, try_file
from rotation.files.writing import write_private, write_private_folder
from rotation.intake.tables.find import case_files
from rotation.language import Text
from rotation.report.content.book_choice import PROPOSAL, Choice
from rotation.report.content.compose import report_of
from rotation.report.content.filed.paper import Drafted
from rotation.report.content.follow_compose import with_follow
from rotation.report.content.shown_first import shown_first
from rotation.report.papers.csv_files import csv_files
from rotation.report.papers.ordered import ALL, PAPERS, WORD, Ordered, default_name
from rotation.runs.file import RUN_FILE
from rotation.runs.inputs import input_files
from rotation.runs.ledger import LEDGER, LOCK, PENDING
from rotation.runs.run import Run, document

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


def default_place(folder: Path, format_: str, paper: str = "") -> Path:
    """Return where a format is written by default; csv, and all papers together, get a folder of their own."""
    return folder / default_name(format_, paper)


def export(run: Run, ordered: Ordered, place: Path, force: bool = False, kept: Sequence[Path] = ()) -> list[Path]:
    """Write a run in one format and return the files.

    Parameters
    ----------
    run : Run
    ordered : Ordered
    place : Path
        The file to write; for csv and for all papers the folder.
    force : bool
        Write over what is there.
    kept : sequence of Path
        Files that are never written over, besides the inputs of the run.

    Raises
    ------
    RunExists
        When something is there and `force` is not given; nothing is written then.
    TargetRefused
        When an input of the run would be written over, or csv files would go into a case.
    TemplateRefused
        When the template cannot be filled in.
    NotADirectoryError, IsADirectoryError, OSError
        When a file stands where a folder is needed, or a folder where the file would be, or nothing can be written.
    """
    names = _names(ordered)
    tables = _tables(run, ordered) if ordered.format == "csv" else {}
    files = [place / name for name in names or tables] or [place]
    refuse_file(place if ordered.in_folder else place.parent)
    if ordered.format == "csv" or place.suffix.casefold() == ".csv":
        refuse_case(place if ordered.in_folder else place.parent, tables)
    refuse_inputs(files, [*input_files(run), *kept])
    for file in files:
        _try_export(file, force)
    try:
        if names or tables:
            write_private_folder(place, tables or _papers(run, ordered), new=not force)
        else:
            write_private(place, _whole(run, ordered), new=not force)
    except TargetRefused as error:
        if os.path.lexists(error.path) and not force:
            raise RunExists(error.path) from error
        raise
    return files


def _tables(run: Run, ordered: Ordered) -> dict[str, bytes]:
    """Return the csv files by name."""
    report = with_follow(report_of(run, ordered.lang, ordered.digest), ordered.follow)
    return csv_files(shown_first(report, ordered.scenario, ordered.plan))


def _names(ordered: Ordered) -> list[str]:
    """Return the files' names where all papers are written."""
    return [f"{paper}.{ordered.format}" for paper in PAPERS] if ordered.paper == ALL else []


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


def _whole(run: Run, ordered: Ordered) -> bytes:
    """Return the content of the single file of a format."""
    if ordered.format == "json":
        return json_text(document(run, ordered.lang), indent=1).encode()
    if ordered.format == "html":
        from rotation.report.papers.html_page import html_page

        return html_page(run, ordered.lang, ordered.digest, ordered.scenario, ordered.plan, ordered.follow)
    if ordered.format in WORD:
        (content,) = _papers(run, ordered).values()
        return content
    if ordered.format == "ics":
        from rotation.report.papers.signing_ics import plan_ics

        portfolio = run.portfolios[ordered.scenario - 1]
        return plan_ics(portfolio, ordered.plan, ordered.digest, ordered.made_at, ordered.lang)
    from rotation.report.content.book import book_of
    from rotation.report.papers.xlsx import workbook

    return workbook(book_of(run, ordered.lang, ordered.digest, _choice(ordered)))


def _choice(ordered: Ordered) -> Choice:
    """Return what is asked of the workbook."""
    head = Drafted(ordered.fields, ordered.drafting, "", ordered.lang)
    made_at = ordered.made_at if ordered.digest else None
    paper = ordered.paper or PROPOSAL
    return Choice(ordered.scenario, ordered.plan, paper, head, made_at, ordered.prices, ordered.follow)


def _papers(run: Run, ordered: Ordered) -> Mapping[str, bytes]:
    """Return the papers for Word by file name, or as pdf."""
    from rotation.report.papers.word.papers import papers
    from rotation.report.papers.word.pdf import as_pdf

    made = papers(run, ordered)
    return as_pdf(made) if ordered.format == "pdf" else made
