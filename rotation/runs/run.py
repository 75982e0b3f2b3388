"""Define the run: what was asked and what was answered, as an object and as a document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from rotation.errors import Fault
from rotation.intake.case import Case
from rotation.language import Lang, Text
from rotation.plans.judgement import Judgement
from rotation.plans.plan import Plan, Portfolio, Status
from rotation.plans.reasons import in_words_of
from rotation.plans.repaired import RepairedPlans
from rotation.plans.replanned import Replan
from rotation.plans.waves import judged
from rotation.ranking.measures import Value
from rotation.ranking.order import End, Ranked, Ranking, Scale, Scales, against_each_other
from rotation.ranking.side_by_side import names_of
from rotation.runs.certificates import certificate_document
from rotation.runs.keeping import Json
from rotation.runs.notes import notes_of
from rotation.runs.plan_document import outcome_documents, ranked_plan_document
from rotation.runs.plan_shape import PointDocument, ReplanDocument
from rotation.runs.replanned import (
    Replanned,
    changed_document,
    event_document,
    nameless_replanned,
    standing_document,
)
from rotation.runs.shape import (
    AnswersDocument,
    CertificateDocument,
    EndDocument,
    EndsDocument,
    Figure,
    InfeasibleDocument,
    NoteDocument,
    PlaceDocument,
    RankedDocument,
    RepairedDocument,
    ScaleDocument,
    ScenarioDocument,
)
from rotation.runs.signing_figures import signing_figures
from rotation.scenario.load import nameless_scenario
from rotation.scenario.scorecard import OF_SIGNING

if TYPE_CHECKING:
    from pandas import DataFrame

STATUS: dict[str, Text] = {
    Status.OPTIMAL: Text(vi="tối ưu, đã chứng minh", en="optimal, proven"),
    Status.FEASIBLE: Text(vi="hợp lệ, chưa chứng minh là tốt nhất", en="feasible, not proven best"),
    Status.INFEASIBLE: Text(vi="đã chứng minh không có phương án nào", en="impossible, proven"),
    Status.TIMEOUT: Text(vi="hết thời gian mà chưa có phương án", en="time ran out before any plan"),
}
"""Words for the status of a scenario."""


@dataclass(frozen=True)
class Run:
    """The scenarios that one call of `plan` was given, and its answers.

    Attributes
    ----------
    portfolios : tuple of Portfolio
        One per scenario, in the order they were given.
    lang : str
        Language of the sentences.
    seed : int
    anonymous : bool
        Names are replaced by ids.
    yardstick : tuple of Scale
        What the plans of several scenarios are ranked by; empty for one scenario.
    replanned : Replanned or None
        From what its plans were planned again; None of plans that are ranked by score.
    repaired : tuple
        The repairs of every move of every plan, where the scorecard ranks plans by them; else empty.

    Examples
    --------
    >>> from rotation import answer, load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
    >>> run = answer([scenario])
    >>> run.frame()["scenario"].to_list()
    ['Giữ ổn định']
    """

    portfolios: tuple[Portfolio, ...]
    lang: Lang = "vi"
    seed: int = 0
    anonymous: bool = False
    yardstick: Scales = ()
    replanned: Replanned | None = None
    repaired: RepairedPlans = ()

    def frame(self) -> DataFrame:
        """Return the plans of all scenarios as a table, with the weighted points of each criterion.

        Where any scenario has several waves, `waves` says how many; its figures are of all of them together.
        """
        from pandas import DataFrame

        several = any(portfolio.scenario.horizon is not None for portfolio in self.portfolios)
        rows = [
            {
                "scenario": name,
                "plan": plan.rank,
                **({"waves": max(1, len(plan.judgement.waves))} if several else {}),
                "score": plan.score,
                "bound": plan.bound,
                "proven": plan.proven,
                **plan.judgement.criteria,
                "breach_points": sum(breach.penalty for breach in plan.judgement.breaches),
                "moves": plan.moves,
            }
            for name, portfolio in zip(self.names, self.portfolios, strict=True)
            for plan in portfolio.plans
        ]
        return DataFrame(rows)

    def __repr__(self) -> str:
        titles = ", ".join(f"{one.scenario.title}: {one.status}, {len(one.plans)} plans" for one in self.portfolios)
        return f"<Run {titles}>"

    def _repr_html_(self) -> str:
        return str(self.frame().to_html(index=False))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return a name for each scenario, none twice."""
        return names_of([portfolio.scenario for portfolio in self.portfolios])

    @cached_property
    def notes(self) -> tuple[Fault, ...]:
        """Return what the answer says beside its plans."""
        return notes_of(self.portfolios, self.ranking)

    @cached_property
    def ranking(self) -> Ranking:
        """Return the plans of all scenarios ranked together."""
        return against_each_other(
            self.portfolios, self.yardstick, self.seed, signing_figures(self.portfolios, self.repaired)
        )


def planned_case(run: Run) -> Case | None:
    """Return the case of a run planned again as its files have it, without events; None of other runs."""
    return None if run.replanned is None else run.replanned.found.base.case


def anonymised(run: Run) -> Run:
    """Return the run with ids in place of names, read and judged again."""

    def again(portfolio: Portfolio) -> Portfolio:
        scenario = nameless_scenario(portfolio.scenario)
        plans = [_again(plan, judged(scenario, plan.judgement.seats)) for plan in portfolio.plans]
        return replace(portfolio, scenario=scenario, plans=tuple(plans))

    portfolios = tuple(again(portfolio) for portfolio in run.portfolios)
    replanned = run.replanned and nameless_replanned(run.replanned, portfolios[0].plans)
    return replace(run, portfolios=portfolios, anonymous=True, replanned=replanned)


def _again(plan: Plan, judgement: Judgement) -> Plan:
    return replace(plan, judgement=judgement, reasons=in_words_of(plan.reasons, judgement))


def document(run: Run, lang: Lang | None = None) -> Json:
    """Return the run as the document of ``plan --json``, in its own language unless another is given.

    Examples
    --------
    >>> from rotation import answer, document, load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
    >>> list(document(answer([scenario])))
    ['scenarios', 'ranking', 'yardstick', 'warnings']
    """
    return answers_document(run, lang or run.lang).as_json


def answers_document(run: Run, lang: Lang) -> AnswersDocument:
    """Return the answers to all scenarios, and their plans against each other."""
    ranking = run.ranking
    return AnswersDocument(
        scenarios=[scenario_document(portfolio, lang) for portfolio in run.portfolios],
        ranking=[ranked_document(one) for one in ranking.plans],
        yardstick=[scale_document(scale, ranking) for scale in ranking.scales],
        warnings=[NoteDocument(**note.document(lang)) for note in run.notes],
    )


def ranked_document(one: Ranked) -> RankedDocument:
    """Return one plan among those of all scenarios."""
    return RankedDocument(
        rank=one.rank,
        scenario=one.scenario,
        plan=one.plan,
        value=one.value,
        points={measure: in_json(value) for measure, value in one.measured.items()},
        dominated_by=[PlaceDocument(scenario=scenario, plan=plan) for scenario, plan in one.dominated_by],
        acceptability=[float(share) for share in one.acceptability],
        wins_with=None if one.wins_with is None else dict(one.wins_with),
        wins_alone=one.wins_alone,
    )


def scale_document(scale: Scale, ranking: Ranking) -> ScaleDocument:
    """Return one scale: its ends, and the weights with which the first plan stays first."""
    stays = ranking.stays_first[scale.measure]
    return ScaleDocument(
        measure=scale.measure,
        weight=scale.weight,
        worst=in_json(scale.worst.value),
        best=in_json(scale.best.value),
        proven=scale.worst.proven and scale.best.proven,
        stays_first=(float(stays.lo), None if stays.hi is None else float(stays.hi)),
    )


def ends_documents(scales: Scales) -> list[EndsDocument]:
    """Return the plans at the ends of each scale, so that anyone can check these are attained.

    Those of figures of signing are plans of the run itself.
    """

    def end_document(end: End) -> EndDocument:
        return EndDocument(scenario=end.scenario, seats=dict(end.seats), proven=end.proven)

    return [
        EndsDocument(measure=one.measure, worst=end_document(one.worst), best=end_document(one.best))
        for one in scales
        if one.measure not in OF_SIGNING
    ]


def in_json(value: Value) -> Figure:
    """Return the value of a measure as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value


def repairs_documents(run: Run) -> list[list[list[RepairedDocument]]] | None:
    """Return the repairs that plans are ranked by, None where there are none."""
    if not run.repaired:
        return None
    return [
        [[RepairedDocument(**{**vars(one), "seats": dict(one.seats)}) for one in plan] for plan in plans]
        for plans in run.repaired
    ]


def certificates_documents(run: Run) -> list[list[CertificateDocument]]:
    """Return the prices from which the bounds of each scenario are re-computed, tier by tier."""
    return [[certificate_document(one) for one in portfolio.certificates] for portfolio in run.portfolios]


def scenario_document(portfolio: Portfolio, lang: Lang) -> ScenarioDocument:
    """Return one scenario's answer."""
    why = portfolio.infeasible
    return ScenarioDocument(
        title=portfolio.scenario.title,
        status=portfolio.status,
        bound=portfolio.bound,
        gap=portfolio.gap,
        complete=portfolio.complete,
        plans=[ranked_plan_document(plan, portfolio.scenario, lang) for plan in portfolio.plans],
        distances=[list(row) for row in portfolio.distances],
        firm=outcome_documents(portfolio.firm),
        own=[outcome_documents(outcomes) for outcomes in portfolio.own],
        infeasible=(
            None if why is None else InfeasibleDocument(rules=list(why.rules), relaxations=list(why.relaxations))
        ),
    )


def replan_document(found: Replan, digest: str | None, lang: Lang) -> ReplanDocument:
    """Return the document of ``replan --json``.

    Parameters
    ----------
    found : Replan
    digest : str or None
        Of the saved run that holds the former plan.
    lang : {'vi', 'en'}
    """
    return ReplanDocument(
        former=standing_document(found, digest),
        events=[event_document(event) for event in found.events],
        front=[
            PointDocument(
                changes=one.changes,
                score=one.plan.score,
                proven=one.proven,
                changed=changed_document(one.changed),
                plan=ranked_plan_document(one.plan, found.scenario, lang),
            )
            for one in found.points
        ],
        complete=found.complete,
    )
