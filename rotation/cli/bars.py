"""Draw progress bars whose words wrap: cut short, a number would be another number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn
from rich.table import Column

if TYPE_CHECKING:
    from rich.console import Console

WIDEST_BAR = 40


def wrapped_text(words: str) -> TextColumn:
    """Return a column of text that wraps where the terminal is narrow."""
    return TextColumn(words, markup=False, table_column=Column(overflow="fold"))


def drawn_bar(console: Console, *columns: ProgressColumn) -> Progress:
    """Return a progress display of a bar and other columns, gone from the terminal when it is done.

    Parameters
    ----------
    console : rich.console.Console
    columns : rich.progress.ProgressColumn
    """
    bar = BarColumn(bar_width=min(WIDEST_BAR, console.width // 4))
    return Progress(bar, *columns, console=console, transient=True)
