"""Tell the tables of a draft by their columns: who gets which post, and who is left without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rotation.facts.board_tables import DRAFT
from rotation.facts.vocabulary import Table
from rotation.intake.sheets.sheet import Cells
from rotation.intake.tables.headers import Header, find_header

PEOPLE, POSTS = ("cadre", "name"), ("post", "title")
"""Columns of which one names the person, and one the post, by id or in words."""


def _requiring(*columns: str) -> Table:
    """Return the table of drafts that must have some columns."""
    kept = tuple(replace(column, required=column.id in columns) for column in DRAFT.columns)
    return replace(DRAFT, columns=kept)


FORMS = tuple(_requiring(person, post) for person in PEOPLE for post in POSTS)
LEAVER_FORMS = tuple(_requiring(person) for person in PEOPLE)
Rows = Sequence[tuple[int, Cells]]


def draft_form(rows: Rows) -> Table:
    """Return the form of a draft that fits a sheet best; of several the one with ids."""
    return max(FORMS, key=lambda form: len(_required(form) & columns_of(find_header(form, rows)))) if rows else FORMS[0]


def is_draft(rows: Rows) -> bool:
    """Return whether the header of a sheet names a person and a post for each row."""
    form = draft_form(rows)
    return bool(rows) and find_header(form, rows).is_whole(form)


def leaver_form(rows: Rows) -> Table | None:
    """Return the form of a list of leavers, or None if a sheet is none."""
    if not rows:
        return None
    found = columns_of(find_header(DRAFT, rows))
    if found & set(POSTS) or not {"plan", "present", "reasons"} <= found:
        return None
    return next((form for form in LEAVER_FORMS if _required(form) <= found), None)


def columns_of(header: Header) -> set[str]:
    """Return the ids of the columns that a header names."""
    return {head.column.id for head in header.heads.values() if head.column}


def _required(form: Table) -> set[str]:
    return {column.id for column in form.columns if column.required}
