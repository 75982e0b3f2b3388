"""Run `rotation demo`: plan the shipped Giao Thủy case in a folder that can be looked at and changed."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from rotation.cli.arguments import refuse_no_names
from rotation.cli.options import ANONYMOUS, FOLDER, FORCE, SOLVING, SPEAKING, Solving
from rotation.cli.output import Output, bilingual_in
from rotation.cli.plan import exit_code, planned, show
from rotation.cli.signals import putting_off
from rotation.cli.speech import command
from rotation.files.places import try_folder
from rotation.language import Text

CASE = "giao-thuy"
SCENARIO = "balanced.toml"
DEMO = "rotation-demo"
FORMS = {"html": "", "docx": "submission", "xlsx": "", "csv": ""}
"""What is exported, in the order in which one would open it, and which paper of each format."""
OPEN_FIRST = Text(
    vi="Mở trước {page} bằng trình duyệt (mọi phương án, không cần mạng), rồi {submission} bằng Word (tờ trình kèm phụ "
    "lục), {workbook} bằng Excel.",
    en="Open {page} first, in a browser (all plans, no network), then {submission} in Word (the submission with its "
    "annexes), {workbook} in a spreadsheet.",
)


@command(help=Text(vi="Chạy thử trên bộ số liệu Giao Thủy.", en="Plan the shipped Giao Thủy case."))
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
    from rotation.report.papers.ordered import Ordered
    from rotation.report.papers.run_files import default_place, export
    from rotation.runs.answer_file import digest_of_run
    from rotation.runs.document import Provenance
    from rotation.runs.saving import save, try_run
    from rotation.scenario.file import NO_EDITS

    folder = output or free_folder()
    refuse_no_names([folder])
    inputs = folder / CASE
    try_run(folder, force)
    try_exports(folder, force)
    with putting_off():
        copy_case(inputs, force)
    run = planned((inputs / SCENARIO,), NO_EDITS, anonymous, solving, out)
    try:
        made_at = datetime.now(UTC)
        save(run, folder, Provenance(made_at), force)
        digest = digest_of_run(folder) or ""
        orders = [
            Ordered(form, out.lang, paper, digest=digest, made_at=made_at)
            for form, paper in FORMS.items()
            if run.portfolios[0].plans or not paper
        ]
        places = [(one, default_place(folder, one.format, one.paper)) for one in orders]
        written = [path for one, place in places for path in export(run, one, place, force)]
    finally:
        # What was found is shown even where it cannot be written.
        show(run, out)
    out.note(bilingual_in(out.lang, f"Kết quả ở {folder}/:", f"Results in {folder}/:"))
    shown = [path.relative_to(folder).parts[0] for path in (folder / "run.json", *written, inputs)]
    for name in dict.fromkeys(shown):
        out.note(f"  {name}")
    if run.portfolios[0].plans:
        page, submission, workbook = shown[1:4]
        out.note(OPEN_FIRST.fill(out.lang, {"page": page, "submission": submission, "workbook": workbook}))
    sys.exit(exit_code(run))


def free_folder() -> Path:
    """Make a folder that did not exist yet, so that no other demonstration takes its name, and return it."""
    for number in count(1):
        folder = Path(DEMO if number == 1 else f"{DEMO}-{number}")
        if not os.path.lexists(folder):
            try_folder(folder)
            with suppress(FileExistsError):
                folder.mkdir()
                return folder
    raise AssertionError("there is a number for everybody")


def try_exports(folder: Path, force: bool) -> None:
    """Raise, before anything is computed, if the exports could not be written.

    Raises
    ------
    RunExists, IsADirectoryError, NotADirectoryError
    """
    from rotation.errors import RunExists
    from rotation.files.places import refuse_file, try_file
    from rotation.report.papers.run_files import default_place

    *files, tables = (default_place(folder, form, paper) for form, paper in FORMS.items())
    refuse_file(tables)
    for place in (*files, tables):
        if os.path.lexists(place) and not force:
            raise RunExists(place)
    for file in files:
        try_file(file, force)


def copy_case(folder: Path, force: bool) -> None:
    """Copy the shipped case and its scenarios into a folder, so that they can be opened and changed.

    Raises
    ------
    TargetRefused
        When something is there and `force` is not given: what was changed by hand is not lost.
    """
    from rotation.files.shipped import scenario_folder
    from rotation.files.writing import write_new_folder, write_private_folder

    files = {path.name: path.read_bytes() for path in sorted(scenario_folder(CASE).iterdir()) if path.is_file()}
    (write_private_folder if force else write_new_folder)(folder, files)
