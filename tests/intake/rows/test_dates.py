"""Test the dates that people write, and what is said of those that may not be what was meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from rotation.errors import Cell
from rotation.facts.domain import Discipline, FuzzyDate, Sanction, Spell
from rotation.intake.load import load_case
from rotation.intake.masking import masked
from rotation.intake.rows import dates, items
from rotation.intake.sheets.sheet import CellValue
from rotation.language import LANGUAGES
from tests.intake.build import Tables, Value, csv_case, english, faults, ods_by_hand, xlsx_case
from tests.intake.rows.test_cells import fault


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1979-02-03", FuzzyDate(1979, 2, 3)),
        ("03/02/1979", FuzzyDate(1979, 2, 3)),
        ("3/2/1979", FuzzyDate(1979, 2, 3)),
        ("02/1979", FuzzyDate(1979, 2)),
        ("2/1979", FuzzyDate(1979, 2)),
        ("1979", FuzzyDate(1979)),
        (1979, FuzzyDate(1979)),
        (1979.0, FuzzyDate(1979)),
        ("1979.0", FuzzyDate(1979)),
        (date(1979, 2, 3), FuzzyDate(1979, 2, 3)),
        (datetime(1979, 2, 3, 0, 0), FuzzyDate(1979, 2, 3)),
        (" 29/02/2020 ", FuzzyDate(2020, 2, 29)),
        ("31/12/9999", FuzzyDate(9999, 12, 31)),
    ],
)
def test_dates(value: CellValue, expected: FuzzyDate) -> None:
    assert dates.day(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "31/02/1979",
        "29/02/2021",
        "13/1979",
        "0/1979",
        "00/00/1979",
        "3/2/7",
        "3-2-79",
        "79-02-03",
        "3/2-1979",
        "3.2/1979",
        "3 2 1979",
        "2.1979",
        "T13/1979",
        "T3/79",
        "tháng 3",
        "Q3/1979",
        "1979-13",
        "1979/02",
        "32.01.1979",
        "02/28/80",
        "29/02/81",
        "hôm qua",
        "28889",
        28889.0,
        1979.5,
        True,
        "1979-2-3-4",
        "१९७९",
    ],
)
def test_what_is_no_date(value: CellValue) -> None:
    found = fault(dates.day, value)
    assert found.kind.code == "bad_date"
    assert "dd/mm/yyyy" in found.remedy("vi")
    assert "dd/mm/yyyy" in found.remedy("en")


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("28676", "05/07/1978"),
        (28676.0, "05/07/1978"),
        (28676, "05/07/1978"),
        ("10000", "18/05/1927"),
        ("60000", "08/04/2064"),
        ("9999x", None),
        ("09999", None),
        ("60001", None),
        ("28676.5", None),
    ],
)
def test_a_number_that_excel_has_for_a_date(value: CellValue, meant: str | None) -> None:
    found = fault(dates.day, value)
    assert found.kind.code == "bad_date"
    vi, en = (found.remedy(lang).partition("; ")[2] for lang in LANGUAGES)
    assert vi == (f"nếu đây là số Excel dùng thay cho ngày {meant} thì đặt định dạng ô là ngày" if meant else "")
    assert en == (f"if this is Excel's number for {meant}, format the cell as a date" if meant else "")
    here = Cell("cadres.csv", row=2, column="born", attribute="born")
    ((hidden,), _) = masked([replace(found, cell=here)])
    assert (meant or str(value)) not in hidden.line("en")


def test_dates_outside_the_calendar_of_people() -> None:
    assert fault(dates.day, "1899").kind.code == "out_of_range"
    assert fault(dates.birthday, "9999").kind.code == "out_of_range"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1979-02", FuzzyDate(1979, 2)),
        ("1979-2", FuzzyDate(1979, 2)),
        ("08.09.2005", FuzzyDate(2005, 9, 8)),
        ("8.9.2005", FuzzyDate(2005, 9, 8)),
        ("5-6-1980", FuzzyDate(1980, 6, 5)),
        ("05-06-1980", FuzzyDate(1980, 6, 5)),
        ("29.02.2020", FuzzyDate(2020, 2, 29)),
        ("31-12-1999", FuzzyDate(1999, 12, 31)),
        ("T3/2017", FuzzyDate(2017, 3)),
        ("t03/2017", FuzzyDate(2017, 3)),
        ("T.3/2017", FuzzyDate(2017, 3)),
        ("T 3/2017", FuzzyDate(2017, 3)),
        ("Th12/2017", FuzzyDate(2017, 12)),
        ("Tháng 3/2017", FuzzyDate(2017, 3)),
        ("THA\u0301NG 3/2017", FuzzyDate(2017, 3)),
        ("3-2017", FuzzyDate(2017, 3)),
        ("03 / 2017", FuzzyDate(2017, 3)),
        ("Tháng 5 năm 2015", FuzzyDate(2015, 5)),
        ("tháng 5, năm 2015", FuzzyDate(2015, 5)),
        ("12 tháng 5 năm 2015", FuzzyDate(2015, 5, 12)),
        ("Ngày 12 tháng 5 năm 2015", FuzzyDate(2015, 5, 12)),
        ("ngày 12/5/2015", FuzzyDate(2015, 5, 12)),
        ("12 / 5 / 2015", FuzzyDate(2015, 5, 12)),
        ("12/5 /2015", FuzzyDate(2015, 5, 12)),
        ("năm 2015", FuzzyDate(2015)),
    ],
)
def test_dates_as_people_write_them(words: str, expected: FuzzyDate) -> None:
    assert dates.day(words) == dates.birthday(words) == expected
    assert list(dates.short_years(words, dates.day)) == []


@pytest.mark.parametrize(
    ("words", "born", "other"),
    [
        ("5/6/80", FuzzyDate(1980, 6, 5), FuzzyDate(1980, 6, 5)),
        ("05/06/59", FuzzyDate(1959, 6, 5), FuzzyDate(2059, 6, 5)),
        ("5/6/60", FuzzyDate(1960, 6, 5), FuzzyDate(1960, 6, 5)),
        ("5/6/99", FuzzyDate(1999, 6, 5), FuzzyDate(1999, 6, 5)),
        ("5/6/10", FuzzyDate(1910, 6, 5), FuzzyDate(2010, 6, 5)),
        ("5/6/09", FuzzyDate(2009, 6, 5), FuzzyDate(2009, 6, 5)),
        ("5/6/00", FuzzyDate(2000, 6, 5), FuzzyDate(2000, 6, 5)),
        ("29/02/00", FuzzyDate(2000, 2, 29), FuzzyDate(2000, 2, 29)),
        ("8.9.05", FuzzyDate(2005, 9, 8), FuzzyDate(2005, 9, 8)),
        ("31.12.79", FuzzyDate(1979, 12, 31), FuzzyDate(1979, 12, 31)),
    ],
)
def test_years_of_two_digits(words: str, born: FuzzyDate, other: FuzzyDate) -> None:
    assert dates.birthday(words) == born
    assert dates.day(words) == other
    assert list(dates.short_years(words, dates.day)) == [(words, other)]


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("GY:08.09.2005..01.02.2010", FuzzyDate(2005, 9, 8), FuzzyDate(2010, 2, 1)),
        ("GY:5-6-2005..1-2-2010", FuzzyDate(2005, 6, 5), FuzzyDate(2010, 2, 1)),
        ("GY:2005-06..2010-02", FuzzyDate(2005, 6), FuzzyDate(2010, 2)),
        ("GY:T6/2005..T2/2010", FuzzyDate(2005, 6), FuzzyDate(2010, 2)),
        ("GY : tháng 6/2005 .. tháng 2/2010", FuzzyDate(2005, 6), FuzzyDate(2010, 2)),
        ("GY:5/6/05..1/2/10", FuzzyDate(2005, 6, 5), FuzzyDate(2010, 2, 1)),
        ("GY:5.6.05..1.2.10", FuzzyDate(2005, 6, 5), FuzzyDate(2010, 2, 1)),
        ("GY:..01.02.2010", None, FuzzyDate(2010, 2, 1)),
        ("GY:T6/2005..", FuzzyDate(2005, 6), None),
        ("GY:2005-06-05..01.02.2010", FuzzyDate(2005, 6, 5), FuzzyDate(2010, 2, 1)),
    ],
)
def test_dates_within_spells(cell: str, start: FuzzyDate | None, end: FuzzyDate | None) -> None:
    assert items.history(cell) == (Spell("GY", start, end),)


@pytest.mark.parametrize("first", ["T3/2010..T5/2012", "01.02.2010..05.06.2012", "1-2-2010..", "2010-02..2012-05"])
@pytest.mark.parametrize("between", [",", " ", ", "])
def test_two_spells_without_a_semicolon_are_no_workplace(first: str, between: str) -> None:
    assert fault(items.history, f"GY:{first}{between}GH:2013..2014").kind.code == "bad_spell"


@pytest.mark.parametrize("on", ["01.05.2023", "1-5-2023", "1/5/23", "2023-05-01"])
def test_dates_of_sanctions(on: str) -> None:
    assert items.discipline(f"cảnh cáo:{on}") == (Discipline(Sanction.WARNING, FuzzyDate(2023, 5, 1)),)


def warned(path: Path, *codes: str) -> list[tuple[str, int | None, str | None, str | None]]:
    """Return the warnings of these codes: code, row, column, value."""
    assert not faults(path)
    found = [one for one in load_case(path).warnings if one.kind.code in codes]
    return [(one.kind.code, one.cell.row, one.cell.attribute, one.value) for one in found]


def with_column(column: str, *values: Value) -> Tables:
    """Return the small case with one column of cadres, from the first on."""
    ids = ("1", "2", "3")
    return english(cadres={(id_, column): value for id_, value in zip(ids, values, strict=False)})


@pytest.mark.parametrize(
    ("column", "words", "read"),
    [
        ("born", "5/6/80", "5/6/80 → 05/06/1980"),
        ("born", "5/6/09", "5/6/09 → 05/06/2009"),
        ("since", "1.6.21", "1.6.21 → 01/06/2021"),
        ("party_since", "3/2/99", "3/2/99 → 03/02/1999"),
        ("protected_until", "31/12/23", "31/12/23 → 31/12/2023"),
        ("leaving", "1/1/60", "1/1/60 → 01/01/1960"),
        ("leaving", "1/1/59", "1/1/59 → 01/01/2059"),
        ("discipline", "reprimand:1/5/19", "1/5/19 → 01/05/2019"),
        ("discipline", "reprimand:1/5/19;warning:2.5.20", "1/5/19 → 01/05/2019, 2.5.20 → 02/05/2020"),
        ("history", "KT-PP:1/2/15..30/6/21", "1/2/15 → 01/02/2015, 30/6/21 → 30/06/2021"),
        ("history", "KT-PP:1.2.15..30.6.21", "1.2.15 → 01/02/2015, 30.6.21 → 30/06/2021"),
        ("history", "KT-PP:2015..30/6/21", "30/6/21 → 30/06/2021"),
    ],
)
def test_a_year_of_two_digits_is_told_in_its_cell(tmp_path: Path, column: str, words: str, read: str) -> None:
    path = csv_case(tmp_path / "case", with_column(column, words))
    assert warned(path, "short_year") == [("short_year", 2, column, words)]
    (found,) = (one for one in load_case(path).warnings if one.kind.code == "short_year")
    assert found.problem("en") == f"a year has only two digits; this is read: {read}"


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("history", "Ban 12/3/45a:2010..2012"),
        ("history", "KT-PP:08.09.2005..01.02.2010"),
        ("history", "KT-PP:2010-05..2011-06"),
        ("discipline", "reprimand:01.05.2019"),
        ("since", "5-6-2021"),
        ("party_since", "T3/2003"),
    ],
)
def test_full_years_are_not_told_of(tmp_path: Path, column: str, words: str) -> None:
    assert warned(csv_case(tmp_path / "case", with_column(column, words)), "short_year") == []


@pytest.mark.parametrize("column", ["born", "since", "party_since", "protected_until", "leaving"])
def test_a_date_with_a_time_of_day_is_told(tmp_path: Path, column: str) -> None:
    path = xlsx_case(tmp_path / "case.xlsx", with_column(column, datetime(2021, 6, 1, 8, 30)))
    code = ("time_of_day", 2, column, "01/06/2021 08:30")
    others = [one for one in load_case(path).warnings if one.kind.code == "time_of_day"]
    assert [(one.kind.code, one.cell.row, one.cell.attribute, one.value) for one in others] == [code]
    assert others[0].problem("en").endswith("is read as 01/06/2021")


@pytest.mark.parametrize("moment", [datetime(2021, 6, 1), datetime(2021, 6, 1, 0, 0, 0), date(2021, 6, 1)])
def test_a_date_at_midnight_is_a_date(tmp_path: Path, moment: date) -> None:
    assert warned(xlsx_case(tmp_path / "case.xlsx", with_column("since", moment)), "time_of_day") == []


@pytest.mark.parametrize("clock", ["T08:30:00", "T23:59:59", "T00:00:01"])
def test_a_time_of_day_in_ods(tmp_path: Path, clock: str) -> None:
    def cell(words: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'

    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    born = f'<table:table-cell office:value-type="date" office:date-value="1980-03-02{clock}"/>'
    sheets = {
        "units": row(*map(cell, ("id", "name", "kind"))) + row(*map(cell, ("A", "An Hòa", "commune"))),
        "posts": row(*map(cell, ("id", "unit", "role"))) + row(*map(cell, ("A-BT", "A", "secretary"))),
        "cadres": row(*map(cell, ("id", "name", "sex", "born"))) + row(*map(cell, ("C1", "Vũ An", "nam")), born),
    }
    path = ods_by_hand(tmp_path / "case.ods", sheets)
    assert [code[:3] for code in warned(path, "time_of_day")] == [("time_of_day", 2, "born")]


A, B = date(1980, 3, 2), date(1981, 12, 12)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((A, B, "13/05/1982"), True),
        ((A, "13/05/1982", "31/12/1990"), True),
        ((A, "13.05.1982", "31-12-1990"), True),
        ((A, "13/5/82", "1990"), True),
        ((A, "2021-06-30", "06/1990"), True),
        ((A, B, "12/05/1982"), False),
        ((A, "13/05/1982", "01/12/1990"), False),
        ((date(1980, 3, 13), A, "13/05/1982"), False),
        ((A, B, "1982"), False),
        ((A, B, "05/1982"), False),
        ((A, B, A), False),
        (("13/05/1982", "14/05/1983", "1990"), False),
    ],
)
def test_a_column_with_day_and_month_swapped_is_told(
    tmp_path: Path, values: tuple[Value, Value, Value], told: bool
) -> None:
    path = xlsx_case(tmp_path / "case.xlsx", with_column("born", *values))
    assert warned(path, "day_and_month") == ([("day_and_month", 1, "born", None)] if told else [])
