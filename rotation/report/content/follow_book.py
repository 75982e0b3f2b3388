"""Lay out who follows which unit as tables: by follower, by unit, for the workbook and for csv files."""

from __future__ import annotations

from collections.abc import Iterator

from rotation.language import Lang, Text, figure
from rotation.report.content import follow_print_texts as words
from rotation.report.content import tables, texts
from rotation.report.content.book_choice import Sheet
from rotation.report.content.follow_part import FollowedLine, FollowPart
from rotation.report.content.paper_head import PaperHead
from rotation.report.content.tables import LINES, Row, Table

FOLLOWER_COLUMNS = ("number", "name", "follow_post", "goes_on", "fresh", "ends", "load", "cadre")
UNIT_COLUMNS = ("number", "follow_unit", "name", "follow_post", "since", "state", "points", "unit_id", "cadre")
OWN: dict[str, Text] = {
    "name": words.FOLLOWER,
    "follow_post": words.POST,
    "goes_on": words.GOES_ON,
    "fresh": words.FRESH,
    "ends": words.ENDS,
    "load": words.LOAD,
    "follow_unit": words.UNIT,
    "since": words.SINCE_HEAD,
    "state": words.STATE,
    "points": words.POINTS,
    "unit_id": words.UNIT_ID,
    "list": words.LIST_HEAD,
}
"""Headers of columns that other tables have not, or head in another way."""


def _table(id_: str, title: Text, columns: tuple[str, ...], rows: Iterator[Row], lang: Lang) -> Table:
    headers = tuple((OWN.get(one) or texts.HEADERS[one]).in_lang(lang) for one in columns)
    return Table(id_, title.in_lang(lang), columns, headers, tuple(rows), lang)


def by_follower(follow: FollowPart, lang: Lang) -> Table:
    """Return what each follower goes on with, begins and ends."""
    rows: Iterator[Row] = (
        (
            one.number,
            one.name,
            one.post,
            *(LINES.join(units) for units in (one.kept, one.fresh, one.ended)),
            tables.NO_FIGURE if one.units is None else one.units,
            one.cadre,
        )
        for one in follow.followers
    )
    return _table("follow_loads", words.SHEET, FOLLOWER_COLUMNS, rows, lang)


def by_unit(follow: FollowPart, lang: Lang) -> Table:
    """Return who follows each unit, the cells of a commune after it."""
    rows: Iterator[Row] = (
        (number, *_cells(one)) for number, one in enumerate((*follow.follows, *follow.ended), start=1)
    )
    return _table("follow_units", words.UNITS_SHEET, UNIT_COLUMNS, rows, lang)


def _cells(one: FollowedLine) -> Row:
    return one.name, one.follower, one.post, one.since, one.state, one.points, one.unit, one.cadre


def breaches(follow: FollowPart, lang: Lang) -> Table:
    """Return the soft and waived breaches of the list."""
    columns = ("rule_title", "sentence", "citation", "waiver", "points", "rule")
    rows: Iterator[Row] = (
        (one.title, one.sentence, one.source, one.waiver, one.points, one.rule) for one in follow.breaches
    )
    return _table("follow_breaches", words.BREACHES, columns, rows, lang)


def listed(follow: FollowPart, lang: Lang) -> Iterator[Table]:
    """Yield the tables of a list for csv files, led by scenario, plan and list."""
    for table in (by_follower(follow, lang), by_unit(follow, lang), breaches(follow, lang)):
        rows: Iterator[Row] = ((follow.title, follow.plan, follow.rank, *row) for row in table.rows)
        columns = ("scenario", "plan", "list", *table.columns)
        headers = tuple((OWN.get(one) or texts.HEADERS[one]).in_lang(lang) for one in columns[:3]) + table.headers
        yield Table(table.id, table.title, columns, headers, tuple(rows), lang)


def sheets(follow: FollowPart, foot: str, head: PaperHead, lang: Lang) -> Iterator[Sheet]:
    """Yield the sheets of a list: by follower, as the annex has it, and by unit."""
    figures = (("list", follow.rank), ("score", follow.score), ("bound", follow.bound))
    labelled = tuple(((OWN.get(one) or texts.HEADERS[one]).in_lang(lang), value) for one, value in figures)
    points = " · ".join(f"{title}: {figure(value, lang)}" for title, value in follow.criteria.items())
    lines = (f"{follow.title}. {follow.heading}", follow.counts)
    below = (words.BREACHES.in_lang(lang), *(f"• {one.text}" for one in follow.breaches)) if follow.breaches else ()
    for table, title, hidden, told in (
        (by_follower(follow, lang), words.TITLE, {"cadre"}, below),
        (by_unit(follow, lang), words.UNITS_TITLE, {"unit_id", "cadre"}, ()),
    ):
        yield Sheet(
            table.title,
            title.in_lang(lang),
            table,
            foot,
            lines=(*lines, points) if points and "points" in table.columns else lines,
            figures=labelled,
            hidden=frozenset(hidden),
            below=told,
            head=head,
        )
