"""Nobody soon goes back to a unit once led (practice)."""

from __future__ import annotations

from datetime import date

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Post
from rotation.facts.kinds import MOVES, MoveKind
from rotation.facts.retirement import whole_months
from rotation.facts.sparse import Sparse
from rotation.language import Text
from rotation.rules.base import Facts, PairRule
from rotation.rules.norms import Numbers
from rotation.rules.setting import Context, Setting


class ReturnBanNumbers(Numbers):
    """How long a former leader stays away."""

    min_months: int


class ReturnBan(PairRule[ReturnBanNumbers]):
    """A unit in which a post with a key role ended within the last months; who is still in the unit does not return."""

    id = "return_ban"
    title = Text(vi="Không trở lại nơi cũ", en="Return ban")
    template = Text(
        vi="{cadre} thôi lãnh đạo {unit} từ {ended}, chưa đủ {min_months} tháng để trở lại giữ {post}",
        en="{cadre} led {unit} until {ended}, less than {min_months:# month|# months} before returning to {post}",
    )
    numbers_type = ReturnBanNumbers
    reads = ("cadres.history",)
    judges = MOVES - {MoveKind.WITHIN}

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Bools:
        """Return whether the unit was led too recently."""
        setting = context.setting
        ended = setting.memo(recently_led, self.numbers.min_months)
        return ended.at(cadres.index * len(setting.world.units) + posts.unit) > 0

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return when the unit was last led."""
        return {"ended": f"{led_until(cadre, setting)[post.unit]:%d/%m/%Y}", "min_months": self.numbers.min_months}


def led_until(cadre: Cadre, setting: Setting) -> dict[str, date]:
    """Return, for each unit a cadre used to lead, the day that ended; spells without an end are not used."""
    ended: dict[str, date] = {}
    for post, spell in setting.led(cadre):
        if spell is not None and spell.end is not None and spell.end.first <= setting.date:
            ended[post.unit] = max(spell.end.first, ended.get(post.unit, date.min))
    return ended


def recently_led(setting: Setting, months: int) -> Sparse:
    """Return 1 for each unit a cadre led within the last months, by cadre row × units + unit row."""
    units = setting.columns.unit_index
    return Sparse.of(
        {
            row * len(units) + units[unit]: 1
            for row, cadre in enumerate(setting.world.cadres)
            for unit, ended in led_until(cadre, setting).items()
            if whole_months(ended, setting.date) < months
        }
    )
