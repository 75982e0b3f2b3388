"""Say the changes of a way out in words, and as options of ``plan`` where it can take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rotation.explain.who_is_left import called
from rotation.intake.toml import written
from rotation.language import Text
from rotation.proof.changes import PLACES, Change, Sort, bound_at, forbid_of
from rotation.rules import catalogue
from rotation.rules.move_bounds import TITLES, bounds_text
from rotation.scenario.load import Scenario

BOUND = Text(vi="{kind}{each}: {new} thay vì {old}", en="{kind}{each}: {new} instead of {old}")
EACH_GROUP = Text(vi=" (mỗi cụm, huyện)", en=" (in each group)")
NUMBER = Text(vi="{title}: {new} thay vì {old}", en="{title}: {new} instead of {old}")
WORDS: dict[Sort, Text] = {
    Sort.DROP_PIN: Text(vi="bỏ ấn định {cadre} giữ {post}", en="drop the pin of {cadre} to {post}"),
    Sort.DROP_FORBID: Text(vi="bỏ điều không cho phép: {what}", en="drop what is forbidden: {what}"),
    Sort.APART: Text(
        vi="chấp nhận {cadre} và {relative} cùng trong lãnh đạo một đơn vị",
        en="let {cadre} and {relative} lead one unit together",
    ),
    Sort.VACANT: Text(vi="để trống {post}", en="leave {post} vacant"),
    Sort.UNPLACED: Text(vi="chưa bố trí chức danh cho {cadre}", en="give no post to {cadre}"),
    Sort.WAIVE: Text(
        vi="cho {cadre} nhận {post} theo trường hợp đặc biệt của quy tắc {rule} (cần lý do và văn bản)",
        en="waive {rule} for {cadre} in {post} (with reason and paper)",
    ),
    Sort.RULE_OFF: Text(vi="không áp dụng quy tắc {rule} với mọi người", en="lift {rule} for everybody"),
}
FORBID_PAIR = Text(vi="{cadre} nhận {post}", en="{cadre} for {post}")
FORBID_CADRE = Text(vi="điều chuyển {cadre}", en="any move of {cadre}")
FORBID_POST = Text(vi="người mới vào {post}", en="a newcomer in {post}")


def way_text(scenario: Scenario, changes: Iterable[Change]) -> Text:
    """Return the changes of a way in one sentence."""
    said = [change_text(scenario, change) for change in changes]
    return Text(vi="; ".join(one.vi for one in said), en="; ".join(one.en for one in said))


def change_text(scenario: Scenario, change: Change) -> Text:
    """Return one change in words."""
    if change.sort is Sort.BOUND:
        return _bound_text(scenario, change)
    if change.sort is Sort.NUMBER:
        return _number_text(scenario, change)
    facts = {key: _name(scenario, key, id_) for key, id_ in zip(PLACES[change.sort], change.about, strict=True) if id_}
    if change.sort is Sort.DROP_FORBID:
        what = FORBID_PAIR if len(facts) > 1 else FORBID_CADRE if "cadre" in facts else FORBID_POST
        facts = {"what": what.about(**facts)}
    return WORDS[change.sort].about(**facts)


def _name(scenario: Scenario, key: str, id_: str) -> Text:
    """Return what a reader calls a rule, a post or a person."""
    if key == "rule":
        return catalogue()[id_].title
    return scenario.setting.title(id_) if key == "post" else called(scenario.setting.world.cadre[id_].name, id_)


def _bound_text(scenario: Scenario, change: Change) -> Text:
    path = change.about[0]
    bound = bound_at(scenario, path)
    number = None if change.value is None else int(change.value)
    if path.endswith(".min"):
        old, new = replace(bound, hi=None), replace(bound, lo=number, hi=None)
    elif path.endswith(".max"):
        old, new = replace(bound, lo=None), replace(bound, lo=None, hi=number)
    else:
        old, new = bound, replace(bound, lo=number, hi=number)
    each = EACH_GROUP if bound.per_group else ""
    return BOUND.about(kind=TITLES[bound.kind], each=each, new=bounds_text(new), old=bounds_text(old))


def _number_text(scenario: Scenario, change: Change) -> Text:
    _, rule_id, name = change.about[0].split(".")
    rule = next(one for one in scenario.setting.rules if one.id == rule_id)
    old, new = (rule.numbers.clause(name, one) for one in (getattr(rule.numbers, name), change.value))
    return NUMBER.about(title=rule.title, new=new, old=old)


def options(scenario: Scenario, changes: Iterable[Change]) -> tuple[str, ...] | None:
    """Return changes as options of ``plan``; None where it cannot take all of them."""
    made = tuple(changes)
    if any(change.sort in {Sort.APART, Sort.VACANT, Sort.UNPLACED, Sort.WAIVE} for change in made):
        return None
    settings = list(_settings(made))
    for key, sort in (("pin", Sort.DROP_PIN), ("forbid", Sort.DROP_FORBID)):
        dropped = {change.about for change in made if change.sort is sort}
        if dropped and (scenario.edits.pins if key == "pin" else scenario.edits.forbids):
            return None
        if dropped:
            settings.append(f"{key}={written(_left(scenario, key, dropped))}")
    return tuple(word for setting in settings for word in ("--set", setting))


def _settings(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        if change.sort in {Sort.BOUND, Sort.NUMBER}:
            yield f"{change.about[0]}={change.value}"
        elif change.sort is Sort.RULE_OFF:
            yield f"rules.{change.about[0]}.severity=off"


def _left(scenario: Scenario, key: str, dropped: set[tuple[str, ...]]) -> list[dict[str, str]]:
    """Return the pins or forbids that stay."""
    decided, setting = scenario.setting.decisions, scenario.setting
    if key == "pin":
        return [{"cadre": cadre, "post": post} for cadre, post in decided.pins if (cadre, post) not in dropped]
    kept = sorted(
        (cadre or "", post or "") for cadre, post in decided.forbids if forbid_of(setting, cadre, post) not in dropped
    )
    return [{name: one for name, one in (("cadre", cadre), ("post", post)) if one} for cadre, post in kept]
