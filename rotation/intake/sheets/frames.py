"""Lay a pandas frame out as a sheet of cells, so that it is read as any file is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rotation.intake.sheets.sheet import Cells, CellValue, Sheet, is_blank, text_cell

if TYPE_CHECKING:
    from pandas import DataFrame


def frame_sheet(frame: DataFrame, name: str) -> Sheet:
    """Return a frame as a sheet: labels in row 0, rows numbered from 1, missing values blank.

    Parameters
    ----------
    frame : DataFrame
        An index that has a name is a column, too.
    name : str
        Stands as the file in every cell.
    """
    laid = frame if list(frame.index.names) == [None] else frame.reset_index()
    labels: Cells = {place: str(label) for place, label in enumerate(laid.columns)}
    rows = [(0, labels)] if labels else []
    missing = laid.isna().to_numpy()
    for number, values in enumerate(laid.itertuples(index=False, name=None), start=1):
        cells = {place: _cell(value) for place, value in enumerate(values) if not missing[number - 1, place]}
        shown = {place: value for place, value in cells.items() if not is_blank(value)}
        if shown:
            rows.append((number, shown))
    return Sheet(name, None, name, rows)


def _cell(value: Any) -> CellValue:
    """Return a value as the rest of the program knows it; numbers and times of numpy and pandas as Python's own."""
    if isinstance(value, str):
        return text_cell(str(value))
    if hasattr(value, "to_pydatetime"):
        value = value.to_pydatetime()
    elif hasattr(value, "item"):
        value = value.item()
    return value if isinstance(value, bool | int | float | date) else str(value)
