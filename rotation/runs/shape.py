"""Define every key of run.json: one model for each part, which writing, reading, verifying and the schema share."""

from __future__ import annotations

from pathlib import PureWindowsPath
from typing import Annotated, Generic, TypeVar

from pydantic import (
    AfterValidator,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from rotation.language import Lang
from rotation.plans.plan import Status
from rotation.runs.event_shape import EventDocument, StandingDocument
from rotation.runs.keeping import Json, Kept, Several
from rotation.runs.kept_inputs import InputsDocument, SavedInputs
from rotation.runs.known_document import LeafDocument, PricesDocument, SplitDocument
from rotation.runs.plan_shape import PlanDocument, PointDocument

VERSION = 4
"""Of the form of run.json.

Runs before version 4 have no `tree` in their certificates, no `reasons` of moves and no `signing`. Those before version
3 do not keep `law` and, of their norms, `forms`, `steps`, `governs` and `citation`; runs of version 1 have no
`warnings`, and those without a number no `asked` in their inputs.
"""

Numbered = Annotated[int, Field(ge=1, le=VERSION)]


class OutcomeDocument(Kept):
    """Who is to hold which post that is new to them; null for none."""

    cadre: str
    post: str | None


class InfeasibleDocument(Kept):
    """Rules that cannot hold together, and those whose lifting alone makes a plan possible."""

    rules: Several[str]
    relaxations: Several[str]


class ScenarioDocument(Kept):
    """The answer to one scenario; `bound` and `gap` are rank 1's."""

    title: str
    status: Status
    bound: int | None
    gap: float | None
    complete: bool
    plans: Several[PlanDocument]
    distances: Several[Several[int]]
    firm: Several[OutcomeDocument]
    own: Several[Several[OutcomeDocument]]
    infeasible: InfeasibleDocument | None


Figure = int | float | str | None
"""A plan's value in a measure: points, a count, a loss, a date; null where it has none."""


class PlaceDocument(Kept):
    """One plan of one scenario, by its title and rank."""

    scenario: str
    plan: int


class RankedDocument(Kept):
    """A plan among those of all scenarios; `value` is out of 1000."""

    rank: int = Field(ge=1)
    scenario: str
    plan: int
    value: int
    points: dict[str, Figure]
    dominated_by: Several[PlaceDocument]
    acceptability: Several[float]
    wins_with: dict[str, int] | None
    wins_alone: bool


class ScaleDocument(Kept):
    """A measure of the yardstick, and the weights in which the first plan stays first (null: without end)."""

    measure: str
    weight: int
    worst: Figure
    best: Figure
    proven: bool
    stays_first: tuple[float, float | None]


class TreeDocument(Kept):
    """Leaves that cover all plans worth at least `least`; null is a leaf."""

    least: int
    splits: Several[SplitDocument | None]
    leaves: Several[LeafDocument]


class CutDocument(Kept):
    """A row that every plan keeps, by what it is made of.

    It is the sum of rows, each so many times, divided and rounded down. Of a row whose multiplier is below 0 the lower
    side is taken; `up` are the columns whose x ≤ 1 is added.
    """

    divisor: int
    rows: Several[int]
    multipliers: Several[int]
    up: Several[int]


class CertificateDocument(PricesDocument):
    """Prices from which a bound is re-computed, and the tree that closes the gap they leave.

    `cuts` are rows after those of the problem, where prices are on such.
    """

    bound: int
    tree: TreeDocument | None = None
    cuts: Several[CutDocument] | None = None

    @model_serializer(mode="wrap")
    def _with_cuts(self, dumped: SerializerFunctionWrapHandler) -> Json:
        """Leave out cuts where there are none."""
        return {key: value for key, value in dumped(self).items() if key != "cuts" or value is not None}


class EndDocument(Kept):
    """A plan that attains one end of a measure."""

    scenario: int = Field(ge=0)
    seats: dict[str, str]
    proven: bool


class EndsDocument(Kept):
    """The plans that attain both ends of a measure."""

    measure: str
    worst: EndDocument
    best: EndDocument


class RepairedDocument(Kept):
    """The nearest plan when somebody refuses; `seats` are those other than in the plan, null for none.

    `changes` and `loss` are null without a repair, or where that is open.
    """

    cadre: str
    post: str
    changes: int | None
    loss: int | None
    proven: bool
    seats: dict[str, str | None]


def _seen_from_the_run(path: str) -> str:
    """Refuse an absolute path: somebody else's run must not name files of this machine."""
    windows = PureWindowsPath(path)
    if path.startswith("/") or windows.drive or windows.root:
        raise ValueError("a scenario is given by its path from the run's folder")
    return path


class FormerDocument(StandingDocument):
    """The same in a saved run, which names the run and the scenario of the former plan."""

    path: Annotated[str, AfterValidator(_seen_from_the_run)]
    digest: str
    scenario: int = Field(ge=1)


class ProvenanceDocument(Kept):
    """Where a run comes from: what a second run of the same input need not share."""

    made_at: str
    by: str | None
    started_from: str | None
    former: str | None
    scenarios: Several[Annotated[str, AfterValidator(_seen_from_the_run)]]
    versions: dict[str, str]
    platform: str
    digest: str


class NoteDocument(Kept):
    """A warning of an answer, as `check --json` has it."""

    file: str
    sheet: str | None
    row: int | None
    column: str | None
    value: str | None
    code: str
    problem: str
    remedy: str


class AnswersDocument(Kept):
    """What `plan --json` prints: the answers, and the plans of several scenarios against each other."""

    scenarios: Several[ScenarioDocument]
    ranking: Several[RankedDocument]
    yardstick: Several[ScaleDocument]
    warnings: Several[NoteDocument]


Answer = TypeVar("Answer")
Rank = TypeVar("Rank")
Measure = TypeVar("Measure")
Inputs = TypeVar("Inputs")
Point = TypeVar("Point")
REPLANNED = ("former", "events", "front")
"""Keys that only a run of `replan` has."""
ONLY_SOME = (*REPLANNED, "repairs")
"""Keys that only some runs have."""


class RunForm(Kept, Generic[Answer, Rank, Measure, Inputs, Point]):
    """The keys of run.json, in their order.

    `repairs` stand, by scenario and plan, where plans are ranked by them; `former`, `events` and `front` are those of
    a run of `replan`.
    """

    version: Numbered
    scenarios: Several[Answer]
    ranking: Several[Rank]
    yardstick: Several[Measure]
    warnings: Several[NoteDocument] = Field(default_factory=list)
    lang: Lang
    seed: int = Field(ge=0)
    anonymous: bool
    inputs: Several[Inputs]
    certificates: Several[Several[CertificateDocument]]
    ends: Several[EndsDocument]
    repairs: Several[Several[Several[RepairedDocument]]] | None = None
    former: FormerDocument | None = None
    events: Several[EventDocument] | None = None
    front: Several[Point] | None = None
    digest: str
    provenance: ProvenanceDocument

    @model_serializer(mode="wrap")
    def _as_planned(self, dumped: SerializerFunctionWrapHandler) -> Json:
        """Leave out what only some runs have."""
        return {key: value for key, value in dumped(self).items() if key not in ONLY_SOME or value is not None}


class RunDocument(RunForm[ScenarioDocument, RankedDocument, ScaleDocument, InputsDocument, PointDocument]):
    """A run as it is written."""


class SavedRun(RunForm[Json, Json, Json, SavedInputs, Json]):
    """A run of any version as it is read; verification compares its answers with the inputs."""

    version: Numbered = VERSION
