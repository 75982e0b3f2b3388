"""Keep leaders out of units that are their home (Directive 45-CT/TW, 14/4/2025)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

import numpy as np

from rotation.facts.columns import Bools, CadreView, Columns, PostView
from rotation.facts.domain import Cadre, Post
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.norms import Numbers
from rotation.rules.setting import Context, Setting
from rotation.rules.subjects import SEATS, Subject

Home = Literal["native_place", "residence", "spouse_place"]
WORDS: dict[Home, Text] = {
    "native_place": Text(vi="quê quán", en="native place"),
    "residence": Text(vi="nơi thường trú", en="residence"),
    "spouse_place": Text(vi="quê vợ/chồng", en="spouse's native place"),
}


COMMUNE_SEATS = Subject(
    Text(
        vi="không xã, phường, thị trấn nào có chức danh thuộc vai trò {roles} (cột 'Vai trò' của bảng 'Chức danh')",
        en="no grassroots unit has a post with the role: {roles} (column role of posts)",
    ),
    lambda rule, setting: any(
        setting.world.unit[post.unit].grassroots and rule.reaches(post) for post in setting.world.posts
    ),
    SEATS.named,
)
HOMES = Subject(
    Text(vi="quy định không nêu nơi nào tính là quê (khóa 'homes')", en="its norm counts no place as home (homes)"),
    lambda rule, _: bool(rule.numbers.homes),
)


class HomePlaceNumbers(Numbers):
    """The facts of a cadre that count as home."""

    homes: tuple[Home, ...]
    words: ClassVar[Mapping[str, Text]] = {
        "homes": Text(vi="nơi được coi là quê: {homes}", en="counted as home: {homes}"),
    }

    def value_words(self, value: Any) -> Any:
        """Return a place that counts as home in words."""
        return WORDS[value] if value in WORDS else super().value_words(value)


class HomePlace(PairRule[HomePlaceNumbers]):
    """A post in a grassroots unit that is a home place, mergers included."""

    id = "home_place"
    title = Text(vi="Không bố trí tại quê", en="Not at home")
    asks = Text(
        vi="Chức danh thuộc diện quy định ở xã không do người địa phương giữ.",
        en="These posts of a commune are not held by people who are from there.",
    )
    template = Text(
        vi="{post}: {unit} là {homes} của {cadre}",
        en="{post}: {unit} is home to {cadre} ({homes})",
    )
    numbers_type = HomePlaceNumbers
    reads = ("cadres.native_place", "cadres.residence")
    acts_on = (COMMUNE_SEATS, HOMES)
    gives_cause = True

    def columns_read(self, setting: Setting) -> tuple[str, ...]:
        """Return the columns of the places that count as home."""
        return tuple(f"cadres.{home}" for home in self.numbers.homes)

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether the unit is one of the cadre's homes."""
        at_home = np.zeros(context.kinds.shape, dtype=np.bool_)
        for home in self.numbers.homes:
            place = cadres.fact(place_of, home, cadres.columns)
            at_home |= cadres.columns.place_is_unit[place, posts.unit]
        return at_home & posts.grassroots

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return which of the homes the unit is."""
        homes = self.numbers.homes
        return {
            "homes": tuple(WORDS[home] for home in homes if post.unit in setting.world.units_at(getattr(cadre, home)))
        }


def place_of(cadre: Cadre, home: Home, columns: Columns) -> int:
    """Return the number of a home place, -1 when blank."""
    return columns.place(getattr(cadre, home))
