"""Read the case and the rulebook that a scenario names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rotation.errors import Cell, Fault, InputFaults, Kind
from rotation.files.writing import is_elsewhere
from rotation.intake.case import Case
from rotation.intake.load import load_case
from rotation.intake.toml import Document
from rotation.language import Text
from rotation.rulebook.book import Rulebook
from rotation.rulebook.kept import KeptLaw, is_of_another_release, kept_rulebook
from rotation.rulebook.load import find_rulebook, load_rulebook
from rotation.scenario.file import SHIPPED_LAW

NO_SUCH_CASE = Kind(
    "unknown_case",
    Text(vi="không tìm thấy bộ số liệu '{value}'", en="there is no case at '{value}'"),
    Text(vi="ghi lại đường dẫn, tính từ tệp kịch bản", en="give the path relative to the scenario file"),
)


@dataclass(frozen=True)
class Source:
    """Content of a scenario file, with the case and rulebook it names as far as they were read.

    Attributes
    ----------
    document : Document
    cases : mapping of str to Case
        By the name that the document gives it.
    rulebooks : mapping of str to (Rulebook, Path)
    kept : KeptLaw, optional
        What a saved run keeps of its rulebook; it holds where that is a shipped one of another release.
    """

    document: Document = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    rulebooks: Mapping[str, tuple[Rulebook, Path]] = field(default_factory=dict)
    kept: KeptLaw | None = None


NO_SOURCE = Source()


@dataclass(frozen=True)
class Named:
    """The case and rulebook a scenario names, None where one cannot be read."""

    case: Case | None
    warnings: tuple[Fault, ...]
    rulebook: Rulebook | None
    rulebook_path: Path
    faults: list[Fault]


def named_by(document: Document, folder: Path, cell: Cell, source: Source) -> Named:
    """Return the case and the rulebook that a scenario names, as far as they can be read."""
    case, warnings, faults = None, tuple[Fault, ...](), list[Fault]()
    name = document.get("case")
    if isinstance(name, str) and name in source.cases:
        case = source.cases[name]
        warnings = case.warnings
    elif isinstance(name, str):
        case, warnings, faults = _load_case(folder / name, name, cell)
    rulebook, path = None, folder
    name = document.get("rulebook", SHIPPED_LAW)
    if isinstance(name, str) and name in source.rulebooks:
        rulebook, path = source.rulebooks[name]
    elif isinstance(name, str):
        overrides = document.get("rules")
        overridden = frozenset(overrides) if isinstance(overrides, Mapping) else frozenset[str]()
        rulebook, path, wrong = _load_rulebook(name, folder, cell, source.kept, overridden)
        faults += wrong
    return Named(case, warnings, rulebook, path, faults)


def _load_case(path: Path, name: str, cell: Cell) -> tuple[Case | None, tuple[Fault, ...], list[Fault]]:
    """Return the case with its warnings, or its faults."""
    try:
        if is_elsewhere(name):
            raise FileNotFoundError(name)
        case = load_case(path)
    except OSError:
        return None, (), [Fault(Cell(cell.file, column="case"), NO_SUCH_CASE, name)]
    except InputFaults as error:
        return None, error.warnings, list(error.faults)
    return case, case.warnings, []


def _load_rulebook(
    name: str, folder: Path, cell: Cell, kept: KeptLaw | None, overridden: Collection[str]
) -> tuple[Rulebook | None, Path, list[Fault]]:
    here = Cell(cell.file, column="rulebook")
    try:
        path = find_rulebook(name, folder, here)
        book = load_rulebook(path)
        is_former = kept is not None and is_of_another_release(name, book, kept)
        return (kept_rulebook(book, kept, overridden, here) if kept and is_former else book), path, []
    except InputFaults as error:
        return None, folder, list(error.faults)
