"""Share the rule of minimum degree and of political theory: a minimum by role or post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar, TypeVar

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Education, Level, Post, Role, Theory
from rotation.facts.kinds import MOVES, STAY
from rotation.facts.words import shown
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.norms import Numbers
from rotation.rules.setting import Context, Setting
from rotation.rules.subjects import Subject, column, role_words

ASKED = Subject(
    Text(
        vi="không chức danh nào yêu cầu {what}: không có chức danh thuộc vai trò {roles}, và {column} để trống",
        en="no post asks for {what}: none has a role among: {roles}, and {column} is blank",
    ),
    lambda rule, setting: any(rule.asked(post) is not None and rule.reaches(post) for post in setting.world.posts),
    lambda rule, _: {
        "what": rule.what,
        "roles": role_words(rule.numbers.minimum),
        "column": column(f"posts.min_{rule.fact}"),
    },
)

L = TypeVar("L", Education, Theory)


class MinimumNumbers(Numbers):
    """The minimum by role, and the day from which present holders need it too.

    Never when the day is blank.
    """

    minimum: Mapping[Role, Any]
    incumbents_until: date | None = None
    words: ClassVar[Mapping[str, Text]] = {
        "minimum": Text(vi="{minimum}", en="{minimum}"),
        "incumbents_until": Text(
            vi="người đang giữ chức phải đạt từ ngày {incumbents_until}",
            en="those in post need it from {incumbents_until}",
        ),
    }

    def value_words(self, value: Any) -> Any:
        """Return the minimum with the roles that it is asked of, the lowest first."""
        if not isinstance(value, Mapping):
            return super().value_words(value)
        of_level: dict[Level, list[Role]] = {}
        for role, level in sorted(value.items(), key=lambda item: item[1].step):
            of_level.setdefault(level, []).append(role)
        return tuple(MINIMUM.about(level=shown(one), roles=tuple(map(shown, of_level[one]))) for one in of_level)


MINIMUM = Text(vi="từ {level} trở lên ({roles})", en="{level} or higher ({roles})")


class EducationNumbers(MinimumNumbers):
    """The minimum degree by role."""

    minimum: Mapping[Role, Education]


class TheoryNumbers(MinimumNumbers):
    """The minimum level of political theory by role."""

    minimum: Mapping[Role, Theory]


class QualificationMin(PairRule[MinimumNumbers]):
    """A qualification below what the post asks for; a blank one breaches nothing."""

    judges = MOVES | STAY
    acts_on = (ASKED,)
    template = Text(
        vi="{post} yêu cầu {what} từ {asked} trở lên, {cadre} hiện có: {has}",
        en="{post} asks for {what} of at least '{asked}', {cadre} has '{has}'",
    )
    fact: str
    what: Text

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether it is too low; stays count only once present holders need it."""
        has = cadres.fact(step_of, self.fact)
        below = (has >= 0) & (has < posts.fact(asked_step, self))
        until = self.numbers.incumbents_until
        if until is not None and context.setting.date >= until:
            return below
        return below & ~context.is_kind(STAY)

    def turning_days(self, cadre: Cadre, setting: Setting, until: date) -> Iterator[date]:
        """Yield the day from which present holders need it."""
        if self.numbers.incumbents_until is not None:
            yield self.numbers.incumbents_until

    def asked(self, post: Post) -> Level | None:
        """Return the minimum of a post: its own, else the highest of its roles."""
        own: Level | None = getattr(post, f"min_{self.fact}")
        by_role = [self.numbers.minimum[role] for role in post.roles if role in self.numbers.minimum]
        return own if own is not None else max(by_role, key=lambda level: level.step, default=None)

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return what is asked for and what the cadre has."""
        asked, has = self.asked(post), getattr(cadre, self.fact)
        return {"what": self.what, "asked": asked and shown(asked), "has": has and shown(has)}


def step_of(cadre: Cadre, fact: str) -> int:
    """Return the position of a qualification in its order, -1 when blank."""
    level: Level | None = getattr(cadre, fact)
    return -1 if level is None else level.step


def asked_step(post: Post, rule: QualificationMin) -> int:
    """Return the position of what a post asks for, -1 for nothing."""
    level = rule.asked(post)
    return -1 if level is None else level.step
