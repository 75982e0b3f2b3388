"""Score development: what the move adds to the cadre's experience."""

from __future__ import annotations

import numpy as np

from rotation.criteria.base import Criterion
from rotation.facts.columns import CadreView, Ints, PostView
from rotation.facts.domain import Cadre
from rotation.facts.kinds import STAY
from rotation.language import Text
from rotation.rules.ladder import held_rung, rung_of
from rotation.rules.planned import planned_here
from rotation.rules.setting import Context, Setting

FIRST_GRASSROOTS, PLANNED, ONE_UP = 40, 30, 30


class Development(Criterion):
    """Points for a move: 40 first grassroots post, 30 planned role, 30 one rung up."""

    id = "development"
    title = Text(vi="Đào tạo qua thực tiễn", en="Development")
    computed = Text(
        vi="Chỉ khi điều động: 40 nếu lần đầu giữ chức vụ ở cơ sở, 30 nếu được quy hoạch chức danh đó, 30 nếu "
        "lên một bậc",
        en="For a move only: 40 for a first grassroots post, 30 if planned for the role, 30 if it is one rung up",
    )
    reason = Text(vi="rèn luyện qua thực tiễn cơ sở", en="a step that develops the cadre")
    data = ("cadres.history", "cadres.planned_for", "cadres.post")

    def formula(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the points, 0 to 100."""
        setting = context.setting
        now, then = cadres.fact(held_rung, setting), posts.fact(rung_of, setting)
        points = FIRST_GRASSROOTS * (posts.grassroots & (cadres.fact(has_served_grassroots, setting) == 0))
        points = points + PLANNED * planned_here(cadres, posts, context)
        points = points + ONE_UP * ((now >= 0) & (then == now + 1))
        return np.where(context.is_kind(STAY), 0, points)


def has_served_grassroots(cadre: Cadre, setting: Setting) -> bool:
    """Return whether a cadre holds or held a grassroots post of the case."""
    posts = [post for post, _ in setting.past(cadre)]
    if cadre.post is not None:
        posts.append(setting.world.post[cadre.post])
    return any(setting.world.unit[post.unit].grassroots for post in posts)
