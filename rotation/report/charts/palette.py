"""Name the colours of pictures of moves, and what each becomes on a dark screen."""

from __future__ import annotations

PAPER, INK, FAINT, GRID, LINE = "#ffffff", "#1f2933", "#77828e", "#e4e8ee", "#33608c"
CRITICAL, SLACK = "#b3261e", "#c9d6e6"
OPEN, HELD, LEFT, OUTSIDE = "#e2f2e4", "#eaf1fa", "#f1f1f1", "#fff7e0"
OPEN_EDGE, OUTSIDE_EDGE = "#2f7d3a", "#a97c00"
ELECTED, DESIGNATED, APPOINTED = "#b45309", "#1d4e89", "#4d7c0f"

DARK = {
    PAPER: "#15191e",
    INK: "#e6ebf0",
    FAINT: "#93a0ad",
    GRID: "#2b323a",
    LINE: "#7fb0e0",
    CRITICAL: "#ff8a80",
    SLACK: "#3a4c61",
    OPEN: "#1c3823",
    HELD: "#1e3045",
    LEFT: "#2a2f35",
    OUTSIDE: "#3b3113",
    OPEN_EDGE: "#6cc47a",
    OUTSIDE_EDGE: "#e0b64a",
    ELECTED: "#f59e4b",
    DESIGNATED: "#6ea8e8",
    APPOINTED: "#a3c95a",
}
"""By the colour on paper, the one on a dark screen: as far from its ground, or farther."""


PARTS = ("fill", "stroke")
WHOLE = f"svg:root,.vega-embed svg{{background:{DARK[PAPER]}!important}}"
"""The ground around a drawing that is opened by itself, or drawn in a page of its own."""
PAGE = f"html{{color-scheme:light dark}}body{{background:{DARK[PAPER]}}}"


def for_dark_screens(is_page: bool) -> str:
    """Return a style sheet that gives a drawing its dark colours where the reader's screen is dark.

    Parameters
    ----------
    is_page : bool
        The page holds nothing but the drawing, and becomes dark with it.
    """
    rules = "".join(f'[{part}="{light}"]{{{part}:{dark}}}' for light, dark in DARK.items() for part in PARTS)
    return f"<style>@media(prefers-color-scheme:dark){{{PAGE if is_page else ''}{WHOLE}{rules}}}</style>"
