"""Compose the letter to each person who moves or leaves: the outcome, its reasons, what would change it.

A letter names nobody else. It is worded from a scenario in which no name is left; the person's own is put in. Only
findings about this person are told, and of prices only which posts are nearest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rotation.answers.outlooks import Outlook, moved_people, outlooks
from rotation.criteria import catalogue as criteria
from rotation.explain.pair_answers import PairAnswer
from rotation.facts.kinds import KIND_TITLES
from rotation.language import Lang, Text
from rotation.plans.judgement import Assignment, Judgement, judge
from rotation.plans.plan import Portfolio
from rotation.plans.reasons import CAUSE, CRITERIA, GIVES, WAIVED, causes, waived
from rotation.plans.screening import refusals
from rotation.plans.why_not import Refusal, WhyNot
from rotation.progress import Watch
from rotation.report.content import letter_texts as words
from rotation.report.content import wording
from rotation.report.content.compose import rules_in_force
from rotation.report.content.foot import Foot, foot_of
from rotation.rules.base import Finding, PairRule
from rotation.rules.setting import Setting
from rotation.rules.twins import as_one_post
from rotation.scenario.unnamed import unnamed_scenario

MOST_TITLES = 6
"""Posts of one kind of refusal that are named."""
OWN_FACT = "everyone_placed"
"""The plan rule whose findings concern one person alone."""


@dataclass(frozen=True)
class RefusedPosts:
    """Posts that the same rules refuse, until the same days.

    Attributes
    ----------
    posts : str
        Their titles; of many the first, and how many there are.
    when : str
        From when nothing refuses them, and until when.
    reasons : tuple of str
        A sentence for each rule, with its citation; of several posts it is told of the first.
    """

    posts: str
    when: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Letter:
    """What one person is told, in one language.

    Attributes
    ----------
    cadre, name : str
        The name is the id in an anonymous run.
    lang : str
    title, scenario : str
    effective : date
    outcome : str
    reasons : tuple of str
    nearest : tuple of str
        Other posts that a lawful plan can give, the nearest first.
    is_whole : bool
        Time sufficed to find the nearest.
    later, never : tuple of RefusedPosts
        Posts refused today that time opens, by date, and those that time alone does not.
    foot : Foot
    """

    cadre: str
    name: str
    lang: Lang
    title: str
    scenario: str
    effective: date
    outcome: str
    reasons: tuple[str, ...]
    nearest: tuple[str, ...]
    is_whole: bool
    later: tuple[RefusedPosts, ...]
    never: tuple[RefusedPosts, ...]
    foot: Foot


def letters(
    portfolio: Portfolio, rank: int, lang: Lang, watch: Watch, seed: int = 0, people: Sequence[str] | None = None
) -> Iterator[Letter]:
    """Yield the letter to each person who gets another post in a plan, or leaves one without another.

    Parameters
    ----------
    portfolio : Portfolio
        With a plan of that rank.
    rank : int
    lang : str
    watch : Watch
        When it ends the work, the letters left say so.
    seed : int
    people : sequence of str, optional
        Those of them who get one; all unless given.
    """
    names = {one.id: one.name for one in portfolio.scenario.setting.world.cadres}
    told = _without_names(portfolio)
    judgement = told.plans[rank - 1].judgement
    receivers = moved_people(judgement) if people is None else people
    setting = told.scenario.setting
    foot = foot_of(told.scenario.rulebook.title, setting.date, tuple(rules_in_force(setting.rules, lang)), lang)
    for outlook in outlooks(told, rank, receivers, watch, seed):
        yield _Writer(told, judgement, outlook, names[outlook.cadre], lang).letter(foot)


def _without_names(portfolio: Portfolio) -> Portfolio:
    """Return the answer to a scenario with nobody named, its plans judged again."""
    scenario = unnamed_scenario(portfolio.scenario)
    plans = [replace(plan, judgement=judge(scenario, plan.judgement.placement.seats)) for plan in portfolio.plans]
    return replace(portfolio, scenario=scenario, plans=tuple(plans))


class _Writer:
    """Words the letter to one person."""

    def __init__(self, told: Portfolio, judgement: Judgement, outlook: Outlook, name: str, lang: Lang) -> None:
        self.scenario, self.setting = told.scenario, told.scenario.setting
        self.judgement, self.outlook, self.name, self.lang = judgement, outlook, name, lang
        self.cadre = self.setting.world.cadre[outlook.cadre]
        self._seats = _seats_by_title(self.setting)
        self.given = next((one for one in judgement.assignments if one.cadre == outlook.cadre), None)

    def letter(self, foot: Foot) -> Letter:
        """Return the letter."""
        refused = sorted(self.outlook.refused, key=_by_date)
        return Letter(
            cadre=self.cadre.id,
            name=self.name,
            lang=self.lang,
            title=words.TITLE.fill(self.lang, {"name": self.name}),
            scenario=self.scenario.title,
            effective=self.setting.date,
            outcome=self._outcome(),
            reasons=tuple(map(wording.capital, self._reasons())) or (words.AS_A_WHOLE.in_lang(self.lang),),
            nearest=tuple(map(self._near, self.outlook.nearest)),
            is_whole=self.outlook.complete,
            later=tuple(self._groups(one for one in refused if one.allowed_from is not None)),
            never=tuple(self._groups(one for one in refused if one.allowed_from is None)),
            foot=foot,
        )

    def _outcome(self) -> str:
        facts = {
            "name": self.name,
            "present": self._title(self.cadre.post) if self.cadre.post else "",
            "day": f"{self.setting.date:%d/%m/%Y}",
        }
        if self.given is None:
            return words.LEAVES.fill(self.lang, facts)
        text = words.MOVES if self.cadre.post else words.ENTERS
        return text.fill(
            self.lang, {**facts, "proposed": self._title(self.given.post), "kind": KIND_TITLES[self.given.kind]}
        )

    def _reasons(self) -> Iterator[str]:
        """Yield what speaks for the outcome and needs nobody else's data."""
        if self.given is not None:
            yield from self._speaks_for(self.given)
            return
        held = self.cadre.post
        if held is not None and self.cadre.id in self.setting.released:
            yield from (self._of(finding) for finding in refusals(self.setting, self.cadre.id, held))
        for breach in self.judgement.breaches:
            if _is_own(breach.finding, self.cadre.id):
                yield self._of(breach.finding)

    def _speaks_for(self, given: Assignment) -> Iterator[str]:
        """Yield the largest criteria, the person's own waivers, and the rules that require a move."""
        told = [
            (one, points) for one, points in given.by_criterion.items() if criteria()[one].gives_reasons(self.setting)
        ]
        for one, points in sorted(told, key=lambda item: (-item[1], item[0]))[:CRITERIA]:
            if points > 0:
                yield GIVES.fill(self.lang, {"reason": criteria()[one].reason, "points": points})
        for breach in self.judgement.breaches:
            where = breach.finding.where
            if breach.waiver is not None and (where.cadre, where.post) == (given.cadre, given.post):
                facts = {"title": breach.finding.rule.title, "waiver": waived(breach.waiver, self.lang)}
                yield WAIVED.fill(self.lang, {**facts, "sentence": self._of(breach.finding)})
        for finding in causes(given, self.setting):
            facts = {"title": finding.rule.title, "sentence": self._of(finding)}
            yield CAUSE.fill(self.lang, facts)

    def _of(self, finding: Finding) -> str:
        """Return the sentence of a finding with the person's own name; of one about somebody else, nothing of it."""
        if not _is_own(finding, self.cadre.id):
            return words.DECIDED_OTHERWISE.in_lang(self.lang)
        named = replace(finding, facts={"cadre": self.name, **finding.facts})
        own_words = words.OF_RULES.get(finding.rule.id)
        return own_words.fill(self.lang, named.facts) if own_words else named.sentence(self.setting, self.lang)

    def _near(self, answer: PairAnswer) -> str:
        """Return one of the nearest posts; it is said where a plan with it is as good as the best."""
        title = self._title(answer.post)
        as_good = all(one.most == 0 for one in answer.losses)
        return words.AS_GOOD.fill(self.lang, {"title": title}) if as_good else title

    def _groups(self, refused: Iterable[WhyNot]) -> Iterator[RefusedPosts]:
        """Yield the refused posts, those of the same rules and days together."""
        alike: dict[tuple[object, ...], list[WhyNot]] = {}
        for one in refused:
            rules = tuple((refusal.rule, refusal.until) for refusal in one.refusals)
            alike.setdefault((rules, one.allowed_from, one.allowed_until, one.assuming), []).append(one)
        for group in alike.values():
            first = group[0]
            when = first.when.in_lang(self.lang) if first.when is not None else ""
            reasons = tuple(self._refusal(one, first, len(group)) for one in first.refusals)
            yield RefusedPosts(self._titles([one.post for one in group]), wording.capital(when), reasons)

    def _refusal(self, refusal: Refusal, of: WhyNot, posts: int) -> str:
        sentence = self._of(refusal.finding)
        if refusal.until is not None and of.allowed_from is None:
            sentence = words.LIFTS.fill(self.lang, {"sentence": sentence, "lifts": refusal.lifts})
        cited = wording.cited(refusal.finding.rule.norm.citation, self.lang)
        facts = {"title": self._title(of.post), "sentence": sentence, "cited": cited}
        is_of_one = posts > 1 and refusal.rule not in words.OF_RULES and _is_own(refusal.finding, self.cadre.id)
        return wording.capital((words.FOR_EXAMPLE if is_of_one else words.CITED).fill(self.lang, facts))

    def _titles(self, posts: Sequence[str]) -> str:
        titles = tuple(self._title(post) for post in posts)
        if len(posts) <= MOST_TITLES:
            return wording.capital(", ".join(titles))
        facts = {"count": len(posts), "titles": titles[:MOST_TITLES], "more": len(posts) - MOST_TITLES}
        return words.MANY.fill(self.lang, facts)

    def _title(self, post: str) -> str:
        """Return the title of a post, with its id where another seat has the title and is not the same."""
        title = self.setting.title(post)
        if len(self._seats[title]) > 1:
            return words.SEAT.fill(self.lang, {"title": title, "id": post})
        return title.in_lang(self.lang)


def _seats_by_title(setting: Setting) -> Mapping[Text, set[str | None]]:
    """Return the posts of each title, twin seats as one."""
    found: dict[Text, set[str | None]] = {}
    for post in setting.world.posts:
        found.setdefault(setting.title(post.id), set()).add(as_one_post(setting, post.id))
    return found


def _by_date(one: WhyNot) -> tuple[date, str]:
    return one.allowed_from or date.max, one.post


def _is_own(finding: Finding, cadre: str) -> bool:
    """Return whether a finding is about one person alone, who is this one: its sentence can tell of nobody else."""
    about_one = isinstance(finding.rule, PairRule) or finding.rule.id in {OWN_FACT, "pin"}
    return about_one and finding.where.cadre == cadre
