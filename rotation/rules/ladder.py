"""Place posts on the rulebook's ladder, which says what is higher, equal and lower."""

from __future__ import annotations

from rotation.facts.domain import Cadre, Post
from rotation.rules.setting import Setting


def rung_of(post: Post, setting: Setting) -> int:
    """Return the rung of a post, -1 when it is not on the ladder."""
    return setting.rung(post)


def held_rung(cadre: Cadre, setting: Setting) -> int:
    """Return the rung of the present post, -1 without one or off the ladder."""
    return -1 if cadre.post is None else setting.rung(setting.world.post[cadre.post])
