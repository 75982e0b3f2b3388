"""Check how a plan's changes against rank 1 are told."""

from __future__ import annotations

from pathlib import Path

from rotation.answers.planning import answer, read_scenarios
from rotation.report.content.compose import report_of
from tests.tables import tables, write_scenario, write_tables


def test_a_change_between_two_seats_of_one_title_names_the_seats(tmp_path: Path) -> None:
    seats = {f"N-{number}": {"unit": "N", "role": "deputy_head", "title": "Phó Trưởng phòng"} for number in (1, 2)}
    seats["N-1"]["needs"], seats["N-2"]["needs"] = "land:1", "money:1"
    cadres = {"C1": {"skills": "land:3;money:2"}, "C2": {"post": "N-TP"}}
    write_tables(tmp_path, tables(cadres=cadres, posts=seats))
    others = ("A-BT", "A-PBT", "A-CT", "B-BT", "B-CT", "N-PTP", "R-1")
    asked = "[weights]\nfit = 3\n" + "".join(f'[[forbid]]\npost = "{post}"\n' for post in others)
    path = write_scenario(tmp_path / "s.toml", asked, plans=9, min_difference=1)
    (scenario,) = report_of(answer(read_scenarios([path]), lang="vi"), "vi").scenarios
    changes = {(one.first, one.here) for plan in scenario.plans for one in plan.changes}
    assert all(first != here for first, here in changes)
    named = {"Phó Trưởng phòng (N-1)", "Phó Trưởng phòng (N-2)"}
    assert any({first, here} == named for first, here in changes)
