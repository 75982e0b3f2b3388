"""Define the keys of plans in run.json: who holds what, how it is signed, its waves."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from rotation.facts.kinds import MoveKind
from rotation.plans.plan import CERTIFIED, SEARCHED
from rotation.runs.event_shape import ChangedDocument, EventDocument, StandingDocument
from rotation.runs.keeping import Json, Kept, Several

Proof = Annotated[str, Field(json_schema_extra={"enum": [CERTIFIED, SEARCHED]})]


class TierDocument(Kept):
    """Where a plan stands in one tier of `[priority]`."""

    names: Several[str]
    value: int
    bound: int


class WaivedDocument(Kept):
    """By what decision a hard rule was lifted."""

    reason: str
    paper: str


class BreachDocument(Kept):
    """A soft or waived breach, with its sentence."""

    rule: str
    cadre: str | None
    post: str | None
    unit: str | None
    group: str | None
    amount: int
    points: int
    text: str
    waiver: WaivedDocument | None
    effective: str | None = None

    @model_serializer(mode="wrap")
    def _without_date(self, dumped: SerializerFunctionWrapHandler) -> Json:
        """Leave the date out where a plan has one only."""
        return {key: value for key, value in dumped(self).items() if key != "effective" or value is not None}


class ReasonDocument(Kept):
    """A fact that decided a move; by `points` at least the plan is better than any with `instead` there."""

    text: str
    instead: str | None
    points: int | None
    exact: bool


class AssignmentDocument(Kept):
    """Who holds which post, stays included; `points` are the weighted criteria, without breaches."""

    model_config = ConfigDict(populate_by_name=True)

    cadre: str
    post: str
    before: str | None = Field(validation_alias="from", serialization_alias="from")
    kind: MoveKind
    points: int
    reasons: Several[ReasonDocument] | None = None

    @model_serializer(mode="wrap")
    def _without_reasons(self, dumped: SerializerFunctionWrapHandler) -> Json:
        """Leave the key out of a stay, and where nothing tells."""
        return {key: value for key, value in dumped(self).items() if key != "reasons" or value is not None}


class SigningDocument(Kept):
    """How a plan is signed: waves, interim steps, and the last date, null where there is none."""

    waves: int
    interim: int
    last: str | None


class WaveDocument(Kept):
    """One wave of a plan, as a plan of its date; `from`, `kind` and `unplaced` are against the wave before."""

    effective: str
    score: int
    criteria: dict[str, int]
    breaches: Several[BreachDocument]
    assignments: Several[AssignmentDocument]
    vacant: Several[str]
    unplaced: Several[str]


class StepDocument(Kept):
    """What somebody holds after a wave, and how it came about."""

    effective: str
    post: str
    kind: MoveKind


class PathDocument(Kept):
    """Somebody who moves in a horizon, with a step for each wave in which a post is held."""

    cadre: str
    steps: Several[StepDocument]


class PlanDocument(Kept):
    """A ranked plan.

    `tiers` stand only where the scenario has `[priority]`; `signing` in an answer to `plan`; `waves`, `paths` and
    `assumptions` where the scenario has `[horizon]`.
    """

    rank: int = Field(ge=1)
    score: int
    bound: int
    proven: bool
    proof: Proof
    tiers: Several[TierDocument] = Field(default_factory=list)
    criteria: dict[str, int]
    breaches: Several[BreachDocument]
    assignments: Several[AssignmentDocument]
    vacant: Several[str]
    unplaced: Several[str]
    signing: SigningDocument | None = None
    waves: Several[WaveDocument] | None = None
    paths: Several[PathDocument] | None = None
    assumptions: Several[str] | None = None

    @model_serializer(mode="wrap")
    def _without_what_is_not_told(self, dumped: SerializerFunctionWrapHandler) -> Json:
        """Leave out the tiers of a plan without tiers, and what is told only of some plans."""
        found = dumped(self)
        untold = {key for key in ("signing", "waves", "paths", "assumptions") if found[key] is None}
        return {key: value for key, value in found.items() if key not in untold and (key != "tiers" or value)}


class PointDocument(Kept):
    """The best plan with at most so many changes."""

    changes: int = Field(ge=0)
    score: int
    proven: bool
    changed: Several[ChangedDocument]
    plan: PlanDocument


class ReplanDocument(Kept):
    """What `replan --json` prints."""

    former: StandingDocument
    events: Several[EventDocument]
    front: Several[PointDocument]
    complete: bool
