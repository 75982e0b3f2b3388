"""Share the rule of minimum shares: enough of a group's holders must count."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Annotated, Any, ClassVar, TypeVar

import numpy as np
from pydantic import Field

from rotation.facts.columns import Bools
from rotation.facts.domain import Cadre, Post
from rotation.facts.pairs import Pairs
from rotation.facts.words import decimal_words
from rotation.language import PERCENT, Lang, Text
from rotation.rules.base import Finding, Limit, Placement, PlanRule, Where, names
from rotation.rules.norms import KEY_ROLES, Numbers
from rotation.rules.setting import Context, Setting
from rotation.rules.subjects import GROUPS, KEY_POSTS, Subject


class ShareNumbers(Numbers):
    """The minimum share, an exact decimal from 0 to 1."""

    min_share: Annotated[Decimal, Field(ge=0, le=1)]
    words: ClassVar[Mapping[str, Text]] = {
        "min_share": Text(vi="ít nhất {min_share}", en="at least {min_share}"),
    }

    def value_words(self, value: Any) -> Any:
        """Return a share in percent."""
        return percent(value) if isinstance(value, Decimal) else super().value_words(value)


def percent(share: Decimal) -> Text:
    """Return a share in percent, with each language's decimal sign."""
    words = decimal_words(100 * share)
    return Text(vi=words.vi + PERCENT["vi"], en=words.en + PERCENT["en"])


S = TypeVar("S", bound=ShareNumbers)


class ShareRule(PlanRule[S]):
    """Too few of a group's holders count: max(0, ceil(share × holders) − counted)."""

    acts_on: ClassVar[tuple[Subject, ...]] = (KEY_POSTS, GROUPS)
    uses = (KEY_ROLES,)
    eased_by: ClassVar[Mapping[str, int]] = {"min_share": -1}

    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield a limit for each group: p·holders − q·counted ≤ 0, with p/q the share.

        Each q of excess is one holder missing.
        """
        share = Fraction(self.numbers.min_share)
        for group, posts in self.posts_by_group(setting).items():
            rows = np.sort(np.concatenate([pairs.of_post(post.id) for post in posts]))
            counted = self.counted(setting.paired(pairs.cadre[rows], pairs.post[rows]))
            coefs = share.numerator - share.denominator * counted.astype(np.int64)
            yield Limit(Where(group=group), rows, coefs, hi=0, size=share.denominator)

    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield each group in which too few count."""
        for group, posts in self.posts_by_group(setting).items():
            seats = [(cadre, post) for post in posts for cadre in plan.holders_of.get(post.id, ())]
            counted = sum(self.counts(setting.world.cadre[cadre], post, setting) for cadre, post in seats)
            asked = ceil(Fraction(self.numbers.min_share) * len(seats))
            if counted < asked:
                yield self.finding(
                    Where(group=group), asked - counted, counted=counted, holders=len(seats), asked=asked
                )

    def posts_by_group(self, setting: Setting) -> dict[str, list[Post]]:
        """Return the posts whose holders are counted, by group; units without a group are left out."""
        groups: dict[str, list[Post]] = {}
        for unit, posts in setting.key_posts.items():
            group = setting.world.unit[unit].group
            if group is not None:
                groups.setdefault(group, []).extend(post for post in posts if self.looks_at(post))
        return {group: posts for group, posts in sorted(groups.items()) if posts}

    def looks_at(self, post: Post) -> bool:
        """Return whether the holders of a key post are counted at all."""
        return True

    def demanded(self, limit: Limit, setting: Setting, lang: Lang) -> str:
        """Return what a limit demands, with the share in percent."""
        numbers = {**vars(self.numbers), "min_share": percent(self.numbers.min_share)}
        return self.demand.fill(lang, {**names(limit.where, setting), **numbers})

    @abstractmethod
    def counted(self, context: Context) -> Bools:
        """Return whether each pair counts, for many pairs at once."""

    @abstractmethod
    def counts(self, cadre: Cadre, post: Post, setting: Setting) -> bool:
        """Return whether one holder counts, computed separately from `counted` as a second opinion."""
