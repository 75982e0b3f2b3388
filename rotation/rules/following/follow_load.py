"""Give no follower more units than may be followed, nor fewer than must be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from rotation.language import Text
from rotation.rules.following.base import Board, FollowFinding, FollowList, FollowRule
from rotation.rules.norms import Numbers

AT_MOST = Text(vi="quy định nhiều nhất {bound}", en="at most {bound}")
AT_LEAST = Text(vi="quy định ít nhất {bound}", en="at least {bound}")


class FollowLoad(FollowRule[Numbers]):
    """Units of one follower, above the most or below the fewest."""

    id = "follow_load"
    title = Text(vi="Số đơn vị mỗi người", en="Units of a follower")
    asks = Text(
        vi="Mỗi người phụ trách không quá mức tối đa, không dưới mức tối thiểu.",
        en="Nobody follows more units than the most, or fewer than the fewest.",
    )
    template = Text(
        vi="{cadre} phụ trách {count} đơn vị, {asked}", en="{cadre} follows {count:# unit|# units}; {asked} may be"
    )
    numbers_type: ClassVar[type[Any]] = Numbers
    default: ClassVar[dict[str, Any]] = {"severity": "hard"}

    def measure(self, listed: FollowList, board: Board) -> Iterator[FollowFinding]:
        """Yield each follower with too many or too few units."""
        for cadre, (lo, hi) in board.bounds.items():
            count = listed.loads.get(cadre, 0)
            if hi is not None and count > hi:
                yield self.finding(cadre, None, count - hi, count=count, asked=AT_MOST.about(bound=hi))
            elif count < lo:
                yield self.finding(cadre, None, lo - count, count=count, asked=AT_LEAST.about(bound=lo))
