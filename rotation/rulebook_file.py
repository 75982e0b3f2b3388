"""The keys of models/*.toml as they are read, before rules are bound to them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rotation.facts.domain import Role
from rotation.rules.norms import Severity


class CitationEntry(BaseModel):
    """The citation of a norm as the file has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: str = Field(min_length=1)
    article: str = ""
    note: str = ""
    checked: Literal["read", "secondary", "unverified"]


class NormEntry(BaseModel):
    """The keys that every norm may have."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    since: date = Field(alias="from")
    severity: Severity
    weight: Annotated[int, Field(ge=0, strict=True)] | None = None
    roles: frozenset[Role] | None = None
    citation: CitationEntry


class Header(BaseModel):
    """The keys of a rulebook beside its rules."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = ""
    extends: str | None = None
    key_roles: tuple[Role, ...] | None = None
    ladder: tuple[tuple[str, ...], ...] | None = None
    rules: dict[str, list[dict[str, Any]]] = {}
