"""Bar former leaders from returning soon to a unit they led (local practice)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Post
from rotation.facts.kinds import MOVES, MoveKind
from rotation.facts.retirement import day_reached, whole_months
from rotation.facts.sparse import Sparse
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.norms import KEY_ROLES, Numbers
from rotation.rules.setting import Context, Setting
from rotation.rules.subjects import SEATS, Subject, role_words

FORMER_LEADERS = Subject(
    Text(
        vi="quá trình công tác không nêu chức danh chủ chốt nào đã thôi giữ (vai trò chủ chốt: {roles}; cột "
        "'Quá trình công tác' của bảng 'Cán bộ')",
        en="no history names a key post that has ended (key_roles: {roles}; column history of cadres)",
    ),
    lambda _, setting: (
        not any(cadre.history for cadre in setting.world.cadres)
        or any(led_until(cadre, setting) for cadre in setting.world.cadres)
    ),
    lambda _, setting: {"roles": role_words(setting.law.key_roles)},
)
KEY_ROLE_POSTS = Subject(
    Text(
        vi="không có chức danh chủ chốt nào (vai trò chủ chốt: {roles}; cột 'Vai trò' của bảng 'Chức danh')",
        en="no post has a key role (key_roles: {roles}; column role of posts)",
    ),
    lambda _, setting: any(not setting.law.key_roles.isdisjoint(post.roles) for post in setting.world.posts),
    FORMER_LEADERS.named,
)


class ReturnBanNumbers(Numbers):
    """The months a former leader stays away."""

    min_months: int
    words: ClassVar[Mapping[str, Text]] = {
        "min_months": Text(
            vi="sau ít nhất {min_months} tháng",
            en="after at least {min_months:# month|# months}",
        ),
    }


class ReturnBan(PairRule[ReturnBanNumbers]):
    """A return to a unit whose key post ended too recently; staying in the unit is no return."""

    id = "return_ban"
    title = Text(vi="Không trở lại nơi cũ", en="Return ban")
    asks = Text(
        vi="Người đã lãnh đạo một xã không trở lại xã đó khi chưa đủ thời gian.",
        en="Whoever led a commune does not return there too soon.",
    )
    template = Text(
        vi="{cadre} thôi lãnh đạo {unit} từ {ended}, chưa đủ {min_months} tháng để trở lại giữ {post}",
        en="{cadre} led {unit} until {ended}, less than {min_months:# month|# months} before returning to {post}",
    )
    numbers_type = ReturnBanNumbers
    reads = ("cadres.history",)
    acts_on = (SEATS, KEY_ROLE_POSTS, FORMER_LEADERS)
    uses = (KEY_ROLES,)
    judges = MOVES - {MoveKind.WITHIN}

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether the cadre led the unit too recently."""
        setting = context.setting
        ended = setting.memo(recently_led, self.numbers.min_months)
        return ended.at(cadres.index * len(setting.world.units) + posts.unit) > 0

    def turning_days(self, cadre: Cadre, setting: Setting, until: date) -> Iterator[date]:
        """Yield the days on which each period of the history begins and ends, and long enough after."""
        for spell in cadre.history:
            if spell.start is not None:
                yield spell.start.first
            if spell.end is not None:
                yield from (spell.end.first, day_reached(spell.end.first, self.numbers.min_months))

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return the day until which the cadre led the unit."""
        return {"ended": f"{led_until(cadre, setting)[post.unit]:%d/%m/%Y}", "min_months": self.numbers.min_months}


def led_until(cadre: Cadre, setting: Setting) -> dict[str, date]:
    """Return the last day a cadre led each unit; periods without an end are not used."""
    ended: dict[str, date] = {}
    for post, spell in setting.led(cadre):
        if spell is not None and spell.end is not None and spell.end.first <= setting.date:
            ended[post.unit] = max(spell.end.first, ended.get(post.unit, date.min))
    return ended


def recently_led(setting: Setting, months: int) -> Sparse:
    """Return 1 for units led within the last months, by cadre row × units + unit row."""
    units = setting.columns.unit_index
    return Sparse.of(
        {
            row * len(units) + units[unit]: 1
            for row, cadre in enumerate(setting.world.cadres)
            for unit, ended in led_until(cadre, setting).items()
            if whole_months(ended, setting.date) < months
        }
    )
