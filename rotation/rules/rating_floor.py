"""Require a rating at the floor or better in each recent year: NĐ 138/2020 Art. 56(2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from rotation.facts.columns import CadreView, Ints, PostView
from rotation.facts.domain import Cadre, Post, Rating
from rotation.facts.words import shown
from rotation.language import Text
from rotation.rules.base import Blank, Facts, PairRule
from rotation.rules.norms import Numbers
from rotation.rules.setting import Context, Setting

MOST_YEARS = 50
"""Longest working life, in years."""


class RatingFloorNumbers(Numbers):
    """The lowest rating that passes, and the number of calendar years that count."""

    floor: Rating
    years: Annotated[int, Field(le=MOST_YEARS)]
    words: ClassVar[Mapping[str, Text]] = {
        "floor": Text(vi="từ mức “{floor}” trở lên", en="rated “{floor}” or better"),
        "years": Text(vi="trong {years} năm gần nhất", en="in each of the last {years:# year|# years}"),
    }


class RatingFloor(PairRule[RatingFloorNumbers]):
    """A calendar year before the date that is below the floor or not rated."""

    id = "rating_floor"
    title = Text(vi="Xếp loại hằng năm", en="Rating floor")
    asks = Text(
        vi="Các năm gần nhất được xếp loại từ mức quy định trở lên.",
        en="Each of the last years was rated well enough.",
    )
    template = Text(
        vi="{cadre} không được xếp loại '{floor}' trở lên trong cả {years} năm liền kề ({bad})",
        en="{cadre} is not rated '{floor}' or better in each of the last {years:# year|# years} ({bad})",
    )
    numbers_type = RatingFloorNumbers
    reads = ("cadres.ratings",)
    when_blank = (
        Blank(
            "cadres.ratings",
            hard=Text(vi="không cho phép trường hợp bố trí mới nào", en="refuses every appointment"),
            soft=Text(vi="trừ điểm mọi trường hợp bố trí mới", en="takes points off every appointment"),
        ),
    )

    def breach(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the number of years below the floor or missing."""
        return cadres.fact(years_short, context.setting.date.year, self.numbers.years, self.numbers.floor)

    def turning_days(self, cadre: Cadre, setting: Setting, until: date) -> Iterator[date]:
        """Yield the first day of each year to come."""
        yield from (date(year, 1, 1) for year in range(setting.date.year + 1, until.year + 1))

    def facts(self, cadre: Cadre, post: Post, setting: Setting) -> Facts:
        """Return the years that do not reach the floor, with their ratings."""
        short = bad_years(cadre, setting.date.year, self.numbers.years, self.numbers.floor)
        return {
            "floor": shown(self.numbers.floor),
            "years": self.numbers.years,
            "bad": tuple(year_text(year, rating) for year, rating in short),
        }


def bad_years(cadre: Cadre, year: int, years: int, floor: Rating) -> Iterator[tuple[int, Rating | None]]:
    """Yield the calendar years before a year that are below the floor or missing."""
    ratings = dict(cadre.ratings)
    for past in range(year - years, year):
        rating = ratings.get(past)
        if rating is None or rating.step < floor.step:
            yield past, rating


def years_short(cadre: Cadre, year: int, years: int, floor: Rating) -> int:
    """Return the number of years below the floor or missing."""
    return sum(1 for _ in bad_years(cadre, year, years, floor))


def year_text(year: int, rating: Rating | None) -> Text:
    """Return one year and its rating in words."""
    words = Text(vi="chưa xếp loại", en="not rated") if rating is None else shown(rating)
    return Text(vi=f"{year}: {words.vi}", en=f"{year}: {words.en}")
