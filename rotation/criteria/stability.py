"""Score stability: people stay where they are."""

from __future__ import annotations

from rotation.criteria.base import Criterion
from rotation.facts.columns import CadreView, Ints, PostView
from rotation.facts.kinds import STAY
from rotation.language import Text
from rotation.rules.setting import Context


class Stability(Criterion):
    """100 for a stay, 0 for a move."""

    id = "stability"
    title = Text(vi="Ổn định", en="Stability")
    computed = Text(
        vi="100 nếu giữ nguyên, 0 nếu điều động",
        en="100 for a stay, 0 for a move",
    )
    reason = Text(vi="giữ ổn định đội ngũ cán bộ", en="keeps the team stable")
    data = ("cadres.post",)

    def formula(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the points, 0 or 100."""
        return context.is_kind(STAY) * 100
