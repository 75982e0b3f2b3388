"""End what has lasted for long: after some years somebody else follows the unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from rotation.language import Text
from rotation.rules.base import Facts
from rotation.rules.following.base import Board, FollowPairRule
from rotation.rules.norms import Numbers


class FollowPeriodNumbers(Numbers):
    """How long one may follow the same unit."""

    max_months: int
    words: ClassVar[Mapping[str, Text]] = {
        "max_months": Text(vi="không quá {max_months} tháng", en="at most {max_months:# month|# months}"),
    }


class FollowPeriod(FollowPairRule[FollowPeriodNumbers]):
    """A pair that goes on although it has lasted longer: each month beyond."""

    id = "follow_period"
    title = Text(vi="Thời hạn phụ trách", en="Period of following")
    asks = Text(vi="Không ai phụ trách một đơn vị quá lâu.", en="Nobody follows one unit for longer than the period.")
    template = Text(
        vi="{cadre} đã phụ trách {unit} {months} tháng, quá thời hạn {max_months} tháng",
        en="{cadre} has followed {unit} for {months:# month|# months}, longer than {max_months}",
    )
    numbers_type: ClassVar[type[Any]] = FollowPeriodNumbers
    default: ClassVar[dict[str, Any]] = {"severity": "soft", "weight": 5, "max_months": 60}

    def breach(self, cadre: str, unit: str, board: Board) -> int:
        """Return the months beyond the period; none of a pair that is new, or whose beginning is unknown."""
        return max(0, (board.months.get((cadre, unit)) or 0) - self.numbers.max_months)

    def suspects(self, cadre: str, board: Board) -> Iterable[str]:
        """Return the units followed today."""
        return [unit for one, unit in board.months if one == cadre]

    def facts(self, cadre: str, unit: str, board: Board) -> Facts:
        """Return how long it has lasted, and how long it may."""
        return {"months": board.months[cadre, unit], "max_months": self.numbers.max_months}
