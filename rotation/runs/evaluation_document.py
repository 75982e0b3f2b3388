"""Write a judged draft as `evaluate --json` has it."""

from __future__ import annotations

from rotation.language import Lang
from rotation.plans.evaluation import Evaluation
from rotation.plans.judgement import Breach
from rotation.plans.plan import Plan
from rotation.runs.keeping import Json
from rotation.runs.plan_document import breach_document, plan_document


def evaluation_document(evaluation: Evaluation, lang: Lang) -> Json:
    """Return a judged draft: its score and breaches, the hard rules it breaks, the best plan's score."""
    scenario, best = evaluation.scenario, evaluation.best
    judgement = evaluation.judgement
    judged = plan_document(Plan(1, judgement, scenario.score_tier, judgement.worth), scenario, lang).as_json
    kept = ("score", "criteria", "breaches", "assignments", "vacant", "unplaced")
    tiers = [{"names": tier["names"], "value": tier["value"]} for tier in judged.get("tiers", [])]
    return {
        "title": evaluation.scenario.title,
        "whole": evaluation.draft.whole,
        **{key: judged[key] for key in kept},
        **({"tiers": tiers} if tiers else {}),
        "broken": [breach_document(Breach(finding, 0), scenario.setting, lang).as_json for finding in judgement.broken],
        "best": None if best is None else {"score": best.score, "bound": best.bound, "proven": best.proven},
        "distance": evaluation.distance,
        "lawful": not judgement.broken,
        "status": str(evaluation.portfolio.status),
        "former": former_document(evaluation),
        "changed": None if evaluation.former is None else [one._asdict() for one in evaluation.changed],
    }


def former_document(evaluation: Evaluation) -> Json | None:
    """Return the plan that a draft is compared with; its digest is null if no saved run has it."""
    former = evaluation.former
    if former is None:
        return None
    return {
        "digest": former.digest or None,
        "scenario": former.scenario,
        "plan": former.plan,
        "score": former.score,
    }
