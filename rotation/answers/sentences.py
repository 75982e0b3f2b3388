"""Say in sentences what was answered, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from rotation.answers import answer_words as words
from rotation.answers.why import Impossible
from rotation.criteria import catalogue as criteria
from rotation.explain.conflict import Conflict
from rotation.explain.pair_answers import IMPOSSIBLE, IN_PLAN, POSSIBLE, REFUSED, UNKNOWN, PairAnswer
from rotation.explain.question import Why
from rotation.language import Lang, Text, figure
from rotation.plans.plan import Portfolio
from rotation.rules import catalogue
from rotation.rules.setting import Setting

ITEM, INNER = "• ", "  – "


def asked(why: Why, lang: Lang) -> str:
    """Return what was asked, by name."""
    setting, question = why.portfolio.scenario.setting, why.question
    title = setting.title(question.post).in_lang(lang) if question.post else ""
    names = " / ".join(setting.world.cadre[cadre].name for cadre in question.cadres)
    if title and names:
        return words.PAIR_ASKED.fill(lang, {"name": names, "title": title})
    if title:
        return words.POST_ASKED.fill(lang, {"title": title})
    return words.CADRE_ASKED.fill(lang, {"name": names}) if names else words.FIRM_ASKED.in_lang(lang)


def plan_asked(portfolio: Portfolio, rank: int, lang: Lang, wave: int | None = None) -> str:
    """Return which plan is asked about, at which wave of a horizon, and what it and the best one score."""
    plan, first = portfolio.plans[rank - 1], portfolio.plans[0]
    best: object = first.score
    if not first.proven:
        best = words.BEST_BETWEEN.fill(lang, {"least": first.score, "most": first.bound})
    title = portfolio.scenario.title
    if wave is not None:
        title = words.AT_WAVE.fill(lang, {"scenario": title, "wave": wave})
    facts = {"scenario": title, "rank": rank, "score": plan.score, "best": best}
    return words.PLAN_ASKED.fill(lang, facts)


def price(answer: PairAnswer, lang: Lang) -> int | str:
    """Return what the best plan with a pair loses, as a number or as two."""
    if answer.price is not None:
        return answer.price
    return words.NO_MORE_THAN.fill(lang, {"least": answer.price_min, "most": answer.price_max})


def firm_counts(why: Why, lang: Lang) -> Iterator[str]:
    """Yield how much all good plans share, and how many pairs they use."""
    firm = why.firm
    assert firm is not None
    seats = why.portfolio.plans[0].judgement.placement.seats
    facts = {"count": len(firm.pairs), "most": firm.pairs_max, "all": len(seats), "within": firm.within}
    yield (words.FIRM if len(firm.pairs) == firm.pairs_max else words.FIRM_AT_MOST).fill(lang, facts)
    if firm.possible_min == firm.possible_max:
        yield words.POSSIBLE_PAIRS.fill(lang, {"count": firm.possible_min})
    else:
        yield words.POSSIBLE_BETWEEN.fill(lang, {"least": firm.possible_min, "most": firm.possible_max})


def versus(why: Why, lang: Lang) -> tuple[str, str]:
    """Return which two people are compared, and the criteria and rules that set them apart, first minus second."""
    setting, found = why.portfolio.scenario.setting, why.versus
    assert found is not None
    first, second = (setting.world.cadre[cadre].name for cadre in why.question.cadres[:2])
    titles = {one: criteria()[one].title for one in found.criteria} | {
        one: catalogue()[one].title for one in found.rules
    }
    named = [(titles[one].in_lang(lang), points) for one, points in (*found.criteria.items(), *found.rules.items())]
    difference = ", ".join(f"{title} {signed(points, lang)}" for title, points in named if points)
    return words.VERSUS.fill(lang, {"first": first, "second": second}), difference or words.ALIKE.in_lang(lang)


def signed(points: int, lang: Lang) -> str:
    """Return a difference with its sign."""
    return f"+{figure(points, lang)}" if points > 0 else figure(points, lang)


def of_pairs(why: Why, lang: Lang) -> Iterator[str]:
    """Yield what was asked, then each pair: what it costs, or all that stands against it."""
    yield from (asked(why, lang), plan_asked(why.portfolio, why.rank, lang, why.question.wave))
    priced = [one for one in why.answers if one.pair_class in {IN_PLAN, POSSIBLE}]
    if priced:
        yield words.PRICED.fill(lang, {"count": len(priced)})
        yield from (f"{ITEM}{_line(one, why, lang)}" for one in priced)
        yield words.PRICES_DO_NOT_ADD.in_lang(lang)
    if why.versus is not None:
        yield from versus(why, lang)
    for name, text in ((IMPOSSIBLE, words.IMPOSSIBLE), (UNKNOWN, words.UNDECIDED), (REFUSED, words.REFUSED)):
        found = [one for one in why.answers if one.pair_class == name]
        if found:
            yield text.fill(lang, {"count": len(found)})
        for one in found:
            yield f"{ITEM}{_line(one, why, lang)}"
            conflict = why.conflicts.get((one.cadre, one.post))
            yield from (f"{INNER}{reason}" for reason in _against(one, conflict, why.portfolio.scenario.setting, lang))


def _line(answer: PairAnswer, why: Why, lang: Lang) -> str:
    setting = why.portfolio.scenario.setting
    who = setting.world.cadre[answer.cadre].name
    if why.question.post is None:
        who = setting.title(answer.post).in_lang(lang)
    facts = {"who": who, "class_": words.CLASS[answer.pair_class], "price": price(answer, lang)}
    return (words.LOSES if answer.pair_class in {IN_PLAN, POSSIBLE} else words.CLASSED).fill(lang, facts)


def _against(answer: PairAnswer, conflict: Conflict | None, setting: Setting, lang: Lang) -> Iterator[str]:
    """Yield what keeps a pair out of the plan, and from when nothing refuses it any more."""
    if conflict is not None:
        yield from (one.in_lang(lang) for one in conflict.sentences)
    if answer.why_not is not None:
        yield from (one.text(setting).in_lang(lang) for one in answer.why_not.refusals)
        when: Text | None = answer.why_not.when
        if when is not None:
            yield when.in_lang(lang)


def of_firm(why: Why, lang: Lang) -> Iterator[str]:
    """Yield what all good plans share, who alone can have a post, and for whom none is possible."""
    setting, firm = why.portfolio.scenario.setting, why.firm
    assert firm is not None
    yield from (asked(why, lang), plan_asked(why.portfolio, why.rank, lang, why.question.wave), *firm_counts(why, lang))
    if firm.only_candidate:
        yield words.ONLY.fill(lang, {"count": len(firm.only_candidate)})
        for cadre, post in firm.only_candidate:
            facts = {"name": setting.world.cadre[cadre].name, "title": setting.title(post)}
            yield f"{ITEM}{words.PAIR_ASKED.fill(lang, facts)}"
    if firm.no_legal_post:
        yield words.NO_POST.fill(lang, {"names": tuple(setting.world.cadre[one].name for one in firm.no_legal_post)})


def of_impossible(found: Impossible, lang: Lang) -> Iterator[str]:
    """Yield why a scenario has no plan, and the ways out."""
    yield from (found.portfolio.scenario.title, words.NO_PLAN.in_lang(lang))
    for number, conflict in enumerate(found.conflicts.conflicts, start=1):
        yield words.CONFLICT.fill(lang, {"number": number})
        yield from (f"{ITEM}{sentence.in_lang(lang)}" for sentence in conflict.sentences)
    if found.ways.ways:
        yield words.WAYS.in_lang(lang)
        for way in found.ways.ways:
            yield f"{ITEM}{words.WAY_SOLVED.fill(lang, {'way': way.text, 'score': way.score})}"
    if found.ways.least_changes is not None:
        yield words.LEAST_CHANGES.fill(lang, {"count": found.ways.least_changes})
    if found.more is not None:
        yield found.more.in_lang(lang)
    if not found.complete:
        yield words.NOT_ALL.in_lang(lang)
