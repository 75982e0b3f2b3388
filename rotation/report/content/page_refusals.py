"""Count what hard rules refuse to each person, and word it for those who move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rotation.facts.columns import Ints
from rotation.language import Lang
from rotation.plans.screening import blocks, pair_finding, refused_by
from rotation.report.content import letter_texts, wording
from rotation.report.content.page_content import RefusedBy
from rotation.rules.base import PairRule
from rotation.rules.setting import Setting

MOST_TITLES = 6
"""Posts of one rule that are named to a person."""


@dataclass(frozen=True, eq=False)
class Refusals:
    """What hard rules refuse, waivers counted.

    Attributes
    ----------
    rules : tuple of PairRule
        Those that refuse anything to anybody, by id.
    posts : Ints
        How many posts each refuses to each person: cadres × rules.
    allowed : Ints
        How many posts no rule refuses to each person.
    """

    rules: tuple[PairRule[Any], ...]
    posts: Ints
    allowed: Ints


def refusals_in(setting: Setting) -> Refusals:
    """Return how many posts hard rules refuse to everybody; the present post is one of them."""
    rules: tuple[PairRule[Any], ...] = ()
    posts, allowed = [], []
    for context in blocks(setting):
        against = refused_by(context)
        rules = tuple(rule for rule, _ in against)
        refused = np.zeros(context.kinds.shape, dtype=np.bool_)
        for _, amounts in against:
            refused |= amounts > 0
        posts.append(np.array([(amounts > 0).sum(axis=1) for _, amounts in against]).reshape(len(rules), -1).T)
        allowed.append((~refused).sum(axis=1))
    if not posts:
        return Refusals((), np.zeros((0, 0), dtype=np.int64), np.zeros(0, dtype=np.int64))
    whole = np.concatenate(posts)
    some = np.flatnonzero(whole.any(axis=0))
    return Refusals(tuple(rules[column] for column in some), whole[:, some], np.concatenate(allowed))


def refused_to(cadres: Sequence[str], setting: Setting, lang: Lang) -> dict[str, tuple[RefusedBy, ...]]:
    """Return what each hard rule refuses to some people, the rule that refuses the most first."""
    rows = [setting.columns.cadre_index[cadre] for cadre in cadres]
    titles = [setting.title(post.id).in_lang(lang) for post in setting.world.posts]
    found = {}
    for context in blocks(setting, rows):
        against = [(rule, amounts > 0, amounts) for rule, amounts in refused_by(context)]
        count = sum((refused.astype(np.int64) for _, refused, _ in against), np.zeros(context.kinds.shape, np.int64))
        for place, row in enumerate(context.cadres.index[:, 0].tolist()):
            cadre = setting.world.cadres[row].id
            lines = [
                _refused_by(rule, cadre, refused[place], amounts[place], count[place], titles, setting, lang)
                for rule, refused, amounts in against
                if refused[place].any()
            ]
            found[cadre] = tuple(sorted(lines, key=lambda line: (-line.posts, line.rule)))
    return found


def _refused_by(
    rule: PairRule[Any],
    cadre: str,
    refused: np.ndarray[Any, Any],
    amounts: Ints,
    count: Ints,
    titles: Sequence[str],
    setting: Setting,
    lang: Lang,
) -> RefusedBy:
    """Return what one rule refuses to one person, the posts first that the fewest rules refuse."""
    posts = np.flatnonzero(refused)
    nearest = posts[np.argsort(count[posts], kind="stable")].tolist()
    first = setting.world.posts[nearest[0]].id
    finding = pair_finding(rule, setting, cadre, first, int(amounts[nearest[0]]))
    return RefusedBy(
        rule.id,
        rule.title.in_lang(lang),
        len(nearest),
        "; ".join(_named([titles[post] for post in nearest], lang)),
        wording.capital(finding.sentence(setting, lang)),
        wording.cited(rule.norm.citation, lang),
    )


def _named(titles: Sequence[str], lang: Lang) -> Iterator[str]:
    if len(titles) <= MOST_TITLES:
        yield from titles
        return
    facts = {"count": len(titles), "titles": tuple(titles[:MOST_TITLES]), "more": len(titles) - MOST_TITLES}
    yield letter_texts.MANY.fill(lang, facts)
