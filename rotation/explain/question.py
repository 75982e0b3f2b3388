"""Define a question about a plan and its answer, and the document that the answer makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from rotation.criteria import catalogue as criteria_catalogue
from rotation.explain.conflict import Conflict
from rotation.explain.pair_answers import IMPOSSIBLE, IN_PLAN, POSSIBLE, Firm, PairAnswer, Seat
from rotation.explain.pricing import PricedScenario
from rotation.explain.shape import (
    AnswerDocument,
    CandidateDocument,
    ChangedDocument,
    MemberDocument,
    SeatDocument,
    TierLossDocument,
    VersusDocument,
    WhyDocument,
)
from rotation.language import Lang
from rotation.plans.plan import Portfolio
from rotation.plans.screening import pair_rules
from rotation.proof.known import Known
from rotation.rules.decisions import SCORE
from rotation.rules.setting import Setting
from rotation.runs.keeping import Json
from rotation.scenario.load import Scenario
from rotation.scenario.references import meant_by

NOT_REFUSED: Json = {"refusals": [], "allowed_from": None, "allowed_until": None, "assuming": None}
SHARED_BY_BEST = 0
"""Points below the best of the plans that are looked at for what they share, unless others are asked for."""


@dataclass(frozen=True)
class Question:
    """What is asked of a plan.

    Attributes
    ----------
    cadres : tuple of str
        One or two.
    post : str or None
    firm : bool
        What all plans within some points of the best share.
    within : int
    wave : int or None
        Of a horizon, from 1; None of a scenario of one date.
    """

    cadres: tuple[str, ...] = ()
    post: str | None = None
    firm: bool = False
    within: int = SHARED_BY_BEST
    wave: int | None = None

    @property
    def pairs(self) -> bool:
        """Return whether pairs are asked about."""
        return bool(self.cadres) or self.post is not None


def question_about(scenario: Scenario, cadres: Sequence[str], post: str | None, wave: int | None) -> Question:
    """Return a question about people and a post, given by ids or names.

    Raises
    ------
    InputFaults
        When the case knows no such cadre or post, or several.
    """
    world = scenario.case.world
    people = tuple(meant_by(world, "cadre", one) for one in cadres)
    return Question(people, None if post is None else meant_by(world, "post", post), wave=wave)


@dataclass(frozen=True)
class Versus:
    """What sets two people apart for one post, first minus second: weighted points of criteria and of soft rules."""

    criteria: Mapping[str, int]
    rules: Mapping[str, int]


@dataclass(frozen=True)
class Why:
    """The answer to a question about one plan.

    Attributes
    ----------
    portfolio : Portfolio
        Of a horizon, as it is read at the wave that is asked about.
    rank : int
        Of the plan.
    question : Question
    answers : tuple of PairAnswer
    versus : Versus or None
    firm : Firm or None
    conflicts : mapping of (str, str) to Conflict
        What keeps an impossible pair out of all plans, as far as time sufficed.
    known : Known or None
        What the prices rest on; None where no pair was priced.
    rows : mapping of (str, str) to int
        Of the impossible pairs, the row of each among the screened ones.
    """

    portfolio: Portfolio
    rank: int
    question: Question
    answers: tuple[PairAnswer, ...] = ()
    versus: Versus | None = None
    firm: Firm | None = None
    conflicts: Mapping[Seat, Conflict] = field(default_factory=dict)
    known: Known | None = field(default=None, compare=False, repr=False)
    rows: Mapping[Seat, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def complete(self) -> bool:
        """Return whether all that was asked is decided."""
        return all(one.is_decided for one in self.answers) and (self.firm is None or self.firm.complete)


def answered(priced: PricedScenario, question: Question) -> Why:
    """Return the answer to a question, without what keeps impossible pairs out of all plans."""
    portfolio, rank = priced.shown, priced.rank
    if not question.pairs:
        return Why(portfolio, rank, question, firm=priced.shared(question.within), known=priced.known)
    answers = tuple(priced.ask(_seats(priced, question)))
    versus = None
    if len(question.cadres) > 1 and question.post is not None:
        versus = _versus(priced, question.cadres, question.post)
    shut = [(one.cadre, one.post) for one in answers if one.pair_class == IMPOSSIBLE]
    rows = {} if question.wave else {seat: priced.row(seat) for seat in shut}
    return Why(portfolio, rank, question, answers, versus, known=priced.known, rows=rows)


def _seats(priced: PricedScenario, question: Question) -> list[Seat]:
    if question.post is None:
        return [seat for cadre in question.cadres for seat in priced.of_cadre(cadre)]
    if question.cadres:
        return [(cadre, question.post) for cadre in question.cadres]
    return priced.of_post(question.post)


def _versus(priced: PricedScenario, cadres: Sequence[str], post: str) -> Versus:
    """Return what sets the first two cadres apart for a post, the pair of each taken by itself."""
    setting, weights = priced.scenario.setting, priced.scenario.weights
    columns = setting.columns
    rows = [columns.cadre_index[cadre] for cadre in cadres[:2]]
    pair = setting.paired(rows, [columns.post_index[post]] * 2)
    criteria = {}
    for one, weight in weights.items():
        points = np.broadcast_to(criteria_catalogue()[one].points(pair.cadres, pair.posts, pair), (2,))
        criteria[one] = weight * int(points[0] - points[1])
    rules: dict[str, int] = {}
    for rule in pair_rules(setting):
        if not rule.hard:
            amounts = rule.amounts(pair) * int(setting.cost_per_tier(rule)[priced.scenario.score_tier])
            rules[rule.id] = rules.get(rule.id, 0) - int(amounts[0] - amounts[1])
    return Versus(criteria, {rule: points for rule, points in rules.items() if points})


def plan_asked(portfolio: Portfolio, rank: int) -> Json:
    """Return which plan is asked about, and what the best one scores."""
    plan, first = portfolio.plans[rank - 1], portfolio.plans[0]
    about = {"scenario": portfolio.scenario.title, "plan": rank, "score": plan.score}
    if first.proven:
        return {**about, "best": first.score}
    return {**about, "best": None, "best_min": first.score, "best_max": first.bound}


def document(why: Why, lang: Lang) -> Json:
    """Return the answer as the JSON document of the contract."""
    setting = why.portfolio.scenario.setting
    answers = [answer_document(one, why.conflicts.get((one.cadre, one.post)), setting, lang) for one in why.answers]
    more: Json = {}
    if why.question.wave is not None:
        more["wave"] = why.question.wave
        answers = [
            document.model_copy(update={"came_from": answer.before})
            for document, answer in zip(answers, why.answers, strict=True)
        ]
    if why.versus is not None:
        more["versus"] = VersusDocument(criteria=dict(why.versus.criteria), rules=dict(why.versus.rules))
    if why.firm is not None:
        more |= _firm_parts(why.firm)
    asked = plan_asked(why.portfolio, why.rank)
    return WhyDocument(**asked, complete=why.complete, answers=answers, **more).as_json


def _firm_parts(firm: Firm) -> Json:
    """Return what an answer has of plans that are asked about; bounds where something is open."""
    found: Json = {
        "firm": [SeatDocument(cadre=cadre, post=post) for cadre, post in firm.pairs],
        "possible_pairs": firm.possible_min if firm.complete else None,
        "only_candidate": [CandidateDocument(post=post, cadre=cadre) for cadre, post in firm.only_candidate],
        "no_legal_post": list(firm.no_legal_post),
    }
    if firm.complete:
        return found
    least, most = firm.possible_min, firm.possible_max
    return {**found, "possible_pairs_min": least, "possible_pairs_max": most, "firm_max": firm.pairs_max}


def answer_document(answer: PairAnswer, conflict: Conflict | None, setting: Setting, lang: Lang) -> AnswerDocument:
    """Return one answer as the JSON document has it."""
    priced = answer.pair_class in {IN_PLAN, POSSIBLE}
    tiers = None
    if (priced and len(answer.losses) > 1) or (answer.losses and answer.losses[0].names != (SCORE,)):
        tiers = [
            TierLossDocument(names=list(one.names), loss=one.least if one.least == one.most else None)
            for one in answer.losses
        ]
    return AnswerDocument(
        cadre=answer.cadre,
        post=answer.post,
        kind=answer.kind,
        pair_class=answer.pair_class,
        price=answer.price,
        price_min=answer.price_min,
        price_max=answer.price_max,
        score=answer.judgement.score if answer.judgement is not None else None,
        proof=answer.proof,
        tiers=tiers,
        criteria=dict(answer.criteria),
        breach_points=answer.breach_points,
        changes=[ChangedDocument(cadre=one.cadre, before=one.before, after=one.after) for one in answer.changes],
        **(NOT_REFUSED if answer.why_not is None else answer.why_not.as_json(setting, lang)),
        conflict=None if conflict is None else members_document(conflict, lang),
    )


def members_document(conflict: Conflict, lang: Lang) -> list[MemberDocument]:
    """Return the limits of a conflict as the JSON document has them."""
    return [MemberDocument(**member) for member in conflict.as_json(lang)]
