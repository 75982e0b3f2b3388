"""Read `[follow]` against its case and rulebook: units and people by id, rules bound, every fault at its key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from rotation.errors import Cell, Fault
from rotation.facts.domain import Unit, UnitKind
from rotation.facts.kinds import Form
from rotation.facts.spelling import word_key
from rotation.facts.words import find_word
from rotation.facts.world import World
from rotation.files.faults import hint
from rotation.intake.nearest import Nearest, near_hint
from rotation.intake.rows.cross_checks import FEW
from rotation.intake.rows.row_faults import AMBIGUOUS_REFERENCE
from rotation.intake.toml import digest
from rotation.intake.warnings.odd_on_date import some_of
from rotation.language import Text
from rotation.rulebook.book import NOT_DATED, ONE_FORM, Rulebook
from rotation.rulebook.norms import NO_SUCH_RULE, read_norm
from rotation.rules.following import follow_catalogue
from rotation.rules.following.base import FollowPairRule, FollowRule, Pair
from rotation.rules.norms import Severity
from rotation.scenario.checks import EMPTY_FORBID, MIN_ABOVE_MAX, NO_SUCH_CRITERION
from rotation.scenario.file import ScenarioFile
from rotation.scenario.follow import GRASSROOTS, SUPERIOR, FollowAsked, FollowEntry, FollowWaiver
from rotation.scenario.follow_faults import (
    BOUNDS_CLASH,
    KIND_ALONE,
    NO_FOLLOWERS,
    NO_SUCH_FOLLOWER,
    NO_SUCH_UNITS,
    NO_UNIT_OF_KIND,
    NOT_ASKED_FOR,
    NOT_WAIVABLE_HERE,
)
from rotation.scenario.named import Named
from rotation.scenario.pin_checks import PIN_FORBIDDEN
from rotation.scenario.references import NO_SUCH_ID

LEVELS = {
    word_key(word): level
    for level, words in ((GRASSROOTS, ("cấp cơ sở", "cơ sở")), (SUPERIOR, ("cấp trên", "cơ quan")))
    for word in (level, *words)
}
"""The words for levels of units, in both languages."""

CRITERIA = ("fit", "need", "closeness", "continuity")
"""The criteria of who follows what."""


class FollowReading:
    """Reads one table `[follow]`, and gathers what is wrong and what is odd.

    Parameters
    ----------
    entry : FollowEntry
    world : World
    cell : Cell
        Of the scenario file.
    """

    def __init__(self, entry: FollowEntry, world: World, cell: Cell) -> None:
        self._entry, self._world, self._file = entry, world, cell.file
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []

    def asked(self, rulebook: Rulebook, on: date, form: Form) -> FollowAsked:
        """Return what is asked for; of no use where there are faults."""
        entry = self._entry
        units = tuple(sorted(set(self._units())))
        self._left_out(units)
        self._numbers()
        rules = tuple(self._rules(rulebook, on, form))
        pins = tuple(self._pairs("pin", entry.pin, units))
        forbids = frozenset(self._pairs("forbid", entry.forbid, units))
        waived = list(self._pairs("waive", entry.waive, units))
        self._forbidden(pins, forbids, on)
        waivers = tuple(
            FollowWaiver(one.rule, cadre, unit, one.reason, one.paper)
            for one, (cadre, unit) in zip(entry.waive, waived, strict=True)
            if cadre is not None
        )
        return FollowAsked(
            units,
            entry.per_unit,
            entry.min_units,
            entry.max_units,
            entry.plans,
            entry.min_difference,
            {one: weight for one, weight in sorted(entry.weights.items()) if weight},
            rules,
            tuple(dict.fromkeys((cadre, unit) for cadre, unit in pins if cadre is not None and unit is not None)),
            forbids,
            waivers,
            digest(entry.model_dump()),
        )

    def _at(self, path: str) -> Cell:
        return Cell(self._file, column=f"follow.{path}")

    def _units(self) -> Iterator[str]:
        """Yield the ids of the units that are asked for; an id wins over a kind, a kind over a name."""
        for row, words in enumerate(self._entry.units):
            here = self._at(f"units[{row}]")
            if words in self._world.unit:
                yield words
                continue
            of_kind = self._of_kind(words)
            if of_kind is not None:
                if not of_kind:
                    self.warnings.append(Fault(here, NO_UNIT_OF_KIND, words, {"value": words}))
                yield from of_kind
                continue
            meant = self._world.register.unit(words)
            if len(meant) == 1:
                yield meant[0]
            elif meant:
                self._several("unit", words, meant, here)
            else:
                known = [GRASSROOTS, SUPERIOR, *UnitKind, *(name for name, _ in self._world.register.units.names)]
                near = Nearest((one, one) for one in (*known, *self._world.unit)).to(words)
                self.faults.append(Fault(here, NO_SUCH_UNITS, words, {"value": words, "near": hint(near, words)}))

    def _of_kind(self, words: str) -> list[str] | None:
        """Return the units of a level or kind, None where words are none."""
        kind = find_word(UnitKind, words)
        level = LEVELS.get(word_key(words))
        if kind is None and level is None:
            return None

        def fits(unit: Unit) -> bool:
            return unit.kind is kind or (
                unit.grassroots if level == GRASSROOTS else level == SUPERIOR and unit.superior
            )

        return [unit.id for unit in self._world.units if fits(unit)]

    def _left_out(self, units: tuple[str, ...]) -> None:
        """Find communes, towns or wards asked for as a kind while units of the same level are not."""
        others = [one.name for one in self._world.units if one.grassroots and one.id not in units]
        for row, words in enumerate(self._entry.units):
            of_kind = None if words in self._world.unit else self._of_kind(words)
            if others and of_kind and self._world.unit[of_kind[0]].grassroots:
                facts = {"value": words, "count": len(others), "units": some_of(others)}
                self.warnings.append(Fault(self._at(f"units[{row}]"), KIND_ALONE, words, facts))
                return

    def _numbers(self) -> None:
        """Find bounds that nobody can keep, and criteria that are none."""
        entry = self._entry
        if entry.max_units is not None and entry.min_units > entry.max_units:
            here = self._at("min_units")
            self.faults.append(Fault(here, MIN_ABOVE_MAX, f"{entry.min_units} > {entry.max_units}"))
        else:
            self.faults += self._clashes()
        if not self._world.followers:
            self.warnings.append(Fault(Cell(self._file, column="follow"), NO_FOLLOWERS))
        for name, weight in entry.weights.items():
            if name not in CRITERIA:
                facts = {"key": name, "known": CRITERIA, "near": near_hint(name, CRITERIA)}
                self.faults.append(Fault(self._at(f"weights.{name}"), NO_SUCH_CRITERION, str(weight), facts))

    def _clashes(self) -> Iterator[Fault]:
        """Yield the followers whose own bound is against the scenario's other one."""
        for one in self._world.followers:
            lo, hi = bounds_of(one.min_units, one.max_units, self._entry.min_units, self._entry.max_units)
            if hi is not None and lo > hi:
                facts = {"cadre": self._world.cadre[one.cadre].name, "lo": lo, "hi": hi}
                yield Fault(self._at("max_units" if one.max_units is None else "min_units"), BOUNDS_CLASH, facts=facts)

    def _rules(self, rulebook: Rulebook, on: date, form: Form) -> Iterator[FollowRule[Any]]:
        """Yield the rules in force: by the scenario, else by the rulebook, else by their defaults."""
        known = follow_catalogue()
        for name in self._entry.rules:
            if name not in known:
                facts = {"rule": name, "near": near_hint(name, known)}
                self.faults.append(Fault(self._at(f"rules.{name}"), NO_SUCH_RULE, name, facts))
        for rule_id, rule in known.items():
            here, override = self._at(f"rules.{rule_id}"), self._entry.rules.get(rule_id, {})
            dated = [key for key in ("from", "forms") if key in override]
            if dated:
                kind = NOT_DATED if dated[0] == "from" else ONE_FORM
                where = Cell(self._file, column=f"{here.column}.{dated[0]}")
                self.faults.append(Fault(where, kind, str(override[dated[0]])))
                continue
            governing = [
                entry for entry, reach in rulebook.in_force(rule_id, on) if any(one is form for _, one, _ in reach)
            ]
            cited = {"document": "scenario", "article": f"follow.rules.{rule_id}", "checked": "read"}
            raw = governing[-1].raw if governing else {"from": on, "citation": cited, **rule.default}
            norm, wrong = read_norm(rule_id, {**raw, **override}, here)
            self.faults += wrong
            if norm is not None and norm.severity is not Severity.OFF:
                yield rule(norm)

    def _pairs(
        self, key: str, entries: Iterable[Any], units: tuple[str, ...]
    ) -> Iterator[tuple[str | None, str | None]]:
        """Yield entries of a list as pairs by id, one for each; find what is unclear, useless or impossible."""
        followers = {one.cadre for one in self._world.followers}
        for row, entry in enumerate(entries):
            path = f"{key}[{row}]"
            cadre = self._one("cadre", entry.cadre, self._at(f"{path}.cadre"))
            unit = self._one("unit", entry.unit, self._at(f"{path}.unit"))
            if key == "forbid" and entry.cadre is None and entry.unit is None:
                self.faults.append(Fault(self._at(path), EMPTY_FORBID))
            if key == "waive":
                self._waivable(entry.rule, self._at(f"{path}.rule"))
            odd = self.warnings  # the plan passes them over; what follows refuses a pin of theirs
            if cadre is not None and cadre in self._world.cadre and cadre not in followers:
                odd.append(Fault(self._at(f"{path}.cadre"), NO_SUCH_FOLLOWER, entry.cadre, {"value": entry.cadre}))
            if unit is not None and unit in self._world.unit and unit not in units:
                odd.append(Fault(self._at(f"{path}.unit"), NOT_ASKED_FOR, entry.unit, {"value": entry.unit}))
            yield cadre, unit

    def _one(self, key: str, words: str | None, here: Cell) -> str | None:
        """Return the id that words mean; words that are not clear as they are."""
        if words is None:
            return None
        known = self._world.cadre if key == "cadre" else self._world.unit
        register = self._world.register
        meant = (words,) if words in known else (register.cadre if key == "cadre" else register.unit)(words)
        if len(meant) == 1:
            return meant[0]
        if meant:
            self._several(key, words, meant, here)
        else:
            finder = register.cadres if key == "cadre" else register.units
            names = [*((name, finder.called(id_)) for name, id_ in finder.names), *((one, one) for one in known)]
            self.faults.append(Fault(here, NO_SUCH_ID, words, {"near": hint(Nearest(names).to(words), words)}))
        return words

    def _several(self, key: str, words: str, meant: tuple[str, ...], here: Cell) -> None:
        finder = self._world.register.cadres if key == "cadre" else self._world.register.units
        called = tuple(map(finder.called, meant[:FEW]))
        self.faults.append(Fault(here, AMBIGUOUS_REFERENCE, words, {"value": words, "meant": called}))

    def _waivable(self, rule: str, here: Cell) -> None:
        """Find waivers of rules that are none, or that judge the whole list."""
        known = follow_catalogue()
        if rule not in known:
            near: Text = near_hint(rule, known)
            self.faults.append(Fault(here, NO_SUCH_RULE, rule, {"rule": rule, "near": near}))
        elif not issubclass(known[rule], FollowPairRule):
            self.faults.append(Fault(here, NOT_WAIVABLE_HERE, rule, {"rule": rule}))

    def _forbidden(self, pins: Iterable[tuple[str | None, str | None]], forbids: frozenset[Any], on: date) -> None:
        """Find pins of pairs that a forbid rules out; what begins after the date is no pair of today."""
        today = {(one.cadre, one.unit) for one in self._world.follows if one.since is None or one.since.first <= on}
        for row, (cadre, unit) in enumerate(pins):
            if cadre is not None and unit is not None and is_forbidden((cadre, unit), forbids, (cadre, unit) in today):
                self.faults.append(Fault(self._at(f"pin[{row}]"), PIN_FORBIDDEN, f"{cadre} = {unit}"))


def follow_of(read: ScenarioFile, named: Named, cell: Cell) -> tuple[FollowAsked | None, list[Fault], list[Fault]]:
    """Return what `[follow]` of a file asks for, its faults and its warnings; None without one."""
    if read.follow is None or named.case is None or named.rulebook is None:
        return None, [], []
    reading = FollowReading(read.follow, named.case.world, cell)
    asked = reading.asked(named.rulebook, read.effective, read.form)
    return asked, reading.faults, reading.warnings


def is_forbidden(pair: Pair, forbids: frozenset[tuple[str | None, str | None]], goes_on: bool) -> bool:
    """Return whether a pair is ruled out: by itself, or as a new one of its cadre or its unit."""
    cadre, unit = pair
    return pair in forbids or (not goes_on and ((cadre, None) in forbids or (None, unit) in forbids))


def bounds_of(own_lo: int | None, own_hi: int | None, lo: int, hi: int | None) -> tuple[int, int | None]:
    """Return the fewest and the most units of a follower: the own numbers win over the scenario's."""
    return lo if own_lo is None else own_lo, hi if own_hi is None else own_hi
