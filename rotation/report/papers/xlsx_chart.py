"""Draw shares before and after as a chart of the workbook's own, which changes with its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rotation.report.content.tables import Share, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

WIDE, TALL, ROWS = 920, 225, 12
"""In pixels, and the rows of the sheet that it covers."""
SERIES = ("#8A94A0", "#1D4E89", "#4D7C0F", "#B45309", "#6B4E9B", "#0F766E", "#A3384F", "#5C6B1E", "#3B5B7A")
"""Before, then each plan: apart in brightness, too, for a printer without colours."""
NEARLY_ALL = 0.8
"""From here on the axis ends at 100 %, not beyond."""
LIGHT = {"color": "#DDDDDD"}
FONT = {"name": "Times New Roman", "size": 10.5, "bold": False}


def draw_shares(book: Workbook, sheet: Worksheet, table: Table, top: int, row: int) -> int:
    """Draw a table of shares, columns for each of its rows, and return how many rows that takes.

    Parameters
    ----------
    book : Workbook
    sheet : Worksheet
        That the table stands on.
    table : Table
    top : int
        The row of its headers.
    row : int
        Where the chart begins.
    """
    chart = book.add_chart({"type": "column"})
    last = top + len(table.rows)
    for place in range(1, len(table.headers)):
        chart.add_series(
            {
                "name": [sheet.name, top, place],
                "categories": [sheet.name, top + 1, 0, last, 0],
                "values": [sheet.name, top + 1, place, last, place],
                "fill": {"color": SERIES[(place - 1) % len(SERIES)]},
                "data_labels": {"value": True, "num_format": "0%", "font": {**FONT, "size": 10}},
                "gap": 60,
            }
        )
    chart.set_title({"none": True})
    chart.set_legend({"position": "bottom", "font": FONT})
    chart.set_x_axis({"num_font": FONT})
    shares = [cell for row in table.rows for cell in row if isinstance(cell, Share)]
    most = {"max": 1} if max(shares, default=0) >= NEARLY_ALL else {}
    lines = {"visible": True, "line": LIGHT}
    chart.set_y_axis({"num_font": FONT, "num_format": "0%", "major_gridlines": lines, "min": 0, **most})
    chart.set_size({"width": WIDE, "height": TALL})
    sheet.insert_chart(row, 0, chart, {"object_position": 1})
    return ROWS
