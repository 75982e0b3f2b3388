"""Run `rotation log`: list the runs on record in a folder, and tell which still match the record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rotation.cli.options import SPEAKING_TO_FILE
from rotation.cli.output import Output
from rotation.cli.paths import ExistingPath
from rotation.cli.speech import argument, command
from rotation.cli.verify import EXIT_DISAGREES
from rotation.language import Lang, Text

if TYPE_CHECKING:
    from rotation.runs.audit import Entry, Log

LINE_KEYS = {"run": True, "former": True, "made_at": True, "by": True, "scenarios": True}
"""Values of a ledger line that follow its folder; null for a run that is not on record."""


@command(
    help=Text(
        vi="Xem sổ kết quả đã lưu trong thư mục: còn nguyên, bị sửa, không còn hay ngoài sổ.",
        en="List the runs saved in a folder: which hold, were changed, are missing or not on record.",
    )
)
@argument("folder", type=ExistingPath(), default=".")
@SPEAKING_TO_FILE
def log(folder: Path, out: Output) -> None:
    """List the record, and exit with 5 when a run is not what the record says."""
    from rotation.runs.audit import read_log

    found = read_log(folder)
    if out.as_json:
        out.document(log_document(found, out.lang))
    else:
        from rotation.report.terminal.run_log import log_report

        out.show(*log_report(found, out.lang))
    sys.exit(0 if found.holds else EXIT_DISAGREES)


def log_document(found: Log, lang: Lang) -> dict[str, Any]:
    """Return the document of ``log --json``."""
    replans = {entry.number: _replan(entry, former, lang) for entry, former in found.replans()}
    runs = [
        {
            "number": entry.number,
            "folder": entry.folder,
            "state": str(entry.state),
            "why": [text.in_lang(lang) for text in entry.why],
            **(dict.fromkeys(LINE_KEYS) if entry.line is None else entry.line.model_dump(include=LINE_KEYS)),
            "replan": replans.get(entry.number),
        }
        for entry in found.entries
    ]
    return {"holds": found.holds, "head": found.head, "runs": runs}


def _replan(entry: Entry, former: Entry | None, lang: Lang) -> dict[str, Any]:
    """Return from which plan of which run one was planned again, and all events that count, the new ones marked."""
    from rotation.report.content.replan_texts import event_words
    from rotation.runs.replanned import event_document

    origin = entry.known_origin
    before = None if former is None else former.known_origin
    new = () if origin is None else origin.new_since(before)
    return {
        "of": None if entry.line is None else entry.line.replan_of,
        "number": former and former.number,
        "folder": former and former.folder,
        "scenario": origin and origin.scenario,
        "plan": origin and origin.plan,
        "events": origin
        and [
            {
                **event_document(event).as_json,
                "new": event in new,
                "text": event_words(event, event.cadre, event.post, lang),
            }
            for event in origin.events
        ],
    }
