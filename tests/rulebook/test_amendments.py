"""Test what the command line shows of changes in the law between two dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rotation import load_rulebook
from rotation.facts.domain import Role
from rotation.facts.kinds import Form, Step
from rotation.language import Lang
from rotation.report.content.wording import governed
from rotation.rulebook.amendments import amendments
from rotation.rulebook.book import norms_in_force
from rotation.rules.norms import Block
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
            [
                "what changed",
                "reprimand: 12 months",
                "24 months",
                "08/10/2025",
                "QĐ 377-QĐ/TW",
                "new:",
                "same content,",
            ],
        ),
        (
            "vi",
            ["thay đổi", "khiển trách: 12 tháng", "24 tháng", "08/10/2025", "QĐ 377-QĐ/TW"],
        ),
    ],
)
def test_diff_on_screen(lang: str, words: list[str]) -> None:
    done = call("rules", "vietnam", "--diff", "2023-09-01", "2025-11-01", "--lang", lang)
    assert done.exit_code == 0
    text = "".join(done.stdout.split())
    assert [word for word in words if "".join(word.split()) not in text] == []


@pytest.mark.parametrize(("lang", "words"), [("en", "soft, 10 points → hard"), ("vi", "trừ 10 điểm → bắt buộc")])
def test_a_severity_changes_with_its_points(tmp_path: Path, lang: str, words: str) -> None:
    done = call("rules", book(tmp_path), "--diff", "2020-06-01", "2021-01-01", "--lang", lang)
    assert done.exit_code == 0
    assert words in done.stdout
    assert "10" not in done.stdout.replace(words, "")


BY_CASES = """
title = "Forms and steps"
[[rules.health]]
from = 2020-01-01
severity = "hard"
citation = { document = "First", checked = "read" }
[[rules.health]]
from = 2021-01-01
severity = "soft"
weight = 5
forms = ["transfer"]
steps = ["level", "down"]
citation = { document = "Second", checked = "read" }
[[rules.health]]
from = 2021-01-01
severity = "off"
forms = ["rotation"]
roles = ["chair", "secretary"]
citation = { document = "Third", checked = "read" }
"""


def test_cases_that_changed_alike_share_a_row(tmp_path: Path) -> None:
    path = tmp_path / "book.toml"
    path.write_text(BY_CASES, "utf-8")
    found = list(amendments(load_rulebook(path), date(2020, 6, 1), date(2021, 6, 1)))
    assert [(one.blocks, one.after and one.after.citation.document) for one in found] == [
        ([Block((Role.SECRETARY, Role.CHAIR), (Form.ROTATION,), ())], None),
        ([Block((), (Form.TRANSFER,), (Step.LEVEL, Step.DOWN))], "Second"),
    ]
    document = call_json("rules", path, "--diff", "2020-06-01", "2021-06-01")
    assert [(one["roles"], one["forms"], one["steps"], one["changes"]) for one in document["amendments"]] == [
        (["secretary", "chair"], ["rotation"], None, {"severity": ["hard", None]}),
        (None, ["transfer"], ["level", "down"], {"severity": ["hard", "soft"], "weight": [None, 5]}),
    ]


@pytest.mark.parametrize(
    ("lang", "rows"),
    [
        ("vi", ["bí thư, chủ tịch UBND: luân chuyển", "mọi chức danh: điều động sang chức vụ tương đương hoặc xuống"]),
        ("en", ["secretary, chair: rotation", "all posts: transfer to an equal post or to a lower post"]),
    ],
)
def test_rows_say_the_form_and_the_step(tmp_path: Path, lang: Lang, rows: list[str]) -> None:
    path = tmp_path / "book.toml"
    path.write_text(BY_CASES, "utf-8")
    book = load_rulebook(path)
    found = amendments(book, date(2020, 6, 1), date(2021, 6, 1))
    said = [governed(one.blocks, lang) for one in found]
    assert [one.startswith(row) for one, row in zip(said, rows, strict=True)] == [True, True]
    (left,) = [cases for _, norm, cases in norms_in_force(book, date(2021, 6, 1)) if norm.citation.document == "First"]
    assert (
        governed(left, lang).split("\n")
        == {
            "vi": [
                "mọi chức danh: điều động lên chức vụ cao hơn",
                "mọi chức danh, trừ bí thư, chủ tịch UBND: luân chuyển",
            ],
            "en": ["all posts: transfer to a higher post", "all posts but secretary, chair: rotation"],
        }[lang]
    )


def shipped(one: str, other: str) -> dict[tuple[str, str], list[Any]]:
    """Return the changes of the shipped law between two dates, by rule and whom they concern."""
    found = amendments(load_rulebook("vietnam"), date.fromisoformat(one), date.fromisoformat(other))
    return {
        (amendment.rule, governed(amendment.blocks, "en")): [
            str(amendment.after.since) if amendment.after else None,
            amendment.after.citation.checked if amendment.after else None,
            dict(amendment.changes),
        ]
        for amendment in found
    }


HARDENED = {"severity": ("soft", "hard"), "weight": (400, None)}
SOFTENED = {"severity": ("hard", "soft"), "weight": (None, 200)}
STATE = "chair, vice chair, council chair, head, deputy head"
PARTY = "secretary, deputy secretary, inspection head, front head, member, reserve"
UP, NOT_UP = "to a higher post", "to an equal post or to a lower post"
SHARES = {"min_share": (None, 1), "roles": (None, ["secretary"]), "homes": (None, ["native_place", "residence"])}


def test_what_the_law_changed_from_2025_to_november_2026() -> None:
    found = shipped("2025-01-01", "2026-11-01")
    windows = [{"from": "2025-03-07", "to": "2025-06-30"}]
    levels = {
        key: dict.fromkeys(("secretary", "deputy_secretary", "chair"), key) for key in ("intermediate", "advanced")
    }
    assert found == {
        ("discipline_block", "all posts"): [
            *("2025-10-08", "secondary"),
            {"reprimand_months": (12, 24), "warning_months": (30, 36)},
        ],
        ("everyone_placed", "all posts"): ["2025-07-01", "read", {}],
        ("freeze", "all posts"): ["2025-03-07", "read", {"severity": (None, "hard"), "windows": (None, windows)}],
        ("home_place", "secretary, chair"): ["2025-11-12", "secondary", HARDENED],
        ("home_place", "inspection head"): [
            *("2025-11-12", "secondary"),
            {"severity": (None, "hard"), "homes": (None, ["native_place", "residence"])},
        ],
        ("nonlocal_share", "all posts"): [
            *("2025-04-14", "read"),
            {"severity": (None, "soft"), "weight": (None, 200), **SHARES},
        ],
        ("protected", "all posts: rotation"): ["2025-07-01", "read", {}],
        ("protected", "all posts: transfer"): ["2025-07-01", "read", HARDENED],
        ("rating_floor", f"{PARTY}: {UP}"): ["2025-10-08", "read", {}],
        ("rating_floor", f"{PARTY}: {NOT_UP}"): ["2025-10-08", "read", SOFTENED],
        ("rating_floor", f"{STATE}: {UP}"): ["2026-08-01", "read", {}],
        ("rating_floor", f"{STATE}: {NOT_UP}"): ["2026-08-01", "read", SOFTENED],
        ("rotation_period", "all posts"): ["2025-07-01", "read", {}],
        ("service_left", f"all posts: rotation; transfer {UP}"): ["2025-07-01", "read", {}],
        ("service_left", f"all posts: transfer {NOT_UP}"): [
            *("2026-08-01", "read"),
            {"min_months": (120, 0), "min_months_first_post": (60, None), "min_months_policy": (60, None)},
        ],
        ("succession_plan", "all posts"): ["2025-10-08", "secondary", {}],
        ("term_limit", "secretary"): ["2025-07-01", "read", {"max_months": (120, 96)}],
        ("theory_min", "all posts"): [
            *("2025-07-01", "secondary"),
            {**SOFTENED, "minimum": (levels["intermediate"], levels["advanced"])},
        ],
        ("time_in_post", f"all posts: {UP}"): [
            *("2026-08-01", "read"),
            {"min_months": (24, 12), "count_higher": (None, True)},
        ],
        ("under_review", "all posts"): ["2025-07-01", "read", {"severity": (None, "hard")}],
        ("women_share", "all posts"): ["2025-04-14", "read", {}],
        ("young_share", "all posts"): ["2025-04-14", "read", {}],
    }


def test_what_the_law_changed_before() -> None:
    found = shipped("2019-09-22", "2022-05-01")
    degrees = ["spouse", "parent", "child", "sibling"]
    roles = ["secretary", "deputy_secretary", "chair", "vice_chair"]
    assert found[("kin_apart", "all posts")] == [
        *("2019-09-23", "secondary"),
        {"severity": (None, "hard"), "roles": (None, roles), "degrees": (None, degrees)},
    ]
    assert found[("under_review", "all posts")] == [None, None, {"severity": ("hard", None)}]
    assert found[("health", "all posts")] == ["2022-04-28", "read", {}]
    assert shipped("2019-01-01", "2024-07-01")[("young_share", "all posts")][2]["under_age"] == (None, 42)
    assert shipped("2019-06-01", "2024-07-01")[("young_share", "all posts")][2] == {"under_age": (40, 42)}
    assert shipped("2025-06-30", "2025-07-01")[("rating_floor", "all posts")] == [
        *(None, None),
        {"severity": ("hard", None), "floor": ("good", None), "years": (3, None)},
    ]
    assert shipped("2025-04-13", "2025-04-14")[("home_place", "secretary, chair")] == ["2025-04-14", "read", {}]


def test_diff_of_nothing_says_so(tmp_path: Path) -> None:
    done = call("rules", book(tmp_path), "--diff", "2024-01-01", "2025-01-01", "--lang", "en")
    assert done.exit_code == 0
    assert "nothing" in done.stdout.lower()
