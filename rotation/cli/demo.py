"""Run `rotation demo`: plan the shipped Giao Thủy case in a folder that can be looked at and changed."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from rotation.cli.arguments import refuse_no_names
from rotation.cli.options import ANONYMOUS, FOLDER, FORCE, SOLVING, SPEAKING, Solving
from rotation.cli.output import Output, bilingual_in
from rotation.cli.plan import exit_code, planned, show
from rotation.cli.signals import putting_off
from rotation.cli.speech import command
from rotation.language import Text

CASE = "giao-thuy"
SCENARIO = "balanced.toml"
DEMO = "rotation-demo"


@command(help=Text(vi="Chạy thử trên dữ liệu Giao Thủy.", en="Plan the shipped Giao Thủy case."))
@FOLDER
@SOLVING
@ANONYMOUS
@FORCE
@SPEAKING
def demo(
    output: Path | None,
    solving: Solving,
    anonymous: bool,
    force: bool,
    out: Output,
) -> None:
    """Copy the case, plan, print, save and export."""
    from rotation.report.papers.run_files import default_place, export
    from rotation.runs.document import Provenance, refuse_unfit
    from rotation.runs.ledger import save
    from rotation.scenario.file import NO_EDITS

    folder = output or free_folder()
    refuse_no_names([folder])
    refuse_unfit(folder, force)
    inputs = folder / CASE
    with putting_off():
        copy_case(inputs)
    run = planned((inputs / SCENARIO,), NO_EDITS, anonymous, solving, out)
    save(run, folder, Provenance(datetime.now(UTC)))
    written = [
        path for form in ("xlsx", "csv") for path in export(run, form, default_place(folder, form), out.lang, force)
    ]
    show(run, out)
    out.note(bilingual_in(out.lang, f"Kết quả ở {folder}/:", f"Results in {folder}/:"))
    for path in (folder / "run.json", *written, inputs):
        out.note(f"  {path.relative_to(folder)}")
    sys.exit(exit_code(run))


def free_folder() -> Path:
    """Return the name of a folder that does not exist yet."""
    names = (Path(DEMO if number == 1 else f"{DEMO}-{number}") for number in count(1))
    return next(path for path in names if not path.exists())


def copy_case(folder: Path) -> None:
    """Copy the shipped case and its scenarios into a folder, so that they can be opened and changed."""
    from rotation.files.shipped import scenario_folder
    from rotation.files.writing import write_private

    for path in sorted(scenario_folder(CASE).iterdir()):
        if path.is_file():
            write_private(folder / path.name, path.read_bytes())
