"""Refuse, before anything is done, arguments and a copy of the program that would fail later or mislead."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from rotation.cli.speech import bilingual
from rotation.files.caps import PREFIX
from rotation.files.shipped import PACKAGE, rulebook_names

VARIABLES = PREFIX.partition("_")[0] + "_"
"""How the names of our environment variables begin."""


def refuse_no_text(words: Sequence[str]) -> None:
    """Refuse words of the command line, and variables of the environment, that are not text in UTF-8.

    Raises
    ------
    click.UsageError
    """
    for word in words:
        if not is_text(word):
            shown = _shown(word)
            raise click.UsageError(
                bilingual(vi=f"'{shown}' không phải là chữ UTF-8", en=f"'{shown}' is not text in UTF-8")
            )
    for name, value in os.environ.items():
        if name.startswith(VARIABLES) and not is_text(value):
            shown = f"{name}={_shown(value)}"
            raise click.UsageError(
                bilingual(
                    vi=f"biến môi trường '{shown}' không phải là chữ UTF-8",
                    en=f"the environment variable '{shown}' is not text in UTF-8",
                )
            )


def refuse_no_names(paths: Iterable[Path]) -> None:
    """Refuse to save a run whose files, or folders above them, have names that are not text in UTF-8.

    A run names its scenarios by their path, and the record names the run by its folder.

    Raises
    ------
    click.UsageError
    """
    for path in paths:
        whole = str(path.resolve())
        if not is_text(whole):
            shown = _shown(whole)
            raise click.UsageError(
                bilingual(
                    vi=f"tên '{shown}' không phải là chữ UTF-8; đổi tên trước khi lưu kết quả",
                    en=f"the name '{shown}' is not text in UTF-8; rename it before a run is saved",
                )
            )


def is_text(word: str) -> bool:
    """Return whether the bytes of a word are text in UTF-8 and were read as such."""
    if word.isascii():
        return True
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return sys.getfilesystemencoding().lower() in {"utf-8", "utf8"}


def _shown(word: str) -> str:
    r"""Return a word with each byte that is no text as it would be typed: ``\xea``."""
    return os.fsencode(word).decode("utf-8", "backslashreplace")


def refuse_incomplete() -> None:
    """Refuse to run from a zip file, or from a copy without the rulebooks.

    Raises
    ------
    click.UsageError
    """
    packed = next((one for one in PACKAGE.parents if one.is_file()), None)
    if packed is not None:
        raise click.UsageError(
            bilingual(
                vi=f"không chạy được từ tệp nén '{packed}'; cài bằng lệnh 'pip install {packed}'",
                en=f"this does not run from the packed file '{packed}'; install it: pip install {packed}",
            )
        )
    if not rulebook_names():
        raise click.UsageError(
            bilingual(
                vi=f"chương trình ở '{PACKAGE}' thiếu các bộ quy tắc kèm theo; cần cài lại",
                en=f"the copy in '{PACKAGE}' lacks the rulebooks that ship with it; install the program again",
            )
        )
