"""Allow one holder for each post, and in a reserve as many as there are seats."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rotation.facts.pairs import Pairs
from rotation.language import Text
from rotation.rules.base import Finding, Limit, Placement, PlanRule, Where
from rotation.rules.norms import Numbers
from rotation.rules.setting import Setting


class OneHolderEach(PlanRule[Numbers]):
    """More holders than seats."""

    id = "one_holder_each"
    source, place = "posts", "capacity"
    title = Text(vi="Mỗi chức danh một người", en="One holder each")
    template = Text(vi="{post} chỉ có {capacity} người giữ", en="{post} has room for {capacity} only")
    demand = Text(vi="{post} có tối đa {capacity} người giữ", en="{post} has room for {capacity}")
    structural = True

    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield a limit for each post: no more pairs than seats."""
        for post in setting.world.posts:
            rows = pairs.of_post(post.id)
            if len(rows) > post.capacity:
                where = Where(post=post.id, unit=post.unit)
                yield Limit(
                    where, rows, np.ones(len(rows), dtype=np.int64), hi=post.capacity, facts={"capacity": post.capacity}
                )

    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield each post with more holders than seats."""
        for post_id, holders in sorted(plan.holders_of.items()):
            post = setting.world.post[post_id]
            if len(holders) > post.capacity:
                where = Where(post=post.id, unit=post.unit)
                yield self.finding(where, len(holders) - post.capacity, capacity=post.capacity)
