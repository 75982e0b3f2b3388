"""Check the file of results: what was saved survives, one sweep uses it at a time, others cannot read it."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from rotation.errors import ResultsUnreadable
from rotation.language import Text
from rotation.sweep.store import FILE, opened, write_parquet
from rotation.sweep.variants import Computed, Result, Task

SAVING = """
import os, sys
from pathlib import Path
from tests.sweep.test_store import made, tasks
from rotation.sweep.store import opened
with opened(Path(sys.argv[1])) as store:
    store.ask(tasks(), [{"n": one.number} for one in tasks()])
    for task in tasks():
        store.save(made(task))
    os._exit(9)
"""
COUNT = 20


def tasks() -> list[Task]:
    return [Task(number, f"key{number}", Path("base.toml"), (), 0, None, "vi") for number in range(1, COUNT + 1)]


def made(task: Task) -> Computed:
    faults = (Text(vi="lỗi", en="fault"),)
    result = Result(task.key, "optimal", task.number, task.number, 0.0, 1, 1, {"fit": 3}, 2, 4, faults, 0.25)
    return Computed(task, result, '{"plans": []}')


def saved(folder: Path) -> list[int]:
    with opened(folder) as store:
        return [row.number for row in store.results("", COUNT, 0).rows]


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed")
    done = subprocess.run([sys.executable, "-c", SAVING, str(folder)], check=False)
    assert done.returncode == 9
    return folder


def test_a_log_cut_anywhere_keeps_every_result_before_the_cut(killed: Path, tmp_path: Path) -> None:
    log = (killed / f"{FILE}.wal").read_bytes()
    counts = []
    for length in range(0, len(log) + 1, 97):
        folder = tmp_path / str(length)
        folder.mkdir()
        shutil.copy(killed / FILE, folder / FILE)
        (folder / f"{FILE}.wal").write_bytes(log[:length])
        found = saved(folder)
        assert found == list(range(1, len(found) + 1))
        counts.append(len(found))
    assert counts == sorted(counts)
    assert len(set(counts)) > COUNT / 2


def test_what_is_saved_comes_back_as_it_was(killed: Path, tmp_path: Path) -> None:
    shutil.copytree(killed, tmp_path / "copy")
    with opened(tmp_path / "copy") as store:
        found = store.results("title", COUNT, 3)
        store.ask(tasks()[:2], [{"n": 1}, {"n": 2}])
        fewer = store.results("title", 2, 0)
    assert [row.result for row in found.rows] == [made(task).result for task in tasks()]
    assert [row.settings for row in found.rows] == [{"n": number} for number in range(1, COUNT + 1)]
    assert (found.complete, found.kept, found.others) == (True, 3, 0)
    assert (len(fewer.rows), fewer.others) == (2, COUNT - 2)


def test_the_files_are_their_owners_only(killed: Path) -> None:
    for path in killed.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_a_draft_that_a_kill_left_is_no_hindrance(tmp_path: Path) -> None:
    left = tmp_path / f".{FILE}.abc.draft"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    assert saved(tmp_path) == []
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_another_file_of_that_name_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("something else")
    with pytest.raises(ResultsUnreadable):
        saved(tmp_path)
    assert (tmp_path / FILE).read_text() == "something else"
    (tmp_path / FILE).unlink()
    duckdb.connect(str(tmp_path / FILE)).close()
    with pytest.raises(ResultsUnreadable, match="another database"):
        saved(tmp_path)


def test_a_table_of_nothing_is_a_table(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        results = store.results("", COUNT, 0)
    write_parquet(results, tmp_path / "new" / "out.parquet")
    assert stat.S_IMODE((tmp_path / "new" / "out.parquet").stat().st_mode) == 0o600
