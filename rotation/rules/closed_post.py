"""Keep a closed post as it is: nobody new takes it and its holder stays."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Fill, Post
from rotation.facts.kinds import STAY
from rotation.facts.pairs import Pairs
from rotation.language import Text
from rotation.rules.base import Facts, Finding, Limit, Placement, PlanRule, Where
from rotation.rules.leaving import is_gone
from rotation.rules.norms import Numbers
from rotation.rules.setting import Context, Setting, rows_of_cadres
from rotation.rules.structure import StructuralPairRule


class ClosedPost(StructuralPairRule, PlanRule[Numbers]):
    """A newcomer in a closed post, or its holder elsewhere or without a post."""

    id = "closed_post"
    source, place = "posts", "fill"
    title = Text(vi="Chức danh giữ nguyên", en="Closed post")
    template = Text(
        vi="{closed} là chức danh giữ nguyên, không thay người đang giữ ({cadre})",
        en="{closed} is kept as it is, with no change of holder ({cadre})",
    )
    demand = Text(vi="{cadre} tiếp tục giữ {post}", en="{cadre} stays {post}")

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether the pair would change a closed post."""
        held = cadres.held
        holds_closed = np.zeros(held.shape, dtype=np.bool_)
        if len(cadres.columns.world.posts):
            holds_closed = (held >= 0) & PostView(cadres.columns, held).closed
        return (posts.closed | holds_closed) & ~context.is_kind(STAY)

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return the closed post: the one asked for, else the one held."""
        return {"closed": setting.title(post.id if post.fill is Fill.CLOSED else cadre.post)}

    def way_out(self, cadre: Cadre, post: Post, setting: Setting) -> Text:
        """Return the posts to open: the one asked for, the one held, or both."""
        held = [] if cadre.post is None else [setting.world.post[cadre.post]]
        closed = dict.fromkeys(one.id for one in (post, *held) if one.fill is Fill.CLOSED)
        return WAY_OUT.about(posts=tuple(closed))

    def limits(self, pairs: Pairs, setting: Setting) -> Iterator[Limit]:
        """Yield a limit for each holder of a closed post: the holder stays."""
        for cadre in closed_holders(setting):
            row = pairs.stay_of(cadre.id)
            rows = np.array([] if row is None else [row], dtype=np.intp)
            here, present = Where(cadre=cadre.id, post=cadre.post), rows_of_cadres(setting, [cadre])
            yield Limit(here, rows, np.ones(len(rows), dtype=np.int64), lo=1, present=present)

    def measure(self, plan: Placement, setting: Setting) -> Iterator[Finding]:
        """Yield each holder of a closed post who is left without any post.

        One who moves to another post is found by the pair.
        """
        for cadre in closed_holders(setting):
            if cadre.id not in plan.post_of:
                yield self.finding(Where(cadre=cadre.id, post=cadre.post), 1, closed=setting.title(cadre.post))


WAY_OUT = Text(
    vi="yêu cầu bố trí 'giữ nguyên' của chức danh {posts} (cột 'Yêu cầu bố trí')",
    en="'closed' in the column fill of the post {posts}",
)


def closed_holders(setting: Setting) -> Iterator[Cadre]:
    """Yield the holders of closed posts who are still in office on the date."""
    for post in setting.world.posts:
        if post.fill is Fill.CLOSED:
            holders = (one for one in setting.world.holders[post.id] if one.id not in setting.world.only_following)
            yield from (cadre for cadre in holders if not is_gone(cadre, setting.date))
