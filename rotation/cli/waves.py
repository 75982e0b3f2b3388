"""Refuse a scenario of several waves where a command speaks of one date; exit code 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rotation.cli.counted import WAVES, refuse_beyond
from rotation.cli.speech import bilingual
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.language import Lang
    from rotation.plans.plan import Portfolio
    from rotation.scenario.load import Scenario

ONE_DATE = Text(
    vi="lệnh này chỉ xét một ngày: hãy chép kịch bản thành tệp khác, chỉ giữ các mục của một đợt, bỏ bảng '[horizon]' "
    "và các khóa 'wave', ghi ngày của đợt đó vào khóa 'effective'",
    en="this command judges one date: in a copy of the scenario keep the entries of one wave, remove [horizon] and "
    "every key wave, and set effective to the date of that wave",
)
NO_REPLAN = Text(
    vi="lệnh này chưa lập lại được phương án nhiều đợt: hãy ghi những việc đã xảy ra vào kịch bản ('[[pin]]', "
    "'[[forbid]]') rồi chạy lại 'rotation plan'",
    en="this command cannot plan several waves again: write what has happened into the scenario ([[pin]], "
    "[[forbid]]), and run rotation plan",
)
NO_TABLE = Text(
    vi="'--all' chưa xét được phương án nhiều đợt: hãy hỏi từng người hoặc từng chức danh với '--wave'",
    en="--all cannot speak of several waves: ask for one person or one post, with --wave",
)
NO_LETTERS = Text(
    vi="'--letters' chưa xét được phương án nhiều đợt: hãy dùng 'rotation export --what letters --wave N'",
    en="--letters cannot speak of several waves: use rotation export --what letters --wave N",
)
NOT_KEPT = Text(
    vi="chưa lưu được câu trả lời về phương án nhiều đợt: hãy bỏ '-o', dùng '--json' để ghi lại",
    en="an answer about several waves cannot be saved for verify: leave out -o, and keep what --json prints",
)
NO_REPAIRS = Text(
    vi="'--repairs' chưa xét được phương án nhiều đợt: hãy bỏ tùy chọn này",
    en="--repairs cannot speak of several waves: leave it out",
)


def refuse_horizon(scenario: Scenario, way: Text = ONE_DATE) -> None:
    """Raise where a scenario has a horizon.

    Parameters
    ----------
    scenario : Scenario
    way : Text
        What the command cannot do, and what to do instead.

    Raises
    ------
    click.UsageError
    """
    if scenario.horizon is not None:
        why = bilingual(vi="kịch bản có nhiều đợt (bảng '[horizon]')", en="the scenario has several waves ([horizon])")
        raise click.UsageError(f"{why}; {bilingual(way.vi, way.en)}")


def at_wave(portfolio: Portfolio, wave: int | None, rank: int, lang: Lang) -> Portfolio:
    """Return a portfolio as it is read at one wave, the first if none is asked for.

    Parameters
    ----------
    portfolio : Portfolio
    wave : int or None
        From 1.
    rank : int
        Of the plan whose wave is meant first of all.
    lang : {'vi', 'en'}

    Raises
    ------
    click.BadParameter
        When there is no such wave.
    """
    from rotation.plans.waves import wave_view

    refuse_no_wave(portfolio.scenario, wave)
    if portfolio.scenario.horizon is None or not portfolio.plans:
        return portfolio
    return wave_view(portfolio, wave or 1, rank, lang)


def refuse_no_wave(scenario: Scenario, wave: int | None) -> None:
    """Raise where a wave is asked for that a scenario has not.

    Parameters
    ----------
    scenario : Scenario
    wave : int or None
        From 1; None where none is asked for.

    Raises
    ------
    click.BadParameter
    """
    horizon = scenario.horizon
    if horizon is None and wave is not None:
        raise click.BadParameter(
            bilingual(vi="kịch bản này chỉ có một đợt, bỏ tùy chọn này", en="this scenario has one date: leave it out"),
            param_hint="--wave",
        )
    if horizon is not None and wave is not None:
        refuse_beyond(wave, len(horizon.dates), WAVES, "--wave")
