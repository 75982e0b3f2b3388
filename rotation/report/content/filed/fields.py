"""Read fields.toml: what stands around a paper and no case knows, such as issuer, number and signer."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictInt, StringConstraints
from pydantic_core import PydanticCustomError

from rotation.errors import Cell, InputFaults
from rotation.intake.toml import Day, checked, read_toml


def _seen(text: str) -> str:
    """Refuse a text of which nothing would be seen on paper: it would look like a line that was filled in."""
    if not any(one.isprintable() and not one.isspace() for one in text):
        raise PydanticCustomError("string_too_short", "nothing to be seen")
    return text


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), AfterValidator(_seen)]
Lines = Annotated[tuple[Line, ...], Field(min_length=1)]
PaperNumber = Annotated[StrictInt, Field(ge=1, le=99_999)]


class Drafting(StrEnum):
    """By whose form a paper is drafted: of the Party (HD 05-HD/VPTW) or of the State (NĐ 30/2020)."""

    PARTY = "party"
    STATE = "state"


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sign(_Table):
    """Who signs: in whose authority, as what, and the name."""

    authority: Line | None = None
    post: Line | None = None
    name: Line | None = None


class Numbers(_Table):
    """The numbers of the papers; decisions follow each other from the first in signing order."""

    submission: PaperNumber | None = None
    plan: PaperNumber | None = None
    decisions: PaperNumber | None = None


class OwnHead(_Table):
    """An issuer and signer of a paper's own."""

    issuer: Line | None = None
    abbreviation: Line | None = None
    sign: Sign = Sign()


class Fields(_Table):
    """Every key of fields.toml; what is left out becomes a dotted line to fill in by hand."""

    superior: Line | None = None
    issuer: Line | None = None
    abbreviation: Line | None = None
    place: Line | None = None
    date: Day | None = None
    addressee: Lines | None = None
    bases: Lines | None = None
    recipients: Lines | None = None
    sign: Sign = Sign()
    number: Numbers = Numbers()
    plan: OwnHead = OwnHead()
    decisions: OwnHead = OwnHead()


NO_FIELDS = Fields()


def read_fields(path: Path) -> Fields:
    """Return the fields of a file.

    Raises
    ------
    InputFaults
        With every fault at its key.
    """
    fields, faults = checked(Fields, read_toml(path), Cell(path.name))
    if fields is None:
        raise InputFaults(faults)
    return fields
