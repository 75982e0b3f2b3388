"""Refuse a scenario of several waves where a command speaks of one date; exit code 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rotation.cli.speech import bilingual
from rotation.language import Text

if TYPE_CHECKING:
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
