"""Define what run.json keeps of its inputs: digests, the law, waivers, edits and what was asked."""

from __future__ import annotations

from pydantic import SerializerFunctionWrapHandler, model_serializer

from rotation.runs.keeping import Forbidden, Json, Kept, Several, Sides


class CitationDocument(Kept):
    """The source of a norm, and how it was checked."""

    document: str
    article: str
    note: str
    checked: str


class LawDocument(Kept):
    """What a rulebook sets for all rules: key roles, and the rungs of the ladder from the lowest."""

    key_roles: Several[str]
    ladder: Several[Several[str]]


class SavedNorm(Kept):
    """A norm in force: of which rule, since when, and what it asks, a scenario's overrides included."""

    rule: str
    since: str
    severity: str
    weight: int
    roles: Several[str] | None
    forms: Several[str] | None = None
    steps: Several[str] | None = None
    governs: Several[Several[str]] | None = None
    numbers: Json
    citation: CitationDocument | None = None


class NormDocument(SavedNorm):
    """The same with its source.

    `governs` has each role and step that it governs, null for all; `roles`, `forms` and `steps` are those it names.
    """

    citation: CitationDocument


class AtWave(Kept):
    """Base of what may hold at one wave of a horizon; the key is there only where it does."""

    wave: int | None = None

    @model_serializer(mode="wrap")
    def _where_it_holds(self, whole: SerializerFunctionWrapHandler) -> Json:
        content: Json = whole(self)
        wave = content.pop("wave")
        return content if wave is None else {**content, "wave": wave}


class WaiverDocument(AtWave):
    """A hard rule lifted for one cadre, by a decision on paper."""

    rule: str
    cadre: str
    post: str | None
    paper: str


class PinDocument(AtWave):
    """A pair that must be in every plan."""

    cadre: str
    post: str


class AskedDocument(Kept):
    """What a scenario file and the command line ask for together, by word: bounds by kind of move, pins, forbids."""

    moves: dict[str, int | Sides]
    per_group: dict[str, int | Sides]
    pin: Several[PinDocument]
    forbid: Several[Forbidden]


class SavedInputs(Kept):
    """What a scenario was read from, by content, and the edits of the command line."""

    scenario: str
    case: str
    rulebook: str
    law: LawDocument | None = None
    rules: Several[SavedNorm]
    waivers: Several[WaiverDocument]
    set: Several[str]
    pin: Several[str]
    forbid: Several[str]
    asked: AskedDocument | None = None


class InputsDocument(SavedInputs):
    """The same with the law whole, and what was asked, by word."""

    law: LawDocument
    rules: Several[NormDocument]  # type: ignore[assignment]  # what is written has more than what is read
    asked: AskedDocument
