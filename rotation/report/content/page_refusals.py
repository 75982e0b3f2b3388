"""Find what hard rules refuse to each person once for all languages, and word it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from rotation.facts.columns import Bools, Ints
from rotation.language import Lang
from rotation.plans.screening import blocks, pair_finding, refused_by
from rotation.plans.why_not import Refusal
from rotation.report.content import page_texts as words
from rotation.report.content import wording
from rotation.report.content.page_content import RefusedBy
from rotation.rules.base import Finding, PairRule
from rotation.rules.setting import Setting

Against = list[tuple[PairRule[Any], Ints]]


@dataclass(frozen=True, eq=False)
class RefusedPosts:
    """Posts that one rule refuses to one person.

    Attributes
    ----------
    count : int
    posts : tuple of int
        Rows of the first of them: those that the fewest rules refuse.
    finding : Finding
        Of the first.
    """

    count: int
    posts: tuple[int, ...]
    finding: Finding


@dataclass(frozen=True, eq=False)
class Refusals:
    """What hard rules refuse, waivers counted; the present post is one of those looked at.

    Attributes
    ----------
    rules : tuple of PairRule
        Those that refuse anything to anybody, by id.
    posts : Ints
        How many posts each refuses to each person: cadres × rules.
    allowed : Ints
        How many posts no rule refuses to each person.
    against : mapping
        Of those who were asked about, what each rule refuses, the rule that refuses the most first.
    """

    rules: tuple[PairRule[Any], ...]
    posts: Ints
    allowed: Ints
    against: Mapping[str, tuple[RefusedPosts, ...]]


def refusals_in(setting: Setting, people: Container[str], titles: int) -> Refusals:
    """Return how much hard rules refuse to everybody, and what they refuse to some people.

    Parameters
    ----------
    setting : Setting
    people : container of str
    titles : int
        Posts of one rule that are named to a person.
    """
    rules: tuple[PairRule[Any], ...] = ()
    posts, allowed, found = [], [], {}
    for context in blocks(setting):
        against = refused_by(context)
        rules = tuple(rule for rule, _ in against)
        count = sum(((amounts > 0).astype(np.int64) for _, amounts in against), np.zeros(context.kinds.shape, np.int64))
        posts.append(np.array([(amounts > 0).sum(axis=1) for _, amounts in against]).reshape(len(rules), -1).T)
        allowed.append((count == 0).sum(axis=1))
        for place, row in enumerate(context.cadres.index[:, 0].tolist()):
            cadre = setting.world.cadres[row].id
            if cadre in people:
                mine = [(rule, amounts[place]) for rule, amounts in against]
                found[cadre] = _against(cadre, mine, count[place], setting, titles)
    if not posts:
        return Refusals((), np.zeros((0, 0), dtype=np.int64), np.zeros(0, dtype=np.int64), {})
    whole = np.concatenate(posts)
    some = np.flatnonzero(whole.any(axis=0))
    return Refusals(tuple(rules[column] for column in some), whole[:, some], np.concatenate(allowed), found)


def _against(cadre: str, by_rule: Against, count: Ints, setting: Setting, titles: int) -> tuple[RefusedPosts, ...]:
    """Return what each rule refuses to one person."""
    found = [
        _refused_posts(rule, cadre, amounts, refused, count, setting, titles)
        for rule, amounts in by_rule
        for refused in [amounts > 0]
        if refused.any()
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.finding.rule.id)))


def _refused_posts(
    rule: PairRule[Any], cadre: str, amounts: Ints, refused: Bools, count: Ints, setting: Setting, titles: int
) -> RefusedPosts:
    posts = np.flatnonzero(refused)
    nearest = posts[np.argsort(count[posts], kind="stable")[:titles]].tolist()
    first = setting.world.posts[nearest[0]].id
    return RefusedPosts(len(posts), tuple(nearest), pair_finding(rule, setting, cadre, first, int(amounts[nearest[0]])))


def in_words(
    cadre: str,
    refused: Sequence[RefusedPosts],
    lifted: Mapping[tuple[str, str, int], date] | None,
    setting: Setting,
    lang: Lang,
) -> Iterator[RefusedBy]:
    """Yield what rules refuse to one person in words, and where it is told until when."""
    for one in refused:
        rule = one.finding.rule
        sentence = wording.capital(one.finding.sentence(setting, lang))
        if lifted is not None:
            day = lifted.get((cadre, rule.id, one.posts[0]))
            sentence = words.UNTIL.fill(lang, {"sentence": sentence, "lifts": Refusal(one.finding, day).lifts})
        yield RefusedBy(
            rule.id,
            rule.title.in_lang(lang),
            one.count,
            _named(one, setting, lang),
            sentence,
            wording.cited(rule.norm.citation, lang),
        )


def _named(one: RefusedPosts, setting: Setting, lang: Lang) -> str:
    """Return the titles of the first posts, twin seats once, and how many more there are."""
    every = (setting.title(setting.world.posts[row].id).in_lang(lang) for row in one.posts)
    titles = "; ".join(dict.fromkeys(every))
    if one.count == len(one.posts):
        return titles
    return words.AND_MORE.fill(lang, {"titles": titles, "more": one.count - len(one.posts)})
