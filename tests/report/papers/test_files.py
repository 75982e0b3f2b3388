"""Reopen the files of a report and compare them with it cell by cell."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from rotation.report.content.tables import Value
from rotation.report.papers.csv_files import csv_files, csv_tables, harmless
from rotation.report.papers.ordered import Ordered
from rotation.report.papers.run_files import export
from tests.report.worlds import shown, shown_run


def test_every_cell_of_the_csv_files_is_the_reports_and_no_formula(tmp_path: Path) -> None:
    report = shown(tmp_path)
    files = csv_files(report)
    for table in csv_tables(report):
        content = files[f"{table.id}.csv"]
        assert content.startswith(b"\xef\xbb\xbf")
        headers, *rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert headers == list(table.headers)
        assert rows == [
            ["" if value is None else str(harmless(value, report.lang)) for value in row] for row in table.rows
        ]
        for row, given in zip(rows, table.rows, strict=True):
            texts = [cell for cell, value in zip(row, given, strict=True) if isinstance(value, str)]
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in texts)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"), ("+84", "'+84"), ("-Trần", "'-Trần"), ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "\\rx"),
        ("Lê", "Lê"), (-40, -40), (None, None), (date(2021, 7, 1), "01/07/2021"),
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_take_for_a_formula(value: Value, written: object) -> None:
    assert harmless(value, "vi") == written


def test_assignments_have_everyone_who_holds_a_post_in_each_plan(tmp_path: Path) -> None:
    report = shown(tmp_path)
    rows = list(csv.reader(io.StringIO(csv_files(report)["assignments.csv"].decode("utf-8-sig"), newline="")))
    assert rows[0] == ["scenario", "plan", "cadre", "post"]
    (scenario,) = report.scenarios
    expected = [[scenario.title, str(plan.rank), *seat] for plan in scenario.plans for seat in plan.seats]
    assert rows[1:] == expected


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = shown(tmp_path / "a"), shown(tmp_path / "b")
    assert csv_files(one) == csv_files(other)


def test_no_name_birthday_or_native_place_in_anonymous_files(tmp_path: Path) -> None:
    texts = [content.decode("utf-8-sig") for content in csv_files(shown(tmp_path, anonymous=True)).values()]
    for secret in ("Vũ Thị Mai", "HYPERLINK", "Nam</b>", "Nam&lt;/b", "Trần Đi", "04/1979", "31/12/1985", "Huế", "@Xa"):
        assert not any(secret in text for text in texts), secret
    assert any("C1" in text for text in texts)


@pytest.mark.parametrize("form", ["xlsx", "html", "csv", "json"])
def test_files_are_readable_by_their_owner_only(tmp_path: Path, form: str) -> None:
    written = export(shown_run(tmp_path / "case"), Ordered(form, "vi"), tmp_path / "out" / form)
    assert written
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in written)
