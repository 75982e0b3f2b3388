"""Let nobody follow the unit that they work in, or one of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from rotation.language import Text
from rotation.rules.base import Facts
from rotation.rules.following.base import Board, FollowPairRule
from rotation.rules.norms import Numbers


class FollowOwnNumbers(Numbers):
    """Whether cells of the own unit count as the unit."""

    cells: bool = True
    words: ClassVar[Mapping[str, Text]] = {
        "cells": Text(vi="tính cả chi bộ trực thuộc", en="the cells of the unit included"),
    }


class FollowOwn(FollowPairRule[FollowOwnNumbers]):
    """Following the unit of one's own post in the plan, or a cell of it."""

    id = "follow_own"
    title = Text(vi="Không phụ trách đơn vị mình", en="Not the own unit")
    asks = Text(
        vi="Không ai phụ trách đơn vị nơi mình giữ chức vụ.", en="Nobody follows the unit in which they hold a post."
    )
    template = Text(vi="{cadre} giữ chức {post} mà lại phụ trách {unit}", en="{cadre} is {post}, and follows {unit}")
    numbers_type: ClassVar[type[Any]] = FollowOwnNumbers
    default: ClassVar[dict[str, Any]] = {"severity": "hard", "cells": True}

    def breach(self, cadre: str, unit: str, board: Board) -> int:
        """Return 1 for the own unit and, where they count, its cells."""
        post = board.post_of.get(cadre)
        own = None if post is None else board.setting.world.post[post].unit
        return int(own is not None and own == (board.place(unit) if self.numbers.cells else unit))

    def suspects(self, cadre: str, board: Board) -> Iterable[str]:
        """Return the own unit and its cells."""
        post = board.post_of.get(cadre)
        return () if post is None else board.around.get(board.setting.world.post[post].unit, ())

    def facts(self, cadre: str, unit: str, board: Board) -> Facts:
        """Return the post of the plan."""
        return {"post": board.setting.title(board.post_of.get(cadre))}
