"""Compose annex V of the submission: who follows which unit after the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rotation.report.content import follow_print_texts as words
from rotation.report.content.filed.annex import Annex
from rotation.report.content.filed.paper import Drafted
from rotation.report.content.follow_part import FollowerLine, FollowPart
from rotation.report.content.tables import NO_FIGURE


@dataclass(frozen=True)
class FollowRow:
    """A row of annex V."""

    number: int
    name: str
    post: str
    kept: tuple[str, ...]
    fresh: tuple[str, ...]
    ended: tuple[str, ...]
    units: int | str


@dataclass(frozen=True)
class FollowAnnex:
    """Annex V: its heading, a row for each follower, and the breaches of the list.

    Attributes
    ----------
    annex : Annex
    counts : str
    column : mapping of str to str
        Headings of the columns.
    rows : tuple of FollowRow
    told : str
        What stands above the breaches.
    cases : tuple of str
    """

    annex: Annex
    counts: str
    column: dict[str, str]
    rows: tuple[FollowRow, ...]
    told: str
    cases: tuple[str, ...]


COLUMNS = {
    "name": words.FOLLOWER,
    "post": words.POST,
    "kept": words.GOES_ON,
    "fresh": words.FRESH,
    "ended": words.ENDS,
    "units": words.LOAD,
}


def follow_annex(follow: FollowPart, label: str, of: str, drafted: Drafted) -> FollowAnnex:
    """Return annex V.

    Parameters
    ----------
    follow : FollowPart
    label, of : str
        The line above its title, and the one that names the paper it belongs to.
    drafted : Drafted
    """
    say = drafted.say
    return FollowAnnex(
        Annex(label, say(words.TITLE), of, follow.heading),
        follow.counts,
        {name: say(text) for name, text in COLUMNS.items()},
        tuple(map(_row, follow.followers)),
        say(words.BREACHES),
        tuple(f"- {one.text}" for one in follow.breaches),
    )


def _row(one: FollowerLine) -> FollowRow:
    kept, fresh, ended = (units or ("",) for units in (one.kept, one.fresh, one.ended))
    load = NO_FIGURE if one.units is None else one.units
    return FollowRow(one.number, one.name, one.post, kept, fresh, ended, load)


def proposed(follow: FollowPart, drafted: Drafted) -> str:
    """Return what is proposed of following, in a sentence."""
    return drafted.say(
        words.S_PROPOSED,
        units=follow.units,
        followers=follow.serving,
        kept=follow.kept,
        fresh=follow.fresh,
        ended=len(follow.ended),
    )


def rests_on(follow: FollowPart, drafted: Drafted) -> str:
    """Return what the list rests on: its score, the bound, and whether it is proven."""
    facts = {"rank": follow.rank, "score": follow.score, "bound": follow.bound, "proof": follow.proof}
    return drafted.say(words.S_LIST, **facts)


def to_consider(follow: FollowPart, drafted: Drafted) -> Iterator[str]:
    """Yield how many breaches and waivers a list has, if any."""
    waivers = sum(bool(one.waiver) for one in follow.breaches)
    if follow.breaches:
        yield drafted.say(words.S_CASES, breaches=len(follow.breaches) - waivers, waivers=waivers)
