r"""Texts of others as nothing but texts: on a terminal, in JSON, in a spreadsheet, in a page.

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
"""Controls, marks of direction, separators of lines, what is no letter; line feed and tab are told apart."""

_UNSEEN = re.compile(f"[{UNSEEN}]")
_OFF_LINE = re.compile(f"[{UNSEEN}\n\t]")
_BEYOND_ASCII = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\uffff\ud800-\udfff]"
)

FORMULA_STARTS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
"""A cell that begins so is run by some spreadsheet; the last four are = + - @ as East Asian keyboards write them."""

_FORMULA = re.compile(f'(^|[,;|\t\r\n"])(?=[{re.escape(FORMULA_STARTS)}])')
"""Where a cell begins, or would, were the file cut at another delimiter."""


def visible(text: str) -> str:
    r"""Return a text in which nothing unseen is obeyed; its lines stay lines.

    Examples
    --------
    >>> visible("a\x1b[31mb\nc")
    'a\\x1b[31mb\nc'
    """
    return text if text.isprintable() else _UNSEEN.sub(_typed, text)


def one_line(text: str) -> str:
    r"""Return a text as one line, in which nothing unseen is obeyed.

    Examples
    --------
    >>> one_line("a\n0 faults")
    'a\\n0 faults'
    """
    return text if text.isprintable() else _OFF_LINE.sub(_typed, text)


def _typed(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def json_text(content: object, indent: int | None = None) -> str:
    r"""Return a content as JSON in which what is unseen is escaped, also beyond ASCII.

    Examples
    --------
    >>> json_text("ấ\x9b")
    '"ấ\\u009b"'
    """
    return _BEYOND_ASCII.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(content, ensure_ascii=False, indent=indent)
    )


def csv_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, wherever it cuts the line: an apostrophe stands before it.

    Examples
    --------
    >>> csv_cell("=1+1"), csv_cell("a;=1+1"), csv_cell("1 - 2")
    ("'=1+1", "a;'=1+1", '1 - 2')
    """
    return _FORMULA.sub(r"\1'", visible(text))


def markdown(text: str) -> str:
    r"""Return a text as one line of a Markdown page in which it is no tag, no link and no picture.

    Examples
    --------
    >>> markdown("[x](javascript:y) <b>")
    '[x]\\(javascript:y) &lt;b>'
    """
    return one_line(text).replace("<", "&lt;").replace("](", r"]\(")
