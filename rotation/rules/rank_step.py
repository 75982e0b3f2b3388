"""Limit a move to one rung up and none down: QĐ 65-QĐ/TW 2022 Art. 4."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from rotation.facts.columns import CadreView, Ints, PostView
from rotation.facts.domain import Cadre, Post
from rotation.facts.kinds import MOVES, MoveKind
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.ladder import held_rung, rung_of
from rotation.rules.norms import LADDER, Numbers
from rotation.rules.setting import Context, Setting
from rotation.rules.subjects import HELD_RUNGS, RUNGS, SEATS


class RankStepNumbers(Numbers):
    """The most rungs one move may go up."""

    max_up: int
    words: ClassVar[Mapping[str, Text]] = {
        "max_up": Text(vi="lên nhiều nhất {max_up} bậc", en="at most {max_up:# rung|# rungs} up"),
    }


class RankStep(PairRule[RankStepNumbers]):
    """A move down, or up too many rungs; moves up from the grassroots are not judged."""

    id = "rank_step"
    title = Text(vi="Bậc chức vụ", en="Rank step")
    asks = Text(
        vi="Cán bộ sang chức vụ tương đương hoặc cao hơn, không vượt bậc, không xuống bậc.",
        en="A move leads to an equal post or a higher one, without skipping rungs.",
    )
    template = Text(vi="{cadre} từ {held} sang {post}: {verdict}", en="{cadre} from {held} to {post}: {verdict}")
    numbers_type = RankStepNumbers
    judges = MOVES - {MoveKind.UP}
    acts_on = (SEATS, RUNGS, HELD_RUNGS)
    uses = (LADDER,)

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the rungs down, or those above the maximum.

        No breach where either post is off the ladder.
        """
        now, then = cadres.fact(held_rung, context.setting), posts.fact(rung_of, context.setting)
        rungs = np.maximum(now - then, then - now - self.numbers.max_up)
        return np.where((now >= 0) & (then >= 0), np.maximum(0, rungs), 0)

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return the present post and the words for the step."""
        rungs = rung_of(post, setting) - held_rung(cadre, setting)
        verdict = DOWN if rungs < 0 else UP
        return {
            "held": setting.title(cadre.post),
            "verdict": verdict.about(rungs=abs(rungs), max_up=self.numbers.max_up),
        }


DOWN = Text(vi="xuống {rungs} bậc", en="{rungs:# rung|# rungs} down the ladder")
UP = Text(vi="lên {rungs} bậc, tối đa {max_up}", en="{rungs:# rung|# rungs} up the ladder, at most {max_up}")
