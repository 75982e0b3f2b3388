"""Avoid that somebody follows the unit that is their home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from rotation.language import Text
from rotation.rules.base import Facts
from rotation.rules.following.base import Board, FollowPairRule
from rotation.rules.home_place import WORDS, HomePlaceNumbers


class FollowHomeNumbers(HomePlaceNumbers):
    """The facts of a cadre that count as home."""

    words: ClassVar[Mapping[str, Text]] = HomePlaceNumbers.words


class FollowHome(FollowPairRule[FollowHomeNumbers]):
    """Following a unit, or a cell of one, that is a home place, mergers included."""

    id = "follow_home"
    title = Text(vi="Không phụ trách quê mình", en="Not the home")
    asks = Text(vi="Không ai phụ trách nơi là quê của mình.", en="Nobody follows a unit that is their home.")
    template = Text(
        vi="{cadre} phụ trách {unit}, là {homes} của mình", en="{cadre} follows {unit}, which is their home ({homes})"
    )
    numbers_type: ClassVar[type[Any]] = FollowHomeNumbers
    default: ClassVar[dict[str, Any]] = {"severity": "soft", "weight": 200, "homes": ["native_place", "residence"]}

    def breach(self, cadre: str, unit: str, board: Board) -> int:
        """Return 1 where the unit, or a cell's parent, is a home."""
        return int(bool(self._homes(cadre, unit, board)))

    def suspects(self, cadre: str, board: Board) -> Iterable[str]:
        """Return the homes and their cells."""
        world = board.setting.world
        homes = (getattr(world.cadre[cadre], home) for home in self.numbers.homes)
        places = dict.fromkeys(place for home in homes for place in world.units_at(home))
        return [unit for place in places for unit in board.around.get(place, ())]

    def facts(self, cadre: str, unit: str, board: Board) -> Facts:
        """Return which of the homes it is."""
        return {"homes": self._homes(cadre, unit, board)}

    def _homes(self, cadre: str, unit: str, board: Board) -> tuple[Text, ...]:
        world, place = board.setting.world, board.place(unit)
        one = world.cadre[cadre]
        return tuple(WORDS[home] for home in self.numbers.homes if place in world.units_at(getattr(one, home)))
