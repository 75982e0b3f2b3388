"""Keep what is known of plans that hold a pair: bounds by prices and by search, plans in hand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rotation.facts.columns import Indices
from rotation.plans.plan import CERTIFIED, SEARCHED
from rotation.proof.boxes import OUT, Box, BoxPricing, priced_box
from rotation.proof.leaves import Tree
from rotation.proof.prices import Prices
from rotation.proof.system import System
from rotation.proof.worth import Worth, worth_between


@dataclass(frozen=True, eq=False)
class Proven:
    """Prices that prove something of all pairs within a leaf, found when one pair was asked about.

    Attributes
    ----------
    leaf : int or None
        Which leaf of the tree; None for all plans.
    pair : int or None
        What was asked about; None for rows that allow nothing.
    prices : Prices
    rules_out : bool
        Without values: pairs that lose more than the total are in no plan. Else they bound what plans are worth.
    """

    leaf: int | None
    pair: int | None
    prices: Prices
    rules_out: bool


@dataclass(frozen=True, eq=False)
class Lacking:
    """Prices that bound the plans of a leaf which hold none of some pairs."""

    leaf: int
    pairs: tuple[int, ...]
    prices: Prices


class Evidence:
    """What is known of every pair of a system, from prices and plans that anyone can check again.

    Only what searches said cannot be computed again.

    Attributes
    ----------
    system : System
    tree : Tree
    proven : list of Proven
        In the order they were taken.
    searched : mapping of int to int
        By pair, what no plan with it exceeds by a search; −`OUT` where there is none.
    lacking : list of Lacking
    searched_without : mapping of tuple of int to int
        By pairs, what no plan without any of them reaches by a search.
    plans : list of Indices
        Each as rows of its pairs.
    scores : list of int
    """

    def __init__(self, system: System, tree: Tree) -> None:
        self.system, self.tree = system, tree
        self.proven: list[Proven] = []
        self.searched: dict[int, int] = {}
        self.lacking: list[Lacking] = []
        self.searched_without: dict[tuple[int, ...], int] = {}
        self.plans: list[Indices] = []
        self.scores: list[int] = []
        self._nothing = np.zeros(len(system.value), dtype=np.int64)
        self._root = Box.whole(system)
        self.bounds = np.array(
            [np.full(system.pairs, -OUT) if leaf.empty else leaf.pricing.bounds for leaf in tree.leaves],
            dtype=np.int64,
        ).reshape(len(tree.leaves), system.pairs)
        self.least = np.full(system.pairs, -OUT, dtype=np.int64)
        self._plan = np.full(system.pairs, -1, dtype=np.intp)
        self._asked: dict[tuple[int, int], Prices] = {}
        self._lacked_others: set[int] = set()

    def know(self, chosen: Indices) -> bool:
        """Take a plan into account, given as rows of its pairs; return False for one that breaks a row."""
        score = self.system.score(self.system.completed(chosen))
        if score is None:
            return False
        self.plans.append(chosen)
        self.scores.append(score)
        better = chosen[self.least[chosen] < score]
        self.least[better], self._plan[better] = score, len(self.plans) - 1
        return True

    @property
    def telling_plans(self) -> list[Indices]:
        """Return the plans in hand that show something: the best for some pair, and those that lacked others."""
        best = set(self._plan[self._plan >= 0].tolist())
        return [self.plans[number] for number in sorted(best | self._lacked_others)]

    def plan(self, pair: int) -> Indices | None:
        """Return the best plan in hand that holds a pair."""
        return self.plans[self._plan[pair]] if self._plan[pair] >= 0 else None

    def most(self, pair: int) -> int:
        """Return what no plan with a pair exceeds, −`OUT` if there is none."""
        return min(self._by_prices(pair), self.searched.get(pair, OUT))

    def worth(self, pair: int) -> Worth:
        """Return what the plans with a pair are known to be worth."""
        most, least = self.most(pair), int(self.least[pair])
        proof = CERTIFIED if most == self._by_prices(pair) else SEARCHED
        return worth_between(least, most, self.plan(pair), proof)

    def _by_prices(self, pair: int) -> int:
        return int(self.bounds[:, pair].max(initial=-OUT))

    def is_asked(self, leaf: int, pair: int) -> bool:
        """Return whether a leaf was asked about a pair."""
        return (leaf, pair) in self._asked

    def pricing(self, leaf: int, pair: int) -> BoxPricing:
        """Return how a leaf is priced for a pair: by its own prices if it was asked about it."""
        of_leaf = self.tree.leaves[leaf]
        prices = self._asked.get((leaf, pair))
        if prices is None or prices is of_leaf.pricing.prices:
            return of_leaf.pricing
        return priced_box(self.system, of_leaf.box, prices)

    def asked_in_vain(self, leaf: int, pair: int) -> None:
        """Note that a leaf was asked about a pair and that no prices came of it."""
        self._asked[leaf, pair] = self.tree.leaves[leaf].pricing.prices

    def take(self, proven: Proven) -> None:
        """Let all pairs share what some prices prove."""
        if proven.rules_out:
            self._rule_out(proven)
        elif proven.leaf is not None and proven.pair is not None:
            pricing = priced_box(self.system, self.tree.leaves[proven.leaf].box, proven.prices)
            np.minimum(self.bounds[proven.leaf], pricing.bounds, out=self.bounds[proven.leaf])
            self._asked[proven.leaf, proven.pair] = proven.prices
        self.proven.append(proven)

    def _rule_out(self, proven: Proven) -> None:
        """Note the pairs that prices without values rule out, in a leaf or everywhere."""
        box = self._root if proven.leaf is None else self.tree.leaves[proven.leaf].box
        pricing = priced_box(self.system, box, proven.prices, self._nothing)
        none = (pricing.loss == OUT) | (pricing.loss > pricing.total)
        if proven.leaf is None:
            self.bounds[:, none] = -OUT
        else:
            self.bounds[proven.leaf, none] = -OUT

    def search_found(self, pair: int, most: int) -> None:
        """Take into account what a search said: no plan with a pair is worth more; −`OUT` if there is none."""
        self.searched[pair] = min(self.searched.get(pair, OUT), most)

    def take_lacking(self, lacking: Lacking) -> BoxPricing:
        """Keep prices that bound the plans of a leaf without some pairs, and return what they prove."""
        self.lacking.append(lacking)
        return self._priced_lacking(lacking)

    def search_found_none_without(self, pairs: Indices, floor: int) -> None:
        """Take into account what a search said: no plan without any of some pairs is worth a floor."""
        asked = tuple(pairs.tolist())
        self.searched_without[asked] = min(self.searched_without.get(asked, OUT), floor)

    def reaches(self, pair: int, floor: int) -> bool | None:
        """Return whether some plan with a pair is known to be worth a floor, None while that is open."""
        worth = self.worth(pair)
        if worth.least is not None and worth.least >= floor:
            return True
        return False if worth.most is None or worth.most < floor else None

    def is_shared(self, pairs: Indices, floor: int) -> bool | None:
        """Return whether every plan worth a floor is known to hold one of some pairs, None while that is open."""
        held = enumerate(zip(self.plans, self.scores, strict=True))
        lacking = (row for row, (chosen, score) in held if score >= floor and not np.isin(pairs, chosen).any())
        first = next(lacking, None)
        if first is not None:
            self._lacked_others.add(first)
            return False
        if self.searched_without.get(tuple(pairs.tolist()), OUT) <= floor or self.is_shared_by_prices(pairs, floor):
            return True
        return None

    def is_shared_by_prices(self, pairs: Indices, floor: int) -> bool:
        """Return whether prices prove that every plan worth a floor holds one of some pairs."""
        return all(self.ends(leaf, pairs, floor) for leaf in range(len(self.tree.leaves)))

    def ends(self, number: int, pairs: Indices, floor: int) -> bool:
        """Return whether prices prove that no plan of a leaf that lacks some pairs is worth a floor."""
        leaf, asked = self.tree.leaves[number], tuple(pairs.tolist())
        if leaf.empty or leaf.pricing.bound < floor or bool((leaf.box.low[pairs] > 0).any()):
            return True
        mine = (one for one in self.lacking if one.leaf == number and one.pairs == asked)
        return any(self._priced_lacking(one).bound < floor for one in mine)

    def _priced_lacking(self, lacking: Lacking) -> BoxPricing:
        box = self.tree.leaves[lacking.leaf].box.without(np.array(lacking.pairs, dtype=np.intp))
        return priced_box(self.system, box, lacking.prices)


def barred(system: System) -> Proven:
    """Return prices that rule out at once the pairs of rows which allow nothing."""
    negative = np.bincount(system.entry_row[system.entry_coef < 0], minlength=system.rows) > 0
    nothing = (system.hi == 0) & ~negative
    return Proven(None, None, Prices(1, np.where(nothing, 1, 0).astype(np.int64)), rules_out=True)
