"""Write who follows what as `follow --json` has it."""

from __future__ import annotations

from rotation.facts.domain import FuzzyDate
from rotation.follow.demands import demand_text
from rotation.follow.judgement import Astray, FollowBreach, FollowJudgement, breach_text
from rotation.follow.plans import FollowAnswer, FollowDraft, FollowPlan
from rotation.follow.problem import FollowProblem
from rotation.language import Lang
from rotation.plans.plan import CERTIFIED, Status
from rotation.rules.following.base import FollowFinding, Pair
from rotation.runs.follow_shape import (
    BrokenDocument,
    EndedDocument,
    FollowBreachDocument,
    FollowDemandDocument,
    FollowDocument,
    FollowDraftDocument,
    FollowedDocument,
    FollowPlanDocument,
    JudgedFollowDocument,
    LoadDocument,
    NoFollowDocument,
)


def follow_document(answer: FollowAnswer, lang: Lang) -> FollowDocument:
    """Return the document of who follows what after a plan.

    Parameters
    ----------
    answer : FollowAnswer
    lang : str
        Of the sentences.
    """
    problem, found = answer.problem, answer.found
    first = found.plans[0] if found.plans else None
    document = FollowDocument(
        scenario=problem.scenario.title,
        plan=answer.plan,
        status=found.status,
        bound=found.bound if first is None else first.bound,
        gap=None if first is None else first.gap,
        complete=found.complete,
        plans=[_plan(one, problem, lang) for one in found.plans],
        infeasible=_infeasible(answer, lang) if found.status is Status.INFEASIBLE else None,
        ended=[] if first is None else [_ended(pair, problem) for pair in first.judgement.ended],
    )
    if answer.draft is None:
        return document
    return JudgedFollowDocument(**dict(document), draft=_draft(answer.draft, problem, lang))


def _draft(draft: FollowDraft, problem: FollowProblem, lang: Lang) -> FollowDraftDocument:
    judged = draft.judgement
    told: list[tuple[FollowFinding | Astray, str]] = [
        *((one, one.sentence(problem.board.setting, lang)) for one in judged.broken),
        *((one, one.text.in_lang(lang)) for one in judged.astray),
    ]
    return FollowDraftDocument(
        lawful=judged.is_lawful,
        score=judged.score,
        behind=draft.behind,
        apart=draft.apart,
        criteria=dict(judged.criteria),
        broken=[
            BrokenDocument(
                rule=one.rule if isinstance(one, Astray) else one.rule.id, cadre=one.cadre, unit=one.unit, text=words
            )
            for one, words in told
        ],
        breaches=[breach_document(one, problem, lang) for one in judged.breaches],
        follows=_follows(judged),
        loads=_loads(judged),
        ended=[_ended(pair, problem) for pair in judged.ended],
    )


def _follows(judged: FollowJudgement) -> list[FollowedDocument]:
    return [
        FollowedDocument(cadre=one.cadre, unit=one.unit, points=one.points, kept=one.kept) for one in judged.follows
    ]


def _loads(judged: FollowJudgement) -> list[LoadDocument]:
    return [LoadDocument(cadre=cadre, units=units) for cadre, units in judged.loads.items()]


def _plan(plan: FollowPlan, problem: FollowProblem, lang: Lang) -> FollowPlanDocument:
    judged = plan.judgement
    return FollowPlanDocument(
        rank=plan.rank,
        score=plan.score,
        bound=plan.bound,
        proven=plan.proven,
        proof="certified" if plan.proof == CERTIFIED else "searched",
        criteria=dict(judged.criteria),
        breaches=[breach_document(one, problem, lang) for one in judged.breaches],
        follows=_follows(judged),
        loads=_loads(judged),
    )


def breach_document(one: FollowBreach, problem: FollowProblem, lang: Lang) -> FollowBreachDocument:
    """Return a soft or waived breach as a document."""
    found = one.finding
    return FollowBreachDocument(
        rule=found.rule.id,
        cadre=found.cadre,
        unit=found.unit,
        amount=found.amount,
        points=one.points,
        text=breach_text(one, problem, lang),
    )


def _infeasible(answer: FollowAnswer, lang: Lang) -> NoFollowDocument:
    conflict = answer.conflict or ()
    return NoFollowDocument(
        rules=sorted({one.rule for one in conflict}),
        conflict=[
            FollowDemandDocument(
                rule=one.rule,
                cadre=one.cadre or None,
                unit=one.unit or None,
                text=demand_text(one, answer.problem).in_lang(lang),
            )
            for one in conflict
        ],
    )


def _ended(pair: Pair, problem: FollowProblem) -> EndedDocument:
    since = problem.since(pair)
    return EndedDocument(cadre=pair[0], unit=pair[1], since=None if since is None else _iso(since))


def _iso(day: FuzzyDate) -> str:
    """Return a date as precise as it is known: 2020-02-29, 2020-02 or 2020."""
    return day.first.isoformat()[: 10 if day.day else 7 if day.month else 4]
