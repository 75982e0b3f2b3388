"""Warn about people: impossible ages, reversed family ties, one person twice."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from statistics import median_low
from typing import TYPE_CHECKING

from rotation.errors import Fault, Kind
from rotation.facts.domain import Cadre, FuzzyDate, Relation, Spell
from rotation.facts.places import place_key
from rotation.facts.vocabulary import CADRES, KIN
from rotation.intake.rows.models import Key
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.intake.case import Case

ADULT_YEARS = 18
PARENT_YEARS = 12
"""Smallest possible difference in age between parent and child."""
FEWEST_BORN = 5
"""Fewest people from whom a usual age can be told."""
FAR_FROM_USUAL_YEARS = 45
EARLIEST_BORN = 1920
"""Earliest year of birth of anybody in office today."""
IN_OFFICE_YEARS = 57
"""The years from 18 to 75: people further apart in age are never in office together."""

ODD_BIRTHDAY = Kind(
    "odd_birthday",
    Text(vi="sinh '{value}', {why}", en="born '{value}', {why}"),
    Text(vi="kiểm tra lại năm sinh", en="check the year of birth"),
)
LONG_BEFORE_OTHERS = Text(
    vi="sớm hơn {years} năm so với mức thường gặp trong danh sách ({usual})",
    en="{years:# year|# years} earlier than is usual in this list ({usual})",
)
LONG_AGO = Text(vi="trước năm {earliest}", en="before {earliest}")
LONG_AFTER_OTHERS = Text(
    vi="muộn hơn {years} năm so với mức thường gặp trong danh sách ({usual})",
    en="{years:# year|# years} later than is usual in this list ({usual})",
)
TOO_YOUNG_THEN = Kind(
    "too_young_then",
    Text(vi="tính đến '{value}' chưa đủ {years} tuổi", en="less than {years:# year|# years} old on '{value}'"),
    Text(vi="kiểm tra lại ngày này và ngày sinh", en="check this date and the date of birth"),
)
LEAVES_BEFORE_START = Kind(
    "leaves_before_start",
    Text(
        vi="thôi giữ chức từ '{value}', trước ngày bắt đầu giữ chức ({since})",
        en="leaves on '{value}', before the post is taken up ({since})",
    ),
    Text(vi="kiểm tra lại hai ngày", en="check the two dates"),
)
SPELLS_OVERLAP = Kind(
    "spells_overlap",
    Text(
        vi="quá trình công tác ghi '{place}' hai lần cùng thời gian",
        en="the history gives '{place}' twice for the same time",
    ),
    Text(vi="gộp lại, hoặc sửa mốc thời gian", en="join the two, or correct their dates"),
)
SAME_PERSON = Kind(
    "same_person",
    Text(
        vi="trùng họ tên, giới tính, ngày sinh, quê quán với {others}",
        en="the same name, sex, date of birth and native place as {others}",
    ),
    Text(
        vi="nếu là một người thì chỉ để một dòng; nếu là hai người thì bỏ qua lưu ý này",
        en="if they are one person, keep one row; if they are two, ignore this warning",
    ),
)
PARENT_TOO_YOUNG = Kind(
    "parent_too_young",
    Text(
        vi="{parent} ghi là cha/mẹ của {child} nhưng hơn chưa đến {years} tuổi",
        en="{parent} is given as a parent of {child}, but is less than {years:# year|# years} older",
    ),
    Text(
        vi="cột 'Quan hệ' ghi người thân là gì của cán bộ: kiểm tra lại ngày sinh và xem quan hệ có ghi ngược không",
        en="the relation says what the relative is to the cadre: check its direction and the dates of birth",
    ),
)
SINCE_WITHOUT_POST = Kind(
    "since_without_post",
    Text(
        vi="có ngày giữ chức '{value}' nhưng không ghi chức danh nên coi là chưa giữ chức danh nào",
        en="there is a date '{value}' but no post, so the cadre counts as holding none",
    ),
    Text(vi="ghi chức danh đang giữ, hoặc bỏ ngày này", en="give the id of the post held, or remove the date"),
)
BLANK_IS_FIT = Kind(
    "blank_is_yes",
    Text(
        vi="cột này chỉ ghi 'có' hoặc để trống; để trống cũng coi là đủ sức khỏe ({count} người để trống)",
        en="this column has only 'yes' and blanks, and a blank also counts as fit (people with a blank: {count})",
    ),
    Text(vi="ai không đủ sức khỏe thì ghi 'không'", en="write 'no' for whoever is not fit"),
)


def last_day(day: FuzzyDate) -> date:
    """Return the last day that an imprecise date can be."""
    if day.day is not None:
        return day.first
    month = day.month or 12
    return date(day.year, month, monthrange(day.year, month)[1])


def birthday(born: FuzzyDate, years: int) -> date:
    """Return the first day on which a person can have reached an age."""
    first = born.first
    leap = (first.month, first.day) == (2, 29)
    return first.replace(year=first.year + years, day=28 if leap else first.day)


def odd_people(case: Case) -> Iterator[Fault]:
    """Yield warnings about people that hold on any date."""
    yield from odd_birthdays(case)
    yield from _same_people(case)
    for cadre in case.world.cadres:
        yield from _odd_dates(case, cadre)
    yield from _odd_ties(case)
    yield from _ticked_health(case)


def _cadre_warning(case: Case, key: Key, column: str, kind: Kind, **facts: object) -> Fault:
    return Fault(case.cell(CADRES.id, key, column), kind, case.text(CADRES.id, key, column), facts)


def odd_birthdays(case: Case) -> list[Fault]:
    """Return warnings about birthdays that are impossible or far from all others."""
    years = sorted(cadre.born.year for cadre in case.world.cadres)
    likely = [year for year in years if year >= EARLIEST_BORN] if len(years) < FEWEST_BORN else years
    usual = median_low(likely) if likely else EARLIEST_BORN
    found = []
    for cadre in case.world.cadres:
        earlier, why = usual - cadre.born.year, None
        if len(years) >= FEWEST_BORN and earlier > FAR_FROM_USUAL_YEARS:
            why = LONG_BEFORE_OTHERS.about(usual=str(usual), years=earlier)
        elif cadre.born.year < EARLIEST_BORN and years[-1] - cadre.born.year > IN_OFFICE_YEARS:
            why = LONG_AGO.about(earliest=EARLIEST_BORN)
        elif -earlier > IN_OFFICE_YEARS:
            why = LONG_AFTER_OTHERS.about(usual=str(usual), years=-earlier)
        if why:
            found.append(_cadre_warning(case, cadre.id, "born", ODD_BIRTHDAY, why=why))
    return found


def _same_people(case: Case) -> Iterator[Fault]:
    """Yield those who share name, birthday and home with somebody before them."""
    alike = defaultdict(list)
    for cadre in case.world.cadres:
        if cadre.born.day is not None:
            name, home = place_key(cadre.name), place_key(cadre.native_place or "")
            alike[name, cadre.sex, cadre.born, home].append(cadre.id)
    for first, *others in alike.values():
        for id_ in others:
            yield _cadre_warning(case, id_, "name", SAME_PERSON, others=first)


def _odd_dates(case: Case, cadre: Cadre) -> Iterator[Fault]:
    if cadre.since is not None and cadre.post is None:
        yield _cadre_warning(case, cadre.id, "since", SINCE_WITHOUT_POST)
    adult = birthday(cadre.born, ADULT_YEARS)
    for column, day in (("since", cadre.since), ("party_since", cadre.party_since)):
        if day is not None and last_day(day) < adult:
            yield _cadre_warning(case, cadre.id, column, TOO_YOUNG_THEN, years=ADULT_YEARS)
    if cadre.since is not None and cadre.leaving is not None and last_day(cadre.leaving) < cadre.since.first:
        yield _cadre_warning(case, cadre.id, "leaving", LEAVES_BEFORE_START, since=str(cadre.since))
    for place in sorted({one.place for one, other in combinations(cadre.history, 2) if _overlap(one, other)}):
        yield _cadre_warning(case, cadre.id, "history", SPELLS_OVERLAP, place=place)


def _overlap(one: Spell, other: Spell) -> bool:
    """Return whether two spells at one place surely share a day."""
    if one.place != other.place or not (one.start and one.end and other.start and other.end):
        return False
    return last_day(one.start) < other.end.first and last_day(other.start) < one.end.first


def _odd_ties(case: Case) -> Iterator[Fault]:
    world = case.world
    for tie in world.kin:
        if tie.relation in {Relation.PARENT, Relation.CHILD}:
            turned = tie.relation is Relation.CHILD
            parent, child = (tie.cadre, tie.relative) if turned else (tie.relative, tie.cadre)
            if world.cadre[parent].born.year > world.cadre[child].born.year - PARENT_YEARS:
                place = (KIN.id, (tie.cadre, tie.relative), "relation")
                facts = {"parent": parent, "child": child, "years": PARENT_YEARS}
                yield Fault(case.cell(*place), PARENT_TOO_YOUNG, case.text(*place), facts)


def _ticked_health(case: Case) -> Iterator[Fault]:
    """Yield one warning if health is ticked for some and blank for the rest."""
    cadres = case.world.cadres
    blank = sum(case.text(CADRES.id, cadre.id, "healthy") is None for cadre in cadres)
    if 0 < blank < len(cadres) and all(cadre.healthy for cadre in cadres):
        yield Fault(case.header(CADRES.id, "healthy"), BLANK_IS_FIT, facts={"count": blank})
