"""Check when refusals lift and set in again, by days counted by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from rotation.plans.why_not import why_not, why_nots
from rotation.scenario.load import Scenario, load_scenario
from tests.tables import tables, write_scenario, write_tables

CITED = 'citation = { document = "QĐ 1", article = "2", checked = "read" }'
TITLE = 'title = "A law"\n'
GOOD_UNTIL_2020 = "2018:good;2019:good;2020:good"


def norm(rule: str, since: str = "2020-01-01", severity: str = "hard", **numbers: object) -> str:
    """Return a norm as a rulebook has it."""
    given = [f"{name} = {value}" for name, value in numbers.items()]
    lines = [f"[[rules.{rule}]]", f"from = {since}", f'severity = "{severity}"', "weight = 5", *given, CITED]
    return "\n".join(lines) + "\n"


DISCIPLINE: dict[str, Any] = {"reprimand_months": 12, "warning_months": 30, "dismissal_months": 60}
WINDOWS = "[{ from = 2021-06-15, to = 2021-07-09 }, { from = 2021-07-20, to = 2021-07-20 }]"


@dataclass(frozen=True)
class Worked:
    """One case: C1 to a post on 1 July 2021, and what is to be found."""

    what: str
    law: str
    cadre: dict[str, str]
    until: dict[str, str | None]
    first: str | None = None
    last: str | None = None
    assuming: list[str] = field(default_factory=list)
    post: str = "A-CT"
    scenario: str = ""


CASES = (
    Worked(
        "a rotation period ends on the day of the month it began",
        norm("rotation_period", min_months=36),
        {"post": "B-CT", "since": "2019-11-15"},
        {"rotation_period": "2022-11-15"},
        "2022-11-15",
    ),
    Worked(
        "where the month lacks the day, on its last day",
        norm("rotation_period", min_months=30),
        {"post": "B-CT", "since": "2019-08-31"},
        {"rotation_period": "2022-02-28"},
        "2022-02-28",
    ),
    Worked(
        "the last day that is looked at counts",
        norm("rotation_period", min_months=140),
        {"post": "B-CT", "since": "2019-11-01"},
        {"rotation_period": "2031-07-01"},
        "2031-07-01",
    ),
    Worked(
        "the day after it does not",
        norm("rotation_period", min_months=140),
        {"post": "B-CT", "since": "2019-11-02"},
        {"rotation_period": None},
    ),
    Worked(
        "time in post counts earlier posts",
        norm("time_in_post", min_months=24),
        {"post": "A-PBT", "since": "2021-03-10", "history": "B-CT:2019-01-01..2019-11-01"},
        {"time_in_post": "2022-05-10"},
        "2022-05-10",
        post="A-BT",
    ),
    Worked(
        "a sanction bars a higher post, and a later one bars it again",
        norm("discipline_block", **DISCIPLINE),
        {"post": "A-PBT", "discipline": "reprimand:2020-12-20;warning:2022-02-10"},
        {"discipline_block": "2021-12-20"},
        "2021-12-20",
        "2022-02-09",
        post="A-BT",
    ),
    Worked(
        "a law that bars for longer holds from its first day",
        norm("discipline_block", **DISCIPLINE)
        + norm("discipline_block", "2021-09-01", **{**DISCIPLINE, "reprimand_months": 24}),
        {"post": "A-PBT", "discipline": "reprimand:2020-08-20"},
        {"discipline_block": "2021-08-20"},
        "2021-08-20",
        "2021-08-31",
        post="A-BT",
    ),
    Worked(
        "protection ends on its day; the person leaves later on",
        norm("protected"),
        {"protected_until": "2022-03-08", "leaving": "2024-05-01"},
        {"protected": "2022-03-08"},
        "2022-03-08",
        "2024-04-30",
    ),
    Worked(
        "who has left comes back on no day",
        norm("protected"),
        {"leaving": "2021-07-01"},
        {"leaving": None},
    ),
    Worked(
        "membership becomes long enough",
        norm("party_years", min_months=12),
        {"party_since": "2021-09-30"},
        {"party_years": "2022-09-30"},
        "2022-09-30",
    ),
    Worked(
        "a former leader may return after the time, as long as no other post there ends",
        norm("return_ban", min_months=12),
        {"history": "A-CT:2015-01-01..2020-10-05;A-PBT:2015-01-01..2022-03-02"},
        {"return_ban": "2021-10-05"},
        "2021-10-05",
        "2022-03-01",
        post="A-BT",
    ),
    Worked(
        "the term limit gives cause, and the plan is asked for no more",
        norm("term_limit", severity="soft", max_terms=9, max_months=60) + norm("succession_plan"),
        {"post": "B-CT", "since": "2017-04-20", "planned_for": "member"},
        {"succession_plan": "2022-04-20"},
        "2022-04-20",
        post="A-BT",
    ),
    Worked(
        "the term limit refuses a stay, and nothing lifts that",
        norm("term_limit", max_terms=9, max_months=60),
        {"post": "B-CT", "since": "2015-04-20"},
        {"term_limit": None},
        post="B-CT",
    ),
    Worked(
        "the floor of service is missed from the second day of the month on",
        norm("protected") + norm("service_left", min_months=57),
        {"born": "1964-12-05", "protected_until": "2021-08-01"},
        {"protected": "2021-08-01"},
        "2021-08-01",
        "2021-10-01",
    ),
    Worked(
        "a lower floor by a later law, until that is missed, too",
        norm("service_left", min_months=120) + norm("service_left", "2022-01-15", min_months=48),
        {"born": "1964-12-05"},
        {"service_left": "2022-01-15"},
        "2022-01-15",
        "2022-07-01",
    ),
    Worked(
        "the retired take no post, not even their own",
        norm("protected") + norm("service_left", min_months=0),
        {"born": "1961-02-10", "protected_until": "2021-05-01"},
        {"service_left": None},
    ),
    Worked(
        "a year below the floor is left behind; the coming ratings are taken to be at the floor",
        norm("rating_floor", floor='"good"', years=2),
        {"ratings": "2018:good;2019:good;2020:completed"},
        {"rating_floor": "2023-01-01"},
        "2023-01-01",
        assuming=["rating_floor"],
    ),
    Worked(
        "a year without rating in the past is no year to come; a rating that the case has is believed",
        norm("rating_floor", floor='"good"', years=2),
        {"ratings": "2019:good;2021:good;2022:good;2023:completed"},
        {"rating_floor": "2023-01-01"},
        "2023-01-01",
        "2023-12-31",
    ),
    Worked(
        "nothing is assumed where the span ends before the ratings of this year count",
        norm("rating_floor", floor='"good"', years=2)
        + norm("protected")
        + norm("freeze", windows="[{ from = 2022-01-01, to = 2022-01-01 }]"),
        {"ratings": GOOD_UNTIL_2020, "protected_until": "2021-10-01"},
        {"protected": "2021-10-01"},
        "2021-10-01",
        "2021-12-31",
    ),
    Worked(
        "both ends of a window are in it, and one that begins later closes again",
        norm("freeze", windows=WINDOWS),
        {},
        {"freeze": "2021-07-10"},
        "2021-07-10",
        "2021-07-19",
    ),
    Worked(
        "a law turns soft",
        norm("under_review") + norm("under_review", "2023-02-03", "soft"),
        {"under_review": "yes"},
        {"under_review": "2023-02-03"},
        "2023-02-03",
    ),
    Worked(
        "a law is repealed, and comes back",
        norm("health") + norm("health", "2023-02-03", "off") + norm("health", "2024-01-01"),
        {"healthy": "no"},
        {"health": "2023-02-03"},
        "2023-02-03",
        "2023-12-31",
    ),
    Worked(
        "no time cures health",
        norm("health"),
        {"healthy": "no"},
        {"health": None},
    ),
    Worked(
        "a change of the scenario holds at later dates",
        norm("rotation_period", min_months=36) + norm("rotation_period", "2022-01-01", min_months=24),
        {"post": "B-CT", "since": "2020-01-01"},
        {"rotation_period": "2024-01-01"},
        "2024-01-01",
        scenario="[rules.rotation_period]\nmin_months = 48\n",
    ),
    Worked(
        "a severity of the scenario, too, where the law that switches the rule off leaves no numbers",
        norm("rotation_period", severity="soft", min_months=36) + norm("rotation_period", "2022-01-01", "off"),
        {"post": "B-CT", "since": "2020-01-01"},
        {"rotation_period": "2023-01-01"},
        "2023-01-01",
        scenario='[rules.rotation_period]\nseverity = "hard"\n',
    ),
    Worked(
        "numbers alone end with the rule",
        norm("rotation_period", min_months=36) + norm("rotation_period", "2022-01-01", "off"),
        {"post": "B-CT", "since": "2020-01-01"},
        {"rotation_period": "2022-01-01"},
        "2022-01-01",
        scenario="[rules.rotation_period]\nmin_months = 60\n",
    ),
    Worked(
        "several rules: each by itself, and all together",
        norm("rotation_period", min_months=36) + norm("protected") + norm("freeze", windows=WINDOWS),
        {"post": "B-CT", "since": "2018-07-15", "protected_until": "2021-07-12"},
        {"freeze": "2021-07-10", "protected": "2021-07-12", "rotation_period": "2021-07-15"},
        "2021-07-15",
        "2021-07-19",
    ),
    Worked(
        "present holders need the degree from a day on",
        norm("education_min", minimum='{ chair = "bachelor" }', incumbents_until="2021-03-01")
        + norm("education_min", "2022-05-05", minimum='{ chair = "bachelor" }', incumbents_until="2023-08-01"),
        {"post": "A-CT", "education": "college"},
        {"education_min": "2022-05-05"},
        "2022-05-05",
        "2023-07-31",
    ),
    Worked(
        "a forbid stands for good, beside what time lifts",
        norm("protected"),
        {"protected_until": "2021-09-01"},
        {"forbid": None, "protected": "2021-09-01"},
        scenario='[[forbid]]\ncadre = "C1"\n',
    ),
    Worked(
        "a pin elsewhere shuts the person out",
        norm("protected", severity="soft"),
        {},
        {"pin": None},
        scenario='[[pin]]\ncadre = "C1"\npost = "B-CT"\n',
    ),
    Worked(
        "a pin of another fills the post",
        norm("protected"),
        {"protected_until": "2021-09-01"},
        {"pin": None, "protected": "2021-09-01"},
        scenario='[[pin]]\ncadre = "C2"\npost = "A-CT"\n',
    ),
    Worked(
        "one pin leaves room in a reserve for two",
        "",
        {},
        {},
        post="R-1",
        scenario='[[pin]]\ncadre = "C2"\npost = "R-1"\n',
    ),
    Worked(
        "a waiver lifts a rule on every day",
        norm("protected") + norm("rotation_period", min_months=36),
        {"post": "B-CT", "since": "2020-07-01", "protected_until": "2021-09-01"},
        {"protected": "2021-09-01"},
        "2021-09-01",
        scenario='[[waive]]\nrule = "rotation_period"\ncadre = "C1"\nreason = "r"\npaper = "p"\n',
    ),
    Worked(
        "a closed post is closed on every day",
        norm("protected", severity="soft"),
        {},
        {"closed_post": None},
        post="N-PTP",
    ),
    Worked(
        "a pair that nothing refuses today has no dates, whatever comes",
        norm("freeze", windows="[{ from = 2022-01-01, to = 2022-02-01 }]"),
        {},
        {},
    ),
)


def read(folder: Path, law: str, scenario: str = "", **cadre: str) -> Scenario:
    """Return a scenario under a law, with cells of C1."""
    (folder / "law.toml").write_text(TITLE + law, encoding="utf-8")
    rows = {"cadres": {"C1": cadre}, "posts": {"N-PTP": {"fill": "closed"}}}
    write_tables(folder, tables(**rows))
    return load_scenario(write_scenario(folder / "scenario.toml", scenario, rulebook="./law.toml"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case.what) for case in CASES])
def test_dates_by_hand(case: Worked, tmp_path: Path) -> None:
    scenario = read(tmp_path, case.law, case.scenario, **case.cadre)
    answer = why_not(scenario, "C1", case.post)
    assert {one.rule: one.until and one.until.isoformat() for one in answer.refusals} == case.until
    found = answer.as_json(scenario.setting, "vi")
    dates: dict[str, Any] = {"allowed_from": case.first, "allowed_until": case.last}
    assert {key: found[key] for key in ("allowed_from", "allowed_until", "assuming")} == {
        **dates,
        "assuming": case.assuming if case.until else None,
    }
    grid = {(one.cadre, one.post): one for one in why_nots(scenario)}
    assert grid["C1", case.post].as_json(scenario.setting, "vi") == found
    assert len(grid) == len(scenario.setting.world.cadres) * len(scenario.setting.world.posts)


def test_sentences_and_citation(tmp_path: Path) -> None:
    law = norm("rotation_period", min_months=36) + norm("rating_floor", floor='"good"', years=2)
    pin = '[[pin]]\ncadre = "C2"\npost = "A-CT"\n'
    cells = {"post": "B-CT", "since": "2019-11-15", "ratings": GOOD_UNTIL_2020}
    scenario = read(tmp_path, law, **cells)
    answer = why_not(scenario, "C1", "A-CT")
    assert answer.when is not None
    assert answer.when.en == (
        "allowed from 15/11/2022, at least up to 01/07/2031, if the ratings of the years to come reach the floor"
    )
    assert answer.when.vi == (
        "bố trí được từ 15/11/2022, ít nhất đến hết 01/07/2031, nếu xếp loại các năm tới đạt mức quy định"
    )
    (refusal,) = answer.refusals
    assert refusal.lifts.en == "no longer refuses from 15/11/2022"
    assert refusal.text(scenario.setting).vi.startswith("Vũ Thị Mai mới giữ Chủ tịch UBND xã Bình Minh 19 tháng")
    written = json.loads(json.dumps(answer.as_json(scenario.setting, "en")))["refusals"][0]
    assert written["citation"] == {"document": "QĐ 1", "article": "2", "note": "", "checked": "read"}
    assert written["text"] == refusal.text(scenario.setting).en
    pinned = why_not(read(tmp_path, law, pin, **cells), "C1", "A-CT")
    assert [one.rule for one in pinned.refusals] == ["pin", "rotation_period"]
    assert pinned.refusals[0].text(scenario.setting).en == "the scenario pins Lê Văn Nam to Chair of An Hòa"
    assert pinned.refusals[0].lifts.en == "time alone does not change this"
    assert pinned.when is not None
    assert pinned.when.en == "not allowed on any day up to 01/07/2031 if only time passes"
    free = why_not(scenario, "C2", "A-CT")
    assert (free.refusals, free.when) == ((), None)


def test_a_scenario_keeps_its_changes_of_the_law(tmp_path: Path) -> None:
    scenario = read(tmp_path, norm("protected"), '[rules.protected]\nseverity = "soft"\n')
    assert scenario.overrides == {"protected": {"severity": "soft"}}
    changed = scenario.with_(rules={"protected": {"weight": 9}})
    assert changed.overrides == {"protected": {"severity": "soft", "weight": 9}}
