"""Show on a terminal how a draft was judged: its breaches, its score, the best plan, and what was changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.criteria import catalogue as criteria
from rotation.language import Lang
from rotation.plans.evaluation import Evaluation
from rotation.plans.reasons import waived
from rotation.report.content import texts, wording
from rotation.report.content.tables import Table
from rotation.report.terminal.grid import titled
from rotation.rules.base import Finding
from rotation.rules.setting import Setting
from rotation.runs.run import STATUS

if TYPE_CHECKING:
    from rich.console import RenderableType

Parts = Iterator["RenderableType"]

SHOWN_BREACHES = ("rule_title", "sentence", "citation", "points")
SHOWN_WAIVED = ("rule_title", "sentence", "citation", "waiver")


def _title_sentence_citation(finding: Finding, setting: Setting, lang: Lang) -> tuple[str, str, str]:
    """Return the title of the rule, its sentence, and its citation."""
    return finding.rule.title.in_lang(lang), finding.sentence(setting, lang), _cited(finding, lang)


def _cited(finding: Finding, lang: Lang) -> str:
    return wording.cited(finding.rule.norm.citation, lang)


def evaluation_report(evaluation: Evaluation, lang: Lang) -> Parts:
    """Yield the breaches of a draft, hard and soft, its score, and its distance from the best plan."""
    judgement, setting = evaluation.judgement, evaluation.scenario.setting
    yield Styled(texts.EVALUATED.fill(lang, {"scenario": evaluation.scenario.title}), style="bold")
    yield Styled((texts.WHOLE if evaluation.draft.whole else texts.AS_MOVES).in_lang(lang))
    soft = [one for one in judgement.breaches if one.waiver is None]
    lifted = [(one.finding, one.waiver) for one in judgement.breaches if one.waiver is not None]
    for id_, title, columns, found in (
        ("breaches", texts.BROKEN, SHOWN_BREACHES[:-1], [(one, ()) for one in judgement.broken]),
        ("breaches", texts.STACKED["breaches"], SHOWN_BREACHES, [(one.finding, (one.penalty,)) for one in soft]),
        ("waivers", texts.STACKED["waivers"], SHOWN_WAIVED, [(one, (waived(by, lang),)) for one, by in lifted]),
    ):
        rows = [(*_title_sentence_citation(one, setting, lang), *more) for one, more in found]
        if rows:
            yield from titled(Table.of(id_, title.in_lang(lang), columns, rows, lang))
    scored = [(criteria()[one].title.in_lang(lang), points) for one, points in judgement.criteria.items()]
    if scored:
        yield from titled(Table.of("criteria", texts.CRITERIA.in_lang(lang), ("measure", "points"), scored, lang))
    yield texts.DRAFT_SCORE.fill(lang, {"score": judgement.score, "broken": len(judgement.broken)})
    yield from best_plan(evaluation, lang)
    yield from changes(evaluation, lang)


def best_plan(evaluation: Evaluation, lang: Lang) -> Parts:
    """Yield how far a draft is from the best plan; one that breaks a hard rule is no plan."""
    best, distance, broken = evaluation.best, evaluation.distance, evaluation.rules_broken
    if best is None or distance is None:
        yield texts.NO_BEST.fill(lang, {"status": STATUS[evaluation.portfolio.status]})
        if broken:
            yield texts.NO_PLAN.fill(lang, {"rules": broken})
        return
    facts = {
        "best": best.score,
        "proof": texts.PROOF[best.proof] if best.proven else STATUS["feasible"],
        "distance": abs(distance),
        "rules": broken,
    }
    side = texts.LEVEL if distance == 0 else texts.BELOW if distance > 0 else texts.ABOVE
    if broken:
        facts["side"] = side.about(**facts)
        yield texts.DISTANCE_OF_NO_PLAN.fill(lang, facts)
    else:
        ahead = texts.AHEAD_OF_FOUND if not best.proven else texts.BEHIND_IN_A_TIER
        facts["side"] = side.about(**facts)
        yield texts.DISTANCE.fill(lang, facts)
        if distance < 0:
            yield ahead.in_lang(lang)


def changes(evaluation: Evaluation, lang: Lang) -> Parts:
    """Yield person by person what is not as in the plan that a draft was made from."""
    former, setting = evaluation.former, evaluation.scenario.setting
    if former is None:
        yield texts.NOTHING_TO_COMPARE.in_lang(lang)
        return
    source = texts.SAVED_PLAN if former.digest else texts.PLAN_ANEW
    facts = {"plan": former.plan, "scenario": former.scenario, "digest": former.digest[:12], "score": former.score}
    against = source.about(**facts)
    if not evaluation.changed:
        yield texts.NOTHING_CHANGED.fill(lang, {"against": against})
        return

    def title(post: str | None) -> str:
        known = post in setting.world.post
        return texts.NOTHING.in_lang(lang) if post is None else setting.title(post).in_lang(lang) if known else post

    def name(cadre: str) -> str:
        return setting.world.cadre[cadre].name if cadre in setting.world.cadre else cadre

    rows = [(one.cadre, name(one.cadre), title(one.was), title(one.post)) for one in evaluation.changed]
    heading = texts.CHANGED_PEOPLE.fill(lang, {"count": len(rows), "against": against})
    yield from titled(Table.of("changed", heading, ("cadre", "name", "was", "now"), rows, lang))
