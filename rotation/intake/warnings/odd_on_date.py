"""Warn about ages, pensions and facts that are suspicious on the effective date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from rotation.errors import Fault, Kind
from rotation.facts.domain import Cadre, FuzzyDate
from rotation.facts.retirement import pension_start, whole_months
from rotation.facts.vocabulary import CADRES, UNITS
from rotation.intake.warnings.odd_people import ADULT_YEARS, birthday, odd_birthdays
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.intake.case import Case

OLDEST_YEARS = 75
LATE_MONTHS = 12
"""Months a holder may be past the start of the pension: replacing them is the purpose of the moves."""
FIRST_NAMED = 5
"""Most ids in a warning about many people."""

AGE_ON_DATE = Kind(
    "odd_age",
    Text(
        vi="đến ngày hiệu lực {effective} đã {years} tuổi",
        en="{years:# year|# years} old on the effective date {effective}",
    ),
    Text(vi="kiểm tra lại ngày sinh", en="check the date of birth"),
)
RETIRED_HOLDER = Kind(
    "retired_holder",
    Text(
        vi="vẫn giữ chức danh '{post}' dù đã đến tuổi nghỉ hưu từ {pension}, trước ngày hiệu lực {months} tháng",
        en="still holds '{post}' although the pension starts on {pension}, "
        "{months:# month|# months} before the effective date",
    ),
    Text(
        vi="kiểm tra lại ngày sinh, hoặc ghi ngày thôi giữ chức",
        en="check the date of birth, or give the date of leaving",
    ),
)
AFTER_DATE = Kind(
    "after_date",
    Text(
        vi="thời điểm sau ngày hiệu lực {effective} nên không tính ({count} người: {people})",
        en="what is dated after the effective date {effective} is not used (people: {count}; {people})",
    ),
    Text(
        vi="kiểm tra lại năm, hoặc ngày hiệu lực trong kịch bản", en="check the years, or the scenario's effective date"
    ),
)
RATINGS_DIFFER = Kind(
    "last_rating_differs",
    Text(
        vi="cột này không khớp với năm gần nhất trước {effective} ở bảng 'Xếp loại đơn vị'; tính theo cột này ({count} "
        "đơn vị: {units})",
        en="not as the last year before {effective} in the table unit_ratings; this column counts (units: {count}; "
        "{units})",
    ),
    Text(
        vi="sửa nơi ghi sai; hoặc để trống ô này để tính theo bảng",
        en="correct the one that is wrong; or leave the cell blank, and the table counts",
    ),
)


def some_of(ids: Iterable[str]) -> tuple[str, ...]:
    """Return the first few of many ids, with '…' if there are more."""
    listed = sorted(ids)
    return (*listed[:FIRST_NAMED], "…") if len(listed) > FIRST_NAMED else tuple(listed)


def oddities_on(case: Case, effective: date) -> Iterator[Fault]:
    """Yield warnings about a case on a date.

    Parameters
    ----------
    case : Case
    effective : date
        The date the moves take effect.
    """
    reported = {odd.cell for odd in odd_birthdays(case)}
    for cadre in case.world.cadres:
        if case.cell(CADRES.id, cadre.id, "born") not in reported:
            yield from _odd_age(case, cadre, effective)
    yield from _after(case, effective)
    yield from _ratings_differ(case, effective)


def _odd_age(case: Case, cadre: Cadre, effective: date) -> Iterator[Fault]:
    years = whole_months(cadre.born.first, effective) // 12
    cell, value = case.cell(CADRES.id, cadre.id, "born"), case.text(CADRES.id, cadre.id, "born")
    start = pension_start(cadre.sex, cadre.born)
    late = whole_months(start, effective)
    if birthday(cadre.born, ADULT_YEARS) > effective or years > OLDEST_YEARS:
        yield Fault(cell, AGE_ON_DATE, value, {"years": years, "effective": f"{effective:%d/%m/%Y}"})
    elif cadre.post is not None and cadre.leaving is None and late > LATE_MONTHS:
        yield Fault(cell, RETIRED_HOLDER, value, {"post": cadre.post, "pension": f"{start:%d/%m/%Y}", "months": late})


def _after(case: Case, effective: date) -> Iterator[Fault]:
    """Yield one warning per column about facts after the date; this year's rating is accepted.

    If most people have such facts, the case was simply written at a later date, and nothing is reported.
    """
    later: dict[str, Callable[[Cadre], bool]] = {
        "party_since": lambda cadre: _is_after(cadre.party_since, effective),
        "ratings": lambda cadre: any(year > effective.year for year, _ in cadre.ratings),
        "discipline": lambda cadre: any(_is_after(one.on, effective) for one in cadre.discipline),
        "history": lambda cadre: any(_is_after(one.start, effective) for one in cadre.history),
    }
    for column, is_after in later.items():
        people = [cadre.id for cadre in case.world.cadres if is_after(cadre)]
        if 0 < len(people) <= len(case.world.cadres) / 2:
            facts = {"count": len(people), "effective": f"{effective:%d/%m/%Y}", "people": some_of(people)}
            yield Fault(case.cell(CADRES.id, people[0] if len(people) == 1 else None, column), AFTER_DATE, facts=facts)


def _ratings_differ(case: Case, effective: date) -> Iterator[Fault]:
    """Yield one warning about units whose last rating is another than their latest before the date."""
    latest = {one.unit: one.rating for one in case.world.unit_ratings if one.year < effective.year}
    units = [
        one.id for one in case.world.units if one.last_rating and one.last_rating != latest.get(one.id, one.last_rating)
    ]
    if units:
        key = units[0] if len(units) == 1 else None
        value = None if key is None else case.text(UNITS.id, key, "last_rating")
        facts = {"count": len(units), "effective": f"{effective:%d/%m/%Y}", "units": some_of(units)}
        yield Fault(case.cell(UNITS.id, key, "last_rating"), RATINGS_DIFFER, value, facts)


def _is_after(day: FuzzyDate | None, effective: date) -> bool:
    return day is not None and day.first > effective
