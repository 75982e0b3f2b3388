"""Draw what a command prints as an SVG picture, by rich, without fonts from the network."""

from __future__ import annotations

import io

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

from tests.manual.walk import Screen

COLUMNS = 110
CUT = "⋮"
FORMAT = """\
<svg xmlns="http://www.w3.org/2000/svg" class="rich-terminal" viewBox="0 17 {width} {height}">
<style>.{unique_id}-matrix {{ font-family: Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px }}
{styles}</style>
<defs>{lines}</defs>
<rect y="17" width="{width}" height="{height}" rx="8" fill="#fff" stroke="#b6bec6" stroke-width="2"/>
<g transform="translate({terminal_x}, {terminal_y})">{backgrounds}<g class="{unique_id}-matrix">
{matrix}
</g></g>
</svg>
"""


def screen_picture(screen: Screen, name: str, after: str, most: int) -> str:
    """Return the picture of a command and of at most so many lines that it prints.

    Parameters
    ----------
    screen : Screen
    name : str
        Of the picture; no two have the same.
    after : str
        The heading that the lines begin with; all that was printed when it is empty.
    most : int
    """
    console = Console(file=io.StringIO(), width=COLUMNS, record=True, highlight=False, legacy_windows=False)
    printed = screen.output.strip().splitlines()
    begin = printed.index(after) if after else 0
    lines = [line for one in printed[begin:] for line in Text(one).wrap(console, COLUMNS)]
    console.print(Text(f"> {screen.command}", style="bold blue"))
    if begin:
        console.print(CUT)
    for line in lines[:most]:
        console.print(line, no_wrap=True, crop=False)
    if len(lines) > most:
        console.print(CUT)
    return console.export_svg(theme=DEFAULT_TERMINAL_THEME, code_format=FORMAT, unique_id=name)
