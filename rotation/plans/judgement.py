"""Judge a placement in plain Python, by the rules and criteria themselves, without a solver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from rotation.criteria import catalogue as criteria_catalogue
from rotation.errors import SeveralWaves
from rotation.facts.domain import Fill
from rotation.facts.kinds import KINDS, MoveKind
from rotation.language import Text
from rotation.plans.screening import pair_finding, pair_rules, waived
from rotation.rules.base import Finding, Placement, PlanRule, Where
from rotation.rules.decisions import ALL_MOVES, SCORE, Waiver
from rotation.rules.move_bounds import is_move
from rotation.rules.setting import Context, Setting
from rotation.scenario.load import Scenario


@dataclass(frozen=True)
class Assignment:
    """One person in one post.

    Attributes
    ----------
    cadre, post : str
    before : str or None
        Post held until now.
    kind : MoveKind
    weighted_points : int
        Of all criteria, without breaches.
    by_criterion : mapping
        Weighted points of each criterion.
    """

    cadre: str
    post: str
    before: str | None
    kind: MoveKind
    weighted_points: int
    by_criterion: Mapping[str, int]


@dataclass(frozen=True)
class Breach:
    """A soft breach with its penalty in points, not above 0, or a waived one, whose penalty is 0.

    Attributes
    ----------
    finding : Finding
    penalty : int
    waiver : Waiver or None
    setting : Setting or None
        Of the wave it is in, where the judgement's own is another's.
    """

    finding: Finding
    penalty: int
    waiver: Waiver | None = None
    setting: Setting | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Judgement:
    """How plain Python judges a placement.

    Attributes
    ----------
    assignments : tuple of Assignment
        By cadre id.
    breaches : tuple of Breach
    broken : tuple of Finding
        Breaches of hard rules that no waiver lifts: empty for a plan that may stand.
    criteria : mapping
        Weighted sum of each criterion of non-zero weight.
    score : int
    worth : tuple of int
        What plans are compared by, tier after tier, more being better: the score, breaches counted below zero.
    vacant, unplaced : tuple of str
    setting : Setting
        What it was judged by: the names of what has ids here.
    waves : tuple of Judgement
        Of a horizon: each wave's own. The placement, the assignments, `vacant` and `unplaced` are then the last wave's,
        all else is of all waves together.
    astray : tuple of Text
        What the paths of people in a horizon break: empty for a plan that may stand.
    """

    placement: Placement
    assignments: tuple[Assignment, ...]
    breaches: tuple[Breach, ...]
    broken: tuple[Finding, ...]
    criteria: Mapping[str, int]
    score: int
    worth: tuple[int, ...]
    vacant: tuple[str, ...]
    unplaced: tuple[str, ...]
    setting: Setting = field(compare=False, repr=False)
    waves: tuple[Judgement, ...] = ()
    astray: tuple[Text, ...] = ()

    @property
    def seats(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Return who holds what after each wave; of one date alone where there is no horizon."""
        return tuple(one.placement.seats for one in self.waves or (self,))

    @property
    def is_lawful(self) -> bool:
        """Return whether it breaks no hard rule, and leads nobody astray."""
        return not self.broken and not self.astray


def judge(scenario: Scenario, seats: Iterable[tuple[str, str]]) -> Judgement:
    """Return the score, the points and every breach of a placement.

    Parameters
    ----------
    scenario : Scenario
    seats : iterable of (cadre id, post id)
        Who holds what; stays included.

    Raises
    ------
    SeveralWaves
        When the scenario has a horizon.
    """
    if scenario.horizon is not None:
        raise SeveralWaves(scenario.title)
    placement = Placement(tuple(sorted(seats)))
    assignments = assigned(scenario, placement)
    breaches, broken = soft_and_hard_findings(scenario, placement)
    criteria = {one: sum(item.by_criterion[one] for item in assignments) for one in scenario.weights}
    world = scenario.setting.world
    vacant = [
        post.id
        for post in world.posts
        if post.id not in placement.holders_of and post.fill is not Fill.CLOSED and not is_reserve(scenario, post.id)
    ]
    unplaced = [
        cadre.id
        for cadre in world.cadres
        if cadre.post and cadre.id not in placement.post_of and not is_reserve(scenario, cadre.post)
    ]
    worth = worths(scenario, placement, sum(criteria.values()), breaches)
    return Judgement(
        placement,
        assignments,
        breaches,
        broken,
        criteria,
        worth[scenario.score_tier],
        worth,
        tuple(vacant),
        tuple(unplaced),
        scenario.setting,
    )


def worths(
    scenario: Scenario, placement: Placement, weighted_points: int, breaches: Iterable[Breach]
) -> tuple[int, ...]:
    """Return what a placement is worth in each aim and tier, its breaches subtracted."""
    total = np.zeros(len(scenario.setting.decisions.order), dtype=np.int64)
    for tier, names in enumerate(scenario.setting.decisions.order):
        if names == (SCORE,):
            total[tier] += weighted_points
        elif names == (ALL_MOVES,):
            total[tier] -= int(is_move(seated(scenario, placement).kinds).sum())
        elif names[0] in criteria_catalogue():
            total[tier] += plain_points(scenario, placement, names[0])
    for breach in breaches:
        if breach.waiver is None:
            total -= scenario.setting.cost_per_tier(breach.finding.rule) * breach.finding.amount
    return tuple(total.tolist())


def is_reserve(scenario: Scenario, post: str) -> bool:
    """Return whether a post is a seat in a reserve."""
    unit = scenario.setting.world.unit_of(post)
    return not (unit.grassroots or unit.superior)


def seated(scenario: Scenario, placement: Placement) -> Context:
    """Return the seats of a placement as pairs, in their order."""
    columns = scenario.setting.columns
    return scenario.setting.paired(
        [columns.cadre_index[cadre] for cadre, _ in placement.seats],
        [columns.post_index[post] for _, post in placement.seats],
    )


def assigned(scenario: Scenario, placement: Placement) -> tuple[Assignment, ...]:
    """Return the assignments with their kinds and weighted points."""
    world, pairs = scenario.setting.world, seated(scenario, placement)
    weighted = {
        one: weight
        * np.broadcast_to(criteria_catalogue()[one].points(pairs.cadres, pairs.posts, pairs), pairs.kinds.shape)
        for one, weight in scenario.weights.items()
    }
    made = []
    for row, (cadre, post) in enumerate(placement.seats):
        weighted_points = {one: int(values[row]) for one, values in weighted.items()}
        kind = KINDS[int(pairs.kinds[row])]
        made.append(
            Assignment(cadre, post, world.cadre[cadre].post, kind, sum(weighted_points.values()), weighted_points)
        )
    return tuple(made)


def plain_points(scenario: Scenario, placement: Placement, criterion: str) -> int:
    """Return the unweighted points of one criterion over a placement."""
    pairs = seated(scenario, placement)
    points = criteria_catalogue()[criterion].points(pairs.cadres, pairs.posts, pairs)
    return int(np.broadcast_to(points, pairs.kinds.shape).sum())


def soft_and_hard_findings(scenario: Scenario, placement: Placement) -> tuple[tuple[Breach, ...], tuple[Finding, ...]]:
    """Return the breaches of soft and waived rules, and the findings that break hard rules."""
    breaches: list[Breach] = []
    broken: list[Finding] = []
    for finding, waiver in (*pair_findings(scenario, placement), *plan_findings(scenario, placement)):
        if waiver is not None:
            breaches.append(Breach(finding, 0, waiver))
        elif finding.rule.hard:
            broken.append(finding)
        else:
            cost = scenario.setting.cost_per_tier(finding.rule)[scenario.score_tier]
            breaches.append(Breach(finding, -int(cost) * finding.amount))
    key = {id(finding): finding_order(finding) for finding in (*broken, *(breach.finding for breach in breaches))}
    breaches.sort(key=lambda breach: key[id(breach.finding)])
    return tuple(breaches), tuple(sorted(broken, key=lambda finding: key[id(finding)]))


def finding_order(finding: Finding) -> tuple[str, ...]:
    """Return the key that findings are sorted by: rule, then ids."""
    where: Where = finding.where
    return finding.rule.id, where.cadre or "", where.post or "", where.unit or "", where.group or ""


def pair_findings(scenario: Scenario, placement: Placement) -> Iterable[tuple[Finding, Waiver | None]]:
    """Yield what pair rules find in a placement, each with the waiver that lifts it, if any."""
    setting, pairs = scenario.setting, seated(scenario, placement)
    for rule in pair_rules(setting):
        amounts, lifted = rule.amounts(pairs), waived(rule, pairs)
        for row in np.flatnonzero(amounts):
            cadre, post = placement.seats[row]
            finding = pair_finding(rule, setting, cadre, post, int(amounts[row]))
            yield finding, waiver_of(scenario, finding) if lifted[row] else None


def plan_findings(scenario: Scenario, placement: Placement) -> Iterable[tuple[Finding, None]]:
    """Yield what plan rules find in a placement."""
    for rule in scenario.setting.rules:
        if isinstance(rule, PlanRule):
            yield from ((finding, None) for finding in rule.measure(placement, scenario.setting))


def waiver_of(scenario: Scenario, finding: Finding) -> Waiver:
    """Return the waiver that lifts a finding, preferring one that names the post."""
    where = finding.where
    fitting = [
        waiver
        for waiver in scenario.setting.decisions.waivers
        if waiver.rule == finding.rule.id and waiver.cadre == where.cadre and waiver.post in {None, where.post}
    ]
    return max(fitting, key=lambda waiver: waiver.post is not None)
