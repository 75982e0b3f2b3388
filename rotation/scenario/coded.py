"""Give the people of a scenario codes in place of ids and names, and leave out what somebody wrote freely."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from rotation.errors import Fault
from rotation.facts.about import SYNTHETIC
from rotation.facts.columns import Columns
from rotation.facts.domain import Cadre, Post
from rotation.facts.world import World, nameless
from rotation.intake.masking import MASK, masked
from rotation.intake.naming import Names
from rotation.intake.rows.made_ids import slug
from rotation.rules.base import Rule
from rotation.rules.decisions import Decisions, Waiver
from rotation.rules.following.base import FollowRule
from rotation.scenario.file import Asked, Edits
from rotation.scenario.horizon import Horizon
from rotation.scenario.load import Scenario
from rotation.scenario.named import NO_SOURCE

Pair = tuple[str, str]
R = TypeVar("R", Rule[Any], FollowRule[Any])
WRITTEN_FREELY = ("title", "waive")
"""Keys of a scenario whose values somebody wrote freely; of them only the key is shown."""
TELLING_PAIRS = ("pin", "forbid")
LEFT_OUT = "…"


@dataclass(frozen=True)
class Codes:
    """The codes of a run.

    Attributes
    ----------
    cadres : mapping
        By the id of each cadre.
    posts : mapping
        By the id of each post whose id tells of somebody; other posts keep theirs.
    people : tuple of Cadre
        With their own names and ids.
    """

    cadres: Mapping[str, str]
    posts: Mapping[str, str]
    people: tuple[Cadre, ...]

    def post(self, id_: str) -> str:
        """Return what a post is called by."""
        return self.posts.get(id_, id_)

    def pair(self, cadre: str, post: str) -> Pair:
        """Return a cadre and a post by code."""
        return self.cadres[cadre], self.post(post)

    def pairs(self, seats: Iterable[Pair]) -> tuple[Pair, ...]:
        """Return cadres and posts by code."""
        return tuple(self.pair(*seat) for seat in seats)

    @cached_property
    def _names(self) -> Names:
        return Names(replace(one, id=self.cadres[one.id]) for one in self.people)

    @cached_property
    def _ids(self) -> re.Pattern[str]:
        return words_of(self.people)

    def taken_out(self, text: str) -> str:
        """Return a text with codes in place of full names and of ids."""
        return self._ids.sub(lambda found: self.cadres[found[0]], self._names.taken_out(text))


def words_of(people: Iterable[Cadre]) -> re.Pattern[str]:
    """Return what finds an id as a word of a text.

    Only ids of both letters and digits are looked for: others could be a plain word or a number.
    """
    telling = {one.id for one in people if re.search(r"\d", one.id) and re.search(r"[^\W\d]", one.id)}
    longest_first = sorted(telling, key=lambda id_: (-len(id_), id_))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)" if telling else r"(?!)")


def telling_posts(posts: Iterable[Post], people: Iterable[Cadre]) -> list[str]:
    """Return the ids of posts in which a cadre's name or id stands."""
    everybody = tuple(people)
    ids, names = words_of(everybody), [f"-{name}-" for name in {slug(one.name) for one in everybody} if "-" in name]
    found = []
    for post in posts:
        padded = f"-{slug(post.id)}-"
        if ids.search(post.id) or any(name in padded for name in names):
            found.append(post.id)
    return found


def coded_scenario(scenario: Scenario, codes: Codes) -> Scenario:
    """Return a scenario in which everybody goes by a code, and nothing is left of what somebody wrote freely.

    What it asks and how plans are judged stays as it is.
    """
    setting = scenario.setting
    world = coded_world(setting.world, codes)
    return replace(
        scenario,
        path=Path(codes.taken_out(scenario.path.name)),
        title=codes.taken_out(scenario.title),
        case=replace(scenario.case, path=None, world=world, warnings=(), tables={}),
        setting=replace(
            setting,
            columns=Columns(world, setting.date),
            decisions=coded_decisions(setting.decisions, codes),
            rules=tuple(recited(rule, codes) for rule in setting.rules),
        ),
        edits=_coded_edits(scenario.edits, codes),
        warnings=_coded_warnings(scenario.warnings, codes),
        source=NO_SOURCE,
        anonymous=True,
        asked=Asked(scenario.asked.moves),
        horizon=scenario.horizon and _coded_horizon(scenario.horizon, codes),
        follow=None,
    )


def recited(rule: R, codes: Codes) -> R:
    """Return a rule that cites the file of the scenario under a name that tells of nobody."""
    cited = codes.taken_out(rule.norm.citation.document)
    if cited == rule.norm.citation.document:
        return rule
    recited = copy(rule)
    recited.norm = replace(rule.norm, citation=replace(rule.norm.citation, document=cited))
    return recited


def coded_world(world: World, codes: Codes) -> World:
    """Return the World with codes in place of ids and names; remarks and fields of study are left out."""
    called = nameless(world, codes.taken_out)
    place = _place(world, codes)
    return replace(
        called,
        posts=tuple(replace(post, id=codes.post(post.id)) for post in called.posts),
        cadres=tuple(
            replace(
                cadre,
                id=codes.cadres[cadre.id],
                name=codes.cadres[cadre.id],
                post=cadre.post and codes.post(cadre.post),
                fields=(),
                history=tuple(replace(spell, place=place(spell.place)) for spell in cadre.history),
                prefers=tuple(map(place, cadre.prefers)),
            )
            for cadre in called.cadres
        ),
        kin=tuple(
            replace(tie, cadre=codes.cadres[tie.cadre], relative=codes.cadres[tie.relative]) for tie in world.kin
        ),
        scores=tuple(replace(one, cadre=codes.cadres[one.cadre], post=codes.post(one.post)) for one in world.scores),
        about=tuple(one for one in world.about if one.key == SYNTHETIC),
        followers=tuple(replace(one, cadre=codes.cadres[one.cadre]) for one in world.followers),
        follows=tuple(replace(one, cadre=codes.cadres[one.cadre]) for one in world.follows),
        turns={codes.cadres[cadre.id]: world.turns.get(cadre.id, cadre.id) for cadre in world.cadres},
    )


def _place(world: World, codes: Codes) -> Callable[[str], str]:
    return lambda words: codes.post(words) if words in world.post else words


def coded_decisions(decided: Decisions, codes: Codes) -> Decisions:
    """Return decisions with codes; the reason and the paper of a waiver are left out."""
    return replace(
        decided,
        pins=codes.pairs(decided.pins),
        forbids=frozenset(
            (cadre and codes.cadres[cadre], post and codes.post(post)) for cadre, post in decided.forbids
        ),
        waivers=tuple(_coded_waiver(one, codes) for one in decided.waivers),
        vacant=frozenset(map(codes.post, decided.vacant)),
        unplaced=frozenset(codes.cadres[one] for one in decided.unplaced),
        apart=frozenset(frozenset(codes.cadres[one] for one in pair) for pair in decided.apart),
    )


def _coded_waiver(waiver: Waiver, codes: Codes) -> Waiver:
    post = waiver.post and codes.post(waiver.post)
    return replace(waiver, cadre=codes.cadres[waiver.cadre], post=post, reason=MASK, paper="")


def _coded_horizon(horizon: Horizon, codes: Codes) -> Horizon:
    decided = tuple(coded_decisions(one, codes) for one in horizon.decided)
    return replace(horizon, pins=codes.pairs(horizon.pins), decided=decided)


def _coded_edits(edits: Edits, codes: Codes) -> Edits:
    """Return what the command line changed: of keys whose values are written freely, or name people, the key alone."""
    return Edits(
        tuple(_coded_setting(one, codes) for one in edits.settings),
        tuple(_coded_pair(one, codes) for one in edits.pins),
        tuple(_coded_pair(one, codes) for one in edits.forbids),
    )


def _coded_setting(setting: str, codes: Codes) -> str:
    key = setting.partition("=")[0].strip()
    is_hidden = key == "follow" or not {*key.split(".")}.isdisjoint((*WRITTEN_FREELY, *TELLING_PAIRS))
    return f"{key}={LEFT_OUT}" if is_hidden else codes.taken_out(setting)


def _coded_pair(pair: str, codes: Codes) -> str:
    """Return ``CADRE=POST`` by code; what is no id is left out."""
    cadre, sign, post = (part.strip() for part in pair.partition("="))
    who = codes.cadres.get(cadre, LEFT_OUT) if cadre else ""
    return f"{who}{sign}{codes.taken_out(codes.post(post))}"


def _coded_warnings(warnings: Iterable[Fault], codes: Codes) -> tuple[Fault, ...]:
    """Return warnings without what they quote, in files whose names tell nobody's."""
    held_back = masked((), tuple(warnings))[1]
    return tuple(replace(one, cell=replace(one.cell, file=codes.taken_out(one.cell.file))) for one in held_back)
