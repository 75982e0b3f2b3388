"""Find the best score of the plans that hold a pair.

Pairs share prices, plans and proofs: all of them cost little more than a few.
"""

from __future__ import annotations

import numpy as np

from rotation.facts.columns import Bools, Indices
from rotation.progress import Watch
from rotation.proof.boxes import OUT, Box
from rotation.proof.evidence import Evidence, Lacking, Proven
from rotation.proof.prices import rounded
from rotation.proof.system import NONE
from rotation.proof.worth import Worth
from rotation.solve.hot import HotRelaxation
from rotation.solve.relaxation import Relaxed
from rotation.solve.search import Outcome, Search
from rotation.solve.tree import WHOLE, proof_of_none

DROPS = (0, 20, 80, 250, 800, 2500)
"""How far below its bound the plans of a pair are looked for, step by step; at last among all."""
FIRST_PLAN_PAYS = 10_000
"""Pairs from which on a plan with a pair is looked for by itself first, and then only for a better one."""
NEAR = 15
"""Points that a pair may lose to be looked at for a first plan."""
FROM_PLAN = 250
"""A first plan that is worth at most so much less than the bound is the target; a poorer one would be too low."""


class Forcing:
    """A system with its tree, asked for the best plan with a pair again and again.

    Attributes
    ----------
    searches : int
        How many searches there were so far.
    """

    def __init__(self, evidence: Evidence, hot: HotRelaxation, watch: Watch, seed: int = 0) -> None:
        self.evidence, self._system, self._tree, self._hot = evidence, evidence.system, evidence.tree, hot
        self._watch, self._seed = watch, seed
        self._root = Box.whole(evidence.system)
        self.searches = 0

    def know(self, chosen: Indices) -> None:
        """Take a plan into account, given as rows of its pairs; one that breaks a row is none."""
        self.evidence.know(chosen)

    def worth(self, pair: int) -> Worth:
        """Return what the plans with a pair are known to be worth, without any further work."""
        return self.evidence.worth(pair)

    def settle(self, pair: int) -> Worth:
        """Return what the plans with a pair are worth, exactly unless the watch ends it."""
        self.bound(pair)
        if not self.worth(pair).is_exact:
            self._search(pair)
        return self.worth(pair)

    def bound(self, pair: int) -> Worth:
        """Return what the plans with a pair are worth as far as prices tell: `most` is proven."""
        while not self._watch.over:
            leaf = int(self.evidence.bounds[:, pair].argmax())
            if self.evidence.bounds[leaf, pair] <= self.evidence.least[pair] or self.evidence.is_asked(leaf, pair):
                break
            self._ask(leaf, pair)
        return self.worth(pair)

    def reaches(self, pair: int, floor: int) -> bool | None:
        """Return whether some plan with a pair is worth a floor, None if the watch ends it first."""
        found = self.evidence.reaches(pair, floor)
        while found is None and not self._watch.over:
            leaf = int(self.evidence.bounds[:, pair].argmax())
            if self.evidence.is_asked(leaf, pair):
                break
            self._ask(leaf, pair)
            found = self.evidence.reaches(pair, floor)
        if found is None and not self._watch.over:
            self._ask_all(pair, floor)
            found = self.evidence.reaches(pair, floor)
        if found is None and not self._watch.over:
            chosen, proven = self._best_in(self._core(pair, floor), pair, floor)
            if chosen is not None:
                self.know(chosen)
            found = self.evidence.reaches(pair, floor)
            if found is None and proven:
                self.evidence.search_found(pair, floor - 1)
                found = False
        return found

    def is_shared(self, pairs: Indices, floor: int) -> bool | None:
        """Return whether every plan that is worth a floor holds one of some pairs, None if the watch ends it."""
        open_pairs = np.zeros(self._system.pairs, dtype=np.bool_)
        for leaf in range(len(self._tree.leaves)):
            shared = self.evidence.is_shared(pairs, floor)
            if shared is not None:
                return shared
            if self._watch.over:
                return None
            if not self.evidence.ends(leaf, pairs, floor):
                open_pairs |= self._without(leaf, pairs, floor)
        shared = self.evidence.is_shared(pairs, floor)
        if shared is not None:
            return shared
        within = self._system.with_pairs(open_pairs)
        self.searches += 1
        answer = Search(within).solve(self._watch, self._seed, lambda *_: None, floor)
        if answer.score is not None:
            self.know(np.flatnonzero(open_pairs)[answer.chosen])
        if answer.outcome in {Outcome.OPTIMAL, Outcome.INFEASIBLE} and (answer.score is None or answer.score < floor):
            self.evidence.search_found_none_without(pairs, floor)
        return self.evidence.is_shared(pairs, floor)

    def _without(self, leaf: int, pairs: Indices, floor: int) -> Bools:
        """Return the pairs that a plan in a leaf, worth a floor and without some pairs, may hold; none if none is."""
        part = self._tree.leaves[leaf].box.without(pairs)
        relaxed = self._hot.within(part)
        if relaxed.outcome is not Outcome.OPTIMAL:
            return part.allows(self._system)
        lacking = Lacking(leaf, tuple(pairs.tolist()), rounded(self._system, relaxed.duals))
        pricing = self.evidence.take_lacking(lacking)
        self._know_whole(relaxed)
        found: Bools = (pricing.loss != OUT) & (pricing.loss <= pricing.total - floor * pricing.prices.scale)
        return found & (pricing.bound >= floor)

    def _ask(self, leaf: int, pair: int) -> None:
        """Solve the relaxation of a leaf with the pair held, and let all pairs share what it proves."""
        box = self._tree.leaves[leaf].box
        relaxed = self._hot.within(box.with_pair(pair))
        self.evidence.asked_in_vain(leaf, pair)
        if relaxed.outcome is Outcome.OPTIMAL:
            self.evidence.take(Proven(leaf, pair, rounded(self._system, relaxed.duals), rules_out=False))
            self._know_whole(relaxed)
        elif relaxed.outcome is Outcome.INFEASIBLE and not self._prove_none(self._root, pair, None):
            self._prove_none(box, pair, leaf)

    def _know_whole(self, relaxed: Relaxed) -> None:
        """Take the plan into account that a relaxation is when all its values are whole."""
        nearest = np.rint(relaxed.taken).astype(np.int64)
        if float(np.abs(relaxed.taken - nearest).max(initial=0)) <= WHOLE:
            self.know(np.flatnonzero(nearest[: self._system.pairs]))

    def _prove_none(self, box: Box, pair: int, leaf: int | None) -> bool:
        """Return whether prices prove that no plan in a box holds a pair; other pairs share the proof."""
        proof = proof_of_none(self._system, self._hot, box, box.with_pair(pair), pair)
        if proof is None:
            return False
        self.evidence.take(Proven(leaf, pair, proof.prices, rules_out=True))
        bounds = self.evidence.bounds if leaf is None else self.evidence.bounds[leaf]
        return bool((bounds[..., pair] == -OUT).all())

    def _search(self, pair: int) -> None:
        """Search for the best plan with a pair among those that could be as good as its bound, then a little less."""
        drops: tuple[int, ...] = DROPS
        if self._system.pairs > FIRST_PLAN_PAYS:
            self._begin(pair)
            drops = tuple(drop for drop in DROPS if drop >= FROM_PLAN)
        for drop in (*drops, None):
            if self._watch.over:
                return
            most = self.worth(pair).most
            least = int(self.evidence.least[pair])
            if most is None or most == least:
                return
            target = -NONE if drop is None else max(most - drop, least + 1)
            self._ask_all(pair, target)
            core = self._core(pair, target)
            found, proven = self._best_in(core, pair, most)
            if found is not None:
                self.know(found)
            if not proven:
                return
            least = int(self.evidence.least[pair])
            if least >= target - 1 and least != -OUT:
                self.evidence.search_found(pair, least)
                return
            self.evidence.search_found(pair, -OUT if drop is None else target - 1)

    def _begin(self, pair: int) -> None:
        """Find a plan with a pair early, among pairs that lose next to nothing beside it and those of the best plan."""
        most = self.worth(pair).most
        if self._watch.over or most is None:
            return
        pricing = self.evidence.pricing(int(self.evidence.bounds[:, pair].argmax()), pair)
        core = pricing.loss <= NEAR * pricing.prices.scale
        if self.evidence.plans:
            core[self.evidence.plans[int(np.argmax(self.evidence.scores))]] = True
        core &= self._system.cadre != self._system.cadre[pair]
        core[pair] = True
        found, _ = self._best_in(core, pair, most)
        if found is not None:
            self.know(found)

    def _ask_all(self, pair: int, target: int) -> None:
        """Ask every leaf that may hold a plan of the target score: unasked ones would make the core too large."""
        for leaf in np.flatnonzero(self.evidence.bounds[:, pair] >= target).tolist():
            if not self.evidence.is_asked(leaf, pair) and not self._watch.over:
                self._ask(leaf, pair)

    def _core(self, pair: int, target: int) -> Bools:
        """Return the pairs that a plan of the target score with the pair can hold, whatever its leaf."""
        bounds = self.evidence.bounds
        core = np.zeros(self._system.pairs, dtype=np.bool_)
        for leaf in np.flatnonzero((bounds[:, pair] >= target) & (bounds[:, pair] != -OUT)).tolist():
            pricing = self.evidence.pricing(leaf, pair)
            if target == -NONE or pricing.loss[pair] == OUT:
                core |= bounds[leaf] != -OUT
                continue
            left = pricing.total - int(pricing.loss[pair]) - target * pricing.prices.scale
            core |= (pricing.loss != OUT) & (pricing.loss <= left)
        core &= bounds.max(axis=0, initial=-OUT) != -OUT
        core &= self._system.cadre != self._system.cadre[pair]
        core[pair] = True
        plan = self.evidence.plan(pair)
        if plan is not None:
            core[plan] = True
        return core

    def _best_in(self, core: Bools, pair: int, enough: int) -> tuple[Indices | None, bool]:
        """Return the best plan with a pair within a core, if any, and whether the search ended by itself."""
        rows = np.flatnonzero(core)
        place = np.searchsorted(rows, [pair])
        within = self._system.with_pairs(core).with_row(place, np.ones(1, dtype=np.int64), 1, None)
        search = Search(within)
        plan = self.evidence.plan(pair)
        if plan is not None:
            search.begin_with(within.completed(np.searchsorted(rows, plan)))
        self.searches += 1
        answer = search.solve(self._watch, self._seed, lambda *_: None, enough)
        if answer.outcome is Outcome.INFEASIBLE:
            return None, True
        if answer.score is None:
            return None, False
        return rows[answer.chosen], answer.outcome is Outcome.OPTIMAL or answer.score >= enough
