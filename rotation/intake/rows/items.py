"""Parse a cell that holds a list into typed items, reporting every item that does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from pydantic_core import PydanticCustomError

from rotation.facts.domain import Discipline, FuzzyDate, Levels, Planned, Rating, Role, Sanction, Spell
from rotation.facts.spelling import word_key
from rotation.facts.words import find_word
from rotation.files.faults import MISSING_VALUE, misfit, misfits
from rotation.intake.rows.cell_faults import (
    BAD_DISCIPLINE,
    BAD_PLAN,
    BAD_RATING,
    BAD_SPELL,
    ENDS_BEFORE_START,
    MISSING_LEVEL,
    REPEATED_ITEM,
)
from rotation.intake.rows.cells import place, whole, word
from rotation.intake.rows.dates import day
from rotation.intake.rows.role_words import role
from rotation.intake.sheets.sheet import CellValue, text, without_decimals

T = TypeVar("T")
K = TypeVar("K", int, str)

RANGE = ".."
_SPELL_WITHIN = re.compile(r":\s*(?:t|th|tháng)?[\d/.\s-]*(\d\s*\.\.|\.\.\s*(?:t|th|tháng)?\.?\s?\d)", re.IGNORECASE)
"""Dates inside the name of a workplace: two spells without a semicolon between them."""

_COMMA_BETWEEN = re.compile(r":\s*[0-9]+\s*,")
"""Pairs separated by commas, which would otherwise read as one skill with a strange name."""
_YEAR = whole(1900, 2199)
"""Years of a rating."""

_YEAR_AND_RATING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:năm\s*)?(?P<year>[0-9]+)\s*:\s*(?P<rating>.*\S)",
        r"(?:năm\s*)?(?P<year>[0-9]{4})\s*[-–=]?\s*(?P<rating>[^\W\d].*)",
        r"(?P<rating>[^\W\d][^:(]*?)\s*[-–]?\s*\(?\s*(?:năm\s*)?(?P<year>[0-9]{4})\s*\)?",
    )
)
"""Forms of a rating with its year; nothing else may stand beside the two."""

_SANCTION_ON = re.compile(
    r"(?P<kind>[^\W\d][^\d(:]*?)\s*(?:[-–,]\s*)?\(?\s*"
    r"(?:ngày\s*|từ ngày\s*|th?\.?\s*|tháng\s*|năm\s*)?(?P<day>[\d/.-]+)\s*\)?",
    re.IGNORECASE,
)
"""A sanction with its date behind, not after a colon."""

NO_SANCTION = frozenset(
    map(word_key, ("không", "không có", "chưa", "chưa có", "không bị kỷ luật", "chưa bị kỷ luật", "none", "no"))
)
"""What a cell says of somebody who was never sanctioned."""


def items(value: CellValue) -> list[str]:
    """Return the items of a list cell; empty items are left out."""
    return [item for item in map(str.strip, place(value).split(";")) if item]


def each(
    parse: Callable[[str], T], split: Callable[[CellValue], list[str]] = items
) -> Callable[[CellValue], tuple[T, ...]]:
    """Return a parser for a list cell; a repeated item counts once."""

    def parse_all(value: CellValue) -> tuple[T, ...]:
        return tuple(dict.fromkeys(_parsed(split(value), parse)))

    return parse_all


def keyed(
    parse: Callable[[str], tuple[K, T]], split: Callable[[CellValue], list[str]] = items
) -> Callable[[CellValue], tuple[tuple[K, T], ...]]:
    """Return a parser for a list of pairs with unique first parts, sorted by them."""

    def parse_all(value: CellValue) -> tuple[tuple[K, T], ...]:
        found: dict[K, T] = {}

        def parse_new(item: str) -> None:
            key, second = parse(item)
            if key in found:
                raise misfit(REPEATED_ITEM, value=key)
            found[key] = second

        _parsed(split(value), parse_new)
        return tuple(sorted(found.items()))

    return parse_all


def _parsed(written: Iterable[str], parse: Callable[[str], T]) -> list[T]:
    found: list[T] = []
    wrong: list[PydanticCustomError] = []
    for item in written:
        try:
            found.append(parse(item))
        except PydanticCustomError as error:
            wrong.append(error)
    if wrong:
        raise misfits(wrong)
    return found


def levels(hi: int | None) -> Callable[[CellValue], Levels]:
    """Return a parser for a ``skill:level`` list with levels from 0 to a maximum."""
    level = whole(0, hi)

    def parse(item: str) -> tuple[str, int]:
        skill, _, written = (part.strip() for part in item.rpartition(":"))
        if not skill or not written or _COMMA_BETWEEN.search(skill):
            raise misfit(MISSING_LEVEL, value=item)
        return skill, level(written)

    return keyed(parse)


def _years(value: CellValue) -> list[str]:
    """Return the items of a cell of ratings; a comma separates, too, where each part is a year and a word."""
    found: list[str] = []
    for item in items(value):
        parts = [part for part in map(str.strip, item.split(",")) if part]
        found += parts if all(map(_year_and_rating, parts)) else [item]
    return found


def _year_and_rating(item: str) -> re.Match[str] | None:
    return next((found for form in _YEAR_AND_RATING if (found := form.fullmatch(item))), None)


def _rating(item: str) -> tuple[int, Rating]:
    found = _year_and_rating(item)
    if found is None:
        raise misfit(BAD_RATING, value=item)
    return _YEAR(found["year"]), word(Rating)(found["rating"])


def _sanction(item: str) -> Discipline:
    kind, _, on = (part.strip() for part in item.partition(":"))
    behind = None if on else _SANCTION_ON.fullmatch(item)
    if behind:
        kind, on = behind["kind"], behind["day"]
    if not kind or not on:
        raise misfit(BAD_DISCIPLINE, value=item)
    return Discipline(word(Sanction)(kind), day(on))


def _sanctions(value: CellValue) -> tuple[Discipline, ...]:
    """Return the sanctions of a cell, none where it says that there is none."""
    return () if word_key(text(value)).strip(" .") in NO_SANCTION else each(_sanction)(value)


def _plans(value: CellValue) -> list[str]:
    """Return the items of a cell of plans; a comma separates, too, where a role or a unit of its own follows it."""
    found: list[str] = []
    for item in items(value):
        for number, part in enumerate(filter(None, map(str.strip, item.split(",")))):
            if number and "@" not in part and find_word(Role, part) is None:
                found[-1] = f"{found[-1]}, {part}"
            else:
                found.append(part)
    return found


def _planned(item: str) -> Planned:
    named, there, unit = (part.strip() for part in item.partition("@"))
    if not named or (there and not unit):
        raise misfit(BAD_PLAN, value=item)
    return Planned(role(named), without_decimals(unit) or None)


def _spell(item: str) -> Spell:
    where, _, dates = (part.strip() for part in item.rpartition(":"))
    start, between, end = (part.strip() for part in dates.partition(RANGE))
    if not where or not between or _SPELL_WITHIN.search(where):
        raise misfit(BAD_SPELL, value=item)
    spell = Spell(without_decimals(where), day(start) if start else None, day(end) if end else None)
    if spell.start and spell.end and _is_before(spell.end, spell.start):
        raise misfit(ENDS_BEFORE_START, value=item)
    return spell


def _is_before(one: FuzzyDate, other: FuzzyDate) -> bool:
    """Return whether one date is surely before another, as far as both are known."""
    for mine, its in ((one.year, other.year), (one.month, other.month), (one.day, other.day)):
        if mine is None or its is None or mine != its:
            return mine is not None and its is not None and mine < its
    return False


def roles(value: CellValue) -> tuple[Role, ...]:
    """Return the roles of a post, at least one, the main one first."""
    found = each(role)(value)
    if not found:
        raise misfit(MISSING_VALUE)
    return found


ratings = keyed(_rating, _years)
discipline = _sanctions
planned_for = each(_planned, _plans)
history = each(_spell)
names = each(str)
places = each(without_decimals)
