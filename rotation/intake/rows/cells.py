"""Parse one cell into one typed value, or raise a misfit that names its fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from math import isfinite, nan
from typing import TypeVar

from rotation.facts.degrees import is_below_college, least_degree, read_degrees
from rotation.facts.domain import Education, Relation, Theory
from rotation.facts.kinship import is_outside_kin
from rotation.facts.spelling import tidy, word_key
from rotation.facts.theory import read_theory
from rotation.facts.word_lists import YES_NO
from rotation.facts.words import find_word, known_words
from rotation.files.faults import NOT_A_NUMBER, NOT_WHOLE, OUT_OF_RANGE, misfit, not_listed
from rotation.intake.rows.cell_faults import BAD_ID
from rotation.intake.rows.word_faults import NOT_A_DEGREE, OUTSIDE_KIN
from rotation.intake.rows.word_hints import near_word_of
from rotation.intake.sheets.sheet import CellValue, cell_text, text, without_decimals
from rotation.language import Text

W = TypeVar("W", bound=StrEnum)

MOST_IDS, MOST_NUMBERS = 100_000, 10_000
"""Ids and numbers that are remembered while tables are read."""

MANY = 2
"""Lines from which on a cell has several."""

UNIT_CLASSES = ("I", "II", "III")

_NUMBER = re.compile(r"[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)([eE][+-]?[0-9]+)?")
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}([.,][0-9]{3})+")
"""A whole number as it is written with a mark for thousands: 1.000 is not 1."""


_MARKS = re.compile(r"[.,]")


def place(value: CellValue) -> str:
    """Return a place as free text or id; an id that a spreadsheet made ``3.0`` becomes ``3``."""
    return without_decimals(text(value))


def address(value: CellValue) -> str:
    """Return a place as people write it; lines of a cell are parts of it."""
    lines = cell_text(value).splitlines()
    return place(value) if len(lines) < MANY else "; ".join(filter(None, map(text, lines)))


def identifier(value: CellValue) -> str:
    """Return an id; it may not contain the separator of lists."""
    return _identifier(value) if isinstance(value, str) else _identifier(cell_text(value))


@lru_cache(maxsize=MOST_IDS)
def _identifier(words: str) -> str:
    """Return an id, reusing one string for equal ids, which tables of pairs repeat a thousand times."""
    id_ = place(words)
    if ";" in id_:
        raise misfit(BAD_ID, value=id_)
    return id_


def number(lo: float, hi: float | None = None) -> Callable[[CellValue], float]:
    """Return a parser for decimal numbers within bounds; a decimal comma is understood."""

    def parse(value: CellValue) -> float:
        return _within(_number(value), value, lo, hi)

    return parse


def whole(lo: int, hi: int | None = None) -> Callable[[CellValue], int]:
    """Return a parser for whole numbers within bounds."""

    def parse(value: CellValue) -> int:
        found = _number(value)
        if not found.is_integer() or thousands(value) is not None:
            raise misfit(NOT_WHOLE, value=text(value))
        return int(_within(found, value, lo, hi))

    return parse


def thousands(value: CellValue) -> int | None:
    """Return the whole number that a text with marks for thousands may mean: ``1.200`` may be 1200.

    Parameters
    ----------
    value : cell value
        A real number of a spreadsheet is exact, and never such a text.
    """
    if not isinstance(value, str) or not _THOUSANDS.fullmatch(tidy(value)):
        return None
    return int(_MARKS.sub("", tidy(value)))


def _number(value: CellValue) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        found = float(value)
    else:
        found = _decimal(cell_text(value))
    if not isfinite(found):
        raise misfit(NOT_A_NUMBER, value=text(value))
    return found


@lru_cache(maxsize=MOST_NUMBERS)
def _decimal(words: str) -> float:
    """Return the number a text stands for, or nan; the few values of scores are remembered."""
    plain = tidy(words)
    return float(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else nan


def _within(found: float, value: CellValue, lo: float, hi: float | None) -> float:
    if found < lo or (hi is not None and found > hi):
        bounds = Text(vi=f"từ {lo} trở lên", en=f"of {lo} or more")
        if hi is not None:
            bounds = Text(vi=f"từ {lo} đến {hi}", en=f"from {lo} to {hi}")
        raise misfit(OUT_OF_RANGE, value=text(value), bounds=bounds)
    return found


def yes_no(value: CellValue) -> bool:
    """Return the boolean that a yes/no cell means."""
    words = without_decimals(text(value))
    key = word_key(words)
    for word, meant, synonyms in YES_NO:
        if key in map(word_key, (word.vi, word.en, *synonyms)):
            return meant
    known = tuple(word for word, _, _ in YES_NO)
    raise not_listed(words, known)


def word(list_: type[W]) -> Callable[[CellValue], W]:
    """Return a parser for the words of a closed list, in either language."""

    def parse(value: CellValue) -> W:
        words = text(value)
        member = find_word(list_, words)
        if member is None:
            raise not_listed(words, known_words(list_), near_word_of(list_, words))
        return list_(member)

    return parse


def degree(value: CellValue) -> Education:
    """Return the highest degree that a cell names; the fields behind are read beside it."""
    found = read_degrees(cell_text(value))
    return found.highest if found else _listed_degree(value)


def degree_at_least(value: CellValue) -> Education:
    """Return the degree that a post asks for at least."""
    return least_degree(text(value)) or _listed_degree(value)


def _listed_degree(value: CellValue) -> Education:
    words = text(value)
    if find_word(Education, words) is None and is_below_college(words):
        raise misfit(NOT_A_DEGREE, value=words)
    return word(Education)(value)


def theory(value: CellValue) -> Theory:
    """Return the level of political theory that a cell names."""
    return read_theory(text(value)) or word(Theory)(value)


def relation(value: CellValue) -> Relation:
    """Return the class of a family tie; ties that no rule speaks of are refused by name."""
    words = text(value)
    if find_word(Relation, words) is None and is_outside_kin(words):
        raise misfit(OUTSIDE_KIN, value=words)
    return word(Relation)(value)


def unit_class(value: CellValue) -> str:
    """Return the class of a unit: I, II or III, also written 1, 2, 3 or 'loại I'."""
    words = without_decimals(text(value))
    key = word_key(words).removeprefix("loai ").upper()
    numerals = dict(zip("123", UNIT_CLASSES, strict=True))
    found = numerals.get(key, key)
    if found not in UNIT_CLASSES:
        raise not_listed(words, (Text(vi=name, en=name) for name in UNIT_CLASSES))
    return found
