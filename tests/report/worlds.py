"""Make a run with everything a report shows: breach, waiver, move for cause, leaver, hostile names."""

from __future__ import annotations

from pathlib import Path

from rotation.answers.planning import answer, read_scenarios
from rotation.language import Lang
from rotation.report.content.compose import report_of
from rotation.report.content.report import Report
from rotation.runs.run import Run
from tests.horizon.made import LAW, SOFT, WEIGHTS, case_in
from tests.tables import tables, write_scenario, write_tables

FORMULA = '=HYPERLINK("http://x","y")'
MARKUP = "[bold]Lê <b>Nam</b> & Co"
FEW = """
[moves]
total = { max = 2 }
[rules.education_min]
severity = "hard"
minimum = { secretary = "master", head = "master" }
"""
SCENARIO = """
[rules.home_place]
severity = "hard"
homes = ["native_place"]
[rules.rating_floor]
severity = "soft"
weight = 7
floor = "excellent"
years = 1
[rules.education_min]
severity = "hard"
minimum = { secretary = "bachelor" }
[weights]
fit = 3
panel = 2
stability = 1
[[pin]]
cadre = "C1"
post = "B-CT"
[[pin]]
cadre = "C3"
post = "A-BT"
[[waive]]
rule = "education_min"
cadre = "C3"
post = "A-BT"
reason = "=đang học cử nhân"
paper = "Tờ trình 12-TTr/HU"
"""


def shown_run(folder: Path, lang: Lang = "vi", anonymous: bool = False, scenarios: int = 1) -> Run:
    """Return the run of a small case."""
    made = tables(
        cadres={
            "C1": {
                "post": "A-CT",
                "skills": "money:1",
                "since": "2017-04-01",
                "native_place": "A",
                "residence": "An Hòa",
                "born": "04/1979",
            },
            "C2": {"name": MARKUP, "post": "N-TP", "since": "2019", "fields": "luật; kế toán", "native_place": "@Xa"},
            "C3": {"name": FORMULA, "education": "college", "native_place": "Bình Minh", "born": "1985-12-31"},
            "C4": {"name": "-Trần Đi", "post": "N-PTP", "leaving": "2021-06-01", "native_place": "Huế"},
        },
        posts={"A-BT": {"min_education": "bachelor", "needs": "land:3"}, "B-CT": {"fill": "must"}},
    )
    made["scores"] = [{"cadre": "C1", "post": "B-CT", "points": "80"}]
    write_tables(folder, made)
    paths = [
        write_scenario(folder / f"s{number}.toml", SCENARIO, title=f"Kịch bản {number}", plans=2, min_difference=1)
        for number in range(1, scenarios + 1)
    ]
    read = read_scenarios(paths, anonymous=anonymous)
    return answer(read, lang=lang, anonymous=anonymous)


def quiet_run(folder: Path) -> Run:
    """Return the run of a case in which some stay where they are."""
    path = write_scenario(case_in(folder) / "quiet.toml", f"{WEIGHTS}{SOFT}{FEW}", **LAW, plans=2)
    return answer(read_scenarios([path]))


def shown(folder: Path, lang: Lang = "vi", anonymous: bool = False, scenarios: int = 1) -> Report:
    """Return the report of that run."""
    return report_of(shown_run(folder, lang, anonymous, scenarios), lang)
