"""Explain why a move is proposed or somebody gets no post, in the words of criteria and rules."""

from __future__ import annotations

from collections.abc import Iterator

from rotation.criteria import catalogue as criteria
from rotation.language import Lang
from rotation.plans.judgement import Assignment, Judgement
from rotation.plans.screening import pair_finding, refusals
from rotation.report.content import texts
from rotation.report.content.wording import capital
from rotation.rules.base import Finding, PairRule
from rotation.rules.decisions import Waiver
from rotation.rules.setting import Setting

LARGEST = 2
"""How many criteria a reason names."""


def reasons(one: Assignment, judgement: Judgement, setting: Setting, lang: Lang) -> tuple[str, ...]:
    """Return why a move is proposed: its two largest criteria, its waivers, rules that require it."""
    found = (*_criteria(one, setting, lang), *_waivers(one, judgement, setting, lang), *_causes(one, setting, lang))
    return tuple(capital(reason) for reason in found)


def _criteria(one: Assignment, setting: Setting, lang: Lang) -> Iterator[str]:
    """Yield the largest weighted criteria, as far as they give points and have the data to speak for somebody."""
    told = ((id_, points) for id_, points in one.by_criterion.items() if criteria()[id_].gives_reasons(setting))
    order = sorted(told, key=lambda item: (-item[1], item[0]))
    for criterion, points in order[:LARGEST]:
        if points > 0:
            yield texts.CRITERION_REASON.fill(lang, {"reason": criteria()[criterion].reason, "points": points})


def _waivers(one: Assignment, judgement: Judgement, setting: Setting, lang: Lang) -> Iterator[str]:
    for breach in judgement.breaches:
        where = breach.finding.where
        if breach.waiver is not None and (where.cadre, where.post) == (one.cadre, one.post):
            yield texts.WAIVER_REASON.fill(
                lang,
                {
                    "title": breach.finding.rule.title,
                    "waiver": waived(breach.waiver, lang),
                    "sentence": breach.finding.sentence(setting, lang),
                },
            )


def _causes(one: Assignment, setting: Setting, lang: Lang) -> Iterator[str]:
    """Yield the rules that the present post breaches and the next does not."""
    for finding in causes(one, setting):
        yield texts.CAUSE_REASON.fill(lang, {"title": finding.rule.title, "sentence": finding.sentence(setting, lang)})


def causes(one: Assignment, setting: Setting) -> Iterator[Finding]:
    """Yield the findings at the present post that require a move and do not arise at the next."""
    if one.before is None:
        return
    columns = setting.columns
    row = columns.cadre_index[one.cadre]
    now = setting.paired([row], [columns.post_index[one.before]])
    then = setting.paired([row], [columns.post_index[one.post]])
    for norms, breached in setting.causes.values():
        if breached[row] and not any(int(rule.measured(then)[0]) for rule in norms):
            for rule in norms:
                amount = int(rule.measured(now)[0])
                if isinstance(rule, PairRule) and amount:
                    yield pair_finding(rule, setting, one.cadre, one.before, amount)


def without_post(cadre: str, judgement: Judgement, setting: Setting, lang: Lang) -> tuple[str, ...]:
    """Return why a former holder gets no post: what forbids the present one, and the breach."""
    held = setting.world.cadre[cadre].post
    found = list(refusals(setting, cadre, held)) if held and cadre in setting.released else []
    found += [breach.finding for breach in judgement.breaches if breach.finding.where.cadre == cadre]
    return tuple(finding.sentence(setting, lang) for finding in found)


def waived(waiver: Waiver, lang: Lang) -> str:
    """Return the reason and paper of a waiver."""
    return texts.WAIVER.fill(lang, {"reason": waiver.reason, "paper": waiver.paper})
