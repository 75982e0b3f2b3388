"""Define what a document of `replan` says of events, and of how the former plan stands after them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from rotation.runs.keeping import Json, Kept, Several


class ChangedDocument(Kept):
    """Somebody whose outcome differs from the former plan: the post there, and now; null is none."""

    cadre: str
    was: str | None
    post: str | None


class LostDocument(Kept):
    """A pair of the former plan that rules refuse after the events."""

    cadre: str
    post: str
    rules: Several[str]


class StandingDocument(Kept):
    """The plan that new ones are near to, and how it stands after the events."""

    digest: str | None
    plan: int = Field(ge=1)
    score: int
    still_legal: bool
    lost: Several[LostDocument]


class EventDocument(Kept):
    """What happened: somebody refuses or has been appointed, a seat falls vacant, the date is another."""

    kind: Literal["refuse", "done", "vacant", "on"]
    cadre: str | None = None
    post: str | None = None
    date: str | None = None

    @model_serializer(mode="wrap")
    def _what_applies(self, dumped: SerializerFunctionWrapHandler) -> Json:
        """Leave out the date of what is about a pair, and the pair where only the date is another."""
        return {key: value for key, value in dumped(self).items() if value is not None}
