"""Put first what takes long, and what measures the memory of processes that a worker, still small, begins."""

from __future__ import annotations

import pytest

LONG = (
    "tests/badcases/test_processes.py",
    "tests/docs/test_extending.py",
    "tests/test_house.py",
    "tests/runs/test_kills.py",
    "tests/cli/test_ranking.py",
    "tests/cli/test_limits.py",
    "tests/cli/test_tradeoff.py",
    "tests/oracle/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the order of all others."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
