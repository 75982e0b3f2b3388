"""Match the rows of a newer list with those of a case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from rotation.facts.addresses import name_key
from rotation.facts.domain import FuzzyDate
from rotation.facts.places import place_key
from rotation.facts.vocabulary import CADRES, POSTS, UNITS
from rotation.intake.lists.areas import area_key
from rotation.intake.lists.persons import MadeRow
from rotation.intake.lists.unit_names import unit_name
from rotation.intake.sheets.sheet import cell_text
from rotation.starter.former import FormerBook, FormerRow, born

Matches = dict[str, FormerRow]
"""The row of the case that each row of the new list is, by the new id."""


def same_units(rows: Sequence[MadeRow], former: FormerBook) -> Matches:
    """Return the units that are in the case already, by name; of several by district or group."""
    known: dict[str, list[FormerRow]] = defaultdict(list)
    for row in former.rows[UNITS.id]:
        for name in {unit_name(one).key for one in (_now(row, "name"), former.before(UNITS.id, row, "name"))}:
            known[name].append(row)
    found: Matches = {}
    used: set[int] = set()
    for made in sorted(rows, key=lambda one: not _areas_of_made(one)):
        free = [one for one in known[unit_name(cell_text(made["name"].value)).key] if id(one) not in used]
        areas = _areas_of_made(made)
        same = [one for one in free if areas & _areas(one, former)]
        unplaced = [one for one in free if not areas or not _areas(one, former)]
        match = next(iter(same or (unplaced if len(unplaced) == 1 else ())), None)
        if match is not None:
            found[_id(made)] = match
            used.add(id(match))
    return found


def _areas_of_made(made: MadeRow) -> set[str]:
    """Return the district and group of a unit of the new list, as they are compared."""
    return {area_key(cell_text(made[column].value)) for column in ("district", "group") if column in made}


def _areas(row: FormerRow, former: FormerBook) -> set[str]:
    """Return the districts and groups of a unit of the case, now and as they were made."""
    written = (
        words for column in ("district", "group") for words in (_now(row, column), former.before(UNITS.id, row, column))
    )
    return {area_key(words) for words in written if words}


def same_people(rows: Sequence[MadeRow], former: FormerBook) -> Matches:
    """Return the people who are in the case already, by name and birth.

    A birthday that one side lacks, or knows less precisely, is no difference where only one person bears the name.
    """
    bearers: dict[str, list[FormerRow]] = defaultdict(list)
    for row in former.rows[CADRES.id]:
        for name in {name_key(_now(row, "name")), name_key(former.before(CADRES.id, row, "name"))}:
            bearers[name].append(row)
    found: Matches = {}
    used: set[int] = set()
    births = {id(row): set(_births(row, former)) for row in former.rows[CADRES.id]}
    for made in rows:
        own = _born(made)
        exact = (one for one in bearers[_name(made)] if id(one) not in used and own in births[id(one)])
        same = next(exact, None) if own is not None else None
        if same is not None:
            found[_id(made)] = same
            used.add(id(same))
    left: dict[str, list[MadeRow]] = defaultdict(list)
    for made in rows:
        if _id(made) not in found:
            left[_name(made)].append(made)
    for name, (made, *more) in left.items():
        free = [one for one in bearers[name] if id(one) not in used]
        if len(free) == 1 and not more and _may_be(_born(made), births[id(free[0])]):
            found[_id(made)] = free[0]
    return found


def same_posts(
    rows: Sequence[MadeRow], former: FormerBook, units: Matches, holders: Matches, held: dict[str, str]
) -> Matches:
    """Return the posts that are in the case already, by unit, role and title.

    Of several alike a holder keeps the own one.

    Parameters
    ----------
    rows : sequence of MadeRow
    former : FormerBook
    units, holders : mapping of str to FormerRow
        Units and people that are in the case already, by their new ids.
    held : dict of str to str
        The holder of each post, both by their new ids.
    """
    seats: dict[Hashable, list[FormerRow]] = defaultdict(list)
    for row in former.rows[POSTS.id]:
        before = (former.before(POSTS.id, row, column) for column in ("unit", "role", "title"))
        seats[tuple(map(place_key, before))].append(row)
    waiting: list[tuple[str, list[FormerRow]]] = []
    found: Matches = {}
    for made in rows:
        unit = cell_text(made["unit"].value)
        unit = units[unit].id if unit in units else unit
        said = (unit, *(cell_text(made[column].value) for column in ("role", "title")))
        free = seats[tuple(map(place_key, said))]
        holder = holders.get(held.get(_id(made), ""))
        own = next((one for one in free if holder is not None and one.id == _now(holder, "post")), None)
        if own is None:
            waiting.append((_id(made), free))
        else:
            found[_id(made)] = own
            free.remove(own)
    for id_, free in waiting:
        if free:
            found[id_] = free.pop(0)
    return found


def _id(row: MadeRow) -> str:
    return str(row["id"].value)


def _name(row: MadeRow) -> str:
    return name_key(cell_text(row["name"].value))


def _now(row: FormerRow, column: str) -> str:
    value = row.cells.get(column)
    return "" if value is None else cell_text(value)


def _born(row: MadeRow) -> FuzzyDate | None:
    return born(cell_text(row["born"].value))


def _births(row: FormerRow, former: FormerBook) -> Iterator[FuzzyDate]:
    for words in (_now(row, "born"), former.before(CADRES.id, row, "born")):
        day = born(words)
        if day is not None:
            yield day


def _may_be(day: FuzzyDate | None, known: set[FuzzyDate]) -> bool:
    """Return whether nothing speaks against two birthdays being one."""
    if day is None or not known:
        return True
    return any(
        all(None in pair or pair[0] == pair[1] for pair in zip(_parts(day), _parts(one), strict=True)) for one in known
    )


def _parts(day: FuzzyDate) -> tuple[int | None, ...]:
    return day.year, day.month, day.day
