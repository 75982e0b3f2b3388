"""Keep the scenario's pins: a pinned cadre holds the pinned post in every plan."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rotation.facts.pairs import Pairs
from rotation.language import Text
from rotation.rules.base import Finding, Limit, Placement, PlanRule, Where
from rotation.rules.norms import Numbers
from rotation.rules.setting import Setting


class Pin(PlanRule[Numbers]):
    """A `[[pin]]` that a plan does not keep."""

    id = "pin"
    place = "[[pin]]"
    title = Text(vi="Kịch bản ấn định", en="Pinned by the scenario")
    template = Text(vi="kịch bản ấn định {cadre} giữ {post}", en="the scenario pins {cadre} to {post}")
    demand = Text(vi="{cadre} giữ {post}", en="{cadre} holds {post}")
    structural = True

    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield a limit for each pin: the pair is in the plan."""
        for cadre, post in sorted(setting.decisions.pins):
            rows = np.intersect1d(pairs.of_person(cadre), pairs.of_post(post))
            yield Limit(Where(cadre=cadre, post=post), rows, np.ones(len(rows), dtype=np.int64), lo=1)

    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield each pin that the plan does not keep."""
        for cadre, post in sorted(setting.decisions.pins):
            if plan.post_of.get(cadre) != post:
                yield self.finding(Where(cadre=cadre, post=post), 1)
