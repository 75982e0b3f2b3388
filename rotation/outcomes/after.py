"""Answer how the points of a plan go with what the people and units it moved were rated afterwards."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import fmean

from rotation.errors import RotationError, SeveralWaves
from rotation.facts.kinds import MoveKind
from rotation.facts.register import seat_facts
from rotation.facts.world import World
from rotation.outcomes.carried import Missed, Tenancy, is_same_unit, latest_day, tenancy
from rotation.outcomes.changes import classes_of
from rotation.outcomes.correlation import RankCorrelation, rank_correlation
from rotation.outcomes.outcome import FEWEST
from rotation.outcomes.panel import WINDOW
from rotation.plans.judgement import Assignment
from rotation.plans.plan import Plan
from rotation.scenario.load import Scenario


class CaseNotLater(RotationError):
    """A case that is to tell what came of a plan tells of nothing from the plan's date on.

    Attributes
    ----------
    latest : date or None
        The last day that the case tells of.
    effective : date
        Of the plan.
    """

    def __init__(self, latest: date | None, effective: date) -> None:
        self.latest, self.effective = latest, effective
        told = "no date at all" if latest is None else f"nothing after {latest:%d/%m/%Y}"
        super().__init__(f"the case tells of {told}, and the plan takes effect on {effective:%d/%m/%Y}")


class Rated(StrEnum):
    """Whose later class points are compared with."""

    PERSON = "person"
    UNIT = "unit"


@dataclass(frozen=True)
class TookUp:
    """A mover who took up the post.

    Attributes
    ----------
    points : mapping
        Unweighted, by criterion.
    person, unit_class : float or None
        Mean classes, 0 to 3, of the rated years of the window; None without any.
    is_same_unit : bool
        False where the unit was merged, split or renamed since: it then has no class here.
    """

    cadre: str
    post: str
    unit: str
    points: Mapping[str, int]
    held: Tenancy
    person: float | None
    unit_class: float | None
    is_same_unit: bool

    def rated(self, of: Rated) -> float | None:
        """Return the later class of the person or of the unit."""
        return self.person if of is Rated.PERSON else self.unit_class


@dataclass(frozen=True)
class LeftOut:
    """A mover who is in no figure, and why."""

    cadre: str
    post: str
    why: Missed


@dataclass(frozen=True)
class Association:
    """How the points of one criterion go with a later class.

    Attributes
    ----------
    people, units : int
        Compared: a unit that got two people counts once.
    found : RankCorrelation or None
        None where there are too few, or all points or all classes are equal.
    """

    criterion: str
    of: Rated
    people: int
    units: int
    found: RankCorrelation | None

    @property
    def n(self) -> int:
        """Return how many are drawn anew for the interval: people, or whole units."""
        return self.people if self.of is Rated.PERSON else self.units

    @property
    def too_few(self) -> bool:
        """Return whether nothing is said."""
        return min(self.people, self.n) < FEWEST


@dataclass(frozen=True)
class After:
    """What became of a plan's moves, as a later case knows it.

    Attributes
    ----------
    scenario : Scenario
    rank : int
    later : World
    took_up : tuple of TookUp
        By cadre.
    left_out : tuple of LeftOut
        By cadre.
    associations : tuple of Association
        By criterion, that of people first.
    """

    scenario: Scenario
    rank: int
    later: World
    took_up: tuple[TookUp, ...]
    left_out: tuple[LeftOut, ...]
    associations: tuple[Association, ...]

    @property
    def movers(self) -> int:
        """Return how many people the plan moves."""
        return len(self.took_up) + len(self.left_out)

    @property
    def too_few(self) -> bool:
        """Return whether no figure can be given."""
        return all(one.too_few for one in self.associations)


def after_plan(scenario: Scenario, plan: Plan, later: World) -> After:
    """Return how each criterion's points go with the later classes of movers and their units.

    Parameters
    ----------
    scenario : Scenario
    plan : Plan
        Of the scenario.
    later : World
        Of a case that tells what came of it.

    Raises
    ------
    SeveralWaves
        When the scenario has a horizon.
    CaseNotLater
        When the case tells of nothing from the plan's date on.
    """
    if scenario.horizon is not None:
        raise SeveralWaves(scenario.title)
    latest, effective = latest_day(later), scenario.setting.date
    if latest is None or latest < effective:
        raise CaseNotLater(latest, effective)
    movers = [one for one in plan.judgement.assignments if one.kind is not MoveKind.STAY]
    classes = classes_of(later)
    each = [_came_of(one, scenario, later, classes, effective) for one in movers]
    took_up = tuple(one for one in each if isinstance(one, TookUp))
    return After(
        scenario,
        plan.rank,
        later,
        took_up,
        tuple(one for one in each if isinstance(one, LeftOut)),
        tuple(_association(name, of, took_up) for name in scenario.weights for of in Rated),
    )


def _came_of(
    move: Assignment,
    scenario: Scenario,
    later: World,
    classes: Mapping[str, Mapping[int, int]],
    effective: date,
) -> TookUp | LeftOut:
    """Return what somebody and the unit were rated while the post was held."""
    # Also where an answer names nobody, people are known by their names.
    world = scenario.case.world
    post = world.post[move.post]
    alike = frozenset(one.id for one in world.posts_of[post.unit] if seat_facts(one) == seat_facts(post))
    held = tenancy(move.cadre, alike, world, later, effective)
    if isinstance(held, Missed):
        return LeftOut(move.cadre, move.post, held)
    unit, years = post.unit, held.years(WINDOW)
    ratings = dict(later.cadre[move.cadre].ratings)
    person = _mean([ratings[year].step for year in years if year in ratings])
    same = is_same_unit(unit, world, later)
    rated = classes.get(unit, {}) if same else {}
    unit_class = _mean([rated[year] for year in years if year in rated])
    if person is None and unit_class is None:
        return LeftOut(move.cadre, move.post, Missed.NO_YEAR)
    points = {name: weighted // scenario.weights[name] for name, weighted in move.by_criterion.items()}
    return TookUp(move.cadre, move.post, unit, points, held, person, unit_class, same)


def _mean(classes: Sequence[int]) -> float | None:
    return fmean(classes) if classes else None


def _association(criterion: str, of: Rated, took_up: Sequence[TookUp]) -> Association:
    """Return one figure; a unit that got two people is drawn with both."""
    pairs = [(one, rated) for one in took_up for rated in [one.rated(of)] if rated is not None]
    cluster: Callable[[TookUp], Hashable] = (lambda one: one.cadre) if of is Rated.PERSON else (lambda one: one.unit)
    bare = Association(criterion, of, len(pairs), len({one.unit for one, _ in pairs}), None)
    if bare.too_few:
        return bare
    found = rank_correlation(
        [one.points[criterion] for one, _ in pairs], [rated for _, rated in pairs], [cluster(one) for one, _ in pairs]
    )
    return Association(criterion, of, bare.people, bare.units, found)
