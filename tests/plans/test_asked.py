"""Check the wording of each plan rule's limits, in one case that has them all."""

from __future__ import annotations

from pathlib import Path

from rotation.language import LANGUAGES
from rotation.rules import catalogue
from rotation.rules.base import PlanRule
from rotation.scenario.load import load_scenario
from tests.oracle.test_limits import possible
from tests.tables import tables, write_scenario, write_tables

CASE = tables(
    units={"A": {"needs": "land:3;money:1", "predecessors": "B;X2"}},
    posts={"A-BT": {"fill": "must"}, "B-BT": {"fill": "closed"}},
    cadres={
        "C1": {"post": "A-BT"},
        "C2": {"post": "B-BT"},
        "C3": {"name": "Người ba", "post": "N-TP"},
        "C4": {"name": "Người tư", "post": "N-PTP"},
    },
    kin={"1": {"cadre": "C1", "relative": "C3", "relation": "spouse"}},
)
SCENARIO = """
[moves]
leave = { min = 1, max = 2 }
[[pin]]
cadre = "C1"
post = "A-BT"
[rules.kin_apart]
degrees = ["spouse"]
[rules.continuity]
severity = "soft"
weight = 1
max_changes = 0
[rules.nonlocal_share]
severity = "soft"
weight = 1
min_share = 0.125
roles = ["secretary"]
"""
ASKED = {
    "closed_post": ("Lê Văn Nam giữ nguyên Bí thư Bình Minh", "Lê Văn Nam stays Secretary of Bình Minh"),
    "continuity": ("An Hòa: nhiều nhất 0 chức danh chủ chốt đổi người", "An Hòa: at most 0 key posts change hands"),
    "everyone_placed": ("Vũ Thị Mai phải được bố trí chức danh", "Vũ Thị Mai must be given a post"),
    "kin_apart": (
        "Vũ Thị Mai và Người ba không cùng trong lãnh đạo An Hòa, trừ khi cả hai giữ nguyên",
        "Vũ Thị Mai and Người ba do not lead An Hòa together, unless both stay",
    ),
    "move_bounds": ("thôi giữ chức: 1-2", "leaves: 1-2"),
    "nonlocal_share": (
        "G: ít nhất 12,5% số người giữ chức không phải người địa phương",
        "G: at least 12.5% of the holders are not local",
    ),
    "one_holder_each": ("Bí thư An Hòa có nhiều nhất 1 người giữ", "Secretary of An Hòa has room for 1"),
    "one_post_each": ("Vũ Thị Mai chỉ giữ một chức danh", "Vũ Thị Mai holds one post only"),
    "pin": ("Vũ Thị Mai giữ Bí thư An Hòa", "Vũ Thị Mai holds Secretary of An Hòa"),
    "posts_filled": ("Bí thư An Hòa phải có người giữ", "Secretary of An Hòa must have a holder"),
    "same_origin": (
        "An Hòa: nhiều nhất 2 người lãnh đạo từ đơn vị cũ Bình Minh",
        "An Hòa: at most 2 leaders come from the former unit Bình Minh",
    ),
    "team_cover": (
        "An Hòa: có người lãnh đạo có năng lực land từ mức 3",
        "An Hòa: somebody in the leadership has land at 3 or more",
    ),
    "unit_drain": ("Phòng Nội vụ: nhiều nhất 1 người rời đi", "Phòng Nội vụ: at most 1 leave"),
    "women_share": (
        "G: ít nhất 15% số người giữ chức danh chủ chốt là nữ",
        "G: at least 15% of the holders of key posts are women",
    ),
    "young_share": (
        "G: ít nhất 10% số người giữ chức danh chủ chốt dưới 42 tuổi",
        "G: at least 10% of the holders of key posts are under 42",
    ),
}


def test_what_the_first_limit_of_each_rule_asks(tmp_path: Path) -> None:
    write_tables(tmp_path, CASE)
    path = write_scenario(tmp_path / "s.toml", SCENARIO, rulebook="giao-thuy", effective="2021-07-01")
    setting = load_scenario(path).setting
    asked: dict[str, tuple[str, ...]] = {}
    for rule in setting.rules:
        if isinstance(rule, PlanRule):
            first = next(iter(rule.limits(possible(setting, rule), setting)))
            asked.setdefault(rule.id, tuple(rule.demanded(first, setting, lang) for lang in LANGUAGES))
    assert asked == ASKED
    assert set(ASKED) == {rule for rule, kind in catalogue().items() if issubclass(kind, PlanRule)}
