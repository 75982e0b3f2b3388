"""Provide the fixtures of the tests of sweeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from rotation import load_sweep
from rotation.sweep.file import Sweep
from tests.sweep.cases import FEW, write_case, write_sweep


@pytest.fixture
def few(tmp_path: Path) -> Sweep:
    write_case(tmp_path)
    return load_sweep(write_sweep(tmp_path, FEW))
