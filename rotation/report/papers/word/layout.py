"""Read the numbers by which papers are laid out, one block for the Party's form and one for the State's."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict

from rotation.report.content.filed.fields import Drafting


class Margins(BaseModel):
    """Margins of a page, in millimetres."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    top: float
    bottom: float
    left: float
    right: float


class Layout(BaseModel):
    """The numbers of one form: sizes of letters in points, lengths in millimetres, `line` and `after` in points."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    checked: Literal["read", "secondary"]
    font: str
    margins: Margins
    number_from_edge: float
    page_number: float
    country: float
    motto: float
    superior: float
    issuer: float
    number: float
    mark: float
    place_date: float
    type: float
    subject: float
    address: float
    body: float
    indent: float
    line: float
    after: float
    authority: float
    bold_post: bool
    signer: float
    receivers_label: float
    receivers_bold: bool
    receivers: float
    annex: float
    table: float
    foot: float
    heads: tuple[float, float]
    own_numbers: bool


@cache
def layout(drafting: Drafting) -> Layout:
    """Return the numbers of a form."""
    text = (files("rotation.report.papers.word") / "layout.toml").read_text("utf-8")
    return Layout.model_validate(tomllib.loads(text)[drafting])
