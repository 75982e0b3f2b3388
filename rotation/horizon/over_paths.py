"""State the rules of all waves over paths: one system whose columns are paths, for the engine as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from rotation.facts.columns import Bools, Indices, Ints, ints
from rotation.horizon.paths import NONE, Paths
from rotation.plans.screening import Screening
from rotation.proof.lines import NO_SLACK, lines_of, most_breach
from rotation.proof.problem import Row, row_of, rows_of
from rotation.proof.system import NONE as UNBOUNDED
from rotation.proof.system import System, groups_of
from rotation.rules.move_bounds import MoveBounds
from rotation.rules.pin import Pin
from rotation.scenario.horizon import Horizon

OF_PATHS = frozenset({"one_post_each"})
"""Rules that hold of themselves: a person takes one path."""


def systems_over(
    paths: Paths,
    screenings: Sequence[Screening],
    owners: Sequence[Indices],
    horizon: Horizon,
    only: frozenset[str] | None = None,
) -> tuple[Paths, tuple[System, ...]]:
    """Return the paths that no row of one person rules out, and the systems over them, one per tier.

    Parameters
    ----------
    paths : Paths
    screenings : sequence of Screening
        The arcs of each wave.
    owners : sequence of Indices
        Of each wave, the person of each state.
    horizon : Horizon
    only : frozenset of str, optional
        The hard rules to state, and no soft ones; all rules where not given.
    """
    made = _Assembly(paths, screenings, owners)
    for wave, screening in enumerate(screenings):
        setting = screening.scenario.setting
        spared = OF_PATHS | {rule.id for rule in setting.rules if only is not None and rule.id not in only}
        for row in rows_of(setting, screening.pairs, frozenset(spared)):
            if only is None or row.cost_per_tier is None:
                made.take(wave, row)
    if only is None or MoveBounds.id in only:
        made.take_bounds(horizon)
    if only is None or Pin.id in only:
        made.take_pins(horizon)
    return made.systems()


class _Assembly:
    """Rows of waves gathered as lines over paths."""

    def __init__(self, paths: Paths, screenings: Sequence[Screening], owners: Sequence[Indices]) -> None:
        self._paths, self._screenings, self._owners = paths, screenings, owners
        self._parts: list[tuple[int, bool, int, Indices, Ints]] = []
        self._lo: list[int] = []
        self._hi: list[int] = []
        self._slack: list[int] = []
        self._relief: list[int] = []
        self._cost_per_tier: list[Ints] = []
        self._most: list[int] = []

    def take(self, wave: int, row: Row) -> None:
        """Add a row of a wave."""
        pairs = self._screenings[wave].pairs
        shift = len(row.present) if wave else 0
        if row.cost_per_tier is None:
            lines = list(lines_of(row, pairs))
        elif row.cost_per_tier.any() and (breach := most_breach(row, pairs)):
            lines = list(lines_of(row, pairs, len(self._cost_per_tier), breach))
            self._cost_per_tier.append(row.cost_per_tier)
            self._most.append(breach)
        else:
            return
        for line in lines:
            number = self._begin(line.lo, line.hi, shift, line.slack, line.relief)
            self._put(number, wave, False, line.pairs, line.coefs)
            if shift:
                self._put(number, wave, True, row.present, np.full(shift, -1))

    def take_bounds(self, horizon: Horizon) -> None:
        """Add the bounds on the moves of all waves together."""
        by_wave = []
        for screening in self._screenings:
            setting = screening.scenario.setting
            asked = replace(setting, decisions=replace(setting.decisions, bounds=horizon.bounds))
            (rule,) = (one for one in setting.rules if isinstance(one, MoveBounds))
            by_wave.append([row_of(rule.id, limit, None) for limit in rule.limits(screening.pairs, asked)])
        for rows in zip(*by_wave, strict=True):
            for lo, hi in ((rows[0].lo, None), (None, rows[0].hi)):
                if lo is None and hi is None:
                    continue
                number = self._begin(lo, hi, 0, NO_SLACK, 0)
                for wave, row in enumerate(rows):
                    self._put(number, wave, False, row.pairs, row.coefs)
                    if wave:
                        self._put(number, wave, True, row.present, np.full(len(row.present), -1))

    def take_pins(self, horizon: Horizon) -> None:
        """Add the pins that may be kept at any wave."""
        for cadre, post in horizon.pins:
            number = self._begin(1, None, 0, NO_SLACK, 0)
            for wave, screening in enumerate(self._screenings):
                pairs = screening.pairs
                rows = np.intersect1d(pairs.of_person(cadre), pairs.of_post(post))
                self._put(number, wave, False, rows, np.ones(len(rows), dtype=np.int64))

    def _begin(self, lo: int | None, hi: int | None, shift: int, slack: int, relief: int) -> int:
        self._lo.append(-UNBOUNDED if lo is None else lo - shift)
        self._hi.append(UNBOUNDED if hi is None else hi - shift)
        self._slack.append(slack)
        self._relief.append(relief)
        return len(self._lo) - 1

    def _put(self, line: int, wave: int, is_of_states: bool, things: Indices, coefs: Ints) -> None:
        self._parts.append((wave, is_of_states, line, things, coefs))

    def systems(self) -> tuple[Paths, tuple[System, ...]]:
        """Return the paths left and the systems over them."""
        line, path, coef = self._entries()
        lo, hi = ints(self._lo), ints(self._hi)
        slack, relief = ints(self._slack), ints(self._relief)
        alone = _of_one_person(line, self._paths.person[path], len(lo)) & (slack == NO_SLACK)
        bad = np.zeros(len(self._paths), dtype=np.bool_)
        here = alone[line]
        wrong = (coef[here] < lo[line[here]]) | (coef[here] > hi[line[here]])
        bad[path[here][wrong]] = True
        holds = alone & (lo <= 0) & (hi >= 0)
        rows = ~holds
        kept = ~bad
        entries = kept[path] & rows[line]
        places = np.cumsum(kept) - 1
        paths = self._paths.of(np.flatnonzero(kept))
        line, path, coef = (np.cumsum(rows) - 1)[line[entries]], places[path[entries]], coef[entries]
        return paths, self._assembled(paths, line, path, coef, lo[rows], hi[rows], slack[rows], relief[rows])

    def _entries(self) -> tuple[Indices, Indices, Ints]:
        """Return the coefficients of lines over paths, sorted; those that cancel are left out."""
        found = []
        for wave in range(len(self._screenings)):
            for is_of_states, of_paths, count in (
                (False, self._paths.arcs[:, wave], len(self._screenings[wave].pairs)),
                (True, self._paths.states[:, wave], len(self._owners[wave])),
            ):
                parts = [part[2:] for part in self._parts if part[:2] == (wave, is_of_states)]
                if parts:
                    found.append(_through(parts, of_paths, count))
        if not found:
            nothing = np.zeros(0, dtype=np.intp)
            return nothing, nothing, nothing
        line, path, coef = (np.concatenate(column) for column in zip(*found, strict=True))
        key = line * len(self._paths) + path
        order = np.argsort(key, kind="stable")
        key, coef = key[order], coef[order]
        starts = np.flatnonzero(np.diff(key, prepend=-1))
        sums = np.add.reduceat(coef, starts) if len(starts) else coef
        key, sums = key[starts][sums != 0], sums[sums != 0]
        return key // len(self._paths), key % len(self._paths), sums

    def _assembled(
        self, paths: Paths, line: Indices, path: Indices, coef: Ints, lo: Ints, hi: Ints, slack: Ints, relief: Ints
    ) -> tuple[System, ...]:
        """Return the systems, with a row for each person who has several paths, and the slacks after the paths."""
        sizes = np.unique(paths.person, return_counts=True)[1]
        several = np.flatnonzero(sizes > 1)
        rows = len(lo)
        each = np.repeat(np.arange(len(several)), sizes[several])
        of_each = np.flatnonzero(np.repeat(sizes > 1, sizes))
        relieved = np.flatnonzero(slack != NO_SLACK)
        entry_row = np.concatenate([line, rows + each, relieved])
        entry_column = np.concatenate([path, of_each, len(paths) + slack[relieved]])
        entry_coef = np.concatenate([coef, np.ones(len(each), dtype=np.int64), relief[relieved]])
        order = np.argsort(entry_row * (len(paths) + len(self._most)) + entry_column, kind="stable")
        values = self._values(paths)
        paid = np.array(self._cost_per_tier, dtype=np.int64).reshape(len(self._most), len(values)).T
        first, *others = np.concatenate([values, -paid], axis=1)
        system = System(
            first,
            np.concatenate([np.ones(len(paths), dtype=np.int64), ints(self._most)]),
            paths.person,
            np.zeros(len(paths), dtype=np.intp),
            entry_row[order],
            entry_column[order],
            entry_coef[order],
            np.concatenate([lo, np.full(len(several), -UNBOUNDED)]),
            np.concatenate([hi, np.ones(len(several), dtype=np.int64)]),
            self._touched(paths),
        )
        return system, *(replace(system, value=value) for value in others)

    def _touched(self, paths: Paths) -> Bools:
        """Return which planning groups the posts of each path are in, that held before the first wave among them."""
        columns = self._screenings[0].pairs.columns
        of_posts = groups_of(columns.world)
        found = np.zeros((len(paths), int(of_posts.max(initial=-1)) + 1), dtype=np.bool_)
        held = columns.held[paths.states[:, 0]]
        seats = [(np.flatnonzero(held >= 0), held[held >= 0])]
        for wave, screening in enumerate(self._screenings):
            placed = np.flatnonzero(paths.arcs[:, wave] != NONE)
            seats.append((placed, screening.pairs.post[paths.arcs[placed, wave]]))
        for rows, posts in seats:
            found[rows, of_posts[posts]] = True
        return found

    def _values(self, paths: Paths) -> Ints:
        """Return what each path is worth in each tier: tiers × paths."""
        total = np.zeros((len(self._screenings[0].values), len(paths)), dtype=np.int64)
        for wave, screening in enumerate(self._screenings):
            arcs = paths.arcs[:, wave]
            total += np.where(arcs == NONE, 0, screening.values[:, arcs]) if len(screening.pairs) else 0
        return total


def _through(parts: Iterable[tuple[int, Indices, Ints]], of_paths: Indices, count: int) -> tuple[Indices, ...]:
    """Return coefficients over the arcs or states of a wave as coefficients over the paths through them."""
    lines, things, coefs = zip(*parts, strict=True)
    line = np.repeat(np.array(lines, dtype=np.intp), [len(one) for one in things])
    thing, coef = np.concatenate(things).astype(np.intp), np.concatenate(coefs).astype(np.int64)
    through = np.flatnonzero(of_paths != NONE)
    order = through[np.argsort(of_paths[through], kind="stable")]
    starts = np.searchsorted(of_paths[order], np.arange(count + 1))
    sizes = starts[thing + 1] - starts[thing]
    which = np.repeat(np.arange(len(thing)), sizes)
    within = np.arange(len(which)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return line[which], order[starts[thing][which] + within], coef[which]


def _of_one_person(line: Indices, person: Indices, lines: int) -> Bools:
    """Return which lines are about the paths of one person only, or of nobody."""
    lowest, highest = np.full(lines, np.iinfo(np.intp).max), np.full(lines, -1)
    np.minimum.at(lowest, line, person)
    np.maximum.at(highest, line, person)
    found: Bools = lowest >= highest
    return found
