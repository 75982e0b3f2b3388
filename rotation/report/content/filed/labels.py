"""Give templates the words that stand in every paper of a kind, in the paper's language."""

from __future__ import annotations

from rotation.report.content.filed import paper_texts as words
from rotation.report.content.filed.paper import Drafted

LABELS = {
    "submitted_to": words.SUBMITTED_TO,
    "addressed_to": words.ADDRESSED_TO,
    "receivers": words.RECEIVERS,
    "annexes": words.ANNEXES,
    "nothing": words.NOTHING,
    "draft": words.DRAFT_BY_TOOL,
    "notes": words.NOTES,
}


def labels(drafted: Drafted) -> dict[str, str]:
    """Return the labels by name."""
    found = {name: drafted.say(text) for name, text in LABELS.items()}
    return found if drafted.is_party else {**found, "submitted_to": found["addressed_to"]}


def columns(drafted: Drafted) -> dict[str, str]:
    """Return the headings of tables by name."""
    return {name: drafted.say(text) for name, text in words.COLUMNS.items()}
