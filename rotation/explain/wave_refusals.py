"""Answer what refuses a pair at a later wave, from where the person may have come to be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints
from rotation.facts.retirement import whole_months
from rotation.horizon.problem import HorizonProblem
from rotation.horizon.states import movable
from rotation.language import Lang, Text
from rotation.plans.screening import pair_finding, refused_by
from rotation.plans.waves import COMES_BACK, TOO_MANY_MOVES, TOO_SOON
from rotation.plans.why_not import Refusal, WhyNot, pinned_out, pins_against
from rotation.rules.base import Finding, Where
from rotation.rules.move_bounds import MoveBounds
from rotation.rules.setting import Setting
from rotation.scenario.load import Scenario

NO_STATE = -1
"""In place of the state of somebody whom a plan has left out by a wave."""

AS_PLANNED = Text(
    vi="xét từ chỗ phương án đưa đến trước đợt {wave}: {standing}",
    en="as judged from where the plan has the person before wave {wave}: {standing}",
)
LEAST_REFUSED = Text(
    vi="xét từ chỗ ít bị cản trở nhất trước đợt {wave}: {standing}",
    en="as judged from where least stands against it before wave {wave}: {standing}",
)
NO_POST = Text(vi="không giữ chức danh nào", en="no post")
PLACES = {"max_moves": "[horizon] max_moves", "min_months_between": "[horizon] min_months_between"}
"""What the limits of a horizon cite."""


class HorizonFinding(Finding):
    """A limit of the horizon that stands against a pair; its facts are its sentence."""

    def sentence(self, setting: Setting, lang: Lang) -> str:
        """Return the sentence of the limit."""
        text: Text = self.facts["sentence"]
        return text.in_lang(lang)


class WaveRefusals:
    """A later wave, asked what refuses pairs there.

    Parameters
    ----------
    scenario : Scenario
        Of the wave, people where the plan asked about leads them.
    problem : HorizonProblem
    wave : int
        From 0.
    planned : Indices
        Of each person, the state before the wave in that plan, `NO_STATE` for none.
    """

    def __init__(self, scenario: Scenario, problem: HorizonProblem, wave: int, planned: Indices) -> None:
        horizon = problem.scenario.horizon
        assert horizon is not None
        self._setting, self._problem, self._wave, self._planned = scenario.setting, problem, wave, planned
        self._horizon, self._states = horizon, problem.states[wave]
        self._free: Bools = movable(self._states, wave, horizon)
        pairs = problem.screenings[wave].pairs
        posts = len(scenario.setting.world.posts)
        self._arcs = np.unique(pairs.cadre * posts + pairs.post)

    def of(self, cadre: int, post: int, is_allowed: bool) -> WhyNot:
        """Return what refuses a pair, given as rows of the case.

        Parameters
        ----------
        cadre, post : int
        is_allowed : bool
            Whether some state may take it: then only pins stand against it.
        """
        who, where = self._setting.world.cadres[cadre].id, self._setting.world.posts[post].id
        found: list[Finding] = []
        standing: Text | None = None
        if not is_allowed:
            state = self._state(cadre, post)
            found += self._against(state, cadre, post)
            standing = self._words(state, cadre)
        if bool(pinned_out(self._setting.grid([cadre], [post]))[0, 0]):
            found += pins_against(self._setting, who, where)
        refusals = tuple(Refusal(one, None) for one in sorted(found, key=lambda one: one.rule.id))
        return WhyNot(who, where, refusals, self._setting.date, is_of_later_wave=True, standing=standing)

    def standing(self, cadre: int, post: int) -> str | None:
        """Return the post held before the wave in the state from which a pair is judged."""
        return self._states.cadres[self._state(cadre, post)].post

    def _state(self, cadre: int, post: int) -> int:
        """Return the state from which a pair is judged.

        It is one that may take the pair, if any may; the plan's own before others, then what least stands against.
        """
        rows = np.flatnonzero(self._states.owner == cadre)
        reached = rows[self._states.reached[rows]]
        rows = reached if len(reached) else rows[:1]
        may = rows[np.isin(rows * len(self._setting.world.posts) + post, self._arcs)]
        planned = int(self._planned[cadre])
        if len(may):
            return planned if planned in may.tolist() else int(may[0])
        if planned in rows.tolist():
            return planned
        against = self._amounts(rows, post)
        counts = np.array([(one > 0) for _, one in against]).sum(axis=0) + self._is_bound(rows, post)
        return int(rows[int(np.argmin(counts))])

    def _amounts(self, rows: Indices, post: int) -> list[tuple[object, Ints]]:
        return [(rule, amounts[:, 0]) for rule, amounts in refused_by(self._states.setting.grid(rows, [post]))]

    def _is_bound(self, rows: Indices, post: int) -> Bools:
        """Return which states may not move to a post yet, or any more."""
        bound: Bools = ~self._free[rows] & (self._states.setting.columns.held[rows] != post)
        return bound

    def _against(self, state: int, cadre: int, post: int) -> list[Finding]:
        """Return all that stands against a pair from a state, told of the person."""
        setting = self._states.setting
        here, seat = setting.world.cadres[state], setting.world.posts[post]
        person = self._setting.world.cadres[cadre]
        found = []
        for rule, amounts in refused_by(setting.grid([state], [post])):
            if amount := int(amounts[0, 0]):
                one = pair_finding(rule, setting, here.id, seat.id, amount)
                found.append(replace(one, where=replace(one.where, cadre=person.id)))
        where = Where(cadre=person.id, post=seat.id, unit=seat.unit)
        if not self._states.reached[state]:
            text = COMES_BACK.about(cadre=person.name, wave=self._wave + 1)
            found.append(self._finding(where, "max_moves", text))
        elif self._is_bound(np.array([state]), post)[0]:
            found.append(self._finding(where, *self._limit(state, person.name)))
        return found

    def _limit(self, state: int, name: str) -> tuple[str, Text]:
        """Return which limit of the horizon keeps a state from moving, and its sentence."""
        moves, most = int(self._states.moves[state]), self._horizon.max_moves
        if moves >= most:
            return "max_moves", TOO_MANY_MOVES.about(cadre=name, count=moves + 1, most=most)
        dates, last = self._horizon.dates, int(self._states.last[state])
        least, months = self._horizon.min_months_between, whole_months(dates[last], dates[self._wave])
        return "min_months_between", TOO_SOON.about(cadre=name, months=months, least=least)

    def _finding(self, where: Where, key: str, text: Text) -> HorizonFinding:
        """Return a limit of the horizon as a finding that cites it."""
        rule = next(one for one in self._setting.rules if isinstance(one, MoveBounds))
        citation = replace(rule.norm.citation, article=PLACES[key])
        return HorizonFinding(MoveBounds(replace(rule.norm, citation=citation)), where, 1, {"sentence": text})

    def _words(self, state: int, cadre: int) -> Text:
        """Return in words from where a pair is judged."""
        post = self._states.cadres[state].post
        standing = NO_POST if post is None else self._setting.title(post)
        words = AS_PLANNED if state == int(self._planned[cadre]) else LEAST_REFUSED
        return words.about(wave=self._wave + 1, standing=standing)
