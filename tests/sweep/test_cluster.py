"""Sweep on Dask: a local cluster, a scheduler at its address, none, and no Dask."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import psutil
import pytest

from rotation import Watch, cluster, run_sweep
from rotation.errors import ClusterMissing
from rotation.sweep.file import Sweep
from tests.cli.calls import call
from tests.sweep.cases import begun, read_until, write_case, write_sweep


def test_a_killed_worker_of_a_local_dask_cluster_loses_nothing(tmp_path: Path) -> None:
    write_case(tmp_path)
    path = write_sweep(tmp_path)
    running = begun(path, "--cluster", "local", "--workers", 2, "--json")
    read_until(running, 40)
    children = psutil.Process(running.pid).children(recursive=True)
    worker = next(child for child in children if "spawn_main" in " ".join(child.cmdline()))
    worker.kill()
    out, err = running.communicate(timeout=200)
    assert running.returncode == 0, err
    assert "200 of 200 results: 0 saved before, 200 computed now" in err
    document = json.loads(out)
    assert [one["number"] for one in document["results"]] == list(range(1, 201))
    assert {one["status"] for one in document["results"]} == {"optimal"}


def test_a_scheduler_is_reached_at_its_address_and_left_running(few: Sweep) -> None:
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as running:
        address = running.scheduler_address
        results = run_sweep(few, few.path.parent / "out", cluster(address, 1), Watch())
        assert running.status.name == "running"
    assert results.complete
    assert {row.result.status for row in results.rows} == {"optimal"}


def test_no_scheduler_is_wrong_usage(few: Sweep) -> None:
    done = call("sweep", few.path, "--cluster", "tcp:/nowhere", "--lang", "en")
    assert done.exit_code == 2
    assert "no Dask scheduler answers at 'tcp:/nowhere'" in done.stderr


def test_without_dask_the_extra_is_named(few: Sweep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed.scheduler", None)
    with pytest.raises(ClusterMissing, match="cadre-rotation"):
        cluster("local", 1)
    done = call("sweep", few.path, "--cluster", "local")
    assert done.exit_code == 2
    assert 'pip install "cadre-rotation[cluster]"' in done.stderr
