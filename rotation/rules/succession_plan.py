"""Require that a title is planned for the cadre: QĐ 65-QĐ/TW Art. 4(2), QĐ 80-QĐ/TW Art. 18(2)."""

from __future__ import annotations

import numpy as np

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Planned, Post
from rotation.facts.words import shown
from rotation.facts.world import World
from rotation.language import Text
from rotation.rules.base import Blank, Facts, PairRule
from rotation.rules.ladder import rung_of
from rotation.rules.norms import LADDER, Numbers
from rotation.rules.planned import planned_bits, planned_in_units, planned_rung, role_bits
from rotation.rules.setting import Context, Setting


class SuccessionPlan(PairRule[Numbers]):
    """A title the cadre is not planned for, nor an equivalent or higher one."""

    id = "succession_plan"
    title = Text(vi="Quy hoạch", en="Succession plan")
    asks = Text(
        vi="Cán bộ đã được quy hoạch chức danh đó, chức danh tương đương hoặc cao hơn.",
        en="The cadre is planned for the post, an equivalent or a higher one.",
    )
    template = Text(
        vi="{cadre} chưa được quy hoạch {post} hoặc chức danh tương đương, cao hơn (quy hoạch hiện có: {planned})",
        en="{cadre} is not planned for {post}, an equivalent title or a higher one (planned for: {planned})",
    )
    reads = ("cadres.planned_for",)
    uses = (LADDER,)
    when_blank = (
        Blank(
            "cadres.planned_for",
            hard=Text(
                vi="không cho phép trường hợp bố trí mới nào, trừ khi phải chuyển theo quy định về quê quán "
                "hoặc nhiệm kỳ",
                en="refuses every appointment, except moves that the home or term rule requires",
            ),
            soft=Text(
                vi="trừ điểm mọi trường hợp bố trí mới, trừ khi phải chuyển theo quy định về quê quán hoặc nhiệm kỳ",
                en="takes points off every appointment, except moves that the home or term rule requires",
            ),
        ),
    )

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether no plan covers the title; moves for cause are exempt."""
        setting = context.setting
        rung, roles = posts.fact(rung_of, setting), posts.fact(role_bits)
        covered = reaches(cadres.fact(planned_rung, setting), cadres.fact(planned_bits), rung, roles)
        in_units, here = setting.memo(planned_in_units), cadres.index * len(setting.world.units) + posts.unit
        covered |= reaches(in_units.rungs.at(here, -1), in_units.bits.at(here), rung, roles)
        return ~covered & ~context.for_cause

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return the titles the cadre is planned for."""
        planned = tuple(planned_text(plan, setting.world) for plan in cadre.planned_for)
        return {"planned": planned or Text(vi="không có", en="nothing")}


def reaches(planned: np.ndarray, planned_roles: np.ndarray, asked: np.ndarray, asked_roles: np.ndarray) -> Bools:
    """Return whether a planned title is the one asked for, or not below it on the ladder."""
    same_role: Bools = (planned_roles & asked_roles) > 0
    return np.where(asked >= 0, planned >= asked, same_role)


def planned_text(plan: Planned, world: World) -> Text:
    """Return one planned title in words."""
    role = shown(plan.role)
    if plan.unit is None:
        return role
    name = world.unit[plan.unit].name
    return Text(vi=f"{role.vi} {name}", en=f"{role.en} of {name}")
