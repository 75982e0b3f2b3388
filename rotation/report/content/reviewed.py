"""Tell somebody who moves who evaluates, and when first, in one sentence for papers and the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rotation.language import Lang, Text
from rotation.moves.reviews import Review, plan_reviews
from rotation.plans.judgement import Judgement
from rotation.report.content import wording
from rotation.report.content.evaluation_words import often
from rotation.report.content.signing_lines import DATE
from rotation.scenario.load import Scenario

FIRST = Text(
    vi="Việc đánh giá kết quả công tác do {evaluator} thực hiện, lần đầu ngày {day}",
    en="The work is evaluated by {evaluator}, first on {day}",
)
WITHOUT_DAY = Text(
    vi="Việc đánh giá kết quả công tác do {evaluator} thực hiện, {often}",
    en="The work is evaluated by {evaluator}, {often}",
)
CITED = Text(vi="{sentence} [{source}].", en="{sentence} [{source}].")


def reviews_by_cadre(scenario: Scenario, judgement: Judgement) -> Mapping[str, Review]:
    """Return the review of each mover of a plan of one date, or seen at one wave."""
    return {one.cadre: one for one in plan_reviews(scenario, judgement).reviews}


def evaluated(one: Review | None, scenario: Scenario, lang: Lang) -> str:
    """Return who evaluates a mover and when first, without a full stop; empty where nobody is named.

    The day is left out where a later wave may move the person on before it.
    """
    if one is None or one.evaluation is None:
        return ""
    facts = {"evaluator": one.evaluation.evaluator, "often": often(one.evaluation, lang)}
    first = next(iter(one.dates), date.max)
    later = (setting.date for setting in scenario.setting.unmoved if setting.date > one.effective)
    if first == date.max or min(later, default=date.max) <= first:
        return wording.capital(WITHOUT_DAY.fill(lang, facts))
    return wording.capital(FIRST.fill(lang, {**facts, "day": first.strftime(DATE)}))


def evaluated_cited(one: Review | None, scenario: Scenario, lang: Lang) -> str:
    """Return the same with its source, and how well that was checked."""
    sentence = evaluated(one, scenario, lang)
    if one is None or one.evaluation is None:
        return sentence
    return CITED.fill(lang, {"sentence": sentence, "source": wording.cited(one.evaluation.citation, lang)})
