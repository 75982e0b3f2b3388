"""Share the units evenly among the followers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from rotation.language import Text
from rotation.rules.following.base import Board, FollowFinding, FollowList, FollowRule
from rotation.rules.norms import Numbers


class FollowBalance(FollowRule[Numbers]):
    """Units of one follower beyond an even share, rounded up."""

    id = "follow_balance"
    title = Text(vi="Chia đều đơn vị", en="Even shares")
    asks = Text(vi="Số đơn vị mỗi người phụ trách gần bằng nhau.", en="Nobody follows many more units than others.")
    template = Text(
        vi="{cadre} phụ trách {count} đơn vị, nhiều hơn mức chia đều là {share}",
        en="{cadre} follows {count:# unit|# units}, an even share being {share}",
    )
    numbers_type: ClassVar[type[Any]] = Numbers
    default: ClassVar[dict[str, Any]] = {"severity": "soft", "weight": 50}

    def measure(self, listed: FollowList, board: Board) -> Iterator[FollowFinding]:
        """Yield each follower with more than an even share."""
        share = even_share(board)
        for cadre in board.followers:
            count = listed.loads.get(cadre, 0)
            if count > share:
                yield self.finding(cadre, None, count - share, count=count, share=share)


def even_share(board: Board) -> int:
    """Return the units of each follower where all have as many, rounded up."""
    return -(-board.per_unit * len(board.units) // max(1, len(board.followers)))
