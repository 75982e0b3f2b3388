"""Only titles the cadre is planned for: QĐ 65-QĐ/TW Art. 4(2), QĐ 80-QĐ/TW Art. 18(2)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from rotation.facts.columns import Bools, CadreView, PostView, ints
from rotation.facts.domain import Cadre, Planned, Post, Role
from rotation.facts.words import shown
from rotation.facts.world import World
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.norms import Numbers
from rotation.rules.setting import Context, Setting

ROLE_BIT = {role: 1 << row for row, role in enumerate(Role)}


class SuccessionPlan(PairRule[Numbers]):
    """A title the cadre is not planned for: neither it, nor an equivalent, nor a higher one."""

    id = "succession_plan"
    title = Text(vi="Quy hoạch", en="Succession plan")
    template = Text(
        vi="{cadre} chưa được quy hoạch {post} hoặc chức danh tương đương, cao hơn (quy hoạch hiện có: {planned})",
        en="{cadre} is not planned for {post}, an equivalent title or a higher one (planned for: {planned})",
    )
    reads = ("cadres.planned_for",)

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether no plan covers the title; never for a move made because of the home or term rule."""
        setting = context.setting
        rung, roles = posts.fact(rung_of, setting), posts.fact(role_bits)
        covered = reaches(cadres.fact(planned_rung, setting), cadres.fact(planned_bits), rung, roles)
        units = cadres.columns.unit_index
        keys, rungs, bits = planned_in_units(setting, units)
        if len(keys):
            asked = cadres.index * len(units) + posts.unit
            found = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
            covered |= (keys[found] == asked) & reaches(rungs[found], bits[found], rung, roles)
        return ~covered & ~context.for_cause

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return what the cadre is planned for."""
        planned = tuple(planned_text(plan, setting.world) for plan in cadre.planned_for)
        return {"planned": planned or Text(vi="không có", en="nothing")}


def reaches(planned: np.ndarray, planned_roles: np.ndarray, asked: np.ndarray, asked_roles: np.ndarray) -> Bools:
    """Return whether a planned title is the one asked for, equal to it or above it; off the ladder only the same."""
    same_role: Bools = (planned_roles & asked_roles) > 0
    return np.where(asked >= 0, planned >= asked, same_role)


def rung_of(post: Post, setting: Setting) -> int:
    """Return the rung of a post on the ladder."""
    return setting.rung(post)


def role_bits(post: Post) -> int:
    """Return the roles of a post as bits."""
    return sum(ROLE_BIT[role] for role in set(post.roles))


def planned_rung(cadre: Cadre, setting: Setting) -> int:
    """Return the highest rung a cadre is planned for anywhere; a role counts at the level where it is higher."""
    roles = [plan.role for plan in cadre.planned_for if plan.unit is None]
    return max(setting.law.rung(roles, grassroots) for grassroots in (True, False))


def planned_bits(cadre: Cadre) -> int:
    """Return the roles a cadre is planned for anywhere, as bits."""
    return sum(ROLE_BIT[role] for role in {plan.role for plan in cadre.planned_for if plan.unit is None})


def planned_in_units(setting: Setting, units: Mapping[str, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the plans for one unit only: sorted cadre row × units + unit row, highest rung, role bits."""
    found: dict[int, tuple[int, int]] = {}
    for row, cadre in enumerate(setting.world.cadres):
        for plan in cadre.planned_for:
            if plan.unit is not None:
                key = row * len(units) + units[plan.unit]
                rung, bits = found.get(key, (-1, 0))
                here = setting.law.rung([plan.role], setting.world.unit[plan.unit].grassroots)
                found[key] = max(rung, here), bits | ROLE_BIT[plan.role]
    keys = sorted(found)
    return ints(keys), ints(found[key][0] for key in keys), ints(found[key][1] for key in keys)


def planned_text(plan: Planned, world: World) -> Text:
    """Return one planned title in words."""
    role = shown(plan.role)
    if plan.unit is None:
        return role
    name = world.unit[plan.unit].name
    return Text(vi=f"{role.vi} {name}", en=f"{role.en} of {name}")
