"""Check the repairs that plans are ranked by: each lawful after the refusal, changes and loss counted again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rotation.facts.kinds import MoveKind
from rotation.language import Text
from rotation.plans.judgement import Judgement, judge
from rotation.plans.plan import Plan, Portfolio, difference
from rotation.plans.repaired import Repaired, RepairedPlans
from rotation.ranking.measures import asks_for_repairs
from rotation.rules.twins import with_twins
from rotation.runs.shape import RepairedDocument
from rotation.scenario.events import refused
from rotation.verify.findings import Disagreement, disagreement, quoted

Saved = Sequence[Sequence[Sequence[RepairedDocument]]]
MISSING = Text(
    vi="thiếu phương án thay thế cho từng lượt điều động của từng phương án",
    en="has no repair for each move of each plan",
)
UNASKED = Text(
    vi="thang đánh giá không xét thiệt hại khi một người từ chối", en="the scorecard asks for no loss by a refusal"
)


def repairs_of(portfolios: Sequence[Portfolio], saved: Saved | None) -> tuple[RepairedPlans, list[Disagreement]]:
    """Return the repairs that saved ones make, judged anew, and what is wrong with them.

    That a repair is the nearest plan, or that there is none, was shown by a search; here it is held only against plans
    that are at hand: those of the run, the other repairs, and that only who refuses changes.

    Parameters
    ----------
    portfolios : sequence of Portfolio
    saved : sequence or None
        For each scenario, for each of its plans, the repairs by cadre id.
    """
    if not asks_for_repairs(portfolios):
        return (), [] if saved is None else [disagreement("repairs", UNASKED.vi, UNASKED.en)]
    expected = [[_movers(plan) for plan in one.plans] for one in portfolios]
    if saved is None or expected != [[[(one.cadre, one.post) for one in plan] for plan in plans] for plans in saved]:
        return (), [disagreement("repairs", MISSING.vi, MISSING.en)]
    wrong: list[Disagreement] = []
    found = []
    for number, (portfolio, plans) in enumerate(zip(portfolios, saved, strict=True)):
        checks = [_Check(portfolio, plan, f"repairs[{number}][{row}]") for row, plan in enumerate(portfolio.plans)]
        found.append(
            tuple(
                tuple(check.repaired(one, wrong) for one in documents)
                for check, documents in zip(checks, plans, strict=True)
            )
        )
    return tuple(found), wrong


def _movers(plan: Plan) -> list[tuple[str, str]]:
    return [(one.cadre, one.post) for one in plan.judgement.assignments if one.kind is not MoveKind.STAY]


class _Check:
    """One plan whose repairs are checked.

    Parameters
    ----------
    portfolio : Portfolio
    plan : Plan
    path : str
        Of keys in run.json.
    """

    def __init__(self, portfolio: Portfolio, plan: Plan, path: str) -> None:
        self._scenario, self._plan, self._path = portfolio.scenario, plan, path
        self._before = dict(plan.judgement.placement.seats)
        self._known = [dict(one.judgement.placement.seats) for one in portfolio.plans]

    def repaired(self, saved: RepairedDocument, wrong: list[Disagreement]) -> Repaired:
        """Return one repair as it is by plain Python; what is wrong is noted."""
        here = f"{self._path}.{saved.cadre}"
        claimed = Repaired(saved.cadre, saved.post, saved.changes, saved.loss, saved.proven, dict(saved.seats))
        worth: tuple[int, ...] = ()
        if saved.loss is not None or saved.changes is not None or saved.seats:
            judgement = self._judged(saved, here, wrong)
            if judgement is None:
                return replace(claimed, changes=None, loss=None)
            changes, worth = self._changes(judgement), judgement.worth
            claimed = replace(claimed, changes=changes, loss=self._plan.score - judgement.score)
            self._known.append(dict(judgement.placement.seats))
        if claimed.proven and self._surpassed(claimed, worth):
            vi, en = "có phương án gần hơn, hoặc gần bằng mà tốt hơn", "there is a nearer plan, or a better one as near"
            wrong.append(quoted(here, vi, en))
        return claimed

    def _judged(self, saved: RepairedDocument, here: str, wrong: list[Disagreement]) -> Judgement | None:
        """Return the plan of a repair judged after the refusal; None where it names strangers or is unlawful."""
        world = self._scenario.setting.world
        strangers = [cadre for cadre in saved.seats if cadre not in world.cadre]
        strangers += [post for post in saved.seats.values() if post is not None and post not in world.post]
        idle = [cadre for cadre, post in saved.seats.items() if self._before.get(cadre) == post]
        unfit = (*strangers, *idle)
        wrong += [quoted(here, f"không dùng được '{one}'", f"'{one}' cannot be used") for one in unfit]
        if unfit:
            return None
        seats = {cadre: post for cadre, post in {**self._before, **saved.seats}.items() if post is not None}
        after = refused(self._scenario, [(saved.cadre, saved.post)])
        judgement = judge(after, seats.items())
        for finding in judgement.broken:
            text = {lang: f"{finding.rule.id}: {finding.sentence(after.setting, lang)}" for lang in ("vi", "en")}
            wrong.append(quoted(here, f"vi phạm quy tắc bắt buộc: {text['vi']}", f"breaks the hard rule {text['en']}"))
        return None if judgement.broken else judgement

    def _changes(self, judgement: Judgement) -> int:
        return difference(self._scenario.setting, self._plan.judgement.placement, judgement.placement)

    def _surpassed(self, claimed: Repaired, worth: tuple[int, ...]) -> bool:
        """Return whether a plan at hand is lawful after the refusal, and nearer, or better and as near."""
        after = refused(self._scenario, [(claimed.cadre, claimed.post)])
        barred = set(with_twins(after.setting, claimed.post))
        for seats in (*self._known, *self._alone(claimed.cadre)):
            if seats.get(claimed.cadre) in barred:
                continue
            known = judge(after, seats.items())
            changes = self._changes(known)
            is_nearer = claimed.changes is None or changes < claimed.changes
            if not known.broken and (is_nearer or (changes == claimed.changes and known.worth > worth)):
                return True
        return False

    def _alone(self, cadre: str) -> Iterator[dict[str, str]]:
        """Yield the plans in which only who refuses changes: without a post, or in the present one."""
        others = {one: post for one, post in self._before.items() if one != cadre}
        yield others
        present = self._scenario.setting.world.cadre[cadre].post
        if present is not None:
            yield {**others, cadre: present}
