"""Define a conflict: limits that no plan keeps together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from rotation.explain.who_is_left import called, who_is_left
from rotation.facts.pairs import Pairs
from rotation.language import FEW, Lang, Text
from rotation.plans.plan import CERTIFIED, SEARCHED
from rotation.proof.conflict_proof import ConflictProof
from rotation.proof.members import Demands, Member
from rotation.rules.setting import Setting

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


@dataclass(frozen=True)
class ConflictMember:
    """One limit of a conflict.

    Attributes
    ----------
    rule : str
    side, move : str or None
        Of a bound on moves: ``min`` or ``max`` as the scenario writes it, and the kind of move.
    cadre, relative, post, unit, group : str or None
        What the limit is about.
    text : Text
        What it demands; where few or no candidates are left, also who they are and what refuses the others.
    """

    rule: str
    side: str | None
    move: str | None
    cadre: str | None
    relative: str | None
    post: str | None
    unit: str | None
    group: str | None
    text: Text

    def as_json(self, lang: Lang) -> dict[str, Any]:
        """Return the limit as JSON has it."""
        return {**vars(self), "text": self.text.in_lang(lang)}


@dataclass(frozen=True)
class Conflict:
    """Limits that no plan keeps together; without any one of them some plan of whole people keeps the rest.

    Attributes
    ----------
    members : tuple of ConflictMember
        Law before a board's decisions, then by id. One of several such sets may be given.
    proof : str
        ``certified`` when prices in whole numbers prove it, else ``searched``.
    sentences : tuple of Text
        The limits for a reader: more than a few of one rule stand in one sentence.
    shown_by : ConflictProof or None
        Of the members by their numbers, so that anyone can check it; None of whole rules of a horizon.
    """

    members: tuple[ConflictMember, ...]
    proof: str
    sentences: tuple[Text, ...]
    shown_by: ConflictProof | None = field(compare=False, repr=False)

    def as_json(self, lang: Lang) -> list[dict[str, Any]]:
        """Return the members as JSON has them."""
        return [member.as_json(lang) for member in self.members]


def stated_conflict(proof: ConflictProof, demands: Demands, setting: Setting, pairs: Pairs) -> Conflict:
    """Return a conflict in words, given its members by number."""
    members = [demands.members[number] for number in proof.members]
    stated = tuple(_stated(member, setting, pairs) for member in members)
    certainty = CERTIFIED if proof.is_certified else SEARCHED
    return Conflict(stated, certainty, tuple(_sentences(stated, setting)), proof)


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
