"""Give a post to everybody who held one, unless retired or gone (principle of QĐ 98-QĐ/TW)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rotation.facts.domain import Cadre
from rotation.facts.pairs import Pairs
from rotation.language import Text
from rotation.rules.base import Finding, Limit, Placement, PlanRule, Where
from rotation.rules.norms import Numbers
from rotation.rules.setting import Setting, rows_of_cadres
from rotation.rules.subjects import HOLDERS


class EveryonePlaced(PlanRule[Numbers]):
    """A former holder without a post; giving up a reserve seat does not count."""

    id = "everyone_placed"
    title = Text(vi="Bố trí đủ cán bộ", en="Everyone placed")
    asks = Text(
        vi="Người đang giữ chức vụ phải được bố trí chức vụ, trừ người nghỉ hưu.",
        en="Everybody who held a post is given one, unless retired.",
    )
    template = Text(
        vi="{cadre} đang giữ {held} nhưng chưa được bố trí chức danh nào",
        en="{cadre}, who holds {held}, is given no post",
    )
    acts_on = (HOLDERS,)
    demand = Text(vi="{cadre} phải được bố trí chức danh", en="{cadre} must be given a post")

    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield a limit for each former holder: some post is given."""
        for cadre in owed(setting):
            rows = pairs.of_cadre(cadre.id)
            here, present = Where(cadre=cadre.id, post=cadre.post), rows_of_cadres(setting, [cadre])
            yield Limit(here, rows, np.ones(len(rows), dtype=np.int64), lo=1, present=present)

    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield each former holder without a post."""
        for cadre in owed(setting):
            if cadre.id not in plan.post_of:
                yield self.finding(Where(cadre=cadre.id, post=cadre.post), 1, held=setting.title(cadre.post))


def owed(setting: Setting) -> Iterator[Cadre]:
    """Yield the holders for whom a post must be found."""
    for cadre in setting.world.cadres:
        spared = setting.released | setting.decisions.unplaced
        if cadre.post is not None and cadre.id not in spared:
            unit = setting.world.unit_of(cadre.post)
            if unit.grassroots or unit.superior:
                yield cadre
