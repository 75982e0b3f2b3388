"""What a rule is: it measures breaches and states limits, bound to the norm in force; it never sees a solver."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Generic

import numpy as np

from rotation.facts.columns import Bools, CadreView, Indices, Ints, PostView
from rotation.facts.domain import Cadre, Post, Role
from rotation.facts.kinds import MOVES, STAY, MoveKind
from rotation.facts.pairs import Pairs
from rotation.language import Lang, Text
from rotation.rules.norms import N, Norm, Numbers, Severity
from rotation.rules.setting import Context, Setting

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Where:
    """What a finding or limit speaks of; ids, None where it does not apply."""

    cadre: str | None = None
    post: str | None = None
    unit: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class Finding:
    """One breach: of which rule, where, how much, and the facts its sentence needs."""

    rule: Rule[Any]
    where: Where
    amount: int
    facts: Facts = field(default_factory=dict)

    def sentence(self, setting: Setting, lang: Lang) -> str:
        """Return the rule's own template filled with the facts."""
        return self.rule.template.fill(lang, {**names(self.where, setting), **self.facts})


def names(where: Where, setting: Setting) -> Facts:
    """Return what a sentence calls the cadre, post, unit and group of a place."""
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
        How much of the sum is one unit of breach: the amount is ceil(excess / size).
    facts : mapping
        What the sentence of the limit needs besides names and numbers.
    """

    where: Where
    pairs: Indices
    coefs: Ints
    lo: int | None = None
    hi: int | None = None
    size: int = 1
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Placement:
    """Who holds which post in a plan, as (cadre, post) ids; what plan rules measure."""

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
    """One rule, bound to the norm in force; one file each in this folder.

    Attributes
    ----------
    id : str
        Name of the rule and of its file.
    title, template : Text
        What it is called; its sentence, filled from a finding's facts.
    reads : tuple of str
        The ``table.column`` facts without which it can say nothing.
    structural : bool
        In force by the nature of a plan, whatever the rulebook.
    source, place : str
        What a structural rule cites: a table of the case (the scenario file when blank), and the column or key there.
    gives_cause : bool
        Whether leaving a post it breaches is a move for cause.
    """

    id: ClassVar[str]
    title: ClassVar[Text]
    template: ClassVar[Text]
    numbers_type: ClassVar[type[Numbers]] = Numbers
    reads: ClassVar[tuple[str, ...]] = ()
    structural: ClassVar[bool] = False
    source: ClassVar[str] = ""
    place: ClassVar[str] = ""
    gives_cause: ClassVar[bool] = False

    def __init__(self, norm: Norm, by_role: Mapping[Role, Norm] | None = None) -> None:
        """Bind the rule to a norm; `by_role` has the norm in force for each role where they differ."""
        self.norm = norm
        self.by_role = by_role or {}

    @property
    def numbers(self) -> N:
        """Return the numbers of the norm."""
        return self.norm.numbers  # type: ignore[return-value]  # the rulebook read them with numbers_type

    @property
    def hard(self) -> bool:
        """Return whether a breach refuses the pair or the plan."""
        return self.norm.severity is Severity.HARD

    def measured(self, context: Context) -> Ints:
        """Return the breach of each pair; a rule of whole plans finds none in a pair."""
        return np.zeros(context.kinds.shape, dtype=np.int64)

    def released(self, setting: Setting) -> Bools:
        """Return the cadres that this rule lets go: they need no post. Nobody, for most rules."""
        return np.zeros(len(setting.world.cadres), dtype=np.bool_)


class PairRule(Rule[N]):
    """Judges one cadre × post.

    Attributes
    ----------
    judges : frozenset of MoveKind
        The kinds of move it is asked about.
    """

    judges: ClassVar[frozenset[MoveKind]] = MOVES

    @abstractmethod
    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Ints | Bools:
        """Return the units of breach of each pair, 0 where there is none, in the shape the views broadcast to."""

    @abstractmethod
    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return what the sentence needs besides the names of cadre, post and unit."""

    def covers(self, post: Post) -> bool:
        """Return whether this norm governs a post: the strictest of the norms of its roles does, or the only one."""
        if not self.by_role:
            return True
        norms = [self.by_role[role] for role in post.roles if role in self.by_role]
        return bool(norms) and min(norms, key=lambda norm: norm.strictness) is self.norm

    def measured(self, context: Context) -> Ints:
        """Return the breach of each pair whose post the norm governs, whatever the kind of move."""
        covered = context.posts.fact(_covered, self).astype(np.bool_)
        amounts = np.asarray(self.breach(context.cadres, context.posts, context), dtype=np.int64)
        return np.where(covered, np.broadcast_to(amounts, context.kinds.shape), 0)

    def amounts(self, context: Context) -> Ints:
        """Return the breach of each pair that the rule is asked about, 0 elsewhere."""
        asked = context.is_kind(self.judges)
        if not self.structural:
            asked &= ~(context.posts.closed & context.is_kind(STAY))
        return np.where(asked, self.measured(context), 0)


class PlanRule(Rule[N]):
    """Judges a whole plan.

    Attributes
    ----------
    demand : Text
        What one of its limits asks, filled from names, the norm's numbers and the limit's facts.
    """

    demand: ClassVar[Text]

    @abstractmethod
    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield the limits that hold exactly when nothing is found, over the pairs that survived screening."""

    @abstractmethod
    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield what is wrong with a plan, computed without the limits."""

    def demanded(self, limit: Limit, setting: Setting, lang: Lang) -> str:
        """Return what a limit asks, in the rule's own words."""
        return self.demand.fill(lang, {**names(limit.where, setting), **vars(self.numbers), **limit.facts})

    def finding(self, where: Where, amount: int, **facts: object) -> Finding:
        """Return a finding of this rule."""
        return Finding(self, where, amount, facts)


def _covered(post: Post, rule: PairRule[Any]) -> bool:
    return rule.covers(post)
