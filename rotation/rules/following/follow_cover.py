"""Give every unit that is asked for its followers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from rotation.language import Text
from rotation.rules.following.base import Board, FollowFinding, FollowList, FollowRule
from rotation.rules.norms import Numbers


class FollowCover(FollowRule[Numbers]):
    """Followers of a unit, below or above the number that is asked for."""

    id = "follow_cover"
    title = Text(vi="Đủ người phụ trách", en="Every unit followed")
    asks = Text(
        vi="Mỗi đơn vị có đúng số cấp ủy viên phụ trách đã định.", en="Every unit has exactly the followers asked for."
    )
    template = Text(
        vi="{unit} có {count} người phụ trách, yêu cầu {asked} người",
        en="{unit} has {count:# follower|# followers}, not {asked}",
    )
    numbers_type: ClassVar[type[Any]] = Numbers
    default: ClassVar[dict[str, Any]] = {"severity": "hard"}

    def measure(self, listed: FollowList, board: Board) -> Iterator[FollowFinding]:
        """Yield each unit with too few or too many."""
        for unit in board.units:
            count = listed.per_unit.get(unit, 0)
            if count != board.per_unit:
                yield self.finding(None, unit, abs(count - board.per_unit), count=count, asked=board.per_unit)
