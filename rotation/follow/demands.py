"""Say what a demand on who follows what asks."""

from __future__ import annotations

from rotation.follow.judgement import PIN, PIN_MISSING
from rotation.follow.plans import FollowDemand
from rotation.follow.problem import FollowProblem
from rotation.language import Text
from rotation.rules.following.follow_balance import even_share

COVER = Text(
    vi="{unit} cần đúng {count} người phụ trách", en="{unit} must have {count:exactly # follower|exactly # followers}"
)
AT_LEAST = Text(
    vi="{cadre} phải phụ trách ít nhất {count} đơn vị", en="{cadre} must follow {count:# unit|# units} or more"
)
AT_MOST = Text(vi="{cadre} phụ trách không quá {count} đơn vị", en="{cadre} may follow {count:# unit|# units} or fewer")


def demand_text(demand: FollowDemand, problem: FollowProblem) -> Text:
    """Return what a demand asks, as a sentence."""
    board, world = problem.board, problem.board.setting.world
    names = {
        "cadre": world.cadre[demand.cadre].name if demand.cadre else "",
        "unit": world.unit_name(demand.unit) if demand.unit else "",
    }
    if demand.rule == PIN:
        return PIN_MISSING.about(**names)
    if demand.unit:
        return COVER.about(**names, count=board.per_unit)
    if demand.side == "lo":
        return AT_LEAST.about(**names, count=board.bounds[demand.cadre][0])
    most = even_share(board) if demand.rule == "follow_balance" else board.bounds[demand.cadre][1]
    return AT_MOST.about(**names, count=most)
