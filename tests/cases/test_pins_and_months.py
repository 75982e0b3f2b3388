"""Check that ways out of a refused pin lead somewhere, and that months end where a month lacks the day."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from rotation.facts.retirement import whole_months
from tests.cases.small import Rows, folder, refused, scenario, small
from tests.cli.calls import call, call_json

PIN = '[[pin]]\ncadre = "{}"\npost = "{}"\n'
WAIVER = '[[waive]]\nrule = "{}"\ncadre = "{}"\npost = "{}"\nreason = "r"\npaper = "p"\n'


def leaving_and_closed() -> dict[str, Rows]:
    """Return the small case with C1 gone and the office's post closed."""
    tables = small()
    tables["cadres"][0].append("leaving")
    tables["cadres"][1].append("01/01/2023")
    tables["posts"][0].append("fill")
    tables["posts"][-1].append("closed")
    return tables


@pytest.mark.parametrize(
    ("rule", "cadre", "post"),
    [
        ("closed_post", "C2", "N-TP"),
        ("closed_post", "C3", "N-TP"),
        ("closed_post", "C5", "A-BT"),
        ("leaving", "C1", "A-BT"),
        ("leaving", "C1", "A-CT"),
        ("leaving", "C1", "B-BT"),
    ],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_pin_that_no_waiver_can_lift_offers_none(tmp_path: Path, rule: str, cadre: str, post: str, lang: str) -> None:
    folder(tmp_path / "case", leaving_and_closed())
    pinned = scenario(tmp_path / "s.toml", "case", PIN.format(cadre, post))
    (fault,) = call_json("plan", pinned, "--lang", lang)["faults"]
    assert fault["code"] == "pin_refused"
    assert "waive" not in fault["remedy"]
    assert {"closed_post": "fill", "leaving": "leaving"}[rule] in fault["remedy"] or lang == "vi"
    waived = scenario(tmp_path / "w.toml", "case", PIN.format(cadre, post) + WAIVER.format(rule, cadre, post))
    codes = {one["code"] for one in call_json("plan", waived)["faults"]}
    assert codes == {"not_waivable"}


@pytest.mark.parametrize(
    "words",
    [
        ("--pin", "C2=N-TP"),
        ("--pin", "Lê Thị Bình=N-TP"),
        ("--pin", "C2=Trưởng phòng Nội vụ"),
        ("--pin", "C1=A-BT"),
        ("--pin", "C1=B-CT"),
        ("--pin", "Vũ Văn An=Bí thư Giao Yến"),
    ],
)
def test_a_pin_of_the_command_line_offers_no_waiver_either(tmp_path: Path, words: tuple[str, str]) -> None:
    folder(tmp_path / "case", leaving_and_closed())
    plain = scenario(tmp_path / "s.toml", "case")
    answer = call_json("plan", plain, *words)
    assert {one["code"] for one in answer["faults"]} == {"pin_refused"}
    assert "waive" not in answer["faults"][0]["remedy"]
    assert call("plan", plain).exit_code == 0, "dropped, as is said"


@pytest.mark.parametrize(
    ("cadre", "post", "column", "value"), [("C2", "N-TP", "fill", "may"), ("C1", "A-BT", "leaving", "")]
)
def test_the_fact_corrected_lets_the_pin_stand(tmp_path: Path, cadre: str, post: str, column: str, value: str) -> None:
    tables = leaving_and_closed()
    table = tables["posts" if column == "fill" else "cadres"]
    for row in table[1:]:
        if len(row) == len(table[0]):
            row[-1] = value
    folder(tmp_path / "case", tables)
    answer = call_json("plan", scenario(tmp_path / "s.toml", "case", PIN.format(cadre, post)))
    seats = answer["scenarios"][0]["plans"][0]["assignments"]
    assert (cadre, post) in {(one["cadre"], one["post"]) for one in seats}


MONTHS = (
    ("2022-08-31", "2023-02-28", 6),
    ("2020-02-29", "2022-02-28", 24),
    ("2022-08-31", "2023-02-27", 5),
    ("2020-02-29", "2024-02-28", 47),
    ("2020-02-29", "2024-02-29", 48),
    ("2023-08-30", "2024-02-29", 6),
    ("2023-08-30", "2024-02-28", 5),
    ("2022-10-31", "2023-04-30", 6),
    ("2022-10-31", "2023-04-29", 5),
    ("2022-12-31", "2023-06-30", 6),
    ("2022-03-30", "2022-09-30", 6),
    ("2022-03-31", "2022-09-30", 6),
    ("2022-02-28", "2022-08-27", 5),
    ("2022-02-28", "2022-08-28", 6),
)


@pytest.mark.parametrize(("start", "end", "months"), MONTHS)
def test_months_are_complete_on_the_last_day_of_a_month_that_lacks_it(
    tmp_path: Path, start: str, end: str, months: int
) -> None:
    assert whole_months(date.fromisoformat(start), date.fromisoformat(end)) == months
    tables = small()
    tables["cadres"][5][-1] = start
    for row in tables["cadres"][1:5]:
        row[-1] = "2010-01-01"
    folder(tmp_path / "case", tables)
    for least in (months, months + 1):
        norm = f'[rules.time_in_post]\nseverity = "hard"\nmin_months = {least}\n'
        path = scenario(tmp_path / "s.toml", "case", norm, effective=end)
        assert tomllib.loads(path.read_text("utf-8"))["rules"]["time_in_post"]["min_months"] == least
        assert ({"C5"} & {cadre for cadre, _ in refused(path, "time_in_post")} != set()) == (least > months)
