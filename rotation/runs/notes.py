"""Gather what an answer says beside its plans: rules without effect, unused waivers, scenarios not comparable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rotation.errors import Cell, Fault, Kind
from rotation.language import Text
from rotation.plans.plan import Portfolio
from rotation.plans.ties import ties
from rotation.ranking.side_by_side import comparison_notes
from rotation.rules.decisions import Waiver
from rotation.scenario.blank_columns import BLANKS
from rotation.scenario.load import Scenario
from rotation.scenario.without_effect import DEFAULT_LAW, GROUPLESS_BOUNDS, WITHOUT_EFFECT

UNUSED_WAIVER = Kind(
    "unused_waiver",
    Text(vi="không phương án nào dùng đến mục miễn áp dụng này ({value})", en="no plan uses this waiver ({value})"),
    Text(vi="bỏ mục miễn áp dụng này ('[[waive]]') nếu không cần", en="remove this [[waive]] if it is not needed"),
)
ABOUT_RULES = frozenset({WITHOUT_EFFECT, GROUPLESS_BOUNDS, DEFAULT_LAW, *BLANKS})
"""What is told of rules, and stands in no row of a case: the order of rows changes nothing of it."""


def notes_of(portfolios: Sequence[Portfolio]) -> tuple[Fault, ...]:
    """Return the warnings that an answer and its papers carry, each once."""
    about = [one for portfolio in portfolios for one in portfolio.scenario.warnings if one.kind in ABOUT_RULES]
    compared = comparison_notes([portfolio.scenario for portfolio in portfolios])
    equal = [one for portfolio in portfolios for one in ties(portfolio)]
    return tuple({one.line("vi"): one for one in (*about, *compared, *equal, *unused_waivers(portfolios))}.values())


def unused_waivers(portfolios: Sequence[Portfolio]) -> Iterator[Fault]:
    """Yield a warning for each waiver that no plan of its scenario uses."""
    for portfolio in portfolios:
        used = {id(breach.waiver) for plan in portfolio.plans for breach in plan.judgement.breaches}
        for row, waivers in sorted(_waivers(portfolio.scenario).items()):
            if portfolio.plans and not any(id(one) in used for one in waivers):
                cell = Cell(portfolio.scenario.path.name, column=f"waive[{row}]")
                yield Fault(cell, UNUSED_WAIVER, f"{waivers[0].rule}, {waivers[0].cadre}")


def _waivers(scenario: Scenario) -> dict[int, list[Waiver]]:
    """Return each waiver by its row of the file, as often as there are waves at which it holds."""
    horizon = scenario.horizon
    if horizon is None:
        return {row: [waiver] for row, waiver in enumerate(scenario.setting.decisions.waivers)}
    found: dict[int, list[Waiver]] = {}
    for rows, decided in zip(horizon.waiver_rows, horizon.decided, strict=True):
        for row, waiver in zip(rows, decided.waivers, strict=True):
            found.setdefault(row, []).append(waiver)
    return found
