"""Let nobody follow a unit that a relative leads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from rotation.facts.words import shown
from rotation.language import Text
from rotation.rules.base import Facts
from rotation.rules.following.base import Board, FollowPairRule
from rotation.rules.norms import Numbers


class FollowKin(FollowPairRule[Numbers]):
    """Following a unit of which a relative holds a key post in the plan, or a cell of it."""

    id = "follow_kin"
    title = Text(vi="Không phụ trách nơi người thân làm lãnh đạo", en="Not where kin lead")
    asks = Text(
        vi="Không ai phụ trách đơn vị có người thân giữ chức danh chủ chốt.",
        en="Nobody follows a unit in which a relative holds a key post.",
    )
    template = Text(
        vi="{cadre} phụ trách {unit}, nơi {relative} ({relation}) giữ chức {post}",
        en="{cadre} follows {unit}, where {relative} ({relation}) is {post}",
    )
    numbers_type: ClassVar[type[Any]] = Numbers
    default: ClassVar[dict[str, Any]] = {"severity": "hard"}

    def breach(self, cadre: str, unit: str, board: Board) -> int:
        """Return 1 where a relative holds a key post."""
        return int(bool(_leading(cadre, unit, board)))

    def suspects(self, cadre: str, board: Board) -> Iterable[str]:
        """Return the units, with their cells, in which relatives hold posts."""
        world = board.setting.world
        posts = (board.post_of.get(tie.relative) for tie in world.kin_of[cadre])
        places = dict.fromkeys(world.post[post].unit for post in posts if post is not None)
        return [unit for place in places for unit in board.around.get(place, ())]

    def facts(self, cadre: str, unit: str, board: Board) -> Facts:
        """Return the first such relative, the tie and the post."""
        relative, relation = _leading(cadre, unit, board)[0]
        world = board.setting.world
        title = board.setting.title(board.post_of[relative])
        return {"relative": world.cadre[relative].name, "relation": shown(relation), "post": title}


def _leading(cadre: str, unit: str, board: Board) -> list[tuple[str, Any]]:
    """Return the relatives who hold key posts of the unit, or of a cell's parent, with what they are to the cadre."""
    leaders = board.key_holders.get(board.place(unit), ())
    ties = board.setting.world.kin_of[cadre] if leaders else ()
    return [(tie.relative, tie.relation) for tie in ties if tie.relative in leaders and tie.relation in board.degrees]
