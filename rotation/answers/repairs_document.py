"""Write repairs, backups and fragility as ``moves --repairs --json`` has them."""

from __future__ import annotations

from dataclasses import asdict

from rotation.answers.fragility import Fragility
from rotation.answers.repairs import Repairs
from rotation.runs.keeping import Json
from rotation.runs.replanned import changed_document


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
                "changed": [one.as_json for one in changed_document(one.repair.changed)],
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
