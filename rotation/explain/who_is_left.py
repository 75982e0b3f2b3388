"""Say who is left for what a limit demands, and which rules refuse the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from rotation.facts.columns import Bools
from rotation.facts.kinds import MoveKind
from rotation.facts.pairs import Pairs
from rotation.language import FEW, Text
from rotation.plans.screening import blocks, refused_by, rows_of
from rotation.proof.members import Member
from rotation.rules import catalogue
from rotation.rules.move_bounds import counts
from rotation.rules.setting import Context, Setting

NOBODY = Text(vi="không còn ai", en="nobody is left")
NO_POST = Text(vi="không còn chức danh nào", en="no post is left")
NO_MOVE = Text(vi="không còn lượt nào", en="no such move is left")
PEOPLE_LEFT = Text(vi="chỉ còn {left}", en="left for it: {left}")
REFUSED = Text(vi="{left}; bị từ chối: {rules}", en="{left}; refused by {rules}")
BY_RULE = Text(vi="{title} ({count})", en="{title} ({count})")
NAMED = Text(vi="{name} ({id})", en="{name} ({id})")


def who_is_left(member: Member, setting: Setting, pairs: Pairs) -> Text | None:
    """Return who is left for a demand with few candidates or none, and what refuses the others; None elsewhere."""
    if member.limit.lo is None:
        return None
    where, rows = member.limit.where, member.limit.pairs
    if member.rule.id == "posts_filled" and len(rows) <= FEW:
        left = (called(setting.world.cadres[row].name, setting.world.cadres[row].id) for row in pairs.cadre[rows])
        return _sentence(NOBODY, left, _refusals(setting, None, where.post))
    if member.rule.id == "everyone_placed" and len(rows) <= FEW:
        posts = (setting.world.posts[row].id for row in pairs.post[rows])
        left = (NAMED.about(name=setting.title(post), id=post) for post in posts)
        return _sentence(NO_POST, left, _refusals(setting, where.cadre, None))
    if member.rule.id == "closed_post" and not len(rows):
        return _sentence(NO_POST, (), _refusals(setting, where.cadre, where.post))
    if member.bound is not None and not len(rows) and member.bound.kind != MoveKind.LEAVE:
        return _sentence(NO_MOVE, (), _refused_moves(setting, member.bound.kind, where.group))
    return None


def called(name: str, id_: str) -> Text:
    """Return a person's name with the id, the id alone where nobody is named."""
    return Text(vi=id_, en=id_) if name == id_ else NAMED.about(name=name, id=id_)


def _sentence(nobody: Text, left: Iterable[Text], refusals: Counter[str]) -> Text:
    people = tuple(left)
    first = PEOPLE_LEFT.about(left=people) if people else nobody
    if not refusals:
        return first
    most_first = sorted(refusals.items(), key=lambda one: (-one[1], one[0]))
    rules = tuple(BY_RULE.about(title=catalogue()[rule].title, count=count) for rule, count in most_first)
    return REFUSED.about(left=first, rules=rules)


def _refusals(setting: Setting, cadre: str | None, post: str | None) -> Counter[str]:
    """Return how many pairs of a cadre, of a post, or of both each hard rule refuses."""
    found: Counter[str] = Counter()
    columns = setting.columns
    for context in blocks(setting, rows_of(columns.cadre_index, cadre), rows_of(columns.post_index, post)):
        _count(context, np.ones(context.kinds.shape, dtype=np.bool_), found)
    return found


def _refused_moves(setting: Setting, kind: str, group: str | None) -> Counter[str]:
    """Return how many moves of a kind each hard rule refuses, in all or to the posts of a group."""
    found: Counter[str] = Counter()
    here = np.ones(len(setting.world.posts), dtype=np.bool_)
    if group is not None:
        here = np.array([setting.world.unit_of(post.id).group == group for post in setting.world.posts])
    for context in blocks(setting):
        _count(context, counts(kind, context.kinds) & here[context.posts.index], found)
    return found


def _count(context: Context, asked: Bools, found: Counter[str]) -> None:
    """Add the pairs that each hard rule refuses; several norms of a rule count a pair once."""
    by_rule: dict[str, Bools] = {}
    for rule, amounts in refused_by(context):
        by_rule[rule.id] = by_rule.get(rule.id, np.zeros_like(asked)) | ((amounts > 0) & asked)
    for rule_id, refused in by_rule.items():
        if number := int(refused.sum()):
            found[rule_id] += number
