"""Say that the people of a case are made up, where the case says so."""

from __future__ import annotations

from rotation.language import Text
from rotation.scenario.load import Scenario

MADE_UP = Text(vi="dữ liệu giả định", en="synthetic data")
"""What papers say of such a case."""
IN_CHECK = Text(
    vi="Dữ liệu giả định: bộ dữ liệu ghi rằng người trong bảng Cán bộ không có thật.",
    en="Synthetic data: the case says that its people are made up.",
)


def is_synthetic(scenario: Scenario) -> bool:
    """Return whether the case of a scenario says that its people are made up."""
    return scenario.case.world.is_synthetic
