"""Say one thing that is wrong or odd about a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rotation.errors import Kind


@dataclass(frozen=True)
class Note:
    """One thing wrong or odd about a row.

    Attributes
    ----------
    column : str
        Id of the column whose cell it stands in.
    kind : Kind
    facts : mapping
    warning : bool
        Whether it is only odd.
    """

    column: str
    kind: Kind
    facts: Mapping[str, Any] = field(default_factory=dict)
    warning: bool = False
