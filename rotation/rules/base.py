"""What a rule is: it measures breaches and states limits, bound to the norm in force; it never sees a solver."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeVar

import numpy as np
from pydantic import BaseModel, ConfigDict

from rotation.facts.columns import Bools, CadreView, Columns, Indices, Ints, PostView, kinds
from rotation.facts.domain import Cadre, Post, Role, Spell, World
from rotation.facts.kinds import MOVES, STAY, MoveKind
from rotation.facts.pairs import Pairs
from rotation.facts.titles import post_title
from rotation.language import Lang, Text

Facts = Mapping[str, Any]


class Severity(StrEnum):
    """What a breach does: hard refuses or constrains, soft costs points, off does nothing."""

    HARD = "hard"
    SOFT = "soft"
    OFF = "off"


STRICTEST_FIRST = (Severity.HARD, Severity.SOFT, Severity.OFF)


class Numbers(BaseModel):
    """The rule's own numbers, as the norm gives them; units are in the names."""

    model_config = ConfigDict(extra="forbid", frozen=True)


N = TypeVar("N", bound=Numbers)


@dataclass(frozen=True)
class Citation:
    """Where a norm stands, and how well that was checked: read, secondary or unverified."""

    document: str
    article: str = ""
    note: str = ""
    checked: str = "unverified"


@dataclass(frozen=True, eq=False)
class Norm:
    """One dated entry of a rulebook.

    Attributes
    ----------
    since : date
        The day it enters into force (``from`` in the rulebook).
    weight : int
        Points per unit of breach while it is soft.
    roles : frozenset of Role or None
        Posts it is limited to; None for all.
    """

    since: date
    severity: Severity
    weight: int
    numbers: Numbers
    citation: Citation
    roles: frozenset[Role] | None = None

    @property
    def strictness(self) -> tuple[int, int, date]:
        """Return what decides between norms that one post falls under through several roles."""
        return STRICTEST_FIRST.index(self.severity), -self.weight, self.since


@dataclass(frozen=True)
class Law:
    """What a rulebook says of all rules: the key roles, and the ladder from the lowest rung up."""

    key_roles: frozenset[Role] = frozenset()
    ladder: tuple[frozenset[str], ...] = ()

    def rung(self, roles: Iterable[Role], grassroots: bool) -> int:
        """Return the highest rung of the roles at a level, -1 when none is on the ladder."""
        level = "grassroots" if grassroots else "superior"
        names = {name for role in roles for name in (role.value, f"{level}/{role.value}")}
        return max((row for row, rung in enumerate(self.ladder) if rung & names), default=-1)


@dataclass(frozen=True)
class Bound:
    """How many moves of a kind (or ``total``) there may be, in all or in each group."""

    kind: str
    lo: int | None
    hi: int | None
    per_group: bool = False


@dataclass(frozen=True)
class Waiver:
    """A hard pair rule lifted for one cadre (at one post, or at any), by a decision on paper."""

    rule: str
    cadre: str
    post: str | None
    reason: str
    paper: str


@dataclass(frozen=True)
class Decisions:
    """What the board has decided beforehand for a scenario."""

    pins: frozenset[tuple[str, str]] = frozenset()
    forbids: frozenset[tuple[str | None, str | None]] = frozenset()
    bounds: tuple[Bound, ...] = ()
    waivers: tuple[Waiver, ...] = ()


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
        world, where = setting.world, self.where
        names = {
            "cadre": world.cadre[where.cadre].name if where.cadre else "",
            "post": setting.title(where.post),
            "unit": world.unit[where.unit].name if where.unit else "",
            "group": where.group or "",
        }
        return self.rule.template.fill(lang, {**names, **self.facts})


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
    """

    where: Where
    pairs: Indices
    coefs: Ints
    lo: int | None = None
    hi: int | None = None
    size: int = 1


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


@dataclass(frozen=True, eq=False)
class Setting:
    """Everything a rule may look at besides the pair or plan it judges."""

    columns: Columns
    law: Law = field(default_factory=Law)
    decisions: Decisions = field(default_factory=Decisions)
    rules: tuple[Rule[Any], ...] = ()

    @property
    def world(self) -> World:
        """Return the facts."""
        return self.columns.world

    @property
    def date(self) -> date:
        """Return the day the moves take effect."""
        return self.columns.date

    @cached_property
    def released(self) -> frozenset[str]:
        """Return the cadres nobody need find a post for: retired or gone by the date."""
        gone = np.zeros(len(self.world.cadres), dtype=np.bool_)
        for rule in self.rules:
            gone |= rule.released(self)
        return frozenset(self.world.cadres[row].id for row in np.flatnonzero(gone))

    def is_key(self, post: Post) -> bool:
        """Return whether a post is a key post: grassroots, with one of the key roles."""
        return self.world.unit[post.unit].grassroots and not self.law.key_roles.isdisjoint(post.roles)

    def led(self, cadre: Cadre) -> Iterator[tuple[Post, Spell | None]]:
        """Yield the key posts of the case a cadre has held, with the spell; None for the present post."""
        if cadre.post is not None and self.is_key(self.world.post[cadre.post]):
            yield self.world.post[cadre.post], None
        for spell in cadre.history:
            post = self.world.post.get(spell.place)
            if post is not None and self.is_key(post) and (spell.start is None or spell.start.first <= self.date):
                yield post, spell

    @cached_property
    def key_posts(self) -> Mapping[str, tuple[Post, ...]]:
        """Return the key posts of each grassroots unit that has any."""
        posts: dict[str, list[Post]] = {}
        for post in self.world.posts:
            if self.is_key(post):
                posts.setdefault(post.unit, []).append(post)
        return {unit: tuple(posts[unit]) for unit in sorted(posts)}

    def rung(self, post: Post) -> int:
        """Return the rung of a post on the ladder, -1 when it is on none."""
        return self.law.rung(post.roles, self.world.unit[post.unit].grassroots)

    def title(self, post: str | None) -> Text:
        """Return the title of a post as it is shown; empty for none."""
        if post is None:
            return Text(vi="", en="")
        return post_title(self.world.post[post], self.world.unit_of(post))

    def pair(self, cadre: Cadre, post: Post) -> Context:
        """Return the context of one pair, as arrays of length 1."""
        return self.paired([self.columns.cadre_index[cadre.id]], [self.columns.post_index[post.id]])

    def grid(self, cadres: Sequence[int] | Indices, posts: Sequence[int] | Indices) -> Context:
        """Return the context of every pair of some cadres and some posts (rows): n × m."""
        rows, columns = np.asarray(cadres, dtype=np.intp), np.asarray(posts, dtype=np.intp)
        return Context(self, CadreView(self.columns, rows[:, None]), PostView(self.columns, columns[None, :]))

    def paired(self, cadres: Sequence[int] | Indices, posts: Sequence[int] | Indices) -> Context:
        """Return the context of cadre and post taken one by one (rows of equal length): n."""
        rows, columns = np.asarray(cadres, dtype=np.intp), np.asarray(posts, dtype=np.intp)
        return Context(self, CadreView(self.columns, rows), PostView(self.columns, columns))

    @cached_property
    def causes(self) -> Mapping[str, tuple[tuple[PairRule[Any], ...], Bools]]:
        """Return, for each rule that gives cause to move, its norms and whom it breaches in the present post."""
        found: dict[str, tuple[tuple[PairRule[Any], ...], Bools]] = {}
        holders = np.flatnonzero(self.columns.held >= 0)
        now = self.paired(holders, self.columns.held[holders])
        for rule in self.rules:
            if isinstance(rule, PairRule) and rule.gives_cause:
                norms, breached = found.get(rule.id, ((), np.zeros(len(self.world.cadres), dtype=np.bool_)))
                here = breached.copy()
                here[holders] |= rule.measured(now) > 0
                found[rule.id] = (*norms, rule), here
        return found


@dataclass(frozen=True, eq=False)
class Context:
    """A block of pairs under judgement, and what is computed once for all rules.

    The two views broadcast: n × m for a grid, n for pairs taken one by one. All arrays come in that shape.
    """

    setting: Setting
    cadres: CadreView
    posts: PostView

    @cached_property
    def kinds(self) -> Ints:
        """Return the code of the kind of move of each pair."""
        return kinds(self.cadres, self.posts)

    def is_kind(self, wanted: Iterable[MoveKind]) -> Bools:
        """Return whether each pair is a move of one of the kinds."""
        return np.isin(self.kinds, [kind.code for kind in wanted])

    @cached_property
    def for_cause(self) -> Bools:
        """Return whether each move is made because of the home or the term rule."""
        cause: Bools = np.zeros(self.kinds.shape, dtype=np.bool_)
        for norms, breached_now in self.setting.causes.values():
            at_new = sum((rule.measured(self) for rule in norms), np.zeros(self.kinds.shape, dtype=np.int64))
            cause |= breached_now[self.cadres.index] & (at_new == 0)
        moves: Bools = self.kinds != MoveKind.STAY.code
        return cause & moves


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
    """

    id: ClassVar[str]
    title: ClassVar[Text]
    template: ClassVar[Text]
    numbers_type: ClassVar[type[Numbers]] = Numbers
    reads: ClassVar[tuple[str, ...]] = ()
    structural: ClassVar[bool] = False

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

    def released(self, setting: Setting) -> Bools:
        """Return the cadres that this rule lets go: they need no post. Nobody, for most rules."""
        return np.zeros(len(setting.world.cadres), dtype=np.bool_)


class PairRule(Rule[N]):
    """Judges one cadre × post.

    Attributes
    ----------
    judges : frozenset of MoveKind
        The kinds of move it is asked about.
    gives_cause : bool
        Whether leaving a post it breaches is a move for cause.
    """

    judges: ClassVar[frozenset[MoveKind]] = MOVES
    gives_cause: ClassVar[bool] = False

    @abstractmethod
    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Ints | Bools:
        """Return the units of breach of each pair, 0 where there is none, in the shape the views broadcast to."""

    @abstractmethod
    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return what the sentence needs besides the names of cadre, post and unit."""

    def covers(self, post: Post) -> bool:
        """Return whether this norm governs a post: the strictest of the norms of its roles does."""
        norms = [self.by_role[role] for role in post.roles if role in self.by_role]
        if not self.by_role:
            return self.norm.roles is None or not self.norm.roles.isdisjoint(post.roles)
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
    """Judges a whole plan."""

    @abstractmethod
    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield the limits that hold exactly when nothing is found, over the pairs that survived screening."""

    @abstractmethod
    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield what is wrong with a plan, computed without the limits."""

    def found(self, where: Where, amount: int, **facts: object) -> Finding:
        """Return a finding of this rule."""
        return Finding(self, where, amount, facts)


def _covered(post: Post, rule: PairRule[Any]) -> bool:
    return rule.covers(post)
