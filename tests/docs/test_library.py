"""The Python blocks of README and docs/library.md run as they stand, one after the other."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calls import ROOT

PAGES = {"README.md": [], "docs/library.md": ["True", "True"]}
"""Each page, and whether the runs that it saves hold."""


@pytest.mark.parametrize("page", PAGES)
def test_the_blocks_of_a_page_run(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert blocks
    names: dict[str, Any] = {}
    for number, block in enumerate(blocks, start=1):
        exec(compile(block, f"{page}, block {number}", "exec"), names)
    said = capsys.readouterr().out.splitlines()
    assert any("Cân đối" in line for line in said)
    assert [line for line in said if line in {"True", "False"}] == PAGES[page]
