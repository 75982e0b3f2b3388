"""Require somebody in a commune's leadership for each strong need (local practice)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

import numpy as np

from rotation.facts.domain import Cadre
from rotation.facts.pairs import Pairs
from rotation.language import Text
from rotation.rules.base import Blank, Finding, Limit, Placement, PlanRule, Where
from rotation.rules.norms import KEY_ROLES, Numbers
from rotation.rules.setting import Setting
from rotation.rules.subjects import KEY_POSTS, Subject

STRONG_NEED = 3
STRONG_NEEDS = Subject(
    Text(
        vi="không đơn vị nào có chức danh chủ chốt cần năng lực ở mức {strong} (cột 'Nhu cầu' của bảng 'Đơn vị')",
        en="no unit with key posts has a need of {strong} (column needs of units)",
    ),
    lambda _, setting: (
        not setting.key_posts
        or not any(unit.needs for unit in setting.world.units)
        or any(strong_needs(unit, setting) for unit in setting.key_posts)
    ),
    lambda _, __: {"strong": STRONG_NEED},
)


class TeamCoverNumbers(Numbers):
    """The skill level that covers a strong need."""

    min_skill: int
    words: ClassVar[Mapping[str, Text]] = {
        "min_skill": Text(vi="năng lực từ mức {min_skill}", en="skill {min_skill} or more"),
    }


class TeamCover(PlanRule[TeamCoverNumbers]):
    """A strong need that no key holder covers; a unit without key holders is not judged."""

    id = "team_cover"
    title = Text(vi="Tập thể đủ năng lực", en="Team cover")
    asks = Text(
        vi="Năng lực mà đơn vị rất cần thì có người trong tập thể lãnh đạo đáp ứng.",
        en="What a unit needs most, somebody in its leadership is able to do.",
    )
    template = Text(
        vi="{unit}: tập thể lãnh đạo chưa có ai đạt năng lực {skill} từ mức {min_skill}",
        en="{unit}: nobody in the leadership has {skill} at {min_skill} or more",
    )
    demand = Text(
        vi="{unit}: tập thể lãnh đạo có người đạt năng lực {skill} từ mức {min_skill}",
        en="{unit}: somebody in the leadership has {skill} at {min_skill} or more",
    )
    numbers_type = TeamCoverNumbers
    eased_by: ClassVar[Mapping[str, int]] = {"min_skill": -1}
    acts_on = (KEY_POSTS, STRONG_NEEDS)
    uses = (KEY_ROLES,)
    reads = ("units.needs", "cadres.skills")
    when_blank = (
        Blank(
            "cadres.skills",
            hard=Text(
                vi="không cho phép phương án nào có đơn vị cần năng lực ở mức cao",
                en="refuses every plan for units with a strong need",
            ),
            soft=Text(
                vi="trừ điểm mọi đơn vị cần năng lực ở mức cao", en="takes points off for every strong need of a unit"
            ),
        ),
    )

    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield a limit for each strong need: Σ unskilled − n·Σ skilled ≤ 0.

        The sums are over the n key posts of a unit; an excess up to n is one breach.
        """
        for unit, posts in setting.key_posts.items():
            rows = np.sort(np.concatenate([pairs.of_post(post.id) for post in posts]))
            for skill in strong_needs(unit, setting):
                able = setting.columns.of_cadres(level_of, skill)[pairs.cadre[rows]] >= self.numbers.min_skill
                where = Where(unit=unit, group=setting.world.unit[unit].group)
                yield Limit(
                    where,
                    rows,
                    np.where(able, -len(posts), 1).astype(np.int64),
                    hi=0,
                    size=len(posts),
                    facts={"skill": setting.world.skill(skill)},
                )

    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield each strong need that no key holder covers."""
        for unit, posts in setting.key_posts.items():
            holders = [setting.world.cadre[cadre] for post in posts for cadre in plan.holders_of.get(post.id, ())]
            for skill in strong_needs(unit, setting) if holders else ():
                if all(level_of(cadre, skill) < self.numbers.min_skill for cadre in holders):
                    where = Where(unit=unit, group=setting.world.unit[unit].group)
                    called = setting.world.skill(skill)
                    yield self.finding(where, 1, skill=called, min_skill=self.numbers.min_skill)


def strong_needs(unit: str, setting: Setting) -> list[str]:
    """Return the skills a unit needs most."""
    return [skill for skill, need in setting.world.unit[unit].needs if need >= STRONG_NEED]


def level_of(cadre: Cadre, skill: str) -> int:
    """Return a cadre's level of a skill, 0 without it."""
    return dict(cadre.skills).get(skill, 0)
