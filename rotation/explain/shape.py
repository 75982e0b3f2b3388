"""Define every key of the document of `why`: one model for each part, which writing and the schema share.

A key that does not apply to a question is left out; what does not apply to an answer is null.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from rotation.explain.pair_answers import CLASSES
from rotation.facts.kinds import MoveKind
from rotation.runs.keeping import Json, Kept, Several
from rotation.runs.kept_inputs import CitationDocument
from rotation.runs.plan_shape import Proof

Class = Annotated[str, Field(json_schema_extra={"enum": list(CLASSES)})]


class Told(Kept):
    """Base of what `why` tells: a key that was not given is left out."""

    model_config = ConfigDict(populate_by_name=True)

    @property
    def as_json(self) -> Json:
        """Return it as JSON has it."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


class RefusalDocument(Told):
    """A hard rule, or a pin, against a pair, and the first date on which it is not any more."""

    rule: str
    text: str
    citation: CitationDocument
    until: str | None


class TierLossDocument(Told):
    """What the best plan with a pair loses in a tier, those before it given; null while that is open."""

    names: Several[str]
    loss: int | None


class ChangedDocument(Told):
    """Somebody whose outcome differs: in the plan asked about, and in the best plan with the pair."""

    cadre: str
    before: str | None = Field(validation_alias="from", serialization_alias="from")
    after: str | None = Field(validation_alias="to", serialization_alias="to")


class MemberDocument(Told):
    """One limit of a conflict; side and move are those of a bound on moves."""

    rule: str
    side: Literal["min", "max"] | None
    move: str | None
    cadre: str | None
    relative: str | None
    post: str | None
    unit: str | None
    group: str | None
    text: str


class AnswerDocument(Told):
    """What is known of one pair; `from`, the post held before the wave, is there in a horizon alone."""

    cadre: str
    post: str
    came_from: str | None = Field(default=None, validation_alias="from", serialization_alias="from")
    kind: MoveKind
    pair_class: Class = Field(validation_alias="class", serialization_alias="class")
    price: int | None
    price_min: int | None
    price_max: int | None
    score: int | None
    proof: Proof | None
    tiers: Several[TierLossDocument] | None
    criteria: dict[str, int]
    breach_points: int | None
    changes: Several[ChangedDocument]
    refusals: Several[RefusalDocument]
    allowed_from: str | None
    allowed_until: str | None
    assuming: Several[str] | None
    conflict: Several[MemberDocument] | None


class VersusDocument(Told):
    """What sets two people apart for one post, first minus second."""

    criteria: dict[str, int]
    rules: dict[str, int]


class SeatDocument(Told):
    """A cadre with a post."""

    cadre: str
    post: str


class CandidateDocument(Told):
    """A post with the one cadre who can have it."""

    post: str
    cadre: str


class PlanAskedDocument(Told):
    """Which plan is asked about; the best score lies between two numbers where rank 1 is not proven."""

    scenario: str
    plan: int = Field(ge=1)
    score: int
    best: int | None
    best_min: int | None = None
    best_max: int | None = None


class WhyDocument(PlanAskedDocument):
    """The answer to a question about a plan.

    `versus` is there where two people were asked about, what begins with `firm` where plans were; `wave` in a horizon.
    """

    wave: int | None = Field(default=None, ge=1)
    complete: bool
    answers: Several[AnswerDocument]
    versus: VersusDocument | None = None
    firm: Several[SeatDocument] | None = None
    possible_pairs: int | None = None
    only_candidate: Several[CandidateDocument] | None = None
    no_legal_post: Several[str] | None = None
    possible_pairs_min: int | None = None
    possible_pairs_max: int | None = None
    firm_max: int | None = None


class AllPricesDocument(PlanAskedDocument):
    """What pricing every pair came to: how many are of each class, and the file that has them."""

    complete: bool
    classes: dict[Class, int]
    files: Several[str]


class SetDocument(Told):
    """A number or a side of a bound set to another one."""

    set: str
    value: int | float


class WaivedPairDocument(Told):
    """A rule lifted for one pair."""

    rule: str
    cadre: str
    post: str


class WaiveDocument(Told):
    """One pair rule waived for one pair."""

    waive: WaivedPairDocument


class RelativesDocument(Told):
    """Two relatives."""

    cadre: str
    relative: str


class ApartDocument(Told):
    """Two relatives let be."""

    apart: RelativesDocument


class DropPinDocument(Told):
    """A pin dropped."""

    drop_pin: SeatDocument


class ForbiddenDocument(Told):
    """Whom or what a forbid names."""

    cadre: str | None
    post: str | None


class DropForbidDocument(Told):
    """A forbid dropped."""

    drop_forbid: ForbiddenDocument


class VacantDocument(Told):
    """A post that must have a holder left vacant."""

    vacant: str


class UnplacedDocument(Told):
    """A holder who must be given a post left without one."""

    unplaced: str


class RuleOffDocument(Told):
    """A pair rule lifted for everybody."""

    rule_off: str


ChangeDocument = (
    SetDocument
    | WaiveDocument
    | ApartDocument
    | DropPinDocument
    | DropForbidDocument
    | VacantDocument
    | UnplacedDocument
    | RuleOffDocument
)


class WayDocument(Told):
    """Changes with which there is a plan; `edits` where `plan` can take all of them as options."""

    changes: Several[ChangeDocument]
    edits: Several[str] | None = None
    score: int
    proven: bool
    text: str


class ImpossibleDocument(Told):
    """Why a scenario has no plan, and what would make one possible."""

    scenario: str
    plan: None
    score: None
    best: None
    complete: bool
    conflicts: Several[Several[MemberDocument]]
    ways_out: Several[WayDocument]
    least_changes: int | None


ANY_DOCUMENT: TypeAdapter[WhyDocument | AllPricesDocument | ImpossibleDocument] = TypeAdapter(
    WhyDocument | AllPricesDocument | ImpossibleDocument
)
"""Whatever `why --json` prints."""
