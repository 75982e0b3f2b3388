"""Print how `check` shows workbooks of many slips: `python -m tests.intake`."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cli.calls import call
from tests.intake.slips import workbook
from tests.intake.test_causes import BOOKS, lacking


def main() -> None:
    """Plant the slips of many causes in some workbooks, and count lines, and cells that no line names."""
    print(f"{'workbook':>8}{'slips':>6}{'causes':>7}{'faults':>7}{'lines':>6}{'cells not named':>16}")
    with TemporaryDirectory() as name:
        for seed in range(BOOKS):
            path = Path(name) / f"{seed}.xlsx"
            planted = workbook(path, seed)
            shown = call("check", path, "--lang", "vi").stdout.splitlines()
            faults = json.loads(call("check", path, "--json").stdout)["faults"]
            slips, unnamed = sum(len(one.cells) for one in planted), sum(len(lacking(one, shown)) for one in planted)
            print(f"{seed:8}{slips:6}{len(planted):7}{len(faults):7}{len(shown) - 1:6}{unnamed:16}")


if __name__ == "__main__":
    main()
