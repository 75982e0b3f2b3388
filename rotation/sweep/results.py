"""Hold the results of a sweep in the order of its variants, as a document and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rotation.language import Lang
from rotation.runs.keeping import Json
from rotation.sweep.variants import Result

if TYPE_CHECKING:
    import pandas as pd

FIGURES = ("status", "score", "bound", "gap", "plans", "proven", "breaches", "moves")


@dataclass(frozen=True)
class Row:
    """A variant that has a result.

    Attributes
    ----------
    number : int
        Place of the variant in the sweep, from 1.
    settings : mapping
        The value of each key that varies, as JSON has it.
    result : Result
    """

    number: int
    settings: Mapping[str, Any]
    result: Result


@dataclass(frozen=True)
class Results:
    """The results of a sweep so far.

    Attributes
    ----------
    title : str
    variants : int
        How many the sweep has.
    rows : tuple of Row
        By number.
    kept : int
        Results that were saved before this start.
    others : int
        Results in the same folder that belong to other inputs, and are left aside.

    Examples
    --------
    >>> from rotation import Results
    >>> results = Results("July", variants=12, rows=())
    >>> results, results.complete, len(results.frame())
    (<Results July: 0 of 12 variants>, False, 0)
    """

    title: str
    variants: int
    rows: tuple[Row, ...]
    kept: int = 0
    others: int = 0

    def __repr__(self) -> str:
        return f"<Results {self.title}: {len(self.rows)} of {self.variants} variants>"

    @property
    def complete(self) -> bool:
        """Return whether every variant has a result."""
        return len(self.rows) == self.variants

    @property
    def best_first(self) -> tuple[Row, ...]:
        """Return the rows by score, those without a plan last."""
        return tuple(sorted(self.rows, key=_by_score))

    def frame(self) -> pd.DataFrame:
        """Return the results as a table: number, varied keys, figures, criteria."""
        import pandas as pd

        keys = list(dict.fromkeys(key for row in self.rows for key in row.settings))
        criteria = sorted({one for row in self.rows for one in row.result.criteria})
        columns: dict[str, list[Any]] = {"number": [row.number for row in self.rows]}
        columns |= {key: alike([row.settings.get(key) for row in self.rows]) for key in keys}
        columns |= {name: [getattr(row.result, name) for row in self.rows] for name in (*FIGURES, "solve_seconds")}
        columns |= {f"criteria.{one}": [row.result.criteria.get(one) for row in self.rows] for one in criteria}
        return pd.DataFrame(columns).convert_dtypes().astype({"gap": "Float64"})


def _by_score(row: Row) -> tuple[bool, int, int]:
    score = row.result.score
    return score is None, -(score or 0), row.number


def alike(values: Sequence[Any]) -> list[Any]:
    """Return the values of a key, as texts unless all are numbers or all are booleans."""
    kinds = {type(value) for value in values}
    return list(values) if kinds <= {int, float} or kinds == {bool} else [str(value) for value in values]


def results_document(results: Results, lang: Lang) -> Json:
    """Return the results as the document of ``sweep --json``, in the order of the variants."""
    return {
        "sweep": results.title,
        "variants": results.variants,
        "complete": results.complete,
        "results": list(_documents(results, lang)),
    }


def _documents(results: Results, lang: Lang) -> Iterator[Json]:
    for row in results.rows:
        found = row.result
        yield {
            "number": row.number,
            "settings": dict(row.settings),
            **{name: getattr(found, name) for name in FIGURES},
            "criteria": dict(found.criteria),
            "faults": [fault.in_lang(lang) for fault in found.faults],
        }
