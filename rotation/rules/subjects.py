"""Name what rules act on in a case, and say in words what a case lacks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rotation.facts.domain import Fill, Post, Role
from rotation.facts.vocabulary import TABLE
from rotation.facts.words import shown
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.rules.setting import Setting

Named = Mapping[str, object]


def _nothing(_: Any, __: Setting) -> Named:
    return {}


@dataclass(frozen=True)
class Subject:
    """One thing that a rule acts on; without it the rule is in force and without effect.

    Attributes
    ----------
    missing : Text
        What a case without it lacks.
    is_there : callable
        Whether a rule finds it in a setting.
    named : callable
        Values for the fields of `missing`.
    """

    missing: Text
    is_there: Callable[[Any, Setting], bool]
    named: Callable[[Any, Setting], Named] = _nothing

    def lack(self, rule: Any, setting: Setting) -> Text | None:
        """Return what a rule misses, or None where it is there."""
        return None if self.is_there(rule, setting) else self.missing.about(**self.named(rule, setting))


def column(path: str) -> Text:
    """Return a column as a person finds it: ``table.column``."""
    table, name = path.split(".")
    return Text(
        vi=f"cột '{TABLE[table].column(name).label}' của bảng '{TABLE[table].label}'", en=f"column {name} of {table}"
    )


def role_words(roles: Iterable[Role]) -> tuple[Text, ...] | Text:
    """Return roles in words, in their own order; or that none is named."""
    named = frozenset(roles)
    return tuple(shown(role) for role in Role if role in named) or Text(vi="chưa nêu vai trò nào", en="none is named")


def in_office(post: Post, setting: Setting) -> bool:
    """Return whether a post stands in a grassroots or superior unit."""
    unit = setting.world.unit[post.unit]
    return unit.grassroots or unit.superior


def _seat(rule: Any, setting: Setting) -> bool:
    return any(in_office(post, setting) and rule.reaches(post) for post in setting.world.posts)


def _governed(rule: Any, _: Setting) -> Named:
    cases = {role: norm for (role, _), norm in rule.by_case.items() if norm is rule.norm}
    roles = frozenset(cases if rule.by_case else Role)
    every = Text(vi="mọi vai trò", en="any role")
    return {"roles": every if len(roles) == len(Role) else role_words(roles)}


def _key_roles(_: Any, setting: Setting) -> Named:
    return {"roles": role_words(setting.law.key_roles)}


def _grouped(_: Any, setting: Setting) -> bool:
    return not setting.key_posts or any(setting.world.unit[unit].group for unit in setting.key_posts)


def _rungs(_: Any, setting: Setting) -> bool:
    return len({rung for post in setting.world.posts if (rung := setting.rung(post)) >= 0}) > 1


def held_posts(setting: Setting) -> Iterable[Post]:
    """Yield the posts that somebody holds."""
    return (post for post in setting.world.posts if setting.world.holders[post.id])


SEATS = Subject(
    Text(
        vi="không có chức danh nào thuộc vai trò {roles} (cột 'Vai trò' của bảng 'Chức danh')",
        en="no post has the role: {roles} (column role of posts)",
    ),
    _seat,
    _governed,
)
"""Posts outside reserves, of the roles that the norm governs."""

KEY_POSTS = Subject(
    Text(
        vi="không xã, phường, thị trấn nào có chức danh chủ chốt (vai trò chủ chốt: {roles}; cột 'Vai trò' "
        "của bảng 'Chức danh')",
        en="no grassroots unit has a key post (key_roles: {roles}; column role of posts)",
    ),
    lambda _, setting: bool(setting.key_posts),
    _key_roles,
)
KEY_HOLDERS = Subject(
    Text(
        vi="chưa có ai giữ chức danh chủ chốt (cột 'Mã chức danh hiện giữ' của bảng 'Cán bộ')",
        en="nobody holds a key post now (column post of cadres)",
    ),
    lambda _, setting: any(setting.is_key(post) for post in held_posts(setting)),
)
GROUPS = Subject(
    Text(
        vi="không đơn vị nào có chức danh chủ chốt được xếp vào cụm, huyện (cột 'Cụm/Huyện' của bảng 'Đơn vị')",
        en="no unit with key posts belongs to a group (column group of units)",
    ),
    _grouped,
)
RUNGS = Subject(
    Text(
        vi="không có hai chức danh nào khác bậc trong thang bậc chức vụ (cột 'Vai trò' của bảng 'Chức danh')",
        en="no two posts stand on different rungs of the ladder (ladder; column role of posts)",
    ),
    _rungs,
)
HELD_RUNGS = Subject(
    Text(
        vi="chưa có ai giữ chức danh trong thang bậc chức vụ (cột 'Mã chức danh hiện giữ' của bảng 'Cán bộ')",
        en="nobody holds a post on the ladder now (column post of cadres)",
    ),
    lambda _, setting: any(setting.rung(post) >= 0 for post in held_posts(setting)),
)
HOLDERS = Subject(
    Text(
        vi="chưa có ai giữ chức danh ngoài nguồn dự bị (cột 'Mã chức danh hiện giữ' của bảng 'Cán bộ')",
        en="nobody holds a post outside a reserve (column post of cadres)",
    ),
    lambda _, setting: any(in_office(post, setting) for post in held_posts(setting)),
)
GRASSROOTS_HOLDERS = Subject(
    Text(
        vi="chưa có ai giữ chức danh ở xã, phường, thị trấn (cột 'Mã chức danh hiện giữ' của bảng 'Cán bộ')",
        en="nobody holds a post in a grassroots unit now (column post of cadres)",
    ),
    lambda _, setting: any(setting.world.unit[post.unit].grassroots for post in held_posts(setting)),
)
SUPERIOR_HOLDERS = Subject(
    Text(
        vi="chưa có ai giữ chức danh ở phòng, ban cấp trên (cột 'Mã chức danh hiện giữ' của bảng 'Cán bộ')",
        en="nobody holds a post in a superior unit now (column post of cadres)",
    ),
    lambda _, setting: any(setting.world.unit[post.unit].superior for post in held_posts(setting)),
)
MUST_POSTS = Subject(
    Text(
        vi="không có chức danh nào phải bố trí (cột 'Yêu cầu bố trí' của bảng 'Chức danh')",
        en="no post must be filled ('must' in column fill of posts)",
    ),
    lambda _, setting: any(post.fill is Fill.MUST for post in setting.world.posts),
)
