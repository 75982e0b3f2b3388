"""Limit how many key posts of a unit change hands in one wave (local practice)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

import numpy as np

from rotation.facts.domain import Cadre
from rotation.facts.pairs import Pairs
from rotation.language import Text
from rotation.rules.base import Finding, Limit, Placement, PlanRule, Where
from rotation.rules.norms import KEY_ROLES, Numbers
from rotation.rules.setting import Setting, rows_of_cadres
from rotation.rules.subjects import KEY_HOLDERS, KEY_POSTS


class ContinuityNumbers(Numbers):
    """The most posts that may change hands in one unit."""

    max_changes: int
    words: ClassVar[Mapping[str, Text]] = {
        "max_changes": Text(
            vi="mỗi đơn vị đổi người ở nhiều nhất {max_changes} chức danh chủ chốt",
            en="at most {max_changes:# key post|# key posts} of a unit",
        ),
    }


class Continuity(PlanRule[ContinuityNumbers]):
    """Key posts whose holder does not stay, beyond the maximum, filled again or not."""

    id = "continuity"
    title = Text(vi="Giữ ổn định đơn vị", en="Continuity")
    asks = Text(
        vi="Trong một đợt, mỗi xã không thay quá nhiều chức danh chủ chốt.",
        en="In one wave no commune changes the holders of too many key posts.",
    )
    template = Text(
        vi="{unit}: {changes} chức danh chủ chốt đổi người, tối đa {max_changes}",
        en="{unit}: {changes:# key post|# key posts} change hands, at most {max_changes}",
    )
    demand = Text(
        vi="{unit}: tối đa {max_changes} chức danh chủ chốt đổi người",
        en="{unit}: at most {max_changes:# key post|# key posts} change hands",
    )
    numbers_type = ContinuityNumbers
    eased_by: ClassVar[Mapping[str, int]] = {"max_changes": 1}
    acts_on = (KEY_POSTS, KEY_HOLDERS)
    uses = (KEY_ROLES,)

    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield a limit for each unit: enough of its key holders stay."""
        for unit, holders in key_holders(setting).items():
            stays = [row for cadre in holders if (row := pairs.stay_of(cadre.id)) is not None]
            rows = np.array(sorted(stays), dtype=np.intp)
            needed = len(holders) - self.numbers.max_changes
            if needed > 0:
                where = Where(unit=unit, group=setting.world.unit[unit].group)
                present = rows_of_cadres(setting, holders)
                yield Limit(where, rows, np.ones(len(rows), dtype=np.int64), lo=needed, present=present)

    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield each unit where too many key posts change hands."""
        for unit, holders in key_holders(setting).items():
            changes = sum(plan.post_of.get(cadre.id) != cadre.post for cadre in holders)
            if changes > self.numbers.max_changes:
                where = Where(unit=unit, group=setting.world.unit[unit].group)
                over = changes - self.numbers.max_changes
                yield self.finding(where, over, changes=changes, max_changes=self.numbers.max_changes)


def key_holders(setting: Setting) -> dict[str, list[Cadre]]:
    """Return the present holders of each unit's key posts."""
    holders = setting.world.holders
    return {unit: [cadre for post in posts for cadre in holders[post.id]] for unit, posts in setting.key_posts.items()}
