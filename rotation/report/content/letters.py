"""Compose the letter to each person who moves or leaves: the outcome, its reasons, what would change it.

A letter names nobody else. It is worded from a scenario in which no name is left; the person's own is put in. Only
findings about this person are told, and of prices only which posts are nearest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rotation.answers.outlooks import Outlook, moved_people, outlooks
from rotation.explain.pair_answers import PairAnswer
from rotation.language import Lang
from rotation.moves.reviews import Review
from rotation.plans.judgement import judge
from rotation.plans.plan import Portfolio
from rotation.plans.why_not import Refusal, WhyNot
from rotation.progress import Watch
from rotation.report.content import letter_texts as words
from rotation.report.content import wording
from rotation.report.content.compose import rules_in_force
from rotation.report.content.foot import Foot, foot_of
from rotation.report.content.personal import Personal, Unnamed, is_own
from rotation.report.content.reviewed import evaluated_cited, reviews_by_cadre
from rotation.scenario.unnamed import unnamed_scenario

MOST_TITLES = 6
"""Posts of one kind of refusal that are named."""


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
    evaluated : str
        Who evaluates, when first and by which norm; empty for who leaves, and where nobody is named.
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
    evaluated: str
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
    plan, setting = Unnamed(told.scenario, judgement), told.scenario.setting
    foot = foot_of(told.scenario.rulebook.title, setting.date, tuple(rules_in_force(setting.rules, lang)), lang)
    reviews = reviews_by_cadre(told.scenario, judgement)
    for outlook in outlooks(told, rank, receivers, watch, seed):
        yield _Writer(plan, outlook, names[outlook.cadre], reviews.get(outlook.cadre), lang).letter(foot)


def _without_names(portfolio: Portfolio) -> Portfolio:
    """Return the answer to a scenario with nobody named, its plans judged again."""
    scenario = unnamed_scenario(portfolio.scenario)
    plans = [replace(plan, judgement=judge(scenario, plan.judgement.placement.seats)) for plan in portfolio.plans]
    return replace(portfolio, scenario=scenario, plans=tuple(plans))


class _Writer:
    """Words the letter to one person."""

    def __init__(self, plan: Unnamed, outlook: Outlook, name: str, review: Review | None, lang: Lang) -> None:
        self.scenario, self.outlook, self.review, self.lang = plan.scenario, outlook, review, lang
        self.told = Personal(plan, outlook.cadre, name, lang)

    def letter(self, foot: Foot) -> Letter:
        """Return the letter."""
        refused = sorted(self.outlook.refused, key=_by_date)
        return Letter(
            cadre=self.told.cadre.id,
            name=self.told.name,
            lang=self.lang,
            title=words.TITLE.fill(self.lang, {"name": self.told.name}),
            scenario=self.scenario.title,
            effective=self.scenario.setting.date,
            outcome=self.told.outcome(),
            reasons=self.told.reasons(),
            evaluated=evaluated_cited(self.review, self.scenario, self.lang),
            nearest=tuple(map(self._near, self.outlook.nearest)),
            is_whole=self.outlook.complete,
            later=tuple(self._groups(one for one in refused if one.allowed_from is not None)),
            never=tuple(self._groups(one for one in refused if one.allowed_from is None)),
            foot=foot,
        )

    def _near(self, answer: PairAnswer) -> str:
        """Return one of the nearest posts; it is said where a plan with it is as good as the best."""
        title = self.told.title(answer.post)
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
        sentence = self.told.of(refusal.finding)
        if refusal.until is not None and of.allowed_from is None:
            sentence = words.LIFTS.fill(self.lang, {"sentence": sentence, "lifts": refusal.lifts})
        cited = wording.cited(refusal.finding.rule.norm.citation, self.lang)
        facts = {"title": self.told.title(of.post), "sentence": sentence, "cited": cited}
        is_of_one = posts > 1 and refusal.rule not in words.OF_RULES and is_own(refusal.finding, self.told.cadre.id)
        return wording.capital((words.FOR_EXAMPLE if is_of_one else words.CITED).fill(self.lang, facts))

    def _titles(self, posts: Sequence[str]) -> str:
        titles = tuple(self.told.title(post) for post in posts)
        if len(posts) <= MOST_TITLES:
            return wording.capital(", ".join(titles))
        facts = {"count": len(posts), "titles": titles[:MOST_TITLES], "more": len(posts) - MOST_TITLES}
        return words.MANY.fill(self.lang, facts)


def _by_date(one: WhyNot) -> tuple[date, str]:
    return one.allowed_from or date.max, one.post
