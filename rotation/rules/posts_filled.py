"""Fill every post that must be filled."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rotation.facts.domain import Fill, Post
from rotation.facts.pairs import Pairs
from rotation.language import Text
from rotation.rules.base import Finding, Limit, Placement, PlanRule, Where
from rotation.rules.norms import Numbers
from rotation.rules.setting import Setting
from rotation.rules.subjects import MUST_POSTS


class PostsFilled(PlanRule[Numbers]):
    """A post marked `must` without a holder."""

    id = "posts_filled"
    title = Text(vi="Chức danh phải bố trí", en="Posts filled")
    asks = Text(
        vi="Chức danh phải bố trí không để trống.",
        en="No post that must be filled is left vacant.",
    )
    template = Text(vi="{post} chưa có người giữ", en="{post} has no holder")
    acts_on = (MUST_POSTS,)
    demand = Text(vi="{post} phải có người giữ", en="{post} must have a holder")

    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield a limit for each such post: somebody takes it."""
        for post in asked(setting):
            rows = pairs.of_post(post.id)
            yield Limit(Where(post=post.id, unit=post.unit), rows, np.ones(len(rows), dtype=np.int64), lo=1)

    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield each such post without a holder."""
        for post in asked(setting):
            if post.id not in plan.holders_of:
                yield self.finding(Where(post=post.id, unit=post.unit), 1)


def asked(setting: Setting) -> Iterator[Post]:
    """Yield the posts that must be filled."""
    for post in setting.world.posts:
        if post.fill is Fill.MUST and post.id not in setting.decisions.vacant:
            yield post
