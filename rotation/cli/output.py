"""Write results to stdout, warnings and progress to stderr, and JSON as one document."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from rotation.cli.interrupts import hand_over
from rotation.cli.speech import document_lang, spoken_lang
from rotation.escaping import json_text, one_line
from rotation.language import Lang, Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rotation.errors import Fault, InputFaults

FAULTS = Text(vi="{count} lỗi", en="{count:# fault|# faults}")
PAGE_WIDTH = 110
"""Columns of a result that is written to a file or a pipe, whatever COLUMNS says: readline sets it unasked."""
NARROWEST, WIDEST = 20, 1000
"""Fewest and most columns of a page: in fewer a number would break, and the terminal itself wraps such lines."""


@dataclass(frozen=True)
class Output:
    """How one command prints: language, JSON or text, quiet or verbose, screen or file.

    Attributes
    ----------
    as_json : bool
    lang : str
        For JSON Vietnamese unless told otherwise, so that it does not hang on the locale.
    quiet, verbose : bool
    path : Path or None
        File that takes the result in place of stdout.
    """

    as_json: bool
    lang: Lang
    quiet: bool = False
    verbose: bool = False
    path: Path | None = None

    @classmethod
    def of(cls, as_json: bool, quiet: bool, verbose: bool, path: Path | None) -> Output:
        """Return the output that the options ask for; it is remembered for what may still go wrong."""
        output = cls(as_json, document_lang() if as_json else spoken_lang(), quiet, verbose, path)
        click.get_current_context().find_root().obj = output
        return output

    def show(self, *parts: RenderableType) -> None:
        """Print parts of a result; plain strings are never wrapped."""
        from rich.console import Console

        written = io.StringIO()
        onto = written if self.path is not None else sys.stdout
        width, height = page_width(onto), 25  # a height that is never used; without one rich asks a dumb terminal
        console = Console(file=onto, width=width, height=height, highlight=False, markup=False, emoji=False)
        for part in map(_neutral, parts):
            if isinstance(part, str):
                onto.write(f"{part}\n")  # there may be 50,000; a console would take far longer over them
            else:
                console.print(part)
        if self.path is not None:
            self._put(self.path, written.getvalue())

    def document(self, content: object) -> None:
        """Print one JSON document."""
        self.pieces([json_text(content, indent=1), "\n"])

    def pieces(self, pieces: Iterable[str]) -> None:
        """Print a text piece by piece, so that large JSON is never in memory as a whole."""
        if self.path is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece.encode())
            sys.stdout.buffer.flush()
        else:
            self._put(self.path, "".join(pieces))

    @staticmethod
    def _put(path: Path, text: str) -> None:
        """Write a result into its new file; where that fails it is printed, for it may have taken long."""
        from rotation.errors import TargetRefused
        from rotation.files.writing import write_private

        content = text.encode()
        hand_over()
        try:
            write_private(path, content, new=True)
        except (OSError, TargetRefused):
            click.echo(text, nl=False)
            raise

    def warn(self, *found: Sequence[Fault]) -> None:
        """Print warnings to stderr, those of one cause in one line; what several scenarios share once."""
        from rotation.intake.causes import causes, in_brief
        from rotation.scenario.blank_columns import joined

        if not self.quiet:
            shown = (joined(warnings if self.verbose else in_brief(warnings)) for warnings in found)
            told = (cause.line(self.lang) for warnings in shown for cause in causes((), warnings))
            for line in dict.fromkeys(told):
                self.note(f"{bilingual_in(self.lang, 'Lưu ý', 'Note')}: {line}")

    def note(self, text: str) -> None:
        """Print a line to stderr unless quiet."""
        if not self.quiet:
            complain(text)

    def detail(self, text: str) -> None:
        """Print a line to stderr if verbose."""
        if self.verbose:
            complain(text)


def page_width(onto: TextIO) -> int:
    """Return the columns of a page: the terminal's (or COLUMNS on one), `PAGE_WIDTH` in a file."""
    width = shutil.get_terminal_size().columns if onto.isatty() else PAGE_WIDTH
    return min(max(width, NARROWEST), WIDEST)


def complain(text: str) -> None:
    """Print a text to stderr as one line, with its control characters escaped."""
    click.echo(one_line(text), err=True)


def _neutral(part: RenderableType) -> RenderableType:
    """Return a part of a result with its text escaped to one line; tables escape their own cells."""
    from rich.text import Text as Styled

    if isinstance(part, str):
        return one_line(part)
    if isinstance(part, Styled):
        line = part.plain.lstrip("\n")
        return Styled("\n" * (len(part.plain) - len(line)) + one_line(line), style=part.style)
    return part


def bilingual_in(lang: Lang, vi: str, en: str) -> str:
    """Return the text that is in a language."""
    return vi if lang == "vi" else en


def faults_document(faults: Sequence[Fault], warnings: Sequence[Fault], lang: Lang) -> dict[str, Any]:
    """Return the document of ``check --json``."""
    return {
        "faults": [fault.document(lang) for fault in faults],
        "warnings": [warning.document(lang) for warning in warnings],
    }


def fail(ctx: click.Context, error: InputFaults) -> NoReturn:
    """End with every fault listed, exit 1: the `check` document with --json, else a line per cause on stderr."""
    output = ctx.obj if isinstance(ctx.obj, Output) else Output(as_json=False, lang=spoken_lang())
    if output.as_json:
        Output(True, output.lang).document(faults_document(error.faults, error.warnings, output.lang))
    else:
        from rotation.intake.causes import causes

        click.echo("\n".join(cause.line(output.lang) for cause in causes(error.faults)), err=True)
        count = len(error.faults)
        click.echo(FAULTS.fill(output.lang, {"count": count}), err=True)
    sys.exit(1)
