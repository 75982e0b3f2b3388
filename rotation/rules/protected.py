"""Leave protected cadres in place for a time, such as mothers of small children.

Source: the Law on Cadres and Civil Servants, on secondment.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Post
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.norms import Numbers
from rotation.rules.setting import Context, Setting


class Protected(PairRule[Numbers]):
    """Any move before the day until which the cadre is protected."""

    id = "protected"
    title = Text(vi="Chưa điều chuyển", en="Protected")
    asks = Text(
        vi="Chưa điều chuyển người đang trong thời gian được bảo vệ, ví dụ đang nuôi con nhỏ.",
        en="Nobody is moved while protected, for example with a small child.",
    )
    template = Text(
        vi="chưa điều chuyển {cadre} trước {until} nên chưa bố trí giữ {post}",
        en="{cadre} is not to be moved before {until} and cannot take {post} yet",
    )
    reads = ("cadres.protected_until",)

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether that day is still to come."""
        return cadres.fact(is_protected, context.setting.date) > 0

    def turning_days(self, cadre: Cadre, setting: Setting, until: date) -> Iterator[date]:
        """Yield the day until which the cadre is protected."""
        if cadre.protected_until is not None:
            yield cadre.protected_until.first

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return the day until which the cadre is protected."""
        return {"until": cadre.protected_until}


def is_protected(cadre: Cadre, effective: date) -> bool:
    """Return whether a cadre is protected on a date."""
    return cadre.protected_until is not None and effective < cadre.protected_until.first
