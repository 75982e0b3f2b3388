"""Show help and usage errors in one language: in Vietnamese, click's own sentences are translated, too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from typing import IO, Any

import click

from rotation.cli.output import bilingual, spoken_lang

QUOTED = r"""['"](.*)['"]"""
"""A word as Python quotes it: in double quotation marks if it has an apostrophe."""
SENTENCES = (
    (rf"(?:Path|File|Directory) {QUOTED} does not exist\.", "không có '{}'"),
    (rf"(?:Path|File|Directory) {QUOTED} is a directory\.", "'{}' là thư mục"),
    (rf"(?:Path|File|Directory) {QUOTED} is a file\.", "'{}' là tệp"),
    (rf"(?:Path|File|Directory) {QUOTED} is not readable\.", "không có quyền đọc '{}'"),
    (rf"{QUOTED} is not one of (.*)\.", "'{}' không phải là một trong: {}"),
    (rf"{QUOTED} is not a valid integer(?: range)?\.", "'{}' không phải là số nguyên"),
    (rf"{QUOTED} is not a valid float(?: range)?\.", "'{}' không phải là số"),
    (r"(.*) is not in the range (.*)\.", "{} nằm ngoài khoảng {}"),
    (r"Got unexpected extra arguments? \((.*)\)", "thừa tham số: {}"),
    (rf"Option {QUOTED} requires an argument\.", "tùy chọn '{}' cần có giá trị"),
    (rf"Option {QUOTED} requires (\d+) arguments\.", "tùy chọn '{}' cần có {} giá trị"),
    (rf"Option {QUOTED} does not take a value\.", "tùy chọn '{}' không nhận giá trị"),
    (rf"No such option {QUOTED}\.", "không có tùy chọn '{}'"),
    (r"No such option: (.*)", "không có tùy chọn '{}'"),
    (rf"No such command {QUOTED}\.", "không có lệnh '{}'"),
    (r"Missing command\.", "thiếu tên lệnh"),
)
"""Click's messages as patterns, with their translations; any other message stays English."""


FRAME = {
    "Options": "Tùy chọn",
    "Commands": "Các lệnh",
    "Show this message and exit.": "Hiện hướng dẫn này.",
    "Show the version and exit.": "Hiện phiên bản.",
}
REMARKS = (("required]", "bắt buộc]"), ("[default: ", "[mặc định: "))
"""Parts of lines that click adds to our texts in ``--help``, with their translations."""


class SpokenHelp(click.HelpFormatter):
    """The help of a command in the language of the command line."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        super().write_usage(prog, args, bilingual(vi="Cách dùng: ", en="Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        super().write_heading(_framed(heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of options or commands."""
        super().write_dl([(name, _framed(text)) for name, text in rows], col_max, col_spacing)


class SpokenContext(click.Context):
    """The context of a command, whose help is in the language of the command line."""

    formatter_class = SpokenHelp


def _framed(words: str) -> str:
    if spoken_lang() == "en":
        return words
    return FRAME.get(words) or reduce(lambda text, part: text.replace(*part), REMARKS, words)


class VietnameseUsage(click.UsageError):
    """An English usage error, translated into Vietnamese."""

    def __init__(self, error: click.UsageError) -> None:
        super().__init__(_in_vietnamese(error), error.ctx)

    def show(self, file: IO[Any] | None = None) -> None:
        """Print how the command is used, and what is wrong."""
        if self.ctx is not None:
            usage = self.ctx.get_usage()
            click.echo(f"{usage}\nGõ '{self.ctx.command_path} --help' để xem hướng dẫn.\n", file=file, err=file is None)
        click.echo(f"Lỗi: {self.message}", file=file, err=file is None)


def in_its_language(error: click.ClickException) -> click.ClickException:
    """Return a usage error in the language of the command line; a request for help is returned unchanged."""
    is_help = isinstance(error, click.exceptions.NoArgsIsHelpError)
    if spoken_lang() == "en" or is_help or not isinstance(error, click.UsageError):
        return error
    return error if isinstance(error, VietnameseUsage) else VietnameseUsage(error)


def _in_vietnamese(error: click.UsageError) -> str:
    """Return the message of a usage error in Vietnamese."""
    if isinstance(error, click.MissingParameter):
        return f"thiếu {_named(error)}"
    sentence = _translated(error.message)
    if isinstance(error, click.BadParameter):
        return f"giá trị của {_named(error)} không hợp lệ: {sentence}"
    near = getattr(error, "possibilities", None)
    return f"{sentence}; có phải {', '.join(sorted(near))}?" if near else sentence


def _named(error: click.BadParameter) -> str:
    """Return the name of the option or argument that is wrong."""
    hint = error.param_hint or (
        error.param.get_error_hint(error.ctx or click.get_current_context()) if error.param else ""
    )
    return hint if isinstance(hint, str) else " / ".join(f"'{name}'" for name in hint)


def _translated(message: str) -> str:
    for pattern, vi in SENTENCES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return vi.format(*found.groups())
    return message
