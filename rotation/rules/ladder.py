"""Place posts on the rulebook's ladder, which says what is higher, equal and lower."""

from __future__ import annotations

import numpy as np

from rotation.facts.columns import Ints
from rotation.facts.domain import Cadre, Post
from rotation.facts.kinds import Step
from rotation.rules.setting import Context, Setting

STEPS = tuple(Step)
"""The steps in the order of their codes in arrays."""


def rung_of(post: Post, setting: Setting) -> int:
    """Return the rung of a post, -1 when it is not on the ladder."""
    return setting.rung(post)


def held_rung(cadre: Cadre, setting: Setting) -> int:
    """Return the rung of the present post, -1 without one or off the ladder."""
    return -1 if cadre.post is None else setting.rung(setting.world.post[cadre.post])


def steps(context: Context) -> Ints:
    """Return the step of each pair as its place in `STEPS`.

    Who holds no post counts as going up, and so does everybody where one of the two posts is off the ladder.
    """
    now, then = context.cadres.fact(held_rung, context.setting), context.posts.fact(rung_of, context.setting)
    compared = (now >= 0) & (then >= 0)
    level, down = STEPS.index(Step.LEVEL), STEPS.index(Step.DOWN)
    return np.select([compared & (then == now), compared & (then < now)], [level, down], STEPS.index(Step.UP))
