"""Resolve what the cells of a draft's row mean: one person and one post, by id, name or title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rotation.errors import Cell, Fault, Kind
from rotation.escaping import without_apostrophes
from rotation.facts.kinds import KIND_TITLES, MoveKind
from rotation.facts.register import is_born
from rotation.facts.spelling import word_key
from rotation.facts.titles import title_words
from rotation.facts.world import World
from rotation.files.faults import MISSING_VALUE, hint
from rotation.intake.draft.draft_columns import PEOPLE, POSTS
from rotation.intake.draft.draft_faults import (
    BLANK_BESIDE_ID,
    CELLS_DISAGREE,
    CHANGED_CELL,
    UNKNOWN_NAME,
    UNKNOWN_TITLE,
)
from rotation.intake.nearest import Nearest
from rotation.intake.rows.cell_faults import BROKEN_CELL
from rotation.intake.rows.cells import place
from rotation.intake.rows.row_faults import AMBIGUOUS_REFERENCE, UNKNOWN_CADRE, UNKNOWN_POST
from rotation.intake.sheets.sheet import BrokenCell
from rotation.intake.tables.named_rows import RowCells
from rotation.intake.tables.table import FilledTable, Findings
from rotation.language import LANGUAGES, Text

Ids = tuple[str, ...]
Meanings = dict[str, Ids]
"""What each column of a row may mean, by column; no id at all stands for no post."""

READ = (*PEOPLE, *POSTS, "birthday")
UNKNOWN: Mapping[str, Kind] = {
    "cadre": UNKNOWN_CADRE,
    "name": UNKNOWN_NAME,
    "post": UNKNOWN_POST,
    "title": UNKNOWN_TITLE,
}
"""The fault of a cell that means nothing in the case, by its column."""

THINGS = {PEOPLE: Text(vi="người", en="people"), POSTS: Text(vi="chức danh", en="posts")}
NO_POST = frozenset(
    map(word_key, ("(không giữ chức danh)", "(no post)", "không giữ chức danh", "no post", "thôi giữ chức danh"))
) | {word_key(KIND_TITLES[MoveKind.LEAVE].in_lang(lang)) for lang in LANGUAGES}
"""Words in the place of a title that stand for no post."""

STAYING = frozenset({word_key(KIND_TITLES[MoveKind.STAY].in_lang(lang)) for lang in LANGUAGES})
"""Words in the place of a title that stand for the present post."""

FEW = 9
"""Most possible meanings that a sentence lists."""


@dataclass(frozen=True)
class Given:
    """One person and the post that a row gives.

    Attributes
    ----------
    row : int
    cadre : str
    posts : tuple of str
        The post that is meant, or twin seats of which any will do; none for no post.
    person, seat : Cell
        Where the person and the post stand.
    words : str
        What stands for the post.
    """

    row: int
    cadre: str
    posts: Ids
    person: Cell
    seat: Cell
    words: str


class RowMeaning:
    """Reads the rows of one table of a draft.

    Parameters
    ----------
    table : FilledTable
    world : World
    former : mapping of str to str, or None
        The post of each person in the plan that was exported, by which a cell that was changed is told from a stale
        one; None where it is not known.
    is_export : bool
    findings : Findings
    """

    def __init__(
        self, table: FilledTable, world: World, former: Mapping[str, str] | None, is_export: bool, findings: Findings
    ) -> None:
        self._table, self._world, self._former = table, world, former or {}
        self._is_export, self._findings = is_export, findings

    def given(self, row: int, cells: RowCells) -> Given | None:
        """Return what a row gives to whom, or None with a fault of each cell that cannot be read."""
        broken = [column for column in READ if isinstance(cells.get(column), BrokenCell)]
        for column in broken:
            self._fault(row, column, BROKEN_CELL, str(cells[column]))
        if broken:
            return None
        people, before = self._people(row, cells), len(self._findings.faults)
        alone = {one for ids in people.values() for one in ids} if people else set()
        posts = self._posts(row, cells, next(iter(alone)) if len(alone) == 1 else None)
        if people is None or posts is None or len(self._findings.faults) > before:
            return None
        return self._decided(row, cells, people, posts)

    def _decided(self, row: int, cells: RowCells, people: Meanings, posts: Meanings) -> Given | None:
        """Return the row with one meaning for its person and its post."""
        persons, seats = _options(PEOPLE, people), _options(POSTS, posts)
        stale = self._exported(persons, seats) or (None, None)
        person = self._one(row, cells, PEOPLE, persons, stale[0])
        post = self._one(row, cells, POSTS, seats, stale[1]) if seats else ("", ())
        if person is None or post is None or self._is_half_cleared(row, cells, people, posts):
            return None
        if len(person[1]) > 1:
            meant = tuple(self._described(one) for one in person[1][:FEW])
            self._fault(row, person[0], AMBIGUOUS_REFERENCE, self._words(cells, person[0]), meant=meant)
            return None
        if len(post[1]) > 1 and not self._world.register.posts.are_twins(post[1]):
            self._fault(row, post[0], AMBIGUOUS_REFERENCE, self._words(cells, post[0]), meant=post[1][:FEW])
            return None
        column = post[0] or self._there(POSTS)
        return Given(
            row,
            person[1][0],
            post[1],
            self._table.cell(row, person[0]),
            self._table.cell(row, column),
            self._words(cells, column),
        )

    def _people(self, row: int, cells: RowCells) -> Meanings | None:
        """Return the people that the cells of a row may mean; a birthday tells namesakes apart."""
        found: Meanings = {}
        for column in PEOPLE:
            words = self._words(cells, column)
            if words:
                ids = self._world.register.cadre(words)
                found[column] = self._born(ids, cells) if len(ids) > 1 else ids
                if not ids:
                    self._unknown(row, column, words)
        if not found:
            self._fault(row, self._there(PEOPLE), MISSING_VALUE, None)
        return found if found and all(found.values()) else None

    def _born(self, ids: Ids, cells: RowCells) -> Ids:
        """Return those who were born on the day that a row tells."""
        born = self._words(cells, "birthday")
        among = tuple(one for one in ids if is_born(self._world.cadre[one].born, born)) if born else ids
        return among or ids

    def _posts(self, row: int, cells: RowCells, cadre: str | None) -> Meanings | None:
        """Return the posts that the cells of a row may mean."""
        found: Meanings = {}
        for column in POSTS:
            words = self._words(cells, column)
            if not words:
                continue
            key, ids = word_key(words), self._world.register.post(words)
            if not ids and key in STAYING and cadre is not None:
                held = self._world.cadre[cadre].post
                found[column] = (held,) if held else ()
            elif not ids and key in NO_POST:
                found[column] = ()
            elif not ids:
                self._unknown(row, column, words)
                return None
            else:
                found[column] = ids
        return found

    def _exported(self, people: Meanings, posts: Meanings) -> tuple[str, str] | None:
        """Return the columns that still say what was exported, if just one pair of them does."""
        pairs = [
            (person, post)
            for person, ids in people.items()
            for post, seats in posts.items()
            if any(self._former.get(one) in seats for one in ids)
        ]
        return pairs[0] if len(pairs) == 1 else None

    def _one(
        self, row: int, cells: RowCells, columns: tuple[str, str], found: Meanings, stale: str | None
    ) -> tuple[str, Ids] | None:
        """Return the column that counts and what it means: where two disagree, the one that was changed."""
        if len(found) == 1:
            return next(iter(found.items()))
        id_, words = columns
        counts = {id_: words, words: id_}.get(stale or "")
        if counts is None or stale is None:
            facts = {"other": self._words(cells, id_), "column": self._label(id_), "thing": THINGS[columns]}
            self._fault(row, words, CELLS_DISAGREE, self._words(cells, words), **facts)
            return None
        told = {"other": self._words(cells, stale), "column": self._label(stale)}
        cell, value = self._table.cell(row, counts), self._words(cells, counts)
        self._findings.warnings.append(Fault(cell, CHANGED_CELL, value, told))
        return counts, found[counts]

    def _is_half_cleared(self, row: int, cells: RowCells, people: Meanings, posts: Meanings) -> bool:
        """Return whether a row of an export lost its words and kept its id, with a fault: nobody can tell what for."""
        if not self._is_export:
            return False
        read = ((PEOPLE, people), (POSTS, posts))
        cleared = [
            (id_, words)
            for (id_, words), found in read
            if words in self._table.labels and id_ in found and words not in found
        ]
        in_words = any(words in found for (_, words), found in read)
        if not cleared or not (in_words or self._is_as_exported(people, posts)):
            return False
        for id_, words in cleared:
            facts = {"column": self._label(id_), "other": self._words(cells, id_)}
            self._fault(row, words, BLANK_BESIDE_ID, None, **facts)
        return True

    def _is_as_exported(self, people: Meanings, posts: Meanings) -> bool:
        """Return whether the ids of a row are those of the plan that was exported, as far as it is known."""
        pairs = ((one, post) for one in people.get("cadre", ()) for post in posts.get("post", ()))
        return any(not self._former or self._former.get(one) == post for one, post in pairs)

    def _unknown(self, row: int, column: str, words: str) -> None:
        nearest = self._near_people if column in PEOPLE else self._near_posts
        near = hint(nearest.to(words), words)
        self._fault(row, column, UNKNOWN[column], words, near=near)

    @cached_property
    def _near_people(self) -> Nearest:
        known = (one for cadre in self._world.cadres for one in (cadre.id, cadre.name))
        return Nearest((one, one) for one in known)

    @cached_property
    def _near_posts(self) -> Nearest:
        posts = self._world.posts
        titles = (one for post in posts for one in title_words(post, self._world.unit_of(post.id)))
        return Nearest((one, one) for one in (*(post.id for post in posts), *titles))

    def _described(self, cadre: str) -> str:
        one = self._world.cadre[cadre]
        return f"{one.name} ({one.born}; {one.id})"

    def _there(self, columns: tuple[str, str]) -> str:
        """Return the first of two columns that the table has."""
        return next((column for column in columns if column in self._table.labels), columns[0])

    def _label(self, column: str) -> str:
        return self._table.labels.get(column, column)

    def _words(self, cells: RowCells, column: str) -> str:
        """Return what a cell says, blank where it says nothing."""
        return without_apostrophes(place(cells[column])) if column in cells else ""

    def _fault(self, row: int, column: str, kind: Kind, value: str | None, /, **facts: object) -> None:
        self._findings.faults.append(Fault(self._table.cell(row, column), kind, value, facts))


def _options(columns: tuple[str, str], found: Meanings) -> Meanings:
    """Return what two columns may mean: one meaning where they agree, else one for each."""
    id_, words = columns
    if len(found) < len(columns):
        return found
    both = tuple(one for one in found[id_] if one in found[words])
    return {words: both} if both or not (found[id_] or found[words]) else found
