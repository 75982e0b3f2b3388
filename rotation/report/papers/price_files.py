"""Write every pair with its price as one csv or Parquet file, whole or not at all."""

from __future__ import annotations

import csv
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from rotation.answers.all_prices import AllPrices
from rotation.escaping import csv_cell
from rotation.files.writing import drafted

CSV, PARQUET = ".csv", ".parquet"
ENDINGS = (CSV, PARQUET)


def write_prices(found: AllPrices, path: Path, new: bool, note: Callable[[str], None]) -> None:
    """Write all pairs into a file, by the ending of its name.

    Parameters
    ----------
    found : AllPrices
    path : Path
    new : bool
        Nothing may be there.
    note : callable
        Called with the digest of the content before the file has its name.

    Raises
    ------
    TargetRefused
        When the file is to be new and something is there by then.
    OSError
        When it cannot be written; what was there is kept.
    """
    with drafted(path, new=new) as draft:
        (_parquet if path.suffix.lower() == PARQUET else _csv)(found, draft)
        note(content_digest(draft))


def content_digest(path: Path) -> str:
    """Return the digest of a file's content."""
    return sha256(path.read_bytes()).hexdigest()


def _csv(found: AllPrices, path: Path) -> None:
    """Write csv as all papers have it: UTF-8 with a BOM, no cell that starts a formula, whole numbers as digits."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(found.columns)
        writer.writerows([csv_cell(value) if isinstance(value, str) else value for value in row] for row in found.rows)


def _parquet(found: AllPrices, path: Path) -> None:
    import duckdb

    from rotation.sweep.store import CONFIG

    with duckdb.connect(config=CONFIG) as connection:
        connection.from_df(found.frame()).write_parquet(str(path))
