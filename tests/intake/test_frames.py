"""Tables given as pandas frames are read and checked as files are; a case gives frames that are read back the same."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from rotation import Case, InputFaults, load_case
from rotation.errors import Cell
from rotation.facts.vocabulary import TABLES
from rotation.facts.world import World
from rotation.facts.write import written_tables
from tests.cli.calls import GIAO_THUY
from tests.intake.build import brief
from tests.intake.test_round_trip import worlds
from tests.tables import Tables, tables, write_tables

Frames = dict[str, pd.DataFrame]


def frames(made: Tables) -> Frames:
    """Return tables of text as frames."""
    return {table: pd.DataFrame(rows) for table, rows in made.items() if rows}


def refused(given: Frames) -> InputFaults:
    """Return the faults of frames."""
    with pytest.raises(InputFaults) as caught:
        load_case(given)
    return caught.value


def test_frames_are_the_case_that_their_csv_files_are(tmp_path: Path) -> None:
    made = tables(cadres={"C1": {"post": "A-BT", "skills": "land:5", "since": "05/2019"}})
    by_file, by_frame = load_case(write_tables(tmp_path, made)), load_case(frames(made))
    assert by_frame.digest == by_file.digest
    assert [one.kind for one in by_frame.warnings] == [one.kind for one in by_file.warnings]
    assert by_frame.path is None
    assert repr(by_frame) == "<Case frames: 4 units, 8 posts, 2 cadres>"
    assert repr(by_file) == f"<Case {tmp_path.name}: 4 units, 8 posts, 2 cadres>"
    assert by_frame.cell("cadres", "C2", "born") == Cell("cadres", None, 2, "born", "born", 3)
    assert by_frame.cell("scores", ("C1", "A-BT"), "points") == Cell("frames", None, None, "Điểm", "points")


def test_values_of_pandas_are_what_cells_are() -> None:
    made = frames(tables(cadres={"C1": {"post": "A-BT", "terms": "2"}, "C3": {"healthy": "no"}}))
    cadres = made["cadres"].astype(object)
    cadres["born"] = pd.to_datetime(cadres["born"])
    cadres["terms"] = pd.Series([2, pd.NA, pd.NA], dtype="Int64")
    cadres["healthy"] = [True, None, False]
    cadres["leaving"] = [pd.NaT, pd.NaT, pd.NaT]
    cadres["sex"] = cadres["sex"].astype("category")
    made["units"]["lat"] = [20.25, float("nan"), 20, float("nan")]
    case = load_case({**made, "cadres": cadres.set_index("id")})
    assert case.digest == load_case({**made, "cadres": made["cadres"]}).digest
    assert case.world.cadre["C1"].born.first.isoformat() == "1980-03-02"
    assert case.world.unit["A"].lat == 20.25
    assert case.world.unit["B"].lat is None


def test_tables_and_columns_have_vietnamese_names_too() -> None:
    made = frames(tables())
    cadres = made["cadres"].rename(columns={"name": "Họ và tên", "born": "NGÀY  SINH"})
    given = {"Đơn vị": made["units"], "Chức danh": made["posts"], "Cán bộ": cadres}
    assert load_case(given).digest == load_case(made).digest


def test_faults_name_table_row_and_column_and_are_those_of_a_file(tmp_path: Path) -> None:
    made = tables(cadres={"C1": {"born": "31/02/1979", "post": "A-XX"}, "C2": {"sex": "mail"}})
    del made["units"][0]["name"]
    found = refused(frames(made))
    assert brief(found.faults) == [
        ("bad_date", "cadres", 1, "born", "31/02/1979"),
        ("unknown_post", "cadres", 1, "post", "A-XX"),
        ("unknown_word", "cadres", 2, "sex", "mail"),
        ("missing_value", "units", 1, "name", None),
    ]
    with pytest.raises(InputFaults) as caught:
        load_case(write_tables(tmp_path, made))
    assert [one.document("vi")["problem"] for one in caught.value.faults] == [
        one.document("vi")["problem"] for one in found.faults
    ]


def test_what_is_wrong_with_the_frames_themselves() -> None:
    made = frames(tables())
    found = refused({"unts": made["units"], "posts": made["posts"], "cadres": made["cadres"].drop(columns="born")})
    assert [(one.kind.code, one.cell.file, one.cell.row) for one in found.faults] == [
        ("missing_column", "cadres", 0),
        ("missing_table", "frames", None),
    ]
    assert [(one.kind.code, one.cell.file) for one in found.warnings] == [("unknown_table", "unts")]
    twice = refused({**made, "Cán bộ": made["cadres"]})
    assert [(one.kind.code, one.cell.file) for one in twice.faults] == [("duplicate_table", "Cán bộ")]
    empty = refused({**made, "cadres": pd.DataFrame()})
    assert [(one.kind.code, one.cell.file) for one in empty.faults] == [("empty_table", "cadres")]


def test_frames_have_no_more_rows_than_files_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROTATION_MAX_ROWS", "2")
    found = refused(frames(tables()))
    assert {(one.kind.code, one.cell.file) for one in found.faults} == {("too_large", "units"), ("too_large", "posts")}


@given(worlds())
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_case_gives_frames_that_are_read_back_the_same(world: World) -> None:
    case = Case(None, world, (), {})
    again = load_case({table.id: case.frame(table.id) for table in written_tables(case.world)})
    assert again.world == case.world


def test_the_frames_of_a_case_are_its_facts() -> None:
    case = load_case(GIAO_THUY)
    assert [list(case.frame(table.id).columns) for table in TABLES] == [
        [column.id for column in table.columns] for table in TABLES
    ]
    cadres = case.frame("cadres").set_index("id")
    assert list(cadres.index) == [cadre.id for cadre in case.world.cadres]
    assert set(cadres["sex"]) == {"male", "female"}
    assert case.frame("distances").empty
    assert case.frame("scores")["points"].dtype == "Int64"
    with pytest.raises(KeyError):
        case.frame("people")


def test_a_case_of_frames_is_written_where_nothing_is_yet(tmp_path: Path) -> None:
    case = load_case(frames(tables()))
    assert load_case(case.write(str(tmp_path / "case"))).digest == case.digest
    with pytest.raises(FileExistsError):
        case.write(tmp_path / "case")
