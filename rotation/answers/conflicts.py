"""Say which limits cannot hold together: why no plan holds a pair, or why there is no plan at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rotation.answers.who_is_left import called, who_is_left
from rotation.explain.conflict import Conflict, ConflictMember
from rotation.facts.pairs import Pairs
from rotation.language import FEW, Text
from rotation.plans.plan import CERTIFIED, SEARCHED
from rotation.plans.screening import Screening
from rotation.progress import Watch
from rotation.proof.members import Member, demands_of
from rotation.rules.setting import Setting
from rotation.solve.conflict_sets import ConflictSet, ConflictSets
from rotation.solve.lexicographic import OutOfTime

WITH_LEFT = Text(vi="{demand} ({left})", en="{demand} ({left})")
AND_MORE = Text(vi="{first} và {count} nữa", en="{first} and {count} more")
TOGETHER: dict[str, Text] = {
    "everyone_placed": Text(
        vi="{count} người đang giữ chức phải được bố trí chức danh: {who}",
        en="{count} people must each be given a post: {who}",
    ),
    "posts_filled": Text(vi="{count} chức danh phải có người giữ: {who}", en="{count} posts must have a holder: {who}"),
}
ALIKE = Text(vi="{title}, {count} giới hạn: {who}", en="{title}, {count} limits: {who}")
"""Sentences for more than a few members of one rule, which are read together."""


class Conflicts:
    """A screened scenario, asked why no plan holds a pair, or why there is none.

    Parameters
    ----------
    screening : Screening
    watch : Watch
    seed : int
    """

    def __init__(self, screening: Screening, watch: Watch, seed: int = 0) -> None:
        self._setting, self._pairs = screening.scenario.setting, screening.pairs
        self._demands = demands_of(self._setting, self._pairs)
        self._sets = ConflictSets(self._demands, watch, seed)

    def of_pair(self, pair: int) -> Conflict | None:
        """Return what keeps a pair out of all plans, None when some plan holds it.

        Parameters
        ----------
        pair : int
            Its row among the screened pairs.

        Raises
        ------
        OutOfTime
            When the watch ended the work before a proof.
        """
        found = self._sets.of_pair(pair)
        return None if found is None else self._conflict(found)

    def of_scenario(self) -> Conflicting:
        """Return why there is no plan: conflicts that share no limit."""
        found: list[Conflict] = []
        try:
            found += [self._conflict(one) for one in self._sets.disjoint()]
        except OutOfTime:
            return Conflicting(tuple(found), complete=False)
        return Conflicting(tuple(found), complete=True)

    def _conflict(self, found: ConflictSet) -> Conflict:
        members = [self._demands.members[number] for number in found.members]
        stated = tuple(_stated(member, self._setting, self._pairs) for member in members)
        proof = CERTIFIED if found.is_certified else SEARCHED
        return Conflict(stated, proof, tuple(_sentences(stated, self._setting)))


@dataclass(frozen=True)
class Conflicting:
    """Why a scenario has no plan.

    Attributes
    ----------
    conflicts : tuple of Conflict
        They share no member; with all their members left out there is a plan. Empty when there is one as it is.
    complete : bool
        Time sufficed to find them all.
    """

    conflicts: tuple[Conflict, ...]
    complete: bool


def conflicts_of(screening: Screening, watch: Watch, seed: int = 0) -> Conflicting:
    """Return why a scenario has no plan.

    Parameters
    ----------
    screening : Screening
    watch : Watch
    seed : int

    Examples
    --------
    >>> from rotation import Edits, Watch, load_scenario, screen
    >>> from rotation.answers.conflicts import conflicts_of
    >>> from rotation.files.shipped import scenario_folder
    >>> edits = Edits(settings=("rules.unit_drain.severity=hard", "rules.unit_drain.max_leaving=0"))
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "balanced.toml", edits)
    >>> found = conflicts_of(screen(scenario), Watch())
    >>> [len(conflict.members) for conflict in found.conflicts]
    [15, 1]
    >>> found.conflicts[1].sentences[0].en
    'Ban Dân vận Huyện ủy: at most 0 leave'
    """
    return Conflicts(screening, watch, seed).of_scenario()


def _stated(member: Member, setting: Setting, pairs: Pairs) -> ConflictMember:
    """Return a member with ids, the narrowest place only, and its sentence."""
    where, text = member.limit.where, member.text(setting)
    left = who_is_left(member, setting, pairs)
    post = None if member.rule.id == "everyone_placed" else where.post
    unit = where.unit if where.post is None else None
    return ConflictMember(
        member.rule.id,
        member.side,
        None if member.bound is None else member.bound.kind,
        where.cadre,
        member.relative,
        post,
        unit,
        where.group if unit is None and where.post is None and where.cadre is None else None,
        text if left is None else WITH_LEFT.about(demand=text, left=left),
    )


def _sentences(members: tuple[ConflictMember, ...], setting: Setting) -> Iterator[Text]:
    """Yield the sentences of a conflict, more than a few limits of one rule together."""
    title = {rule.id: rule.title for rule in setting.rules}
    for rule, group in groupby(members, key=lambda member: member.rule):
        alike = list(group)
        if len(alike) <= FEW or rule == "move_bounds":
            yield from (member.text for member in alike)
            continue
        first = tuple(_place(member, setting) for member in alike[:FEW])
        who = AND_MORE.about(first=first, count=len(alike) - FEW)
        yield TOGETHER.get(rule, ALIKE).about(title=title[rule], count=len(alike), who=who)


def _place(member: ConflictMember, setting: Setting) -> Text:
    """Return what a member is about, by name."""
    world = setting.world
    if member.cadre is not None:
        return called(world.cadre[member.cadre].name, member.cadre)
    if member.post is not None:
        return setting.title(member.post)
    name = world.unit[member.unit].name if member.unit else member.group or ""
    return Text(vi=name, en=name)
