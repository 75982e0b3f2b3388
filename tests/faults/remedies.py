"""Follow the remedy of each kind of fault and warning, or say why nothing but a person can follow it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copyfile

import openpyxl

from tests.badcases.bad import SCENARIO, SOUND, Plant, add, drop, edit, put, put_cell, several
from tests.faults.plantings import (
    EVALUATE,
    HEAD,
    MOVES,
    PEOPLE,
    TWO_DATES,
    TWO_MOVES,
    WAIVE,
    lines,
    rows,
    saved,
    workbook,
)
from tests.intake.build import english, xlsx_case
from tests.tables import write_tables


def nothing(_: Path) -> None:
    """Leave the folder as it is."""


@dataclass(frozen=True)
class Way:
    """One way out that a remedy offers.

    Attributes
    ----------
    follow : callable
        Does to the folder what the remedy says.
    words : str
        The command given anew, where the remedy speaks of it.
    limits : mapping
        Settings of the environment, likewise.
    """

    follow: Plant = nothing
    words: str = ""
    limits: Mapping[str, str] = field(default_factory=dict)


KIN = put("case/kin.csv", "cadre,relative,relation\nC1,C2,sibling\n")


def cell(place: str, *values: str) -> list[Way]:
    """Return one way for each value that a cell may be given: ``cadres 2 born``."""
    table, row, column = place.split()
    return [Way(put_cell(f"case/{table}.csv", int(row), column, value)) for value in values]


def edits(file: str, *pairs: tuple[str, str]) -> list[Way]:
    """Return one way for each change of words in a file."""
    return [Way(edit(file, old, new)) for old, new in pairs]


def ways(*follow: Plant) -> list[Way]:
    """Return one way for each change of the folder."""
    return [Way(one) for one in follow]


def in_other_words(words: str) -> list[Way]:
    """Return the command given in other words."""
    return [Way(words=words)]


def one_list(folder: Path) -> None:
    """Leave one sheet in the workbook of lists."""
    book = openpyxl.load_workbook(folder / "draft.xlsx")
    book.remove(book["second"])
    book.save(folder / "draft.xlsx")


def table(name: str) -> Plant:
    """Return what writes a table of the sound case again."""
    return lambda folder: write_tables(folder / "case", {name: SOUND[name]})


def saved_again(folder: Path) -> None:
    """Save the workbook anew, as a spreadsheet program does."""
    xlsx_case(folder / "case.xlsx", english())


def unhidden(folder: Path) -> None:
    """Show every sheet of the workbook."""
    book = openpyxl.load_workbook(folder / "case.xlsx")
    for sheet in book.worksheets:
        sheet.sheet_state = "visible"
    book.save(folder / "case.xlsx")


OFF = '[rules.{}]\nseverity = "off"\n'
WAIVED = '[[waive]]\nrule = "{}"\ncadre = "{}"\npost = "{}"\nreason = "r"\npaper = "p"\n'
BAD_WAIVER = '[[waive]]\nrule = "continuity"\ncadre = "C1"\nreason = "r"\npaper = "p"\n'
PINS = '[[pin]]\ncadre = "C1"\npost = "A-CT"\n', '[[pin]]\ncadre = "C1"\npost = "B-BT"\n'
TIERS = 'tiers = [["posts_filled"], ["breaches"], ["score"]]'
TWO_HEADED = "Mã cán bộ,Họ và tên,Giới tính,Ngày sinh,Mã chức danh,Quê quán"
GRID = "[grid]\nweights.fit = [1, 2]\n"
SAMPLE = "[sample]\nn = 2\nseed = 1\nweights.need = { from = 1, to = 2 }\n"
POSITION = several(put_cell("case/units.csv", 3, "lat", "20.2"), put_cell("case/units.csv", 3, "lon", "106.4"))
NO_POSITION = several(put_cell("case/units.csv", 3, "lat", ""), put_cell("case/units.csv", 3, "lon", ""))

DRAWN_UP = put("draft.csv", f"{MOVES}Sound,1,Lê Văn Nam,Chủ tịch UBND An Hòa,x,C2,A-CT\n")
"""A table of moves that is right in every cell."""


def effective_as_asked(folder: Path) -> None:
    """Write into a scenario the date that the command was given."""
    path = folder / "made" / "scenario.toml"
    path.write_text(re.sub(r"(?m)^effective = \S+", "effective = 2001-02-03", path.read_text("utf-8")), "utf-8")


def without_the_copy(folder: Path) -> None:
    """Delete the second sheet of one plan."""
    book = openpyxl.load_workbook(folder / "draft.xlsx")
    del book["Phương án 1 (2)"]
    book.save(folder / "draft.xlsx")


WAYS: Mapping[str, list[Way]] = {
    "no_default_sessions": [
        Way(edit("s.toml", "A = [2021-07-15]", "A = [2021-07-15]\ndefault = [2021-07-20]")),
        Way(edit("s.toml", "A = [2021-07-15]", "A = [2021-07-15]\nB = [2021-07-20]")),
    ],
    "no_session": edits("s.toml", ("sessions = []", "sessions = [2021-07-15]"), ("sessions = []\n", "")),
    "plan_sheet_twice": ways(without_the_copy),
    "ambiguous_reference": cell("cadres 3 post", "A-CT", "Chủ tịch UBND An Hòa", "Chủ tịch UBND xã An Hòa"),
    "anonymous_draft": ways(DRAWN_UP),
    "binary_workbook": ways(saved_again),
    "blank_beside_id": ways(DRAWN_UP),
    "born_in_both": ways(
        put("case/cadres.csv", lines("Mã cán bộ,Họ và tên,Ngày sinh,", ",,Nam,Nữ", "C1,A,1980,", "C2,B,,1981"))
    ),
    "cells_disagree": ways(DRAWN_UP),
    "changed_cell": ways(put("run/draft.csv", f"{MOVES}Sound,1,Lê Văn Nam,Bí thư Bình Minh,x,C2,B-BT\n")),
    "criterion_half_known": [*cell("cadres 2 skills", "land:2"), *edits("s.toml", ("fit = 1", "fit = 0"))],
    "criterion_without_data": [
        *cell("cadres 2 prefers", "A-CT"),
        *edits("s.toml", ("preference = 1", "preference = 0")),
    ],
    "day_and_month": ways(saved_again),
    "degree_read": cell("cadres 2 education", "bachelor"),
    "effective_assumed": in_other_words("init made --from list.csv --effective 2026-01-01"),
    "effective_kept": ways(effective_as_asked),
    "empty_scorecard": ways(put("case/scorecard.csv", "criterion,weight\nfit,1\n"), drop("case/scorecard.csv")),
    "former_names": cell("units 2 predecessors", "B", "Bình Minh"),
    "group_other_word": cell("units 3 group", "Huyện G"),
    "group_read": cell("units 3 group", "G"),
    "hidden_columns": ways(saved_again),
    "hidden_rows": ways(saved_again),
    "holder_displaced": ways(put("draft.csv", "cadre,post\nC2,A-BT\nC1,A-CT\n")),
    "idle_scorecard": ways(put("case/scorecard.csv", "criterion,weight\nfit,1\n"), drop("case/scorecard.csv")),
    "ids_made": cell("cadres 3 id", "C2"),
    "leavers_read": ways(
        several(
            put("moves.csv", f"{MOVES}Sound,1,Vũ Thị Mai,Bí thư An Hòa,x,C1,A-BT\n"),
            put("leavers.csv", "Phương án,Họ và tên,Chức vụ hiện nay,Lý do\n"),
        )
    ),
    "merged_across": ways(saved_again),
    "merged_down": ways(saved_again),
    "merged_id": ways(saved_again),
    "names_in_ids": cell("cadres 3 id", "C2"),
    "near_predecessor": cell("units 2 predecessors", "B", "Bình Minh"),
    "no_plan_number": ways(DRAWN_UP),
    "no_scenario": ways(DRAWN_UP),
    "not_a_degree": cell("cadres 2 education", "bachelor", "college"),
    "not_a_list": [Way(PEOPLE, "init made --from list.csv")],
    "other_scenario": ways(DRAWN_UP),
    "outside_kin": edits("case/kin.csv", ("C1,C2,cậu ruột\n", ""), ("cậu ruột", "sibling")),
    "person_twice": ways(DRAWN_UP),
    "place_also_district": cell("cadres 2 residence", "A", "xã An Hòa"),
    "as_above": cell("cadres 2 residence", "A", "Hà Nội"),
    "nothing_written": cell("cadres 2 residence", "", "Thôn Rõ"),
    "no_name": cell("cadres 2 name", "Nguyễn Văn An"),
    "repeated_sessions": edits("s.toml", ("'An Hòa' = [2021-07-15]\n", "")),
    "session_on_day_off": edits("s.toml", ("2021-07-17", "2021-07-15")),
    "past_sessions": edits("s.toml", ("2020-07-15, ", ""), ("2020-07-15", "2021-09-30")),
    "idle_sessions": edits("s.toml", ("\nN = [2021-07-15]", ""), ("\nN = ", "\nA = ")),
    "start_before_effective": edits("s.toml", ("2021-06-01", "2021-07-01"), ("start = 2021-06-01\n", "")),
    "dates_not_rising": edits("s.toml", ("2021-07-01, 2021-07-01", "2021-07-01, 2021-07-02"), (", 2021-07-01]", "]")),
    "effective_not_first_date": edits("s.toml", ("effective = 2021-07-01\n", ""), ("= 2021-07-01", "= 2021-08-01")),
    "unknown_wave": edits("s.toml", ("wave = 3", "wave = 1"), ("wave = 3", "wave = 2")),
    "wave_without_horizon": [
        *edits("s.toml", ("wave = 1\n", "")),
        *ways(add("s.toml", "[horizon]\ndates = [2021-07-01]\n")),
    ],
    "override_unread_later": edits("s.toml", ('severity = "soft"', 'severity = "soft"\nweight = 5')),
    "horizon_across_merger": edits(
        "s.toml", ("2025-07-01", "2025-06-30"), ("[2021-07-01, 2025-07-01]", "[2021-07-01]")
    ),
    "idle_max_moves": edits(
        "s.toml",
        ("max_moves = 2\nmin_months_between = 30\n", ""),
        ("2023-09-01]", "2023-09-01, 2024-01-01]"),
        ("between = 30", "between = 24"),
    ),
    "idle_months_between": edits(
        "s.toml", ("min_months", "max_moves = 2\nmin_months"), ("min_months_between = 12\n", "")
    ),
    "idle_pin": edits(
        "s.toml", ('[[pin]]\ncadre = "C1"\npost = "A-CT"\n[[', "[["), ('"A-CT"\n[[', '"A-CT"\nwave = 1\n[[')
    ),
    "workplaces_elsewhere": cell("cadres 2 history", "A:2001..2002"),
    "place_other_district": cell("cadres 2 residence", "A", "An Hòa"),
    "place_other_word": cell("cadres 2 residence", "A", "xã An Hòa"),
    "place_perhaps_district": cell("cadres 2 residence", "A"),
    "place_read": cell("cadres 2 residence", "A", "An Hòa"),
    "place_unknown_part": cell("cadres 2 residence", "A", "An Hòa"),
    "places_elsewhere": cell("cadres 2 residence", "A", "An Hòa"),
    "role_not_listed": cell("posts 2 role", "secretary"),
    "role_read": cell("posts 2 role", "secretary;council_chair"),
    "run_of_other_facts": ways(saved("run", "--force")),
    "runs_beside": [Way(put("run/draft.csv", TWO_MOVES), EVALUATE)],
    "seat_twice": ways(DRAWN_UP),
    "sex_contradicted": ways(
        put(
            "case/cadres.csv",
            lines("Mã cán bộ,Họ và tên,Giới tính,Ngày sinh,", ",,,Nam,Nữ", "C1,A,nam,1980,", "C2,B,nữ,,1981"),
        )
    ),
    "short_year": cell("cadres 2 since", "01/03/2019"),
    "time_of_day": ways(saved_again),
    "perhaps_thousands": cell("distances 2 km", "1.2", "1200"),
    "unknown_name": ways(DRAWN_UP),
    "unknown_title": ways(DRAWN_UP),
    "after_date": [*cell("cadres 2 party_since", "2020-01-01"), *edits("s.toml", ("2021-07-01", "2023-07-01"))],
    "last_rating_differs": [
        *cell("units 2 last_rating", "not_completed", ""),
        *edits("case/unit_ratings.csv", ("A,2020,not_completed", "A,2020,good")),
    ],
    "alike_id": cell("cadres 4 id", "D9"),
    "always_in_force": edits("s.toml", ("[rules.pin]\nseverity = 'soft'\n", "")),
    "ambiguous_place": cell("cadres 2 residence", "B"),
    "bad_date": cell("cadres 2 born", "28/02/1980", "02/1980", "1980"),
    "bad_discipline": cell("cadres 2 discipline", "reprimand:2020-05-01"),
    "bad_edit": in_other_words("plan s.toml --set weights.fit=5"),
    "bad_id": ways(several(put_cell("case/units.csv", 5, "id", "R1"), put_cell("case/posts.csv", 9, "unit", "R1"))),
    "bad_number": cell("units 2 lat", "12", "12.5"),
    "bad_pair": in_other_words("plan s.toml --pin C1=A-CT"),
    "bad_plan": cell("cadres 2 planned_for", "secretary", "secretary@A"),
    "bad_range": edits("sweep.toml", ('["a", "b"]', "[1, 3]"), ('["a", "b"]', "{ min = 1, max = 3 }")),
    "bad_rating": cell("cadres 2 ratings", "2020:good", "2019:good;2020:good"),
    "bad_spell": cell("cadres 2 history", "A-CT:2015..06/2019", "A-CT:..06/2019", "A-CT:2015.."),
    "blank_column": cell("cadres 2 residence", "B"),
    "blank_column_refuses": [*cell("cadres 2 ratings", "2020:good"), *ways(add("s.toml", OFF.format("rating_floor")))],
    "blank_is_yes": cell("cadres 3 healthy", "no"),
    "blank_optional_column": cell("cadres 2 healthy", "no"),
    "blank_table": ways(KIN),
    "blank_text": edits("s.toml", ('" \\t"', '"r"')),
    "born_by_sex": ways(
        put("case/cadres.csv", lines("Mã cán bộ,Họ và tên,Ngày sinh,Giới tính", "C1,A,1980,nam", "C2,B,1981,nữ"))
    ),
    "bounds_without_groups": [
        *ways(several(*(put_cell("case/units.csv", row, "group", "G") for row in (2, 3)))),
        *edits("s.toml", ("[moves.per_group]\ndown = 1\n", "")),
    ],
    "broken_cell": cell("scores 2 points", "50"),
    "capacity_outside_reserve": [
        *cell("posts 7 capacity", "1"),
        *ways(several(put_cell("case/posts.csv", 7, "capacity", ""), rows("posts", "N-TP2,N,head,may,"))),
    ],
    "cites_later": edits("base.toml", ("2017-10-07", "2022-04-28"), ("(28/4/2022)", "(28/4/2012)")),
    "contradictory_pin": edits("s.toml", (PINS[0], ""), (PINS[1], "")),
    "csv_syntax": edits("case/kin.csv", ('"C2', '"C2"')),
    "damaged_letter": ways(KIN),
    "declares_doctype": ways(saved_again),
    "default_law": edits("book.toml", ('extends = "base.toml"', 'extends = "base.toml"\nkey_roles = ["chair"]')),
    "distance_contradicted": edits("case/distances.csv", ("B,A,6\n", ""), ("A,B,5\n", "")),
    "duplicate_column": ways(KIN),
    "duplicate_id": cell("cadres 3 id", "C2"),
    "duplicate_table": ways(drop("case/Cán bộ.csv")),
    "empty_forbid": edits(
        "s.toml",
        *(
            ("[[forbid]]\n", f"[[forbid]]\n{keys}")
            for keys in ('cadre = "C2"\n', 'post = "B-BT"\n', 'cadre = "C2"\npost = "B-BT"\n')
        ),
    ),
    "empty_list": edits("sweep.toml", ("= []", "= [1]")),
    "empty_table": ways(table("posts")),
    "empty_tier": edits("s.toml", ("tiers = [[]]", TIERS), ("[priority]\ntiers = [[]]\n", "")),
    "ends_before_start": cell("cadres 2 history", "A-CT:2010..2015"),
    "extends_itself": edits("book.toml", ('"book.toml"', '"base.toml"')),
    "extra_cells": edits("case/kin.csv", ("sibling,x", "sibling")),
    "far_unit": ways(put_cell("case/units.csv", 12, "lat", "20.3")),
    "given_twice": edits("case/kin.csv", ("C1,C2,sibling\nC1,C2,sibling\n", "C1,C2,sibling\n")),
    "grid_and_sample": ways(
        several(edit("sweep.toml", GRID, ""), edit("sweep.toml", "{ from = 1, to = 2 }", "[1, 2]")),
        edit("sweep.toml", SAMPLE, ""),
    ),
    "group_spelt_twice": cell("units 3 group", "G"),
    "half_a_position": [*ways(POSITION), *ways(NO_POSITION)],
    "header_again": edits("case/kin.csv", ("sibling\ncadre,relative,relation\n", "sibling\n")),
    "header_in_old_font": ways(KIN),
    "heading_in_doubt": [
        *edits("case/cadres.csv", ("Thông tin,,,,Tham khảo,", "Thông tin,,,,Mã chức danh,Quê quán")),
        *edits("case/cadres.csv", ("Mã chức danh,Quê quán", "Ghi chú,Nguồn")),
        *edits("case/cadres.csv", ("Tham khảo,\n", "Tham khảo,\n,,,,,\n")),
    ],
    "hidden_sheet": ways(unhidden),
    "idle_tier": [
        *edits("s.toml", ('["commute"], ', "")),
        *ways(add("s.toml", '[rules.commute]\nseverity = "soft"\nweight = 1\nmax_km = 30\n')),
    ],
    "joined_roles": cell("posts 3 role", "deputy_secretary;chair"),
    "kin_contradicted": edits("case/kin.csv", ("C2,C1,spouse\n", ""), ("C1,C2,sibling\n", "")),
    "kin_of_self": [*cell("kin 2 relative", "C2"), *cell("kin 2 cadre", "C2")],
    "labels_below": ways(
        put(
            "case/cadres.csv",
            lines(
                "Mã cán bộ,Họ và tên,Giới tính,Ngày sinh,Quê quán",
                "C1,A,nam,1980,X",
                "C2,B,nam,1980,",
            ),
        )
    ),
    "leaves_before_start": cell("cadres 2 leaving", "2023-01-01"),
    "long_row": ways(KIN),
    "min_above_max": edits("s.toml", ("min = 3", "min = 2"), ("max = 2", "max = 3")),
    "missing_column": edits("case/cadres.csv", ("bron", "born")),
    "missing_key": edits("s.toml", ('rulebook = "book.toml"', 'case = "case"\nrulebook = "book.toml"')),
    "missing_level": cell("units 2 needs", "land:3", "land:3;money:1"),
    "missing_table": ways(table("units")),
    "missing_value": cell("posts 3 role", "deputy_secretary"),
    "missing_weight": edits("s.toml", ("severity = 'soft'", "severity = 'soft'\nweight = 5")),
    "mixed_delimiters": edits("case/kin.csv", ("C1;C2;", "C1,C2,")),
    "mixed_tier": edits("s.toml", ('[["score", "health"]]', '[["score"], ["health"]]')),
    "nameless_column": ways(workbook(lambda book: [book["cadres"].cell(row, 40, "x") for row in (1, 2)])),
    "near_place": cell("cadres 2 native_place", "B", "Bình Minh"),
    "near_workplace": cell("cadres 2 history", "A-BT:2015..2018"),
    "several_workplaces": cell("cadres 2 history", "B:2015..2018"),
    "near_group": cell("units 3 group", "Giao Thủy"),
    "unmet_need": cell("units 2 needs", "land_clearance:2"),
    "unknown_skill": [
        *cell("units 2 needs", "land_clearance:2", "giải phóng mặt bằng:2"),
        *ways(rows("skills", "land_clearence,giải tỏa")),
    ],
    "same_label": [*cell("skills 2 label", "giải tỏa"), *edits("case/skills.csv", ("gpmb,Giải phóng mặt bằng\n", ""))],
    "near_skill": cell("cadres 2 skills", "land_clearance:3"),
    "nested_too_deep": ways(put("s.toml", SCENARIO)),
    "no_header": ways(KIN),
    "no_norm_in_force": edits("s.toml", ("weight = 5\n", "severity = 'soft'\nweight = 5\nmax_km = 30\n")),
    "no_posts": ways(rows("posts", "U0-BT,U0,secretary,may,")),
    "no_rows": ways(put("case/cadres.csv", HEAD + "C1,A,male,1980,,\nC2,B,male,1980,,\n")),
    "no_tables": [Way(lambda folder: write_tables(folder / "empty", SOUND)), *in_other_words("check case")],
    "not_a_case": [*in_other_words("check case"), Way(saved_again, "check case.xlsx")],
    "not_a_draft": in_other_words("evaluate s.toml draft.csv"),
    "not_a_file": ways(several(drop("case/kin.csv"), KIN)),
    "not_waivable": edits("s.toml", (BAD_WAIVER, ""), ('"continuity"', '"service_left"')),
    "not_whole": cell("posts 9 capacity", "1"),
    "no_last_date": edits("s.toml", ("2021-06-15", "2021-07-15")),
    "not_of_one_date": edits("s.toml", (f"[horizon]\n{TWO_DATES}\n", "")),
    "not_ranked": ways(lambda folder: write_tables(folder / "other", SOUND)),
    "nothing_varies": ways(add("sweep.toml", GRID), add("sweep.toml", "[sample]\nn = 2\nplans = [1, 3]\n")),
    "nowhere": [*ways(POSITION), *ways(NO_POSITION)],
    "nul_character": ways(KIN),
    "odd_age": cell("cadres 2 born", "1980-01-01"),
    "odd_birthday": cell("cadres 3 born", "1975-03-02"),
    "old_font": cell("cadres 2 name", "Nguyễn Văn Nam"),
    "old_workbook": ways(saved_again),
    "old_workbook_named_csv": ways(KIN, several(drop("case/kin.csv"), KIN)),
    "one_bracket": edits("book.toml", ("[rules.health]", "[[rules.health]]")),
    "one_form": edits("s.toml", ('forms = ["transfer"]\n', "")),
    "out_of_range": cell("cadres 2 born", "1950"),
    "outside_vietnam": [
        *ways(several(put_cell("case/units.csv", 4, "lat", "20.3"), put_cell("case/units.csv", 4, "lon", "106.4")))
    ],
    "parent_too_young": [*cell("cadres 3 born", "1950-01-01"), *cell("kin 2 relation", "sibling")],
    "password": ways(saved_again),
    "pin_forbidden": edits(
        "s.toml", ('[[pin]]\ncadre = "C1"\npost = "B-BT"\n', ""), ('[[forbid]]\npost = "B-BT"\n', "")
    ),
    "pin_refused": [*in_other_words("plan s.toml"), *ways(add("s.toml", WAIVED.format("health", "C2", "A-CT")))],
    "plan_leads_nowhere": [
        *cell("cadres 2 planned_for", "secretary"),
        *ways(rows("posts", "A-CTHD,A,council_chair,may,")),
    ],
    "planned_for_nothing": cell("cadres 2 planned_for", "secretary"),
    "repeated_criterion": edits("case/scorecard.csv", ("fit,1\n", ""), ("Phù hợp năng lực,2\n", "")),
    "repeated_item": cell("cadres 2 skills", "land:2"),
    "repeated_key": edits("sweep.toml", ('"weights.fit" = [2]\n', ""), ("weights.fit = [1, 2]\n", "")),
    "repeated_tier": edits("s.toml", ('[["health"], ["health"]', '[["health"]')),
    "retired_holder": [
        *cell("cadres 2 born", "1980-01-01"),
        *cell("cadres 2 leaving", "2010-01-01"),
    ],
    "range_too_large": edits("sweep.toml", ("9223372036854775807", "1000000")),
    "reversed_range": edits("sweep.toml", ("[3, 1]", "[1, 3]")),
    "roles_of_a_plan": edits("book.toml", ('roles = ["chair"]\n', "")),
    "rows_at_header": edits("case/kin.csv", ("DANH SÁCH,,\n", "")),
    "rows_below": edits("case/kin.csv", ("Tổng cộng,,\n", "")),
    "rule_without_effect": [
        *cell("cadres 3 post", "N-TP"),
        *ways(add("s.toml", OFF.format("unit_drain"))),
    ],
    "same_person": edits("case/cadres.csv", ("C1,Vũ Thị Mai", "C1,Vũ Thị Ba")),
    "same_unit": cell("units 3 name", "Bình Minh"),
    "score_contradicted": edits("case/scores.csv", ("C1,A-CT,50\n", ""), ("C1,A-CT,51\n", "")),
    "seat_taken": cell("cadres 3 post", ""),
    "second_head": [
        *cell("posts 10 role", "deputy_secretary"),
        *edits("case/posts.csv", ("A-BT2,A,secretary,,\n", "")),
    ],
    "second_spouse": edits("case/kin.csv", ("C1,D0,spouse", "C1,D0,sibling")),
    "short_road": cell("distances 2 km", "130"),
    "since_after_effective": [
        *cell("cadres 2 since", "2017-05-01"),
        *edits("s.toml", ("2018-01-01", "2021-07-01")),
    ],
    "since_without_post": [*cell("cadres 2 post", "A-BT"), *cell("cadres 2 since", "")],
    "spells_overlap": cell("cadres 2 history", "A:2010..2015", "A:2010..2012;A:2012..2015"),
    "split_name": ways(
        put(
            "case/cadres.csv",
            lines("Mã cán bộ,Họ và tên,Giới tính,Ngày sinh", "C1,Vũ Thị Mai,nữ,1980", "C2,Lê Văn Nam,nam,1981"),
        ),
        edit("case/cadres.csv", "Họ và tên,,", "Họ và tên,Ghi chú,"),
    ),
    "spouses_of_same_sex": [*cell("cadres 2 sex", "female"), *cell("kin 2 relation", "sibling")],
    "subheading": edits("case/cadres.csv", ("Xã An Hòa,,,,,,,,,,\n", "")),
    "toml_syntax": edits("s.toml", ("2021-02-30", "2021-02-28")),
    "too_large": [Way(limits={"ROTATION_MAX_ROWS": "100"})],
    "too_many_digits": ways(
        several(edit("s.toml", "within = 1e400\n", ""), edit("s.toml", "plans = 1", "plans = 1\nwithin = 0.05"))
    ),
    "too_many_faults": [
        *cell("cadres 2 born", "1980"),
        Way(put_cell("case/cadres.csv", 2, "born", "1980"), limits={"ROTATION_MAX_FAULTS": "100"}),
    ],
    "too_many_variants": ways(
        put("sweep.toml", f'base = "s.toml"\n\n{GRID}'),
        put("sweep.toml", 'base = "s.toml"\n\n[sample]\nn = 2\nplans = [1, 3]\n'),
    ),
    "too_young_then": cell("cadres 2 party_since", "2005-01-01"),
    "two_norms_one_date": [
        *ways(put("book.toml", 'title = "Book"\nextends = "base.toml"\n')),
    ],
    "no_day_of_the_year": edits("book.toml", ('"30/2"', '"28/2"')),
    "nameless_evaluator": edits("book.toml", ('evaluator = "  "', 'evaluator = "Ban / Board"')),
    "two_evaluations_one_date": ways(put("book.toml", 'title = "Book"\nextends = "base.toml"\n')),
    "unknown_cadre": [*cell("kin 2 relative", "C2"), *ways(add("case/cadres.csv", "C3,Vũ An,male,1980\n"))],
    "unknown_case": edits("s.toml", ('"cases"', '"case"')),
    "unknown_column": edits("case/cadres.csv", ("shoe", "terms")),
    "unknown_criterion": edits("s.toml", ("fti", "fit")),
    "unknown_encoding": ways(KIN),
    "unknown_id": edits("s.toml", ('"C11"', '"C1"')),
    "unknown_key": edits("s.toml", ("plan = 1", "plans = 1"), ("plan = 1\n", "")),
    "unknown_measure": edits("case/scorecard.csv", *(("fitt", one) for one in ("fit", "health", "breaches", "moves"))),
    "unknown_post": [*cell("cadres 3 post", "B-BT"), *ways(rows("posts", "B-BTT,B,deputy_secretary,may,"))],
    "unknown_rule": edits("s.toml", ("service_lft", "service_left")),
    "unknown_rulebook": edits("s.toml", ("vietnan", "vietnam"), ("vietnan", "base.toml")),
    "unknown_scenario": edits("sweep.toml", ('"t.toml"', '"s.toml"')),
    "unknown_table": ways(lambda folder: (folder / "case/shoes.csv").unlink()),
    "unknown_tier": edits("s.toml", *(("breeches", one) for one in ("health", "breaches", "score"))),
    "unknown_unit": [*cell("cadres 2 planned_for", "chair@A"), *ways(rows("units", "AA,Xã Mới,commune,G,,,"))],
    "unknown_wish": cell("cadres 2 prefers", "B", "B-BT"),
    "unknown_word": cell("units 2 kind", "commune"),
    "unnecessary_waiver": edits("s.toml", (WAIVE, "")),
    "unreadable_file": ways(several(lambda folder: (folder / "case/kin.csv").rmdir(), KIN)),
    "unsupported_key": edits("s.toml", ("from = 2020-01-01\n", "")),
    "unused_waiver": ways(put("s.toml", SCENARIO)),
    "unused_follow_waiver": edits(
        "s.toml", ('[[follow.waive]]\nrule = "follow_home"\ncadre = "C1"\nreason = "r"\npaper = "p"\n', "")
    ),
    "unknown_follow_units": edits("s.toml", ("grasroots", "grassroots"), ("grasroots", "B")),
    "follow_no_units": edits("s.toml", (', "ward"', "")),
    "no_followers": [*ways(put("case/followers.csv", lines("cadre", "C1"))), *ways(put("s.toml", SCENARIO))],
    "follow_kind_alone": edits(
        "s.toml", ('"town"', '"grassroots"'), ('"town"', '"town", "commune"'), ('"town"', '"town", "A"')
    ),
    "follows_after_date": [
        *cell("follows 2 since", "2020"),
        *edits("s.toml", ("2021-07-01", "2023-07-01")),
    ],
    "followers_gone": [*ways(put("case/followers.csv", lines("cadre", "C2"))), *cell("cadres 2 leaving", "")],
    "follow_without_data": [
        *ways(put("case/follows.csv", lines("cadre,unit", "C1,A"))),
        *edits("s.toml", ("weights.continuity = 1", "weights.continuity = 0")),
    ],
    "not_a_follower": [
        *ways(put("case/followers.csv", lines("cadre", "C1", "C2"))),
        *edits("s.toml", ('[[follow.pin]]\ncadre = "C2"\nunit = "A"\n', "")),
    ],
    "unit_not_asked_for": edits(
        "s.toml", ('units = ["A"]', 'units = ["A", "B"]'), ('[[follow.pin]]\ncadre = "C1"\nunit = "B"\n', "")
    ),
    "follow_not_waivable": edits("s.toml", ("follow_load", "follow_home")),
    "follow_bounds_clash": [
        *edits("s.toml", ("max_units = 2", "max_units = 3")),
        *ways(put("case/followers.csv", lines("cadre,min_units,max_units", "C1,3,4"))),
    ],
    "cell_without_parent": cell("units 6 parent", "A", "An Hòa"),
    "parent_no_unit": cell("units 6 parent", "A", "N"),
    "several_follow_lists": [
        Way(one_list),
        Way(put("draft.csv", lines("cadre,unit", "C1,B")), "follow s.toml --draft draft.csv"),
    ],
    "not_the_planned_case": [
        *ways(lambda folder: copyfile(folder / "case/cadres.csv", folder / "later/cadres.csv")),
        Way(edit("s.toml", 'case = "case"', 'case = "later"')),
    ],
    "parent_unused": cell("units 2 parent", ""),
    "post_in_cell": [*cell("posts 10 unit", "B"), *cell("units 6 kind", "department")],
    "cell_has_no_post": cell("cadres 2 prefers", "A", "A-BT", ""),
    "follower_twice": edits("case/followers.csv", ("C1,2\n", ""), ("C1,3\n", "")),
    "follower_bounds": [*cell("followers 2 min_units", "2"), *cell("followers 2 max_units", "3")],
    "follows_unlisted": ways(put("case/followers.csv", lines("cadre", "C1"))),
    "follows_contradicted": edits("case/follows.csv", ("C1,A,2019\n", ""), ("C1,A,2020\n", "")),
    "unit_rated_twice": edits("case/unit_ratings.csv", ("A,2020,good\nA,2020,good\n", "A,2020,good\n")),
    "remark_unknown": edits("case/about.csv", ("synthetik", "synthetic"), ("synthetik,yes\n", "synthetic,yes\n")),
    "remark_no_answer": edits("case/about.csv", ("mixed", "yes"), ("mixed", "no")),
    "remark_contradicted": edits("case/about.csv", ("synthetic,no\n", ""), ("synthetic,yes\n", "")),
    "weight_contradicted": edits("case/scorecard.csv", ("fit,1\n", ""), ("fit,2\n", "")),
    "wide_within": edits("s.toml", ("within = 5", "within = 0.05"), ("within = 5", "")),
    "workbook_beside_tables": [
        Way(words="check case/case.xlsx"),
        *ways(lambda folder: (folder / "case/case.xlsx").rename(folder / "elsewhere.xlsx")),
    ],
    "workbook_named_csv": ways(KIN),
    "wrong_type": edits("s.toml", ('"1/7/2021"', "2021-07-01")),
}
"""What each remedy says, done: every way that it offers and a program can follow."""

BY_A_PERSON: Mapping[str, str] = {
    "equal_scores": "the board chooses",
    "run_changed": "somebody looks into what happened to the run",
    "no_loss_known": "whose refusal leaves no plan is for the board to see",
    "other_calendar": "whether the calendars are what is compared is for the board to say",
    "other_facts": "whether it is the facts that make the plans differ is for the board to see",
    "read_under_headings": "the labels were understood; only the clerk knows whether one means something else",
    "repeated_variants": "nothing needs to be done",
}
"""Remedies that nothing but a person can follow, and why."""
