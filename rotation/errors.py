"""Define what can go wrong: a fault of the input with its cell and remedy, and one exception per failure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rotation.escaping import one_line
from rotation.language import Lang, Text


@dataclass(frozen=True, slots=True)
class Cell:
    """The place where a value stands in a file.

    Attributes
    ----------
    file : str
        Name of the file (or of the case folder, for a table that is missing).
    sheet : str or None
        Sheet of a workbook; None for csv and TOML.
    row : int or None
        Row as the spreadsheet numbers it, from 1.
    column : str or None
        Label as the file has it, or the key path in TOML.
    attribute : str or None
        English id of the column, shown to a person beside the label.
    place : int or None
        Column of the file, from 0, in which the fault can be marked: of a whole row, or of a missing column, the
        first of the table; None where it is unknown.
    """

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    attribute: str | None = None
    place: int | None = None

    @property
    def source(self) -> str:
        """Return the file with its sheet as a line names it: ``case.xlsx[Cán bộ]``."""
        return self.file + (f"[{self.sheet}]" if self.sheet else "")

    @property
    def label(self) -> str:
        """Return the label of the column with its English id, once; empty without a column."""
        label = self.column or ""
        if self.attribute and self.attribute != label and not label.endswith(f"({self.attribute})"):
            return f"{label} ({self.attribute})".strip()
        return label


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fault: its stable code, the problem and the remedy, in both languages.

    `together` is said of many cells at once, `apart` of those alike; what `refuses` everybody is read first.
    """

    code: str
    problem: Text
    remedy: Text
    together: Text | None = None
    apart: Text | None = None
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the input, or suspicious when it is listed as a warning.

    Attributes
    ----------
    cell : Cell
    kind : Kind
        Its code and sentences.
    value : str or None
        The text that stands in the cell.
    facts : mapping
        Values for the fields of the sentences.
    """

    cell: Cell
    kind: Kind
    value: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def problem(self, lang: Lang) -> str:
        """Return the sentence that says what is wrong."""
        return self.kind.problem.fill(lang, {"value": self.value, **self.facts})

    def remedy(self, lang: Lang) -> str:
        """Return the sentence that says what to do."""
        return self.kind.remedy.fill(lang, {"value": self.value, **self.facts})

    def document(self, lang: Lang) -> dict[str, Any]:
        """Return the eight keys of one fault in ``check --json``."""
        return {
            "file": self.cell.file,
            "sheet": self.cell.sheet,
            "row": self.cell.row,
            "column": self.cell.column,
            "value": self.value,
            "code": self.kind.code,
            "problem": self.problem(lang),
            "remedy": self.remedy(lang),
        }

    def line(self, lang: Lang) -> str:
        """Return the fault as one line for a person.

        Examples
        --------
        ``cadres.csv:14 Ngày sinh (born): '31/02/1979' is not a date → write dd/mm/yyyy``
        """
        where = self.cell.source + (f":{self.cell.row}" if self.cell.row else "")
        return one_line(f"{where} {self.cell.label}".rstrip() + f": {self.problem(lang)} → {self.remedy(lang)}")


class RotationError(Exception):
    """Base of every exception this package raises on purpose."""


class InputFaults(RotationError):
    """The input has faults, and the exception lists all of them.

    Attributes
    ----------
    faults, warnings : tuple of Fault

    Examples
    --------
    >>> from rotation import InputFaults, load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> try:
    ...     load_scenario(scenario_folder("giao-thuy") / "balanced.toml").with_(weights={"ned": 9})
    ... except InputFaults as error:
    ...     print(error.faults[0].problem("en"))
    there is no criterion 'ned'
    """

    def __init__(self, faults: Sequence[Fault], warnings: Sequence[Fault] = ()) -> None:
        """Keep every fault."""
        self.faults = tuple(faults)
        self.warnings = tuple(warnings)
        super().__init__(self.faults, self.warnings)

    def __str__(self) -> str:
        """Return all faults in English; they are formatted only on demand, for there may be 50,000."""
        return "\n".join(fault.line("en") for fault in self.faults)


class DanglingReference(RotationError):
    """A fact names an id that is not in the World."""

    def __init__(self, table: str, column: str, value: str) -> None:
        super().__init__(f"{table}.{column}: no such id: {value!r}")


class WorkbookUnmarkable(RotationError):
    """A workbook breaks the rules of its format, so its cells cannot be marked."""

    def __init__(self, part: str) -> None:
        self.part = part
        super().__init__(f"{part} is not as the format of workbooks wants it")


class BadLimit(RotationError):
    """An environment variable sets a limit to something that is not a valid number."""

    def __init__(self, name: str, value: str) -> None:
        self.name = name
        self.value = value
        super().__init__(f"{name} must be a whole number from 1 to 1000000000, not {value!r}")


class RunExists(RotationError):
    """A run would overwrite files that are already there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} already holds something; name another place or say --force")


class TargetRefused(RotationError):
    """A place cannot take what would be written there; what is there is untouched.

    Attributes
    ----------
    path : Path
    why : Text
        The whole sentence, the path in it.
    """

    def __init__(self, path: Path, why: Text) -> None:
        self.path, self.why = path, why
        super().__init__(why.en)


class NoRecord(RotationError):
    """A file is neither a ledger nor a run, so it has no record."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} is neither a folder nor a run.json nor a ledger of runs")


class NoSuchPlan(RotationError):
    """A file does not hold the plan that was asked for.

    Attributes
    ----------
    option : str
        What was asked for: ``scenario`` or ``plan``.
    asked : int
    there : tuple of int
        The numbers that it holds; none where it holds one table without a number.
    """

    def __init__(self, path: Path, option: str, asked: int, there: Sequence[int]) -> None:
        self.path, self.option, self.asked, self.there = path, option, asked, tuple(there)
        super().__init__(f"{path} holds no {option} {asked}; it holds {self.there or 'one draft without a number'}")


class SheetUnclear(RotationError):
    """No sheet bears the name that was asked for, or several hold a list and none was named.

    Attributes
    ----------
    path : Path
    asked : str or None
    sheets : tuple of str
        Those there are, or those that hold a list.
    """

    def __init__(self, path: Path, asked: str | None, sheets: Sequence[str]) -> None:
        self.path, self.asked, self.sheets = path, asked, tuple(sheets)
        super().__init__(f"{path}: name one of its sheets: {', '.join(sheets)}")


class SeveralWaves(RotationError):
    """A scenario has several waves, and what was asked judges one date."""

    def __init__(self, title: str) -> None:
        self.title = title
        super().__init__(f"{title} has a [horizon]: several waves, where one date was asked about")


class CaseHandedOver(RotationError):
    """A run of a case given in Python cannot be saved: nobody could verify it from files."""

    def __init__(self, titles: Sequence[str]) -> None:
        self.titles = tuple(titles)
        way = "write it with case.write(folder), name that folder in the scenario file, and load it from there"
        super().__init__(f"{', '.join(titles)}: a case given in Python cannot be verified from files; {way}")


class RunUnreadable(RotationError):
    """A run.json cannot be read as a run.

    Attributes
    ----------
    path : Path
    why : Text
    """

    def __init__(self, path: Path, why: str | Text) -> None:
        self.path = path
        self.why = why if isinstance(why, Text) else Text(vi=why, en=why)
        super().__init__(f"{path} is not a readable run: {self.why.en}")


class RunDisagrees(RotationError):
    """A saved run that disagrees with its inputs or with itself is asked a question."""

    def __init__(self) -> None:
        super().__init__("the run disagrees with its inputs or with itself (see the verification): plan again")


class NothingToAsk(RotationError):
    """A run has no scenario, plan or wave of the number asked for; `there` says how many it has."""

    def __init__(self, kind: str, asked: int, there: int, hint: str = "") -> None:
        self.kind, self.asked, self.there = kind, asked, there
        super().__init__(f"there is no {kind} {asked}: the run has {there}{hint}")


class SolverDisagrees(RotationError):
    """Two ways of solving one problem gave different answers, so no result is shown."""


class ResultsBusy(RotationError):
    """Another sweep is writing into the same folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"another sweep is using {path}")


class ResultsUnreadable(RotationError):
    """A file cannot be read as the results of a sweep."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        self.why = why
        super().__init__(f"{path} holds no results of a sweep: {why}")


class ResultsUnwritable(RotationError):
    """The results of a sweep can no longer be written: the disk is full or has failed."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        self.why = why
        super().__init__(f"{path} cannot be written: {why}; what is saved is kept")


class InputsMoved(RotationError):
    """The inputs of a sweep changed while it was running."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"the inputs of variant {number} changed while the sweep ran; what is saved is kept")


class WorkersLost(RotationError):
    """The worker processes keep ending before any of them returns a result."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"the workers keep ending before there is a result ({why}); what is saved is kept")


class ClusterMissing(RotationError):
    """A cluster was asked for, but the package that talks to it is not installed."""

    def __init__(self) -> None:
        super().__init__('a cluster needs Dask: pip install "cadre-rotation[cluster]"')


class ClusterUnreachable(RotationError):
    """No scheduler answers at the given address."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(f"no Dask scheduler answers at {address}")
