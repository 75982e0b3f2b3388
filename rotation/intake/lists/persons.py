"""Read one person of a list into the cells of a cadre."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from pydantic import ValidationError

from rotation.errors import Cell
from rotation.facts.domain import Sex
from rotation.facts.stand_ins import is_ditto, is_nothing
from rotation.facts.vocabulary import CADRES
from rotation.facts.words import find_word, written
from rotation.intake.lists.list_faults import (
    BLANK_NOT_MALE,
    BOTH_SEXES,
    DITTO,
    LATER,
    ODD_NAME,
    TITLE_OF_ADDRESS,
    UNREADABLE,
)
from rotation.intake.lists.people import PeopleList, Person
from rotation.intake.lists.remarks import Remark
from rotation.intake.misfits import faults_of
from rotation.intake.rows.board_words import FREE_TEXT, BoardWords
from rotation.intake.rows.models import CadreRow
from rotation.intake.rows.references import References
from rotation.intake.sheets.sheet import BrokenCell, CellValue, cell_text, text
from rotation.language import Lang, Text

_MARK = re.compile(r"[x×✓✔v+1]", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:đ/c|đ\.c|đồng chí|ông|bà)[\s.:]+(?=\S)", re.IGNORECASE)
_ODD_NAME = re.compile(r"[^\w\s.'’-]|\d|\s[-–—]\s|khuyết|^\W*\w+\W*$", re.IGNORECASE)
"""What a name seldom has: a number, a bracket, a dash between blanks; or one word alone."""
_COPIED = tuple(column.id for column in CADRES.columns if column.id not in {"id", "name", "sex", "born", "post"})
"""Columns of the cadres that are taken as the list has them."""
_SOUND: dict[str, CellValue] = {"name": "A", "sex": "male", "born": "1980"}
"""A row in which one cell at a time is tried."""


class Source(StrEnum):
    """Where a cell of the made case comes from."""

    LIST = "list"
    DERIVED = "derived"
    GUESS = "guess"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Made:
    """One cell of the made case."""

    value: CellValue
    source: Source = Source.DERIVED


MadeRow = dict[str, Made]
"""The cells of one row, by column id."""


def made_person(person: Person, people: PeopleList, effective: date, lang: Lang) -> MadeRow:
    """Return the cells of a cadre, id and post left out; what cannot be read is left blank and told.

    Parameters
    ----------
    person : Person
    people : PeopleList
        Takes the remarks.
    effective : date
        A term that begins later is left blank.
    lang : {'vi', 'en'}
        Language of the word for the sex.
    """
    reader = _Reader(person, people)
    made: MadeRow = {"id": Made(""), "name": reader.name()}
    made["sex"], made["born"] = reader.sex_and_birth(lang)
    for column in _COPIED:
        value = reader.copied(column, effective)
        if value is not None:
            made[column] = Made(value, Source.LIST)
    return made


class _Reader:
    """Reads the cells of one row."""

    def __init__(self, person: Person, people: PeopleList) -> None:
        self._person, self._people = person, people

    def name(self) -> Made:
        """Return the name without a form of address."""
        written_name = text(self._person.cells["name"])
        plain = _ADDRESS.sub("", written_name, count=1) if _ADDRESS.match(written_name) else written_name
        if plain != written_name:
            self._tell("name", plain, TITLE_OF_ADDRESS)
        lines = cell_text(self._person.cells["name"]).strip().splitlines()
        if is_ditto(plain) or len(lines) > 1 or _ODD_NAME.search(plain):
            self._tell("name", None, ODD_NAME)
        return Made(plain, Source.LIST if plain == written_name else Source.GUESS)

    def sex_and_birth(self, lang: Lang) -> tuple[Made, Made]:
        """Return sex and birthday from their columns, or from a column for men and one for women."""
        sides = {sex: self._person.cells[sex.value] for sex in Sex if sex.value in self._person.cells}
        born = self.copied("born")
        sex = self._sex()
        column = next(iter(sides), None)
        if len(sides) > 1 or (sex is not None and column is not None and column is not sex):
            self._tell(Sex.MALE.value, None, BOTH_SEXES, "sex")
            return Made("", Source.BLANK), _given(born)
        if column is None:
            self._one_column()
            return (Made("", Source.BLANK) if sex is None else Made(written(sex, lang), Source.LIST)), _given(born)
        day = None if _MARK.fullmatch(text(sides[column])) else self.copied(column.value, about="born")
        return Made(written(column, lang)), _given(day if born is None else born)

    def _sex(self) -> Sex | None:
        """Return the sex that its own column gives."""
        value = self.copied("sex")
        found = None if value is None else find_word(Sex, text(value))
        return None if found is None else Sex(found)

    def _one_column(self) -> None:
        """Tell of a blank where there is a column for women alone: it may stand for a man."""
        labels = self._people.labels
        if "female" in labels and not {"male", "sex"} & labels.keys():
            self._tell("female", "nam?", BLANK_NOT_MALE, "sex")

    def copied(self, column: str, effective: date | None = None, about: str = "") -> CellValue | None:
        """Return a cell as the list has it, where a case can read it; else None, told."""
        value = self._person.cells.get(column)
        attribute = about or column
        if value is None or (isinstance(value, str) and not any(map(str.isalnum, value)) and not is_ditto(value)):
            return None
        if isinstance(value, str) and not isinstance(value, BrokenCell) and is_ditto(value):
            self._tell(column, None, DITTO, attribute)
            return None
        if attribute in FREE_TEXT[CADRES.id] and is_nothing(text(value)):
            return None
        if isinstance(value, datetime) and value.time() == time.min:
            value = value.date()
        read = _read(attribute, value)
        if isinstance(read, Text):
            self._tell(column, None, UNREADABLE.about(problem=read), attribute)
            return None
        read = getattr(read, attribute)
        if attribute == "since" and effective is not None and read.first > effective:
            self._tell(column, None, LATER, attribute)
            return None
        return value

    def _tell(self, column: str, guess: str | None, why: Text, about: str = "") -> None:
        value = self._person.cells.get(column)
        shown = None if value is None else cell_text(value)
        label = self._people.label(column)
        self._people.remarks.append(Remark(self._person.row, label, shown, guess, why, about or column))


def _read(column: str, value: CellValue) -> CadreRow | Text:
    """Return a row with one cell of the list as a case reads it, or what keeps the case from reading it."""
    if isinstance(value, BrokenCell):
        return Text(vi=str(value), en=str(value))
    try:
        return CadreRow.model_validate(BoardWords(CADRES.id, References()).read({**_SOUND, column: value}))
    except ValidationError as error:
        fault = next(iter(faults_of(error, lambda _: Cell(""))))
        return Text(vi=fault.problem("vi"), en=fault.problem("en"))


def _given(value: CellValue | None) -> Made:
    return Made("", Source.BLANK) if value is None else Made(value, Source.LIST)
