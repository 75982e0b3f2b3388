"""Compose the ballot on a plan and the record of its count: every move by name, every vote blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rotation.report.content.filed import vote_texts as words
from rotation.report.content.filed.in_hand import InHand
from rotation.report.content.filed.paper import Head, Paper, head
from rotation.report.content.filed.paper_texts import DOTS
from rotation.report.content.filed.plan_figures import plan_figures
from rotation.report.content.filed.submission_texts import NO_POST

OPINION_LINE = 6
"""How many times the usual dots stand for another opinion."""


@dataclass(frozen=True)
class VoteRow:
    """A move to vote on; the three answers are blank, as boxes or as numbers to fill in.

    Attributes
    ----------
    number : int
    name, present, proposed : str
    agree, disagree, other : str
    """

    number: int
    name: str
    present: str
    proposed: str
    agree: str
    disagree: str
    other: str


@dataclass(frozen=True)
class Signer:
    """Who signs a record: as what, and how."""

    post: str
    how: str
    name: str


@dataclass(frozen=True)
class Ballot:
    """The ballot, in one language.

    Attributes
    ----------
    head : Head
    figures : tuple of str
        What the plan is worth, how well that is proven, how many move, and what is waived.
    how : str
        How to vote.
    moves : tuple of VoteRow
    opinion : str
    voter : Signer
    foot : str
    """

    head: Head
    figures: tuple[str, ...]
    how: str
    moves: tuple[VoteRow, ...]
    opinion: str
    voter: Signer
    foot: str


@dataclass(frozen=True)
class Tally:
    """The record of the count, in one language, with everything counted left blank.

    Attributes
    ----------
    head : Head
    opening : tuple of str
        When and where, by whom, how many were present, how many ballots.
    result : str
        The line before the table.
    moves : tuple of VoteRow
    closing : str
    signers : tuple of Signer
        The secretary and the head of the count.
    foot : str
    """

    head: Head
    opening: tuple[str, ...]
    result: str
    moves: tuple[VoteRow, ...]
    closing: str
    signers: tuple[Signer, Signer]
    foot: str


def ballot(hand: InHand) -> Ballot:
    """Return the ballot on a plan."""
    say, figures = hand.drafted.say, plan_figures(hand)
    return Ballot(
        head=head(Paper.BALLOT, None, _subject(hand), hand.drafted),
        figures=(*figures.lines, *figures.waivers),
        how=say(words.HOW),
        moves=tuple(_rows(hand, words.BOX)),
        opinion=say(words.OPINION, dots=DOTS * OPINION_LINE),
        voter=Signer(say(words.VOTER), say(words.IF_OPEN), DOTS),
        foot=hand.foot,
    )


def tally(hand: InHand) -> Tally:
    """Return the record of the count of the votes on a plan."""
    say, subject = hand.drafted.say, _subject(hand)
    when = dict.fromkeys(("hour", "minute", "day", "month", "year"), words.SHORT_DOTS)
    return Tally(
        head=head(Paper.TALLY, None, subject, hand.drafted),
        opening=(
            say(words.HELD, **when, place=DOTS, subject=subject),
            say(words.COUNTED_BY, dots=DOTS),
            say(words.PRESENT, dots=words.SHORT_DOTS),
            say(words.BALLOTS, dots=words.SHORT_DOTS),
        ),
        result=say(words.RESULT),
        moves=tuple(_rows(hand, "")),
        closing=say(words.COPIES, dots=words.SHORT_DOTS),
        signers=(
            Signer(say(words.SECRETARY), say(words.SIGNS), DOTS),
            Signer(say(words.HEAD_OF_COUNT), say(words.SIGNS), DOTS),
        ),
        foot=hand.foot,
    )


def _subject(hand: InHand) -> str:
    return hand.drafted.say(words.SUBJECT, day=f"{hand.scenario.effective:%d/%m/%Y}")


def _rows(hand: InHand, blank: str) -> Iterator[VoteRow]:
    for number, move in enumerate(hand.moves, start=1):
        present = move.present or hand.drafted.say(NO_POST)
        yield VoteRow(number, move.name, present, move.proposed, blank, blank, blank)
