"""Allow one post for each person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from rotation.facts.pairs import Pairs
from rotation.language import Text
from rotation.rules.base import Finding, Limit, Placement, PlanRule, Where
from rotation.rules.norms import Numbers
from rotation.rules.setting import Setting


class OnePostEach(PlanRule[Numbers]):
    """A cadre in more than one post."""

    id = "one_post_each"
    source, place = "cadres", "id"
    title = Text(vi="Mỗi người một chức danh", en="One post each")
    template = Text(vi="{cadre} chỉ được giữ một chức danh", en="{cadre} can hold one post only")
    demand = Text(vi="{cadre} chỉ giữ một chức danh", en="{cadre} holds one post only")
    structural = True

    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield a limit for each cadre: at most one pair."""
        for cadre in setting.world.cadres:
            rows = pairs.of_cadre(cadre.id)
            if len(rows) > 1:
                yield Limit(Where(cadre=cadre.id), rows, np.ones(len(rows), dtype=np.int64), hi=1)

    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield each cadre with more than one post."""
        for cadre, posts in sorted(Counter(cadre for cadre, _ in plan.seats).items()):
            if posts > 1:
                yield self.finding(Where(cadre=cadre), posts - 1)
