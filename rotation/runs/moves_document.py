"""Write a plan's way to its signatures as `moves --json` has it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rotation.language import Lang
from rotation.moves.plan_signing import PlanSigning
from rotation.moves.signing import ChainEnds
from rotation.moves.signing_order import Signed
from rotation.moves.signing_words import assumptions, warnings
from rotation.plans.blocking import Blocking
from rotation.runs.moves_shape import (
    BlockingDocument,
    ChainDocument,
    ChainEndDocument,
    InterimDocument,
    MoveDocument,
    MovesAskedDocument,
    MovesDocument,
    OpeningDocument,
)

NOTHING_ASKED = MovesAskedDocument()


def moves_document(
    found: PlanSigning, rank: int, lang: Lang, asked: MovesAskedDocument = NOTHING_ASKED
) -> MovesDocument:
    """Return the document of a plan's moves.

    Parameters
    ----------
    found : PlanSigning
    rank : int
        Of the plan.
    lang : str
    asked : MovesAskedDocument
        What else was asked for.
    """
    signing = found.signing
    return MovesDocument(
        scenario=found.scenario.title,
        plan=rank,
        effective=signing.days.effective.isoformat(),
        start=signing.days.start.isoformat(),
        last=_day(signing.last),
        waves=signing.waves,
        interim=len(signing.steps),
        critical=list(signing.critical),
        chains=[_chain(one, found) for one in signing.chains],
        moves=[_move(one, found) for one in signing.moves],
        interim_steps=[
            InterimDocument(cadre=one.cadre, post=one.post, from_date=_day(one.from_date), to_date=_day(one.to_date))
            for one in signing.steps
        ],
        left_vacant=list(found.left_vacant),
        assumptions=list(assumptions(found, lang)),
        refusals=asked.refusals,
        backups=asked.backups,
        fragility=asked.fragility,
        blocking=asked.blocking,
        warnings=list(warnings(found, lang)),
    )


def _chain(one: ChainEnds, found: PlanSigning) -> ChainDocument:
    cadres = [move.mover.cadre for move in one.moves]
    opening = one.opening and {"post": one.opening[0], "why": one.opening[1]}
    end = one.end and {"post": one.end[0], "becomes": one.end[1]}
    return ChainDocument(
        id=one.chain.id,
        closed=one.chain.closed,
        critical=not set(found.signing.critical).isdisjoint(cadres),
        moves=cadres,
        opening=None if opening is None else OpeningDocument.model_validate(opening),
        end=None if end is None else ChainEndDocument.model_validate(end),
    )


def _move(one: Signed, found: PlanSigning) -> MoveDocument:
    latest = found.signing.latest.get(one.mover.cadre)
    return MoveDocument.model_validate(
        {
            "cadre": one.mover.cadre,
            "from": one.mover.present,
            "post": one.mover.post,
            "kind": one.mover.kind,
            "chain": one.chain,
            "wave": one.wave,
            "after": one.after,
            "needs": found.needs(one.mover.post),
            "earliest": _day(one.earliest),
            "latest": _day(latest),
            "slack_days": None if latest is None or one.earliest is None else (latest - one.earliest).days,
            "waits_for": one.waits_for,
        }
    )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def blocking_documents(found: Iterable[Blocking]) -> list[BlockingDocument]:
    """Return the pairs that would rather have each other."""
    return [
        BlockingDocument.model_validate(
            {
                "cadre": one.cadre,
                "post": one.post,
                "holder": one.holder,
                "displaces": one.displaces,
                "legal": one.legal,
            }
        )
        for one in found
    ]
