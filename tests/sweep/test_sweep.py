"""Run sweeps from end to end: killed and resumed, stopped, crowded, over changed inputs."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import duckdb
import psutil
import pytest

from rotation import Results, Watch, load_sweep, processes, run_sweep
from rotation.errors import InputsMoved, WorkersLost
from rotation.sweep.file import Sweep
from rotation.sweep.pools import Pool
from rotation.sweep.store import FILE, opened
from rotation.sweep.variants import compute
from tests.cli.calls import GIAO_THUY, call, call_json, process
from tests.sweep.cases import FEW, WEIGHTS, begun, read_until, write_case, write_sweep


@contextmanager
def threads() -> Iterator[Executor]:
    """Compute in this process: quick, and what is computed can be counted."""
    with ThreadPoolExecutor(2) as executor:
        yield executor


def ran(sweep: Sweep, **asked: Any) -> Results:
    """Run a sweep into the folder beside its file."""
    return run_sweep(sweep, sweep.path.parent / "out", Pool(threads), Watch(), **asked)


def saved(folder: Path) -> dict[str, float]:
    """Return how long each saved variant took: a number that a second computation would not give again."""
    with duckdb.connect(str(folder / FILE), read_only=True) as connection:
        return dict(connection.execute("SELECT key, solve_seconds FROM results").fetchall())


def gone(pids: list[int]) -> bool:
    """Return whether processes end by themselves within moments."""
    end = monotonic() + 10
    while any(psutil.pid_exists(pid) for pid in pids) and monotonic() < end:
        sleep(0.05)
    return not any(psutil.pid_exists(pid) for pid in pids)


def test_two_hundred_variants_killed_halfway_end_with_each_computed_once(tmp_path: Path) -> None:
    write_case(tmp_path)
    path, folder = write_sweep(tmp_path), tmp_path / "sweep-results"
    first = begun(path, "--workers", 2)
    read_until(first, 100)
    workers = [child.pid for child in psutil.Process(first.pid).children(recursive=True)]
    first.kill()
    first.communicate()
    assert gone(workers)
    before = saved(folder)
    assert 100 <= len(before) < 200
    second = begun(path, "--workers", 2, "--json")
    out, err = second.communicate(timeout=200)
    assert second.returncode == 0, err
    assert f"200 of 200 results: {len(before)} saved before, {200 - len(before)} computed now" in err
    after = saved(folder)
    assert len(after) == 200
    assert {key: after[key] for key in before} == before
    document = json.loads(out)
    assert [one["number"] for one in document["results"]] == list(range(1, 201))
    assert document["complete"]


def test_ctrl_c_keeps_what_is_saved_and_says_how_to_go_on(tmp_path: Path) -> None:
    write_case(tmp_path)
    path = write_sweep(tmp_path)
    first = begun(path, "--workers", 2, "--json", "-o", tmp_path / "out")
    read_until(first, 10)
    workers = [child.pid for child in psutil.Process(first.pid).children(recursive=True)]
    os.killpg(first.pid, signal.SIGINT)
    out, err = first.communicate(timeout=60)
    assert first.returncode == 0, err
    assert "the same command goes on from here" in err
    assert "Traceback" not in err
    assert gone(workers)
    document = json.loads(out)
    assert not document["complete"]
    assert document["variants"] == 200
    assert 10 <= len(document["results"]) == len(saved(tmp_path / "out")) < 200


def test_ctrl_c_at_once_ends_cleanly(tmp_path: Path) -> None:
    write_case(tmp_path)
    first = begun(write_sweep(tmp_path), "--workers", 2, "--json")
    read_until(first, 0)
    os.killpg(first.pid, signal.SIGINT)
    out, err = first.communicate(timeout=60)
    assert first.returncode == (0 if json.loads(out)["results"] else 4), err
    assert "Traceback" not in err


def test_ctrl_c_before_any_result(few: Sweep) -> None:
    watch = Watch()
    watch.stop()
    results = run_sweep(few, few.path.parent / "out", Pool(threads), watch)
    assert (results.rows, results.complete, results.variants) == ((), False, 6)


def test_a_second_sweep_into_the_same_folder_is_refused_meanwhile(tmp_path: Path) -> None:
    write_case(tmp_path)
    path = write_sweep(tmp_path)
    with opened(tmp_path / "out"):
        done = process("sweep", path, "-o", tmp_path / "out", "--lang", "en", "-q")
    assert done.returncode == 2, done.stderr
    assert "another sweep is writing" in done.stderr


def test_the_json_is_the_same_whatever_the_workers(few: Sweep) -> None:
    folder = few.path.parent
    documents = [call_json("sweep", few.path, "-o", folder / str(one), "--workers", one, "-q") for one in (1, 2)]
    assert documents[0] == documents[1]
    results = documents[0]["results"]
    assert [one["number"] for one in results] == [1, 2, 3, 4, 5, 6]
    assert results[1]["settings"] == {"weights.fit": 1, "weights.need": 4}
    assert {one["status"] for one in results} == {"optimal"}
    (scenario,) = call_json("plan", folder / "base.toml", "--set", "weights.need=4", "--set", "weights.fit=1")[
        "scenarios"
    ]
    (plan,) = scenario["plans"]
    assert {key: results[1][key] for key in ("score", "bound", "criteria")} == {
        key: plan[key] for key in ("score", "bound", "criteria")
    }
    assert results[1]["moves"] == sum(one["kind"] not in {"stay", "leave"} for one in plan["assignments"])
    with duckdb.connect(str(folder / "1" / FILE), read_only=True) as connection:
        (text,) = connection.execute("SELECT document FROM sweep WHERE number = 2").fetchall()[0]
    assert json.loads(text) == scenario


def test_changed_inputs_are_computed_anew_and_the_old_results_left_aside(few: Sweep) -> None:
    assert ran(few).kept == 0
    assert ran(few).kept == 6
    assert ran(few, seed=1).others == 6
    assert ran(few, limit_seconds=60.0).others == 12
    write_case(few.path.parent, WEIGHTS + "closeness = 1\n")
    changed = ran(load_sweep(few.path))
    assert (len(changed.rows), changed.kept, changed.others) == (6, 0, 18)
    assert all("closeness" in row.result.criteria for row in changed.rows)
    more = ran(load_sweep(write_sweep(few.path.parent, FEW.replace("[0, 4]", "[0, 2, 4]"))))
    assert (len(more.rows), more.kept) == (9, 6)


def test_an_input_that_changes_meanwhile_ends_the_sweep(few: Sweep) -> None:
    @contextmanager
    def edited() -> Iterator[Executor]:
        write_case(few.path.parent, WEIGHTS + "closeness = 1\n")
        with threads() as executor:
            yield executor

    with pytest.raises(InputsMoved):
        run_sweep(few, few.path.parent / "out", Pool(edited), Watch())


def test_settings_that_do_not_go_together_stop_nothing(few: Sweep) -> None:
    text = "[grid]\nmoves.total.min = [0, 4]\nmoves.total.max = [2, 5]\nplans = [1]\n"
    done = call("sweep", write_sweep(few.path.parent, text), "--workers", 1, "--lang", "en", "--json")
    assert done.exit_code == 0, done.output
    results = json.loads(done.stdout)["results"]
    assert [one["status"] for one in results] == ["optimal", "optimal", "faulty", "optimal"]
    assert "base.toml moves.total" in results[2]["faults"][0]
    assert results[2]["score"] is None
    shown = call("sweep", few.path, "--lang", "vi")
    assert shown.exit_code == 0
    assert "Số vi phạm" in shown.stdout
    assert "các thay đổi mâu thuẫn nhau: 1" in shown.stdout
    assert "Biến thể 3: base.toml" in shown.stdout


def test_the_table_shows_the_best_and_tells_of_the_others(tmp_path: Path) -> None:
    write_case(tmp_path)
    path = write_sweep(tmp_path, f"[grid]\nweights.fit = {list(range(1, 26))}\nplans = [1]")
    done = call("sweep", path, "--workers", 1, "--lang", "en", "--parquet", tmp_path / "out.parquet")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[1] == "sweep: 25 of 25 variants"
    assert "plans" not in lines[2]
    assert [int(line.split()[0]) for line in lines[4:24]] == list(range(25, 5, -1))
    assert lines[24] == "optimal, proven: 25"
    assert lines[25].startswith("There are 5 more in ")
    with duckdb.connect() as connection:
        query = 'SELECT number, "weights.fit", score FROM read_parquet(?)'
        table = connection.execute(query, [str(tmp_path / "out.parquet")]).fetchall()
    assert [row[:2] for row in table] == [(number, number) for number in range(1, 26)]


@pytest.mark.parametrize(
    ("grid", "keys"),
    [
        ('title = ["a", "b"]', ["title"]),
        ("plans = [1, 2]", ["plans"]),
        ('title = ["a", "b"]\nweights.fit = [1, 2]', ["title", "weights.fit"]),
    ],
)
def test_a_column_of_a_key_is_headed_by_the_key(tmp_path: Path, grid: str, keys: list[str]) -> None:
    write_case(tmp_path)
    done = call("sweep", write_sweep(tmp_path, f"[grid]\n{grid}"), "--workers", 1, "--lang", "en")
    assert done.exit_code == 0, done.output
    head = next(line for line in done.stdout.splitlines() if line.split()[:1] == ["No."])
    assert head.split()[1 : 1 + len(keys)] == keys
    assert "Post" not in head


def test_the_frame_has_a_column_for_each_key_and_figure(few: Sweep) -> None:
    frame = ran(few).frame()
    assert list(frame["weights.need"]) == [0, 4, 0, 4, 0, 4]
    assert {"number", "status", "score", "gap", "moves", "criteria.fit", "solve_seconds"} <= set(frame.columns)


def test_a_killed_process_of_the_pool_is_replaced(tmp_path: Path) -> None:
    write_case(tmp_path)
    path = write_sweep(tmp_path)
    running = begun(path, "--workers", 2, "--json")
    read_until(running, 20)
    newest = max(psutil.Process(running.pid).children(recursive=True), key=lambda one: one.create_time())
    newest.kill()
    out, err = running.communicate(timeout=200)
    assert running.returncode == 0, err
    assert "200 of 200 results: 0 saved before, 200 computed now" in err
    assert json.loads(out)["complete"]


def test_workers_that_end_again_and_again_end_the_sweep(few: Sweep) -> None:
    opened: list[int] = []

    class Lossy(Executor):
        """Computes one variant in all, and is broken from then on."""

        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            future: Future[Any] = Future()
            if args[0].number == 1:
                future.set_result(compute(args[0]))
            else:
                future.set_exception(BrokenProcessPool("a process ended"))
            return future

    @contextmanager
    def lossy() -> Iterator[Executor]:
        opened.append(1)
        yield Lossy()

    folder = few.path.parent / "out"
    with pytest.raises(WorkersLost, match="a process ended"):
        run_sweep(few, folder, Pool(lossy), Watch())
    assert len(opened) == 4
    assert len(saved(folder)) == 1


def test_the_shipped_sweep_reads(tmp_path: Path) -> None:
    sweep = load_sweep(GIAO_THUY / "sweep.toml")
    assert len(sweep.variants) == 12


def test_a_time_limit_holds_for_each_variant(few: Sweep) -> None:
    results = run_sweep(few, few.path.parent / "out", processes(1), Watch(), limit_seconds=1e-9)
    assert {row.result.status for row in results.rows} == {"timeout"}
    assert ran(few, limit_seconds=1e-9).kept == 6


@pytest.mark.parametrize("grid", [FEW, '[grid]\ncase = [".", "other"]\n'])
def test_an_anonymous_sweep_is_refused_where_ids_were_made_from_names(tmp_path: Path, grid: str) -> None:
    write_case(tmp_path)
    write_case(tmp_path / "other")
    folder = tmp_path / "other" if "case" in grid else tmp_path
    people = folder / "cadres.csv"
    lines = people.read_text("utf-8").splitlines()
    assert lines[0].startswith("id,")
    people.write_text("\n".join([lines[0], *(line[line.index(",") :] for line in lines[1:])]), "utf-8")
    path = write_sweep(tmp_path, grid)
    assert call_json("sweep", path, "-q", "-o", tmp_path / "named")["complete"]
    done = call("sweep", path, "--anonymous", "--json", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert [fault["code"] for fault in json.loads(done.stdout)["faults"]] == ["names_in_ids"]
    assert not (tmp_path / "out").exists()
    assert not any(name in done.output for name in ("vu-thi-mai", "Vũ Thị Mai"))
