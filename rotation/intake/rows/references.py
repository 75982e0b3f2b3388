"""Resolve what rows refer to: an id, else a name that only one row can bear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rotation.facts.domain import Cadre, Fill, FuzzyDate, Levels, Planned, Post, Sex, Skill, Spell, Unit, UnitKind
from rotation.facts.gazetteer import Gazetteer
from rotation.facts.register import Cadres, Finder, Ids, Posts, Units
from rotation.facts.seating import Claim, seated
from rotation.facts.skills import Skills
from rotation.facts.vocabulary import CADRES, POSTS, SKILLS, UNITS
from rotation.intake.rows.groups import Groups, read_groups
from rotation.intake.rows.made_ids import Cells, make_ids
from rotation.intake.rows.models import CadreRow, PostRow, Row, SkillRow, UnitRow

HOMES = ("native_place", "residence", "spouse_place")

UNBORN = FuzzyDate(1900)
"""Stands for a birthday that cannot be read, where only names are looked up."""


class References:
    """Knows the names and ids of the tables read so far."""

    def __init__(self) -> None:
        self._units: dict[str, Unit] = {}
        self.gazetteer = Gazetteer(())
        self._finders: dict[str, Finder] = {}
        self._post_ids = Ids(())
        self._posts = Posts((), {})
        self.made: dict[str, tuple[str, ...]] = {}
        """The ids that were made in each table."""
        self.former: set[str] = set()
        """Predecessors that are no unit of the case: names that are no more."""
        self.groups: Groups = {}
        """How the groups of units were read, by how they are written."""

    def learn(self, table: str, rows: Sequence[tuple[Row, Cells]]) -> None:
        """Learn the rows of a table; make the ids that are missing, and resolve what its rows refer to.

        Parameters
        ----------
        table : str
        rows : sequence of (Row, cells)
            As far as they can be read.
        """
        taken = [row.id for row, _ in rows if isinstance(row, UnitRow | PostRow | CadreRow | SkillRow) and row.id]
        self.made[table] = make_ids(rows, taken, self._unit_id)
        kept = [row for row, _ in rows]
        if table == UNITS.id:
            self._learn_units([row for row in kept if isinstance(row, UnitRow)])
        elif table == POSTS.id:
            self._learn_posts([row for row in kept if isinstance(row, PostRow)])
        elif table == CADRES.id:
            self._learn_cadres([row for row in kept if isinstance(row, CadreRow)])
        elif table == SKILLS.id:
            skills = (Skill(row.id, row.label or "") for row in kept if isinstance(row, SkillRow))
            self._finders[SKILLS.id] = Skills(skills)

    def knows(self, table: str) -> bool:
        """Return whether a table was read, so that references to it can be judged."""
        return table in self._finders

    def find(self, table: str, words: str) -> tuple[str, ...]:
        """Return the ids that words may mean in a table; none when it was not read."""
        finder = self._finders.get(table)
        if finder is None:
            return ()
        # The ids of posts whose unit cannot be read are known, too.
        return (self._post_ids.find(words) if table == POSTS.id else ()) or finder.find(words)

    def called(self, table: str, ids: Iterable[str]) -> tuple[str, ...]:
        """Return some rows of a table by name and id."""
        return tuple(map(self._finders[table].called, ids))

    def names(self, table: str) -> Iterator[tuple[str, str]]:
        """Yield the names in a table, each with its row by name and id; none when it was not read."""
        finder = self._finders.get(table)
        if finder is not None:
            yield from ((name, finder.called(id_)) for name, id_ in finder.names)

    def are_twins(self, table: str, ids: Sequence[str]) -> bool:
        """Return whether several ids are seats that nobody can tell apart."""
        return table == POSTS.id and len(ids) > 1 and self._posts.are_twins(ids)

    def is_cell(self, id_: str | None) -> bool:
        """Return whether an id is that of a cell."""
        return id_ in self._units and self._units[id_].is_cell

    def unit(self, words: str) -> Unit | None:
        """Return the only unit that words may mean, or None."""
        found = self.find(UNITS.id, words) if words else ()
        return self._units[found[0]] if len(found) == 1 else None

    def _unit_id(self, words: str) -> str:
        found = self.find(UNITS.id, words)
        return found[0] if len(found) == 1 else words

    def _learn_units(self, rows: list[UnitRow]) -> None:
        for row in rows:
            # A kind that cannot be read is a fault already; any will do to look names up.
            kind = row.kind or UnitKind.COMMUNE
            self._units.setdefault(row.id, Unit(row.id, row.name or "", kind, row.group))
        gazetteer = Gazetteer(self._units.values())
        self._finders[UNITS.id] = Units(self._units, gazetteer)
        for row in rows:
            self._predecessors(row)
            self._parent(row)
            row.__dict__["needs"] = self._skills(row.needs)
            self._units[row.id] = replace(
                self._units[row.id],
                predecessors=row.predecessors or (),
                district=row.district or (),
                province=row.province or (),
                parent=row.parent,
            )
        self._finders[UNITS.id] = Units(self._units, gazetteer)  # now that cells are known by their parents, too
        self.groups = read_groups(row.group for row in rows if row.group)

    def _parent(self, row: UnitRow) -> None:
        """Resolve the unit above; a cell is none, so that its name may be that of a unit."""
        if row.parent:
            found = self.find(UNITS.id, row.parent)
            above = tuple(id_ for id_ in found if not self._units[id_].is_cell) or found
            row.__dict__["parent"] = above[0] if len(above) == 1 else row.parent

    def _predecessors(self, row: UnitRow) -> None:
        """Resolve the predecessors of a unit: commas separate, too, unless the whole is a name."""
        found: dict[str, None] = {}
        for written in self._separated(row.predecessors or (), UNITS.id):
            ids = self.find(UNITS.id, written)
            others = tuple(id_ for id_ in ids if id_ != row.id)
            is_former = not others and written != row.id
            found[others[0] if len(others) == 1 else written] = None
            if is_former:
                self.former.add(written)
        if row.predecessors:
            row.__dict__["predecessors"] = tuple(found)

    def _separated(self, items: Iterable[str], *tables: str) -> Iterator[str]:
        """Yield the items of a list; one with commas that is no name as a whole is several."""
        for item in items:
            if "," in item and not any(self.find(table, item) for table in tables):
                yield from (part for part in map(str.strip, item.split(",")) if part)
            else:
                yield item

    def _learn_posts(self, rows: list[PostRow]) -> None:
        for row in rows:
            self._resolve(row, "unit", UNITS.id)
            row.__dict__["needs"] = self._skills(row.needs)
        self._post_ids = Ids(row.id for row in rows)
        self._posts = Posts([_post(row) for row in rows if row.unit is not None], self._units)
        self._finders[POSTS.id] = self._posts

    def _learn_cadres(self, rows: list[CadreRow]) -> None:
        people = [Cadre(row.id, row.name or "", Sex.MALE, row.born or UNBORN) for row in rows]
        self._finders[CADRES.id] = Cadres(people)
        addresses = [place for row in rows for place in (getattr(row, home) for home in HOMES) if place]
        self.gazetteer = Gazetteer(self._units.values(), addresses)
        self._seat(rows)
        for row in rows:
            self._lists(row)
            row.__dict__["skills"] = self._skills(row.skills)

    def _seat(self, rows: list[CadreRow]) -> None:
        """Resolve the posts that cadres hold; each of several twin seats is taken once, in the order of ids."""
        meant = [(row, self.find(POSTS.id, row.post) if row.post else ()) for row in rows]
        clear = [(row, found) for row, found in meant if len(found) == 1 or self.are_twins(POSTS.id, found)]
        seats = seated((Claim(row.id, found) for row, found in clear), self._posts.by_id)
        for (row, _), seat in zip(clear, seats, strict=True):
            row.__dict__["post"] = seat

    def _lists(self, row: CadreRow) -> None:
        """Resolve the lists of a cadre: titles planned for, workplaces, wishes."""
        if row.planned_for:
            plans = (one for plan in row.planned_for for one in self._planned(plan))
            row.__dict__["planned_for"] = tuple(dict.fromkeys(plans))
        if row.history:
            row.__dict__["history"] = tuple(map(self._spell, row.history))
        if row.prefers:
            wishes = self._separated(row.prefers, UNITS.id, POSTS.id)
            row.__dict__["prefers"] = tuple(dict.fromkeys(map(self._place, wishes)))

    def _skills(self, levels: Levels | None) -> Levels | None:
        """Return levels by the ids of their skills; a skill that may be none of the table or several stays in words."""
        if not levels or SKILLS.id not in self._finders:
            return levels
        meant = ((words, self.find(SKILLS.id, words), level) for words, level in levels)
        return tuple(sorted((found[0] if len(found) == 1 else words, level) for words, found, level in meant))

    def _planned(self, plan: Planned) -> Iterator[Planned]:
        """Yield what is planned, once for each of several units."""
        if plan.unit is None:
            yield plan
            return
        for words in self._separated([plan.unit], UNITS.id):
            found = self.find(UNITS.id, words)
            yield replace(plan, unit=found[0] if len(found) == 1 else words)

    def _spell(self, spell: Spell) -> Spell:
        return replace(spell, place=self._place(spell.place))

    def _place(self, words: str) -> str:
        """Return the id that words mean, of twin seats the one title that stands for them all, else the words."""
        table, found = self.workplace(words)
        if self.are_twins(table, found):
            title = self._posts.title(found[0])
            return title if self.workplace(title) == (table, found) else words
        return found[0] if len(found) == 1 else words

    def workplace(self, words: str) -> tuple[str, tuple[str, ...]]:
        """Return the table that words lead to, units first, and the ids that they may mean."""
        posts = self.find(POSTS.id, words)
        units = (words,) if words in self._units else () if words in posts else self.find(UNITS.id, words)
        return (UNITS.id, units) if units else (POSTS.id, posts)

    def resolve(self, row: Row, *columns: tuple[str, str]) -> None:
        """Resolve references of a row, each given as (attribute, table)."""
        for attribute, table in columns:
            self._resolve(row, attribute, table)

    def twins(self, words: str | None) -> tuple[str, ...]:
        """Return the twin seats that words mean together, none when they mean one post or cannot be told."""
        found = self.find(POSTS.id, words) if words else ()
        return found if self.are_twins(POSTS.id, found) else ()

    @property
    def unit_names(self) -> list[tuple[str, str]]:
        """Return the ids and names of the units that somebody may come from."""
        return [(unit.id, unit.name) for unit in self._units.values() if not unit.is_cell]

    def _resolve(self, row: Row, attribute: str, table: str) -> None:
        words = getattr(row, attribute)
        found = self.find(table, words) if words else ()
        if len(found) == 1 and found[0] != words:
            row.__dict__[attribute] = found[0]


def _post(row: PostRow) -> Post:
    """Return a post as far as its row can be read."""
    return Post(
        row.id,
        row.unit,
        row.roles or (),
        row.title,
        row.fill or Fill.MAY,
        row.capacity or 1,
        row.needs or (),
        row.min_education,
        row.min_theory,
    )
