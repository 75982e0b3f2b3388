"""Define what is answered of a pair, and of what good plans share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rotation.facts.kinds import MoveKind
from rotation.plans.changes import Change
from rotation.plans.judgement import Judgement
from rotation.plans.why_not import WhyNot

IN_PLAN, REFUSED, IMPOSSIBLE, POSSIBLE, UNKNOWN = "in_plan", "refused", "impossible", "possible", "unknown"
"""The classes of a pair, first match first."""

CLASSES = (IN_PLAN, POSSIBLE, IMPOSSIBLE, REFUSED, UNKNOWN)
"""In the order of a list."""

Seat = tuple[str, str]


@dataclass(frozen=True)
class TierLoss:
    """What the best plan with a pair loses in one tier, those before it given: between two proven numbers.

    Of a pair without a plan in hand, only the least is known: if any plan holds it, none loses less.
    """

    names: tuple[str, ...]
    least: int
    most: int | None


@dataclass(frozen=True)
class PairAnswer:
    """What is known of one pair of cadre and post.

    Attributes
    ----------
    cadre, post : str
    kind : MoveKind
    pair_class : str
        ``in_plan``, ``refused``, ``impossible``, ``possible`` or ``unknown``.
    losses : tuple of TierLoss
        Of each tier that was looked at; empty unless a plan holds the pair.
    score_tier : int
        Which of them is the score.
    proof : str or None
        How the price, or that no plan holds the pair, is proven; None while it is open.
    judgement : Judgement or None
        Of the best plan found that holds the pair.
    reference : Judgement or None
        Of rank 1, or of a best plan where rank 1 is not: what criteria are compared with.
    changes : tuple of Change
    why_not : WhyNot or None
        All that refuses the pair, and until when.
    before : str or None
        The post from which the person comes to it; None for no post.
    """

    cadre: str
    post: str
    kind: MoveKind
    pair_class: str
    losses: tuple[TierLoss, ...] = ()
    score_tier: int = 0
    proof: str | None = None
    judgement: Judgement | None = field(default=None, compare=False, repr=False)
    reference: Judgement | None = field(default=None, compare=False, repr=False)
    changes: tuple[Change, ...] = ()
    why_not: WhyNot | None = None
    before: str | None = None

    @property
    def price_min(self) -> int | None:
        """Return the proven least that the best plan with the pair loses."""
        return self.losses[self.score_tier].least if len(self.losses) > self.score_tier else None

    @property
    def price_max(self) -> int | None:
        """Return the proven most that the best plan with the pair loses."""
        return self.losses[self.score_tier].most if len(self.losses) > self.score_tier else None

    @property
    def price(self) -> int | None:
        """Return what the best plan with the pair loses, None while that is open."""
        return self.price_min if self.price_min == self.price_max else None

    @property
    def is_decided(self) -> bool:
        """Return whether class and price are known."""
        if self.pair_class in {IN_PLAN, POSSIBLE}:
            return self.proof is not None
        return self.pair_class != UNKNOWN

    @property
    def criteria(self) -> Mapping[str, int]:
        """Return by how much each criterion differs from the best plan's."""
        if self.judgement is None or self.reference is None:
            return {}
        return {one: points - self.reference.criteria[one] for one, points in self.judgement.criteria.items()}

    @property
    def breach_points(self) -> int | None:
        """Return by how much the points of breaches differ from the best plan's."""
        if self.judgement is None or self.reference is None:
            return None
        mine, its = (sum(one.penalty for one in judged.breaches) for judged in (self.judgement, self.reference))
        return mine - its


@dataclass(frozen=True)
class Firm:
    """What all plans within some points of the best share.

    Attributes
    ----------
    within : int
    pairs : tuple of (str, str)
        Proven to be in every such plan.
    pairs_max : int
        So many pairs may be.
    possible_min, possible_max : int
        Pairs that are, and that may be, in some such plan.
    only_candidate : tuple of (str, str)
        The one cadre who can have a post in any plan, and that post.
    no_legal_post : tuple of str
        Cadres who can have no post in any plan.
    complete : bool
        Whether nothing of it is open.
    """

    within: int
    pairs: tuple[Seat, ...]
    pairs_max: int
    possible_min: int
    possible_max: int
    only_candidate: tuple[Seat, ...]
    no_legal_post: tuple[str, ...]
    complete: bool


def order(answer: PairAnswer) -> tuple[object, ...]:
    """Return the place of an answer in a list."""
    priced = answer.pair_class in {IN_PLAN, POSSIBLE}
    first = 0 if answer.pair_class == IN_PLAN else 1 if priced else 2 + CLASSES.index(answer.pair_class)
    losses = tuple(one.least for one in answer.losses[: answer.score_tier])
    price = (answer.price_min or 0, answer.price is None, answer.price or 0) if priced else (0, False, 0)
    return first, losses, price, answer.cadre, answer.post
