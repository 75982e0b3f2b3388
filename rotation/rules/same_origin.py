"""Limit how many leaders of a merged unit come from one former unit (local practice)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from typing import ClassVar

import numpy as np

from rotation.facts.domain import Cadre, FuzzyDate
from rotation.facts.pairs import Pairs
from rotation.language import Text
from rotation.rules.base import Finding, Limit, Placement, PlanRule, Where
from rotation.rules.norms import KEY_ROLES, Numbers
from rotation.rules.setting import Setting
from rotation.rules.subjects import KEY_POSTS, Subject

MERGED = Subject(
    Text(
        vi="không đơn vị nào có chức danh chủ chốt là do sáp nhập từ đơn vị cũ (cột 'Đơn vị cũ' của bảng 'Đơn vị')",
        en="no unit with key posts has predecessors (column predecessors of units)",
    ),
    lambda _, setting: (
        not setting.key_posts
        or not any(unit.predecessors for unit in setting.world.units)
        or any(True for _ in merged(setting))
    ),
)


class SameOriginNumbers(Numbers):
    """The most leaders from one former unit."""

    max_people: int
    words: ClassVar[Mapping[str, Text]] = {
        "max_people": Text(
            vi="nhiều nhất {max_people} người từ một đơn vị cũ",
            en="at most {max_people:# leader|# leaders} from one former unit",
        ),
    }


class SameOrigin(PlanRule[SameOriginNumbers]):
    """Key holders of a merged unit who come from one predecessor, beyond the maximum."""

    id = "same_origin"
    title = Text(vi="Cân đối nguồn từ đơn vị cũ", en="Same origin")
    asks = Text(
        vi="Ở đơn vị sáp nhập, không có quá nhiều người lãnh đạo từ cùng một đơn vị cũ.",
        en="In a merged unit not too many leaders come from one former unit.",
    )
    template = Text(
        vi="{unit}: {people} lãnh đạo cùng từ đơn vị cũ {origin}, tối đa {max_people}",
        en="{unit}: {people:# leader comes|# leaders come} from the former unit {origin}, at most {max_people}",
    )
    demand = Text(
        vi="{unit}: tối đa {max_people} lãnh đạo từ đơn vị cũ {origin}",
        en="{unit}: at most {max_people:# leader comes|# leaders come} from the former unit {origin}",
    )
    numbers_type = SameOriginNumbers
    eased_by: ClassVar[Mapping[str, int]] = {"max_people": 1}
    acts_on = (KEY_POSTS, MERGED)
    uses = (KEY_ROLES,)
    reads = ("units.predecessors", "cadres.history")

    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield a limit for each merged unit and predecessor: not too many come from it."""
        for unit, posts in merged(setting):
            rows = np.sort(np.concatenate([pairs.of_post(post) for post in posts]))
            origins = setting.memo(origins_in, unit)
            for number, origin in enumerate(setting.world.unit[unit].predecessors):
                mine = rows[np.isin(pairs.cadre[rows], [row for row, known in origins.items() if known == number])]
                where = Where(unit=unit, group=setting.world.unit[unit].group)
                yield Limit(
                    where,
                    mine,
                    np.ones(len(mine), dtype=np.int64),
                    hi=self.numbers.max_people,
                    facts={"origin": called(origin, setting)},
                )

    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield each predecessor from which too many come."""
        for unit, posts in merged(setting):
            former = setting.world.unit[unit].predecessors
            holders = [setting.world.cadre[cadre] for post in posts for cadre in plan.holders_of.get(post, ())]
            people = Counter(origin_of(cadre, unit, setting) for cadre in holders)
            for number, origin in enumerate(former):
                over = people[number] - self.numbers.max_people
                if over > 0:
                    where = Where(unit=unit, group=setting.world.unit[unit].group)
                    facts = {
                        "people": people[number],
                        "origin": called(origin, setting),
                        "max_people": self.numbers.max_people,
                    }
                    yield self.finding(where, over, **facts)

    def remembers(self, cadre: Cadre, setting: Setting) -> Hashable:
        """Return the predecessor of each merged unit in which a cadre served last by the history, and since when."""
        return tuple(_served_last(cadre, unit, setting) for unit, _ in merged(setting))


def called(origin: str, setting: Setting) -> str:
    """Return the name of a former unit if the case has it, else its id."""
    unit = setting.world.unit.get(origin)
    return origin if unit is None else unit.name


def merged(setting: Setting) -> Iterator[tuple[str, list[str]]]:
    """Yield the units with predecessors, with their key posts."""
    for unit, posts in setting.key_posts.items():
        if setting.world.unit[unit].predecessors:
            yield unit, [post.id for post in posts]


def origins_in(setting: Setting, unit: str) -> dict[int, int]:
    """Return, by cadre row, the number of the predecessor each cadre comes from."""
    found = {row: origin_of(cadre, unit, setting) for row, cadre in enumerate(setting.world.cadres)}
    return {row: origin for row, origin in found.items() if origin is not None}


def origin_of(cadre: Cadre, unit: str, setting: Setting) -> int | None:
    """Return the predecessor of a unit in which a cadre served last, by present post and history."""
    former = setting.world.unit[unit].predecessors
    present = setting.world.unit_of(cadre.post).id if cadre.post is not None else None
    if present in former:
        return former.index(present)
    last = _served_last(cadre, unit, setting)
    return None if last is None else last[2]


def _served_last(cadre: Cadre, unit: str, setting: Setting) -> tuple[bool, FuzzyDate | date | None, int] | None:
    """Return whether and when the last period in a predecessor of a unit began, and which one it is."""
    places = [
        (spell.start is not None, spell.start and spell.start.first, origin)
        for spell in cadre.history
        if (origin := _origin_at(spell.place, unit, setting)) is not None
        and (spell.start is None or spell.start.first <= setting.date)
    ]
    return max(places, default=None)


def _origin_at(place: str, unit: str, setting: Setting) -> int | None:
    """Return the predecessor that a workplace is: a unit of the case, or a name that is no more."""
    former = setting.world.unit[unit].predecessors
    seats = setting.world.seats_named(place)
    there = seats[0].unit if seats else place
    return former.index(there) if there in former else setting.world.former_units.at(there).get(unit)
