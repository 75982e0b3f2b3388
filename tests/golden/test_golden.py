"""The shipped scenarios give what they gave."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.golden.shipped import GOLDEN, SCENARIOS, figures


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_shipped_scenario(path: Path) -> None:
    assert figures(path) == json.loads(GOLDEN.read_text("utf-8"))[path.stem]
