"""Show the answer to a question about a plan: prices first, then what is impossible, then what is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.answers import answer_words as words
from rotation.answers import sentences
from rotation.answers.why import Impossible
from rotation.criteria import catalogue as criteria
from rotation.explain.conflict import Conflict
from rotation.explain.pair_answers import IMPOSSIBLE, IN_PLAN, POSSIBLE, REFUSED, UNKNOWN, PairAnswer, Seat
from rotation.explain.question import Why
from rotation.facts.kinds import KIND_TITLES
from rotation.language import Lang
from rotation.report.content import tables, texts, wording
from rotation.report.content.tables import Table, own
from rotation.report.terminal.grid import titled
from rotation.rules.setting import Setting

if TYPE_CHECKING:
    from rich.console import RenderableType

Parts = Iterator["RenderableType"]

NAMED_CHANGES = 3
"""People named of those whose outcome changes."""


def why_report(why: Why, lang: Lang) -> Parts:
    """Yield the answer to a question about a plan."""
    setting, question = why.portfolio.scenario.setting, why.question
    yield Styled(sentences.asked(why, lang), style="bold")
    yield sentences.plan_asked(why.portfolio, why.rank, lang, why.question.wave)
    if not question.pairs:
        yield from _firm(why, lang)
        return
    hidden = "post" if question.post is not None else "cadre"
    priced = [one for one in why.answers if one.pair_class in {IN_PLAN, POSSIBLE}]
    if priced:
        yield from titled(_priced(priced, setting, hidden, lang), words.PRICED.fill(lang, {"count": len(priced)}))
        yield Styled(words.PRICES_DO_NOT_ADD.in_lang(lang), style="dim")
    if why.versus is not None:
        between, difference = sentences.versus(why, lang)
        yield Styled(f"\n{between}", style="bold")
        yield difference
    for name, text in ((IMPOSSIBLE, words.IMPOSSIBLE), (UNKNOWN, words.UNDECIDED), (REFUSED, words.REFUSED)):
        found = [one for one in why.answers if one.pair_class == name]
        if found:
            yield from titled(
                _others(found, why.conflicts, setting, hidden, lang), text.fill(lang, {"count": len(found)})
            )


def _named(answer: PairAnswer, setting: Setting, hidden: str, lang: Lang) -> tuple[str, ...]:
    """Return the person or the post of a pair, whichever was not asked about, with its id."""
    if hidden == "post":
        return setting.world.cadre[answer.cadre].name, answer.cadre
    return setting.title(answer.post).in_lang(lang), answer.post


def _columns(hidden: str) -> tuple[str, str]:
    return ("name", "cadre") if hidden == "post" else ("title", "post")


def _priced(answers: Sequence[PairAnswer], setting: Setting, hidden: str, lang: Lang) -> Table:
    rows = (
        (
            *_named(one, setting, hidden, lang),
            KIND_TITLES[one.kind].in_lang(lang),
            words.CLASS[one.pair_class].in_lang(lang),
            sentences.price(one, lang),
            _differs(one, lang),
            _changes(one, setting, lang),
        )
        for one in answers
    )
    name, id_ = _columns(hidden)
    headers = own(one.in_lang(lang) for one in (words.PRICE, words.DIFFERS, words.OTHERS))
    return Table.of("prices", "", (name, id_, "kind", "status", *headers), rows, lang)


def _differs(answer: PairAnswer, lang: Lang) -> str:
    """Return in which criteria the best plan with a pair is better or worse, the largest first."""
    points = [(criteria()[one].title.in_lang(lang), difference) for one, difference in answer.criteria.items()]
    points.append((words.BREACHES.in_lang(lang), answer.breach_points or 0))
    shown = sorted((one for one in points if one[1]), key=lambda one: -abs(one[1]))
    return ", ".join(
        words.POINTS_OF.fill(lang, {"title": title, "points": sentences.signed(number, lang)})
        for title, number in shown
    )


def _changes(answer: PairAnswer, setting: Setting, lang: Lang) -> str:
    """Return who else has another outcome than in the plan that is asked about."""
    others = [setting.world.cadre[one.cadre].name for one in answer.changes if one.cadre != answer.cadre]
    if not others:
        return words.NOBODY_ELSE.in_lang(lang) if answer.changes else ""
    shown = others[:NAMED_CHANGES]
    if len(others) > len(shown):
        shown.append(words.AND_MORE.fill(lang, {"count": len(others) - len(shown)}))
    return ", ".join(shown)


def _others(
    answers: Sequence[PairAnswer], conflicts: Mapping[Seat, Conflict], setting: Setting, hidden: str, lang: Lang
) -> Table:
    """Return pairs without a price, with all that stands against them."""
    rows = (
        (
            *_named(one, setting, hidden, lang),
            tables.LINES.join(_against(one, conflicts.get((one.cadre, one.post)), setting, lang)),
        )
        for one in answers
    )
    return Table.of("others", "", (*_columns(hidden), "reasons"), rows, lang)


def _against(answer: PairAnswer, conflict: Conflict | None, setting: Setting, lang: Lang) -> Iterator[str]:
    """Yield what refuses a pair, each with its citation, and when nothing refuses it any more; what is proven of it."""
    if answer.pair_class == UNKNOWN and answer.price_min:
        yield words.AT_LEAST.fill(lang, {"points": answer.price_min})
    if conflict is not None:
        yield from (one.in_lang(lang) for one in conflict.sentences)
    if answer.why_not is None:
        return
    for one in answer.why_not.refusals:
        cited = wording.cited(one.finding.rule.norm.citation, lang)
        lifts = f"; {one.lifts.in_lang(lang)}" if answer.why_not.is_dated else ""
        yield f"{one.finding.sentence(setting, lang)} [{cited}]{lifts}"
    if answer.why_not.when is not None:
        yield answer.why_not.when.in_lang(lang)


def _firm(why: Why, lang: Lang) -> Parts:
    """Yield what all good plans share, then what they do not."""
    setting, firm = why.portfolio.scenario.setting, why.firm
    assert firm is not None
    yield from sentences.firm_counts(why, lang)
    seats = why.portfolio.plans[0].judgement.placement.seats
    shared = set(firm.pairs)
    others = [seat for seat in seats if seat not in shared]
    if others:
        yield from titled(_seats(others, setting, lang), words.NOT_FIRM.in_lang(lang))
    if firm.only_candidate:
        yield from titled(
            _seats(firm.only_candidate, setting, lang), words.ONLY.fill(lang, {"count": len(firm.only_candidate)})
        )
    if firm.no_legal_post:
        names = ", ".join(setting.world.cadre[cadre].name for cadre in firm.no_legal_post)
        yield words.NO_POST.fill(lang, {"names": names})
    yield Styled(texts.PROPOSES.in_lang(lang), style="dim")


def _seats(seats: Sequence[Seat], setting: Setting, lang: Lang) -> Table:
    rows = ((setting.title(post).in_lang(lang), setting.world.cadre[cadre].name, post, cadre) for cadre, post in seats)
    return Table.of("seats", "", ("title", "name", "post", "cadre"), rows, lang)


def impossible_report(found: Impossible, lang: Lang) -> Parts:
    """Yield why a scenario has no plan, and the ways out, each with the score of its best plan."""
    yield Styled(found.portfolio.scenario.title, style="bold")
    yield words.NO_PLAN.in_lang(lang)
    for number, conflict in enumerate(found.conflicts.conflicts, start=1):
        yield Styled(f"\n{words.CONFLICT.fill(lang, {'number': number})}", style="bold")
        yield from (f"• {sentence.in_lang(lang)}" for sentence in conflict.sentences)
    if found.ways.ways:
        rows = ((way.text.in_lang(lang), way.score, " ".join(way.edits or ())) for way in found.ways.ways)
        headers = own(one.in_lang(lang) for one in (words.WAY, words.WAY_SCORE, words.EDITS))
        yield from titled(Table.of("ways", "", headers, rows, lang), words.WAYS.in_lang(lang))
    if found.ways.least_changes is not None:
        yield words.LEAST_CHANGES.fill(lang, {"count": found.ways.least_changes})
    if found.more is not None:
        yield found.more.in_lang(lang)
    if not found.complete:
        yield words.NOT_ALL.in_lang(lang)
    yield Styled(texts.PROPOSES.in_lang(lang), style="dim")
