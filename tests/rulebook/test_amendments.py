"""Test what the command line shows of changes in the law between two dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calls import call, call_json

BOOK = """
title = "A book of its own"
key_roles = ["secretary"]
ladder = [["grassroots/secretary"]]
[[rules.health]]
from = 2020-01-01
severity = "soft"
weight = 10
citation = { document = "First", checked = "read" }
[[rules.health]]
from = 2021-01-01
severity = "hard"
citation = { document = "Second", checked = "read" }
[[rules.health]]
from = 2022-01-01
severity = "hard"
citation = { document = "Third", checked = "read" }
[[rules.health]]
from = 2023-01-01
severity = "off"
citation = { document = "Fourth", checked = "read" }
[[rules.rating_floor]]
from = 2021-06-01
severity = "hard"
roles = ["secretary"]
floor = "good"
years = 3
citation = { document = "Ratings", checked = "read" }
"""


def book(folder: Path) -> Path:
    """Write a rulebook with a norm for each kind of change."""
    path = folder / "book.toml"
    path.write_text(BOOK, "utf-8")
    return path


@pytest.mark.parametrize(
    ("one", "other", "changes", "documents"),
    [
        ("2020-06-01", "2020-12-31", None, None),
        ("2019-12-31", "2020-01-01", {"severity": [None, "soft"], "weight": [None, 10]}, (None, "First")),
        ("2020-06-01", "2021-01-01", {"severity": ["soft", "hard"], "weight": [10, None]}, ("First", "Second")),
        ("2021-01-01", "2022-01-01", {}, ("Second", "Third")),
        ("2022-01-01", "2023-01-01", {"severity": ["hard", None]}, ("Third", None)),
        ("2023-01-01", "2022-01-01", {"severity": [None, "hard"]}, (None, "Third")),
    ],
    ids=["nothing", "new", "severer", "another document", "repealed", "backwards"],
)
def test_diff(
    tmp_path: Path,
    one: str,
    other: str,
    changes: dict[str, list[object]] | None,
    documents: tuple[str | None, ...] | None,
) -> None:
    document = call_json("rules", book(tmp_path), "--diff", one, other)
    assert (document["from"], document["to"]) == (one, other)
    found = [amendment for amendment in document["amendments"] if amendment["id"] == "health"]
    if changes is None or documents is None:
        assert found == []
        return
    (amendment,) = found
    assert amendment["changes"] == changes
    sides = [amendment["before"], amendment["after"]]
    assert tuple(side and side["citation"]["document"] for side in sides) == documents


def test_diff_names_the_roles_concerned(tmp_path: Path) -> None:
    document = call_json("rules", book(tmp_path), "--diff", "2021-05-31", "2021-06-01")
    assert [(one["id"], one["roles"]) for one in document["amendments"]] == [("rating_floor", ["secretary"])]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            ["what changed", "reprimand_months:", "12 → 24;", "08/10/2025", "QĐ 377-QĐ/TW", "new:", "same content,"],
        ),
        ("vi", ["thay đổi", "reprimand_months:", "12 → 24;", "08/10/2025", "QĐ 377-QĐ/TW"]),
    ],
)
def test_diff_on_screen(lang: str, words: list[str]) -> None:
    done = call("rules", "vietnam", "--diff", "2023-09-01", "2025-11-01", "--lang", lang)
    assert done.exit_code == 0
    text = "".join(done.stdout.split())
    assert [word for word in words if "".join(word.split()) not in text] == []


def test_diff_of_nothing_says_so(tmp_path: Path) -> None:
    done = call("rules", book(tmp_path), "--diff", "2024-01-01", "2025-01-01", "--lang", "en")
    assert done.exit_code == 0
    assert "nothing" in done.stdout.lower()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_has_every_norm_of_every_rule(tmp_path: Path, lang: str) -> None:
    page = call("rules", book(tmp_path), "--markdown", "--lang", lang).stdout
    for document in ("First", "Second", "Third", "Fourth", "Ratings"):
        assert f"| {document} |" in page
    assert page.index("(`health`)") < page.index("(`rating_floor`)") < page.index("(`closeness`)")
