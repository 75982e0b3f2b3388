"""Define what the page shows beside the report: people with what refuses them, chains, a summary in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rotation.language import Lang
from rotation.report.content.follow_part import FollowPart
from rotation.report.content.page_boxes import PlanBoxes
from rotation.report.content.page_map import MapPage
from rotation.report.content.report import Change, Report, ScenarioPart
from rotation.report.content.signing_lines import ChainPart


@dataclass(frozen=True)
class RefusedBy:
    """What one hard rule refuses to a person.

    Attributes
    ----------
    rule, title : str
        Id and title of the rule.
    posts : int
        How many posts it refuses.
    named : str
        Their titles; of many, those that the fewest other rules refuse, and how many more there are.
    sentence, citation : str
        What it says of the first of them, until when if that is told, and its source.
    """

    rule: str
    title: str
    posts: int
    named: str
    sentence: str
    citation: str


@dataclass(frozen=True)
class Outcome:
    """What some plans give to a person who moves or leaves in them.

    Attributes
    ----------
    plans : tuple of int
        Their ranks: of all of them, the rest is the same.
    text : str
        The new post with the kind of move, or that there is none.
    reasons : tuple of str
    signing : str
        When the move is signed, how, and what it waits for; empty without a move.
    evaluated : str
        Who evaluates and when first, with the source; empty where nobody is named.
    others : tuple of str
        Who else may have the post, with the price.
    """

    plans: tuple[int, ...]
    text: str
    reasons: tuple[str, ...]
    signing: str
    evaluated: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class Mover:
    """Somebody who moves or leaves in any plan of a scenario.

    Attributes
    ----------
    cadre, name, born, present, held : str
    outcomes : tuple of Outcome
        Of the plans in which the person moves or leaves.
    posts, allowed : int
        Posts that were looked at, and those of them that no rule refuses.
    refused : tuple of RefusedBy
        By rule, the one that refuses the most first.
    others : tuple of str
        Allowed posts that no plan gives to the person, with the price.
    """

    cadre: str
    name: str
    born: str
    present: str
    held: str
    outcomes: tuple[Outcome, ...]
    posts: int
    allowed: int
    refused: tuple[RefusedBy, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class Stayer:
    """Somebody who neither moves nor leaves in any plan.

    Attributes
    ----------
    cadre, name, present : str
        The post is empty for a person without one.
    allowed : int
        Posts that no rule refuses.
    refused : tuple of int
        How many posts each rule refuses, in the order of the scenario's `counted`.
    """

    cadre: str
    name: str
    present: str
    allowed: int
    refused: tuple[int, ...]


@dataclass(frozen=True)
class PlanPage:
    """One plan in words.

    Attributes
    ----------
    rank : int
    summary : tuple of str
    chains : tuple of ChainPart
    left_vacant : str
        Posts that are held today and fall vacant; empty without any.
    assumptions, warnings : tuple of str
        What the dates of signing rest on, and which of them the law of that day refuses.
    """

    rank: int
    summary: tuple[str, ...]
    chains: tuple[ChainPart, ...]
    left_vacant: str
    assumptions: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """What a plan has more or less than plan 1 of each part of the score; alone, what it has.

    Attributes
    ----------
    plan, points : int
        Its rank, and all parts together.
    parts : tuple of (str, int)
        By title of the criterion, those that differ in any plan; what breaches cost is the last.
    """

    plan: int
    points: int
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Compared:
    """One person in all plans of a scenario.

    Attributes
    ----------
    cadre, name, present : str
    posts : tuple of str
        The post in each plan, by rank.
    differs : bool
        Not all plans give the same.
    """

    cadre: str
    name: str
    present: str
    posts: tuple[str, ...]
    differs: bool


@dataclass(frozen=True)
class ScenarioPage:
    """One scenario with what the page shows of it.

    Attributes
    ----------
    number : int
        Of the scenario in its run, from 1.
    part : ScenarioPart
    head : tuple of str
        What is to be known of all its plans.
    requests : tuple of str
        What the board asked, and what the command line changed.
    plans : tuple of PlanPage
    beside : tuple of Beside
        The plans beside plan 1, part by part of the score.
    compared : tuple of Compared
        Everybody whose post changes in any plan.
    common : tuple of Change
        What all plans share: `first` is the present post, `here` the proposed one; empty for one plan.
    movers : tuple of Mover
    posts : int
        Posts of the case.
    counted : tuple of str
        Titles of the rules whose refusals are counted.
    stayers : tuple of Stayer
    told : mapping
        Of everybody else, what each rule refuses, in each language: both contents share it; empty of too many people.
    map : MapPage or None
        Where units have coordinates.
    boxes : tuple of PlanBoxes
        Of each plan; empty where the case has nothing to compare.
    priced, dated : bool
        Whether prices are told of other posts and people, and of refusals until when.
    """

    number: int
    part: ScenarioPart
    head: tuple[str, ...]
    requests: tuple[str, ...]
    plans: tuple[PlanPage, ...]
    beside: tuple[Beside, ...]
    compared: tuple[Compared, ...]
    common: tuple[Change, ...]
    movers: tuple[Mover, ...]
    posts: int
    counted: tuple[str, ...]
    stayers: tuple[Stayer, ...]
    told: Mapping[str, Mapping[Lang, tuple[RefusedBy, ...]]]
    map: MapPage | None
    boxes: tuple[PlanBoxes, ...]
    priced: bool
    dated: bool


@dataclass(frozen=True)
class Choice:
    """One choice between few changes and a high score; `plan` is its rank."""

    plan: int
    changes: int
    score: int


@dataclass(frozen=True)
class PageContent:
    """Everything that the page of a run shows, in one language.

    Attributes
    ----------
    report : Report
    scenarios : tuple of ScenarioPage
    choices : tuple of Choice
        Of a run planned again after events, where there are several.
    foot : tuple of str
    follow : FollowPart or None
        Who follows which unit after one of the plans, where that is shown.
    """

    report: Report
    scenarios: tuple[ScenarioPage, ...]
    choices: tuple[Choice, ...]
    foot: tuple[str, ...]
    follow: FollowPart | None = None
