"""Limit a headship to two terms running: Law 77/2015/QH13 Art. 83, QĐ 65-QĐ/TW Art. 4.

The law is for communes, the decision for the posts above them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Post, Role
from rotation.facts.kinds import MOVES, STAY
from rotation.facts.retirement import day_reached, whole_months
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.norms import Numbers
from rotation.rules.setting import Context, Setting
from rotation.rules.subjects import Subject, held_posts

HEADSHIP_BIT = {Role.SECRETARY: 1, Role.CHAIR: 2, Role.HEAD: 4}
TERM_MONTHS = 60

HEADS = Subject(
    Text(
        vi="chưa có ai giữ chức bí thư, chủ tịch UBND hoặc cấp trưởng ở xã, phường, thị trấn (cột 'Mã chức "
        "danh hiện giữ' của bảng 'Cán bộ', cột 'Vai trò' của bảng 'Chức danh')",
        en="nobody holds a post of secretary, chair or head in a grassroots unit "
        "(column post of cadres, column role of posts)",
    ),
    lambda rule, setting: any(headships(post, setting) and rule.reaches(post) for post in held_posts(setting)),
)

MONTHS = Text(vi="{months} tháng", en="{months:# month|# months}")
UNKNOWN_MONTHS = Text(vi="không rõ số tháng", en="months unknown")


class TermLimitNumbers(Numbers):
    """The terms or months after which a headship ends, whichever comes first."""

    max_terms: int
    max_months: int
    words: ClassVar[Mapping[str, Text]] = {
        "max_terms": Text(
            vi="nhiều nhất {max_terms} nhiệm kỳ liên tiếp",
            en="at most {max_terms:# term|# terms} running",
        ),
        "max_months": Text(vi="nhiều nhất {max_months} tháng", en="at most {max_months:# month|# months}"),
    }


class TermLimit(PairRule[TermLimitNumbers]):
    """A stay in a grassroots headship, or a move to the same elsewhere, after its terms or months."""

    id = "term_limit"
    title = Text(vi="Giới hạn nhiệm kỳ", en="Term limit")
    asks = Text(
        vi="Người đứng đầu ở xã thôi chức vụ khi đã đủ số nhiệm kỳ hoặc số tháng.",
        en="The head of a commune does not go on once the terms or months are reached.",
    )
    template = Text(
        vi="{cadre} đã giữ {held} {terms} nhiệm kỳ liên tiếp ({months}), đến giới hạn {max_terms} nhiệm kỳ "
        "hoặc {max_months} tháng, không giữ {post} nữa",
        en="{cadre} has held {held} for {terms:# term|# terms} running ({months}) and has reached the limit of "
        "{max_terms:# term|# terms} or {max_months:# month|# months}: not {post} any longer",
    )
    numbers_type = TermLimitNumbers
    judges = MOVES | STAY
    gives_cause = True
    reads = ("cadres.since",)
    acts_on = (HEADS,)

    def columns_read(self, setting: Setting) -> tuple[str, ...]:
        """Return nothing while the terms of somebody are given: then a blank `since` leaves it something to go by."""
        return () if any(cadre.terms is not None for cadre in setting.world.cadres) else self.reads

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether the headship is the present one and has reached its limit."""
        setting = context.setting
        same = (cadres.fact(held_headships, setting) & posts.fact(headships, setting)) > 0
        over = cadres.fact(terms_served, setting.date) >= self.numbers.max_terms
        return same & (over | (cadres.months_in_post >= self.numbers.max_months))

    def turning_days(self, cadre: Cadre, setting: Setting, until: date) -> Iterator[date]:
        """Yield the days on which the months and the terms that they amount to reach the limit."""
        if cadre.since is not None:
            for months in (self.numbers.max_months, self.numbers.max_terms * TERM_MONTHS):
                yield day_reached(cadre.since.first, months)

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return the terms, the months and the present post."""
        months = int(setting.columns.months_in_post[setting.columns.cadre_index[cadre.id]])
        return {
            "held": setting.title(cadre.post),
            "terms": terms_served(cadre, setting.date),
            "months": MONTHS.about(months=months) if months >= 0 else UNKNOWN_MONTHS,
            "max_terms": self.numbers.max_terms,
            "max_months": self.numbers.max_months,
        }


def headships(post: Post, setting: Setting) -> int:
    """Return the headships of a grassroots post as bits."""
    if not setting.world.unit[post.unit].grassroots:
        return 0
    return sum(HEADSHIP_BIT.get(role, 0) for role in set(post.roles))


def held_headships(cadre: Cadre, setting: Setting) -> int:
    """Return the headships of the present post as bits."""
    return 0 if cadre.post is None else headships(setting.world.post[cadre.post], setting)


def terms_served(cadre: Cadre, effective: date) -> int:
    """Return the given terms, else those the months amount to, -1 when unknown."""
    if cadre.terms is not None:
        return cadre.terms
    return -1 if cadre.since is None else max(0, whole_months(cadre.since.first, effective)) // TERM_MONTHS
