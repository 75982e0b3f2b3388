"""Freeze appointments while units are rearranged: KL 128-KL/TW (7/3/2025)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Post
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.norms import Numbers
from rotation.rules.setting import Context, Setting
from rotation.rules.subjects import SEATS, Subject

ENDS = ("from", "to")


class Window(BaseModel):
    """A span of days, first and last included."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: date = Field(alias="from")
    end: date = Field(alias="to")

    @model_validator(mode="before")
    @classmethod
    def of_two_days(cls, given: Any) -> Any:
        """Accept ``[first, last]`` as well as ``{ from = first, to = last }``."""
        two = isinstance(given, list | tuple) and len(given) == len(ENDS)
        return dict(zip(ENDS, given, strict=True)) if two else given


class FreezeNumbers(Numbers):
    """The windows of days on which nobody moves."""

    windows: tuple[Window, ...]
    words: ClassVar[Mapping[str, Text]] = {
        "windows": Text(vi="{windows}", en="{windows}"),
    }

    @property
    def last_day(self) -> date | None:
        """Return the last day of the last window."""
        return max((one.end for one in self.windows), default=None)

    def value_words(self, value: Any) -> Any:
        """Return a window from its first day to its last."""
        if not isinstance(value, Window):
            return super().value_words(value)
        days = {"start": f"{value.start:%d/%m/%Y}", "end": f"{value.end:%d/%m/%Y}"}
        return Text(vi="từ {start} đến {end}", en="from {start} to {end}").about(**days)


WINDOWS = Subject(
    Text(
        vi="quy định không nêu khoảng thời gian tạm dừng nào (khóa 'windows')", en="its norm names no window (windows)"
    ),
    lambda rule, _: bool(rule.numbers.windows),
)


class Freeze(PairRule[FreezeNumbers]):
    """Any move to a grassroots or superior post on a day inside a window."""

    id = "freeze"
    title = Text(vi="Tạm dừng bổ nhiệm", en="Freeze")
    asks = Text(
        vi="Trong thời gian tạm dừng, không điều động, bổ nhiệm ai.",
        en="Nobody is moved or appointed while appointments are suspended.",
    )
    template = Text(
        vi="tạm dừng điều động, bổ nhiệm từ {start} đến {end}, chưa bố trí {cadre} giữ {post}",
        en="moves are frozen from {start} to {end}: {cadre} does not take {post} meanwhile",
    )
    numbers_type = FreezeNumbers
    acts_on = (SEATS, WINDOWS)

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether the date is in a window."""
        return np.full(context.kinds.shape, self.window(context.setting) is not None)

    def turning_days(self, cadre: Cadre, setting: Setting, until: date) -> Iterator[date]:
        """Yield the first day of each window, and the day after its last."""
        for window in self.numbers.windows:
            yield window.start
            if window.end < date.max:
                yield window.end + timedelta(days=1)

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return the first and last day of the window."""
        window = self.window(setting)
        return {} if window is None else {"start": f"{window.start:%d/%m/%Y}", "end": f"{window.end:%d/%m/%Y}"}

    def window(self, setting: Setting) -> Window | None:
        """Return the first window that contains the date."""
        return next((one for one in self.numbers.windows if one.start <= setting.date <= one.end), None)
