"""Say which facts decided a move: decisions and rules behind it, and what the next best candidate would cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np

from rotation.criteria import catalogue as criteria
from rotation.facts.columns import Bools, Ints
from rotation.facts.kinds import MoveKind
from rotation.language import Lang, Text
from rotation.plans.judgement import Assignment, Judgement
from rotation.plans.screening import Screening, pair_finding
from rotation.rules.base import Finding, PairRule
from rotation.rules.decisions import Waiver
from rotation.rules.setting import Setting
from rotation.rules.twins import as_one_post

MOST = 3
"""How many reasons a move has at most, the most telling first."""
CRITERIA = 2
"""How many of them speak of criteria."""
PINNED = Text(vi="kịch bản ấn định như vậy", en="the scenario pins it")
WAIVED = Text(
    vi="được miễn áp dụng quy tắc “{title}” ({waiver}): {sentence}", en="“{title}” is waived ({waiver}): {sentence}"
)
WAIVER = Text(vi="{reason}; {paper}", en="{reason}; {paper}")
ONLY = Text(
    vi="không còn ai khác được quy tắc cho phép nhận chức danh này", en="the rules let nobody else take this post"
)
ONLY_POSSIBLE = Text(
    vi="không phương án nào bố trí được người khác vào chức danh này", en="no plan can give this post to anybody else"
)
AT_LEAST = Text(
    vi="hơn ít nhất {points} điểm so với mọi phương án {instead}",
    en="at least {points:# point|# points} better than any plan {instead}",
)
EXACTLY = Text(
    vi="hơn {points} điểm so với phương án tốt nhất {instead}",
    en="{points:# point|# points} better than the best plan {instead}",
)
EQUAL = Text(vi="ngang điểm với phương án tốt nhất {instead}", en="as good as the best plan {instead}")
GIVEN = Text(vi="bố trí {other} vào chức danh này", en="that gives the post to {other}")
KEPT = Text(vi="để {other} ở lại chức danh này", en="that leaves the post to {other}")
PLACED = Text(vi="{fact} (ở đây {other} được bố trí làm {post})", en="{fact} (here {other} goes to {post})")
TIERS_KEPT = Text(
    vi="khi giữ nguyên kết quả ở các mức ưu tiên trước: {fact}", en="with what comes first kept as good: {fact}"
)
CAUSE = Text(vi="thuộc diện điều động theo quy tắc “{title}”: {sentence}", en="moved under “{title}”: {sentence}")
LEADS = Text(vi="{reason}: hơn {other} {points} điểm", en="{reason}: {points:# point|# points} more than {other}")
GIVES = Text(vi="{reason} ({points} điểm)", en="{reason} ({points:# point|# points})")


@dataclass(frozen=True, eq=False)
class PairWorths:
    """What is known of the plans that hold each screened pair.

    Attributes
    ----------
    most : Ints
        No plan with the pair scores more; below every score where no plan holds it.
    none : Bools
        It is proven that no plan holds the pair.
    exact : Bools
        The best plan with the pair scores just `most`.
    """

    most: Ints
    none: Bools
    exact: Bools


@dataclass(frozen=True)
class Reason:
    """A fact that decided a move.

    Attributes
    ----------
    template : Text
    facts : mapping
        What fills it, but for what has an id.
    instead : str or None
        The next best candidate, where the reason says how much better the plan is than all plans with that one.
    points : int or None
        So much better, at least.
    exact : bool
        It is just so much.
    other : str or None
        Anybody else who is named in it.
    other_post : str or None
        Which post the plan gives to that one.
    finding : Finding or None
        Of a rule, whose sentence is part of it.
    """

    template: Text
    facts: Mapping[str, Any] = field(default_factory=dict)
    instead: str | None = None
    points: int | None = None
    exact: bool = False
    other: str | None = None
    other_post: str | None = None
    finding: Finding | None = None

    def sentence(self, setting: Setting, lang: Lang) -> str:
        """Return the reason as a sentence, people by the names they have in a setting."""
        facts = dict(self.facts)
        if self.finding is not None:
            facts |= {"title": self.finding.rule.title, "sentence": self.finding.sentence(setting, lang)}
        if self.other is not None:
            facts["other"] = setting.world.cadre[self.other].name
        if self.instead is not None:
            facts["instead"] = facts["instead"].fill(lang, facts)
        words = self.template.fill(lang, facts)
        if self.other_post is not None:
            words = PLACED.fill(lang, {**facts, "fact": words, "post": setting.title(self.other_post)})
        if facts.get("tiers_kept"):
            words = TIERS_KEPT.fill(lang, {"fact": words})
        return words[:1].upper() + words[1:]


Reasons = Mapping[str, tuple[Reason, ...]]
"""By cadre, of everybody who moves in a plan."""


def reasons_of(judgement: Judgement, screening: Screening, worths: PairWorths) -> Reasons:
    """Return why each move of a plan is proposed.

    Parameters
    ----------
    judgement : Judgement
        Of the plan.
    screening : Screening
        Of its scenario.
    worths : PairWorths
        In the tier of the score, earlier tiers as good as in the plan.
    """
    one_by_one = _Reasoning(judgement, screening, worths)
    return {one.cadre: one_by_one.of(one) for one in judgement.assignments if one.kind is not MoveKind.STAY}


class _Reasoning:
    def __init__(self, judgement: Judgement, screening: Screening, worths: PairWorths) -> None:
        self._judgement, self._screening, self._worths = judgement, screening, worths
        self._scenario = screening.scenario
        self._setting, self._world = screening.scenario.setting, screening.scenario.setting.world
        self._post_of = judgement.placement.post_of
        self._telling = {id_ for id_ in self._scenario.weights if criteria()[id_].gives_reasons(self._setting)}

    def of(self, one: Assignment) -> tuple[Reason, ...]:
        """Return why a move is proposed."""
        pinned = is_pinned(one, self._setting)
        found = [Reason(PINNED)] if pinned else []
        found += _of_waivers(one, self._judgement)
        others = self._others(one)
        next_best = self._next_best(others)
        if self._world.post[one.post].capacity == 1 and not pinned:
            found += self._of_candidates(others, next_best, one.post)
        found += _of_causes(one, self._setting)
        found += islice(self._of_criteria(one, next_best), CRITERIA)
        return tuple(found[:MOST])

    def _others(self, one: Assignment) -> list[int]:
        """Return the pairs of other people with a post, none of whom holds a seat like it in the plan."""
        seat = as_one_post(self._setting, one.post)
        rows = self._screening.pairs.of_post(one.post).tolist()
        return [row for row in rows if as_one_post(self._setting, self._post_of.get(self._who(row))) != seat]

    def _who(self, row: int) -> str:
        return self._world.cadres[int(self._screening.pairs.cadre[row])].id

    def _next_best(self, others: list[int]) -> int | None:
        """Return the pair that may be in the best plan of all pairs of others, None without any."""
        possible = [row for row in others if not self._worths.none[row]]
        return min(possible, key=lambda row: (-int(self._worths.most[row]), self._who(row)), default=None)

    def _of_candidates(self, others: list[int], next_best: int | None, post: str) -> Iterator[Reason]:
        """Yield that there is nobody else, or by how much the plan is better than with the next best candidate."""
        if not others:
            yield Reason(ONLY)
        elif next_best is None:
            if self._scenario.score_tier == 0:
                yield Reason(ONLY_POSSIBLE)
        else:
            points = self._judgement.score - int(self._worths.most[next_best])
            exact = bool(self._worths.exact[next_best])
            if points > 0 or (exact and points == 0):
                yield self._better(self._who(next_best), points, exact, post)

    def _better(self, other: str, points: int, exact: bool, post: str) -> Reason:
        """Return by how much the plan is better than any plan with somebody else in a post."""
        held, given = self._world.cadre[other].post, self._post_of.get(other)
        template = EQUAL if not points else EXACTLY if exact else AT_LEAST
        facts = {
            "points": points,
            "instead": KEPT if held == post else GIVEN,
            "tiers_kept": self._scenario.score_tier > 0,
        }
        needed = None if given is None or given == held else given
        return Reason(template, facts, other, points, exact, other, needed)

    def _of_criteria(self, one: Assignment, next_best: int | None) -> Iterator[Reason]:
        """Yield what speaks most for somebody against the next best candidate, then what does by itself."""
        mine = {id_: points for id_, points in one.by_criterion.items() if id_ in self._telling}
        ahead: dict[str, int] = {}
        if next_best is not None:
            ahead = {id_: points - self._points(id_, next_best) for id_, points in mine.items()}
            for id_, points in _largest(ahead):
                yield Reason(LEADS, _criterion(id_, points), other=self._who(next_best))
        for id_, points in _largest(mine):
            if ahead.get(id_, 0) <= 0:
                yield Reason(GIVES, _criterion(id_, points))

    def _points(self, criterion: str, row: int) -> int:
        """Return what a pair earns by a criterion."""
        return self._scenario.weights[criterion] * int(self._screening.plain_points[criterion][row])


def in_words_of(reasons: Reasons | None, judgement: Judgement) -> Reasons | None:
    """Return the reasons of a plan's moves in the words of another judgement of it: one without names."""
    if reasons is None:
        return None
    found = {}
    for one in judgement.assignments:
        anew = {WAIVED: _of_waivers(one, judgement), CAUSE: _of_causes(one, judgement.setting)}
        if one.cadre in reasons:
            found[one.cadre] = tuple(next(anew.get(reason.template, iter((reason,)))) for reason in reasons[one.cadre])
    return found


def _of_waivers(one: Assignment, judgement: Judgement) -> Iterator[Reason]:
    for breach in judgement.breaches:
        where = breach.finding.where
        if breach.waiver is not None and (where.cadre, where.post) == (one.cadre, one.post):
            waiver = Text(vi=waived(breach.waiver, "vi"), en=waived(breach.waiver, "en"))
            yield Reason(WAIVED, {"waiver": waiver}, finding=breach.finding)


def _of_causes(one: Assignment, setting: Setting) -> Iterator[Reason]:
    return (Reason(CAUSE, finding=finding) for finding in causes(one, setting))


def _criterion(id_: str, points: int) -> Mapping[str, Any]:
    return {"reason": criteria()[id_].reason, "points": points}


def _largest(points: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the criteria with the most points, ties by id, none without any."""
    return sorted(((id_, one) for id_, one in points.items() if one > 0), key=lambda item: (-item[1], item[0]))


def is_pinned(one: Assignment, setting: Setting) -> bool:
    """Return whether the scenario pins somebody to a post of the plan, or to a twin of it."""
    seat = as_one_post(setting, one.post)
    return any(cadre == one.cadre and as_one_post(setting, post) == seat for cadre, post in setting.decisions.pins)


def causes(one: Assignment, setting: Setting) -> Iterator[Finding]:
    """Yield the findings at the present post that require a move and do not arise at the next."""
    if one.before is None:
        return
    columns = setting.columns
    row = columns.cadre_index[one.cadre]
    now = setting.paired([row], [columns.post_index[one.before]])
    then = setting.paired([row], [columns.post_index[one.post]])
    for norms, breached in setting.causes.values():
        if breached[row] and not any(int(rule.measured(then)[0]) for rule in norms):
            for rule in norms:
                amount = int(rule.measured(now)[0])
                if isinstance(rule, PairRule) and amount:
                    yield pair_finding(rule, setting, one.cadre, one.before, amount)


def waived(waiver: Waiver, lang: Lang) -> str:
    """Return the reason and paper of a waiver; in an anonymous copy there is no paper."""
    if not waiver.paper:
        return waiver.reason
    return WAIVER.fill(lang, {"reason": waiver.reason, "paper": waiver.paper})


def by_prices(bounds: Ints, none: int) -> PairWorths:
    """Return what prices alone tell: bounds, one of them for a pair that no plan holds, and nothing exactly."""
    return PairWorths(bounds, bounds == none, np.zeros(len(bounds), dtype=np.bool_))
