"""Keep what is known of pairs as JSON: prices and plans to be computed again, and what searches said."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from rotation.facts.columns import Indices
from rotation.plans.certificate import KeptPrices
from rotation.plans.plan import SEARCHED
from rotation.proof.boxes import OUT
from rotation.proof.evidence import Evidence, Lacking, Proven
from rotation.proof.known import Known
from rotation.proof.leaves import LeafPrices, Split, tree_of
from rotation.proof.prices import Prices, prices_of
from rotation.proof.system import System, held_system
from rotation.proof.worth import TieredWorth
from rotation.runs.keeping import Kept, Several


class PricesDocument(Kept):
    """Prices over a scale, of the rows that have one."""

    scale: int
    rows: Several[int]
    prices: Several[int]

    def on(self, system: System) -> Prices:
        """Return the prices, checked against the system they belong to.

        Raises
        ------
        ValueError
        """
        return prices_of(KeptPrices(self.scale, tuple(self.rows), tuple(self.prices)), system)


class SplitDocument(Kept):
    """A box cut in two: the column is at most `below` in the first half, more in the second."""

    column: int
    below: int


class LeafDocument(PricesDocument):
    """A leaf's prices; `empty` when they prove that no plan is in it."""

    empty: bool


class ProvenDocument(PricesDocument):
    """Prices that prove something of all pairs in a leaf (null: in all), found when a pair was asked about."""

    leaf: int | None
    pair: int | None
    rules_out: bool


class LackingDocument(PricesDocument):
    """Prices that bound the plans of a leaf which hold none of some pairs."""

    leaf: int
    pairs: Several[int]


class SearchedDocument(Kept):
    """What a search said: no plan with the pair is worth more; null if there is none."""

    pair: int
    most: int | None


class WithoutDocument(Kept):
    """What a search said: no plan without any of the pairs is worth the floor."""

    pairs: Several[int]
    floor: int


class EvidenceDocument(Kept):
    """What is known of the pairs in one tier; of the splits, a null is a leaf."""

    tier: int
    splits: Several[SplitDocument | None]
    leaves: Several[LeafDocument]
    proven: Several[ProvenDocument]
    lacking: Several[LackingDocument]
    plans: Several[Several[int]]
    searched: Several[SearchedDocument]
    without: Several[WithoutDocument]


class SettledDocument(Kept):
    """What the best plan with a pair is worth in every tier.

    `chosen` is worth the least; that none is worth more than the most is said by searches.
    """

    pair: int
    least: Several[int]
    most: Several[int]
    chosen: Several[int]


class KnownDocument(Kept):
    """What is known of a problem's pairs; `system` is the digest of its rows, without which prices say nothing."""

    system: str
    tiers: Several[EvidenceDocument]
    settled: Several[SettledDocument]


def known_document(known: Known) -> KnownDocument:
    """Return what is known of pairs as a document."""
    return KnownDocument(
        system=system_digest(known.systems),
        tiers=[_evidence_document(tier, evidence) for tier, evidence in sorted(known.tiers.items())],
        settled=[_settled_document(pair, worth) for pair, worth in sorted(known.settled.items())],
    )


def known_of(document: KnownDocument, systems: Sequence[System], best: Sequence[int]) -> Known:
    """Return what a document knows of the pairs of a problem, every bound computed again.

    Parameters
    ----------
    document : KnownDocument
    systems : sequence of System
        The problem's, one for each tier.
    best : sequence of int
        What a best plan is worth in each tier: earlier tiers are held at it.

    Raises
    ------
    ValueError
        When it is not about these systems, or says what cannot be.
    """
    if document.system != system_digest(systems):
        raise ValueError("the prices are not of this problem")
    known = Known(tuple(systems))
    for one in document.tiers:
        if not 0 <= one.tier < len(systems) or one.tier in known.tiers:
            raise ValueError("there is no such tier")
        system = held_system(systems, one.tier, dict(enumerate(best[: one.tier]))) if one.tier else systems[0]
        known.tiers[one.tier] = _evidence_of(one, system)
    for worth in document.settled:
        known.settled[_pair(worth.pair, systems[0])] = _worth_of(worth, systems)
    return known


def system_digest(systems: Sequence[System]) -> str:
    """Return the digest of the columns and rows of a problem."""
    found = sha256()
    for system in systems:
        for numbers in (
            system.value,
            system.cadre,
            system.most,
            system.lo,
            system.hi,
            system.entry_row,
            system.entry_column,
            system.entry_coef,
        ):
            found.update(np.ascontiguousarray(numbers, dtype=np.int64).tobytes())
            found.update(b"|")
    return found.hexdigest()


def _evidence_document(tier: int, evidence: Evidence) -> EvidenceDocument:
    return EvidenceDocument(
        tier=tier,
        splits=[
            None if one is None else SplitDocument(column=one.column, below=one.below) for one in evidence.tree.splits
        ],
        leaves=[
            LeafDocument(empty=one.empty, **prices_document(one.pricing.prices).as_json) for one in evidence.tree.leaves
        ],
        proven=[
            ProvenDocument(leaf=one.leaf, pair=one.pair, rules_out=one.rules_out, **prices_document(one.prices).as_json)
            for one in evidence.proven
        ],
        lacking=[
            LackingDocument(leaf=one.leaf, pairs=list(one.pairs), **prices_document(one.prices).as_json)
            for one in evidence.lacking
        ],
        plans=[chosen.tolist() for chosen in evidence.telling_plans],
        searched=[
            SearchedDocument(pair=pair, most=None if most == -OUT else most)
            for pair, most in sorted(evidence.searched.items())
        ],
        without=[
            WithoutDocument(pairs=list(pairs), floor=floor)
            for pairs, floor in sorted(evidence.searched_without.items())
        ],
    )


def prices_document(prices: Prices) -> PricesDocument:
    """Return prices as a document."""
    rows = np.flatnonzero(prices.of_rows)
    return PricesDocument(scale=prices.scale, rows=rows.tolist(), prices=prices.of_rows[rows].tolist())


def _settled_document(pair: int, worth: TieredWorth) -> SettledDocument:
    if worth.least is None or worth.most is None or worth.chosen is None:
        raise AssertionError("a pair is settled with a plan that holds it")
    least, most = list(worth.least), list(worth.most)
    return SettledDocument(pair=pair, least=least, most=most, chosen=worth.chosen.tolist())


def _evidence_of(document: EvidenceDocument, system: System) -> Evidence:
    splits = [None if one is None else Split(one.column, one.below) for one in document.splits]
    tree = tree_of(system, splits, [LeafPrices(leaf.on(system), leaf.empty) for leaf in document.leaves])
    evidence = Evidence(system, tree)
    for one in document.proven:
        pair = None if one.pair is None else _pair(one.pair, system)
        leaf = None if one.leaf is None else _leaf(one.leaf, evidence)
        evidence.take(Proven(leaf, pair, one.on(system), one.rules_out))
    for lacking in document.lacking:
        pairs = tuple(_pair(pair, system) for pair in lacking.pairs)
        evidence.take_lacking(Lacking(_leaf(lacking.leaf, evidence), pairs, lacking.on(system)))
    for plan in document.plans:
        evidence.know(_chosen(plan, system))
    for said in document.searched:
        evidence.search_found(_pair(said.pair, system), -OUT if said.most is None else said.most)
    for without in document.without:
        pairs_of = np.array([_pair(pair, system) for pair in without.pairs], dtype=np.intp)
        evidence.search_found_none_without(pairs_of, without.floor)
    if any(evidence.most(pair) < evidence.least[pair] for pair in range(system.pairs)):
        raise ValueError("a plan is worth more than what is said to bound it")
    return evidence


def _worth_of(document: SettledDocument, systems: Sequence[System]) -> TieredWorth:
    """Return a saved worth, its plan valued again."""
    least, most = tuple(document.least), tuple(document.most)
    chosen = _chosen(document.chosen, systems[0])
    if len(least) != len(most) or not least or any(one > other for one, other in zip(least, most, strict=True)):
        raise ValueError("a worth is not between two numbers in each tier")
    if document.pair not in chosen:
        raise ValueError("a plan lacks the pair it is for")
    taken = systems[0].completed(chosen)
    if tuple(int(system.value @ taken) for system in systems[: len(least)]) != least:
        raise ValueError("a plan is not worth what it is said to be")
    return TieredWorth(least, most, chosen, SEARCHED, is_possible=True, is_whole=len(least) == len(systems))


def _chosen(rows: Sequence[int], system: System) -> Indices:
    """Return a plan's pairs, checked to be in order, one a cadre, and within all rows."""
    chosen = np.array([_pair(row, system) for row in rows], dtype=np.intp)
    if bool((np.diff(chosen) <= 0).any()) or bool((np.diff(system.cadre[chosen]) == 0).any()):
        raise ValueError("a plan's pairs are not in order, or two are of one cadre")
    taken = system.completed(chosen)
    if system.score(taken) is None or bool((taken > system.most).any()):
        raise ValueError("a plan breaks a row")
    return chosen


def _pair(row: int, system: System) -> int:
    if not 0 <= row < system.pairs:
        raise ValueError("there is no such pair")
    return row


def _leaf(number: int, evidence: Evidence) -> int:
    if not 0 <= number < len(evidence.tree.leaves):
        raise ValueError("there is no such leaf")
    return number
