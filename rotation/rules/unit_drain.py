"""Limit how many leave one office in one wave (local practice)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

import numpy as np

from rotation.facts.domain import Cadre
from rotation.facts.pairs import Pairs
from rotation.language import Text
from rotation.rules.base import Finding, Limit, Placement, PlanRule, Where
from rotation.rules.norms import Numbers
from rotation.rules.setting import Setting, rows_of_cadres
from rotation.rules.subjects import SUPERIOR_HOLDERS


class UnitDrainNumbers(Numbers):
    """The most holders who may leave one unit."""

    max_leaving: int
    words: ClassVar[Mapping[str, Text]] = {
        "max_leaving": Text(
            vi="nhiều nhất {max_leaving} người mỗi cơ quan",
            en="at most {max_leaving:# person|# people} from one office",
        ),
    }


class UnitDrain(PlanRule[UnitDrainNumbers]):
    """Holders who leave a superior unit, beyond the maximum; retirement by the date does not count."""

    id = "unit_drain"
    title = Text(vi="Không rút quá nhiều người", en="Unit drain")
    asks = Text(
        vi="Trong một đợt, mỗi cơ quan cấp trên không mất quá nhiều người.",
        en="In one wave not too many people leave one office.",
    )
    template = Text(
        vi="{unit}: {leaving} người chuyển đi, tối đa {max_leaving}",
        en="{unit}: {leaving} leave, at most {max_leaving}",
    )
    demand = Text(vi="{unit}: tối đa {max_leaving} người chuyển đi", en="{unit}: at most {max_leaving} leave")
    numbers_type = UnitDrainNumbers
    eased_by: ClassVar[Mapping[str, int]] = {"max_leaving": 1}
    acts_on = (SUPERIOR_HOLDERS,)

    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield a limit for each unit: enough of its holders keep a post in it."""
        units = setting.columns.post_unit
        for unit, holders in superior_holders(setting).items():
            row = setting.columns.unit_index[unit]
            kept = [rows[units[pairs.post[rows]] == row] for rows in (pairs.of_cadre(cadre.id) for cadre in holders)]
            rows, needed = np.concatenate(kept), len(holders) - self.numbers.max_leaving
            if needed > 0:
                present = rows_of_cadres(setting, holders)
                yield Limit(Where(unit=unit), rows, np.ones(len(rows), dtype=np.int64), lo=needed, present=present)

    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield each unit that too many holders leave."""
        for unit, holders in superior_holders(setting).items():
            after = [setting.world.post.get(plan.post_of.get(cadre.id, "")) for cadre in holders]
            leaving = sum(post is None or post.unit != unit for post in after)
            if leaving > self.numbers.max_leaving:
                over = leaving - self.numbers.max_leaving
                yield self.finding(Where(unit=unit), over, leaving=leaving, max_leaving=self.numbers.max_leaving)


def superior_holders(setting: Setting) -> dict[str, list[Cadre]]:
    """Return the present holders in each superior unit, without those retired by the date."""
    holders: dict[str, list[Cadre]] = {}
    for cadre in setting.world.cadres:
        if cadre.post is not None and cadre.id not in setting.retired:
            unit = setting.world.unit_of(cadre.post)
            if unit.superior:
                holders.setdefault(unit.id, []).append(cadre)
    return holders
