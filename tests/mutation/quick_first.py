"""A plugin for pytest: the quickest tests first, so that a fault that any test finds is found soon."""

from __future__ import annotations

import pytest

SLOWEST_LAST = ("plans", "rules", "runs", "verify", "oracle")
"""The folders of the tests that look for faults, by how long one of their tests takes."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in the order of their folders."""
    items.sort(key=lambda item: SLOWEST_LAST.index(item.path.parent.name))
