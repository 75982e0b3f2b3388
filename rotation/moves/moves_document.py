"""Write a plan's way to its signatures as `moves --json` has it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rotation.language import Lang
from rotation.moves.plan_signing import PlanSigning
from rotation.moves.signing import ChainEnds
from rotation.moves.signing_order import Signed
from rotation.moves.signing_words import assumptions, warnings

Json = dict[str, Any]
REPAIRS, STABILITY = ("refusals", "backups", "fragility"), ("blocking",)
"""The keys that are null unless `--repairs` or `--stability` is asked for."""


def moves_document(found: PlanSigning, rank: int, lang: Lang, asked: Mapping[str, Any] | None = None) -> Json:
    """Return the document of a plan's moves.

    Parameters
    ----------
    found : PlanSigning
    rank : int
        Of the plan.
    lang : str
    asked : mapping, optional
        What else was asked for, by key.
    """
    signing = found.signing
    return {
        "scenario": found.scenario.title,
        "plan": rank,
        "effective": signing.days.effective.isoformat(),
        "start": signing.days.start.isoformat(),
        "last": _day(signing.last),
        "waves": signing.waves,
        "interim": len(signing.steps),
        "critical": list(signing.critical),
        "chains": [_chain(one, found) for one in signing.chains],
        "moves": [_move(one, found) for one in signing.moves],
        "interim_steps": [
            {"cadre": one.cadre, "post": one.post, "from_date": _day(one.from_date), "to_date": _day(one.to_date)}
            for one in signing.steps
        ],
        "left_vacant": list(found.left_vacant),
        "assumptions": list(assumptions(found, lang)),
        **dict.fromkeys((*REPAIRS, *STABILITY)),
        **(asked or {}),
        "warnings": list(warnings(found, lang)),
    }


def _chain(one: ChainEnds, found: PlanSigning) -> Json:
    cadres = [move.mover.cadre for move in one.moves]
    return {
        "id": one.chain.id,
        "closed": one.chain.closed,
        "critical": not set(found.signing.critical).isdisjoint(cadres),
        "moves": cadres,
        "opening": one.opening and {"post": one.opening[0], "why": one.opening[1]},
        "end": one.end and {"post": one.end[0], "becomes": one.end[1]},
    }


def _move(one: Signed, found: PlanSigning) -> Json:
    latest = found.signing.latest.get(one.mover.cadre)
    return {
        "cadre": one.mover.cadre,
        "from": one.mover.present,
        "post": one.mover.post,
        "kind": str(one.mover.kind),
        "chain": one.chain,
        "wave": one.wave,
        "after": one.after,
        "needs": found.needs(one.mover.post),
        "earliest": _day(one.earliest),
        "latest": _day(latest),
        "slack_days": None if latest is None or one.earliest is None else (latest - one.earliest).days,
        "waits_for": one.waits_for,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
