"""Write who is behind which code of an anonymous copy, apart from the copy and only where that is asked."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from rotation.errors import RunExists, TargetRefused
from rotation.escaping import csv_cell
from rotation.files.places import refuse_folder, try_file
from rotation.files.writing import write_private
from rotation.language import Text
from rotation.report.papers.run_files import refuse_case, refuse_inputs
from rotation.runs.inputs import input_files
from rotation.runs.run import Run
from rotation.scenario.coded import Codes

COLUMNS = ("code", "id", "name")
IS_THE_COPY = Text(
    vi="'{path}' là nơi ghi bản ẩn danh nên bảng mã phải ghi ở nơi khác",
    en="'{path}' is where the anonymous copy goes; choose another place for the key",
)


def key_csv(codes: Codes) -> bytes:
    """Return the key as csv, by code; a post that has one is without a name."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    people = {(codes.cadres[one.id], one.id, one.name) for one in codes.people}
    rows = sorted({*people, *((code, post, "") for post, code in codes.posts.items())})
    writer.writerows([csv_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "surrogatepass")


def try_key(key: Path, place: Path, run: Run, kept: Sequence[Path], force: bool) -> None:
    """Raise, before anything is written, if the key could not be.

    Parameters
    ----------
    key : Path
    place : Path
        Where the copy goes.
    run : Run
    kept : sequence of Path
        Files that are never written over, besides the inputs of the run.
    force : bool
        Write over what is there.

    Raises
    ------
    RunExists
        When something is there and `force` is not given.
    TargetRefused
        When the key would stand in for the copy or an input, or go among the tables of a case.
    IsADirectoryError, OSError
    """
    if key.resolve() == place.resolve() or key.resolve().is_relative_to(place.resolve()):
        raise TargetRefused(key, IS_THE_COPY.about(path=key))
    if key.suffix.casefold() == ".csv":
        refuse_case(key.parent, {key.name})
    refuse_inputs([key], [*input_files(run), *kept])
    refuse_folder(key)
    if not force and key.exists():
        raise RunExists(key)
    try_file(key, force)


def write_key(key: Path, codes: Codes, force: bool) -> None:
    """Write the key, readable by its owner only."""
    write_private(key, key_csv(codes), new=not force)
