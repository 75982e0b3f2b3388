"""Compose the letters to the movers of a plan in signing order, then to the leavers; each names nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rotation.report.content.filed import notice_texts as words
from rotation.report.content.filed import paper_texts
from rotation.report.content.filed.in_hand import InHand
from rotation.report.content.filed.paper import Head, Paper, Signature, head, receivers, signature
from rotation.report.content.filed.paper_texts import DOTS
from rotation.report.content.personal import Personal, Unnamed
from rotation.report.content.reviewed import evaluated_cited, reviews_by_cadre
from rotation.report.content.signing_lines import day_words


@dataclass(frozen=True)
class Notice:
    """The letter to one person, a page of its own.

    Attributes
    ----------
    cadre : str
        Id of the receiver, not to be shown.
    head : Head
    to, outcome : str
    signed : str
        When and how; empty for who leaves.
    evaluated : str
        Who evaluates, when first and by which norm; empty for who leaves, and where nobody is named.
    reasons_label : str
    reasons : tuple of str
    closing : str
    signature : Signature
    receivers : tuple of str
        The person, and the file: nobody else gets a copy.
    """

    cadre: str
    head: Head
    to: str
    outcome: str
    signed: str
    evaluated: str
    reasons_label: str
    reasons: tuple[str, ...]
    closing: str
    signature: Signature
    receivers: tuple[str, ...]


@dataclass(frozen=True)
class Notices:
    """The letters of a plan, with the line at their foot."""

    letters: tuple[Notice, ...]
    foot: str


def notices(hand: InHand) -> Notices:
    """Return the letters of a plan; no solver is run for them."""
    scenario = hand.portfolio.scenario
    plan = Unnamed.of(scenario, hand.plan)
    names = {one.id: one.name for one in scenario.setting.world.cadres}
    people = [*(move.cadre for move in hand.moves), *sorted(plan.judgement.unplaced)]
    told = (Personal(plan, cadre, names[cadre], hand.drafted.lang, with_ids=False) for cadre in people)
    signed = dict(_signed(hand))
    reviews = reviews_by_cadre(scenario, hand.plan.judgement)
    letters = (
        _notice(
            one,
            signed.get(one.cadre.id, ""),
            evaluated_cited(reviews.get(one.cadre.id), scenario, hand.drafted.lang),
            hand,
        )
        for one in told
    )
    return Notices(tuple(letters), hand.foot)


def _signed(hand: InHand) -> Iterator[tuple[str, str]]:
    """Yield when each move is signed, and how the new post is filled; of nobody else's."""
    for line in hand.signed:
        day = day_words(line.earliest, hand.drafted.lang)
        yield line.cadre, hand.drafted.say(words.SIGNED, day=day, needs=line.needs)


def _notice(one: Personal, signed: str, evaluated: str, hand: InHand) -> Notice:
    say, drafted = hand.drafted.say, hand.drafted
    return Notice(
        cadre=one.cadre.id,
        head=head(Paper.LETTERS, None, say(words.SUBJECT, name=one.name), drafted),
        to=say(words.TO, who=one.name),
        outcome=one.outcome(),
        signed=signed,
        evaluated=evaluated,
        reasons_label=say(words.REASONS),
        reasons=tuple(say(words.REASON, reason=reason.rstrip(".")) for reason in one.reasons()),
        closing=say(words.PROPOSAL, day=DOTS),
        signature=signature(Paper.LETTERS, drafted),
        receivers=(say(paper_texts.AS_ABOVE), receivers("", drafted)[-1]),
    )
