"""Draft a decision for each move of a plan, in signing order, each naming nobody but its mover."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rotation.facts.domain import Role
from rotation.facts.kinds import Form, MoveKind
from rotation.facts.titles import role_title, unit_words
from rotation.language import Text
from rotation.moves.plan_signing import DESIGNATED, DESIGNATION, ELECTION, PlanSigning
from rotation.moves.reviews import Review
from rotation.moves.signing_order import InterimStep, Signed
from rotation.report.content import wording
from rotation.report.content.filed import decision_texts as words
from rotation.report.content.filed.in_hand import InHand
from rotation.report.content.filed.paper import (
    Drafted,
    Head,
    Paper,
    Signature,
    bases,
    cited,
    head,
    receivers,
    signature,
)
from rotation.report.content.filed.paper_texts import AS_IN_ARTICLE, DOTS
from rotation.report.content.personal import Personal, Unnamed
from rotation.report.content.reviewed import evaluated, reviews_by_cadre
from rotation.report.content.signing_lines import day_words
from rotation.rulebook.unchecked import READ

LAW_72 = date(2025, 6, 16)
"""The day from which Law 72/2025/QH15 says who approves an election."""
NO_TRANSFER = frozenset({MoveKind.ENTRY, MoveKind.WITHIN})
"""Kinds of move from no unit into another."""
CHOSEN = frozenset({Role.INSPECTION_HEAD, Role.FRONT_HEAD})
"""The roles that an organisation fills by its own rules, not by appointment."""


ON_BEHALF = re.compile(r"^(?:T/M|TM|K/T|KT|T/L|TL|TUQ)\.?\s+")
"""What stands before the authority in which somebody signs."""


@dataclass(frozen=True)
class Article:
    """One article: its number in words, and what it says, a paragraph each."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    """A draft decision about one person.

    Attributes
    ----------
    cadre : str
        Id of the mover, not to be shown.
    head : Head
    authority : str
        Who decides, in a line before the bases; empty in the form of the Party.
    bases : tuple of str
    orders : str
        The line before the articles.
    articles : tuple of Article
    signature : Signature
    receivers : tuple of str
    notes : tuple of str
        What must be looked at before this draft is signed; no part of the decision.
    """

    cadre: str
    head: Head
    authority: str
    bases: tuple[str, ...]
    orders: str
    articles: tuple[Article, ...]
    signature: Signature
    receivers: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Decisions:
    """The draft decisions of a plan in signing order, with the line at their foot."""

    decisions: tuple[Decision, ...]
    foot: str


def decisions(hand: InHand) -> Decisions:
    """Return the decisions of a plan in signing order; none where it cannot be signed."""
    if hand.signing is None:
        return Decisions((), hand.foot)
    plan = Unnamed.of(hand.portfolio.scenario, hand.plan)
    moves = enumerate(hand.signing.signing.moves)
    reviews = reviews_by_cadre(hand.portfolio.scenario, hand.plan.judgement)
    made = tuple(_Drafter(hand, hand.signing, plan, move, reviews).decision(place) for place, move in moves)
    return Decisions(made, hand.foot)


def _decider(top: Head, signer: Signature, drafted: Drafted) -> str:
    """Return who decides: in whose authority it is signed, else the Party's issuer, or the State's signer by post."""
    behalf = ON_BEHALF.sub("", signer.authority)
    return behalf if behalf.strip("…") else top.issuer if drafted.is_party else signer.post


class _Drafter:
    """Drafts the decision about one move."""

    def __init__(
        self, hand: InHand, signing: PlanSigning, plan: Unnamed, move: Signed, reviews: Mapping[str, Review]
    ) -> None:
        self.drafted: Drafted = hand.drafted
        self.signing, self.move, self.mover = signing, move, move.mover
        self.scenario = hand.portfolio.scenario
        self.form: Form = self.scenario.form
        name = self.scenario.setting.world.cadre[self.mover.cadre].name
        self.own = Personal(plan, self.mover.cadre, name, self.drafted.lang)
        self.world = self.own.setting.world
        self.post = self.world.post[self.mover.post]
        self.unit = self.world.unit[self.post.unit]
        self.needs = signing.needs(self.mover.post)
        self.review = reviews.get(self.mover.cadre)
        self.day = DOTS if move.earliest is None else day_words(move.earliest, self.drafted.lang)

    def decision(self, place: int) -> Decision:
        """Return the decision that is signed at a place of the order, from 0."""
        first, drafted = self.drafted.fields.number.decisions, self.drafted
        top = head(Paper.DECISIONS, None if first is None else first + place, self._subject(), drafted)
        signer = signature(Paper.DECISIONS, drafted)
        decider = _decider(top, signer, drafted)
        articles = (self._decided(), tuple(self._duties()), (self._carried_out(),))
        return Decision(
            cadre=self.mover.cadre,
            head=top,
            authority="" if drafted.is_party else decider,
            bases=self._bases(),
            orders=drafted.say(words.ORDERS, issuer=decider) if drafted.is_party else drafted.say(words.ORDERS_ALONE),
            articles=tuple(
                Article(drafted.say(words.ARTICLE, number=number), lines)
                for number, lines in enumerate(articles, start=1)
            ),
            signature=signer,
            receivers=receivers(drafted.say(AS_IN_ARTICLE, article=len(articles)), drafted),
            notes=tuple(self._notes()),
        )

    @property
    def _transfer(self) -> Text | None:
        """Return the word for the transfer, None where nobody leaves a unit for another."""
        if self.mover.kind in NO_TRANSFER:
            return None
        return words.TRANSFERS[Form.TRANSFER if self.mover.kind is MoveKind.RESERVE else self.form]

    def _subject(self) -> str:
        acts: list[Text] = [] if self._transfer is None else [self._transfer]
        if self.mover.kind is not MoveKind.RESERVE:
            if self._designated:
                acts.append(words.DESIGNATES)
            elif self.needs != ELECTION:
                acts.append(words.ASSIGNS if self._is_chosen else words.APPOINTS)
        return self._subject_of(tuple(acts))

    def _subject_of(self, acts: tuple[Text, ...]) -> str:
        say = self.drafted.say
        if self.needs != ELECTION:
            return say(words.SUBJECT, acts=acts)
        return say(words.SUBJECT_AND_ELECTION, acts=acts) if acts else say(words.SUBJECT_OF_ELECTION)

    @property
    def _designated(self) -> tuple[Role, ...]:
        return tuple(role for role in self.post.roles if role in DESIGNATED)

    @property
    def _is_chosen(self) -> bool:
        return not CHOSEN.isdisjoint(self.post.roles)

    def _bases(self) -> tuple[str, ...]:
        """Return the bases, and the submission last."""
        drafted, fields = self.drafted, self.drafted.fields
        number = head(Paper.SUBMISSION, fields.number.submission, "", drafted).number
        day = DOTS if fields.date is None else day_words(fields.date, drafted.lang)
        given = bases(drafted)
        proposal = drafted.say(words.PROPOSED_BY, issuer=fields.issuer or DOTS, number=cited(number), day=day)
        return (*given[:-1], f"{given[-1].removesuffix('.')};", proposal)

    def _who(self) -> str:
        """Return the mover as a paper addresses one."""
        text = words.OF_PARTY if self.drafted.is_party else words.OF_STATE[self.own.cadre.sex]
        return self.drafted.say(text, name=self.own.name)

    def _who_with_post(self) -> str:
        """Return the mover with birthday and present post."""
        facts = {"who": self._who(), "born": str(self.own.cadre.born)}
        if self.mover.present is None:
            return self.drafted.say(words.WITHOUT_POST, **facts)
        return self.drafted.say(words.WITH_POST, **facts, present=self._title(self.mover.present))

    def _title(self, post: str) -> str:
        return self.own.setting.title(post).in_lang(self.drafted.lang)

    def _unit(self, post: str) -> str:
        unit = self.world.unit_of(post)
        return unit_words(unit) if self.drafted.lang == "vi" else unit.name

    def _decided(self) -> tuple[str, ...]:
        """Return what is decided, a paragraph for each step, and the waivers it rests on."""
        return (*self._points(), *self._waivers())

    def _points(self) -> Iterator[str]:
        say, transfer = self.drafted.say, self._transfer
        facts = {"who": self._who_with_post(), "unit": self._unit(self.mover.post), "day": self.day}
        if self.mover.kind is MoveKind.RESERVE:
            yield say(words.TO_THE_RESERVE, **facts)
            return
        if transfer is not None:
            yield say(words.TRANSFERRED[self.form], **facts)
        who = self._who() if transfer is not None else self._who_with_post()
        since = "" if transfer is not None else say(words.SINCE, day=self.day)
        if self._designated:
            within = self.mover.kind is MoveKind.WITHIN
            post = self._title(self.mover.post) if self.needs == DESIGNATION else self._of_roles(self._designated)
            text = words.DESIGNATED_WITHIN if within else words.DESIGNATED
            yield say(text, who=who, post=post, term=DOTS, since=since)
            who = self._who()
        if self.needs == ELECTION:
            yield self._introduced(who)
        elif not self._designated:
            text = words.ASSIGNED if self._is_chosen else words.APPOINTED
            yield say(text, who=who, post=self._title(self.mover.post), since=since)

    def _introduced(self, who: str) -> str:
        """Return the introduction for election, on a day of session where the scenario names the sessions."""
        elected = tuple(role for role in self.post.roles if role in self.own.setting.law.elected_roles)
        on = self.move.earliest or self.own.setting.date
        approval = words.APPROVAL.get(elected[0], words.BY_LAW) if on >= LAW_72 else words.BY_LAW
        day = self.day if self.mover.post in self.signing.signing.days.sessions else DOTS
        facts = {"unit": self._unit(self.mover.post), "post": self._of_roles(elected), "approval": approval}
        return self.drafted.say(words.INTRODUCED, who=who, day=day, **facts)

    def _of_roles(self, roles: tuple[Role, ...]) -> str:
        """Return the title of some of the roles of the new post."""
        if roles == self.post.roles:
            return self._title(self.mover.post)
        return role_title(roles, self.unit).in_lang(self.drafted.lang)

    def _waivers(self) -> Iterator[str]:
        for breach in self.own.waived:
            assert breach.waiver is not None, "only waived breaches are among them"
            rule = breach.finding.rule
            yield self.drafted.say(
                words.WAIVED,
                title=rule.title,
                source=wording.cited(rule.norm.citation, self.drafted.lang),
                sentence=self.own.of(breach.finding),
                reason=breach.waiver.reason,
                paper=breach.waiver.paper,
            )

    def _duties(self) -> Iterator[str]:
        """Yield what the mover has to do, and who evaluates it where the rulebook says so."""
        text = words.TAKES_UP if self.mover.present is None else words.HANDS_OVER
        yield self.drafted.say(text, who=wording.capital(self._who()))
        sentence = evaluated(self.review, self.scenario, self.drafted.lang)
        if sentence:
            yield f"{sentence}."

    def _carried_out(self) -> str:
        posts = [post for post in (self.mover.present, self.mover.post) if post is not None]
        units = ", ".join(dict.fromkeys(self._unit(post) for post in posts))
        return self.drafted.say(words.CARRIED_OUT, units=wording.capital(units), who=self._who())

    def _notes(self) -> Iterator[str]:
        """Yield what must be looked at before the draft is signed."""
        say, mover = self.drafted.say, self.mover
        if self.move.earliest is None:
            yield say(words.NO_DATE)
        for refused in self.signing.refused:
            if mover.cadre in refused.cadres:
                rule, day = refused.finding.rule, day_words(refused.day, self.drafted.lang)
                source = wording.cited(rule.norm.citation, self.drafted.lang)
                yield say(words.REFUSED_THEN, day=day, title=rule.title, source=source)
        yield from (self._steps_out(one) for one in self.signing.signing.steps if one.cadre == mover.cadre)
        if self.drafted.fields.issuer is not None and self.drafted.fields.decisions.issuer is None:
            yield say(words.NOT_THE_COMMITTEES)
        if not self.drafted.is_party and self._designated:
            yield say(words.NO_PARTY_PAPER)
        yield from self._note_on_evaluation()

    def _note_on_evaluation(self) -> Iterator[str]:
        """Yield that the norm which says who evaluates was not read."""
        entry = None if self.review is None else self.review.evaluation
        if entry is not None and entry.citation.checked != READ:
            yield self.drafted.say(words.EVALUATED_BY, source=wording.cited(entry.citation, self.drafted.lang))

    def _steps_out(self, step: InterimStep) -> str:
        lang = self.drafted.lang
        days = {"since": day_words(step.from_date, lang), "until": day_words(step.to_date, lang)}
        return self.drafted.say(words.STEPS_OUT, who=self._who(), post=self._title(step.post), **days)
