"""Compose the report of a run: look up every fact and word every sentence in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rotation.criteria import catalogue as criteria
from rotation.facts.kinds import FORM_TITLES, KIND_TITLES, Form, MoveKind
from rotation.language import Lang, in_words, percent
from rotation.plans.judgement import Assignment, Breach, Judgement
from rotation.plans.plan import NoPlan, Plan, gap, people_apart, placed_differently
from rotation.plans.reasons import waived
from rotation.plans.replanned import Replan
from rotation.plans.screening import screen
from rotation.plans.ties import ties
from rotation.plans.waves import taken_for_granted, waves_of
from rotation.report.content import texts, wording
from rotation.report.content.groundwork import Groundwork
from rotation.report.content.report import (
    BreachLine,
    Change,
    Impossible,
    Leaver,
    Move,
    PlanPart,
    Report,
    RuleLine,
    ScenarioPart,
    Seat,
)
from rotation.report.content.requests import requests, tier_title
from rotation.report.content.signing_lines import day_words
from rotation.report.content.standings import scale_lines, standing
from rotation.report.content.synthetic import is_synthetic
from rotation.rulebook.unchecked import READ
from rotation.rules import catalogue
from rotation.rules.base import Finding, PlanRule, Rule
from rotation.rules.following import AnyRule
from rotation.rules.norms import EVERY_CASE, Block, Norm, Reach, blocks
from rotation.rules.setting import Setting
from rotation.rules.twins import as_one_post
from rotation.runs.run import Run
from rotation.runs.status_words import status_words
from rotation.scenario.blank_columns import joined
from rotation.scenario.load import Scenario

MOVE_ORDER = (
    MoveKind.DOWN,
    MoveKind.ACROSS,
    MoveKind.UP,
    MoveKind.BETWEEN,
    MoveKind.WITHIN,
    MoveKind.ENTRY,
    MoveKind.RESERVE,
)
"""The order in which a board reads moves."""
FEW_LIMITS = 4
"""If no plan exists, list the limits of a rule one by one up to so many."""


def report_of(run: Run, lang: Lang, digest: str = "", grounds: Sequence[Groundwork] = ()) -> Report:
    """Return everything that is shown of a run.

    Parameters
    ----------
    run : Run
    lang : str
    digest : str
        Of the saved run.
    grounds : sequence of Groundwork
        Of its scenarios, for a report in a second language; found anew when left out.
    """
    again = None if run.replanned is None else run.replanned.found
    scenarios = tuple(
        _Composer(ground, lang, run.anonymous, again).scenario(name)
        for name, ground in zip(run.names, grounds or map(Groundwork, run.portfolios), strict=True)
    )
    standings = tuple(standing(ranked, lang) for ranked in run.ranking.plans)
    notes = tuple(one.line(lang) for one in joined(run.notes))
    return Report(lang, run.anonymous, scenarios, standings, tuple(scale_lines(run.ranking, lang)), notes, digest)


def rule_line(rule: AnyRule | Rule[Any], norm: Norm, cases: Iterable[Block], lang: Lang) -> RuleLine:
    """Return one rule in force, with the cases that its norm governs."""
    return RuleLine(
        rule.id,
        rule.title.in_lang(lang),
        texts.SEVERITY[norm.severity].in_lang(lang),
        norm.weight if norm.severity == "soft" else None,
        wording.numbers(norm.numbers, lang),
        wording.governed(cases, lang),
        norm.since,
        wording.source(norm.citation, lang),
        wording.checked(norm.citation, lang),
        norm.citation.checked == READ,
    )


def in_force(scenario: Scenario) -> tuple[Rule[Any], ...]:
    """Return the rules in force, those of later waves among them."""
    if scenario.horizon is None:
        return scenario.setting.rules
    every = {id(rule): rule for setting in waves_of(scenario) for rule in setting.rules}
    return tuple(every.values())


def rules_in_force(rules: Iterable[Rule[Any]], lang: Lang) -> Iterator[RuleLine]:
    """Yield the rules in force without the structural ones, which every plan obeys."""
    for rule in rules:
        if not rule.structural:
            yield rule_line(rule, rule.norm, blocks(_reach(rule)), lang)


def _reach(rule: Rule[Any]) -> Reach:
    """Return the cases that the norm of a bound rule governs; the forms are those it names."""
    governed = {case for case, norm in rule.by_case.items() if norm is rule.norm}
    forms = rule.norm.forms or frozenset(Form)
    return frozenset(
        (role, form, step)
        for role, form, step in EVERY_CASE
        if form in forms and (not rule.by_case or (role, step) in governed)
    )


class _Composer:
    """Words the answer to one scenario."""

    def __init__(self, ground: Groundwork, lang: Lang, anonymous: bool, again: Replan | None) -> None:
        self.ground, self.lang, self.anonymous, self.again = ground, lang, anonymous, again
        self.portfolio = portfolio = ground.portfolio
        self.setting: Setting = portfolio.scenario.setting
        self.world = self.setting.world
        self.shared = Counter(outcome for plan in portfolio.plans for outcome in plan.told_apart)

    def scenario(self, name: str) -> ScenarioPart:
        """Return the scenario with its plans."""
        asked, why = self.portfolio.scenario, self.portfolio.infeasible
        return ScenarioPart(
            title=name,
            effective=self.setting.date,
            form="" if asked.form is Form.ROTATION else FORM_TITLES[asked.form].in_lang(self.lang),
            status=in_words(status_words(self.portfolio.status, self.again is not None), self.lang),
            planned_again=self.again is not None,
            complete=self.portfolio.complete,
            asked=asked.plans,
            min_difference=asked.min_difference,
            rulebook=asked.rulebook.title,
            weights={self.criterion(one): weight for one, weight in asked.weights.items()},
            waves=() if asked.horizon is None else asked.horizon.dates,
            assumptions=tuple(one.in_lang(self.lang) for one in taken_for_granted(asked)),
            requests=tuple(requests(asked, self.lang)),
            edits=tuple(asked.edits.spoken),
            rules=tuple(rules_in_force(in_force(asked), self.lang)),
            plans=tuple(self.plan(place, plan) for place, plan in enumerate(self.portfolio.plans)),
            distances=self.portfolio.distances,
            firm=len(self.portfolio.firm),
            ties=tuple(wording.capital(one.problem(self.lang)) for one in ties(self.portfolio)),
            impossible=None if why is None else self.impossible(why),
            synthetic=is_synthetic(asked),
        )

    def impossible(self, why: NoPlan) -> Impossible:
        """Return the rules in conflict; those with few limits state what each asks."""
        asked = {rule: tuple(self.demands(rule)) for rule in why.rules}
        rules = tuple(
            f"{catalogue()[rule].title.in_lang(self.lang)} ({'; '.join(asked[rule])})"
            if 0 < len(asked[rule]) <= FEW_LIMITS
            else catalogue()[rule].title.in_lang(self.lang)
            for rule in why.rules
        )
        return Impossible(rules, tuple(catalogue()[rule].title.in_lang(self.lang) for rule in why.relaxations))

    def demands(self, rule_id: str) -> Iterator[str]:
        """Yield what the limits of a plan rule ask."""
        if self.portfolio.scenario.horizon is not None:
            return
        pairs = screen(self.portfolio.scenario).pairs
        for rule in self.setting.rules:
            if rule.id == rule_id and isinstance(rule, PlanRule):
                yield from (rule.demanded(limit, self.setting, self.lang) for limit in rule.limits(pairs, self.setting))

    def plan(self, place: int, plan: Plan) -> PlanPart:
        """Return one plan."""
        judgement = plan.judgement
        waves = judgement.waves or (judgement,)
        lines = [self.breach(breach, judgement) for breach in judgement.breaches]
        kinds = [one.kind for wave in waves for one in wave.assignments if one.kind is not MoveKind.STAY]
        kinds += [MoveKind.LEAVE] * sum(len(wave.unplaced) for wave in waves)
        return PlanPart(
            rank=plan.rank,
            score=plan.score,
            bound=plan.bound,
            proven=plan.proven,
            proof=self.proof(plan),
            gap=gap(plan),
            tiers=dict(self.tiers(plan)),
            criteria={self.criterion(one): points for one, points in judgement.criteria.items()},
            breach_points=sum(breach.penalty for breach in judgement.breaches),
            counts={
                KIND_TITLES[kind].in_lang(self.lang): kinds.count(kind)
                for kind in (*MOVE_ORDER, MoveKind.LEAVE)
                if kind in kinds
            },
            moves=tuple(self.moves(plan)),
            leavers=tuple(self.leavers(place, waves)),
            posts=tuple(self.seats(judgement)),
            breaches=tuple(line for line in lines if not line.waiver),
            waived=tuple(line for line in lines if line.waiver),
            seats=judgement.placement.seats,
            changes=tuple(self.changes(judgement)),
            vacant=tuple(self.title(post) for post in judgement.vacant),
            **self.signing(place),
        )

    def signing(self, place: int) -> dict[str, Any]:
        """Return in how many waves a plan is signed, with how many interim steps, and when the last signing is."""
        found = self.ground.signed[place]
        if found is None:
            return {"waves": 0, "interim": 0, "last": ""}
        last = day_words(found.last, self.lang) if found.moves else ""
        return {"waves": found.waves, "interim": found.interim, "last": last}

    def proof(self, plan: Plan) -> str:
        """Return how a plan is proven, or how far it may be from the best; planned again, for how many changes."""
        if self.again is not None:
            point = self.again.points[plan.rank - 1]
            told = texts.PROVEN_FOR if plan.proven else texts.NOT_PROVEN_FOR
            return told.fill(self.lang, {"changes": point.changes, "gap": percent(gap(plan), self.lang, 2)})
        if plan.proven:
            return texts.PROOF[plan.proof].in_lang(self.lang)
        return texts.NOT_PROVEN.fill(self.lang, {"gap": percent(gap(plan), self.lang, 2)})

    def tiers(self, plan: Plan) -> Iterator[tuple[str, int | str]]:
        """Yield each tier's title with the plan's value, and with the bound if that is better."""
        for place, tier in enumerate(plan.tiers(self.portfolio.scenario), start=1):
            value = {"value": tier.value, "bound": tier.bound}
            said = tier.value if tier.value == tier.bound else texts.OPEN_TIER.fill(self.lang, value)
            yield tier_title(place, tier.names, self.lang), said

    def moves(self, plan: Plan) -> Iterator[Move]:
        """Yield the proposed moves by kind, then by post."""
        waves = plan.judgement.waves or (plan.judgement,)
        moves = [(one, wave) for wave in waves for one in wave.assignments if one.kind is not MoveKind.STAY]
        moves.sort(key=lambda one: (MOVE_ORDER.index(one[0].kind), one[1].setting.date, one[0].post, one[0].cadre))
        for number, (one, wave) in enumerate(moves, start=1):
            yield self.move(number, one, wave.setting, plan)

    def move(self, number: int, one: Assignment, setting: Setting, plan: Plan) -> Move:
        """Return one row of the board's list."""
        cadre, lang = setting.world.cadre[one.cadre], self.lang
        return Move(
            number=number,
            cadre=one.cadre,
            post=one.post,
            name=cadre.name,
            born=wording.born(cadre, self.anonymous),
            native_place=wording.native_place(cadre, self.world, self.anonymous),
            education=wording.education(cadre, lang),
            theory=wording.theory(cadre, lang),
            present=self.title(one.before),
            held=wording.held(cadre, setting, lang),
            planned=wording.planned(cadre, self.world, lang),
            ratings=wording.ratings(cadre, lang),
            proposed=self.title(one.post),
            kind=KIND_TITLES[one.kind].in_lang(lang),
            reasons=tuple(reason.sentence(self.setting, lang) for reason in plan.reasons_of(one.cadre)),
            points=one.weighted_points,
            shared=f"{self.shared[one.cadre, as_one_post(self.setting, one.post)]}/{len(self.portfolio.plans)}",
            effective=f"{setting.date:%d/%m/%Y}" if plan.judgement.waves else "",
        )

    def leavers(self, place: int, waves: Sequence[Judgement]) -> Iterator[Leaver]:
        """Yield the former holders who get no post, wave by wave."""
        for wave, leaving in zip(waves, self.ground.leavers[place], strict=True):
            for one, against in leaving:
                cadre = wave.setting.world.cadre[one]
                why = tuple(finding.sentence(wave.setting, self.lang) for finding in against)
                yield Leaver(one, cadre.name, wording.born(cadre, self.anonymous), self.title(cadre.post), why)

    def seats(self, judgement: Judgement) -> Iterator[Seat]:
        """Yield every post before and after, by unit."""
        world = (judgement.waves or (judgement,))[0].setting.world
        for post in sorted(world.posts, key=lambda post: (post.unit, post.id)):
            before = {cadre.id for cadre in world.holders[post.id]}
            after = set(judgement.placement.holders_of.get(post.id, ()))
            names = [tuple(self.world.cadre[one].name for one in sorted(people)) for people in (before, after)]
            unit = self.world.unit[post.unit].name
            yield Seat(post.id, unit, self.title(post.id), names[0], names[1], before != after, post.unit)

    def breach(self, breach: Breach, judgement: Judgement) -> BreachLine:
        """Return one breach with its sentence and citation, and its date where there are several waves."""
        finding, setting = breach.finding, breach.setting or judgement.setting
        sentence = finding.sentence(setting, self.lang)
        return BreachLine(
            finding.rule.id,
            finding.rule.title.in_lang(self.lang),
            self.about(finding),
            sentence if breach.setting is None else f"{setting.date:%d/%m/%Y}: {sentence}",
            wording.source(finding.rule.norm.citation, self.lang),
            wording.checked(finding.rule.norm.citation, self.lang),
            finding.amount,
            breach.penalty,
            "" if breach.waiver is None else waived(breach.waiver, self.lang),
        )

    def about(self, finding: Finding) -> str:
        """Return the name of the person, post, unit or group that a finding concerns."""
        where = finding.where
        if where.cadre:
            return self.world.cadre[where.cadre].name
        if where.post:
            return self.title(where.post)
        return self.world.unit[where.unit].name if where.unit else where.group or ""

    def changes(self, judgement: Judgement) -> Iterator[Change]:
        """Yield the cadres whose post differs from rank 1."""
        first = self.portfolio.plans[0].judgement
        if judgement.waves:
            yield from self.changed_paths(first, judgement)
            return
        for cadre in placed_differently(self.setting, first.placement, judgement.placement):
            one, other = (placement.post_of.get(cadre.id) for placement in (first.placement, judgement.placement))
            seats = self.seat(one), self.seat(other)
            if seats[0] == seats[1]:  # two seats of one title, which differ in what they need
                seats = f"{seats[0]} ({one})", f"{seats[1]} ({other})"
            yield Change(cadre.id, cadre.name, *seats)

    def changed_paths(self, first: Judgement, judgement: Judgement) -> Iterator[Change]:
        """Yield the cadres whose path differs from rank 1, each with both paths."""
        for cadre in people_apart(first, judgement):
            paths = (
                " → ".join(dict.fromkeys(self.seat(wave.placement.post_of.get(cadre)) for wave in one.waves))
                for one in (first, judgement)
            )
            yield Change(cadre, self.world.cadre[cadre].name, *paths)

    def seat(self, post: str | None) -> str:
        """Return the title of a post, or the words for no post."""
        return self.title(post) if post else texts.NOTHING.in_lang(self.lang)

    def title(self, post: str | None) -> str:
        """Return the title of a post."""
        return in_words(self.setting.title(post), self.lang)

    def criterion(self, one: str) -> str:
        """Return the title of a criterion."""
        return criteria()[one].title.in_lang(self.lang)
