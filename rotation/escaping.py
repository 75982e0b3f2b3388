r"""Escape text we did not write, so that no terminal, spreadsheet or page acts on it.

What a reader would obey and not see (escape sequences, letters that turn the direction of writing, ends of lines where
there is one line) is shown as it would be typed: ``\x1b``, ``\u202e``, ``\n``. Sources: UAX #9; OWASP, CSV Injection.
"""

from __future__ import annotations

import json
import re

UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
"""Control characters, direction marks, line separators and noncharacters; line feed and tab are handled apart."""

_UNSEEN = re.compile(f"[{UNSEEN}]")
_OFF_LINE = re.compile(f"[{UNSEEN}\n\t]")
_BEYOND_ASCII = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\uffff\ud800-\udfff]"
)

FORMULA_STARTS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
"""First characters of a cell that some spreadsheet runs as a formula; the last four are full-width = + - @."""

_FORMULA = re.compile(f'(^|[,;|\t\r\n"])(?=[{re.escape(FORMULA_STARTS)}])')
"""The start of a cell, or of what would be one if the file were split at another delimiter."""

_HELD = re.compile(f"(^|[,;|\t\r\n\"])'(?=[{re.escape(FORMULA_STARTS)}])")
"""The same with the apostrophe that holds it back."""


def visible(text: str) -> str:
    r"""Escape the invisible characters of a text, keeping its line breaks.

    Examples
    --------
    >>> visible("a\x1b[31mb\nc")
    'a\\x1b[31mb\nc'
    """
    return text if text.isprintable() else _UNSEEN.sub(_typed, text)


def one_line(text: str) -> str:
    r"""Escape a text so that it is one line without invisible characters.

    Examples
    --------
    >>> one_line("a\n0 faults")
    'a\\n0 faults'
    """
    return text if text.isprintable() else _OFF_LINE.sub(_typed, text)


def _typed(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def json_text(content: object, indent: int | None = None) -> str:
    r"""Write a value as JSON with invisible characters escaped, also those beyond ASCII.

    Examples
    --------
    >>> json_text("ấ\x9b")
    '"ấ\\u009b"'
    """
    return _BEYOND_ASCII.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(content, ensure_ascii=False, indent=indent)
    )


def csv_cell(text: str) -> str:
    """Put an apostrophe before anything in a text that a spreadsheet would run as a formula.

    It also looks after each character at which a spreadsheet might cut the line.

    Examples
    --------
    >>> csv_cell("=1+1"), csv_cell("a;=1+1"), csv_cell("1 - 2")
    ("'=1+1", "a;'=1+1", '1 - 2')
    """
    return _FORMULA.sub(r"\1'", visible(text))


def without_apostrophes(text: str) -> str:
    """Return a text without the apostrophes that `csv_cell` put before what a spreadsheet would run.

    Examples
    --------
    >>> without_apostrophes("'=1+1"), without_apostrophes("O'Hara")
    ('=1+1', "O'Hara")
    """
    return _HELD.sub(r"\1", text)


def markdown(text: str) -> str:
    r"""Escape a text for one line of Markdown: no tag, no link and no picture.

    Examples
    --------
    >>> markdown("[x](javascript:y) <b>")
    '[x]\\(javascript:y) &lt;b>'
    """
    return one_line(text).replace("<", "&lt;").replace("](", r"]\(")
