"""Write repairs, backups and fragility as ``moves --repairs --json`` has them."""

from __future__ import annotations

from dataclasses import asdict

from rotation.answers.fragility import Fragility
from rotation.answers.repairs import Repairs
from rotation.runs.moves_shape import (
    BackupDocument,
    FragilityDocument,
    MovesAskedDocument,
    PostBackupsDocument,
    RepairDocument,
)
from rotation.runs.replanned import changed_document


def repairs_document(repairs: Repairs, fragility: Fragility | None) -> MovesAskedDocument:
    """Return the keys ``refusals``, ``backups`` and ``fragility``.

    Of a refusal that is not decided, and of one without a repair, ``changes`` and ``loss`` are null: only the second is
    proven.
    """
    return MovesAskedDocument(
        refusals=[
            RepairDocument(
                cadre=one.cadre,
                post=one.post,
                changes=one.repair.changes,
                loss=one.loss,
                proven=one.repair.proven,
                changed=changed_document(one.repair.changed),
            )
            for one in repairs.refusals
        ],
        backups=[
            PostBackupsDocument(
                post=one.post,
                cadres=[
                    BackupDocument(
                        cadre=backup.cadre,
                        changes=backup.repair.changes,
                        loss=backup.loss,
                        proven=backup.repair.proven,
                    )
                    for backup in one.backups
                ],
                proven=one.is_decided,
            )
            for one in repairs.backups
        ],
        fragility=None if fragility is None else FragilityDocument(**asdict(fragility)),
    )
