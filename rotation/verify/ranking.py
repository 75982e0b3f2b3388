"""Rebuild the scales of a saved run from the plans at their ends, without a solver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rotation.language import Text
from rotation.plans.judgement import judge
from rotation.plans.plan import Portfolio
from rotation.plans.repaired import RepairedPlans
from rotation.ranking.measures import measures_to_rank_by, value_in
from rotation.ranking.order import End, Scale, Scales, scale_among
from rotation.runs.shape import EndDocument, EndsDocument
from rotation.runs.signing_figures import signing_figures
from rotation.scenario.scorecard import OF_SIGNING

OTHER_MEASURES = Text(
    vi="không phải là các tiêu chí của thang đánh giá", en="these are not the measures of the scorecard"
)
NO_PLAN = Text(
    vi="phương án làm mốc của '{measure}' vi phạm quy tắc bắt buộc",
    en="the plan at an end of '{measure}' breaks a hard rule",
)
NO_SCENARIO = Text(
    vi="phương án làm mốc của '{measure}' thuộc kịch bản không có trong kết quả",
    en="the plan at an end of '{measure}' is of no scenario of the run",
)
STRANGER = Text(
    vi="phương án làm mốc của '{measure}' có mã '{id}' không có trong số liệu đầu vào",
    en="the plan at an end of '{measure}' names '{id}', which is not in the inputs",
)
BEYOND = Text(vi="có phương án vượt mốc của '{measure}'", en="a plan goes beyond an end of '{measure}'")


def scales_of(
    portfolios: Sequence[Portfolio], kept: Sequence[EndsDocument], repairs: RepairedPlans = ()
) -> tuple[Scales, list[Text]]:
    """Return the scales that the kept plans make, and what is wrong with them.

    Parameters
    ----------
    portfolios : sequence of Portfolio
    kept : sequence of EndsDocument
        For each measure that was solved for, the plans that attain its worst and best.
    repairs : tuple
        Of every move of every plan, where the scorecard asks for them.
    """
    weights = measures_to_rank_by(portfolios)
    figures = signing_figures(portfolios, repairs)
    ends_of = {one.measure: one for one in kept}
    if [one.measure for one in kept] != [measure for measure in weights if measure not in OF_SIGNING]:
        return (), [OTHER_MEASURES]
    wrong: list[Text] = []
    scales = []
    for measure, weight in weights.items():
        if measure in OF_SIGNING:
            scales.append(scale_among(measure, weight, portfolios, figures))
            continue
        one = ends_of[measure]
        ends = [one.worst, one.best]
        strange = [text for end in ends for text in _strange(portfolios, end, measure)]
        if strange:
            return (), strange
        worst, best = (_end(portfolios, measure, end, wrong) for end in ends)
        scale = Scale(measure, weight, worst, best)
        scales.append(scale)
        lo, hi = sorted(value_at(end) for end in (worst, best))
        if not all(lo <= value <= hi for value in _compared(portfolios, measure)):
            wrong.append(BEYOND.about(measure=measure))
    return tuple(scales), wrong


def _strange(portfolios: Sequence[Portfolio], end: EndDocument, measure: str) -> Iterator[Text]:
    """Yield what the plan at an end names and the run or its inputs do not have."""
    if end.scenario >= len(portfolios):
        yield NO_SCENARIO.about(measure=measure)
        return
    world = portfolios[end.scenario].scenario.setting.world
    for cadre, post in end.seats.items():
        for name, known in ((cadre, world.cadre), (post, world.post)):
            if name not in known:
                yield STRANGER.about(measure=measure, id=name)


def _end(portfolios: Sequence[Portfolio], measure: str, kept: EndDocument, wrong: list[Text]) -> End:
    """Return one end, its plan judged in plain Python; a broken hard rule is noted."""
    scenario = portfolios[kept.scenario].scenario
    judgement = judge(scenario, kept.seats.items())
    if judgement.broken:
        wrong.append(NO_PLAN.about(measure=measure))
    return End(value_in(measure, scenario, judgement), kept.scenario, judgement.placement.seats, kept.proven)


def value_at(end: End) -> int:
    """Return the value at an end of a measure that was solved for."""
    assert isinstance(end.value, int)
    return end.value


def _compared(portfolios: Sequence[Portfolio], measure: str) -> list[int]:
    """Return the values of the run's own plans in a measure."""
    return [value_in(measure, one.scenario, plan.judgement) for one in portfolios for plan in one.plans]
