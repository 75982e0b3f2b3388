"""Each rule of following finds what it is for, in words, on both sides of its limit."""

from __future__ import annotations

from pathlib import Path

import pytest

from rotation.follow.judgement import judge_follows
from rotation.follow.problem import follow_problem
from rotation.language import LANGUAGES
from rotation.rules.following import follow_catalogue
from rotation.rules.following.base import Pair
from rotation.scenario.load import load_scenario
from tests.follow.made import made as case
from tests.follow.made import problem, scenario
from tests.tables import Row, write_scenario, write_tables

ALL = '[follow]\nunits = ["grassroots", "cell"]\n'
OWN_ONLY = "[follow.rules.follow_own]\ncells = false\n"
KIN = {"kin": {"k": {"cadre": "C1", "relative": "C3", "relation": "sibling"}}}
NEAR_KIN = '[rules.kin_apart]\nseverity = "soft"\nweight = 1\nroles = ["chair"]\ndegrees = ["spouse"]\n'
SINCE = {"follows": {"f": {"cadre": "C1", "unit": "B", "since": "2015-01-01"}}}
LIMITS = '[follow.rules.follow_cover]\nseverity = "soft"\nweight = 7\n'

Changes = dict[str, dict[str, Row]]
CASES: list[tuple[str, str, Changes, list[Pair], dict[str, int], str]] = [
    ("a unit nobody follows", "follow_cover", {}, [("C1", "B")], {"A": 1},
     "An Hòa có 0 người phụ trách, yêu cầu 1 người"),
    (
        "two too many", "follow_cover", {}, [("C1", "A"), ("C2", "A"), ("C1", "B"), ("C2", "B"), ("C3", "B")],
        {"A": 1, "B": 2}, "An Hòa có 2 người phụ trách, yêu cầu 1 người",
    ),
    (
        "above the own most", "follow_load", {"followers": {"C1": {"cadre": "C1", "max_units": "1"}}},
        [("C1", "A"), ("C1", "B")], {"C1": 1}, "Vũ Thị Mai phụ trách 2 đơn vị, quy định nhiều nhất 1",
    ),
    (
        "below the own fewest", "follow_load", {"followers": {"C2": {"cadre": "C2", "min_units": "2"}}},
        [("C1", "A"), ("C1", "B")], {"C2": 2}, "Lê Văn Nam phụ trách 0 đơn vị, quy định ít nhất 2",
    ),
    (
        "more than an even share", "follow_balance", {}, [("C1", "A"), ("C1", "B")], {"C1": 1},
        "Vũ Thị Mai phụ trách 2 đơn vị, nhiều hơn mức chia đều là 1",
    ),
    ("the own unit", "follow_own", {}, [("C3", "A"), ("C1", "B")], {"C3 A": 1},
     "Trần Thị Cúc giữ chức Bí thư Đảng ủy xã An Hòa mà lại phụ trách An Hòa"),
    ("a cell of the own unit", "follow_own", {}, [("C3", "A1"), ("C3", "B1")], {"C3 A1": 1},
     "Trần Thị Cúc giữ chức Bí thư Đảng ủy xã An Hòa mà lại phụ trách Chi bộ 1, An Hòa"),
    ("where a sibling is secretary", "follow_kin", KIN, [("C1", "A"), ("C1", "A2"), ("C1", "B")],
     {"C1 A": 1, "C1 A2": 1}, "Vũ Thị Mai phụ trách An Hòa, nơi Trần Thị Cúc (anh/chị/em ruột) giữ chức Bí thư "
     "Đảng ủy xã An Hòa"),
    ("at home", "follow_home", {}, [("C1", "A"), ("C1", "A2"), ("C2", "A")], {"C1 A": 1, "C1 A2": 1},
     "Vũ Thị Mai phụ trách An Hòa, là nơi thường trú của mình"),
    ("too long", "follow_period", SINCE, [("C1", "B"), ("C2", "A")], {"C1 B": 18},
     "Vũ Thị Mai đã phụ trách Bình Minh 78 tháng, quá thời hạn 60 tháng"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "changes", "pairs", "amounts", "vi"), [one[1:] for one in CASES], ids=[one[0] for one in CASES]
)
def test_a_rule_finds(
    tmp_path: Path, rule: str, changes: Changes, pairs: list[Pair], amounts: dict[str, int], vi: str
) -> None:
    made = problem(
        tmp_path,
        ALL if any(unit in {"A1", "A2"} for _, unit in pairs) else '[follow]\nunits = ["grassroots"]\n',
        **changes,
    )
    judged = judge_follows(made, pairs)
    findings = [one for one in (*judged.broken, *(breach.finding for breach in judged.breaches)) if one.rule.id == rule]
    if rule == "follow_cover":
        findings = [one for one in findings if one.unit in {"A", "B"}]
    assert {" ".join(filter(None, (one.cadre, one.unit))): one.amount for one in findings} == amounts
    assert findings[0].sentence(made.board.setting, "vi") == vi
    assert all(findings[0].sentence(made.board.setting, lang) for lang in LANGUAGES)


def breached(tmp_path: Path, text: str, pairs: list[Pair], **changes: dict[str, Row]) -> set[str]:
    judged = judge_follows(problem(tmp_path, text, **changes), pairs)
    return {one.rule.id for one in (*judged.broken, *(breach.finding for breach in judged.breaches))}


def test_what_passes(tmp_path: Path) -> None:
    assert breached(tmp_path / "a", '[follow]\nunits = ["grassroots"]\n', [("C2", "A"), ("C1", "B")]) == set()
    cells = '[follow]\nunits = ["A1", "B1"]\n'
    assert breached(tmp_path / "b", cells + OWN_ONLY, [("C3", "A1"), ("C2", "B1")]) == set()
    assert breached(tmp_path / "c", cells, [("C3", "A1"), ("C2", "B1")]) == {"follow_own"}
    young = {"follows": {"f": {"cadre": "C1", "unit": "B", "since": "2016-07-01"}}}
    assert breached(tmp_path / "d", '[follow]\nunits = ["grassroots"]\n', [("C2", "A"), ("C1", "B")], **young) == set()


def test_kin_counts_by_the_degrees_of_kin_apart_and_by_posts_of_the_plan(tmp_path: Path) -> None:
    both = '[follow]\nunits = ["grassroots"]\n'
    pairs = [("C1", "A"), ("C2", "B")]
    off = '[follow.rules.follow_home]\nseverity = "off"\n'
    assert breached(tmp_path / "a", both + off, pairs, **KIN) == {"follow_kin"}
    assert breached(tmp_path / "b", both + off + NEAR_KIN, pairs, **KIN) == set()
    (tmp_path / "c").mkdir()
    moved = follow_problem(scenario(tmp_path / "c", both + off, **KIN), [("C1", "N-TP"), ("C3", "B-BT")])
    assert judge_follows(moved, pairs).broken == ()
    assert [one.rule.id for one in judge_follows(moved, [("C2", "A"), ("C1", "B")]).broken] == ["follow_kin"]


def test_every_rule_has_words_and_a_default() -> None:
    assert list(follow_catalogue()) == [
        "follow_balance", "follow_cover", "follow_home", "follow_kin", "follow_load", "follow_own", "follow_period",
    ]  # fmt: skip
    for rule in follow_catalogue().values():
        assert rule.default["severity"] in {"hard", "soft"}
        assert all(text.vi and text.en and text.vi != text.en for text in (rule.title, rule.asks, rule.template))


def test_a_norm_of_the_rulebook_wins_and_the_scenario_over_it(tmp_path: Path) -> None:
    book = tmp_path / "book.toml"
    cited = 'citation = { document = "Quy chế", checked = "unverified" }\n'
    book.write_text(
        'title = "x"\n'
        f'[[rules.follow_home]]\nfrom = 2020-01-01\nseverity = "hard"\nhomes = ["residence"]\n{cited}'
        f'[[rules.follow_home]]\nfrom = 2022-01-01\nseverity = "off"\n{cited}',
        "utf-8",
    )

    place = write_tables(tmp_path / "case", case())
    text = '[follow]\nunits = ["grassroots"]\n'
    asked = load_scenario(write_scenario(place / "s.toml", text, rulebook="../book.toml")).follow
    assert asked is not None
    home = {rule.id: rule for rule in asked.rules}["follow_home"]
    assert (home.hard, home.numbers.homes, home.norm.citation.document) == (True, ("residence",), "Quy chế")
    soft = text + '[follow.rules.follow_home]\nseverity = "soft"\nweight = 9\n'
    asked = load_scenario(write_scenario(place / "t.toml", soft, rulebook="../book.toml")).follow
    assert asked is not None
    assert {rule.id: rule.norm.weight for rule in asked.rules}["follow_home"] == 9
    late = load_scenario(write_scenario(place / "u.toml", text, rulebook="../book.toml", effective="2022-03-01")).follow
    assert late is not None
    assert "follow_home" not in {rule.id for rule in late.rules}
