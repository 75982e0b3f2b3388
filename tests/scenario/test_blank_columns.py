"""Check the warnings about rules without data: one per rule and column, merged for people."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from rotation.answers.planning import answer
from rotation.facts.vocabulary import TABLE
from rotation.intake.load import load_case
from rotation.report.content.compose import report_of
from rotation.scenario.blank_columns import BLANK_REFUSES, BLANKS
from rotation.scenario.load import load_scenario
from tests.cli.calls import GIAO_THUY, call, call_json
from tests.tables import Tables, tables, write_scenario, write_tables

LAW = {"rulebook": "vietnam", "effective": "2024-06-01"}
VI = "không có cột này hoặc cả cột để trống nên không có "
NOTHING_KNOWN = "điền cột này; để trống thì không phát hiện được vi phạm"
NONE_IS_GOOD = "nếu không có trường hợp nào thì để trống; nếu chưa nhập thì điền vào"
CODES = {kind.code for kind in BLANKS}


def blank(folder: Path, made: Tables) -> list[tuple[object, ...]]:
    """Return file, row, column, sentence and remedy of every such warning."""
    write_tables(folder, made)
    found = call_json("check", write_scenario(folder / "s.toml", **LAW))["warnings"]
    return [
        (one["file"], one["row"], one["column"], one["problem"], one["remedy"]) for one in found if one["code"] in CODES
    ]


def test_one_entry_per_rule_and_column_in_the_header(tmp_path: Path) -> None:
    made = tables(cadres={"C1": {"since": "", "discipline": ""}})
    rows = blank(tmp_path, made)
    since = "số liệu để xét quy tắc "
    assert [row for row in rows if row[2] == "since"] == [
        ("cadres.csv", 1, "since", f"{VI}{since}{rule}", NOTHING_KNOWN)
        for rule in (
            "'Thời hạn luân chuyển'",
            "'Thời gian giữ chức vụ'",
            "'Giới hạn nhiệm kỳ'",
        )
    ]
    one = f"{VI}trường hợp nào để xét quy tắc 'Thời hạn sau kỷ luật'"
    assert [row for row in rows if row[2] == "discipline"] == [("cadres.csv", 1, "discipline", one, NONE_IS_GOOD)]


def test_a_column_that_is_not_there_and_a_table_that_is_not(tmp_path: Path) -> None:
    rows = blank(tmp_path / "case", tables())
    assert [row[:3] for row in rows if "'Sức khỏe'" in str(row[3])] == [("cadres.csv", 1, "Đủ sức khỏe")]
    (kin,) = [row for row in rows if "'Người thân" in str(row[3])]
    assert kin == (
        "case",
        None,
        None,
        "bảng 'Quan hệ gia đình' chưa có dòng nào nên không có trường hợp nào để xét quy tắc "
        "'Người thân trong cùng tập thể lãnh đạo'",
        "nếu không có trường hợp nào thì bỏ qua lưu ý này; nếu chưa nhập thì thêm vào bảng",
    )


def test_what_somebody_has_is_not_blank(tmp_path: Path) -> None:
    filled = {"since": "2019-01-01", "discipline": "warning:2010-05-01", "healthy": "yes", "protected_until": "2019"}
    kin = {"1": {"cadre": "C1", "relative": "C2", "relation": "sibling"}}
    rows = blank(tmp_path, tables(cadres={"C1": filled}, kin=kin))
    assert {row[2] for row in rows}.isdisjoint(filled)
    assert "Người thân" not in str(rows)


def test_a_person_reads_one_line_for_a_column(tmp_path: Path) -> None:
    write_tables(tmp_path, tables())
    said = call("check", write_scenario(tmp_path / "s.toml", **LAW), "--lang", "en").stdout.splitlines()
    assert [line for line in said if "(since)" in line] == [
        "Note: cadres.csv:1 Giữ chức từ (since): this column is missing or blank in every row, so "
        "these rules have no data: 'Rotation period' (rotation_period), 'Time in post' (time_in_post), "
        "'Term limit' (term_limit) "
        "→ fill the column in, otherwise no breach will be found"
    ]
    assert said[-1] == f"faults: 0, notes: {len(said) - 1}"


def test_the_note_stands_on_the_header_of_a_marked_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for table, rows in tables(cadres={"C1": {"since": ""}}).items():
        if rows:
            names = list(dict.fromkeys(name for row in rows for name in row))
            sheet = book.create_sheet(table)
            for line in [names, *([row.get(name) or None for name in names] for row in rows)]:
                sheet.append(line)
    book.save(tmp_path / "case.xlsx")
    scenario = write_scenario(tmp_path / "s.toml", **LAW, case="case.xlsx")
    assert call("check", scenario, "--annotate", tmp_path / "marked.xlsx").exit_code == 0
    sheet = openpyxl.load_workbook(tmp_path / "marked.xlsx")["cadres"]
    (head,) = [cell for cell in sheet[1] if cell.value == "since"]
    assert head.comment is not None
    assert "'Thời hạn luân chuyển', 'Thời gian giữ chức vụ'" in head.comment.text


BLANK_CASE = {
    "units": [{"id": one, "name": f"Xã {one}", "kind": "commune", "group": "G"} for one in "AB"],
    "posts": [{"id": f"{one}-CT", "unit": one, "role": "chair", "fill": "must"} for one in "AB"],
    "cadres": [{"id": one, "name": one, "sex": "male", "born": "1980", "ratings": "2025:good"} for one in ("C1", "C2")],
}


@pytest.mark.parametrize(
    ("severity", "effect"),
    [("hard", "refuses every appointment, except"), ("soft", "takes points off every appointment, except")],
)
def test_a_column_by_which_a_rule_refuses_all_is_told_so(severity: str, effect: str, tmp_path: Path) -> None:
    path = write_scenario(write_tables(tmp_path, BLANK_CASE) / "s.toml", rulebook="vietnam", effective="2026-01-01")
    path.write_text(
        path.read_text("utf-8") + f'[rules.succession_plan]\nseverity = "{severity}"\nweight = 9\n', "utf-8"
    )
    (said,) = [one.line("en") for one in load_scenario(path).warnings if one.kind is BLANK_REFUSES]
    assert said == (
        "cadres.csv:1 Quy hoạch (planned_for): blank for everyone, so this rule "
        f"{effect} moves that the home or term rule requires: 'Succession plan' (succession_plan) "
        "→ fill the column in; if there are no such data, "
        'write [rules.succession_plan] severity = "off" in the scenario'
    )
    if severity == "hard":
        assert call("plan", path).exit_code == 3
        off = call("plan", path, "--set", "rules.succession_plan.severity=off", "--set", "rules.rating_floor.years=1")
        assert off.exit_code == 0, off.output


@pytest.mark.parametrize("rule", ["rating_floor", "team_cover"])
def test_other_rules_that_breach_by_a_blank(rule: str, tmp_path: Path) -> None:
    made = tables(units={"A": {"needs": "land:3"}}, cadres={one: {"ratings": ""} for one in ("C1", "C2")})
    path = write_scenario(write_tables(tmp_path, made) / "s.toml", rulebook="giao-thuy", effective="2024-06-01")
    said = [one for one in load_scenario(path).warnings if one.kind is BLANK_REFUSES]
    assert [one.line("en").count(f"({rule})") for one in said].count(1) == 1


@pytest.mark.parametrize("homes", [["native_place"], ["spouse_place"], ["native_place", "residence", "spouse_place"]])
def test_homes_are_read_from_the_columns_the_norm_names(homes: list[str], tmp_path: Path) -> None:
    write_tables(tmp_path, tables())
    path = write_scenario(
        tmp_path / "s.toml",
        f'[rules.home_place]\nseverity = "hard"\nhomes = {homes}\n',
        rulebook="vietnam",
        effective="2026-01-01",
    )
    blank = [one.cell.attribute for one in load_scenario(path).warnings if "(home_place)" in one.problem("en")]
    assert sorted(filter(None, blank)) == sorted(homes)


def test_given_terms_leave_the_term_rule_something_to_go_by(tmp_path: Path) -> None:
    write_tables(tmp_path, tables(cadres={"C1": {"post": "A-CT", "terms": "2"}}))
    path = write_scenario(tmp_path / "s.toml", **LAW)
    assert not [one for one in load_scenario(path).warnings if "(term_limit)" in one.problem("en")]


def test_the_shipped_case_has_one_note() -> None:
    (note,) = [one for one in load_scenario(GIAO_THUY / "balanced.toml").warnings if one.kind in BLANKS]
    assert note.line("vi") == (
        f"units.csv:1 Đơn vị cũ (predecessors): {VI}trường hợp nào để xét quy tắc "
        f"'Cân đối nguồn từ đơn vị cũ' → {NONE_IS_GOOD}"
    )


@pytest.mark.parametrize("table", ["units", "posts", "cadres"])
def test_a_table_with_a_header_and_no_rows_is_told_of(tmp_path: Path, table: str) -> None:
    needed = {"units": ["units", "posts"], "posts": ["posts"], "cadres": ["cadres"]}[table]
    write_tables(tmp_path, tables())
    for one in needed:
        path = tmp_path / f"{one}.csv"
        path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert [
        (one.kind.code, one.cell.file, one.cell.row, one.problem("en"), one.problem("vi"), one.remedy("en"))
        for one in load_case(tmp_path).warnings
    ] == [
        (
            "no_rows",
            f"{one}.csv",
            1,
            f"the table '{one}' has a header but no rows",
            f"bảng '{TABLE[one].label}' chỉ có dòng tiêu đề, chưa có số liệu",
            "add the rows below the header",
        )
        for one in sorted(needed)
    ]
    scenario = write_scenario(tmp_path / "s.toml", **LAW)
    about = {(one["code"], one["file"]) for one in call_json("check", scenario)["warnings"]}
    assert about.isdisjoint((code, f"{table}.csv") for code in CODES)


def test_a_table_with_a_row_has_rows(tmp_path: Path) -> None:
    assert load_case(write_tables(tmp_path, tables())).warnings == ()


WEIGHTS = "[weights]\nfit = 3\nneed = 2\npanel = 1\npreference = 0\n"


def criterion_warnings(
    folder: Path, made: Tables, text: str = WEIGHTS
) -> list[tuple[str, str, int | None, str | None]]:
    """Return code, file, row and column of every warning about a criterion."""
    write_tables(folder, made)
    found = call_json("check", write_scenario(folder / "s.toml", text, **LAW))["warnings"]
    return [
        (one["code"], one["file"], one["row"], one["column"]) for one in found if one["code"].startswith("criterion_")
    ]


def test_a_weighed_criterion_without_data_is_told_of(tmp_path: Path) -> None:
    assert criterion_warnings(tmp_path / "case", tables()) == [
        ("criterion_without_data", "units.csv", 1, "Nhu cầu"),
        ("criterion_without_data", "units.csv", 1, "Xếp loại gần nhất"),
        ("criterion_without_data", "case", None, None),
    ]
    assert criterion_warnings(tmp_path / "other", tables(), "[weights]\nfit = 0\n") == []


def test_points_that_say_nothing_about_people_are_told_of(tmp_path: Path) -> None:
    people = {id_: {"ratings": "", "skills": ""} for id_ in ("C1", "C2")}
    made = tables(units={"A": {"needs": "land:2", "last_rating": "completed"}}, cadres=people)
    assert criterion_warnings(tmp_path, made, "[weights]\nfit = 3\nneed = 2\n") == [
        ("criterion_half_known", "cadres.csv", 1, "skills"),
        ("criterion_half_known", "cadres.csv", 1, "ratings"),
    ]


def test_a_criterion_without_data_makes_no_difference_and_no_reason(tmp_path: Path) -> None:
    write_tables(tmp_path, tables(scores={"1": {"cadre": "C1", "post": "A-BT", "points": "80"}}))
    scenario = write_scenario(tmp_path / "s.toml", WEIGHTS, plans=1)
    run = answer([load_scenario(scenario)], lang="en")
    assert run.portfolios[0].plans[0].judgement.criteria == {"fit": 0, "need": 0, "panel": 80}
    (shown,) = report_of(run, "en").scenarios
    reasons = {move.cadre: move.reasons for move in shown.plans[0].moves}
    assert reasons["C1"] == (
        "At least 80 points better than any plan that gives the post to Lê Văn Nam",
        "Rated highly by the panel: 80 points more than Lê Văn Nam",
    )
    assert reasons.get("C2", ()) == ()
