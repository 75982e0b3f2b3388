"""Screen all cadre × post pairs: which are allowed, what each is worth, which rules refuse the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from rotation.criteria import catalogue as criteria_catalogue
from rotation.errors import Cell, Fault, InputFaults, Kind, SeveralWaves
from rotation.facts.columns import Bools, Indices, Ints
from rotation.facts.kinds import KINDS, MoveKind
from rotation.facts.pairs import Pairs
from rotation.language import Lang, Text
from rotation.rules.base import Finding, PairRule, Rule, Where
from rotation.rules.decisions import ALL_MOVES, SCORE
from rotation.rules.move_bounds import is_move
from rotation.rules.setting import Context, Setting
from rotation.rules.structure import StructuralPairRule
from rotation.scenario.load import Scenario

if TYPE_CHECKING:
    from pandas import DataFrame

Rows = Sequence[int] | Indices

BLOCK_PAIRS = 250_000
"""Pairs judged at once: enough to make arrays fast, few enough for the processor's cache."""

PIN_REFUSED = Kind(
    "pin_refused",
    Text(vi="ấn định {value} trái quy tắc bắt buộc: {why}", en="the pin {value} goes against hard rules: {why}"),
    Text(vi="bỏ ấn định này{ways}", en="drop it{ways}"),
)
WAIVING = Text(
    vi=", hoặc miễn áp dụng {rules} (mục '[[waive]]', ghi rõ lý do và văn bản)",
    en=", or add a [[waive]] with reason and paper for {rules}",
)
CORRECTING = Text(vi=", hoặc sửa {facts}", en=", or correct {facts}")
BOTH = Text(
    vi=", hoặc sửa {facts} và miễn áp dụng {rules} (mục '[[waive]]', ghi rõ lý do và văn bản)",
    en=", or correct {facts} and add a [[waive]] with reason and paper for {rules}",
)
NO_OTHER_WAY = Text(vi="", en="")


@dataclass(frozen=True, eq=False)
class Screening:
    """The allowed pairs of a scenario, as columns.

    Attributes
    ----------
    scenario : Scenario
    pairs : Pairs
    plain_points : mapping
        By criterion of non-zero weight, and those that are aims, the unweighted points of each pair.
    cost : Ints
        What the soft pair rules cost each pair: tiers × pairs, the tiers in the scenario's order.

    Examples
    --------
    >>> from rotation import load_scenario, screen
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml")
    >>> screening = screen(scenario)
    >>> screening.frame().columns[:6].to_list()
    ['cadre', 'name', 'post', 'title', 'kind', 'closeness']
    """

    scenario: Scenario
    pairs: Pairs
    plain_points: Mapping[str, Ints]
    cost: Ints

    def __repr__(self) -> str:
        world = self.scenario.setting.world
        every = len(world.cadres) * len(world.posts)
        return f"<Screening {self.scenario.title}: {len(self.pairs)} of {every} pairs allowed>"

    def frame(self, lang: Lang = "vi") -> DataFrame:
        """Return the allowed pairs as a table, with the plain points of each weighed criterion.

        Column ``breach_points`` is what the pair loses by soft rules, ``score`` what it adds to the score in all;
        breaches that a tier of the scenario counts are in neither.

        Parameters
        ----------
        lang : {'vi', 'en'}
            Language of the titles of posts.
        """
        from pandas import DataFrame

        setting, pairs, tier = self.scenario.setting, self.pairs, self.scenario.score_tier
        cadres = [setting.world.cadres[row] for row in pairs.cadre]
        titles = [setting.title(post.id).in_lang(lang) for post in setting.world.posts]
        return DataFrame(
            {
                "cadre": [cadre.id for cadre in cadres],
                "name": [cadre.name for cadre in cadres],
                "post": [setting.world.posts[row].id for row in pairs.post],
                "title": [titles[row] for row in pairs.post],
                "kind": [str(KINDS[code]) for code in pairs.kind],
                **self.plain_points,
                "breach_points": -self.cost[tier],
                "score": self.values[tier],
            }
        )

    @cached_property
    def values(self) -> Ints:
        """Return what each pair adds in each tier, where more is better: tiers × pairs."""
        weighted = [weight * self.plain_points[criterion] for criterion, weight in self.scenario.weights.items()]
        values = -self.cost
        score = sum(weighted, np.zeros(len(self.pairs), dtype=np.int64))
        for tier, names in enumerate(self.scenario.setting.decisions.order):
            if names == (SCORE,):
                values[tier] += score
            elif names == (ALL_MOVES,):
                values[tier] -= is_move(self.pairs.kind)
            elif names[0] in self.plain_points:
                values[tier] += self.plain_points[names[0]]
        return values


@dataclass(frozen=True)
class PairVerdict:
    """A pair, allowed or refused, with its kind, its unweighted points and all that refuses it."""

    cadre: str
    post: str
    kind: MoveKind
    plain_points: Mapping[str, int]
    refusals: tuple[Finding, ...]

    @property
    def allowed(self) -> bool:
        """Return whether no hard rule refuses the pair."""
        return not self.refusals


def screen(scenario: Scenario, hear: Callable[[float], None] = lambda _: None) -> Screening:
    """Return the allowed pairs of a scenario.

    Parameters
    ----------
    scenario : Scenario
    hear : callable
        Called with the share of the pairs that have been judged.

    Raises
    ------
    InputFaults
        When a pin goes against a hard rule that no waiver lifts.
    SeveralWaves
        When the scenario has a horizon.

    Examples
    --------
    >>> from rotation import load_scenario, screen
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml")
    >>> screening = screen(scenario)
    >>> len(screening.frame()) == len(screening.pairs)
    True
    """
    if scenario.horizon is not None:
        raise SeveralWaves(scenario.title)
    setting = scenario.setting
    faults = pin_faults(scenario)
    if faults:
        raise InputFaults(faults, scenario.warnings)

    def heard() -> Iterator[Context]:
        for context in blocks(setting):
            yield context
            hear((int(context.cadres.index[-1, 0]) + 1) / len(setting.world.cadres))

    return screening_of(scenario, heard())


def screening_of(scenario: Scenario, contexts: Iterable[Context]) -> Screening:
    """Return the allowed pairs of some blocks of a scenario's setting, by cadre and post."""
    setting = scenario.setting
    wanted = {*scenario.weights, *setting.decisions.aims}
    criteria = [criterion for criterion in criteria_catalogue().values() if criterion.id in wanted]
    found: list[tuple[Ints, ...]] = []
    for context in contexts:
        refused, cost = judged(context)
        points = [one.points(context.cadres, context.posts, context) for one in criteria]
        kept = (context.cadres.index, context.posts.index, context.kinds, *cost, *points)
        found.append(tuple(np.broadcast_to(column, refused.shape)[~refused] for column in kept))
    columns = [np.concatenate(parts) for parts in zip(*found, strict=True)]
    tiers = len(setting.decisions.order)
    if not columns:
        columns = [np.zeros(0, dtype=np.int64)] * (3 + tiers + len(criteria))
    order = np.lexsort((columns[1], columns[0]))
    cadre, post, kind, *more = (column[order] for column in columns)
    by_criterion = {one.id: column for one, column in zip(criteria, more[tiers:], strict=True)}
    return Screening(scenario, Pairs(setting.columns, cadre, post, kind), by_criterion, np.array(more[:tiers]))


def blocks(setting: Setting, cadres: Rows | None = None, posts: Rows | None = None) -> Iterator[Context]:
    """Yield the grid of cadres × posts, or of the given rows, in blocks of whole cadres."""
    world = setting.world
    people = np.arange(len(world.cadres)) if cadres is None else np.asarray(cadres, dtype=np.intp)
    seats = np.arange(len(world.posts)) if posts is None else np.asarray(posts, dtype=np.intp)
    height = max(1, BLOCK_PAIRS // max(1, len(seats)))
    for start in range(0, len(people), height):
        yield setting.grid(people[start : start + height], seats)


def judged(context: Context) -> tuple[Bools, Ints]:
    """Return which pairs hard rules refuse, and what soft rules cost each pair in each tier."""
    refused = np.zeros(context.kinds.shape, dtype=np.bool_)
    cost = np.zeros((len(context.setting.decisions.order), *context.kinds.shape), dtype=np.int64)
    for rule in pair_rules(context.setting):
        amounts = rule.amounts(context)
        if rule.hard:
            refused |= (amounts > 0) & ~waived(rule, context)
        else:
            cost += np.multiply.outer(context.setting.cost_per_tier(rule), amounts)
    return refused, cost


def pair_rules(setting: Setting) -> Iterator[PairRule[Any]]:
    """Yield the pair rules in force."""
    yield from (rule for rule in setting.rules if isinstance(rule, PairRule))


def waived(rule: Rule[Any], context: Context) -> Bools:
    """Return the pairs for which a waiver lifts a hard rule."""
    lifted = np.zeros(context.kinds.shape, dtype=np.bool_)
    columns = context.setting.columns
    for waiver in context.setting.decisions.waivers:
        if waiver.rule == rule.id and rule.hard:
            mine = columns.person[context.cadres.index] == columns.cadre_index[waiver.cadre]
            here = context.posts.index == columns.post_index[waiver.post] if waiver.post else True
            lifted |= mine & here
    return lifted


def refusals(setting: Setting, cadre: str, post: str) -> tuple[Finding, ...]:
    """Return every hard rule that refuses a pair, by rule id."""
    one, seat = setting.world.cadre[cadre], setting.world.post[post]
    pair = setting.pair(one, seat)
    found = []
    for rule in pair_rules(setting):
        amount = int(rule.amounts(pair)[0])
        if rule.hard and amount and not waived(rule, pair)[0]:
            found.append(pair_finding(rule, setting, cadre, post, amount))
    return tuple(sorted(found, key=lambda finding: finding.rule.id))


def pair_finding(rule: PairRule[Any], setting: Setting, cadre: str, post: str, amount: int) -> Finding:
    """Return the finding of a pair rule with the facts for its sentence."""
    one, seat = setting.world.cadre[cadre], setting.world.post[post]
    where = Where(cadre=cadre, post=post, unit=seat.unit, group=setting.world.unit[seat.unit].group)
    return Finding(rule, where, amount, rule.facts(one, seat, setting))


def verdicts(setting: Setting, cadres: Rows | None = None, posts: Rows | None = None) -> Iterator[PairVerdict]:
    """Yield the verdict on every pair, stays included, in the order of cadre and post ids.

    Parameters
    ----------
    setting : Setting
    cadres, posts : sequence of int, optional
        Rows to look at; all when not given.
    """
    world = setting.world
    for context in blocks(setting, cadres, posts):
        against = refused_by(context)
        points = {
            criterion.id: np.broadcast_to(criterion.points(context.cadres, context.posts, context), context.kinds.shape)
            for criterion in criteria_catalogue().values()
        }
        for row, column in np.ndindex(context.kinds.shape):
            cadre = world.cadres[int(context.cadres.index[row, 0])].id
            post = world.posts[int(context.posts.index[0, column])].id
            yield PairVerdict(
                cadre,
                post,
                KINDS[int(context.kinds[row, column])],
                {criterion: int(values[row, column]) for criterion, values in points.items()},
                tuple(
                    pair_finding(rule, setting, cadre, post, int(amounts[row, column]))
                    for rule, amounts in against
                    if amounts[row, column]
                ),
            )


def refused_by(context: Context) -> list[tuple[PairRule[Any], Ints]]:
    """Return for each hard pair rule, by rule id, the breaches that no waiver lifts."""
    hard = sorted((rule for rule in pair_rules(context.setting) if rule.hard), key=lambda rule: rule.id)
    return [(rule, np.where(waived(rule, context), 0, rule.amounts(context))) for rule in hard]


def pin_faults(scenario: Scenario, wave: int | None = 1) -> list[Fault]:
    """Return a fault for each pin that a hard rule refuses, in its own row of the file.

    Parameters
    ----------
    scenario : Scenario
    wave : int or None
        The wave, from 1, whose pins the decisions have; None where they have those that may hold at any wave.
    """
    setting = scenario.setting
    rows = _pin_rows(scenario, wave)
    faults = []
    for number, (cadre, post) in enumerate(setting.decisions.pins):
        against = refusals(setting, cadre, post)
        if against:
            cell = Cell(scenario.path.name, column=f"pin[{rows.get((cadre, post), number)}]")
            why = tuple(Text(vi=f"'{one.rule.title.vi}'", en=one.rule.id) for one in against)
            ways = _ways_out(against, cadre, post, setting)
            faults.append(Fault(cell, PIN_REFUSED, f"{cadre} = {post}", {"why": why, "ways": ways}))
    return faults


def _pin_rows(scenario: Scenario, wave: int | None) -> dict[tuple[str, str], int]:
    """Return for each pair that is pinned at a wave the first row that says so."""
    at = {wave} if scenario.horizon is not None else {None, wave}
    rows: dict[tuple[str, str], int] = {}
    for row, pin in enumerate(scenario.asked.pins):
        if pin.wave in at:
            rows.setdefault((pin.cadre, pin.post), row)
    return rows


def _ways_out(against: Iterable[Finding], cadre: str, post: str, setting: Setting) -> Text:
    """Return how a refused pin can stand: facts corrected, rules waived, both, or no way but to drop it."""
    one, seat = setting.world.cadre[cadre], setting.world.post[post]
    rules = [finding.rule for finding in against]
    waived = {rule.id: rule.title.vi for rule in rules if not rule.structural}
    named = tuple(Text(vi=f"'{title}' ({id_})", en=id_) for id_, title in waived.items())
    facts = tuple(rule.way_out(one, seat, setting) for rule in rules if isinstance(rule, StructuralPairRule))
    if None in facts:
        return NO_OTHER_WAY
    shape = BOTH if facts and named else CORRECTING if facts else WAIVING
    return shape.about(facts=facts, rules=named)


def rows_of(ids: Mapping[str, int], wanted: str | None) -> Indices | None:
    """Return the row of one id as an array, or None for all rows."""
    return None if wanted is None else np.array([ids[wanted]], dtype=np.intp)
