"""Word what one person may be told of a plan: the outcome, own reasons and waivers.

Nobody else is named: all is worded from a scenario in which no name is left, and the person's own is put in. Only
findings about this person are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from rotation.criteria import catalogue as criteria
from rotation.facts.kinds import KIND_TITLES
from rotation.language import Lang, Text
from rotation.plans.judgement import Assignment, Breach, Judgement, judge
from rotation.plans.plan import Plan
from rotation.plans.reasons import CAUSE, CRITERIA, GIVES, PINNED, WAIVED, causes, is_pinned, waived
from rotation.plans.screening import refusals
from rotation.report.content import letter_texts as words
from rotation.report.content import wording
from rotation.rules.base import Finding, PairRule
from rotation.rules.setting import Setting
from rotation.rules.twins import as_one_post
from rotation.scenario.load import Scenario
from rotation.scenario.unnamed import unnamed_scenario

OWN_FACT = "everyone_placed"
"""The plan rule whose findings concern one person alone."""


class Unnamed:
    """A plan in which nobody is named.

    Parameters
    ----------
    scenario : Scenario
        From which every name is taken out.
    judgement : Judgement
        Of the plan, by this scenario.
    """

    def __init__(self, scenario: Scenario, judgement: Judgement) -> None:
        self.scenario, self.judgement = scenario, judgement
        self.given = {one.cadre: one for one in judgement.assignments}

    @classmethod
    def of(cls, scenario: Scenario, plan: Plan) -> Unnamed:
        """Return a plan of a scenario of one date, or seen at one wave, judged again with nobody named."""
        nameless = unnamed_scenario(scenario)
        return cls(nameless, judge(nameless, plan.judgement.placement.seats))

    @cached_property
    def seats_by_title(self) -> Mapping[Text, set[str | None]]:
        """Return the posts of each title, twin seats as one."""
        found: dict[Text, set[str | None]] = {}
        setting = self.scenario.setting
        for post in setting.world.posts:
            found.setdefault(setting.title(post.id), set()).add(as_one_post(setting, post.id))
        return found


class Personal:
    """Words what one person is told.

    Parameters
    ----------
    plan : Unnamed
    cadre, name : str
        The name is the person's own.
    lang : str
    with_ids : bool
        Tell seats of one title apart by their ids.
    """

    def __init__(self, plan: Unnamed, cadre: str, name: str, lang: Lang, with_ids: bool = True) -> None:
        self._plan, self.name, self._lang, self._with_ids = plan, name, lang, with_ids
        self.setting: Setting = plan.scenario.setting
        self.cadre = self.setting.world.cadre[cadre]
        self.given = plan.given.get(cadre)

    def outcome(self) -> str:
        """Return what the plan proposes."""
        facts = {
            "name": self.name,
            "present": self.title(self.cadre.post) if self.cadre.post else "",
            "day": f"{self.setting.date:%d/%m/%Y}",
        }
        if self.given is None:
            return words.LEAVES.fill(self._lang, facts)
        text = words.MOVES if self.cadre.post else words.ENTERS
        return text.fill(
            self._lang, {**facts, "proposed": self.title(self.given.post), "kind": KIND_TITLES[self.given.kind]}
        )

    def reasons(self) -> tuple[str, ...]:
        """Return what speaks for the outcome and needs nobody else's data; never nothing."""
        return tuple(map(wording.capital, self._reasons())) or (words.AS_A_WHOLE.in_lang(self._lang),)

    @property
    def waived(self) -> Iterator[Breach]:
        """Yield the breaches of this person's own move that are waived."""
        given = self.given
        for breach in self._plan.judgement.breaches:
            where = breach.finding.where
            if breach.waiver is not None and given and (where.cadre, where.post) == (given.cadre, given.post):
                yield breach

    def of(self, finding: Finding) -> str:
        """Return the sentence of a finding with the person's own name; of one about somebody else, nothing of it."""
        if not is_own(finding, self.cadre.id):
            return words.DECIDED_OTHERWISE.in_lang(self._lang)
        named = replace(finding, facts={"cadre": self.name, **finding.facts})
        own_words = words.OF_RULES.get(finding.rule.id)
        return own_words.fill(self._lang, named.facts) if own_words else named.sentence(self.setting, self._lang)

    def title(self, post: str) -> str:
        """Return the title of a post, with its id where another seat has the title and is not the same."""
        title = self.setting.title(post)
        if self._with_ids and len(self._plan.seats_by_title[title]) > 1:
            return words.SEAT.fill(self._lang, {"title": title, "id": post})
        return title.in_lang(self._lang)

    def _reasons(self) -> Iterator[str]:
        if self.given is not None:
            yield from self._speaks_for(self.given)
            return
        held = self.cadre.post
        if held is not None and self.cadre.id in self.setting.released:
            yield from (self.of(finding) for finding in refusals(self.setting, self.cadre.id, held))
        for breach in self._plan.judgement.breaches:
            if is_own(breach.finding, self.cadre.id):
                yield self.of(breach.finding)

    def _speaks_for(self, given: Assignment) -> Iterator[str]:
        """Yield a pin, the largest criteria, the person's own waivers, and the rules that require a move."""
        if is_pinned(given, self.setting):
            yield PINNED.in_lang(self._lang)
        told = [
            (one, points) for one, points in given.by_criterion.items() if criteria()[one].gives_reasons(self.setting)
        ]
        for one, points in sorted(told, key=lambda item: (-item[1], item[0]))[:CRITERIA]:
            if points > 0:
                yield GIVES.fill(self._lang, {"reason": criteria()[one].reason, "points": points})
        for breach in self.waived:
            assert breach.waiver is not None, "only waived breaches are among them"
            facts = {"title": breach.finding.rule.title, "waiver": waived(breach.waiver, self._lang)}
            yield WAIVED.fill(self._lang, {**facts, "sentence": self.of(breach.finding)})
        for finding in causes(given, self.setting):
            facts = {"title": finding.rule.title, "sentence": self.of(finding)}
            yield CAUSE.fill(self._lang, facts)


def is_own(finding: Finding, cadre: str) -> bool:
    """Return whether a finding is about one person alone, who is this one: its sentence can tell of nobody else."""
    about_one = isinstance(finding.rule, PairRule) or finding.rule.id in {OWN_FACT, "pin"}
    return about_one and finding.where.cadre == cadre
