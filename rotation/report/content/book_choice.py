"""Define the workbook: what is asked of it, and its sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from rotation.explain.kept_prices import Alternative
from rotation.language import Lang
from rotation.report.content.filed.paper import Drafted
from rotation.report.content.follow_compose import FollowShown
from rotation.report.content.paper_head import PaperHead
from rotation.report.content.tables import Table, Value

PROPOSAL, ANNEXES = "proposal", "annexes"
Prices = Mapping[str, Sequence[Alternative]]


@dataclass(frozen=True)
class Choice:
    """What is asked of the workbook.

    Attributes
    ----------
    scenario, plan : int
        Shown first, from 1.
    what : str
        ``proposal``, or ``annexes`` alone.
    drafted : Drafted or None
        How papers are drafted; None for the form of the Party with nothing filled in.
    made_at : datetime or None
        Of the run; None of one that is not saved.
    prices : sequence
        Of each scenario, by post, who else could have it; None where nothing is known.
    follow : FollowShown or None
        Who follows which unit after the plan that is shown first.
    """

    scenario: int = 1
    plan: int = 1
    what: str = PROPOSAL
    drafted: Drafted | None = None
    made_at: datetime | None = None
    prices: Sequence[Prices | None] = ()
    follow: FollowShown | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook.

    Attributes
    ----------
    name : str
    title : str
        Above the table, in the middle.
    table : Table
    foot : str
        At the foot of each printed page.
    annex : str
        The line above the title of an annex; else empty.
    lines : tuple of str
        Under the title.
    figures : tuple of (str, value)
        In one row, each after its label.
    bands : mapping
        Lines across the table, by the row that they stand above.
    hidden : frozenset of str
        Columns that stand beside the printed ones, grouped and hidden.
    more : tuple of Table
        Below it, in the same columns.
    below : tuple of str
        Below the tables: what the whole paper was judged by, and the like.
    head : PaperHead or None
        Of a paper that is printed and signed.
    is_drawn : bool
        A chart of the last table stands below.
    """

    name: str
    title: str
    table: Table
    foot: str
    annex: str = ""
    lines: tuple[str, ...] = ()
    figures: tuple[tuple[str, Value], ...] = ()
    bands: Mapping[int, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    more: tuple[Table, ...] = ()
    below: tuple[str, ...] = ()
    head: PaperHead | None = None
    is_drawn: bool = False


@dataclass(frozen=True)
class Book:
    """The workbook: its title, when it counts as made, and its sheets."""

    title: str
    created: datetime
    lang: Lang
    sheets: tuple[Sheet, ...]
