"""Answer why a pair is refused: every rule against it, until when, and from when nothing refuses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints
from rotation.language import Lang, Text
from rotation.plans.moments import horizon
from rotation.plans.refusal_dates import NEVER, RefusalDates, refusal_dates
from rotation.plans.screening import Rows, blocks, pair_finding, refused_by
from rotation.rules.base import Finding, PairRule, Where
from rotation.rules.pin import Pin
from rotation.rules.setting import Context, Setting
from rotation.scenario.load import Scenario

Against = Sequence[tuple[PairRule[Any], Ints]]
"""Hard rules with what each breaks of a grid's pairs."""


@dataclass(frozen=True)
class Refusal:
    """A hard rule, or a pin, against a pair.

    Attributes
    ----------
    finding : Finding
        With the rule, its norm and citation, and the facts of its sentence.
    until : date or None
        The first date on which the rule no longer refuses the pair while nothing but time passes; None where no such
        date comes within the months that are looked at.
    """

    finding: Finding
    until: date | None

    @property
    def rule(self) -> str:
        """Return the id of the rule."""
        return self.finding.rule.id

    def text(self, setting: Setting) -> Text:
        """Return the sentence of the refusal in both languages."""
        return Text(vi=self.finding.sentence(setting, "vi"), en=self.finding.sentence(setting, "en"))

    @property
    def lifts(self) -> Text:
        """Return in words when the rule stops refusing the pair."""
        return STANDS if self.until is None else LIFTS.about(day=f"{self.until:%d/%m/%Y}")


@dataclass(frozen=True)
class WhyNot:
    """Everything that refuses a pair, and what time does to it.

    Attributes
    ----------
    cadre, post : str
    refusals : tuple of Refusal
        By rule id; empty for a pair that nothing refuses.
    last_day : date
        The last day that was looked at.
    allowed_from, allowed_until : date or None
        The first date on which nothing refuses it, and the last day before something does again; None where none comes
        by the last day, and for a pair that is not refused today.
    assuming : tuple of str or None
        The rules that would refuse it between the two but for the ratings of years to come, which are taken to be at
        the floor where the case has none; None for a pair that is not refused today.
    is_later_law_known : bool
        False for a run under another release's rulebook, which keeps the norms of its date alone: nothing is dated.
    is_of_later_wave : bool
        Of a horizon: what time does to the pair there is not told.
    standing : Text or None
        From where the person was taken to come to a later wave, where that counts.
    """

    cadre: str
    post: str
    refusals: tuple[Refusal, ...]
    last_day: date
    allowed_from: date | None = None
    allowed_until: date | None = None
    assuming: tuple[str, ...] | None = None
    is_later_law_known: bool = True
    is_of_later_wave: bool = False
    standing: Text | None = None

    @property
    def is_dated(self) -> bool:
        """Return whether it is told what time does to the pair."""
        return self.is_later_law_known and not self.is_of_later_wave

    @property
    def when(self) -> Text | None:
        """Return in words from when nothing refuses it and until when; None for a pair that is not refused today.

        Of a later wave, where the person was taken to come from.
        """
        if not self.refusals or self.is_of_later_wave:
            return self.standing
        if not self.is_later_law_known:
            return LATER_LAW_UNKNOWN
        days = (self.last_day, self.allowed_from, self.allowed_until)
        last, begin, end = (f"{day:%d/%m/%Y}" if day else "" for day in days)
        if not begin:
            return NOT_WITHIN.about(last=last)
        span = FROM_TO.about(begin=begin, end=end) if end else FROM.about(begin=begin, last=last)
        return ASSUMING.about(span=span) if self.assuming else span

    def as_json(self, setting: Setting, lang: Lang) -> dict[str, Any]:
        """Return the keys that `why --json` has of it."""
        return {
            "refusals": [
                {
                    "rule": one.rule,
                    "text": one.finding.sentence(setting, lang),
                    "citation": one.finding.rule.norm.citation.as_json,
                    "until": one.until and one.until.isoformat(),
                }
                for one in self.refusals
            ],
            "allowed_from": self.allowed_from and self.allowed_from.isoformat(),
            "allowed_until": self.allowed_until and self.allowed_until.isoformat(),
            "assuming": None if self.assuming is None else list(self.assuming),
        }


LIFTS = Text(vi="không còn cản trở từ {day}", en="no longer refuses from {day}")
STANDS = Text(vi="thời gian không làm thay đổi", en="time alone does not change this")
NOT_WITHIN = Text(
    vi="đến hết {last} vẫn chưa bố trí được, nếu chỉ thời gian trôi qua",
    en="not allowed on any day up to {last} if only time passes",
)
LATER_LAW_UNKNOWN = Text(
    vi="không rõ từ ngày nào: kết quả này chỉ giữ các quy định có hiệu lực vào ngày của nó",
    en="no later date can be told: this run keeps only the norms in force on its own date",
)
FROM_TO = Text(vi="bố trí được từ {begin} đến hết {end}", en="allowed from {begin} to {end}")
FROM = Text(vi="bố trí được từ {begin}, ít nhất đến hết {last}", en="allowed from {begin}, at least up to {last}")
ASSUMING = Text(
    vi="{span}, nếu xếp loại các năm tới đạt mức quy định",
    en="{span}, if the ratings of the years to come reach the floor",
)


def why_not(scenario: Scenario, cadre: str, post: str) -> WhyNot:
    """Return why a pair is refused, and from when it is not.

    Parameters
    ----------
    scenario : Scenario
    cadre, post : str
        Ids.

    Examples
    --------
    >>> from rotation import load_scenario
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "balanced.toml")
    >>> answer = why_not(scenario, "C005", "GY-CT")
    >>> [one.rule for one in answer.refusals]
    ['service_left']
    """
    columns = scenario.setting.columns
    return next(why_nots(scenario, [columns.cadre_index[cadre]], [columns.post_index[post]]))


def why_nots(scenario: Scenario, cadres: Rows | None = None, posts: Rows | None = None) -> Iterator[WhyNot]:
    """Yield the same for many pairs, in the order of the rows given; it costs little more than one.

    Parameters
    ----------
    scenario : Scenario
    cadres, posts : sequence of int, optional
        Rows to look at; all when not given.
    """
    for context in blocks(scenario.setting, cadres, posts):
        rows, seats = context.cadres.index[:, 0].tolist(), context.posts.index[0].tolist()
        against, shut_out = refused_by(context), pinned_out(context)
        refused = np.logical_or.reduce([shut_out, *(amounts > 0 for _, amounts in against)]).any(axis=1)
        dates = None
        if refused.any():
            asked = [row for row, is_refused in zip(rows, refused.tolist(), strict=True) if is_refused]
            dates = _Dates(refusal_dates(scenario, asked, seats, shut_out[refused]), np.cumsum(refused) - 1)
        answers = _answers(context, against, shut_out, dates)
        yield from map(_undated, answers) if scenario.rulebook.former else answers


@dataclass(frozen=True, eq=False)
class _Dates:
    """The dates of a grid's refusals, which are told of the rows where there are any.

    Attributes
    ----------
    told : RefusalDates
    row : Indices
        Where each row of the grid stands among those.
    """

    told: RefusalDates
    row: Indices

    def until(self, rule: str, place: tuple[int, ...]) -> date | None:
        """Return the first day on which a rule no longer refuses a pair."""
        return _day(int(self.told.lifted[rule][self._of(place)])) if rule in self.told.lifted else None

    def opened(self, place: tuple[int, ...]) -> date | None:
        """Return the first day on which nothing refuses a pair."""
        return _day(int(self.told.opened[self._of(place)]))

    def last_open(self, place: tuple[int, ...]) -> date | None:
        """Return the last day before something does again."""
        return _day(int(self.told.closed[self._of(place)]), -1)

    def assuming(self, place: tuple[int, ...]) -> tuple[str, ...]:
        """Return the rules that would refuse a pair meanwhile but for the ratings assumed."""
        return tuple(rule for rule, spared in sorted(self.told.assumed.items()) if spared[self._of(place)])

    def _of(self, place: tuple[int, ...]) -> tuple[int, ...]:
        return (int(self.row[place[0]]), *place[1:])


def pinned_out(context: Context) -> Bools:
    """Return the pairs that pins shut out: the person is pinned elsewhere, or the post is full of others."""
    decided, columns = context.setting.decisions, context.setting.columns
    out = np.zeros(context.kinds.shape, dtype=np.bool_)
    pinned_to: dict[str, list[int]] = {}
    for cadre, post in decided.pins:
        out |= (context.cadres.index == columns.cadre_index[cadre]) & (context.posts.index != columns.post_index[post])
        pinned_to.setdefault(post, []).append(columns.cadre_index[cadre])
    for post, people in pinned_to.items():
        if len(people) >= context.setting.world.post[post].capacity:
            out |= (context.posts.index == columns.post_index[post]) & ~np.isin(context.cadres.index, people)
    return out


def _answers(context: Context, against: Against, shut_out: Bools, dates: _Dates | None) -> Iterator[WhyNot]:
    """Yield the answer of each pair of a grid, in order."""
    setting, last_day = context.setting, horizon(context.setting.date)
    for place in np.ndindex(shut_out.shape):
        cadre = setting.world.cadres[int(context.cadres.index[place[0], 0])].id
        post = setting.world.posts[int(context.posts.index[0, place[1]])].id
        refusing = [(rule, int(amounts[place])) for rule, amounts in against if amounts[place]]
        if dates is None or not (refusing or shut_out[place]):
            yield WhyNot(cadre, post, (), last_day)
            continue
        found = [
            Refusal(pair_finding(rule, setting, cadre, post, amount), dates.until(rule.id, place))
            for rule, amount in refusing
        ]
        if shut_out[place]:
            found += [Refusal(finding, None) for finding in pins_against(setting, cadre, post)]
        yield WhyNot(
            cadre,
            post,
            tuple(sorted(found, key=lambda one: one.rule)),
            last_day,
            dates.opened(place),
            dates.last_open(place),
            dates.assuming(place),
        )


def _undated(answer: WhyNot) -> WhyNot:
    """Return an answer without dates: a run of another release keeps the norms of its own date, not later ones."""
    refusals = tuple(replace(one, until=None) for one in answer.refusals)
    return replace(
        answer, refusals=refusals, allowed_from=None, allowed_until=None, assuming=None, is_later_law_known=False
    )


def _day(ordinal: int, later: int = 0) -> date | None:
    return None if ordinal == NEVER else date.fromordinal(ordinal + later)


def pins_against(setting: Setting, cadre: str, post: str) -> Iterator[Finding]:
    """Yield the pins that shut a pair out: the person's to other posts, others' to the post."""
    rule = next(rule for rule in setting.rules if isinstance(rule, Pin))
    people = [one for one, where in setting.decisions.pins if where == post]
    is_full = cadre not in people and len(people) >= setting.world.post[post].capacity
    for one, where in sorted(setting.decisions.pins):
        if (one == cadre and where != post) or (one != cadre and where == post and is_full):
            unit = setting.world.post[where].unit
            yield rule.finding(Where(cadre=one, post=where, unit=unit, group=setting.world.unit[unit].group), 1)
