"""Write the lines above plans, the same on a terminal and in a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from rotation.language import Lang, figure
from rotation.report.content import texts, waves_texts
from rotation.report.content.report import PlanPart, ScenarioPart


def scenario_head(scenario: ScenarioPart, lang: Lang) -> Iterator[str]:
    """Yield the lines above a scenario's plans."""
    yield scenario.title
    under = " · ".join(filter(None, (scenario.form, scenario.rulebook)))
    facts = {"effective": f"{scenario.effective:%d/%m/%Y}", "rulebook": under, "status": scenario.status}
    yield texts.HEAD.fill(lang, facts)
    if scenario.waves:
        days = ", ".join(f"{day:%d/%m/%Y}" for day in scenario.waves)
        yield waves_texts.WAVES.fill(lang, {"count": len(scenario.waves), "days": days})
        yield from scenario.assumptions
    if scenario.impossible is not None:
        yield texts.IMPOSSIBLE.fill(lang, {"rules": ", ".join(scenario.impossible.rules)})
        named = ", ".join(scenario.impossible.relaxations)
        yield texts.RELAXING.fill(lang, {"rules": named}) if named else texts.NOTHING_ALONE.in_lang(lang)
        if scenario.waves:
            yield waves_texts.PLAN_RULES_ONLY.in_lang(lang)
    elif scenario.planned_again:
        yield texts.NEAR_FORMER.in_lang(lang)
    elif scenario.complete and len(scenario.plans) < scenario.asked:
        yield texts.COMPLETE.fill(lang, {"least": scenario.min_difference})
    yield from (f"{tie}." for tie in scenario.ties)


def heading(plan: PlanPart, lang: Lang) -> str:
    """Return the line above a plan."""
    name, score = texts.PLAN.fill(lang, {"rank": plan.rank}), texts.HEADERS["score"].in_lang(lang)
    return f"{name} · {score} {figure(plan.score, lang)} · {plan.proof}"
