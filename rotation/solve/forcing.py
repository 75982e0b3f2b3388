"""Find the best score of the plans that hold a pair.

Pairs share prices, plans and proofs: all of them cost little more than a few.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rotation.facts.columns import Bools, Indices
from rotation.plans.plan import CERTIFIED, SEARCHED
from rotation.progress import Watch
from rotation.proof.boxes import OUT, Box, BoxPricing, priced_box
from rotation.proof.prices import Prices, rounded
from rotation.proof.system import NONE, System
from rotation.solve.hot import HotRelaxation
from rotation.solve.search import Outcome, Search
from rotation.solve.tree import WHOLE, Tree, proof_of_none

ANY_FLOOR = -NONE + 1
"""A floor that every plan is worth."""
DROPS = (0, 20, 80, 250, 800, 2500)
"""How far below its bound the plans of a pair are looked for, step by step; at last among all."""


@dataclass(frozen=True, eq=False)
class Worth:
    """What the plans that hold a pair are worth.

    Attributes
    ----------
    least, most : int or None
        The best of them is worth at least and at most so much; both None when there is none.
    chosen : Indices or None
        Pairs of a plan that is worth `least`.
    proof : str
        ``certified`` when prices prove `most`, or that there is none; else ``searched``.
    is_possible : bool or None
        None while neither a plan nor a proof is in hand.
    """

    least: int | None
    most: int | None
    chosen: Indices | None
    proof: str
    is_possible: bool | None

    @property
    def is_exact(self) -> bool:
        """Return whether the best score with the pair is known, or that there is none."""
        return self.is_possible is False or (self.least is not None and self.least == self.most)


class Forcing:
    """A system with its tree, asked for the best plan with a pair again and again.

    Attributes
    ----------
    searches : int
        How many searches there were so far.
    """

    def __init__(self, system: System, hot: HotRelaxation, tree: Tree, watch: Watch, seed: int = 0) -> None:
        self._system, self._hot, self._tree = system, hot, tree
        self._watch, self._seed = watch, seed
        self._root = Box.whole(system)
        self._nothing = np.zeros(len(system.value), dtype=np.int64)
        self._bounds = np.array(
            [np.full(system.pairs, -OUT) if leaf.empty else leaf.pricing.bounds for leaf in tree.leaves],
            dtype=np.int64,
        ).reshape(len(tree.leaves), system.pairs)
        self._searched = np.full(system.pairs, OUT, dtype=np.int64)
        self._least = np.full(system.pairs, -OUT, dtype=np.int64)
        self._plan = np.full(system.pairs, -1, dtype=np.intp)
        self._plans: list[Indices] = []
        self._scores: list[int] = []
        self._asked: dict[tuple[int, int], BoxPricing] = {}
        self.searches = 0
        self._close_barred()

    def know(self, chosen: Indices) -> None:
        """Take a plan into account, given as rows of its pairs."""
        score = self._system.score(self._system.completed(chosen))
        if score is None:
            return
        self._plans.append(chosen)
        self._scores.append(score)
        better = chosen[self._least[chosen] < score]
        self._least[better], self._plan[better] = score, len(self._plans) - 1

    def worth(self, pair: int) -> Worth:
        """Return what the plans with a pair are known to be worth, without any further work."""
        by_prices = int(self._bounds[:, pair].max(initial=-OUT))
        most, least = min(by_prices, int(self._searched[pair])), int(self._least[pair])
        proof = CERTIFIED if most == by_prices else SEARCHED
        if most == -OUT:
            return Worth(None, None, None, proof, is_possible=False)
        if least == -OUT:
            return Worth(None, most, None, proof, is_possible=None)
        return Worth(least, most, self._plans[self._plan[pair]], proof, is_possible=True)

    def settle(self, pair: int) -> Worth:
        """Return what the plans with a pair are worth, exactly unless the watch ends it."""
        self.bound(pair)
        if not self.worth(pair).is_exact:
            self._search(pair)
        return self.worth(pair)

    def bound(self, pair: int) -> Worth:
        """Return what the plans with a pair are worth as far as prices tell: `most` is proven."""
        while not self._watch.over:
            leaf = int(self._bounds[:, pair].argmax()) if len(self._bounds) else -1
            if leaf < 0 or self._bounds[leaf, pair] <= self._least[pair] or (leaf, pair) in self._asked:
                break
            self._ask(leaf, pair)
        return self.worth(pair)

    def reaches(self, pair: int, floor: int) -> bool | None:
        """Return whether some plan with a pair is worth a floor, None if the watch ends it first."""
        found = self._reached(pair, floor)
        while found is None and not self._watch.over:
            leaf = int(self._bounds[:, pair].argmax())
            if (leaf, pair) in self._asked:
                break
            self._ask(leaf, pair)
            found = self._reached(pair, floor)
        if found is None and not self._watch.over:
            self._ask_all(pair, floor)
            found = self._reached(pair, floor)
        if found is None and not self._watch.over:
            chosen, proven = self._best_in(self._core(pair, floor), pair, floor)
            if chosen is not None:
                self.know(chosen)
            found = self._reached(pair, floor)
            if found is None and proven:
                self._searched[pair] = min(int(self._searched[pair]), floor - 1)
                found = False
        return found

    def is_firm(self, pairs: Indices, floor: int) -> bool | None:
        """Return whether every plan that is worth a floor holds one of some pairs, None if the watch ends it."""
        open_leaves = np.zeros(self._system.pairs, dtype=np.bool_)
        for leaf in self._tree.leaves:
            if self._lacked(pairs, floor):
                return False
            if self._watch.over:
                return None
            if not leaf.empty and leaf.pricing.bound >= floor:
                open_leaves |= self._without(leaf.box, pairs, floor)
        if self._lacked(pairs, floor):
            return False
        if not open_leaves.any():
            return True
        within = self._system.with_pairs(open_leaves)
        self.searches += 1
        answer = Search(within).solve(self._watch, self._seed, lambda *_: None, floor)
        if answer.score is not None:
            self.know(np.flatnonzero(open_leaves)[answer.chosen])
        if self._lacked(pairs, floor):
            return False
        return True if answer.outcome in {Outcome.OPTIMAL, Outcome.INFEASIBLE} else None

    def _reached(self, pair: int, floor: int) -> bool | None:
        """Return whether a pair is known to be in a plan that is worth a floor, or in none."""
        worth = self.worth(pair)
        if worth.least is not None and worth.least >= floor:
            return True
        return False if worth.most is None or worth.most < floor else None

    def _lacked(self, pairs: Indices, floor: int) -> bool:
        """Return whether a plan in hand is worth a floor without any of some pairs."""
        held = zip(self._plans, self._scores, strict=True)
        return any(score >= floor and not np.isin(pairs, chosen).any() for chosen, score in held)

    def _without(self, box: Box, pairs: Indices, floor: int) -> Bools:
        """Return the pairs that a plan in a box, worth a floor and without some pairs, may hold; none if none is."""
        if bool((box.low[pairs] > 0).any()):
            return np.zeros(self._system.pairs, dtype=np.bool_)
        part = box.without(pairs)
        relaxed = self._hot.within(part)
        if relaxed.outcome is Outcome.OPTIMAL:
            pricing = priced_box(self._system, part, rounded(self._system, relaxed.duals))
            nearest = np.rint(relaxed.taken).astype(np.int64)
            if float(np.abs(relaxed.taken - nearest).max(initial=0)) <= WHOLE:
                self.know(np.flatnonzero(nearest[: self._system.pairs]))
            if pricing.bound < floor:
                return np.zeros(self._system.pairs, dtype=np.bool_)
            found: Bools = (pricing.loss != OUT) & (pricing.loss <= pricing.total - floor * pricing.prices.scale)
            return found
        return part.allows(self._system)

    def _close_barred(self) -> None:
        """Rule out at once the pairs of rows that allow nothing."""
        negative = np.bincount(self._system.entry_row[self._system.entry_coef < 0], minlength=self._system.rows) > 0
        barred = (self._system.hi == 0) & ~negative
        prices = Prices(1, np.where(barred, 1, 0).astype(np.int64))
        self._rule_out(priced_box(self._system, self._root, prices, self._nothing), None)

    def _ask(self, leaf: int, pair: int) -> None:
        """Solve the relaxation of a leaf with the pair held, and let all pairs share what it proves."""
        box = self._tree.leaves[leaf].box
        relaxed = self._hot.within(box.with_pair(pair))
        self._asked[leaf, pair] = self._tree.leaves[leaf].pricing
        if relaxed.outcome is Outcome.OPTIMAL:
            pricing = priced_box(self._system, box, rounded(self._system, relaxed.duals))
            self._asked[leaf, pair] = pricing
            np.minimum(self._bounds[leaf], pricing.bounds, out=self._bounds[leaf])
            nearest = np.rint(relaxed.taken).astype(np.int64)
            if float(np.abs(relaxed.taken - nearest).max(initial=0)) <= WHOLE:
                self.know(np.flatnonzero(nearest[: self._system.pairs]))
        elif relaxed.outcome is Outcome.INFEASIBLE and not self._prove_none(self._root, pair, None):
            self._prove_none(box, pair, leaf)

    def _prove_none(self, box: Box, pair: int, leaf: int | None) -> bool:
        """Return whether prices prove that no plan in a box holds a pair; other pairs share the proof."""
        proof = proof_of_none(self._system, self._hot, box, box.with_pair(pair), pair)
        if proof is None:
            return False
        self._rule_out(priced_box(self._system, box, proof.prices, self._nothing), leaf)
        bounds = self._bounds if leaf is None else self._bounds[leaf]
        return bool((bounds[..., pair] == -OUT).all())

    def _rule_out(self, pricing: BoxPricing, leaf: int | None) -> None:
        """Note the pairs that prices without values rule out, in a leaf or everywhere."""
        none = (pricing.loss == OUT) | (pricing.loss > pricing.total)
        if leaf is None:
            self._bounds[:, none] = -OUT
        else:
            self._bounds[leaf, none] = -OUT

    def _search(self, pair: int) -> None:
        """Search for the best plan with a pair among those that could be as good as its bound, then a little less."""
        for drop in (*DROPS, None):
            if self._watch.over:
                return
            most = self.worth(pair).most
            if most is None or most == self._least[pair]:
                return
            target = -NONE if drop is None else max(most - drop, int(self._least[pair]))
            self._ask_all(pair, target)
            core = self._core(pair, target)
            found, proven = self._best_in(core, pair, most)
            if found is not None:
                self.know(found)
            if not proven:
                return
            least = int(self._least[pair])
            if least >= target and least != -OUT:
                self._searched[pair] = min(int(self._searched[pair]), least)
                return
            self._searched[pair] = -OUT if drop is None else min(int(self._searched[pair]), target - 1)

    def _ask_all(self, pair: int, target: int) -> None:
        """Ask every leaf that may hold a plan of the target score: unasked ones would make the core too large."""
        for leaf in np.flatnonzero(self._bounds[:, pair] >= target).tolist():
            if (leaf, pair) not in self._asked and not self._watch.over:
                self._ask(leaf, pair)

    def _core(self, pair: int, target: int) -> Bools:
        """Return the pairs that a plan of the target score with the pair can hold, whatever its leaf."""
        core = np.zeros(self._system.pairs, dtype=np.bool_)
        for leaf in np.flatnonzero((self._bounds[:, pair] >= target) & (self._bounds[:, pair] != -OUT)).tolist():
            pricing = self._asked.get((leaf, pair), self._tree.leaves[leaf].pricing)
            if target == -NONE or pricing.loss[pair] == OUT:
                core |= self._bounds[leaf] != -OUT
                continue
            left = pricing.total - int(pricing.loss[pair]) - target * pricing.prices.scale
            core |= (pricing.loss != OUT) & (pricing.loss <= left)
        core &= self._bounds.max(axis=0, initial=-OUT) != -OUT
        core &= self._system.cadre != self._system.cadre[pair]
        core[pair] = True
        if self._plan[pair] >= 0:
            core[self._plans[self._plan[pair]]] = True
        return core

    def _best_in(self, core: Bools, pair: int, enough: int) -> tuple[Indices | None, bool]:
        """Return the best plan with a pair within a core, if any, and whether the search ended by itself."""
        rows = np.flatnonzero(core)
        place = np.searchsorted(rows, [pair])
        within = self._system.with_pairs(core).with_row(place, np.ones(1, dtype=np.int64), 1, None)
        search = Search(within)
        if self._plan[pair] >= 0:
            search.begin_with(within.completed(np.searchsorted(rows, self._plans[self._plan[pair]])))
        self.searches += 1
        answer = search.solve(self._watch, self._seed, lambda *_: None, enough)
        if answer.outcome is Outcome.INFEASIBLE:
            return None, True
        if answer.score is None:
            return None, False
        return rows[answer.chosen], answer.outcome is Outcome.OPTIMAL or answer.score >= enough
