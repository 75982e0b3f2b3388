"""Give rules what they may see: facts as columns, law, decisions, blocks of pairs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from rotation.facts.columns import Bools, CadreView, Columns, Indices, Ints, PostView, ints, kinds
from rotation.facts.domain import Cadre, Post, Spell
from rotation.facts.kinds import MoveKind
from rotation.facts.titles import post_title
from rotation.facts.world import World
from rotation.language import Text
from rotation.rules.decisions import BREACHES, SCORE, Decisions
from rotation.rules.norms import Law

if TYPE_CHECKING:
    from rotation.rules.base import Rule

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Setting:
    """Everything a rule may see besides the pair or plan it judges.

    Attributes
    ----------
    columns : Columns
    law : Law
    decisions : Decisions
    rules : tuple of Rule
    as_before : bool
        Whether to judge as runs before version 2 of run.json did: twin seats told apart, criteria without data too.
    unmoved : tuple of Setting
        In a horizon, each wave with everybody where the case has them: what tells twin seats apart, and which data
        there are, is read there, not where people went since.
    """

    columns: Columns
    law: Law = field(default_factory=Law)
    decisions: Decisions = field(default_factory=Decisions)
    rules: tuple[Rule[Any], ...] = ()
    as_before: bool = False
    unmoved: tuple[Setting, ...] = ()

    @property
    def world(self) -> World:
        """Return the World of facts."""
        return self.columns.world

    @property
    def date(self) -> date:
        """Return the day the moves take effect."""
        return self.columns.date

    def cost_per_tier(self, rule: Rule[Any]) -> Ints:
        """Return the cost of one unit of a soft breach in each tier.

        It is the weight in the score, and 1 or 0 in tiers that count breaches.

        A rule that a tier names costs nothing in the score, and is not among the tier ``breaches``; an aim of that
        name counts every soft rule.
        """
        asked = self.decisions
        named = rule.id in asked.named
        counted = rule.id if named else BREACHES
        points = 0 if named else rule.norm.weight
        aims = [points if aim == SCORE else int(aim in {rule.id, BREACHES}) for aim in asked.aims]
        tiers = asked.order[len(aims) :]
        return ints([*aims, *(points if tier == (SCORE,) else int(counted in tier) for tier in tiers)])

    @cached_property
    def released(self) -> frozenset[str]:
        """Return the cadres who need no post: retired or gone by the date."""
        gone = np.zeros(len(self.world.cadres), dtype=np.bool_)
        for rule in self.rules:
            gone |= rule.released(self)
        return frozenset(self.world.cadres[row].id for row in np.flatnonzero(gone))

    @cached_property
    def retired(self) -> frozenset[str]:
        """Return the cadres whom the law retires by the date."""
        gone = np.zeros(len(self.world.cadres), dtype=np.bool_)
        for rule in self.rules:
            gone |= rule.released(self) & (not rule.structural)
        return frozenset(self.world.cadres[row].id for row in np.flatnonzero(gone))

    @cached_property
    def _memory(self) -> dict[tuple[object, ...], Any]:
        return {}

    def memo(self, fact: Callable[..., T], *given: Hashable) -> T:
        """Return ``fact(setting, *given)``, computed once and remembered for later blocks of pairs."""
        key = (fact, *given)
        if key not in self._memory:
            self._memory[key] = fact(self, *given)
        found: T = self._memory[key]
        return found

    def is_key(self, post: Post) -> bool:
        """Return whether a post is a key post: grassroots, with a key role."""
        return self.world.unit[post.unit].grassroots and not self.law.key_roles.isdisjoint(post.roles)

    def past(self, cadre: Cadre) -> Iterator[tuple[Post, Spell]]:
        """Yield the posts of the case in a cadre's history with the period, if begun by the date."""
        for spell in cadre.history:
            seats = self.world.seats_named(spell.place)
            if seats and (spell.start is None or spell.start.first <= self.date):
                yield seats[0], spell

    def led(self, cadre: Cadre) -> Iterator[tuple[Post, Spell | None]]:
        """Yield each post with a key role a cadre holds or held, with its period.

        The period is None for the present post.
        """
        if cadre.post is not None and not self.law.key_roles.isdisjoint(self.world.post[cadre.post].roles):
            yield self.world.post[cadre.post], None
        yield from ((post, spell) for post, spell in self.past(cadre) if not self.law.key_roles.isdisjoint(post.roles))

    @cached_property
    def key_posts(self) -> Mapping[str, tuple[Post, ...]]:
        """Return the key posts of each grassroots unit that has any."""
        key = {unit: tuple(filter(self.is_key, posts)) for unit, posts in self.world.posts_of.items()}
        return {unit: posts for unit, posts in key.items() if posts}

    def rung(self, post: Post) -> int:
        """Return the rung of a post on the ladder, -1 when it is off the ladder."""
        return self.law.rung(post.roles, self.world.unit[post.unit].grassroots)

    def title(self, post: str | None) -> Text:
        """Return the title of a post as readers see it; empty for None."""
        if post is None:
            return Text(vi="", en="")
        return post_title(self.world.post[post], self.world.unit_of(post))

    def pair(self, cadre: Cadre, post: Post) -> Context:
        """Return the context of one pair, as arrays of length 1."""
        return self.paired([self.columns.cadre_index[cadre.id]], [self.columns.post_index[post.id]])

    def grid(self, cadres: Sequence[int] | Indices, posts: Sequence[int] | Indices) -> Context:
        """Return the context of every pair of some cadres and some posts, given as rows: n × m."""
        rows, columns = np.asarray(cadres, dtype=np.intp), np.asarray(posts, dtype=np.intp)
        return Context(self, CadreView(self.columns, rows[:, None]), PostView(self.columns, columns[None, :]))

    def paired(self, cadres: Sequence[int] | Indices, posts: Sequence[int] | Indices) -> Context:
        """Return the context of cadres and posts taken one by one, as rows of equal length."""
        rows, columns = np.asarray(cadres, dtype=np.intp), np.asarray(posts, dtype=np.intp)
        return Context(self, CadreView(self.columns, rows), PostView(self.columns, columns))

    @cached_property
    def cause_norms(self) -> Mapping[str, tuple[Rule[Any], ...]]:
        """Return the norms of each rule that gives cause to move, by rule id."""
        ids = dict.fromkeys(rule.id for rule in self.rules if rule.gives_cause)
        return {id_: tuple(rule for rule in self.rules if rule.id == id_) for id_ in ids}

    def breached_now(self, rule: str, cadres: CadreView) -> Bools:
        """Return whether a rule that gives cause to move breaches for cadres in their present posts."""
        breached, known = self.memo(_nobody_judged, rule)
        asked = np.unique(cadres.index[~known[cadres.index]])
        holders = asked[self.columns.held[asked] >= 0]
        now = self.paired(holders, self.columns.held[holders])
        for norm in self.cause_norms[rule] if len(holders) else ():
            breached[holders] |= norm.measured(now) > 0
        known[asked] = True
        return breached[cadres.index]

    @cached_property
    def causes(self) -> Mapping[str, tuple[tuple[Rule[Any], ...], Bools]]:
        """Return, for each rule that gives cause to move, its norms and the holders it breaches."""
        everybody = CadreView(self.columns, np.arange(len(self.world.cadres)))
        return {rule: (norms, self.breached_now(rule, everybody)) for rule, norms in self.cause_norms.items()}


def rows_of_cadres(setting: Setting, cadres: Iterable[Cadre]) -> Indices:
    """Return the rows of some cadres, ascending."""
    return np.array(sorted(setting.columns.cadre_index[cadre.id] for cadre in cadres), dtype=np.intp)


def _nobody_judged(setting: Setting, rule: str) -> tuple[Bools, Bools]:
    """Return for each cadre that nothing breaches, and that it was not asked yet."""
    nobody: Bools = np.zeros(len(setting.world.cadres), dtype=np.bool_)
    return nobody, nobody.copy()


@dataclass(frozen=True, eq=False)
class Context:
    """A block of pairs under judgement, with values computed once for all rules.

    The two views broadcast: n × m for a grid, n for pairs taken one by one. All arrays come in that shape.
    """

    setting: Setting
    cadres: CadreView
    posts: PostView

    @cached_property
    def kinds(self) -> Ints:
        """Return the code of each pair's kind of move."""
        return kinds(self.cadres, self.posts)

    def is_kind(self, wanted: Iterable[MoveKind]) -> Bools:
        """Return whether each pair is a move of one of the kinds."""
        return np.isin(self.kinds, [kind.code for kind in wanted])

    @cached_property
    def for_cause(self) -> Bools:
        """Return whether each move is required by the home or the term rule."""
        cause: Bools = np.zeros(self.kinds.shape, dtype=np.bool_)
        for rule, norms in self.setting.cause_norms.items():
            at_new = sum((norm.measured(self) for norm in norms), np.zeros(self.kinds.shape, dtype=np.int64))
            cause |= self.setting.breached_now(rule, self.cadres) & (at_new == 0)
        moves: Bools = self.kinds != MoveKind.STAY.code
        return cause & moves
