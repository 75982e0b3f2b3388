"""Refuse a scenario, a plan or a wave by a number beyond the last one."""

from __future__ import annotations

import click

from rotation.cli.speech import bilingual
from rotation.language import Text

SCENARIOS = Text(vi="chỉ có {count} kịch bản", en="there {count:is only # scenario|are only # scenarios}")
PLANS = Text(vi="chỉ có {count} phương án", en="there {count:is only # plan|are only # plans}")
LISTS = Text(vi="chỉ có {count} cách phân công", en="there {count:is only # list|are only # lists}")
WAVES = Text(vi="chỉ có {count} đợt", en="there {count:is only # wave|are only # waves}")


def refuse_beyond(number: int, count: int, words: Text, option: str) -> None:
    """End the command where a number, counted from 1, is beyond the last one.

    Raises
    ------
    click.BadParameter
    """
    if number > count:
        told = words.about(count=count)
        raise click.BadParameter(bilingual(vi=told.vi, en=told.en), param_hint=option)
