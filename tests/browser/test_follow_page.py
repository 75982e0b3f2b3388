"""Use the part of a page that shows who follows which unit; skipped where no browser is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import CHROMIUM
from tests.browser.test_page import WIDTHS, at, axe, playwright, shown
from tests.cli.calls import call
from tests.follow.printed import PERSON, entry, followed

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed, nor named by CHROMIUM")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = followed(tmp_path_factory.mktemp("followed"))
    words = ("--format", "html", "--follow", made / "lists", "-o", made / "p.html", "-q")
    assert call("export", made / "run", *words).exit_code == 0
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, home: Path) -> Iterator[Any]:
    yield from at((home / "p.html").as_uri(), browser)


def loads(page: Any) -> list[str]:
    return list(page.eval_on_selector_all("#follow tr[data-units]", "rows => rows.map(one => one.dataset.units)"))


def test_followers_are_filtered_and_sorted_by_load(page: Any, home: Path) -> None:
    page.locator("#follow th > button", has_text="Số đơn vị").click()
    listed = sorted(one["units"] for one in entry(home)["plans"][0]["loads"])
    assert loads(page) == ["", "", *map(str, listed)]
    page.locator("#follow th > button", has_text="Số đơn vị").click()
    assert loads(page)[: len(listed)] == [str(one) for one in reversed(listed)]
    page.fill("#follow input[data-filter]", "tran thi cuc")
    assert {
        one.get_attribute("data-follower") for one in page.query_selector_all("#follow tr") if one.is_visible()
    } == {
        None,  # the headers
        "C3",
    }
    assert PERSON not in page.inner_text("#follow tbody >> nth=0")


def test_another_plan_has_a_note_in_place_of_the_list(page: Any) -> None:
    assert shown(page, "#follow tr[data-units]")
    page.click("[data-choose-plan='2']")
    assert not shown(page, "#follow tr[data-units]")
    assert not shown(page, "#posts .follows")
    assert "Phân công này lập theo phương án 1" in page.inner_text("#follow")
    page.click("[data-lang=en]")
    assert "choose that plan" in page.inner_text("#follow")
    page.click("[data-choose-plan='1']")
    assert "Followed by" in page.inner_text("#posts")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_and_axe_finds_nothing_serious(page: Any, width: int, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = axe.Axe().run(page, "#follow").response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
