"""Find minimal sets of limits that no plan of whole people keeps: by relaxations, shrunk, then by leaving out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from rotation.errors import SolverDisagrees
from rotation.facts.columns import Bools, Indices, Ints
from rotation.progress import Watch
from rotation.proof.boxes import OUT, Box, priced_box
from rotation.proof.conflict_proof import ConflictProof, alone_prices
from rotation.proof.members import NO_MEMBER, Demands, kept_by_nobody
from rotation.proof.prices import Prices, rounded
from rotation.solve.hot import HotRelaxation
from rotation.solve.lexicographic import OutOfTime
from rotation.solve.relaxation import Floats
from rotation.solve.search import Outcome, Search

SHORT = 1e-6
"""A relaxation that falls short by less keeps all rows."""
WHOLE = 1e-6
"""Tolerance within which a value of a relaxation counts as whole."""
MOST_SPLITS = 200
"""Boxes that are split before a search takes over."""
PATIENCE = 20.0
"""Work for one search, by the solver's own deterministic clock: about as many seconds."""
LAST_FOUND = 3
"""Conflicts found before that are tried for the next pair: most pairs of a post share one."""

FEW_MEMBERS = 3
"""So few members are looked at by their own pairs alone, which is faster than a relaxation of all."""

Members = frozenset[int]


@dataclass(frozen=True, eq=False)
class _Trial:
    """Whether some plan keeps some members: such a plan, or members among them that none keeps."""

    plan: Indices | None
    against: Members = frozenset()
    is_certified: bool = False
    prices: Prices | None = None


@dataclass(frozen=True, eq=False)
class _Asked:
    """The plans that are asked about: those of a box, or those with a pair."""

    box: Box
    pair: int | None = None


class ConflictSets:
    """The members of a scenario, asked which of them no plan keeps together.

    Parameters
    ----------
    demands : Demands
    watch : Watch
    seed : int

    Attributes
    ----------
    trials : int
        How many sets were tried so far.
    """

    def __init__(self, demands: Demands, watch: Watch, seed: int = 0) -> None:
        self._demands, self._system = demands, demands.system
        self._watch, self._seed = watch, seed
        self._rows = np.flatnonzero(demands.of_row != NO_MEMBER)
        self._of_slack = demands.of_row[self._rows]
        self._elastic = self._system.elastic(self._rows)
        self._whole = Box.whole(self._elastic)
        self._hot = HotRelaxation(self._elastic)
        self._all = frozenset(range(len(demands.members)))
        self._alone = kept_by_nobody(demands)
        self._last: list[tuple[Bools, ConflictProof]] = []
        self.trials = 0

    def of_pair(self, pair: int) -> ConflictProof | None:
        """Return a conflict that keeps a pair out of all plans; None when some plan holds it.

        Raises
        ------
        OutOfTime
            When the watch ended the work before a proof.
        """
        asked = _Asked(self._whole.with_pair(pair), pair)
        alone = self._alone.get(pair)
        if alone is not None:
            plan = np.array([pair], dtype=np.intp)
            prices = alone_prices(self._demands, alone, pair)
            return ConflictProof((alone,), prices, (plan,), is_certified=True)
        for shut, known in self._last:
            plans = self._without_each(known.members, asked) if shut[pair] else None
            if plans is not None:
                return replace(known, plans=plans)
        return self._minimal(self._all, asked)

    def plan(self) -> Indices | None:
        """Return a plan that keeps all members, None if there is none.

        Raises
        ------
        OutOfTime
            When the watch ended the work before a proof.
        """
        return self._try(self._all, _Asked(self._whole)).plan

    def disjoint(self) -> Iterator[ConflictProof]:
        """Yield conflicts that share no member; without all their members some plan keeps the rest.

        Raises
        ------
        OutOfTime
            When the watch ended the work before a proof.
        """
        left = self._all
        while (found := self._minimal(left, _Asked(self._whole))) is not None:
            yield found
            left -= frozenset(found.members)

    def _without_each(self, members: tuple[int, ...], asked: _Asked) -> tuple[Indices, ...] | None:
        """Return for each member a plan that keeps the others, None if one of them is not needed."""
        plans = []
        for one in members:
            plan = self._try(frozenset(members) - {one}, asked).plan
            if plan is None:
                return None
            plans.append(plan)
        return tuple(plans)

    def _minimal(self, among: Members, asked: _Asked) -> ConflictProof | None:
        """Return a minimal conflict among some members, None if some plan keeps them all.

        Blocks of members are left out at once where relaxations spare them, single ones by plans of whole people.
        """
        trial = self._shrunk(among, asked)
        if trial.plan is not None:
            return None
        needed, proof, plans = trial.against, trial, list[tuple[Members, Indices]]()
        blocks = _halves(tuple(sorted(needed)))
        while blocks:
            block = tuple(one for one in blocks.pop() if one in needed)
            if not block or (len(block) == 1 and any(broken & needed == {*block} for broken, _ in plans)):
                continue
            rest, several = needed.difference(block), len(block) > 1
            left_out = self._first(rest, asked)[0] if several else self._shrunk(rest, asked)
            if left_out is not None and left_out.plan is None:
                needed, proof = left_out.against, left_out
            elif several:
                blocks += _halves(block)
            elif left_out is not None and left_out.plan is not None:
                plans.append((self._demands.broken(left_out.plan), left_out.plan))
        if not proof.is_certified:
            self._confirm(needed, asked.box)
        members = tuple(sorted(needed))
        spared = (next(plan for broken, plan in plans if broken & needed <= {one}) for one in members)
        found = ConflictProof(members, proof.prices, tuple(spared), proof.is_certified)
        if proof.prices is not None:
            self._last = [(self._shut_by(proof.prices), found), *self._last][:LAST_FOUND]
        return found

    def _shut_by(self, prices: Prices) -> Bools:
        """Return the pairs that no plan holds by the same prices."""
        pricing = priced_box(self._system, Box.whole(self._system), prices)
        shut: Bools = (pricing.loss == OUT) | (pricing.loss > pricing.total)
        return shut

    def _shrunk(self, members: Members, asked: _Asked) -> _Trial:
        """Return a trial of some members whose conflict has been shrunk as long as relaxations shrink it."""
        trial = self._try(members, asked)
        while trial.plan is None and trial.against < members:
            members = trial.against
            again = self._first(members, asked)[0]
            if again is None:
                break
            trial = again
        return trial

    def _try(self, members: Members, asked: _Asked) -> _Trial:
        """Return a plan that keeps some members, or those among them that none keeps."""
        self.trials += 1
        if self._watch.over:
            raise OutOfTime
        if len(members) <= FEW_MEMBERS and (plan := self._among_their_own(members, asked)) is not None:
            return _Trial(plan)
        trial, taken = self._first(members, asked)
        if trial is not None:
            return trial
        found = self._search(members, asked.box, taken > WHOLE)
        if found.plan is not None:
            return found
        return self._split(members, asked.box) or self._search(members, asked.box, None)

    def _among_their_own(self, members: Members, asked: _Asked) -> Indices | None:
        """Return a plan of a few members' own pairs and the pair asked about: others help none of them."""
        system, of_row = self._system, self._demands.of_row
        core = np.zeros(system.pairs, dtype=np.bool_)
        core[system.entry_column[np.isin(of_row, list(members))[system.entry_row]]] = True
        return self._searched(members, asked.box, core)[0]

    def _first(self, members: Members, asked: _Asked) -> tuple[_Trial | None, Floats]:
        """Return what one relaxation says of some members: a conflict, a plan, or None with its fractions."""
        if asked.pair is None:
            return self._relaxed(members, asked.box)
        return self._reached(members, asked.box, asked.pair)

    def _relaxed(self, members: Members, box: Box) -> tuple[_Trial | None, Floats]:
        """Return what the relaxation says of some members whose breaches have a cost."""
        value = self._values(members)
        relaxed = self._hot.within(box, value)
        if relaxed.outcome is Outcome.INFEASIBLE:  # what always holds already shuts the box
            return _Trial(None, frozenset(), is_certified=False), relaxed.taken
        if relaxed.outcome is not Outcome.OPTIMAL:
            raise OutOfTime
        taken = relaxed.taken[: self._system.pairs]
        if float(value @ relaxed.taken) > -SHORT:
            return self._planned(members, box, taken), taken
        return self._priced_out(members, box, relaxed.duals), taken

    def _reached(self, members: Members, box: Box, pair: int) -> tuple[_Trial | None, Floats]:
        """Return what the relaxation says of some members, asked how much of a pair it can take.

        Of few members it tells in prices of few rows, where breaches at a cost spread over many.
        """
        around = self._whole.high.copy()
        around[self._system.pairs :][np.isin(self._of_slack, list(members))] = 0
        value: Ints = np.zeros(len(self._elastic.value), dtype=np.int64)
        value[pair] = 1
        relaxed = self._hot.within(Box(self._whole.low, around), value)
        if relaxed.outcome is not Outcome.OPTIMAL:  # without the pair, too, there is no plan
            return self._relaxed(members, box)
        taken = relaxed.taken[: self._system.pairs]
        if taken[pair] > 1 - SHORT:
            return self._planned(members, box, taken), taken
        return self._priced_out(members, box, relaxed.duals), taken

    def _planned(self, members: Members, box: Box, taken: Floats) -> _Trial | None:
        """Return a relaxation's own plan, None if it is none of whole people."""
        plan = np.flatnonzero(np.rint(taken))
        is_plan = not self._demands.broken(plan) & {NO_MEMBER, *members} and self._lies_in(box, plan)
        return _Trial(plan) if is_plan else None

    def _priced_out(self, members: Members, box: Box, duals: Floats) -> _Trial:
        """Return what a relaxation's duals have against the plans of a box: the priced members, or all of them."""
        pairs = self._system.pairs
        prices = rounded(self._system, np.where(self._demands.rows(members), duals, 0))
        within = Box(box.low[:pairs], box.high[:pairs])
        if priced_box(self._system, within, prices).total >= 0:
            return _Trial(None, members)
        return _Trial(None, self._of_row_members(prices.of_rows), is_certified=True, prices=prices)

    def _of_row_members(self, prices: Ints) -> Members:
        """Return the members whose rows have a price."""
        return frozenset(self._demands.of_row[np.flatnonzero(prices)].tolist()) - {NO_MEMBER}

    def _values(self, members: Members) -> Ints:
        """Return the values by which only the breaches of some members cost anything."""
        value: Ints = np.zeros(len(self._elastic.value), dtype=np.int64)
        value[self._system.pairs :] = -np.isin(self._of_slack, list(members)).astype(np.int64)
        return value

    def _lies_in(self, box: Box, plan: Indices) -> bool:
        taken = np.zeros(self._system.pairs, dtype=np.int64)
        taken[plan] = 1
        low, high = box.low[: self._system.pairs], box.high[: self._system.pairs]
        return bool(((low <= taken) & (taken <= high)).all())

    def _split(self, members: Members, box: Box) -> _Trial | None:
        """Return a trial by splitting boxes: what shuts every one of them; None where that takes too many."""
        waiting, against, certified = [box], frozenset[int](), True
        for _ in range(MOST_SPLITS):
            if not waiting:
                return _Trial(None, against, certified)
            here = waiting.pop()
            trial, taken = self._relaxed(members, here)
            if trial is None:
                fraction = np.abs(taken - np.rint(taken))
                column = int(fraction.argmax())
                if fraction[column] <= WHOLE:
                    return None
                waiting += here.split(column, 0)
            elif trial.plan is not None:
                return trial
            else:
                against, certified = against | trial.against, certified and trial.is_certified
        return None

    def _search(self, members: Members, box: Box, core: Bools | None) -> _Trial:
        """Return a trial by search, among some pairs or all; without a plan, all members are against it."""
        plan, outcome = self._searched(members, box, core)
        if plan is None and outcome is not Outcome.INFEASIBLE and core is None:
            raise OutOfTime
        return _Trial(plan, frozenset() if plan is not None else members)

    def _confirm(self, members: Members, box: Box) -> None:
        """Search in another way for a plan that a first search said there is none of.

        Raises
        ------
        SolverDisagrees
            When there is one.
        OutOfTime
        """
        plan, outcome = self._searched(members, box, None, second_opinion=True)
        if plan is not None:
            raise SolverDisagrees("a second search found a plan where the first proved there is none")
        if outcome is not Outcome.INFEASIBLE:
            raise OutOfTime

    def _searched(
        self, members: Members, box: Box, core: Bools | None, second_opinion: bool = False
    ) -> tuple[Indices | None, Outcome]:
        """Return a plan of a box that keeps some members, searched among some pairs or all, and how it ended."""
        allowed, held = box.allows(self._elastic), box.low[: self._system.pairs] > 0
        if core is not None:
            allowed &= core | held
        system, rows = self._system, np.flatnonzero(allowed)
        touched = np.bincount(system.entry_row[allowed[system.entry_column]], minlength=system.rows) > 0
        asked = np.isin(self._demands.of_row, list(members))
        within = system.part(allowed, asked | (touched & (self._demands.of_row == NO_MEMBER)))
        for pair in np.searchsorted(rows, np.flatnonzero(held)).tolist():
            within = within.with_row(np.array([pair]), np.ones(1, dtype=np.int64), 1, None)
        answer = Search(within).solve(
            self._watch, self._seed, lambda *_: None, second_opinion=second_opinion, patience=PATIENCE
        )
        return (None if answer.score is None else rows[answer.chosen]), answer.outcome


def _halves(block: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return the halves of a block, the first last; what comes first is left out first."""
    half = len(block) // 2
    return [block[half:], block[:half]]
