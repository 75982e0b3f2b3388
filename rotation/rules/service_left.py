"""Require months of service left before retirement: QĐ 65-QĐ/TW 2022 Art. 5 and two decrees.

NĐ 138/2020 Art. 56(4); NĐ 33/2023 Art. 8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

import numpy as np

from rotation.facts.columns import Bools, CadreView, Ints, PostView
from rotation.facts.domain import Cadre, Post
from rotation.facts.kinds import MOVES, STAY, MoveKind
from rotation.facts.retirement import day_short, pension_start
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.norms import KEY_ROLES, Numbers
from rotation.rules.setting import Context, Setting

NO_FLOOR = Text(vi="không tính thời gian công tác còn lại", en="however few months are left")


class ServiceLeftNumbers(Numbers):
    """The floors in months; the lowest that applies counts."""

    min_months: int
    min_months_first_post: int | None = None
    min_months_policy: int | None = None
    words: ClassVar[Mapping[str, Text]] = {
        "min_months": Text(vi="còn ít nhất {min_months} tháng", en="at least {min_months:# month|# months} left"),
        "min_months_first_post": Text(
            vi="{min_months_first_post} tháng khi lần đầu giữ chức vụ chủ chốt ở xã",
            en="{min_months_first_post:# month|# months} for a first key post in a commune",
        ),
        "min_months_policy": Text(
            vi="{min_months_policy} tháng khi điều chuyển do quy định về người địa phương hoặc nhiệm kỳ",
            en="{min_months_policy:# month|# months} for a move because of the home or term rule",
        ),
    }

    def clause(self, name: str, value: Any) -> Text:
        """Return what one floor asks; 0 asks nothing."""
        return NO_FLOOR if name == "min_months" and value == 0 else super().clause(name, value)


class ServiceLeft(PairRule[ServiceLeftNumbers]):
    """Too few months to retirement; while hard, the retired neither stay nor take a post."""

    id = "service_left"
    title = Text(vi="Thời gian công tác còn lại", en="Service left")
    asks = Text(
        vi="Cán bộ còn đủ thời gian công tác đến khi nghỉ hưu.",
        en="Enough months are left before retirement.",
    )
    template = Text(
        vi="{cadre} nghỉ hưu từ {pension}: {verdict}", en="{cadre} draws a pension from {pension}: {verdict}"
    )
    numbers_type = ServiceLeftNumbers
    judges = MOVES | STAY | {MoveKind.RESERVE}
    uses = (KEY_ROLES,)

    def law_used(self) -> tuple[str, ...]:
        """Return the key roles while the norm has a floor of its own for a first key post."""
        first = self.numbers.min_months_first_post is not None
        return tuple(one for one in super().law_used() if first or one != KEY_ROLES)

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the months short; 1 for a retired cadre who would stay or enter a reserve."""
        first = np.logical_and(
            posts.fact(is_key, context.setting), ~cadres.fact(has_led, context.setting).astype(np.bool_)
        )
        floor = np.full(context.kinds.shape, self.numbers.min_months, dtype=np.int64)
        for applies, months in (
            (first, self.numbers.min_months_first_post),
            (context.for_cause, self.numbers.min_months_policy),
        ):
            if months is not None:
                floor = np.where(applies, np.minimum(floor, months), floor)
        short = np.maximum(0, floor - cadres.months_left)
        return np.maximum(np.where(context.is_kind(MOVES), short, 0), cadres.retired & self.hard)

    def turning_days(self, cadre: Cadre, setting: Setting, until: date) -> Iterator[date]:
        """Yield the days on which each floor is missed, the pension starts, and a key post of the history begins."""
        numbers, pension = self.numbers, pension_start(cadre.sex, cadre.born)
        yield pension
        for floor in (numbers.min_months, numbers.min_months_first_post, numbers.min_months_policy):
            if floor is not None:
                yield day_short(pension, floor)
        yield from (spell.start.first for spell in cadre.history if spell.start is not None)

    def released(self, setting: Setting) -> Bools:
        """Return the retired, while the rule is hard."""
        return setting.columns.retired & self.hard

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return the start of the pension and its consequence: too few months, or no post."""
        pair = setting.pair(cadre, post)
        row = setting.columns.cadre_index[cadre.id]
        pension, months = setting.columns.pension_starts[row], int(setting.columns.months_left[row])
        begins = f"{pension:%Y}" if setting.world.is_coded else f"{pension:%d/%m/%Y}"
        if bool(setting.columns.retired[row]):
            return {"pension": begins, "verdict": RETIRED.about(post=setting.title(post.id))}
        policy = bool(pair.for_cause[0]) and self.numbers.min_months_policy is not None
        verdict = TOO_FEW.about(
            months=months,
            floor=months + int(np.ravel(self.breach(pair.cadres, pair.posts, pair))[0]),
            post=setting.title(post.id),
            why=FOR_CAUSE if policy else NO_CAUSE,
        )
        return {"pension": begins, "verdict": verdict}


RETIRED = Text(vi="không bố trí giữ {post} nữa", en="cannot keep or take {post}")
TOO_FEW = Text(
    vi="còn {months} tháng công tác, cần ít nhất {floor} tháng để giữ {post}{why}",
    en="{months:# month|# months} of service left, {post} asks for {floor}{why}",
)
FOR_CAUSE = Text(
    vi=" (mức thấp hơn, vì phải chuyển theo quy định về quê quán hoặc nhiệm kỳ)",
    en=" (the lower floor, because the home or term rule requires the move)",
)
NO_CAUSE = Text(vi="", en="")


def is_key(post: Post, setting: Setting) -> bool:
    """Return whether a post is a key post."""
    return setting.is_key(post)


def has_led(cadre: Cadre, setting: Setting) -> bool:
    """Return whether a cadre holds or has held a key post of the case."""
    return any(setting.is_key(post) for post, _ in setting.led(cadre))
