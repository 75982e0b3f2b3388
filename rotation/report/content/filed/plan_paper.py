"""Compose the rotation plan (kế hoạch luân chuyển): what the run knows, the rest dotted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rotation.facts.domain import Fill
from rotation.facts.kinds import FORM_TITLES
from rotation.report.content import wording
from rotation.report.content.filed import plan_paper_texts as words
from rotation.report.content.filed.in_hand import InHand
from rotation.report.content.filed.paper import Head, Paper, Signature, bases, head, receivers, signature
from rotation.report.content.filed.paper_texts import DOTS
from rotation.report.content.filed.plan_figures import plan_figures
from rotation.report.content.filed.submission import Section
from rotation.report.content.signing_lines import day_words

PERIOD_RULE = "rotation_period"
"""The rule whose norm says how long a rotation lasts at least."""


@dataclass(frozen=True)
class PlaceRow:
    """A post that is filled anew: nobody is named.

    Attributes
    ----------
    number : int
    unit, group, post : str
    kind, needs : str
        How somebody moves there, and how the post is filled.
    earliest : str
    """

    number: int
    unit: str
    group: str
    post: str
    kind: str
    needs: str
    earliest: str


@dataclass(frozen=True)
class PlanPaper:
    """The rotation plan, in one language.

    Attributes
    ----------
    head : Head
    bases : tuple of str
    sections : tuple of Section
    table : str
        The heading of the table of posts.
    places : tuple of PlaceRow
    receivers : tuple of str
    signature : Signature
    foot : str
    """

    head: Head
    bases: tuple[str, ...]
    sections: tuple[Section, ...]
    table: str
    places: tuple[PlaceRow, ...]
    receivers: tuple[str, ...]
    signature: Signature
    foot: str


def plan_paper(hand: InHand) -> PlanPaper:
    """Return the rotation plan of a plan."""
    drafted, say = hand.drafted, hand.drafted.say
    subject = say(words.SUBJECT, day=f"{hand.scenario.effective:%d/%m/%Y}")
    places = tuple(_places(hand))
    return PlanPaper(
        head=head(Paper.PLAN, drafted.fields.number.plan, subject, drafted),
        bases=bases(drafted),
        sections=tuple(_sections(hand, places)),
        table=say(words.TABLE),
        places=places,
        receivers=receivers("", drafted),
        signature=signature(Paper.PLAN, drafted),
        foot=hand.foot,
    )


def _sections(hand: InHand, places: tuple[PlaceRow, ...]) -> Iterator[Section]:
    figures = plan_figures(hand)
    parts = {
        words.NEED: _need(hand),
        words.NUMBERS: _numbers(hand, places),
        words.POSTS: _posts(hand, places),
        words.AREA: _area(hand, places),
        words.PERIOD: _period(hand),
        words.POLICIES: (DOTS,),
        words.PLACEMENT: (DOTS,),
        words.START: _start(hand),
        words.BASIS: (*figures.lines, *figures.waivers),
        words.CARRIED_OUT: (DOTS,),
    }
    return (Section(hand.drafted.say(title), tuple(lines)) for title, lines in parts.items())


def _need(hand: InHand) -> Iterator[str]:
    """Yield how many posts are vacant, and how many fall free."""
    say, judgement = hand.drafted.say, hand.plan.judgement
    world = hand.portfolio.scenario.setting.world
    open_posts = [one for one in world.posts if one.fill is not Fill.CLOSED and _is_seat(one.unit, hand)]
    yield say(words.VACANT, count=sum(not world.holders[one.id] for one in open_posts))
    yield say(words.RELEASED, count=len(judgement.unplaced))


def _is_seat(unit: str, hand: InHand) -> bool:
    """Return whether posts of a unit are no seats of a reserve."""
    found = hand.portfolio.scenario.setting.world.unit[unit]
    return found.grassroots or found.superior


def _numbers(hand: InHand, places: tuple[PlaceRow, ...]) -> Iterator[str]:
    say, lang = hand.drafted.say, hand.drafted.lang
    yield say(words.HOW_MANY, count=len(hand.part.moves))
    yield say(words.FORM, form=FORM_TITLES[hand.portfolio.scenario.form].in_lang(lang))
    ways = Counter(one.needs for one in places if one.needs)
    if ways:
        told = "; ".join(say(words.WAY, way=way, count=count) for way, count in sorted(ways.items()))
        yield say(words.FILLED, ways=told)


def _posts(hand: InHand, places: tuple[PlaceRow, ...]) -> Iterator[str]:
    say = hand.drafted.say
    yield say(words.LISTED, count=len(places)) if places else say(words.NO_MOVES)
    if hand.part.vacant:
        yield say(words.STILL_VACANT, vacancies=wording.vacancies(hand.part.vacant, hand.drafted.lang))


def _area(hand: InHand, places: tuple[PlaceRow, ...]) -> Iterator[str]:
    """Yield the receiving units, group by group; those of no group last."""
    say = hand.drafted.say
    by_group: dict[str, dict[str, None]] = {}
    for one in places:
        by_group.setdefault(one.group, {})[one.unit] = None
    for group in sorted(by_group, key=lambda one: (not one, one)):
        units = tuple(sorted(by_group[group]))
        yield say(words.OF_GROUP, group=group, units=units) if group else say(words.OF_UNITS, units=units)
    if not places:
        yield say(words.NO_MOVES)


def _period(hand: InHand) -> Iterator[str]:
    """Yield a dotted period, and what the norm in force asks at least."""
    say = hand.drafted.say
    yield say(words.HOW_LONG, period=DOTS)
    for line in hand.scenario.rules:
        if line.rule == PERIOD_RULE and line.numbers:
            source = f"{line.citation} ({line.checked})" if line.checked else line.citation
            day = f"{hand.scenario.effective:%d/%m/%Y}"
            yield say(words.IN_FORCE, day=day, title=line.title, numbers=line.numbers, source=source)


def _start(hand: InHand) -> Iterator[str]:
    say, part = hand.drafted.say, hand.part
    yield say(words.EFFECTIVE, day=f"{hand.scenario.effective:%d/%m/%Y}")
    if hand.signing is None:
        yield say(words.NO_SIGNING)
    elif part.moves:
        yield say(words.WAVES, waves=part.waves, last=part.last)


def _places(hand: InHand) -> Iterator[PlaceRow]:
    """Yield the posts that are filled anew, in signing order."""
    world, lang = hand.portfolio.scenario.setting.world, hand.drafted.lang
    signed = {line.cadre: line for line in hand.signed}
    for number, move in enumerate(hand.moves, start=1):
        line, unit = signed.get(move.cadre), world.unit_of(move.post)
        needs = line.needs if line else ""
        earliest = day_words(line.earliest, lang) if line else DOTS
        yield PlaceRow(number, unit.name, unit.group or "", move.proposed, move.kind, needs, earliest)
