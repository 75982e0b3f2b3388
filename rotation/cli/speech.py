"""Decide which language a command speaks, and make click speak it too."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import click

from rotation.language import LANGUAGES, Lang, Text

VARIABLE = "ROTATION_LANG"
OPTION = "--lang"
DOMAIN = "rotation-click"
CATALOGUES = Path(__file__).parent / "locale"
"""What click says, in Vietnamese: ``rotation-click.po``, and the same compiled (``.mo``)."""

_ASKED: ContextVar[Lang | None] = ContextVar("asked", default=None)
"""The language that the command line or the environment asks for."""


def lang_asked(words: Sequence[str]) -> Lang | None:
    """Return the language that a command line asks for: its last ``--lang``, else the environment's, else None."""
    pairs = zip(words, [*words[1:], ""], strict=False)
    written = [
        after if word == OPTION else word.partition("=")[2]
        for word, after in pairs
        if word == OPTION or word.startswith(f"{OPTION}=")
    ]
    return next(filter(None, map(_known, reversed(written))), None) or _known(os.environ.get(VARIABLE, ""))


def _known(written: str) -> Lang | None:
    return next((lang for lang in LANGUAGES if lang == written), None)


def refuse_unknown_variable() -> None:
    """Refuse a language of the environment that is none.

    Raises
    ------
    click.UsageError
    """
    written = os.environ.get(VARIABLE, "")
    if written and _known(written) is None:
        known = ", ".join(LANGUAGES)
        raise click.UsageError(
            bilingual(
                vi=f"{VARIABLE}='{written}' không phải là một trong: {known}",
                en=f"{VARIABLE}='{written}' is none of: {known}",
            )
        )


def locale_lang() -> Lang:
    """Return the language of the locale; Vietnamese when it says nothing."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "vi"
    return "vi"


def asked_lang() -> Lang | None:
    """Return the language that the command line or the environment asks for, None when neither does."""
    return _ASKED.get()


def spoken_lang() -> Lang:
    """Return the language that the command line itself is answered in."""
    return _ASKED.get() or locale_lang()


def document_lang() -> Lang:
    """Return the language of texts in JSON: Vietnamese unless asked for, so that it does not hang on the locale."""
    return _ASKED.get() or "vi"


def bilingual(vi: str, en: str) -> str:
    """Return a text of the command line itself."""
    return en if spoken_lang() == "en" else vi


@contextmanager
def speaking(words: Sequence[str]) -> Iterator[None]:
    """Speak the language that a command line asks for, click included; what was spoken before comes back after it.

    Parameters
    ----------
    words : sequence of str
        The command line, without the name of the program.
    """
    token = _ASKED.set(lang_asked(words))
    domain, languages = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, str(CATALOGUES))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = spoken_lang()
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if languages is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = languages
        _ASKED.reset(token)


class Spoken:
    """What has help in both languages; which one is shown is decided when it is."""

    _words: Text | str | None = None

    @property
    def help(self) -> str | None:
        """Return the help in the language that is spoken."""
        return self._words.in_lang(spoken_lang()) if isinstance(self._words, Text) else self._words

    @help.setter
    def help(self, words: Text | str | None) -> None:
        """Take the help in both languages, or words of click's own."""
        self._words = words


PLACEHOLDERS = {
    **{"OPTIONS": "TÙY CHỌN", "COMMAND": "LỆNH", "ARGS": "THAM SỐ"},
    **{"FILE": "TỆP", "DIR": "THƯ_MỤC", "FOLDER": "THƯ_MỤC", "OUT": "TỆP", "SWEEP": "TỆP", "LIST": "DANH_SÁCH"},
    **{"CASE": "BỘ_SỐ_LIỆU", "SCENARIO": "KỊCH_BẢN", "RULEBOOK": "BỘ_QUY_TẮC", "RUN": "KẾT_QUẢ"},
    **{"PAPER": "VĂN_BẢN", "WORDS": "CHỮ"},
    **{"CADRE": "CÁN_BỘ", "C": "CÁN_BỘ", "POST": "CHỨC_DANH", "P": "CHỨC_DANH", "CRITERION": "TIÊU_CHÍ"},
    **{"N": "SỐ", "S": "SỐ", "G": "SỐ", "SECONDS": "GIÂY", "DATE": "NGÀY", "NAME": "TÊN", "ADDRESS": "ĐỊA_CHỈ"},
    **{"KEY": "KHÓA", "VALUE": "GIÁ_TRỊ", "POINTS": "ĐIỂM"},
}
"""What stands in a usage for what a user names, and its Vietnamese; names of commands and choices stay."""
_PLACEHOLDER = re.compile(r"\b[A-Z]+(?=\d*\b)")


def placed(words: str) -> str:
    """Return the words of a usage in the language that is spoken."""
    if spoken_lang() == "en":
        return words
    return _PLACEHOLDER.sub(lambda found: PLACEHOLDERS.get(found[0], found[0]), words)


class SpokenArgument(click.Argument):
    """An argument whose placeholder is in the language that is spoken."""

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for it in a usage."""
        return placed(super().make_metavar(ctx))


class SpokenOption(Spoken, click.Option):
    """An option with help in both languages."""

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for its value in a usage."""
        return placed(super().make_metavar(ctx))

    def __init__(self, *declarations: Any, help: Text, **more: Any) -> None:  # noqa: A002 - as click calls it
        super().__init__(*declarations, **more)
        self.help = help


class SpokenCommand(Spoken, click.Command):
    """A command with help in both languages."""

    def __init__(self, *declarations: Any, help: Text, **more: Any) -> None:  # noqa: A002 - as click calls it
        super().__init__(*declarations, **more)
        self.help = help

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the parts of its usage."""
        return [placed(one) for one in super().collect_usage_pieces(ctx)]

    def get_short_help_str(self, limit: int = 0) -> str:
        """Return what a list of commands says of it: all of it, in as many lines as that takes."""
        return super().get_short_help_str(max(limit, len(self.help or "")))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help; click keeps it in the language of its first call."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = gettext.gettext("Show this message and exit.")
        return option


def command(**more: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """Return the decorator of a command; `help` is a `Text`."""
    return click.command(cls=SpokenCommand, **more)


def argument(*declarations: str, **more: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the decorator of an argument."""
    return click.argument(*declarations, cls=SpokenArgument, **more)


def option(*declarations: str, **more: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the decorator of an option; `help` is a `Text`."""
    return click.option(*declarations, cls=SpokenOption, **more)
