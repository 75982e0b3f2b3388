"""Plant each kind of fault and warning once, by the smallest input that gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from shutil import copytree
from typing import Any
from zipfile import ZipFile

import openpyxl

from tests.badcases.bad import CHECK, SCENARIO, SOUND, Plant, add, drop, edit, link_at, put, put_cell, several
from tests.badcases.table import TABLE
from tests.cli.calls import call
from tests.intake.build import edit_zip, english, xlsx_case
from tests.intake.tables.test_encodings import tcvn3
from tests.tables import tables, write_tables

MOVES = "Kịch bản,Phương án,Họ và tên,Chức danh dự kiến,Hình thức,Mã cán bộ,Mã chức danh\n"
TWO_MOVES = "cadre,post\nC2,A-CT\n"
EVALUATE, DRAFTED = "evaluate s.toml run/draft.csv", "evaluate s.toml draft.csv"
HUGE = "x" * 200_000
COMMUNES = {f"U{number}": {"name": f"Xã {number}", "kind": "commune", "group": "G"} for number in range(6)}
NEAR_EACH_OTHER = {
    id_: {**cells, "lat": f"20.{row}", "lon": "106.4"} for row, (id_, cells) in enumerate(COMMUNES.items())
}
CELL = {"name": "Chi bộ 1", "kind": "cell", "parent": "A"}
LABELS = {"k": {"id": "land_clearance", "label": "giải phóng mặt bằng"}}
IN_CASE, AS_WORKBOOK, SWEEPS = "check case", "check case.xlsx", "sweep sweep.toml -o out --workers 1"
PEOPLE = put("list.csv", "Họ và tên,Chức vụ,Đơn vị\nNguyễn Văn An,Bí thư Đảng ủy,Xã Giao An\n".encode())
MANY = "\n".join(f"weights.k{row} = [1, 2]" for row in range(60))

TWO_DATES = "dates = [2021-07-01, 2023-09-01]"
ELECTED = ("[[pin]]", 'cadre = "C2"', 'post = "A-CT"')
NOWHERE_ELSE = tuple(
    line
    for post in ("A-BT", "A-PBT", "B-BT", "B-CT", "N-TP", "N-PTP")
    for line in ("[[forbid]]", 'cadre = "C2"', f'post = "{post}"')
)
LATER_NORM = """
[[rules.health]]
from = {since}
severity = "{severity}"
citation = {{ document = "Custom", checked = "unverified" }}
"""


@dataclass(frozen=True)
class Planting:
    """One kind, planted.

    Attributes
    ----------
    plant : callable
        Puts it into a sound folder.
    words : str
        The command, run in the folder.
    where : str
        Where it must be found: ``cadres.csv:2 born``.
    limits : mapping
        Settings of the environment.
    warns : bool
        It is a warning, not a fault.
    """

    plant: Plant
    words: str
    where: str
    limits: Mapping[str, str] = field(default_factory=dict)
    warns: bool = False


def rows(table: str, *lines: str) -> Plant:
    """Return what adds lines to a table of the sound case."""
    return add(f"case/{table}.csv", "".join(f"{line}\n" for line in lines))


def case(**changes: Mapping[str, Mapping[str, str]]) -> Plant:
    """Return what writes the case anew, with rows of the small case changed or added."""
    return lambda folder: write_tables(folder / "case", tables(**changes))


def horizon(*keys: str) -> Plant:
    """Return what adds a horizon to the scenario."""
    return add("s.toml", lines("[horizon]", *keys))


def people(count: int, **cells: str) -> dict[str, dict[str, str]]:
    """Return further people, born from 1976 on."""
    return {f"D{row}": {"born": f"{1976 + row}-05-06", **cells} for row in range(count)}


def workbook(touch: Callable[[Any], object]) -> Plant:
    """Return what writes the case as a workbook, touched."""

    def plant(folder: Path) -> None:
        path = xlsx_case(folder / "case.xlsx", english())
        book = openpyxl.load_workbook(path)
        touch(book)
        book.save(path)

    return plant


def saved(name: str = "run", *words: str) -> Plant:
    """Return what plans the sound scenario and saves the run."""
    return lambda folder: call("plan", folder / "s.toml", "-o", folder / name, *words)


def hide(book: Any) -> None:
    """Hide a sheet."""
    book["cadres"].sheet_state = "hidden"


def hide_row(book: Any) -> None:
    """Hide a row."""
    book["cadres"].row_dimensions[3].hidden = True


def hide_column(book: Any) -> None:
    """Hide a column."""
    book["cadres"].column_dimensions["D"].hidden = True


def as_binary(folder: Path) -> None:
    """Write what has the parts of a binary workbook."""
    with ZipFile(folder / "case.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", bytes(3))


def american(book: Any) -> None:
    """Make real dates of birthdays up to the twelfth, and texts of the others."""
    for row, value in enumerate((date(1979, 2, 3), date(1985, 1, 1), "13/07/1990"), start=2):
        book["cadres"].cell(row, 4, value)


def at_half_past_eight(book: Any) -> None:
    """Give a birthday a time of day."""
    book["cadres"].cell(2, 4, datetime(1979, 2, 3, 8, 30))


def with_doctype(folder: Path) -> None:
    """Write a workbook a part of which declares a DOCTYPE."""
    path = xlsx_case(folder / "case.xlsx", english())
    edit_zip(path, "xl/workbook.xml", lambda part: part.replace(b"<workbook", b"<!DOCTYPE x><workbook", 1))


def follow(*more: str) -> Plant:
    """Return what adds one follower to the case, and a table of following to the scenario."""
    return several(put("case/followers.csv", lines("cadre", "C1")), add("s.toml", lines("[follow]", *more)))


def later_case(folder: Path) -> None:
    """Copy the case, and change in the copy a row on which plans hang."""
    copytree(folder / "case", folder / "later")
    put_cell("later/cadres.csv", 3, "healthy", "no")(folder)


def two_lists(folder: Path) -> None:
    """Write a workbook with two lists of who follows what."""
    book = openpyxl.Workbook()
    for sheet in (book.worksheets[0], book.create_sheet("second")):
        for row in (("cadre", "unit"), ("C1", "B")):
            sheet.append(row)
    book.save(folder / "draft.xlsx")


def lines(*found: str) -> str:
    """Return lines as a file has them."""
    return "".join(f"{line}\n" for line in found)


def norm(rule: str, *numbers: str) -> Plant:
    """Return what adds a soft norm to the rulebook."""
    head = (f"[[rules.{rule}]]", "from = 2020-01-01", 'severity = "soft"', "weight = 5")
    return add("book.toml", lines("", *head, *numbers, 'citation = { document = "x", checked = "unverified" }'))


WAIVE = lines("[[waive]]", 'rule = "health"', 'cadre = "C1"', 'post = "A-CT"', 'reason = "x"', 'paper = "y"')
PLANS = norm("succession_plan")
KIN = norm("kin_apart", 'roles = ["chair"]', 'degrees = ["spouse"]')
COMMUTE = norm("commute", "max_km = 30")
HARD_HEALTH = edit("book.toml", 'severity = "soft"\nweight = 40', 'severity = "hard"')
HEAD = "id,name,sex,born,post,since\n"


def beside(**changes: Mapping[str, Mapping[str, str]]) -> Plant:
    """Return what writes a second case beside the sound one, and a scenario over it."""

    def plant(folder: Path) -> None:
        write_tables(folder / "other", {**SOUND, **tables(**changes)})
        text = SCENARIO.replace('"Sound"', '"Other"').replace('"case"', '"other"')
        (folder / "t.toml").write_text(text, "utf-8")

    return plant


def ranked_by(measure: str) -> Plant:
    """Return what writes a second case beside the sound one, and a scorecard of one line into both."""
    card = lines("criterion,weight", f"{measure},1")
    return several(beside(), put("case/scorecard.csv", card), put("other/scorecard.csv", card))


OWN: Mapping[str, Planting] = {
    "ambiguous_place": Planting(
        several(put_cell("case/units.csv", 3, "name", "An Hòa"), put_cell("case/cadres.csv", 2, "residence", "An Hòa")),
        IN_CASE,
        "cadres.csv:2 residence",
        warns=True,
    ),
    "ambiguous_reference": Planting(
        put_cell("case/cadres.csv", 3, "post", "Chủ tịch UBND"), IN_CASE, "cadres.csv:3 post"
    ),
    "former_names": Planting(
        put_cell("case/units.csv", 2, "predecessors", "Xã Tân Lập"), IN_CASE, "units.csv:1 predecessors", warns=True
    ),
    "names_in_ids": Planting(
        several(drop("case/kin.csv"), put_cell("case/cadres.csv", 3, "id", "")),
        "plan s.toml --anonymous",
        "cadres.csv:1 id",
    ),
    "ids_made": Planting(put_cell("case/cadres.csv", 3, "id", ""), IN_CASE, "cadres.csv:1 id", warns=True),
    "near_predecessor": Planting(
        put_cell("case/units.csv", 2, "predecessors", "Binh Minh"), IN_CASE, "units.csv:2 predecessors", warns=True
    ),
    "no_default_sessions": Planting(
        add("s.toml", lines("[calendar.sessions]", "A = [2021-07-15]")), CHECK, "s.toml calendar.sessions"
    ),
    "no_session": Planting(add("s.toml", lines("[calendar]", "sessions = []")), CHECK, "s.toml calendar.sessions"),
    "place_also_district": Planting(
        several(
            put_cell("case/units.csv", 3, "group", "An Hòa"), put_cell("case/cadres.csv", 2, "residence", "An Hòa")
        ),
        IN_CASE,
        "cadres.csv:2 residence",
        warns=True,
    ),
    "place_other_district": Planting(
        several(
            put_cell("case/units.csv", 2, "district", "Ý Yên"),
            put_cell("case/cadres.csv", 2, "residence", "xã An Hòa, huyện Hải Hậu"),
        ),
        IN_CASE,
        "cadres.csv:2 residence",
        warns=True,
    ),
    "as_above": Planting(put_cell("case/cadres.csv", 2, "residence", "như trên"), IN_CASE, "cadres.csv:2 residence"),
    "nothing_written": Planting(
        put_cell("case/cadres.csv", 2, "residence", "chưa rõ"), IN_CASE, "cadres.csv:2 residence", warns=True
    ),
    "no_name": Planting(put_cell("case/cadres.csv", 2, "name", "-"), IN_CASE, "cadres.csv:2 name"),
    "repeated_sessions": Planting(
        add("s.toml", lines("[calendar.sessions]", *(f"{one} = [2021-07-15]" for one in ("default", "A", "'An Hòa'")))),
        CHECK,
        "s.toml calendar.sessions.An Hòa",
    ),
    "session_on_day_off": Planting(
        add("s.toml", lines("[calendar]", "sessions = [2021-07-17]")), CHECK, "s.toml calendar.sessions[0]", warns=True
    ),
    "past_sessions": Planting(
        add("s.toml", lines("[calendar]", "sessions = [2020-07-15, 2021-07-15]")),
        CHECK,
        "s.toml calendar.sessions",
        warns=True,
    ),
    "idle_sessions": Planting(
        add("s.toml", lines("[calendar.sessions]", "default = [2021-07-15]", "N = [2021-07-15]")),
        CHECK,
        "s.toml calendar.sessions.N",
        warns=True,
    ),
    "start_before_effective": Planting(
        add("s.toml", lines("[calendar]", "start = 2021-06-01")), CHECK, "s.toml calendar.start"
    ),
    "dates_not_rising": Planting(horizon("dates = [2021-07-01, 2021-07-01]"), CHECK, "s.toml horizon.dates[1]"),
    "effective_not_first_date": Planting(horizon("dates = [2021-08-01]"), CHECK, "s.toml effective"),
    "unknown_wave": Planting(
        horizon(TWO_DATES, "[[forbid]]", 'cadre = "C1"', "wave = 3"), CHECK, "s.toml forbid[0].wave"
    ),
    "wave_without_horizon": Planting(
        add("s.toml", lines("[[forbid]]", 'cadre = "C1"', "wave = 1")), CHECK, "s.toml forbid[0].wave"
    ),
    "override_unread_later": Planting(
        several(
            add("book.toml", LATER_NORM.format(since="2022-01-01", severity="hard")),
            horizon(TWO_DATES, "[rules.health]", 'severity = "soft"'),
        ),
        CHECK,
        "s.toml rules.health",
    ),
    "horizon_across_merger": Planting(
        horizon("dates = [2021-07-01, 2025-07-01]"), CHECK, "s.toml horizon.dates", warns=True
    ),
    "idle_max_moves": Planting(
        horizon(TWO_DATES, "max_moves = 2", "min_months_between = 30"), CHECK, "s.toml horizon.max_moves", warns=True
    ),
    "idle_months_between": Planting(
        horizon(TWO_DATES, "min_months_between = 12"), CHECK, "s.toml horizon.min_months_between", warns=True
    ),
    "idle_pin": Planting(
        horizon(TWO_DATES, *(2 * ("[[pin]]", 'cadre = "C1"', 'post = "A-CT"')), "wave = 2"),
        CHECK,
        "s.toml pin[0]",
        warns=True,
    ),
    "workplaces_elsewhere": Planting(
        put_cell("case/cadres.csv", 2, "history", "Z-99:2001..2002"), IN_CASE, "cadres.csv:1 history", warns=True
    ),
    "place_other_word": Planting(
        put_cell("case/cadres.csv", 2, "residence", "phường An Hòa"), IN_CASE, "cadres.csv:2 residence", warns=True
    ),
    "place_perhaps_district": Planting(
        several(
            put_cell("case/units.csv", 3, "group", "An Hòa"),
            put_cell("case/cadres.csv", 2, "residence", "xã Tân Lập, An Hòa"),
        ),
        IN_CASE,
        "cadres.csv:2 residence",
        warns=True,
    ),
    "place_read": Planting(
        put_cell("case/cadres.csv", 2, "residence", "Thôn 5, xã An Hòa"), IN_CASE, "cadres.csv:2 residence", warns=True
    ),
    "place_unknown_part": Planting(
        put_cell("case/cadres.csv", 2, "residence", "Tân Lập, xã An Hòa"), IN_CASE, "cadres.csv:2 residence", warns=True
    ),
    "places_elsewhere": Planting(
        put_cell("case/cadres.csv", 2, "residence", "Hà Nội"), IN_CASE, "cadres.csv:1 native_place", warns=True
    ),
    "not_ranked": Planting(
        beside(cadres={"C3": {"name": "Ngô Bình"}}), "plan s.toml t.toml", "t.toml case", warns=True
    ),
    "not_of_one_date": Planting(
        several(beside(), horizon(TWO_DATES)), "plan s.toml t.toml", "s.toml horizon", warns=True
    ),
    "no_last_date": Planting(
        several(ranked_by("last"), add("s.toml", lines(*ELECTED, "[calendar]", "sessions = [2021-06-15]"))),
        "plan s.toml t.toml",
        "s.toml",
        warns=True,
    ),
    "no_loss_known": Planting(
        several(
            ranked_by("exactly_one"),
            edit("s.toml", "down = { max = 2 }", "down = { max = 2 }\nentry = 1"),
            add("s.toml", lines(*ELECTED, *NOWHERE_ELSE)),
        ),
        "plan s.toml t.toml",
        "s.toml",
        warns=True,
    ),
    "other_calendar": Planting(
        several(ranked_by("last"), add("t.toml", lines("[calendar]", "handover_days = 5"))),
        "plan s.toml t.toml",
        "t.toml calendar",
        warns=True,
    ),
    "other_facts": Planting(beside(), "plan s.toml t.toml", "t.toml case", warns=True),
    "after_date": Planting(
        put_cell("case/cadres.csv", 2, "party_since", "2023-01-01"), CHECK, "cadres.csv:2 party_since", warns=True
    ),
    "last_rating_differs": Planting(
        several(
            put_cell("case/units.csv", 2, "last_rating", "good"),
            put("case/unit_ratings.csv", lines("unit,year,rating", "A,2020,not_completed", "A,2021,good")),
        ),
        CHECK,
        "units.csv:2 last_rating",
        warns=True,
    ),
    "alike_id": Planting(case(cadres={"c1": {"name": "Ngô Bình"}}), IN_CASE, "cadres.csv:4 id", warns=True),
    "blank_column": Planting(COMMUTE, CHECK, "cadres.csv:1 Thường trú", warns=True),
    "blank_optional_column": Planting(several(), CHECK, "cadres.csv:1 Đủ sức khỏe", warns=True),
    "blank_column_refuses": Planting(
        several(
            norm("rating_floor", 'floor = "good"', "years = 2"),
            case(cadres={"C1": {"ratings": ""}, "C2": {"ratings": ""}}),
        ),
        CHECK,
        "cadres.csv:1 ratings",
        warns=True,
    ),
    "bounds_without_groups": Planting(
        several(
            add("s.toml", lines("[moves.per_group]", "down = 1")),
            case(units={one: {"group": ""} for one in "ABN"}),
        ),
        CHECK,
        "s.toml moves.per_group",
        warns=True,
    ),
    "default_law": Planting(
        several(edit("base.toml", 'key_roles = ["secretary", "chair"]\n', ""), norm("continuity", "max_changes = 0")),
        CHECK,
        "book.toml key_roles",
        warns=True,
    ),
    "rule_without_effect": Planting(
        norm("unit_drain", "max_leaving = 0"), CHECK, "s.toml rules.unit_drain", warns=True
    ),
    "blank_table": Planting(several(drop("case/kin.csv"), KIN), CHECK, "case", warns=True),
    "blank_is_yes": Planting(
        case(cadres={"C1": {"healthy": "x"}, "C2": {"healthy": ""}}), IN_CASE, "cadres.csv:1 healthy", warns=True
    ),
    "born_by_sex": Planting(
        put(
            "case/cadres.csv", lines("Mã cán bộ,Họ và tên,Ngày tháng năm sinh,", ",,Nam,Nữ", "C1,A,1980,", "C2,B,,1981")
        ),
        IN_CASE,
        "cadres.csv:1 Ngày tháng năm sinh",
        warns=True,
    ),
    "born_in_both": Planting(
        put(
            "case/cadres.csv",
            lines("Mã cán bộ,Họ và tên,Ngày sinh,", ",,Nam,Nữ", "C1,A,1980,1981", "C2,B,,1981"),
        ),
        IN_CASE,
        "cadres.csv:3 Ngày sinh",
    ),
    "sex_contradicted": Planting(
        put(
            "case/cadres.csv",
            lines("Mã cán bộ,Họ và tên,Giới tính,Ngày sinh,", ",,,Nam,Nữ", "C1,A,nữ,1980,", "C2,B,nữ,,1981"),
        ),
        IN_CASE,
        "cadres.csv:3 Giới tính",
    ),
    "degree_read": Planting(
        put_cell("case/cadres.csv", 2, "education", "ĐH Luật"), IN_CASE, "cadres.csv:2 education", warns=True
    ),
    "not_a_degree": Planting(put_cell("case/cadres.csv", 2, "education", "12/12"), IN_CASE, "cadres.csv:2 education"),
    "role_read": Planting(
        put_cell("case/posts.csv", 2, "role", "Bí thư kiêm Chủ tịch HĐND"), IN_CASE, "posts.csv:2 role", warns=True
    ),
    "role_not_listed": Planting(put_cell("case/posts.csv", 2, "role", "PCT HĐND"), IN_CASE, "posts.csv:2 role"),
    "outside_kin": Planting(edit("case/kin.csv", "sibling", "cậu ruột"), IN_CASE, "kin.csv:2 relation"),
    "group_read": Planting(put_cell("case/units.csv", 3, "group", "Huyện G"), IN_CASE, "units.csv:2 group", warns=True),
    "group_other_word": Planting(
        case(units={"A": {"group": "Huyện G"}, "B": {"group": "Thị xã G"}}),
        IN_CASE,
        "units.csv:3 group",
        warns=True,
    ),
    "binary_workbook": Planting(as_binary, AS_WORKBOOK, "case.xlsx"),
    "hidden_columns": Planting(workbook(hide_column), AS_WORKBOOK, "case.xlsx[cadres]:1 born", warns=True),
    "hidden_rows": Planting(workbook(hide_row), AS_WORKBOOK, "case.xlsx[cadres]:3", warns=True),
    "merged_across": Planting(
        workbook(lambda book: book["cadres"].merge_cells("E2:F2")),
        AS_WORKBOOK,
        "case.xlsx[cadres]:2 native_place",
        warns=True,
    ),
    "merged_down": Planting(
        workbook(lambda book: book["units"].merge_cells("D2:D3")), AS_WORKBOOK, "case.xlsx[units]:2 group", warns=True
    ),
    "day_and_month": Planting(workbook(american), AS_WORKBOOK, "case.xlsx[cadres]:1 born", warns=True),
    "short_year": Planting(
        put_cell("case/cadres.csv", 2, "since", "1/3/19"), IN_CASE, "cadres.csv:2 since", warns=True
    ),
    "perhaps_thousands": Planting(
        put("case/distances.csv", "from,to,km\nA,B,1.200\n"), IN_CASE, "distances.csv:2 km", warns=True
    ),
    "time_of_day": Planting(workbook(at_half_past_eight), AS_WORKBOOK, "case.xlsx[cadres]:2 born", warns=True),
    "criterion_without_data": Planting(
        edit("s.toml", "fit = 1", "fit = 1\npreference = 1"), CHECK, "cadres.csv:1 Nguyện vọng", warns=True
    ),
    "criterion_half_known": Planting(
        case(units={"A": {"needs": "land:2"}}), CHECK, "cadres.csv:1 Năng lực", warns=True
    ),
    "declares_doctype": Planting(with_doctype, AS_WORKBOOK, "case.xlsx"),
    "equal_scores": Planting(
        edit("s.toml", "plans = 1", "plans = 9\nmin_difference = 1"), "plan s.toml", "s.toml", warns=True
    ),
    "empty_scorecard": Planting(
        put("case/scorecard.csv", "criterion,weight\n"), IN_CASE, "scorecard.csv:1", warns=True
    ),
    "idle_scorecard": Planting(
        put("case/scorecard.csv", "criterion,weight\nfit,0\n"), IN_CASE, "scorecard.csv:1 weight"
    ),
    "empty_list": Planting(edit("sweep.toml", "[1, 2]", "[]"), SWEEPS, "sweep.toml grid.weights.fit"),
    "far_unit": Planting(
        case(
            units={
                **NEAR_EACH_OTHER,
                "U9": {"name": "Xa", "kind": "commune", "group": "G", "lat": "10.2", "lon": "106.4"},
            }
        ),
        IN_CASE,
        "units.csv:12 lat",
        warns=True,
    ),
    "outside_vietnam": Planting(
        case(
            units={
                "A": {"lat": "20.2", "lon": "106.4"},
                "B": {"lat": "20.2", "lon": "106.4"},
                "N": {"lat": "48.8", "lon": "2.3"},
            }
        ),
        IN_CASE,
        "units.csv:4 lat",
        warns=True,
    ),
    "given_twice": Planting(rows("kin", "C1,C2,sibling"), IN_CASE, "kin.csv:3 relation", warns=True),
    "grid_and_sample": Planting(
        add("sweep.toml", lines("[sample]", "n = 2", "seed = 1", "weights.need = { from = 1, to = 2 }")),
        SWEEPS,
        "sweep.toml sample",
    ),
    "group_spelt_twice": Planting(
        put_cell("case/units.csv", 3, "group", "g"), IN_CASE, "units.csv:3 group", warns=True
    ),
    "half_a_position": Planting(put_cell("case/units.csv", 3, "lat", "20.2"), IN_CASE, "units.csv:3 lon", warns=True),
    "header_again": Planting(rows("kin", "cadre,relative,relation"), IN_CASE, "kin.csv:3"),
    "header_in_old_font": Planting(
        put(
            "case/kin.csv",
            lines(
                *(
                    tcvn3(one).decode("cp1252", errors="replace")
                    for one in ("Mã cán bộ,Người thân,Quan hệ", "C1,C2,con")
                )
            ),
        ),
        IN_CASE,
        "kin.csv:1 M· c¸n bé",
    ),
    "old_font": Planting(
        put_cell("case/cadres.csv", 2, "name", "NguyÔn V¨n Nam"), IN_CASE, "cadres.csv:2 name", warns=True
    ),
    "heading_in_doubt": Planting(
        put(
            "case/cadres.csv",
            lines(
                "Thông tin,,,,Tham khảo,",
                "Mã cán bộ,Họ và tên,Giới tính,Ngày sinh,Mã chức danh,Quê quán",
                "C1,A,nam,1980,A-BT,X",
                "C2,B,nam,1980,,",
            ),
        ),
        IN_CASE,
        "cadres.csv:2 Mã chức danh",
    ),
    "hidden_sheet": Planting(workbook(hide), AS_WORKBOOK, "case.xlsx[cadres]", warns=True),
    "idle_tier": Planting(
        add("s.toml", lines("[priority]", 'tiers = [["commute"], ["score"]]')),
        CHECK,
        "s.toml priority.tiers[0]",
        warns=True,
    ),
    "mixed_tier": Planting(
        add("s.toml", lines("[priority]", 'tiers = [["score", "health"]]')), CHECK, "s.toml priority.tiers[0]"
    ),
    "repeated_tier": Planting(
        add("s.toml", lines("[priority]", 'tiers = [["health"], ["health"], ["score"]]')),
        CHECK,
        "s.toml priority.tiers[1]",
    ),
    "labels_below": Planting(
        put(
            "case/cadres.csv",
            lines("Mã cán bộ,Họ và tên,Giới tính,Ngày sinh,Quê quán,", ",,,,Xã,Huyện", "C1,A,nam,1980,X,Y"),
        ),
        IN_CASE,
        "cadres.csv:2 Quê quán",
    ),
    "leaves_before_start": Planting(
        put_cell("case/cadres.csv", 2, "leaving", "2018-01-01"), IN_CASE, "cadres.csv:2 leaving", warns=True
    ),
    "nameless_column": Planting(
        workbook(lambda book: book["cadres"].cell(2, 40, "x")), AS_WORKBOOK, "case.xlsx[cadres]:1", warns=True
    ),
    "near_place": Planting(
        put_cell("case/cadres.csv", 2, "native_place", "Binh Minh"), IN_CASE, "cadres.csv:2 native_place", warns=True
    ),
    "near_workplace": Planting(
        put_cell("case/cadres.csv", 2, "history", "a-bt:2015..2018"), IN_CASE, "cadres.csv:2 history", warns=True
    ),
    "several_workplaces": Planting(
        several(
            put_cell("case/units.csv", 3, "name", "An Hòa"),
            put_cell("case/cadres.csv", 2, "history", "Thôn 5, An Hòa:2015..2018"),
        ),
        IN_CASE,
        "cadres.csv:2 history",
        warns=True,
    ),
    "near_group": Planting(
        case(units={"A": {"group": "Giao Thủy"}, "B": {"group": "Giao Thủy."}}),
        IN_CASE,
        "units.csv:3 group",
        warns=True,
    ),
    "unmet_need": Planting(
        case(units={"A": {"needs": "land_clearence:2"}}, cadres={"C1": {"skills": "land_clearance:3"}}),
        IN_CASE,
        "units.csv:2 needs",
        warns=True,
    ),
    "near_skill": Planting(
        case(units={"A": {"needs": "land_clearance:2"}}, cadres={"C1": {"skills": "land_clearence:3"}}),
        IN_CASE,
        "cadres.csv:2 skills",
        warns=True,
    ),
    "unknown_skill": Planting(
        case(units={"A": {"needs": "land_clearence:2"}}, skills=LABELS), IN_CASE, "units.csv:2 needs", warns=True
    ),
    "same_label": Planting(
        case(skills={**LABELS, "k2": {"id": "gpmb", "label": "Giải phóng mặt bằng"}}),
        IN_CASE,
        "skills.csv:2 label",
        warns=True,
    ),
    "remark_unknown": Planting(
        put("case/about.csv", lines("key,value", "synthetik,yes")), IN_CASE, "about.csv:2 key", warns=True
    ),
    "remark_no_answer": Planting(
        put("case/about.csv", lines("key,value", "synthetic,mixed")), IN_CASE, "about.csv:2 value"
    ),
    "unknown_follow_units": Planting(follow('units = ["grasroots"]'), CHECK, "s.toml follow.units[0]"),
    "follow_no_units": Planting(follow('units = ["A", "ward"]'), CHECK, "s.toml follow.units[1]", warns=True),
    "no_followers": Planting(add("s.toml", '[follow]\nunits = ["A"]\n'), CHECK, "s.toml follow", warns=True),
    "follow_kind_alone": Planting(
        several(case(units={"B": {"kind": "town"}}), follow('units = ["town"]')),
        CHECK,
        "s.toml follow.units[0]",
        warns=True,
    ),
    "follows_after_date": Planting(
        several(follow('units = ["A"]'), put("case/follows.csv", lines("cadre,unit,since", "C1,A,2023"))),
        CHECK,
        "s.toml follow",
        warns=True,
    ),
    "followers_gone": Planting(
        several(follow('units = ["A"]'), put_cell("case/cadres.csv", 2, "leaving", "2021-05-01")),
        CHECK,
        "s.toml follow",
        warns=True,
    ),
    "follow_without_data": Planting(
        follow('units = ["A"]', "weights.continuity = 1"), CHECK, "s.toml follow.weights.continuity", warns=True
    ),
    "not_a_follower": Planting(
        follow('units = ["A"]', "[[follow.pin]]", 'cadre = "C2"', 'unit = "A"'),
        CHECK,
        "s.toml follow.pin[0].cadre",
        warns=True,
    ),
    "unit_not_asked_for": Planting(
        follow('units = ["A"]', "[[follow.pin]]", 'cadre = "C1"', 'unit = "B"'),
        CHECK,
        "s.toml follow.pin[0].unit",
        warns=True,
    ),
    "follow_not_waivable": Planting(
        follow(
            'units = ["A"]', "[[follow.waive]]", 'rule = "follow_load"', 'cadre = "C1"', 'reason = "r"', 'paper = "p"'
        ),
        CHECK,
        "s.toml follow.waive[0].rule",
    ),
    "follow_bounds_clash": Planting(
        several(
            put("case/followers.csv", lines("cadre,min_units", "C1,3")),
            add("s.toml", '[follow]\nunits = ["A"]\nmax_units = 2\n'),
        ),
        CHECK,
        "s.toml follow.max_units",
    ),
    "several_follow_lists": Planting(
        several(follow('units = ["A"]'), two_lists), "follow s.toml --draft draft.xlsx", "draft.xlsx[second]"
    ),
    "not_the_planned_case": Planting(
        several(follow('units = ["A"]'), later_case), "follow s.toml --case later", "cadres.csv:1"
    ),
    "cell_without_parent": Planting(case(units={"CB": {**CELL, "parent": ""}}), IN_CASE, "units.csv:6 parent"),
    "parent_no_unit": Planting(case(units={"CB": {**CELL, "parent": "R"}}), IN_CASE, "units.csv:6 parent"),
    "parent_unused": Planting(case(units={"A": {"parent": "Huyện ủy"}}), IN_CASE, "units.csv:2 parent", warns=True),
    "post_in_cell": Planting(
        case(units={"CB": CELL}, posts={"CB-BT": {"unit": "CB", "role": "secretary"}}), IN_CASE, "posts.csv:10 unit"
    ),
    "cell_has_no_post": Planting(
        case(units={"CB": CELL}, cadres={"C1": {"prefers": "CB"}}), IN_CASE, "cadres.csv:2 prefers", warns=True
    ),
    "follower_twice": Planting(
        put("case/followers.csv", lines("cadre,max_units", "C1,2", "C1,3")), IN_CASE, "followers.csv:3 cadre"
    ),
    "follower_bounds": Planting(
        put("case/followers.csv", lines("cadre,max_units,min_units", "C1,2,3")), IN_CASE, "followers.csv:2 min_units"
    ),
    "follows_unlisted": Planting(
        put("case/follows.csv", lines("cadre,unit", "C1,A")), IN_CASE, "follows.csv:2 cadre", warns=True
    ),
    "follows_contradicted": Planting(
        several(
            put("case/followers.csv", lines("cadre", "C1")),
            put("case/follows.csv", lines("cadre,unit,since", "C1,A,2019", "C1,A,2020")),
        ),
        IN_CASE,
        "follows.csv:3 since",
    ),
    "unit_rated_twice": Planting(
        put("case/unit_ratings.csv", lines("unit,year,rating", "A,2020,good", "A,2020,good")),
        IN_CASE,
        "unit_ratings.csv:3 year",
    ),
    "remark_contradicted": Planting(
        put("case/about.csv", lines("key,value", "synthetic,yes", "synthetic,no")), IN_CASE, "about.csv:3 value"
    ),
    "nested_too_deep": Planting(add("s.toml", "deep = " + "[" * 300 + "]" * 300 + "\n"), CHECK, "s.toml"),
    "no_posts": Planting(
        case(units=COMMUNES, posts={f"{id_}-BT": {"unit": id_, "role": "secretary"} for id_ in list(COMMUNES)[1:]}),
        IN_CASE,
        "units.csv:6 id",
        warns=True,
    ),
    "no_rows": Planting(put("case/cadres.csv", HEAD), IN_CASE, "cadres.csv:1", warns=True),
    "not_a_file": Planting(link_at("case/kin.csv", "/dev/null"), IN_CASE, "kin.csv"),
    "nothing_varies": Planting(edit("sweep.toml", "[grid]\nweights.fit = [1, 2]", ""), SWEEPS, "sweep.toml"),
    "nowhere": Planting(
        several(put_cell("case/units.csv", 3, "lat", "0"), put_cell("case/units.csv", 3, "lon", "0")),
        IN_CASE,
        "units.csv:3 lat",
        warns=True,
    ),
    "effective_assumed": Planting(PEOPLE, "init made --from list.csv", "scenario.toml effective", warns=True),
    "effective_kept": Planting(
        several(PEOPLE, lambda folder: call("init", folder / "made", "--from", folder / "list.csv")),
        "init made --from list.csv --update --effective 2001-02-03",
        "scenario.toml effective",
        warns=True,
    ),
    "not_a_list": Planting(put("list.doc", b"a list"), "init made --from list.doc", "list.doc"),
    "odd_age": Planting(case(cadres={"C1": {"born": "2010-01-01"}}), CHECK, "cadres.csv:2 born", warns=True),
    "odd_birthday": Planting(
        case(cadres={"C2": {"born": "02/03/1905"}, **people(4)}), IN_CASE, "cadres.csv:3 born", warns=True
    ),
    "old_workbook_named_csv": Planting(
        put("case/kin.csv", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)), IN_CASE, "kin.csv"
    ),
    "parent_too_young": Planting(
        case(kin={"k": {"cadre": "C1", "relative": "C2", "relation": "parent"}}),
        IN_CASE,
        "kin.csv:2 relation",
        warns=True,
    ),
    "plan_leads_nowhere": Planting(
        several(PLANS, case(cadres={"C1": {"planned_for": "council_chair"}, **people(12)})),
        CHECK,
        "cadres.csv:2 planned_for",
        warns=True,
    ),
    "planned_for_nothing": Planting(
        several(PLANS, case(cadres={"C1": {"planned_for": ""}, **people(12)})),
        CHECK,
        "cadres.csv:2 planned_for",
        warns=True,
    ),
    "read_under_headings": Planting(
        put(
            "case/cadres.csv",
            lines(
                "Thông tin,,,,LÝ LỊCH,",
                "Mã cán bộ,Họ và tên,Giới tính,Ngày sinh,Mã chức danh,Quê quán",
                "C1,A,nam,1980,A-BT,X",
                "C2,B,nam,1980,,",
            ),
        ),
        IN_CASE,
        "cadres.csv:2",
        warns=True,
    ),
    "repeated_criterion": Planting(
        put("case/scorecard.csv", lines("criterion,weight", "fit,1", "Phù hợp năng lực,2")),
        CHECK,
        "scorecard.csv:3 criterion",
    ),
    "unknown_measure": Planting(
        put("case/scorecard.csv", lines("criterion,weight", "fitt,1")), CHECK, "scorecard.csv:2 criterion"
    ),
    "weight_contradicted": Planting(
        put("case/scorecard.csv", lines("criterion,weight", "fit,1", "fit,2")), IN_CASE, "scorecard.csv:3 weight"
    ),
    "repeated_key": Planting(add("sweep.toml", '"weights.fit" = [2]\n'), SWEEPS, "sweep.toml grid.weights.fit"),
    "repeated_variants": Planting(edit("sweep.toml", "[1, 2]", "[1, 1]"), SWEEPS, "sweep.toml grid", warns=True),
    "too_many_variants": Planting(edit("sweep.toml", "weights.fit = [1, 2]", MANY), SWEEPS, "sweep.toml grid"),
    "retired_holder": Planting(
        case(cadres={"C1": {"born": "1950-01-01", "post": "A-BT"}}), CHECK, "cadres.csv:2 born", warns=True
    ),
    "rows_at_header": Planting(
        put("case/kin.csv", lines("DANH SÁCH,,", "cadre,relative,relation", "C1,C2,sibling")),
        IN_CASE,
        "kin.csv:2",
        warns=True,
    ),
    "rows_below": Planting(rows("kin", "Tổng cộng,,", ",,"), IN_CASE, "kin.csv:3", warns=True),
    "same_person": Planting(case(cadres={"C2": {"name": "Vũ Thị Mai"}}), IN_CASE, "cadres.csv:3 name", warns=True),
    "same_unit": Planting(case(units={"B": {"name": "An Hòa"}}), IN_CASE, "units.csv:3 name", warns=True),
    "second_head": Planting(
        case(posts={"A-BT2": {"unit": "A", "role": "secretary"}}), IN_CASE, "posts.csv:10 role", warns=True
    ),
    "second_spouse": Planting(
        case(
            cadres={"C1": {"sex": "female"}, **people(1)},
            kin={
                "k": {"cadre": "C1", "relative": "C2", "relation": "spouse"},
                "l": {"cadre": "C1", "relative": "D0", "relation": "spouse"},
            },
        ),
        IN_CASE,
        "kin.csv:3 relation",
        warns=True,
    ),
    "spouses_of_same_sex": Planting(
        edit("case/kin.csv", "sibling", "spouse"), IN_CASE, "kin.csv:2 relation", warns=True
    ),
    "short_road": Planting(
        case(
            units={"A": {"lat": "20.2", "lon": "106.4"}, "B": {"lat": "21.2", "lon": "106.4"}},
            distances={"d": {"from": "A", "to": "B", "km": "5"}},
        ),
        IN_CASE,
        "distances.csv:2 km",
        warns=True,
    ),
    "since_without_post": Planting(
        case(cadres={"C1": {"since": "2019-05-01"}}), IN_CASE, "cadres.csv:2 since", warns=True
    ),
    "spells_overlap": Planting(
        case(cadres={"C1": {"history": "A:2010..2014;A:2012..2015"}}), IN_CASE, "cadres.csv:2 history", warns=True
    ),
    "split_name": Planting(
        put(
            "case/cadres.csv",
            lines(
                "Mã cán bộ,Họ và tên,,Giới tính,Ngày sinh",
                "C1,Vũ Thị,Mai,nữ,1980",
                "C2,Lê Văn,Nam,nam,1981",
                "C3,Đỗ Văn,Hà,nam,1982",
            ),
        ),
        IN_CASE,
        "cadres.csv:1 Họ và tên",
    ),
    "subheading": Planting(
        rows("cadres", "Xã An Hòa,,,,,,,,,,", "C9,Ngô Bình,male,1980,,,,,,,"), IN_CASE, "cadres.csv:4"
    ),
    "too_large": Planting(several(), IN_CASE, "cadres.csv", {"ROTATION_MAX_ROWS": "1"}),
    "too_many_digits": Planting(add("s.toml", "within = 1e400\n"), CHECK, "s.toml weights.within"),
    "too_many_faults": Planting(
        put_cell("case/cadres.csv", 2, "born", "x"), IN_CASE, "cadres.csv:3", {"ROTATION_MAX_FAULTS": "1"}
    ),
    "too_young_then": Planting(
        put_cell("case/cadres.csv", 2, "party_since", "1985-01-01"), IN_CASE, "cadres.csv:2 party_since", warns=True
    ),
    "unknown_column": Planting(put_cell("case/cadres.csv", 2, "shoe", "43"), IN_CASE, "cadres.csv:1 shoe", warns=True),
    "unknown_table": Planting(put("case/shoes.csv", "a\n1\n"), IN_CASE, "shoes.csv", warns=True),
    "unknown_wish": Planting(
        put_cell("case/cadres.csv", 2, "prefers", "Paris"), IN_CASE, "cadres.csv:2 prefers", warns=True
    ),
    "unnecessary_waiver": Planting(
        several(HARD_HEALTH, add("s.toml", WAIVE)), CHECK, "s.toml waive[0].rule", warns=True
    ),
    "unused_waiver": Planting(
        several(HARD_HEALTH, put_cell("case/cadres.csv", 2, "healthy", "no"), add("s.toml", WAIVE)),
        "plan s.toml",
        "s.toml waive[0]",
        warns=True,
    ),
    "unused_follow_waiver": Planting(
        follow(
            'units = ["A"]', "[[follow.waive]]", 'rule = "follow_home"', 'cadre = "C1"', 'reason = "r"', 'paper = "p"'
        ),
        "follow s.toml",
        "s.toml follow.waive[0]",
        warns=True,
    ),
    "changed_cell": Planting(
        several(
            saved("run", "--pin", "C2=A-CT"),
            put("run/draft.csv", MOVES + "Sound,1,Lê Văn Nam,Bí thư Bình Minh,x,C2,A-CT\n"),
        ),
        EVALUATE,
        "draft.csv:2 Chức danh dự kiến",
        warns=True,
    ),
    "holder_displaced": Planting(put("draft.csv", "cadre,post\nC2,A-BT\n"), DRAFTED, "draft.csv:2 post", warns=True),
    "leavers_read": Planting(
        several(
            put("moves.csv", MOVES + "Sound,1,Lê Văn Nam,,x,,A-CT\n"),
            put("leavers.csv", "Phương án,Họ và tên,Chức vụ hiện nay,Lý do\n1,Vũ Thị Mai,x,y\n"),
        ),
        "evaluate s.toml moves.csv",
        "leavers.csv:1",
        warns=True,
    ),
    "other_scenario": Planting(
        put("draft.csv", MOVES + "Other,1,Lê Văn Nam,,x,,A-CT\n"), DRAFTED, "draft.csv:1", warns=True
    ),
    "run_changed": Planting(
        several(saved(), edit("run/run.json", '"rank": 1', '"rank": 2'), put("run/draft.csv", TWO_MOVES)),
        EVALUATE,
        "run/run.json",
        warns=True,
    ),
    "run_of_other_facts": Planting(
        several(saved(), put_cell("case/cadres.csv", 3, "healthy", "no"), put("run/draft.csv", TWO_MOVES)),
        EVALUATE,
        "run.json",
        warns=True,
    ),
    "runs_beside": Planting(
        several(saved("run", "--pin", "C2=A-CT"), saved("other", "--pin", "C2=B-CT"), put("draft.csv", TWO_MOVES)),
        DRAFTED,
        "draft.csv",
        warns=True,
    ),
    "wide_within": Planting(edit("s.toml", "plans = 1", "plans = 1\nwithin = 5"), CHECK, "s.toml within", warns=True),
    "workbook_beside_tables": Planting(
        lambda folder: xlsx_case(folder / "case" / "case.xlsx", english()), IN_CASE, "case.xlsx", warns=True
    ),
}
"""The kinds that `tests.badcases` does not plant, by code."""


def of_the_table() -> Iterator[tuple[str, Planting]]:
    """Yield the codes that `tests.badcases` plants, each with its first planting."""
    for bad in TABLE.values():
        for found in bad.found.splitlines() if bad.exit == 1 else ():
            place, column, code, *_ = (part.strip() for part in found.split(" | "))
            yield code, Planting(bad.plant, bad.words, f"{place} {column}".strip())


PLANTINGS: Mapping[str, Planting] = {**dict(reversed(list(of_the_table()))), **OWN}
"""Every kind's planting, by its code."""
