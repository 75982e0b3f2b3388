"""Compose what papers show of who follows which unit after a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rotation.facts.world import World
from rotation.follow.judgement import FollowBreach, FollowJudgement
from rotation.follow.plans import FollowAnswer, FollowPlan
from rotation.follow.points import TITLES
from rotation.follow.problem import FollowProblem
from rotation.language import Lang
from rotation.report.content import follow_print_texts as words
from rotation.report.content import follow_texts, wording
from rotation.report.content.follow_part import (
    FollowBreachLine,
    FollowedLine,
    FollowerLine,
    FollowPart,
    FollowPlace,
)
from rotation.report.content.name_order import by_name
from rotation.report.content.report import Report
from rotation.rules.following.base import Pair


@dataclass(frozen=True, eq=False)
class FollowShown:
    """The list of who follows what that is shown.

    Attributes
    ----------
    answer : FollowAnswer
        After a plan.
    scenario, rank : int
        Of the scenario in its run, and of the list; from 1.
    """

    answer: FollowAnswer
    scenario: int
    rank: int

    @property
    def plan(self) -> FollowPlan:
        """Return the list."""
        return self.answer.found.plans[self.rank - 1]


def with_follow(report: Report, shown: FollowShown | None) -> Report:
    """Return a report together with a list of who follows what, if one is shown."""
    return report if shown is None else replace(report, follow=follow_part(shown, report.lang))


def follow_part(shown: FollowShown, lang: Lang) -> FollowPart:
    """Return a list of who follows what, in one language."""
    return _Composing(shown, lang).part()


class _Composing:
    """Composes one list."""

    def __init__(self, shown: FollowShown, lang: Lang) -> None:
        self.shown, self.lang = shown, lang
        self.plan: FollowPlan = shown.plan
        self.judged: FollowJudgement = shown.plan.judgement
        self.problem: FollowProblem = shown.answer.problem
        self.world: World = self.problem.board.setting.world
        self.begun = {(one.cadre, one.unit): one.since for one in reversed(self.world.follows)}

    def part(self) -> FollowPart:
        """Return the whole."""
        plan, judged, lang = self.plan, self.judged, self.lang
        figures = {"plan": self.shown.answer.plan, "rank": plan.rank, "score": plan.score, "bound": plan.bound}
        kept = sum(one.kept for one in judged.follows)
        counts = {
            "units": len({one.unit for one in judged.follows}),
            "followers": sum(units > 0 for units in judged.loads.values()),
            "kept": kept,
            "fresh": len(judged.follows) - kept,
            "ended": len(judged.ended),
        }
        return FollowPart(
            scenario=self.shown.scenario,
            plan=self.shown.answer.plan,
            rank=plan.rank,
            title=self.problem.scenario.title,
            score=plan.score,
            bound=plan.bound,
            proof=self._proof(),
            criteria={TITLES[one].in_lang(lang): points for one, points in judged.criteria.items()},
            heading=words.LIST.fill(lang, {**figures, "proof": self._proof()}),
            counts=words.COUNTS.fill(lang, counts),
            units=counts["units"],
            serving=counts["followers"],
            kept=kept,
            fresh=counts["fresh"],
            followers=tuple(self._followers()),
            follows=tuple(self._follows()),
            ended=tuple(self._ended()),
            breaches=tuple(map(self._breach, judged.breaches)),
            places=tuple(self._places()),
        )

    def _proof(self) -> str:
        text = words.UNPROVEN if not self.plan.proven else words.BEST if self.plan.rank == 1 else words.BEST_LATER
        return text.in_lang(self.lang)

    def _order(self, pair: Pair) -> tuple[str, bool, str, str]:
        """Return the key that puts the cells of a commune after it."""
        cadre, unit = pair
        return self.problem.board.place(unit), self.world.unit[unit].is_cell, unit, cadre

    def _post(self, cadre: str) -> str:
        post = self.problem.board.post_of.get(cadre)
        setting = self.problem.board.setting
        return setting.title(post).in_lang(self.lang) if post else words.NO_POST.in_lang(self.lang)

    def _since(self, pair: Pair) -> tuple[str, str]:
        """Return since when a pair of today exists: in words, and with the year first."""
        since = self.begun[pair]
        if since is None:
            return words.NOT_KNOWN.in_lang(self.lang), ""
        return str(since), "-".join(reversed(str(since).split("/")))

    # By follower -----------------------------------------------------------------------------------------------------

    def _followers(self) -> Iterator[FollowerLine]:
        """Yield the followers by name, then whoever only ends."""
        loads = self.judged.loads
        others = {cadre for cadre, _ in self.judged.ended} - set(loads)
        listed = (*self._by_name(loads), *self._by_name(others))
        for number, cadre in enumerate(listed, start=1):
            own = [one for one in self.judged.follows if one.cadre == cadre]
            yield FollowerLine(
                number,
                cadre,
                self.world.cadre[cadre].name,
                self._post(cadre),
                self._lines(((cadre, one.unit) for one in own if one.kept), dated=True),
                self._lines(((cadre, one.unit) for one in own if not one.kept), dated=False),
                self._lines((pair for pair in self.judged.ended if pair[0] == cadre), dated=True),
                loads.get(cadre),
            )

    def _by_name(self, cadres: Iterable[str]) -> list[str]:
        return by_name(sorted(cadres), lambda cadre: self.world.cadre[cadre].name)

    def _lines(self, pairs: Iterable[Pair], dated: bool) -> tuple[str, ...]:
        """Return units line by line, the cells of a commune in one, each with since when where that is asked for."""
        lines: list[str] = []
        cells: dict[str, list[str]] = {}
        for pair in sorted(pairs, key=self._order):
            unit = self.world.unit[pair[1]]
            name = self._dated(unit.name, pair) if dated else unit.name
            if unit.is_cell and unit.parent:
                if unit.parent not in cells:
                    cells[unit.parent] = []
                    lines.append(unit.parent)
                cells[unit.parent].append(name)
            else:
                lines.append(name)
        return tuple(self._cells(line, cells[line]) if line in cells else line for line in lines)

    def _cells(self, above: str, cells: list[str]) -> str:
        facts = {"above": self.world.unit[above].name, "cells": "; ".join(cells)}
        return words.CELLS_OF.fill(self.lang, facts)

    def _dated(self, name: str, pair: Pair) -> str:
        since = self.begun[pair]
        if since is None:
            return words.SINCE_UNKNOWN.fill(self.lang, {"unit": name})
        return words.SINCE.fill(self.lang, {"unit": name, "since": str(since)})

    # By unit ---------------------------------------------------------------------------------------------------------

    def _follows(self) -> Iterator[FollowedLine]:
        for one in sorted(self.judged.follows, key=lambda one: self._order((one.cadre, one.unit))):
            pair = one.cadre, one.unit
            state = follow_texts.KEPT if one.kept else follow_texts.NEW
            yield self._followed(
                pair, self._since(pair) if one.kept else ("", ""), state.in_lang(self.lang), one.points
            )

    def _ended(self) -> Iterator[FollowedLine]:
        for pair in sorted(self.judged.ended, key=self._order):
            yield self._followed(pair, self._since(pair), words.ENDS.in_lang(self.lang).lower(), None)

    def _followed(self, pair: Pair, since: tuple[str, str], state: str, points: int | None) -> FollowedLine:
        cadre, unit = pair
        name = self.world.cadre[cadre].name
        return FollowedLine(unit, self.world.unit_name(unit), cadre, name, self._post(cadre), *since, state, points)

    def _places(self) -> Iterator[FollowPlace]:
        """Yield each unit with its followers, and who follows which of its cells."""
        own: dict[str, list[str]] = {}
        cells: dict[str, dict[str, list[str]]] = {}
        for one in sorted(self.judged.follows, key=lambda one: self._order((one.cadre, one.unit))):
            place, unit = self.problem.board.place(one.unit), self.world.unit[one.unit]
            name = self.world.cadre[one.cadre].name
            if unit.is_cell:
                cells.setdefault(place, {}).setdefault(one.cadre, []).append(unit.name)
            else:
                new = name if one.kept else words.NEW_AT_UNIT.fill(self.lang, {"follower": name})
                own.setdefault(place, []).append(new)
        for place in dict.fromkeys((*own, *cells)):
            yield FollowPlace(place, tuple(self._at(own.get(place, []), cells.get(place, {}))))

    def _at(self, own: list[str], cells: dict[str, list[str]]) -> Iterator[str]:
        if own:
            yield words.AT_UNIT.fill(self.lang, {"followers": ", ".join(own)})
        if cells:
            facts = (
                {"follower": self.world.cadre[cadre].name, "cells": ", ".join(units)} for cadre, units in cells.items()
            )
            listed = "; ".join(words.OF_CELLS.fill(self.lang, one) for one in facts)
            yield words.AT_CELLS.fill(self.lang, {"followers": listed})

    # Breaches --------------------------------------------------------------------------------------------------------

    def _breach(self, breach: FollowBreach) -> FollowBreachLine:
        rule, waiver = breach.finding.rule, breach.waiver
        by = "" if waiver is None else "; ".join(filter(None, (waiver.reason, waiver.paper)))
        cited = rule.norm.citation
        # Of a rulebook; a default, or a key of the scenario, rests on nothing that could be cited.
        source = "" if cited.document == wording.OVERRIDE else wording.source(cited, self.lang)
        facts = {
            "title": rule.title.in_lang(self.lang),
            "sentence": breach.finding.sentence(self.problem.board.setting, self.lang),
        }
        text = words.BREACH if waiver is None else words.WAIVED
        in_brackets = words.SOURCE.fill(self.lang, {"source": source}) if source else ""
        told = text.fill(self.lang, {**facts, "points": -breach.points, "waiver": by, "source": in_brackets})
        return FollowBreachLine(rule.id, **facts, source=source, points=breach.points, waiver=by, text=told)
