"""Keep what shows conflicts and ways out as JSON: members by number, prices, and plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

import numpy as np

from rotation.proof.changes import Change, Sort
from rotation.proof.conflict_proof import ConflictProof
from rotation.proof.members import Demands
from rotation.runs.keeping import Kept, Several
from rotation.runs.known_document import PricesDocument, prices_document

Seat = tuple[str, str]


class ConflictDocument(Kept):
    """A conflict: of a pair's row or (null) of all plans; `plans` keep all members but one, in their order."""

    pair: int | None
    members: Several[int]
    prices: PricesDocument | None
    plans: Several[Several[int]]
    certified: bool


class ChangeDocument(Kept):
    """One change of a way out; a number that is not whole is written as text."""

    sort: str
    about: Several[str]
    value: int | str | None


class SeatDocument(Kept):
    """Who holds which post."""

    cadre: str
    post: str


class WayDocument(Kept):
    """A way out: its changes, and the best plan with them."""

    changes: Several[ChangeDocument]
    plan: Several[SeatDocument]
    proven: bool


def conflict_document(proof: ConflictProof, pair: int | None) -> ConflictDocument:
    """Return what shows a conflict as a document."""
    return ConflictDocument(
        pair=pair,
        members=list(proof.members),
        prices=None if proof.prices is None else prices_document(proof.prices),
        plans=[plan.tolist() for plan in proof.plans],
        certified=proof.is_certified,
    )


def conflict_proof_of(document: ConflictDocument, demands: Demands) -> ConflictProof:
    """Return what shows a conflict, not checked yet but for its form.

    Raises
    ------
    ValueError
    """
    pairs = demands.system.pairs
    if any(not 0 <= row < pairs for plan in document.plans for row in plan):
        raise ValueError("there is no such pair")
    return ConflictProof(
        tuple(document.members),
        None if document.prices is None else document.prices.on(demands.system),
        tuple(np.array(plan, dtype=np.intp) for plan in document.plans),
        document.certified,
    )


def way_document(changes: Iterable[Change], seats: Iterable[Seat], proven: bool) -> WayDocument:
    """Return a way out as a document."""
    return WayDocument(
        changes=[ChangeDocument(sort=one.sort, about=list(one.about), value=_written(one.value)) for one in changes],
        plan=[SeatDocument(cadre=cadre, post=post) for cadre, post in seats],
        proven=proven,
    )


def changes_of(document: WayDocument) -> tuple[Change, ...]:
    """Return the changes of a way out.

    Raises
    ------
    ValueError
        When there is no such sort, or a value is no number.
    """
    return tuple(Change(Sort(one.sort), tuple(one.about), _number(one.value)) for one in document.changes)


def seats_of(document: WayDocument) -> Sequence[Seat]:
    """Return who holds which post in the best plan of a way out."""
    return [(one.cadre, one.post) for one in document.plan]


def _written(value: int | Decimal | None) -> int | str | None:
    return str(value) if isinstance(value, Decimal) else value


def _number(value: int | str | None) -> int | Decimal | None:
    try:
        return Decimal(value) if isinstance(value, str) else value
    except InvalidOperation as error:
        raise ValueError("a change sets no number") from error
