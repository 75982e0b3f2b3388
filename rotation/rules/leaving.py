"""Give no post to those who leave office by the date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Post
from rotation.language import Text
from rotation.rules.base import Facts
from rotation.rules.setting import Context, Setting
from rotation.rules.structure import StructuralPairRule


class Leaving(StructuralPairRule):
    """Any post, a stay too, for a cadre who is gone by the date."""

    id = "leaving"
    source, place = "cadres", "leaving"
    title = Text(vi="Thôi giữ chức", en="Leaving")
    template = Text(vi="{cadre} thôi giữ chức từ {leaving}", en="{cadre} leaves office on {leaving}")

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether the cadre is gone."""
        return cadres.fact(is_gone, context.setting.date) > 0

    def released(self, setting: Setting) -> Bools:
        """Return the cadres who are gone."""
        return setting.columns.of_cadres(is_gone, setting.date) > 0

    def turning_days(self, cadre: Cadre, setting: Setting, until: date) -> Iterator[date]:
        """Yield the day the cadre leaves."""
        if cadre.leaving is not None:
            yield cadre.leaving.first

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return the day the cadre leaves."""
        return {"leaving": cadre.leaving}

    def way_out(self, cadre: Cadre, post: Post, setting: Setting) -> Text:
        """Return the day the cadre leaves."""
        return WAY_OUT.about(cadre=cadre.id)


WAY_OUT = Text(
    vi="ngày thôi giữ chức của cán bộ {cadre} (cột 'Thôi giữ chức từ')", en="the column leaving of the cadre {cadre}"
)


def is_gone(cadre: Cadre, effective: date) -> bool:
    """Return whether a cadre leaves on or before a date."""
    return cadre.leaving is not None and cadre.leaving.first <= effective


def may_follow(cadre: str, setting: Setting) -> bool:
    """Return whether somebody neither retires nor leaves by the date."""
    return cadre not in setting.retired and not is_gone(setting.world.cadre[cadre], setting.date)
