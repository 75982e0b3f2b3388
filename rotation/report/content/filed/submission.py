"""Compose the submission (tờ trình): what is proposed, how it was found, how it is signed, and its annexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rotation.intake.masking import MASK
from rotation.intake.naming import Names
from rotation.language import figure
from rotation.moves.signing_words import assumptions, warnings
from rotation.report.content import wording
from rotation.report.content.filed import paper_texts
from rotation.report.content.filed import submission_texts as words
from rotation.report.content.filed.annex import Annex
from rotation.report.content.filed.follow_annex import FollowAnnex, follow_annex, proposed, rests_on, to_consider
from rotation.report.content.filed.in_hand import InHand
from rotation.report.content.filed.paper import Head, Paper, Signature, bases, cited, head, receivers, signature
from rotation.report.content.filed.plan_figures import plan_figures
from rotation.report.content.report import BreachLine, Move, Seat

NUMBERS, FIFTH = ("I", "II", "III", "IV"), "V"


@dataclass(frozen=True)
class Section:
    """A part of a paper: its heading and its sentences, each a paragraph."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class MoverRow:
    """A row of annex I; it names nobody but the mover."""

    number: int
    cadre: str
    name: str
    born: str
    native_place: str
    schooling: str
    present: str
    ratings: tuple[str, ...]
    proposed: str
    kind: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class PostRow:
    """A row of annex II."""

    number: int
    unit: str
    post: str
    before: str
    after: str
    changed: bool


@dataclass(frozen=True)
class OrderRow:
    """A row of annex III: a move, or a chain's title with its interim step."""

    order: str
    name: str
    leaves: str
    takes: str
    needs: str
    earliest: str
    latest: str
    waits: str
    chain: str = ""


@dataclass(frozen=True)
class CaseRow:
    """A row of annex IV: what a rule says of whom, by what source, and what is done about it."""

    number: int
    rule: str
    about: str
    sentence: str
    source: str
    treatment: str


@dataclass(frozen=True)
class Submission:
    """The submission, in one language.

    Attributes
    ----------
    head : Head
    submitted_to : tuple of str
        The label and the addressees.
    bases : tuple of str
    opening : str
    sections : tuple of Section
    receivers : tuple of str
    signature : Signature
    annexes : tuple of Annex
        Moves, key posts, signing order, special cases; then who follows which unit, where that is shown.
    movers, posts, order, cases : tuple of rows
    foot : str
    follow : tuple of FollowAnnex
        Annex V, or none.
    """

    head: Head
    addressees: tuple[str, ...]
    bases: tuple[str, ...]
    opening: str
    sections: tuple[Section, ...]
    receivers: tuple[str, ...]
    signature: Signature
    annexes: tuple[Annex, ...]
    movers: tuple[MoverRow, ...]
    posts: tuple[PostRow, ...]
    order: tuple[OrderRow, ...]
    cases: tuple[CaseRow, ...]
    foot: str
    follow: tuple[FollowAnnex, ...]


def submission(hand: InHand) -> Submission:
    """Return the submission about a plan."""
    drafted, say = hand.drafted, hand.drafted.say
    subject = say(words.SUBJECT, day=f"{hand.scenario.effective:%d/%m/%Y}")
    top = head(Paper.SUBMISSION, drafted.fields.number.submission, subject, drafted)
    posts = tuple(_posts(hand))
    issuer = drafted.fields.issuer
    followed = tuple(_follow(hand, top))
    return Submission(
        top,
        drafted.fields.addressee or (paper_texts.DOTS,),
        bases(drafted),
        say(words.OPENING, issuer=issuer) if issuer else say(words.OPENING_UNNAMED),
        tuple(_sections(hand, posts)),
        receivers(say(paper_texts.AS_ABOVE), drafted),
        signature(Paper.SUBMISSION, drafted),
        (*_annexes(hand, top), *(one.annex for one in followed)),
        tuple(_movers(hand)),
        posts,
        tuple(_order(hand)),
        tuple(_cases(hand)),
        hand.foot,
        followed,
    )


def _follow(hand: InHand, top: Head) -> Iterator[FollowAnnex]:
    """Yield annex V, where it is shown who follows which unit."""
    say = hand.drafted.say
    if hand.follow is not None:
        of = say(words.OF_SUBMISSION, number=cited(top.number))
        yield follow_annex(hand.follow, say(paper_texts.ANNEX, number=FIFTH), of, hand.drafted)


def _annexes(hand: InHand, top: Head) -> Iterator[Annex]:
    say = hand.drafted.say
    titles = (words.ANNEX_MOVES, words.ANNEX_POSTS, words.ANNEX_ORDER, words.ANNEX_CASES)
    notes = ("", "" if _has_key_posts(hand) else say(words.NOT_KEY), "", "")
    of = say(words.OF_SUBMISSION, number=cited(top.number))
    for number, title, note in zip(NUMBERS, titles, notes, strict=True):
        yield Annex(say(paper_texts.ANNEX, number=number), say(title), of, note)


def _sections(hand: InHand, posts: tuple[PostRow, ...]) -> Iterator[Section]:
    """Yield the parts of the body; a part without a sentence is left out."""
    figures = plan_figures(hand)
    parts = {
        words.PROPOSAL: _proposal(hand, posts),
        words.HOW_FOUND: (*figures.lines, *_list_found(hand), *figures.waivers),
        words.ORDER: _signing(hand),
        words.ATTENTION: _attention(hand),
        words.REQUEST: [hand.drafted.say(words.ASK)],
    }
    for title, lines in parts.items():
        found = tuple(lines)
        if found:
            yield Section(hand.drafted.say(title), found)


def _proposal(hand: InHand, posts: tuple[PostRow, ...]) -> Iterator[str]:
    say, lang, part = hand.drafted.say, hand.drafted.lang, hand.part
    kinds = list(part.counts.items())[: -1 if part.leavers else None]
    if part.moves:
        counted = "; ".join(say(words.KIND, kind=kind, count=count) for kind, count in kinds)
        yield say(words.MOVES, count=len(part.moves), kinds=counted)
    else:
        yield say(words.NO_MOVES)
    if hand.scenario.form:
        yield say(words.FORM, form=hand.scenario.form)
    yield say(words.EFFECTIVE, day=f"{hand.scenario.effective:%d/%m/%Y}")
    if part.leavers:
        yield say(words.LEAVERS, count=len(part.leavers), names=tuple(one.name for one in part.leavers))
    if posts:
        yield say(words.KEY_POSTS, changed=sum(one.changed for one in posts), count=len(posts))
    if part.vacant:
        yield say(words.VACANT, vacancies=wording.vacancies(part.vacant, lang))
    if hand.follow is not None:
        yield proposed(hand.follow, hand.drafted)
    if hand.scenario.requests:
        yield say(words.ASKED, requests="; ".join(one.rstrip(".") for one in hand.scenario.requests))


def _list_found(hand: InHand) -> Iterator[str]:
    if hand.follow is not None:
        yield rests_on(hand.follow, hand.drafted)


def _signing(hand: InHand) -> Iterator[str]:
    say, part = hand.drafted.say, hand.part
    if hand.signing is None:
        yield say(words.NO_ORDER)
    elif part.moves:
        facts = {"waves": part.waves, "chains": len(hand.chains), "interim": part.interim, "last": part.last}
        yield say(words.SIGNED, **facts)
        yield from assumptions(hand.signing, hand.drafted.lang)


def _attention(hand: InHand) -> Iterator[str]:
    part = hand.part
    if part.breaches or part.waived:
        yield hand.drafted.say(words.CASES, breaches=len(part.breaches), waivers=len(part.waived))
    if hand.follow is not None:
        yield from to_consider(hand.follow, hand.drafted)
    if hand.signing is not None:
        yield from warnings(hand.signing, hand.drafted.lang)
    yield from hand.scenario.assumptions


def _movers(hand: InHand) -> Iterator[MoverRow]:
    """Yield the movers; a reason that names anybody who does not move is left out."""
    movers = {one.cadre for one in hand.part.moves}
    people = hand.portfolio.scenario.setting.world.cadres
    others = Names(replace(one, id=MASK) for one in people if one.id not in movers)
    for number, move in enumerate(hand.moves, start=1):
        schooling = ", ".join(filter(None, (move.education, move.theory)))
        yield MoverRow(
            number,
            move.cadre,
            move.name,
            move.born,
            move.native_place,
            schooling,
            move.present or hand.drafted.say(words.NO_POST),
            tuple(move.ratings.splitlines()) or ("",),
            move.proposed,
            move.kind,
            _own_reasons(move, others, hand) or ("",),
        )


def _own_reasons(move: Move, others: Names, hand: InHand) -> tuple[str, ...]:
    """Return a mover's reasons that name nobody who does not move, however the name is spelled."""
    movers = {one.cadre for one in hand.part.moves}
    reasons = hand.plan.reasons_of(move.cadre)
    return tuple(
        sentence
        for reason, sentence in zip(reasons, move.reasons, strict=True)
        if {reason.instead, reason.other} <= movers | {None} and others.taken_out(sentence) == sentence
    )


def _has_key_posts(hand: InHand) -> bool:
    return bool(hand.portfolio.scenario.setting.law.key_roles)


def _posts(hand: InHand) -> Iterator[PostRow]:
    """Yield the key posts of communes with their holders, or the posts that change where the law names no key role."""
    law, world = hand.portfolio.scenario.setting.law, hand.portfolio.scenario.setting.world
    number = 0
    for seat in hand.part.posts:
        is_key = world.unit_of(seat.post).grassroots and not law.key_roles.isdisjoint(world.post[seat.post].roles)
        if is_key if law.key_roles else seat.changed:
            number += 1
            before, after = (_names(people, hand) for people in (seat.before, seat.after))
            yield PostRow(number, seat.unit, _short(seat), before, after, seat.changed)


def _short(seat: Seat) -> str:
    """Return a post's title without its unit at the end, which has a column of its own."""
    short = seat.title.removesuffix(seat.unit).rstrip(" ,–-")
    return wording.capital(short or seat.title)


def _names(people: tuple[str, ...], hand: InHand) -> str:
    return ", ".join(people) or hand.drafted.say(words.VACANCY)


def _order(hand: InHand) -> Iterator[OrderRow]:
    """Yield each chain: its title and interim step, then its moves in signing order."""
    for chain in hand.chains:
        title = " ".join(filter(None, (f"{chain.title}.", chain.step)))
        yield OrderRow("", "", "", "", "", "", "", "", title)
        for line in chain.moves:
            earliest, latest = (f"{day:%d/%m/%Y}" if day else "" for day in (line.earliest, line.latest))
            order = figure(line.wave, hand.drafted.lang)
            yield OrderRow(order, line.name, line.leaves, line.takes, line.needs, earliest, latest, line.waits)


def _cases(hand: InHand) -> Iterator[CaseRow]:
    """Yield waivers, then soft breaches, then who is given no post."""
    number = 0
    for line in (*hand.part.waived, *hand.part.breaches):
        number += 1
        yield _case(number, line, hand)
    for leaver in hand.part.leavers:
        number += 1
        why = " ".join(leaver.reasons)
        treatment = hand.drafted.say(words.LEAVES, post=leaver.present) if leaver.present else ""
        yield CaseRow(number, hand.drafted.say(words.LEFT_OUT), leaver.name, why, "", treatment)


def _case(number: int, line: BreachLine, hand: InHand) -> CaseRow:
    say = hand.drafted.say
    treatment = say(words.WAIVED, waiver=line.waiver) if line.waiver else say(words.PENALTY, points=-line.points)
    source = f"{line.citation} ({line.checked})" if line.checked else line.citation
    return CaseRow(number, line.title, line.about, line.sentence, source, treatment)
