"""Make the tables of a case from a list: units, posts and cadres, each cell with where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from rotation.facts.domain import Role
from rotation.facts.vocabulary import CADRES, POSTS, UNITS
from rotation.facts.words import written
from rotation.intake.lists.list_faults import (
    MUST_BE_FILLED,
    NAME_BESIDE_VACANCY,
    NO_COLUMN,
    NO_POSITION,
    TWICE,
    VACANT,
)
from rotation.intake.lists.people import PeopleList, Person, is_vacancy
from rotation.intake.lists.persons import Made, MadeRow, Source, made_person
from rotation.intake.lists.positions import title_with_unit
from rotation.intake.lists.remarks import Remark
from rotation.intake.lists.unit_names import UnitName
from rotation.intake.lists.units import ListedUnits, is_grassroots
from rotation.intake.rows.dates import birthday
from rotation.intake.rows.made_ids import make_ids
from rotation.intake.rows.models import CadreRow, PostRow, Row, UnitRow
from rotation.intake.sheets.sheet import CellValue, text
from rotation.language import Lang, Text

_SURE_VACANCIES = frozenset({"", "khuyết", "(khuyết)", "chưa bố trí", "(chưa bố trí)"})
"""What stands for the name of a vacant post without being a guess."""


@dataclass
class MadeCase:
    """The tables of a case made from a list.

    Attributes
    ----------
    people : PeopleList
        With everything to look at again, and the rows that are nobody.
    units, posts, cadres : list of MadeRow
    rows : dict of str to int
        The row of the list of each post and cadre, by ``table:id``.
    """

    people: PeopleList
    units: list[MadeRow] = field(default_factory=list)
    posts: list[MadeRow] = field(default_factory=list)
    cadres: list[MadeRow] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    def table(self, id_: str) -> list[MadeRow]:
        """Return a table by its id."""
        return {UNITS.id: self.units, POSTS.id: self.posts, CADRES.id: self.cadres}[id_]


def made_case(people: PeopleList, effective: date, lang: Lang) -> MadeCase:
    """Return the case that a list says.

    Parameters
    ----------
    people : PeopleList
        Takes the remarks.
    effective : date
        The date the moves take effect: a term that begins later is left blank.
    lang : {'vi', 'en'}
        Language of the words in the cells.
    """
    made, units = MadeCase(people), ListedUnits(people, lang)
    ids = _units(made, units, lang)
    cadres = {person.row: made_person(person, people, effective, lang) for person in people.people if _is_held(person)}
    posts = {person.row: _post(person, units, ids, lang) for person in people.people if person.row in units.positions}
    _number(posts, cadres)
    made.posts, made.cadres = list(posts.values()), list(cadres.values())
    for person in people.people:
        _seat(person, made, posts.get(person.row), cadres.get(person.row), units)
    _tell_twice(made, cadres)
    _tell_blanks(made, cadres)
    return made


def _is_held(person: Person) -> bool:
    return not is_vacancy(_name(person))


def _name(person: Person) -> str:
    value = person.cells.get("name")
    return "" if value is None else text(value)


def _units(made: MadeCase, units: ListedUnits, lang: Lang) -> Mapping[str, str]:
    """Add the units in the order of the list, and return their ids by key."""
    rows = {key: UnitRow.model_construct(id="", name=unit.name) for key, unit in units.names.items()}
    groups = {key: units.group(key) for key in units.names}
    make_ids([(rows[key], {"group": f"{groups[key]} {unit.district}"}) for key, unit in units.names.items()], (), str)
    for key, unit in units.names.items():
        group = groups[key]
        cells = {
            "id": Made(rows[key].id),
            "name": Made(unit.name),
            "kind": _kind(unit, lang),
            "group": None if group is None else Made(group, Source.GUESS),
            "district": None if unit.district is None else Made(unit.district, Source.GUESS),
        }
        made.units.append({column: cell for column, cell in cells.items() if cell is not None})
    return {key: row.id for key, row in rows.items()}


def _kind(unit: UnitName, lang: Lang) -> Made:
    if unit.kind is None:
        return Made("", Source.BLANK)
    return Made(written(unit.kind, lang), Source.DERIVED if unit.certain else Source.GUESS)


def _post(person: Person, units: ListedUnits, ids: Mapping[str, str], lang: Lang) -> MadeRow:
    """Return the post of a row, its id still blank."""
    read, unit = units.positions[person.row], units.of.get(person.row)
    title = read.title
    if unit is not None and (read.unit is None or read.unit.key == unit.key):
        title = title_with_unit(title, units.names[unit.key])
    guessed = Source.GUESS if read.reasons else Source.DERIVED
    roles = ";".join(written(role, lang) for role in read.roles)
    return {
        "id": Made(_named(read.roles, unit) or read.title),
        "unit": Made("", Source.BLANK) if unit is None else Made(ids[unit.key]),
        "role": Made(roles, guessed) if roles else Made("", Source.BLANK),
        "title": Made(title, Source.LIST if title == read.title else Source.DERIVED),
    }


def _named(roles: tuple[Role, ...], unit: UnitName | None) -> str:
    """Return roles as a part of an id: of offices without the people's committee, which they have not."""
    words = "-".join(written(role, "vi") for role in roles)
    return words if unit is not None and is_grassroots(unit) else words.replace(" UBND", "")


def _number(posts: Mapping[int, MadeRow], cadres: Mapping[int, MadeRow]) -> None:
    """Give posts and cadres ids out of their content, the same in any order of the list."""
    seats: list[tuple[Row, Mapping[str, CellValue]]] = []
    for row, post in posts.items():
        holder = cadres.get(row, {})
        content = {**_values(post), **{f"holder {column}": cell for column, cell in _values(holder).items()}}
        seat = PostRow.model_construct(id="", unit=post["unit"].value, title=str(post["id"].value), roles=())
        seats.append((seat, content))
    make_ids(seats, (), str)
    people: list[tuple[Row, Mapping[str, CellValue]]] = []
    for cadre in cadres.values():
        born = cadre["born"].value
        known = birthday(born) if born != "" else None
        people.append((CadreRow.model_construct(id="", name=cadre["name"].value, born=known), _values(cadre)))
    make_ids(people, (), str)
    for made, numbered in ((posts.values(), seats), (cadres.values(), people)):
        for cells, (named, _) in zip(made, numbered, strict=True):
            cells["id"] = Made(named.__dict__["id"])


def _values(cells: MadeRow) -> dict[str, CellValue]:
    return {column: cell.value for column, cell in cells.items() if column != "id"}


def _seat(person: Person, made: MadeCase, post: MadeRow | None, cadre: MadeRow | None, units: ListedUnits) -> None:
    """Put a holder on the post of the same row, and tell what is odd about the two."""
    people, name = made.people, _name(person)

    def tell(column: str, value: str, why: Text) -> None:
        people.remarks.append(Remark(person.row, people.label(column), value, None, why))

    if post is not None:
        made.rows[f"{POSTS.id}:{post['id'].value}"] = person.row
    if cadre is None:
        if name.casefold() not in _SURE_VACANCIES or not (name or person.counted):
            tell("name", name, VACANT)
        return
    made.rows[f"{CADRES.id}:{cadre['id'].value}"] = person.row
    if post is None:
        tell("name", name, NO_POSITION)
        return
    cadre["post"] = Made(post["id"].value)
    if units.positions[person.row].vacant:
        tell("position", units.positions[person.row].title, NAME_BESIDE_VACANCY)


def _tell_twice(made: MadeCase, cadres: Mapping[int, MadeRow]) -> None:
    """Tell of people who bear the same name and birthday."""
    first: dict[tuple[CellValue, CellValue], int] = {}
    for row, cadre in cadres.items():
        known = first.setdefault((cadre["name"].value, cadre["born"].value), row)
        if known != row:
            why = TWICE.about(row=known)
            made.people.remarks.append(Remark(row, made.people.label("name"), str(cadre["name"].value), None, why))


def _tell_blanks(made: MadeCase, cadres: Mapping[int, MadeRow]) -> None:
    """List what a case must have and the list has not: row by row, or once for a column that is not there."""
    people = made.people
    given: Mapping[str, Callable[[], bool]] = {
        "sex": lambda: bool({"sex", "male", "female"} & people.labels.keys()),
        "born": lambda: bool({"born", "male", "female"} & people.labels.keys()),
    }
    for column, has_column in given.items():
        blank = [row for row, cadre in cadres.items() if cadre[column].value == ""]
        if blank and not has_column():
            why = NO_COLUMN.about(count=len(blank))
            people.remarks.append(Remark(None, CADRES.column(column).label, None, None, why, column))
        elif blank:
            told = {one.row for one in people.remarks if one.row in blank and one.about == column}
            label = people.label(column)
            people.remarks += [
                Remark(row, label, None, None, MUST_BE_FILLED, column) for row in blank if row not in told
            ]
