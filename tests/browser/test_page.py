"""Use the page of a run as a reader does; skipped where no browser is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rotation.report.papers.html_page import html_page
from rotation.runs.run import Run, document
from tests.browser import CHROMIUM
from tests.report.worlds import quiet_run, shown_run

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed, nor named by CHROMIUM")
WIDTHS = (390, 900, 1400)
DIGEST = "0123456789abcdef"


def written(run: Run, folder: Path) -> str:
    """Write the page of a run, and return its address."""
    file = folder / "plans.html"
    file.write_bytes(html_page(run, "vi", DIGEST))
    return file.as_uri()


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return shown_run(tmp_path_factory.mktemp("case"))


@pytest.fixture(scope="module")
def address(run: Run, tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(run, tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a page with people who stay."""
    folder = tmp_path_factory.mktemp("quiet")
    return written(quiet_run(folder / "case"), folder)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    yield from at(address, browser)


@pytest.fixture
def quiet_page(browser: Any, quiet: str) -> Iterator[Any]:
    yield from at(quiet, browser)


def at(address: str, browser: Any) -> Iterator[Any]:
    """Open a page with the network cut; nothing may be said on the console, nothing else be asked for."""
    context = browser.new_context(offline=True, viewport={"width": 1400, "height": 900})
    page, said, asked = context.new_page(), [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    yield page
    assert (said, asked) == ([], [address])
    context.close()


def shown(page: Any, selector: str) -> int:
    return sum(one.is_visible() for one in page.query_selector_all(selector))


def test_another_plan_is_chosen(page: Any) -> None:
    assert shown(page, "#moves tr[data-plan='1']")
    assert not shown(page, "#moves tr[data-plan='2']")
    page.click("[data-choose-plan='2']")
    assert shown(page, "#moves tr[data-plan='2']")
    assert not shown(page, "#moves tr[data-plan='1']")


def test_numbers_are_those_of_the_run(run: Run, page: Any) -> None:
    (scenario,) = document(run)["scenarios"]
    for plan in scenario["plans"]:
        page.click(f"[data-choose-plan='{plan['rank']}']")
        marked = page.locator("#plans tr.shown[data-score]")
        assert [int(marked.get_attribute(name)) for name in ("data-plan", "data-score", "data-bound")] == [
            plan["rank"],
            plan["score"],
            plan["bound"],
        ]
        rows = [one for one in page.query_selector_all("#moves tr[data-plan]") if one.is_visible()]
        points = "one => +one.cells[6].dataset.v"
        seen = {(one.get_attribute("data-cadre"), one.get_attribute("data-post"), one.evaluate(points)) for one in rows}
        assert seen == {
            (one["cadre"], one["post"], one["points"]) for one in plan["assignments"] if one["kind"] != "stay"
        }


def test_languages_are_switched(page: Any) -> None:
    page.click("[data-lang=en]")
    assert "Posts before and after" in page.inner_text("main")
    assert "Chức danh trước và sau" not in page.inner_text("main")
    assert page.title() == "Plans for the rotation of officials"
    page.click("[data-lang=vi]")
    assert "Chức danh trước và sau" in page.inner_text("main")


def test_colours_are_chosen_over_those_of_the_screen(page: Any) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(ground)
    assert light != dark
    page.click("[data-theme=light]")
    assert page.evaluate(ground) == light
    page.click("[data-theme=dark]")
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ground) == dark


def test_a_column_sorts_and_turns(page: Any) -> None:
    head = page.locator("#moves th > button", has_text="Điểm")
    points = "Array.from(document.querySelectorAll('#moves tr[data-plan=\"1\"]'), one => +one.cells[6].dataset.v)"
    head.click()
    assert page.locator("#moves th[aria-sort]").get_attribute("aria-sort") == "ascending"
    up = page.evaluate(points)
    assert up == sorted(up)
    head.click()
    assert page.locator("#moves th[aria-sort]").get_attribute("aria-sort") == "descending"
    assert page.evaluate(points) == up[::-1]


@pytest.mark.parametrize("way", ["click", "Enter"])
def test_details_of_a_person_open_and_close(page: Any, way: str) -> None:
    row = page.locator("#moves tr[data-cadre]:visible").first

    def act() -> None:
        row.click() if way == "click" else row.press(way)

    act()
    details = page.locator("#moves tr.about")
    assert "Chức danh khác đã bị loại" in details.inner_text()
    assert details.locator("cite").count()
    act()
    assert not details.count()


@pytest.mark.parametrize("way", ["click", "Enter"])
def test_who_stays_is_told_what_refuses_each_post(quiet_page: Any, way: str) -> None:
    row = quiet_page.locator(".stayers tr[data-cadre]", has_text="C2")
    name = row.locator("button")
    name.click() if way == "click" else name.press(way)
    details = quiet_page.locator(".stayers tr.about")
    details.wait_for()
    assert "Quy tắc cho phép" in details.inner_text()
    assert details.locator("li:visible").count() == 1
    assert details.locator("cite:visible").first.inner_text()
    assert name.get_attribute("aria-expanded") == "true"
    name.click()
    assert not details.count()


def test_posts_are_filtered_under_their_units(page: Any) -> None:
    page.fill("#posts input[type=text]", "binh minh")
    units = [one.inner_text() for one in page.query_selector_all("#posts tr.unit") if one.is_visible()]
    assert [one.startswith("Bình Minh") for one in units] == [True]
    page.fill("#posts input[type=text]", "")
    assert shown(page, "#posts tr.unit") > 1


def test_a_filter_hides_rows_on_a_narrow_screen(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    before = shown(page, "#posts tr[data-post]")
    page.check("#posts input[data-only]")
    assert 0 < shown(page, "#posts tr[data-post]") < before


def test_hostile_names_are_text(page: Any) -> None:
    assert "<b>Nam</b>" in page.inner_text("#moves")
    assert not page.locator("#moves b", has_text="Nam").count()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_axe_finds_nothing_serious(page: Any, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.locator("#moves tr[data-cadre]:visible").first.click()
    page.locator("#people details.mover summary").first.click()
    grave = [
        (one["id"], [node["html"][:200] for node in one["nodes"][:3]])
        for one in axe.Axe().run(page).response["violations"]
        if one["impact"] in {"serious", "critical"}
    ]
    assert grave == []


def test_a_person_is_found_without_accents(page: Any) -> None:
    page.fill("#people input[type=search]", "vu thi mai")
    assert page.inner_text("#people output") == "1"
    page.fill("#people input[type=search]", "nobody at all")
    assert page.is_visible("#people [data-nobody]")


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_reads_without_scripts(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert shown(page, "#moves tr[data-plan='1']")
    assert shown(page, "#moves tr[data-plan='2']")
    assert not shown(page, "[data-lang=en]:not(:empty)")
    context.close()


def test_it_prints(page: Any, tmp_path: Path) -> None:
    page.emulate_media(media="print")
    assert not shown(page, "[data-lang]")
    assert page.pdf(format="A4").startswith(b"%PDF")
