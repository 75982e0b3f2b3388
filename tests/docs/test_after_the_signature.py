"""What the first page shows of following and outcomes is what the commands print of the shipped case."""

from __future__ import annotations

import json

from tests.cli.calls import GIAO_THUY, ROOT, call
from tests.golden.shipped import GOLDEN

MARK = "<!-- after the signature -->\n```text\n"


def test_the_first_page_shows_what_is_printed() -> None:
    shown = (ROOT / "README.md").read_text("utf-8").partition(MARK)[2].partition("```")[0].splitlines()
    followed = call("follow", GIAO_THUY / "follow-2021.toml", "--lang", "en", "-q")
    rated = call("outcomes", GIAO_THUY, "--lang", "en", "-q")
    printed = {*followed.stdout.splitlines(), *rated.stdout.splitlines()}
    assert len(shown) >= 8
    assert [line for line in shown if line not in printed] == []


def test_the_page_on_following_has_the_scores_of_the_golden_file() -> None:
    lists = json.loads(GOLDEN.read_text("utf-8"))["follow-2021"]["follow"]
    first, second, third = (f"{one['score']:,}" for one in lists)
    page = " ".join((ROOT / "docs" / "follow.md").read_text("utf-8").split())
    assert f"proven: {first}, {second} and {third} points" in page
    assert f"{lists[0]['kept']} of the 22 communes go on" in page
