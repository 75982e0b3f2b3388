"""Reading puts off the collection of garbage, and leaves it as it was."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest

from rotation import load_case
from rotation.intake.tables.find import read_tables
from tests.tables import tables, write_tables


@pytest.mark.parametrize("collected", [True, False])
@pytest.mark.parametrize("is_there", [True, False])
def test_collection_is_as_it_was(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, collected: bool, is_there: bool
) -> None:
    seen: list[bool] = []

    def read(*given: Any) -> Any:
        seen.append(gc.isenabled())
        return read_tables(*given)

    monkeypatch.setattr("rotation.intake.load.read_tables", read)
    case = write_tables(tmp_path / "case", tables()) if is_there else tmp_path / "none"
    try:
        if not collected:
            gc.disable()
        if is_there:
            load_case(case)
        else:
            with pytest.raises(FileNotFoundError):
                load_case(case)
        assert (seen, gc.isenabled()) == ([False], collected)
    finally:
        gc.enable()
