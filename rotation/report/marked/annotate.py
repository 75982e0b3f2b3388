"""Give a case back as a new workbook in which every bad cell is coloured and commented."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from rotation.errors import Fault, InputFaults, WorkbookUnmarkable
from rotation.files.writing import drafted
from rotation.intake.causes import causes, in_brief
from rotation.intake.sheets.sheet import Sheet
from rotation.intake.sheets.workbook import read_workbook
from rotation.intake.tables.find import read_folder
from rotation.intake.tables.table import Findings
from rotation.language import Lang
from rotation.report.marked.copy import copied
from rotation.report.marked.marking import SheetPart, Workbook
from rotation.report.marked.marks import Finding, Place, finding, marks_of, place_of
from rotation.report.marked.package import CONTENT_TYPES, Package
from rotation.scenario.blank_columns import joined

Said = Sequence[tuple[bool, Fault]]
"""Faults (True), then warnings (False)."""
Where = tuple[str, str | None]
"""A file and a sheet in it."""


@dataclass(frozen=True)
class Annotation:
    """How much was marked.

    Attributes
    ----------
    cells : int
        How many cells.
    homeless : int
        How many faults and warnings are of no cell of the workbook and stand nowhere in it.
    uncommented : int
        How many cells got a colour but no comment, there being too many.
    cut : int
        How many cells of a csv file are longer than a workbook's cell can be, and are cut.
    """

    cells: int
    homeless: int
    uncommented: int
    cut: int = 0


def annotate(case: Path, faults: Sequence[Fault], warnings: Sequence[Fault], lang: Lang, place: Path) -> Annotation:
    """Write a case as a workbook with marks.

    An Excel workbook is given back as it is but for the marks; of another case one is made anew, with a list of the
    causes of all faults and warnings before its tables.

    Parameters
    ----------
    case : Path
        A workbook, or a folder of csv files.
    faults, warnings : sequence of Fault
    lang : str
        Of the comments.
    place : Path
        The new file.

    Raises
    ------
    InputFaults
        When nothing of the case can be read.
    WorkbookUnmarkable
        When a part of the workbook is missing or not as its format wants it.
    TargetRefused
        When something is there by then.
    OSError
        When the file cannot be written.
    """
    told = joined(in_brief(warnings))
    said = [*((True, one) for one in faults), *((False, one) for one in told)]
    try:
        sheets = _readable(case)
        copy = None if is_package(case) else copied(sheets, causes(faults, told), lang)
        with ZipFile(case if copy is None else BytesIO(copy.content)) as archive:
            package = Package(archive)
            book = Workbook(package)
            parts = _own_parts(book.sheets, case.name) if copy is None else _copied_parts(book.sheets, copy.names)
            done = _marked(book, parts, said, lang)
            with drafted(place, new=True) as draft:
                package.write(draft)
    except (InputFaults, BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise WorkbookUnmarkable(case.name) from error
    return done if copy is None else replace(done, homeless=0, cut=copy.cut)


def is_package(case: Path) -> bool:
    """Return whether a readable case is an Excel workbook, which keeps its own form."""
    if case.is_dir():
        return False
    with ZipFile(case) as archive:
        return CONTENT_TYPES in archive.NameToInfo


def _readable(case: Path) -> list[Sheet]:
    """Return the sheets of a case that can be read; a workbook that cannot is refused."""
    if not case.is_dir():
        return read_workbook(case)
    sheets = list(read_folder(case, Findings()).values())
    if not sheets:
        raise WorkbookUnmarkable(case.name)
    return sheets


def _own_parts(sheets: Sequence[SheetPart], file: str) -> dict[Where, str]:
    """Return the part that holds each sheet; what concerns the whole workbook goes to its first visible sheet."""
    parts: dict[Where, str] = {(file, sheet.name): sheet.part for sheet in sheets}
    first = next((sheet.part for sheet in sheets if sheet.shown), None)
    return parts if first is None else {**parts, (file, None): first}


def _copied_parts(sheets: Sequence[SheetPart], names: Mapping[Where, str]) -> dict[Where, str]:
    parts = {sheet.name: sheet.part for sheet in sheets}
    return {where: parts[name] for where, name in names.items()}


def _marked(book: Workbook, parts: Mapping[Where, str], said: Said, lang: Lang) -> Annotation:
    placed: dict[str, list[tuple[Place, Finding]]] = {}
    for fault, one in said:
        part = parts.get((one.cell.file, one.cell.sheet))
        if part is not None:
            placed.setdefault(part, []).append((place_of(one), finding(one, fault, lang)))
    marks = {part: marks_of(found) for part, found in placed.items()}
    uncommented = book.mark(marks) if marks else 0
    cells, found = (sum(map(len, lists.values())) for lists in (marks, placed))
    return Annotation(cells, len(said) - found, uncommented)
