"""Say who evaluates everybody who moves in a plan, when, by which norm, and who follows the unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rotation.facts.domain import Levels, Unit
from rotation.facts.retirement import day_reached, pension_start
from rotation.moves.movers import Mover, seats_of
from rotation.moves.review_dates import DEFAULT_MONTHS, review_days
from rotation.plans.judgement import Judgement
from rotation.rules.evaluation import Evaluation, evaluation_on
from rotation.rules.ladder import STEPS, steps
from rotation.rules.rotation_period import RotationPeriod
from rotation.rules.setting import Setting
from rotation.scenario.load import Scenario


@dataclass(frozen=True)
class Review:
    """What becomes of one move after the signature.

    Attributes
    ----------
    cadre, post, unit : str
        The mover, and the post and unit of the plan.
    effective : date
        The day the move takes effect: of its wave, where there are several.
    until : date
        The last day on which it may be reviewed.
    months : int or None
        How long the move lasts by the norm of `rotation_period`; None without one.
    moves_on : bool
        A later wave gives the mover another post, or none, before the period is over; `until` is that day.
    evaluation : Evaluation or None
        Who evaluates; None where the rulebook names nobody.
    dates : tuple of date
    targets : tuple of (str, int)
        The needs of the unit.
    followers : tuple of str
        Who follows the unit by a list; empty without one.
    ends : date or None
        The day the pension starts or the mover leaves, where that is before the last review.
    """

    cadre: str
    post: str
    unit: str
    effective: date
    until: date
    months: int | None
    moves_on: bool
    evaluation: Evaluation | None
    dates: tuple[date, ...]
    targets: Levels
    followers: tuple[str, ...]
    ends: date | None


@dataclass(frozen=True, eq=False)
class PlanReviews:
    """The reviews of everybody who moves in a plan.

    Attributes
    ----------
    scenario : Scenario
    reviews : tuple of Review
        By the mover's id, and by date where somebody moves twice.
    followed : frozenset of str or None
        The units that a list of who follows what has; None without a list.
    """

    scenario: Scenario
    reviews: tuple[Review, ...]
    followed: frozenset[str] | None

    @property
    def without_follower(self) -> tuple[str, ...]:
        """Return the units moved to that a list leaves out, though it has others of their level."""
        if self.followed is None:
            return ()
        units = self.scenario.setting.world.unit
        levels = {units[one].grassroots for one in self.followed}
        return tuple(
            dict.fromkeys(
                one.unit for one in self.reviews if not one.followers and units[one.unit].grassroots in levels
            )
        )


def plan_reviews(
    scenario: Scenario, judgement: Judgement, follows: Iterable[tuple[str, str]] | None = None
) -> PlanReviews:
    """Return who reviews the movers of a plan, and when; of several waves all of them.

    Parameters
    ----------
    scenario : Scenario
    judgement : Judgement
        Of the plan.
    follows : iterable of (cadre, unit), optional
        Who follows what.

    Raises
    ------
    ValueError
        When a pair names what the case does not have.
    """
    by_unit = None if follows is None else _by_unit(follows, scenario)
    waves = judgement.waves or (judgement,)
    found = (
        _review(mover, number, waves, scenario, by_unit or {})
        for number, wave in enumerate(waves)
        for mover in seats_of(wave).movers
    )
    in_order = sorted(found, key=lambda one: (scenario.setting.world.turns.get(one.cadre, one.cadre), one.effective))
    return PlanReviews(scenario, tuple(in_order), None if by_unit is None else frozenset(by_unit))


def _by_unit(follows: Iterable[tuple[str, str]], scenario: Scenario) -> dict[str, tuple[str, ...]]:
    world = scenario.setting.world
    found: dict[str, list[str]] = {}
    for cadre, unit in follows:
        if cadre not in world.cadre or unit not in world.unit:
            raise ValueError(f"the case has no {cadre} or no {unit}")
        found.setdefault(unit, []).append(cadre)
    return {unit: tuple(sorted(cadres)) for unit, cadres in found.items()}


def _review(
    mover: Mover, number: int, waves: Sequence[Judgement], scenario: Scenario, by_unit: dict[str, tuple[str, ...]]
) -> Review:
    setting = waves[number].setting
    unit = setting.world.unit_of(mover.post)
    months = rotation_months(mover, setting)
    over = day_reached(setting.date, DEFAULT_MONTHS if months is None else months)
    next_day = next(
        (wave.setting.date for wave in waves[number + 1 :] if wave.placement.post_of.get(mover.cadre) != mover.post),
        date.max,
    )
    until = min(over, next_day)
    entry = evaluation_of(unit, setting.date, scenario)
    dates = () if entry is None else review_days(setting.date, until, entry.every_months, entry.yearly_on)
    needs = tuple((skill, need) for skill, need in unit.needs if need)
    ends = _ends(mover, setting)
    return Review(
        mover.cadre,
        mover.post,
        unit.id,
        setting.date,
        until,
        months,
        next_day < over,
        entry,
        dates,
        tuple(sorted(needs)),
        by_unit.get(unit.id, ()),
        ends if dates and ends <= dates[-1] else None,
    )


def evaluation_of(unit: Unit, on: date, scenario: Scenario) -> Evaluation | None:
    """Return who evaluates those who move to a unit on a date; nobody those who go to a reserve."""
    level = "grassroots" if unit.grassroots else "superior" if unit.superior else ""
    return evaluation_on(scenario.rulebook.evaluations, level, on)


def rotation_months(mover: Mover, setting: Setting) -> int | None:
    """Return how long a move lasts by the norm of `rotation_period` that governs it, None without one."""
    world = setting.world
    post = world.post[mover.post]
    step = STEPS[int(steps(setting.pair(world.cadre[mover.cadre], post))[0])]
    norms = (rule for rule in setting.rules if isinstance(rule, RotationPeriod) and rule.covers(post, step))
    return next((rule.numbers.min_months for rule in norms), None)


def _ends(mover: Mover, setting: Setting) -> date:
    """Return the day on which the mover's service ends."""
    cadre = setting.world.cadre[mover.cadre]
    pension = pension_start(cadre.sex, cadre.born)
    return pension if cadre.leaving is None else min(pension, cadre.leaving.first)


def unnamed(found: PlanReviews) -> Iterator[Review]:
    """Yield the reviews for which the rulebook names nobody."""
    yield from (one for one in found.reviews if one.evaluation is None)
