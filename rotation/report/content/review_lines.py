"""Word who evaluates the movers of a plan, when, and against what, before any screen, paper or calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rotation.language import Lang, Text
from rotation.moves.review_dates import DEFAULT_MONTHS
from rotation.moves.reviews import PlanReviews, Review, unnamed
from rotation.report.content import wording
from rotation.report.content.evaluation_words import LEVELS, often
from rotation.report.content.signing_lines import DATE
from rotation.rules.evaluation import Evaluation

ASKED = Text(
    vi="Đánh giá sau khi bố trí: phương án {rank} của '{scenario}'",
    en="Reviews after the moves of plan {rank} of '{scenario}'",
)
NOBODY_MOVES = Text(vi="Không ai chuyển chức danh.", en="Nobody changes posts.")
EVALUATES = Text(vi="{whom}: {evaluator} đánh giá, {often}.", en="{whom}: evaluated by {evaluator}, {often}.")
SOURCE = Text(vi="Căn cứ: {source} ({checked}).", en="By {source} ({checked}).")
NOBODY_EVALUATES = Text(vi="Không nêu ai đánh giá", en="Nobody is named to evaluate")
CAUTIONS = Text(vi="Cần xem lại:", en="To be looked at:")
NAME = Text(vi="Họ và tên", en="Name")
TAKES = Text(vi="Chức danh dự kiến", en="Takes up")
FOLLOWER = Text(vi="Phụ trách", en="Followed by")
DATES = Text(vi="Đánh giá", en="Reviews")
TARGETS = Text(vi="Nhu cầu", en="Needs")
NEED = Text(vi="{skill} (mức {need})", en="{skill} (level {need})")

NO_ENTRY = Text(
    vi="Bộ quy tắc '{rulebook}' không nêu ai đánh giá {whom} từ ngày {day}: {names}. Thêm mục '[[evaluation]]' vào bộ "
    "quy tắc của địa phương.",
    en="The rulebook '{rulebook}' names nobody to evaluate {whom} from {day}: {names}. Add an [[evaluation]] to a "
    "rulebook of your own.",
)
WHOM = {
    "grassroots": Text(vi="người được bố trí về xã", en="those who move to a commune"),
    "superior": Text(vi="người được bố trí về cơ quan cấp trên", en="those who move to a superior unit"),
}
IN_RESERVE = Text(
    vi="Người được đưa về nguồn dự bị không có lịch đánh giá: {names}.",
    en="Whoever moves to a reserve has no reviews: {names}.",
)
NOT_FOLLOWED = Text(
    vi="Bản phân công không có ai phụ trách {units}.", en="The list of who follows what has nobody for {units}."
)
ENDS = Text(
    vi="{name} nghỉ hưu hoặc thôi giữ chức từ {day}, trước lần đánh giá cuối ({last}).",
    en="{name} leaves office or retires on {day}, before the last review ({last}).",
)
DEFAULTED = Text(
    vi="Không có thời hạn luân chuyển đối với {names}: lịch tính {months} tháng.",
    en="No rotation period is in force for {names}: the dates go on for {months:# month|# months}.",
)
OF_THIS_RELEASE = Text(
    vi="Ai đánh giá là theo bộ quy tắc của phiên bản chương trình này; kết quả được lập theo bộ quy tắc của phiên bản "
    "khác.",
    en="Who evaluates is by the rulebook of this release; the run was made under that of another.",
)


@dataclass(frozen=True)
class ReviewLine:
    """The reviews of one mover in words.

    Attributes
    ----------
    cadre, name, takes : str
    evaluator, source : str
        Empty where nobody is named; `source` says how well it was checked.
    follower : str
        Empty without a list.
    dates : tuple of date
    targets : str
    """

    cadre: str
    name: str
    takes: str
    evaluator: str
    source: str
    follower: str
    dates: tuple[date, ...]
    targets: str

    @property
    def days(self) -> str:
        """Return the dates in one line."""
        return ", ".join(one.strftime(DATE) for one in self.dates)


@dataclass(frozen=True)
class ReviewGroup:
    """The movers whom one entry of a rulebook is about.

    Attributes
    ----------
    heading, source : str
        Who evaluates and how often, and by which norm; the second is empty where nobody is named.
    lines : tuple of ReviewLine
    """

    heading: str
    source: str
    lines: tuple[ReviewLine, ...]


def review_groups(found: PlanReviews, lang: Lang) -> tuple[ReviewGroup, ...]:
    """Return the movers by who evaluates them; last those for whom nobody is named."""
    by_entry: dict[int, list[Review]] = {}
    for one in found.reviews:
        by_entry.setdefault(id(one.evaluation), []).append(one)
    in_order = sorted(by_entry.values(), key=lambda some: some[0].evaluation is None)
    return tuple(_group(some[0].evaluation, some, found, lang) for some in in_order)


def _group(entry: Evaluation | None, some: Iterable[Review], found: PlanReviews, lang: Lang) -> ReviewGroup:
    lines = tuple(review_line(one, found, lang) for one in some)
    if entry is None:
        return ReviewGroup(NOBODY_EVALUATES.in_lang(lang), "", lines)
    facts = {"whom": LEVELS[entry.level], "evaluator": entry.evaluator, "often": often(entry, lang)}
    return ReviewGroup(EVALUATES.fill(lang, facts), _source(entry, lang), lines)


def _source(entry: Evaluation, lang: Lang) -> str:
    facts = {"source": wording.source(entry.citation, lang), "checked": wording.checked(entry.citation, lang)}
    return SOURCE.fill(lang, facts)


def review_line(one: Review, found: PlanReviews, lang: Lang) -> ReviewLine:
    """Return the reviews of one mover in words."""
    setting, world, entry = found.scenario.setting, found.scenario.setting.world, one.evaluation
    needs = sorted(one.targets, key=lambda target: (-target[1], target[0]))
    return ReviewLine(
        one.cadre,
        world.cadre[one.cadre].name,
        setting.title(one.post).in_lang(lang),
        "" if entry is None else entry.evaluator.in_lang(lang),
        "" if entry is None else wording.cited(entry.citation, lang),
        ", ".join(world.cadre[cadre].name for cadre in one.followers),
        one.dates,
        "; ".join(NEED.fill(lang, {"skill": world.skill(skill), "need": need}) for skill, need in needs),
    )


def cautions(found: PlanReviews, lang: Lang) -> Iterator[str]:
    """Yield for whom nobody is named, which units nobody follows, and who leaves before the last review."""
    if found.scenario.rulebook.former and any(one.evaluation is not None for one in found.reviews):
        yield OF_THIS_RELEASE.in_lang(lang)
    yield from _without_evaluator(found, lang)
    world = found.scenario.setting.world
    if found.without_follower:
        yield NOT_FOLLOWED.fill(lang, {"units": tuple(map(world.unit_name, found.without_follower))})
    dated = [one for one in found.reviews if one.evaluation is not None]
    without = [one for one in dated if one.months is None]
    if without:
        yield DEFAULTED.fill(lang, {"names": _names(without, found), "months": DEFAULT_MONTHS})
    for one in dated:
        if one.ends is not None:
            days = {"day": one.ends.strftime(DATE), "last": one.dates[-1].strftime(DATE)}
            yield ENDS.fill(lang, {"name": world.cadre[one.cadre].name, **days})


def _without_evaluator(found: PlanReviews, lang: Lang) -> Iterator[str]:
    world = found.scenario.setting.world
    missing: dict[tuple[str, date], list[Review]] = {}
    for one in unnamed(found):
        unit = world.unit[one.unit]
        level = "grassroots" if unit.grassroots else "superior" if unit.superior else ""
        missing.setdefault((level, one.effective), []).append(one)
    for (level, day), some in missing.items():
        names = _names(some, found)
        if level:
            facts = {"rulebook": found.scenario.rulebook.title, "whom": WHOM[level], "day": day.strftime(DATE)}
            yield NO_ENTRY.fill(lang, {**facts, "names": names})
        else:
            yield IN_RESERVE.fill(lang, {"names": names})


def _names(some: Iterable[Review], found: PlanReviews) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.scenario.setting.world.cadre[one.cadre].name for one in some))
