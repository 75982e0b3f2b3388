"""`rotation guide` shows the manual of the language as one page that needs no network."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rotation.cli import guide
from rotation.language import LANGUAGES, Lang
from rotation.manual.one_page import one_page, slug
from rotation.manual.pages import FIRST, Page, pages
from tests.cli.calls import ROOT, call, call_json

ENGLISH = {"README.md", "docs/files.md", "docs/faults.md", "docs/offline.md", "docs/privacy.md", "docs/solving.md"}
VIETNAMESE = {"README.vi.md", *(page.relative_to(ROOT).as_posix() for page in (ROOT / "docs" / "vi").glob("*.md"))}


class Links(HTMLParser):
    """What a page links to and holds."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.sources: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.targets.append(given["href"])
        if tag in {"img", "script", "link", "iframe"}:
            self.sources.append(given.get("src", given.get("href", "")))
        if "id" in given:
            self.ids.append(given["id"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_needs_nothing_beside_itself(lang: Lang) -> None:
    found = Links(one_page(lang))
    within = [target for target in found.targets if target.startswith("#")]
    assert len(within) > 10
    assert not [target for target in within if target[1:] not in found.ids]
    assert all(target.startswith(("#", "https://")) for target in found.targets)
    assert all(source.startswith("data:image/") for source in found.sources)
    assert len(found.ids) == len(set(found.ids))


def test_each_language_has_its_pages() -> None:
    assert {page.path for page in pages("vi")} == VIETNAMESE
    english = {page.path for page in pages("en")}
    assert english >= ENGLISH
    assert not english & VIETNAMESE
    assert all(pages(lang)[0].path == FIRST[lang] for lang in LANGUAGES)


def test_no_two_pages_are_called_alike() -> None:
    for lang in LANGUAGES:
        titles = [page.title for page in pages(lang)]
        assert len(titles) == len(set(titles))
        assert not [title for title in titles if title.endswith(".md")]


def test_pictures_travel_in_the_page() -> None:
    shown = sum(page.text.count("](hinh/") + page.text.count("](docs/pictures/") for page in pages("vi"))
    assert shown > 10
    assert len(Links(one_page("vi")).sources) == shown


def test_a_link_to_what_the_manual_does_not_hold_leads_nowhere() -> None:
    written = one_page("en", [Page("README.md", "# A\n\n[there](LICENSE) [here](README.md#a) [out](https://x.vn)\n")])
    assert Links(written).targets == ["#readme", "#readme--a", "https://x.vn"]


@pytest.mark.parametrize(("heading", "anchor"), [("Bước 1. Tạo", "bước-1-tạo"), ("a, b (c)", "a-b-c")])
def test_anchors_are_those_of_github(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


@pytest.mark.parametrize(("lang", "words"), [("vi", "Mười bước"), ("en", "A board's day with it")])
def test_the_manual_is_that_of_the_present_language(lang: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / "m.html"
    done = call("guide", "-o", file, "--lang", lang)
    assert (done.exit_code, done.stdout) == (0, f"{file}\n")
    written = file.read_text("utf-8")
    assert f'<html lang="{lang}">' in written
    assert words in written.replace("’", "'")


def test_without_a_browser_the_place_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = call("guide", "--lang", "vi")
    assert done.exit_code == 0
    file = Path(done.stdout.strip())
    assert file.is_relative_to(tmp_path)
    assert file.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert "trình duyệt" in done.stderr


@pytest.mark.parametrize(("opens", "told"), [(True, "Đã mở"), (False, "Mở tệp này")])
def test_a_person_at_a_screen_gets_the_browser(
    opens: bool, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def shows(place: str) -> bool:
        shown.append(place)
        return opens

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(guide, "is_for_a_person", lambda: True)
    monkeypatch.setattr("webbrowser.open", shows)
    done = call("guide", "--lang", "vi")
    assert shown == [Path(done.stdout.strip()).as_uri()]
    assert told in done.stderr


def test_json_is_one_document_and_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide, "is_for_a_person", lambda: True)
    monkeypatch.setattr("webbrowser.open", lambda place: pytest.fail(f"{place} was opened"))
    file = tmp_path / "m.html"
    document = call_json("guide", "-o", file)
    assert document["lang"] == "vi"
    assert Path(document["path"]) == file
    assert document["pages"][0] == {"id": "readme-vi", "title": "rotation: lập phương án luân chuyển cán bộ"}
    assert json.dumps(document)


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "m.html"
    file.write_text("mine", "utf-8")
    assert call("guide", "-o", file).exit_code == 2
    assert file.read_text("utf-8") == "mine"
    assert call("guide", "-o", tmp_path / "m.pdf").exit_code == 2
