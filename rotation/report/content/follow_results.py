"""Arrange how followed units were rated since: each unit by year, and the count of classes of each follower."""

from __future__ import annotations

from rotation.facts.domain import Rating
from rotation.facts.words import shown
from rotation.follow.results import FollowResults
from rotation.language import Lang, Text
from rotation.report.content.follow_texts import FOLLOWER, UNIT
from rotation.report.content.tables import NO_FIGURE, Row, Table, own

TITLE = Text(
    vi="Xếp loại các đơn vị được phân công phụ trách, từ ngày {day}: '{scenario}', phương án {plan}, {listed}",
    en="Classes of the units followed since {day}: '{scenario}', plan {plan}, {listed}",
)
LISTED, OWN_LIST = Text(vi="phân công {rank}", en="list {rank}"), Text(vi="dự thảo của Ban", en="the board's own list")
NO_RATINGS = Text(
    vi="Chưa có xếp loại đơn vị nào từ năm {year}: bổ sung vào bảng 'Xếp loại đơn vị' (n = 0).",
    en="No unit was rated from {year} on: add rows to the table unit_ratings (n = 0).",
)
FIRST_YEAR = Text(
    vi="Năm {year} chỉ tính từ ngày {day}: phần đầu năm có thể do người khác phụ trách.",
    en="In {year} the list holds from {day} only: others may have followed the units before.",
)
OF_FOLLOWERS = Text(vi="Số đơn vị theo mức xếp loại của từng người", en="Units of each follower by class")
YEAR, RATED = Text(vi="Năm", en="Year"), Text(vi="Đã xếp loại", en="Rated")
CLASSES, COUNTED = Text(vi="Xếp loại", en="Classes"), Text(vi="{rating}: {count}", en="{rating}: {count}")
OF = Text(vi="{rated}/{units}", en="{rated} of {units}")
NO_UNIT = Text(vi="không phụ trách đơn vị nào", en="follows no unit")
BLANK = Text(
    vi="'–': năm đó chưa có xếp loại của chính đơn vị (n = {count} ô trống trên {of}).",
    en="–: the unit itself has no class in that year (n = {count:# blank|# blanks} of {of}).",
)


def results_title(found: FollowResults, lang: Lang) -> str:
    """Return the title of results."""
    listed = OWN_LIST if found.listed is None else LISTED.about(rank=found.listed)
    facts = {"day": _day(found), "scenario": found.problem.scenario.title, "plan": found.plan, "listed": listed}
    return TITLE.fill(lang, facts)


def results_notes(found: FollowResults, lang: Lang) -> list[str]:
    """Return what must be known to read results: no ratings at all, a year in part, blanks counted."""
    first = found.problem.board.date.year
    if not found.years:
        return [NO_RATINGS.fill(lang, {"year": str(first)})]
    notes = []
    if first in found.years:
        notes.append(FIRST_YEAR.fill(lang, {"year": str(first), "day": _day(found)}))
    cells = [rating for one in found.followers for unit in one.units for rating in unit.ratings.values()]
    if None in cells:
        notes.append(BLANK.fill(lang, {"count": cells.count(None), "of": len(cells)}))
    return notes


def units_table(found: FollowResults, lang: Lang) -> Table:
    """Return the class of each unit in each year, with a row for followers without units, too."""
    world = found.problem.scenario.setting.world
    rows = list[Row]()
    for one in found.followers:
        name = world.cadre[one.cadre].name
        if not one.units:
            rows.append((name, NO_UNIT.in_lang(lang), *(NO_FIGURE for _ in found.years), one.cadre))
        for unit in one.units:
            classes = (NO_FIGURE if rating is None else shown(rating).in_lang(lang) for rating in unit.ratings.values())
            rows.append((name, world.unit_name(unit.unit), *classes, one.cadre))
    headers = (FOLLOWER.in_lang(lang), UNIT.in_lang(lang), *map(str, found.years))
    return Table.of("results", "", (*own(headers), "cadre"), rows, lang)


def followers_table(found: FollowResults, lang: Lang) -> Table:
    """Return how many units of each follower have each class in each year, of how many that have any."""
    world = found.problem.scenario.setting.world
    rows = list[Row]()
    for one in found.followers:
        for year in found.years if one.units else ():
            counts, units = one.counts(year), len(one.units)
            rated = OF.fill(lang, {"rated": units - counts.get(None, 0), "units": units})
            classes = (COUNTED.about(rating=shown(one), count=counts[one]) for one in reversed(Rating) if one in counts)
            told = "; ".join(one.in_lang(lang) for one in classes) or NO_FIGURE
            rows.append((world.cadre[one.cadre].name, str(year), rated, told, one.cadre))
    headers = (one.in_lang(lang) for one in (FOLLOWER, YEAR, RATED, CLASSES))
    return Table.of("followers", "", (*own(headers), "cadre"), rows, lang)


def _day(found: FollowResults) -> str:
    return f"{found.problem.board.date:%d/%m/%Y}"
