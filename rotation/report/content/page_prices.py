"""Word what other posts and other people would cost, for each who moves, by what the run keeps of prices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rotation.explain.kept_prices import Alternative, Nearest, kept_prices
from rotation.facts.kinds import MoveKind
from rotation.language import Lang
from rotation.plans.plan import Portfolio
from rotation.report.content import page_texts as words
from rotation.rules.setting import Setting


@dataclass(frozen=True, eq=False)
class Priced:
    """What is known of prices of those who move or leave, in no language.

    Attributes
    ----------
    posts : mapping
        By cadre, the other posts that the rules allow.
    people : mapping
        By post of one seat that somebody moves to, the others who may have it.
    """

    posts: Mapping[str, Nearest]
    people: Mapping[str, Nearest]


def priced(portfolio: Portfolio) -> Priced | None:
    """Return what is known of prices; None where the run keeps nothing of them."""
    prices = kept_prices(portfolio)
    if prices is None:
        return None
    posts = portfolio.scenario.setting.world.post
    moves = [one for plan in portfolio.plans for one in plan.judgement.assignments if one.kind is not MoveKind.STAY]
    people = {one.cadre for one in moves} | {one for plan in portfolio.plans for one in plan.judgement.unplaced}
    return Priced(
        {one: prices.other_posts(one) for one in sorted(people)},
        {one: prices.other_people(one) for one in sorted({move.post for move in moves}) if posts[one].capacity == 1},
    )


def post_lines(found: Nearest, setting: Setting, lang: Lang) -> Iterator[str]:
    """Yield posts with their prices."""
    for one in found.first:
        yield _line(one, setting.title(one.post).in_lang(lang), lang)
    if found.count > len(found.first):
        yield words.MORE_POSTS.fill(lang, {"more": found.count - len(found.first)})


def people_lines(found: Nearest, setting: Setting, lang: Lang) -> Iterator[str]:
    """Yield people with their prices."""
    for one in found.first:
        yield _line(one, setting.world.cadre[one.cadre].name, lang)
    if found.count > len(found.first):
        yield words.MORE_PEOPLE.fill(lang, {"more": found.count - len(found.first)})


def _line(one: Alternative, name: str, lang: Lang) -> str:
    if one.least == 0:
        text = words.PRICE_UNKNOWN if one.is_open else words.AS_GOOD
    else:
        text = words.AT_LEAST if one.is_open else words.EXACTLY
    return text.fill(lang, {"name": name, "points": one.least})
