"""Say which paper of a run is asked for, and which formats and papers there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rotation.language import Lang
from rotation.report.content.book_choice import ANNEXES, PROPOSAL, Prices
from rotation.report.content.filed.fields import NO_FIELDS, Drafting, Fields
from rotation.report.content.follow_compose import FollowShown

PAPERS = ("submission", "decisions", "plan", "ballot", "tally", "dossier", "letters")
"""The papers that are written for Word, in the order in which a board files them."""
ALL = "all"
WORD = ("docx", "pdf")


@dataclass(frozen=True)
class Format:
    """One format of export.

    Attributes
    ----------
    name : str
        Of the file or folder that is written by default.
    papers : tuple of str
        What it can hold, the default first; empty where there is no choice.
    options : frozenset of str
        The options that mean something for it, besides those of every format.
    is_of_one_plan : bool
        Whatever is in it.
    """

    name: str
    papers: tuple[str, ...]
    options: frozenset[str]
    is_of_one_plan: bool = False

    def needs_plan(self, paper: str) -> bool:
        """Return whether there is nothing to write without a plan: all but a whole workbook is of one."""
        return self.is_of_one_plan or paper not in ("", PROPOSAL)


_ONE_PLAN = {"--scenario", "--plan"}
_FOLLOWED = _ONE_PLAN | {"--follow", "--list"}
_FILED = _FOLLOWED | {"--what", "--form", "--mark", "--fields"}
FORMATS: Mapping[str, Format] = {
    "xlsx": Format("plans.xlsx", (PROPOSAL, ANNEXES), frozenset(_FOLLOWED | {"--what", "--form", "--fields"})),
    "docx": Format("docx", (*PAPERS, ALL), frozenset(_FILED | {"--template"})),
    "html": Format("plans.html", (), frozenset(_FOLLOWED)),
    "pdf": Format("pdf", (*PAPERS, ALL), frozenset(_FILED | {"--template"})),
    "csv": Format("csv", (), frozenset(_FOLLOWED)),
    "json": Format("plans.json", (), frozenset()),
    "ics": Format("signing.ics", (), frozenset(_ONE_PLAN), is_of_one_plan=True),
}


@dataclass(frozen=True)
class Ordered:
    """What of a run is written.

    Attributes
    ----------
    format : str
        A key of `FORMATS`.
    lang : str
    paper : str
        One of the format's papers; empty where there is no choice.
    scenario, plan : int
        Counted from 1.
    drafting : Drafting
        By the form of the Party or of the State.
    mark : str
        What stands over the paper, such as DỰ THẢO LẦN 1.
    fields : Fields
        What stands around the papers: issuer, number, signer.
    template : Path or None
        A template of the board's own.
    digest : str
        Of the saved run; empty for one in memory.
    made_at : datetime
        When the run was made.
    prices : sequence
        Of each scenario, by post, who else could have it and at what price; None where nothing is known.
    follow : FollowShown or None
        Who follows which unit after the plan.
    """

    format: str
    lang: Lang
    paper: str = ""
    scenario: int = 1
    plan: int = 1
    drafting: Drafting = Drafting.PARTY
    mark: str = ""
    fields: Fields = NO_FIELDS
    template: Path | None = None
    digest: str = ""
    made_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    prices: Sequence[Prices | None] = ()
    follow: FollowShown | None = None

    @property
    def in_folder(self) -> bool:
        """Return whether several files are written, into a folder."""
        return self.format == "csv" or self.paper == ALL


def default_name(format_: str, paper: str) -> str:
    """Return the name of what is written by default: a paper for Word bears its own name."""
    if format_ in WORD and paper != ALL:
        return f"{paper}.{format_}"
    return FORMATS[format_].name
