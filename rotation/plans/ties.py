"""Tell of plans that are worth the same: the order among them says nothing."""

from __future__ import annotations

from itertools import groupby

from rotation.errors import Cell, Fault, Kind
from rotation.language import Text
from rotation.plans.plan import Portfolio

EQUAL_SCORES = Kind(
    "equal_scores",
    Text(
        vi="{count} phương án ngang điểm (hạng {ranks}), số liệu hiện có chưa phân biệt được",
        en="{count} plans tie (ranks {ranks}); the data cannot tell them apart",
    ),
    Text(
        vi="tập thể xem xét lựa chọn, hoặc bổ sung số liệu, tiêu chí để phân biệt",
        en="let the board choose, or add data or a criterion that tells them apart",
    ),
)


def ties(portfolio: Portfolio) -> tuple[Fault, ...]:
    """Return a warning for each two or more plans in a row that are worth the same in every tier."""
    found = []
    for _, alike in groupby(portfolio.plans, key=lambda plan: plan.judgement.worth):
        ranks = [plan.rank for plan in alike]
        if len(ranks) > 1:
            facts = {"count": len(ranks), "ranks": f"{ranks[0]}–{ranks[-1]}"}
            found.append(Fault(Cell(portfolio.scenario.path.name), EQUAL_SCORES, facts=facts))
    return tuple(found)
