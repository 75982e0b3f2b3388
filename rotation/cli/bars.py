"""Draw progress bars whose words wrap: cut short, a number would be another number."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rotation.cli.output import Output
from rotation.language import Text, figure

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, ProgressColumn, TextColumn

    from rotation.progress import Landed

WIDEST_BAR = 40
KEPT = Text(vi="{words} | đã có {kept}", en="{words} | saved before {kept}")


def wrapped_text(words: str) -> TextColumn:
    """Return a column of text that wraps where the terminal is narrow."""
    from rich.progress import TextColumn
    from rich.table import Column

    return TextColumn(words, markup=False, table_column=Column(overflow="fold"))


def drawn_bar(console: Console, *columns: ProgressColumn) -> Progress:
    """Return a progress display of a bar and other columns, gone from the terminal when it is done.

    Parameters
    ----------
    console : rich.console.Console
    columns : rich.progress.ProgressColumn
    """
    from rich.progress import BarColumn, Progress

    bar = BarColumn(bar_width=min(WIDEST_BAR, console.width // 4))
    return Progress(bar, *columns, console=console, transient=True)


@contextmanager
def landing(output: Output, per_second: Text) -> Iterator[Callable[[Landed], None]]:
    """Yield a callback that shows each finished piece: a bar on a terminal, else lines with -v.

    Parameters
    ----------
    output : Output
    per_second : Text
        Words behind how many are done in a second.
    """
    if output.quiet or not sys.stderr.isatty():
        yield lambda landed: output.detail(landed_text(landed, output))
        return
    from rich.console import Console
    from rich.progress import TimeElapsedColumn, TimeRemainingColumn

    columns = (wrapped_text("{task.fields[said]}"), TimeElapsedColumn(), TimeRemainingColumn())
    with drawn_bar(Console(stderr=True), *columns) as bar:
        task = bar.add_task("", total=None, said="")

        def hear(landed: Landed) -> None:
            bar.update(task, completed=landed.done, total=landed.total)
            said, speed = landed_text(landed, output), bar.tasks[task].speed
            if speed is not None:
                said += f" | {figure(speed, output.lang, '.1f')} {per_second.in_lang(output.lang)}"
            bar.update(task, said=said)

        yield hear


def landed_text(landed: Landed, output: Output) -> str:
    """Return in words how far work of many pieces is."""
    words = f"{landed.done}/{landed.total}"
    return KEPT.fill(output.lang, {"words": words, "kept": landed.kept}) if landed.kept else words
