"""Hold that the tests of pages are not left out where all tests must run."""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest

from tests.browser import CHROMIUM


@pytest.mark.skipif("ROTATION_TESTS_BROWSER" not in os.environ, reason="asked for where a browser was installed")
def test_a_browser_is_there() -> None:
    assert CHROMIUM is not None, "no chromium: the tests of pages would be skipped"
    assert find_spec("playwright")
    assert find_spec("axe_playwright_python")
