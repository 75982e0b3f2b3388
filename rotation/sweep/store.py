"""Store results in one DuckDB file, where each is safe from the moment it is saved."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb

from rotation.errors import ResultsBusy, ResultsUnreadable, ResultsUnwritable, TargetRefused
from rotation.files.places import try_folder
from rotation.files.writing import drafted, private_files
from rotation.language import Text
from rotation.sweep.results import Results, Row
from rotation.sweep.variants import Computed, Result, Task

FILE = "results.duckdb"
CONFIG: dict[str, Any] = {"threads": 1, "autoinstall_known_extensions": False, "autoload_known_extensions": False}
"""The solver needs the cores, and nothing may be downloaded."""
IN_USE = ("Could not set lock", "used by another process")
"""DuckDB's messages when another process has the file, on POSIX and on Windows."""

NOT_WRITTEN = "Could not write"
"""DuckDB's message when a disk is full."""

TABLES = """
CREATE TABLE results (
    key VARCHAR PRIMARY KEY, status VARCHAR NOT NULL, score BIGINT, bound BIGINT, gap DOUBLE,
    plans INTEGER NOT NULL, proven INTEGER NOT NULL, criteria JSON NOT NULL, breaches BIGINT, moves INTEGER,
    faults JSON NOT NULL, solve_seconds DOUBLE NOT NULL, lang VARCHAR NOT NULL, document JSON
);
CREATE TABLE variants (number INTEGER PRIMARY KEY, key VARCHAR NOT NULL, settings JSON NOT NULL);
CREATE VIEW sweep AS SELECT number, settings, results.* FROM variants JOIN results USING (key) ORDER BY number;
"""
READ = (
    "SELECT number, settings, key, status, score, bound, gap, plans, proven, criteria, breaches, moves, faults, "
    "solve_seconds FROM sweep ORDER BY number"
)


class Store:
    """The results in a folder, open for one sweep.

    Parameters
    ----------
    connection : DuckDBPyConnection
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def ask(self, tasks: Sequence[Task], settings: Sequence[dict[str, Any]]) -> None:
        """Set the variants that the view `sweep` shows; other results stay in the file."""
        columns = [
            [task.number for task in tasks],
            [task.key for task in tasks],
            [json.dumps(one, ensure_ascii=False) for one in settings],
        ]
        self._write("BEGIN")
        self._write("DELETE FROM variants")
        self._write("INSERT INTO variants SELECT unnest(?), unnest(?), unnest(?)", columns)
        self._write("COMMIT")

    def saved(self) -> frozenset[str]:
        """Return the keys that have a result."""
        return frozenset(key for (key,) in self._connection.execute("SELECT key FROM results").fetchall())

    def save(self, computed: Computed) -> None:
        """Save a result."""
        found = computed.result
        faults = json.dumps([{"vi": fault.vi, "en": fault.en} for fault in found.faults], ensure_ascii=False)
        figures = (found.status, found.score, found.bound, found.gap, found.plans, found.proven)
        values = [
            *(found.key, *figures, json.dumps(found.criteria), found.breaches, found.moves),
            *(faults, found.solve_seconds, computed.task.lang, computed.document),
        ]
        self._write(f"INSERT INTO results VALUES ({', '.join('?' * len(values))}) ON CONFLICT DO NOTHING", values)

    def results(self, title: str, variants: int, kept: int) -> Results:
        """Return the results of the variants asked for."""
        rows = tuple(_row(*values) for values in self._connection.execute(READ).fetchall())
        return Results(title, variants, rows, kept, len(self.saved()) - len(rows))

    def _write(self, statement: str, values: Sequence[object] = ()) -> None:
        with private_files():
            self._connection.execute(statement, values)


def _row(number: int, settings: str, *values: Any) -> Row:
    key, status, score, bound, gap, plans, proven, criteria, breaches, moves, faults, seconds = values
    said = tuple(Text(**fault) for fault in json.loads(faults))
    figures = (score, bound, gap, plans, proven, json.loads(criteria), breaches, moves)
    return Row(number, json.loads(settings), Result(key, status, *figures, said, seconds))


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """Yield the store of a folder, made if missing; others cannot open it meanwhile.

    Raises
    ------
    ResultsBusy
        When another sweep has them open.
    ResultsUnreadable
        When the file is something else.
    ResultsUnwritable
        When the disk is full; what is saved is kept.
    TargetRefused, OSError
        When the folder cannot be written, a file stands where it would be, or a link leads nowhere.
    """
    try_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    try:
        if not path.exists():
            _make(path)
        connection = _connected(path)
        try:
            if not _has_tables(connection):
                raise ResultsUnreadable(path, "another database")
            yield Store(connection)
        finally:
            with private_files():
                connection.close()
    except duckdb.Error as error:
        raise ResultsUnwritable(path, str(error).splitlines()[0]) from error


def _make(path: Path) -> None:
    """Make an empty file of results, complete or not at all; of two sweeps at once the first one's stays."""
    with suppress(TargetRefused), drafted(path, new=True) as draft, private_files():
        draft.unlink()  # DuckDB takes no empty file for its own
        with duckdb.connect(str(draft), config=CONFIG) as connection:
            connection.execute(f"BEGIN; {TABLES} COMMIT")


def _has_tables(connection: duckdb.DuckDBPyConnection) -> bool:
    return bool(connection.execute("SELECT 1 FROM duckdb_views() WHERE view_name = 'sweep'").fetchall())


def _connected(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        with private_files():
            return duckdb.connect(str(path), config=CONFIG)
    except duckdb.Error as error:
        if any(words in str(error) for words in IN_USE):
            raise ResultsBusy(path) from error
        if NOT_WRITTEN in str(error):
            raise
        raise ResultsUnreadable(path, str(error).splitlines()[0]) from error


def write_parquet(results: Results, path: Path) -> None:
    """Write the results as a new Parquet file, complete or not at all; a missing folder is made.

    Raises
    ------
    TargetRefused
        When something is there by then.
    OSError
        When the file cannot be written.
    """
    with drafted(path, new=True) as draft, duckdb.connect(config=CONFIG) as connection:
        connection.from_df(results.frame()).write_parquet(str(draft))
