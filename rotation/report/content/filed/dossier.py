"""Compose the checklists of dossiers, one for each mover: ten papers, how old each may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rotation.facts.kinds import Step
from rotation.facts.retirement import day_reached
from rotation.report.content.filed import dossier_texts as words
from rotation.report.content.filed.in_hand import InHand
from rotation.report.content.filed.paper import Head, Paper, head
from rotation.report.content.filed.vote_texts import BOX
from rotation.report.content.report import Move
from rotation.report.content.signing_lines import day_words
from rotation.rules.ladder import STEPS, held_rung, rung_of, steps

MONTHS = 6
WITH_PHOTO = 2
"""The number of the paper that bears a photo."""
DECREE = date(2026, 8, 1)
"""The day from which the present list of papers is in force."""


@dataclass(frozen=True)
class DossierRow:
    """One paper of a dossier, its box blank.

    Attributes
    ----------
    number : int
    what, age : str
        Which paper it is, and how old it may be or when it may be left out.
    box : str
    """

    number: int
    what: str
    age: str
    box: str


@dataclass(frozen=True)
class Checklist:
    """The checklist of one mover.

    Attributes
    ----------
    cadre, name, move : str
        The last says from which post to which, and how.
    notes : tuple of str
        What the days are counted from; whether the new post is higher.
    papers : tuple of DossierRow
    """

    cadre: str
    name: str
    move: str
    notes: tuple[str, ...]
    papers: tuple[DossierRow, ...]


@dataclass(frozen=True)
class Dossier:
    """The checklists of a plan in signing order.

    Attributes
    ----------
    head : Head
    checklists : tuple of Checklist
    sources : tuple of str
        By what norms, and how well each was checked.
    foot : str
    """

    head: Head
    checklists: tuple[Checklist, ...]
    sources: tuple[str, ...]
    foot: str


def dossier(hand: InHand) -> Dossier:
    """Return the checklists of a plan."""
    say = hand.drafted.say
    signed = {line.cadre: line.earliest for line in hand.signed}
    sources = (words.SOURCE, words.PARTY_SOURCE, words.REUSED, words.BY_THE_LADDER)
    return Dossier(
        head=head(Paper.DOSSIER, None, say(words.SUBJECT), hand.drafted),
        checklists=tuple(_checklist(move, signed.get(move.cadre), hand) for move in hand.moves),
        sources=tuple(map(say, sources)),
        foot=hand.foot,
    )


def step_of(cadre: str, post: str, hand: InHand) -> Step | None:
    """Return whether a post is higher than the one held, equal or lower; None where the rulebook cannot tell.

    To who holds none, any post is higher.
    """
    setting = hand.portfolio.scenario.setting
    person, seat = setting.world.cadre[cadre], setting.world.post[post]
    if person.post is not None and min(held_rung(person, setting), rung_of(seat, setting)) < 0:
        return None
    return STEPS[int(steps(setting.pair(person, seat))[0])]


def months_before(day: date, months: int) -> date:
    """Return the first day from which fewer than so many months pass to a day, or exactly so many.

    Examples
    --------
    >>> months_before(date(2026, 12, 1), 6).isoformat(), months_before(date(2026, 8, 31), 6).isoformat()
    ('2026-06-01', '2026-02-28')
    """
    return day_reached(day, -months)


def _checklist(move: Move, earliest: date | None, hand: InHand) -> Checklist:
    say, lang = hand.drafted.say, hand.drafted.lang
    from_day = earliest or hand.portfolio.scenario.setting.date
    step = step_of(move.cadre, move.post, hand)
    counted = words.COUNTED_FROM if earliest else words.COUNTED_FROM_EFFECTIVE
    compared = words.NOT_COMPARED if step is None else words.STEPS[step]
    notes = [say(counted, day=day_words(from_day, lang)), say(compared if move.present else words.NO_PRESENT)]
    if from_day < DECREE:
        notes.append(say(words.BEFORE_THE_DECREE))
    of = words.OF_MOVE if move.present else words.OF_ENTRY
    oldest = day_words(months_before(from_day, MONTHS), lang)
    return Checklist(
        cadre=move.cadre,
        name=move.name,
        move=say(of, present=move.present, proposed=move.proposed, kind=move.kind),
        notes=tuple(notes),
        papers=tuple(_papers(step, oldest, hand)),
    )


def _papers(step: Step | None, oldest: str, hand: InHand) -> Iterator[DossierRow]:
    say = hand.drafted.say
    for number, what in words.ITEMS.items():
        if number in words.AGING:
            age = say(words.NOT_BEFORE_WITH_PHOTO if number == WITH_PHOTO else words.NOT_BEFORE, day=oldest)
        elif step is None:
            age = say(words.IF_NOT_HIGHER)
        else:
            age = say(words.NEEDED if step is Step.UP else words.MAY_BE_LEFT_OUT)
        yield DossierRow(number, say(what), age, BOX)
