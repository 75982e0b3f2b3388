"""Score need: strong cadres go to units that did poorly."""

from __future__ import annotations

from rotation.criteria.base import Criterion
from rotation.facts.columns import CadreView, Ints, PostView, ints
from rotation.facts.domain import Cadre, Rating
from rotation.language import Text
from rotation.rules.setting import Context, Setting

STRENGTH = {Rating.EXCELLENT: 100, Rating.GOOD: 70, Rating.COMPLETED: 40, Rating.NOT_COMPLETED: 0, None: 40}
WEAKNESS = {Rating.EXCELLENT: 0, Rating.GOOD: 33, Rating.COMPLETED: 67, Rating.NOT_COMPLETED: 100, None: 33}
YEARS = 3


class Need(Criterion):
    """floor(strength × weakness / 100), from the cadre's last three ratings and the unit's last one."""

    id = "need"
    title = Text(vi="Tăng cường nơi yếu", en="Need")
    computed = Text(
        vi="Độ mạnh của cán bộ (xếp loại 3 năm gần nhất) × độ yếu của đơn vị (xếp loại gần nhất) / 100, lấy "
        "phần nguyên",
        en="Strength of the cadre (the last three ratings) × weakness of the unit (its last rating) / 100, "
        "rounded down",
    )
    reason = Text(vi="tăng cường cán bộ mạnh cho nơi còn yếu", en="a strong cadre for a unit that needs strength")
    data = ("units.last_rating",)
    reads = ("cadres.ratings",)

    def formula(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the points, 0 to 100.

        A year without a rating counts 40, a unit without one 33.
        """
        weakness = context.setting.memo(weaknesses)[posts.unit]
        return cadres.fact(strength_of, context.setting.date.year) * weakness // 100

    def has_data(self, setting: Setting) -> bool:
        """Return whether any unit is rated, in its own column or in a year before the date."""
        return super().has_data(setting) or any(one.year < setting.date.year for one in setting.world.unit_ratings)


def strength_of(cadre: Cadre, year: int) -> int:
    """Return the mean rating of the three calendar years before a year, rounded down."""
    ratings = dict(cadre.ratings)
    return sum(STRENGTH[ratings.get(past)] for past in range(year - YEARS, year)) // YEARS


def weaknesses(setting: Setting) -> Ints:
    """Return the weakness of every unit by its last rating before the date, 0 to 100."""
    world, year = setting.world, setting.date.year
    return ints(WEAKNESS[world.unit_rating(unit.id, year)] for unit in world.units)
