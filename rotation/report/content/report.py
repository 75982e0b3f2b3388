"""Define the content of a report: frozen, complete, in one language, without layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rotation.language import Lang
from rotation.ranking.measures import Value
from rotation.report.content.follow_part import FollowPart


@dataclass(frozen=True)
class Move:
    """One proposed move, in the board's columns.

    Attributes
    ----------
    number : int
        STT, from 1 in each plan.
    cadre, post : str
        Ids.
    name, born, native_place, education, theory, present, held, planned, ratings, proposed : str
        As the board's list shows them; `held` is since when and for how long, empty where nobody knows.
    kind : str
        The kind of move, in words.
    reasons : tuple of str
        The facts that decided it, at most three.
    points : int
        Weighted criteria of the assignment.
    shared : str
        In how many of the scenario's plans the same cadre gets the same post, of how many.
    effective : str
        Date of the wave, where there are several.
    """

    number: int
    cadre: str
    post: str
    name: str
    born: str
    native_place: str
    education: str
    theory: str
    present: str
    held: str
    planned: str
    ratings: str
    proposed: str
    kind: str
    reasons: tuple[str, ...]
    points: int
    shared: str
    effective: str = ""


@dataclass(frozen=True)
class Leaver:
    """A former holder who gets no post, with the reasons."""

    cadre: str
    name: str
    born: str
    present: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Seat:
    """One post before and after.

    Attributes
    ----------
    post, unit, title : str
    before, after : tuple of str
        Names of the holders; empty for a vacancy.
    changed : bool
    unit_id : str
    """

    post: str
    unit: str
    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    changed: bool
    unit_id: str


@dataclass(frozen=True)
class BreachLine:
    """One soft or waived breach with its citation.

    Attributes
    ----------
    rule, title : str
        Id and title of the rule.
    about : str
        Name of the cadre, unit or group, or title of the post, that it concerns.
    sentence, citation, checked : str
        What is breached, the source of the norm, and how well it was checked.
    amount, points : int
    waiver : str
        Reason and paper of the waiver that lifts it; empty for a soft breach.
    """

    rule: str
    title: str
    about: str
    sentence: str
    citation: str
    checked: str
    amount: int
    points: int
    waiver: str


@dataclass(frozen=True)
class Change:
    """A cadre whose post differs between rank 1 and another plan."""

    cadre: str
    name: str
    first: str
    here: str


@dataclass(frozen=True)
class PlanPart:
    """One ranked plan.

    Attributes
    ----------
    rank, score, bound : int
    proven : bool
    proof : str
        How the bound was proven, in words.
    gap : float
        (bound − score) / max(1, |score|).
    tiers : mapping
        By title of the tier, its value; with the bound where it is not reached.
    criteria : mapping
        Weighted points by title of the criterion.
    breach_points : int
        Points lost to soft breaches, not above 0.
    counts : mapping
        Moves by kind, in words.
    seats : tuple of (cadre id, post id)
        Everyone who holds a post in the plan.
    changes : tuple of Change
        Difference from rank 1, empty for rank 1 itself.
    vacant : tuple of str
        Titles of the posts left unfilled.
    waves, interim : int
        Waves of signing, and interim steps.
    last : str
        Date of the last signing, in words.
    """

    rank: int
    score: int
    bound: int
    proven: bool
    proof: str
    gap: float
    tiers: Mapping[str, int | str]
    criteria: Mapping[str, int]
    breach_points: int
    counts: Mapping[str, int]
    moves: tuple[Move, ...]
    leavers: tuple[Leaver, ...]
    posts: tuple[Seat, ...]
    breaches: tuple[BreachLine, ...]
    waived: tuple[BreachLine, ...]
    seats: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    vacant: tuple[str, ...]
    waves: int
    interim: int
    last: str


@dataclass(frozen=True)
class RuleLine:
    """One rule in force with its numbers and citation, all in words; `read` says that its own text was read."""

    rule: str
    title: str
    severity: str
    weight: int | None
    numbers: str
    roles: str
    since: date
    citation: str
    checked: str
    read: bool


@dataclass(frozen=True)
class Impossible:
    """Why a scenario has no plan: the rules in conflict, and those whose lifting helps, by title."""

    rules: tuple[str, ...]
    relaxations: tuple[str, ...]


@dataclass(frozen=True)
class ScenarioPart:
    """One scenario and its answer.

    Attributes
    ----------
    title : str
        With the file where several scenarios of the run bear the same.
    effective : date
    form : str
        Of the decisions, in words; empty for the usual one, rotation.
    status : str
        In words.
    planned_again : bool
        The plans stand near a former one, in order of changes; what is proven is proven for their number of changes.
    complete : bool
        No further plan keeps the difference and the floor.
    asked, min_difference : int
    rulebook : str
        Title.
    weights : mapping
        Weight by title of the criterion.
    requests, edits : tuple of str
        The board's bounds, pins, forbids and waivers in words; what the command line changed.
    distances : tuple of tuple of int
        How many people's posts differ between each plan and each other.
    firm : int
        How many changes all plans share.
    ties : tuple of str
        Which plans are worth the same, in words.
    waves : tuple of date
        Where there are several; then `assumptions` says what plans take for granted.
    synthetic : bool
        The case says that its people are made up.
    """

    title: str
    effective: date
    form: str
    status: str
    planned_again: bool
    complete: bool
    asked: int
    min_difference: int
    rulebook: str
    weights: Mapping[str, int]
    requests: tuple[str, ...]
    edits: tuple[str, ...]
    rules: tuple[RuleLine, ...]
    plans: tuple[PlanPart, ...]
    distances: tuple[tuple[int, ...], ...]
    firm: int
    ties: tuple[str, ...]
    impossible: Impossible | None
    waves: tuple[date, ...] = ()
    assumptions: tuple[str, ...] = ()
    synthetic: bool = False


@dataclass(frozen=True)
class Standing:
    """One plan among those of all scenarios.

    Attributes
    ----------
    rank : int
    scenario : str
    plan : int
    value : int
        From 0 to 1000.
    points : mapping
        By title of the measure; None where the plan has no such figure.
    shares : tuple of float
        Of the uncertain weights, those in which it comes first, second, … last.
    dominated : str
        The first plan that is as good in all and better in one, and how many there are; empty for none.
    wins : str
        Weights under which it comes first, in words.
    """

    rank: int
    scenario: str
    plan: int
    value: int
    points: Mapping[str, Value]
    shares: tuple[float, ...]
    dominated: str
    wins: str


@dataclass(frozen=True)
class ScaleLine:
    """One measure that the plans of several scenarios are ranked by.

    Attributes
    ----------
    measure : str
        Title.
    scale_weight : int
    worst, best : int, float, date or None
    stays : str
        The weights in which the first plan stays first, in words.
    """

    measure: str
    scale_weight: int
    worst: Value
    best: Value
    stays: str


@dataclass(frozen=True)
class Report:
    """Everything that is shown of a run.

    Attributes
    ----------
    lang : str
    anonymous : bool
        Ids in place of names; of the birthday the year only; no native place.
    scenarios : tuple of ScenarioPart
    ranking : tuple of Standing
        Empty for one scenario.
    scales : tuple of ScaleLine
    notes : tuple of str
        What must be known beside the plans: rules without effect, scenarios that cannot be compared.
    digest : str
        Of the saved run; empty for one in memory.
    follow : FollowPart or None
        Who follows which unit after one of the plans, where that is shown.
    """

    lang: Lang
    anonymous: bool
    scenarios: tuple[ScenarioPart, ...]
    ranking: tuple[Standing, ...]
    scales: tuple[ScaleLine, ...]
    notes: tuple[str, ...] = ()
    digest: str = ""
    follow: FollowPart | None = None
