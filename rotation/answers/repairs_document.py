"""Write repairs, backups and fragility as ``moves --repairs --json`` has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from rotation.answers.fragility import Fragility
from rotation.answers.repairs import Repairs
from rotation.explain.pair_answers import Change
from rotation.runs.keeping import Json


def repairs_document(repairs: Repairs, fragility: Fragility | None) -> Json:
    """Return the keys ``refusals``, ``backups`` and ``fragility``.

    Of a refusal that is not decided, and of one without a repair, ``changes`` and ``loss`` are null: only the second is
    proven.
    """
    return {
        "refusals": [
            {
                "cadre": one.cadre,
                "post": one.post,
                "changes": one.repair.changes,
                "loss": one.loss,
                "proven": one.repair.proven,
                "changed": changed_document(one.repair.changed),
            }
            for one in repairs.refusals
        ],
        "backups": [
            {
                "post": one.post,
                "cadres": [
                    {
                        "cadre": backup.cadre,
                        "changes": backup.repair.changes,
                        "loss": backup.loss,
                        "proven": backup.repair.proven,
                    }
                    for backup in one.backups
                ],
                "proven": one.is_decided,
            }
            for one in repairs.backups
        ],
        "fragility": None if fragility is None else asdict(fragility),
    }


def changed_document(changes: Iterable[Change]) -> list[Json]:
    """Return whose outcome changes, from which post to which; null is no post."""
    return [{"cadre": one.cadre, "was": one.before, "post": one.after} for one in changes]
