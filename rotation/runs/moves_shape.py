"""Define every key of the document of `moves`: one model for each part, which writing and the schema share."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from rotation.facts.kinds import MoveKind
from rotation.runs.event_shape import ChangedDocument
from rotation.runs.keeping import Kept, Several


class OpeningDocument(Kept):
    """The seat that a chain begins with, and why it is free."""

    post: str
    why: Literal["vacant", "retired", "leaving", "unplaced", "room"]


class ChainEndDocument(Kept):
    """What a chain ends with: a seat that falls vacant, or somebody who held none."""

    post: str | None
    becomes: Literal["vacant", "entry"]


class ChainDocument(Kept):
    """Moves that wait for each other, in signing order; a closed one has neither opening nor end."""

    id: int = Field(ge=1)
    closed: bool
    critical: bool
    moves: Several[str]
    opening: OpeningDocument | None
    end: ChainEndDocument | None


class MoveDocument(Kept):
    """One move with its place in the order and its dates."""

    model_config = ConfigDict(populate_by_name=True)

    cadre: str
    present: str | None = Field(validation_alias="from", serialization_alias="from")
    post: str
    kind: MoveKind
    chain: int = Field(ge=1)
    wave: int = Field(ge=1)
    after: str | None
    needs: Literal["election", "designation", "appointment"]
    earliest: str | None
    latest: str | None
    slack_days: int | None
    waits_for: Literal["start", "release", "holder", "session", "freeze"]


class InterimDocument(Kept):
    """Somebody steps out of a seat for a while, so that a closed chain can begin."""

    cadre: str
    post: str
    from_date: str | None
    to_date: str | None


class RepairDocument(Kept):
    """The nearest plan if somebody refuses; `changes` and `loss` are null without one, or where that is open."""

    cadre: str
    post: str
    changes: int | None
    loss: int | None
    proven: bool
    changed: Several[ChangedDocument]


class BackupDocument(Kept):
    """Who holds a post in the nearest plan without those before."""

    cadre: str
    changes: int | None
    loss: int
    proven: bool


class PostBackupsDocument(Kept):
    """The backups of a post, the nearest first."""

    post: str
    cadres: Several[BackupDocument]
    proven: bool


class FragilityDocument(Kept):
    """What a plan loses by refusals, each repaired by the nearest plan."""

    p: float = Field(ge=0, le=1)
    exactly_one: float
    samples: int = Field(ge=0)
    seed: int
    mean: float | None
    standard_error: float | None
    unrepaired: int = Field(ge=0)


class BlockingDocument(Kept):
    """A person and a post that would rather have each other than what the plan gives them."""

    cadre: str
    post: str
    holder: str | None
    displaces: Literal["nobody", "stayer", "newcomer"]
    legal: bool


class MovesAskedDocument(Kept):
    """What is asked for besides the moves; null what was not."""

    refusals: Several[RepairDocument] | None = None
    backups: Several[PostBackupsDocument] | None = None
    fragility: FragilityDocument | None = None
    blocking: Several[BlockingDocument] | None = None


class MovesDocument(Kept):
    """What `moves --json` prints."""

    scenario: str
    plan: int = Field(ge=1)
    effective: str
    start: str
    last: str | None
    waves: int = Field(ge=0)
    interim: int = Field(ge=0)
    critical: Several[str]
    chains: Several[ChainDocument]
    moves: Several[MoveDocument]
    interim_steps: Several[InterimDocument]
    left_vacant: Several[str]
    assumptions: Several[str]
    refusals: Several[RepairDocument] | None
    backups: Several[PostBackupsDocument] | None
    fragility: FragilityDocument | None
    blocking: Several[BlockingDocument] | None
    warnings: Several[str]
