"""Base the models of run.json: strict, nothing more than is named, nothing of another kind."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, FailFast

Json = dict[str, Any]


class AtFirst(FailFast):
    """As pydantic's own, and one that may stand in generic types."""

    __hash__ = object.__hash__


Listed = TypeVar("Listed")
Several = Annotated[list[Listed], AtFirst()]
"""Of a list only the first thing that is wrong is told: there may be millions."""

Sides = dict[Literal["min", "max"], int]
"""A bound as far as it was asked for."""
Forbidden = dict[Literal["cadre", "post", "wave"], str | int]
"""Whom no plan gives any post, which post no plan fills, or with both who never holds which; at which wave only."""


class Kept(BaseModel):
    """Base of what a run keeps: nothing more, nothing of another kind."""

    model_config = ConfigDict(extra="forbid", strict=True)

    @property
    def as_json(self) -> Json:
        """Return it as JSON has it."""
        return self.model_dump(mode="json", by_alias=True)
