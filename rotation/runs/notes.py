"""Gather what an answer says beside its plans: rules without effect, unused waivers, scenarios not comparable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rotation.errors import Cell, Fault, Kind
from rotation.language import Text
from rotation.plans.plan import Portfolio
from rotation.plans.ties import ties
from rotation.ranking.order import NO_RANKING, Ranking
from rotation.ranking.side_by_side import comparison_notes, names_of
from rotation.rules.decisions import Waiver
from rotation.scenario.blank_columns import BLANKS
from rotation.scenario.load import Scenario
from rotation.scenario.scorecard import EXACTLY_ONE, LAST
from rotation.scenario.without_effect import DEFAULT_LAW, GROUPLESS_BOUNDS, WITHOUT_EFFECT

UNUSED_WAIVER = Kind(
    "unused_waiver",
    Text(vi="không phương án nào dùng đến mục miễn áp dụng này ({value})", en="no plan uses this waiver ({value})"),
    Text(vi="bỏ mục miễn áp dụng này ('[[waive]]') nếu không cần", en="remove this [[waive]] if it is not needed"),
)
NO_LAST_DATE = Kind(
    "no_last_date",
    Text(
        vi="phương án {plan} của '{scenario}' không có ngày ký cuối, nên xét theo ngày ký thì xếp sau các phương án "
        "có ngày",
        en="plan {plan} of '{scenario}' has no last date of signing: by that date it ranks after plans that have one",
    ),
    Text(
        vi="xem lượt nào không còn ngày bằng lệnh 'rotation moves'; thêm ngày họp Hội đồng nhân dân vào '[calendar]'",
        en="see which signing has no day left with: rotation moves; add sessions of the council under [calendar]",
    ),
)
NO_LOSS_KNOWN = Kind(
    "no_loss_known",
    Text(
        vi="phương án {plan} của '{scenario}' không tính được thiệt hại khi một người từ chối, nên xét theo thiệt hại "
        "này thì xếp sau các phương án tính được",
        en="of plan {plan} of '{scenario}' the loss when one refuses is not known: by that loss it ranks after plans "
        "whose loss is",
    ),
    Text(
        vi="cho thêm thời gian ('--time-limit'), hoặc xem ai từ chối thì không còn phương án bằng lệnh "
        "'rotation moves --repairs'",
        en="give it more time (--time-limit), or see whose refusal leaves no plan with: rotation moves --repairs",
    ),
)
WITHOUT = {LAST: NO_LAST_DATE, EXACTLY_ONE: NO_LOSS_KNOWN}
ABOUT_RULES = frozenset({WITHOUT_EFFECT, GROUPLESS_BOUNDS, DEFAULT_LAW, *BLANKS})
"""What is told of rules, and stands in no row of a case: the order of rows changes nothing of it."""


def notes_of(portfolios: Sequence[Portfolio], ranking: Ranking = NO_RANKING) -> tuple[Fault, ...]:
    """Return the warnings that an answer and its papers carry, each once."""
    about = [one for portfolio in portfolios for one in portfolio.scenario.warnings if one.kind in ABOUT_RULES]
    compared = comparison_notes([portfolio.scenario for portfolio in portfolios])
    equal = [one for portfolio in portfolios for one in ties(portfolio)]
    found = (*about, *compared, *equal, *unused_waivers(portfolios), *without_figures(portfolios, ranking))
    return tuple({one.line("vi"): one for one in found}.values())


def without_figures(portfolios: Sequence[Portfolio], ranking: Ranking) -> Iterator[Fault]:
    """Yield a warning for each plan that is ranked behind for want of a last date, or of a loss."""
    places = {name: place for place, name in enumerate(names_of([one.scenario for one in portfolios]))}
    for measure, kind in WITHOUT.items():
        missing = [one for one in ranking.plans if measure in one.measured and one.measured[measure] is None]
        for one in sorted(missing, key=lambda one: (places[one.scenario], one.plan)):
            cell = Cell(portfolios[places[one.scenario]].scenario.path.name)
            yield Fault(cell, kind, facts={"plan": one.plan, "scenario": one.scenario})


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
