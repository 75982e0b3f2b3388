"""Build the document of one plan: who holds what, what it costs, how it is signed; of several waves, each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rotation.facts.kinds import MoveKind
from rotation.language import Lang
from rotation.moves.movers import has_seats_for_all
from rotation.moves.plan_signing import signed_plan
from rotation.plans.judgement import Assignment, Breach, Judgement
from rotation.plans.plan import Outcome, Plan
from rotation.plans.reasons import Reason
from rotation.plans.waves import assumptions, paths_of
from rotation.rules.setting import Setting
from rotation.runs.plan_shape import (
    AssignmentDocument,
    BreachDocument,
    PathDocument,
    PlanDocument,
    ReasonDocument,
    SigningDocument,
    StepDocument,
    TierDocument,
    WaivedDocument,
    WaveDocument,
)
from rotation.runs.shape import OutcomeDocument
from rotation.scenario.load import Scenario


def outcome_documents(outcomes: Iterable[Outcome]) -> list[OutcomeDocument]:
    """Return who is to hold which post that is new to them; null for none."""
    return [OutcomeDocument(cadre=cadre, post=post) for cadre, post in outcomes]


def ranked_plan_document(plan: Plan, scenario: Scenario, lang: Lang) -> PlanDocument:
    """Return one ranked plan, with how it is signed."""
    if not has_seats_for_all(plan.judgement):
        return plan_document(plan, scenario, lang)
    found = signed_plan(scenario, plan.judgement)
    last = None if found.last is None else found.last.isoformat()
    told = SigningDocument(waves=found.waves, interim=found.interim, last=last)
    return plan_document(plan, scenario, lang).model_copy(update={"signing": told})


def plan_document(plan: Plan, scenario: Scenario, lang: Lang) -> PlanDocument:
    """Return one ranked plan."""
    judgement = plan.judgement
    return PlanDocument(
        rank=plan.rank,
        score=plan.score,
        bound=plan.bound,
        proven=plan.proven,
        proof=plan.proof,
        tiers=[
            TierDocument(names=list(tier.names), value=tier.value, bound=tier.bound) for tier in plan.tiers(scenario)
        ],
        criteria=dict(judgement.criteria),
        breaches=[breach_document(breach, judgement.setting, lang) for breach in judgement.breaches],
        assignments=[assignment_document(one, plan, judgement.setting, lang) for one in judgement.assignments],
        vacant=list(judgement.vacant),
        unplaced=list(judgement.unplaced),
        **_waves_told(plan, scenario, lang),
    )


def _waves_told(plan: Plan, scenario: Scenario, lang: Lang) -> dict[str, Any]:
    """Return what is told of a plan of several waves, nothing of another."""
    if scenario.horizon is None:
        return {}
    return {
        "waves": [wave_document(wave, plan, lang) for wave in plan.judgement.waves],
        "paths": [
            PathDocument(
                cadre=cadre,
                steps=[
                    StepDocument(effective=step.effective.isoformat(), post=step.post, kind=step.kind) for step in path
                ],
            )
            for cadre, path in paths_of(plan.judgement).items()
        ],
        "assumptions": [one.in_lang(lang) for one in assumptions(scenario.horizon)],
    }


def wave_document(wave: Judgement, plan: Plan, lang: Lang) -> WaveDocument:
    """Return one wave of a plan."""
    return WaveDocument(
        effective=wave.setting.date.isoformat(),
        score=wave.score,
        criteria=dict(wave.criteria),
        breaches=[breach_document(breach, wave.setting, lang) for breach in wave.breaches],
        assignments=[assignment_document(one, plan, wave.setting, lang) for one in wave.assignments],
        vacant=list(wave.vacant),
        unplaced=list(wave.unplaced),
    )


def assignment_document(one: Assignment, plan: Plan, setting: Setting, lang: Lang) -> AssignmentDocument:
    """Return who holds which post, and of a move the reasons."""
    told = plan.reasons is not None and one.kind is not MoveKind.STAY
    return AssignmentDocument(
        cadre=one.cadre,
        post=one.post,
        before=one.before,
        kind=one.kind,
        points=one.weighted_points,
        reasons=[reason_document(reason, setting, lang) for reason in plan.reasons_of(one.cadre)] if told else None,
    )


def reason_document(reason: Reason, setting: Setting, lang: Lang) -> ReasonDocument:
    """Return a fact that decided a move."""
    return ReasonDocument(
        text=reason.sentence(setting, lang), instead=reason.instead, points=reason.points, exact=reason.exact
    )


def breach_document(breach: Breach, setting: Setting, lang: Lang) -> BreachDocument:
    """Return one soft or waived breach, with its sentence."""
    finding, waiver = breach.finding, breach.waiver
    named = breach.setting or setting
    return BreachDocument(
        rule=finding.rule.id,
        cadre=finding.where.cadre,
        post=finding.where.post,
        unit=finding.where.unit,
        group=finding.where.group,
        amount=finding.amount,
        points=breach.penalty,
        text=finding.sentence(named, lang),
        waiver=None if waiver is None else WaivedDocument(reason=waiver.reason, paper=waiver.paper),
        effective=None if breach.setting is None else breach.setting.date.isoformat(),
    )
