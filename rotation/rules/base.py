"""Define a rule: it measures breaches and states limits, and never sees a solver."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Generic

import numpy as np

from rotation.facts.columns import Bools, CadreView, Indices, Ints, PostView
from rotation.facts.domain import Cadre, Post, Role
from rotation.facts.kinds import MOVES, STAY, MoveKind, Step
from rotation.facts.pairs import Pairs
from rotation.language import Lang, Text
from rotation.rules.ladder import steps
from rotation.rules.norms import LADDER, N, Norm, Numbers, Severity
from rotation.rules.setting import Context, Setting
from rotation.rules.subjects import HELD_RUNGS, SEATS, Subject

Facts = Mapping[str, Any]
Case = tuple[Role, Step]
"""The role of a post and the step that leads to it, by which a norm may be limited."""


@dataclass(frozen=True)
class Blank:
    """What a rule does, hard or soft, while a column that it breaches by is blank for everyone."""

    column: str
    hard: Text
    soft: Text


@dataclass(frozen=True)
class Where:
    """The cadre, post, unit or group that a finding or limit is about."""

    cadre: str | None = None
    post: str | None = None
    unit: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class Finding:
    """One breach of a rule: its place, its amount, and the facts for its sentence."""

    rule: Rule[Any]
    where: Where
    amount: int
    facts: Facts = field(default_factory=dict)

    def sentence(self, setting: Setting, lang: Lang) -> str:
        """Return the sentence of the breach, filled from the rule's template."""
        return self.rule.template.fill(lang, {**names(self.where, setting), **self.facts})


def names(where: Where, setting: Setting) -> Facts:
    """Return the names of the cadre, post, unit and group for a sentence."""
    world = setting.world
    return {
        "cadre": world.cadre[where.cadre].name if where.cadre else "",
        "post": setting.title(where.post),
        "unit": world.unit[where.unit].name if where.unit else "",
        "group": where.group or "",
    }


@dataclass(frozen=True, eq=False)
class Limit:
    """Whole-number bounds on a weighted sum of pairs: lo ≤ Σ coefs · x[pairs] ≤ hi.

    Attributes
    ----------
    where : Where
    pairs : Indices
        Rows of the pairs, each at most once.
    coefs : Ints
        One coefficient per pair.
    lo, hi : int or None
    size : int
        The part of the sum that is one unit of breach: the amount is ceil(excess / size).
    facts : mapping
        Values for the limit's sentence besides names and numbers.
    present : Indices
        Rows of the cadres whom the sides count, each as one. In a horizon a row stands for a person who has come to be
        somewhere: for each that does not come to be, the sides are less by one.
    """

    where: Where
    pairs: Indices
    coefs: Ints
    lo: int | None = None
    hi: int | None = None
    size: int = 1
    facts: Facts = field(default_factory=dict)
    present: Indices = field(default_factory=lambda: np.zeros(0, dtype=np.intp))


@dataclass(frozen=True, eq=False)
class Placement:
    """The holders of posts in a plan as (cadre, post) ids, which plan rules measure."""

    seats: tuple[tuple[str, str], ...]

    @cached_property
    def post_of(self) -> Mapping[str, str]:
        """Return the post of each cadre who holds one."""
        return dict(self.seats)

    @cached_property
    def holders_of(self) -> Mapping[str, tuple[str, ...]]:
        """Return the cadres in each filled post."""
        holders: dict[str, list[str]] = {}
        for cadre, post in self.seats:
            holders.setdefault(post, []).append(cadre)
        return {post: tuple(cadres) for post, cadres in holders.items()}


class Rule(ABC, Generic[N]):
    """One rule bound to the norm in force; each has its own file in this folder.

    Attributes
    ----------
    id : str
        Name of the rule and of its file.
    title, template : Text
        The name; the sentence of a breach, filled from a finding's facts.
    asks : Text
        What it asks, in one sentence; a rule of rulebooks has one.
    reads : tuple of str
        The ``table.column`` facts without which it finds nothing.
    when_blank : tuple of Blank
        The columns that it breaches by when they are blank for everyone.
    acts_on : tuple of Subject
        What a case must have for the rule to have an effect; a rule of rulebooks names at least one.
    uses : tuple of str
        What it looks up of the law: ``key_roles``, ``ladder``.
    structural : bool
        Whether it is always in force, whatever the rulebook says.
    source, place : str
        What a structural rule cites: a table of the case (the scenario file when blank), and the column or key there.
    gives_cause : bool
        Whether leaving a post it breaches is a move for cause.
    """

    id: ClassVar[str]
    title: ClassVar[Text]
    template: ClassVar[Text]
    asks: ClassVar[Text]
    numbers_type: ClassVar[type[Numbers]] = Numbers
    reads: ClassVar[tuple[str, ...]] = ()
    when_blank: ClassVar[tuple[Blank, ...]] = ()
    acts_on: ClassVar[tuple[Subject, ...]] = ()
    uses: ClassVar[tuple[str, ...]] = ()
    structural: ClassVar[bool] = False
    source: ClassVar[str] = ""
    place: ClassVar[str] = ""
    gives_cause: ClassVar[bool] = False

    def __init__(self, norm: Norm, by_case: Mapping[Case, Norm] | None = None) -> None:
        """Bind the rule to a norm; `by_case` gives the norm of each role and step where they differ."""
        self.norm = norm
        self.by_case = by_case or {}

    @property
    def numbers(self) -> N:
        """Return the numbers of the norm."""
        return self.norm.numbers  # type: ignore[return-value]  # the rulebook read them with numbers_type

    @property
    def hard(self) -> bool:
        """Return whether a breach rules out the pair or the plan."""
        return self.norm.severity is Severity.HARD

    def columns_read(self, setting: Setting) -> tuple[str, ...]:
        """Return the columns without which, by these numbers, it finds nothing."""
        return self.reads

    def law_used(self) -> tuple[str, ...]:
        """Return what, by these numbers, it looks up of the law."""
        return self.uses

    def lacks(self, setting: Setting) -> tuple[Text, ...]:
        """Return what is missing of all it acts on; empty while it may have an effect."""
        found = (subject.lack(self, setting) for subject in self.acts_on)
        return tuple(one for one in found if one is not None)

    def measured(self, context: Context) -> Ints:
        """Return the breach of each pair; zero for rules that judge whole plans."""
        return np.zeros(context.kinds.shape, dtype=np.int64)

    def remembers(self, cadre: Cadre, setting: Setting) -> Hashable:
        """Return what it reads of the history of somebody who stays, besides post and since; None for nothing."""
        return None

    def released(self, setting: Setting) -> Bools:
        """Return the cadres who, by this rule, need no post; nobody for most rules."""
        return np.zeros(len(setting.world.cadres), dtype=np.bool_)


class PairRule(Rule[N]):
    """A rule that judges one cadre in one post.

    Attributes
    ----------
    judges : frozenset of MoveKind
        The kinds of move it is asked about.
    """

    judges: ClassVar[frozenset[MoveKind]] = MOVES
    acts_on: ClassVar[tuple[Subject, ...]] = (SEATS,)

    @abstractmethod
    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Ints | Bools:
        """Return the units of breach of each pair, 0 for none, in the broadcast shape."""

    @abstractmethod
    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return what the sentence needs besides the names of cadre, post and unit."""

    def turning_days(self, cadre: Cadre, setting: Setting, until: date) -> Iterable[date]:
        """Return the days on which its breach by a cadre may change though no norm and no fact does.

        A rule that looks at the date names them all, up to a last day; a day too many does no harm. Days on which
        `for_cause` changes are named by the rules that give cause.
        """
        return ()

    def covers(self, post: Post, step: Step) -> bool:
        """Return whether this norm governs a step to a post: the strictest among its roles' norms does."""
        if not self.by_case:
            return True
        norms = [self.by_case[role, step] for role in post.roles if (role, step) in self.by_case]
        return bool(norms) and min(norms, key=lambda norm: norm.strictness) is self.norm

    @cached_property
    def steps(self) -> frozenset[Step]:
        """Return the steps that the norm governs for some role."""
        return frozenset(step for step in Step if not self.by_case or any(self._governs(step)))

    @cached_property
    def by_step(self) -> bool:
        """Return whether the norm governs some role at some steps only, so that the ladder decides."""
        return bool(self.by_case) and len({self._governs(step) for step in Step}) > 1

    def _governs(self, step: Step) -> tuple[bool, ...]:
        return tuple(self.by_case.get((role, step)) is self.norm for role in Role)

    def law_used(self) -> tuple[str, ...]:
        """Return what the rule looks up of the law; the ladder, too, while its norm is for some steps only."""
        more = (LADDER,) if self.by_step and LADDER not in self.uses else ()
        return (*self.uses, *more)

    def lacks(self, setting: Setting) -> tuple[Text, ...]:
        """Return what is missing of all it acts on; nobody on the ladder, too, where it governs no step up."""
        above = () if Step.UP in self.steps else (HELD_RUNGS.lack(self, setting),)
        return (*super().lacks(setting), *(one for one in above if one is not None))

    def reaches(self, post: Post) -> bool:
        """Return whether this norm governs any step to a post."""
        return any(self.covers(post, step) for step in Step)

    def measured(self, context: Context) -> Ints:
        """Return the breach of each pair whose post and step the norm governs, for every kind of move."""
        covered = [context.posts.fact(_covered, self, step).astype(np.bool_) for step in Step]
        if all(np.array_equal(covered[0], other) for other in covered[1:]):
            governed = covered[0]
        else:
            taken = steps(context)
            governed = np.logical_or.reduce([here & (taken == step) for step, here in enumerate(covered)])
        amounts = np.asarray(self.breach(context.cadres, context.posts, context), dtype=np.int64)
        return np.where(governed, np.broadcast_to(amounts, context.kinds.shape), 0)

    def amounts(self, context: Context) -> Ints:
        """Return the breach of each pair whose kind of move the rule judges, 0 elsewhere."""
        asked = context.is_kind(self.judges)
        if not self.structural:
            asked &= ~(context.posts.closed & context.is_kind(STAY))
        if not asked.any():
            return np.zeros(context.kinds.shape, dtype=np.int64)
        return np.where(asked, self.measured(context), 0)


class PlanRule(Rule[N]):
    """A rule that judges a whole plan.

    Attributes
    ----------
    demand : Text
        The sentence of a limit, filled from names, the norm's numbers and the limit's facts.
    eased_by : mapping of str to int
        Its numbers that ask less when they grow (1) or fall (−1); each, far enough, asks nothing.
    """

    demand: ClassVar[Text]
    eased_by: ClassVar[Mapping[str, int]] = {}

    @abstractmethod
    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield limits over the screened pairs that hold exactly when the plan breaches nothing."""

    @abstractmethod
    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield the breaches of a plan, computed without the limits."""

    def demanded(self, limit: Limit, setting: Setting, lang: Lang) -> str:
        """Return what a limit demands, in the rule's own words."""
        return self.demand.fill(lang, {**names(limit.where, setting), **vars(self.numbers), **limit.facts})

    def finding(self, where: Where, amount: int, **facts: object) -> Finding:
        """Return a finding of this rule."""
        return Finding(self, where, amount, facts)


def _covered(post: Post, rule: PairRule[Any], step: Step) -> bool:
    return rule.covers(post, step)
