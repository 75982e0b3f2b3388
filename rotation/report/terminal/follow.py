"""Show who follows what after a plan: ranked lists, loads, breaches, what ends; or why there is no list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.follow.demands import demand_text
from rotation.follow.judgement import FollowJudgement, breach_text
from rotation.follow.plans import FollowAnswer, FollowDraft, FollowPlan
from rotation.follow.problem import FollowProblem
from rotation.language import Lang, figure
from rotation.plans.plan import Status
from rotation.report.content import follow_texts as words
from rotation.report.content.follow_tables import follows_table, loads_table
from rotation.report.content.texts import PEOPLE_DECIDE
from rotation.report.terminal.grid import titled

if TYPE_CHECKING:
    from rich.console import RenderableType

Parts = Iterator["RenderableType"]


def follow_report(answer: FollowAnswer, lang: Lang) -> Parts:
    """Yield the lists after a plan, or why there is none."""
    problem, found = answer.problem, answer.found
    yield Styled(words.AFTER.fill(lang, {"plan": answer.plan, "scenario": problem.scenario.title}), style="bold")
    if answer.draft is not None:
        yield from _draft(answer.draft, problem, lang)
    if not found.plans:
        yield from _none(answer, lang)
        return
    for plan in found.plans:
        yield from _list(plan, problem, lang)
    yield from _ended(found.plans[0], problem, lang)
    facts = {"count": len(found.plans), "asked": problem.asked.plans}
    if not found.complete:
        yield Styled(f"\n{words.NOT_ALL.fill(lang, facts)}")
    elif len(found.plans) < problem.asked.plans:
        yield Styled(f"\n{words.NO_MORE.fill(lang, facts)}")
    yield Styled(PEOPLE_DECIDE.in_lang(lang), style="dim")


def _none(answer: FollowAnswer, lang: Lang) -> Parts:
    if answer.found.status is not Status.INFEASIBLE:
        yield words.TIMEOUT.in_lang(lang)
        return
    yield words.INFEASIBLE.in_lang(lang)
    if answer.conflict is None:
        yield words.TOGETHER_UNKNOWN.in_lang(lang)
        return
    yield (words.TOGETHER if len(answer.conflict) > 1 else words.ALONE).in_lang(lang)
    yield from (f"• {demand_text(one, answer.problem).in_lang(lang)}" for one in answer.conflict)


def _list(plan: FollowPlan, problem: FollowProblem, lang: Lang) -> Parts:
    heading = words.UNPROVEN if not plan.proven else words.PROVEN if plan.rank == 1 else words.PROVEN_LATER
    facts = {"rank": plan.rank, "score": plan.score, "bound": plan.bound}
    yield from titled(follows_table(plan.judgement, problem, lang), heading.fill(lang, facts))
    yield from titled(loads_table(plan.judgement, problem, lang), words.LOADS.in_lang(lang))
    yield from _breaches(plan.judgement, problem, lang)


def _breaches(judged: FollowJudgement, problem: FollowProblem, lang: Lang) -> Parts:
    if judged.breaches:
        yield Styled(f"\n{words.BREACHES.in_lang(lang)}", style="bold")
    for one in judged.breaches:
        told = {"told": breach_text(one, problem, lang), "points": figure(one.points, lang)}
        yield f"• {words.BREACH.fill(lang, told)}"


def _draft(draft: FollowDraft, problem: FollowProblem, lang: Lang) -> Parts:
    """Yield the board's own list, what it breaks, and how far it is from rank 1."""
    judged = draft.judgement
    yield from titled(follows_table(judged, problem, lang), words.DRAFT.fill(lang, {"score": judged.score}))
    if judged.is_lawful:
        yield words.LAWFUL.in_lang(lang)
    else:
        yield Styled(f"\n{words.BROKEN.in_lang(lang)}", style="bold")
        yield from (f"• {one.sentence(problem.board.setting, lang)}" for one in judged.broken)
        yield from (f"• {one.text.in_lang(lang)}" for one in judged.astray)
    yield from _breaches(judged, problem, lang)
    if draft.behind is None:
        yield words.NOTHING_TO_COMPARE.in_lang(lang)
        return
    side = words.BEHIND if draft.behind > 0 else words.AHEAD if draft.behind < 0 else words.LEVEL
    yield side.fill(lang, {"points": figure(abs(draft.behind), lang), "apart": draft.apart})


def _ended(first: FollowPlan, problem: FollowProblem, lang: Lang) -> Parts:
    world = problem.board.setting.world
    if first.judgement.ended:
        yield Styled(f"\n{words.ENDED.in_lang(lang)}", style="bold")
    for cadre, unit in first.judgement.ended:
        names = {"cadre": world.cadre[cadre].name, "unit": world.unit_name(unit)}
        yield f"• {words.ENDED_PAIR.fill(lang, names)}"
