"""Read the names that a scenario and its edits give as the ids that they mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from rotation.errors import Cell, Fault, InputFaults, Kind
from rotation.facts.register import Finder
from rotation.facts.seating import Claim, seated
from rotation.facts.vocabulary import CADRES, POSTS, UNITS
from rotation.facts.world import World
from rotation.files.faults import hint, within_limit
from rotation.intake.nearest import Nearest
from rotation.intake.rows.cross_checks import FEW
from rotation.intake.rows.row_faults import AMBIGUOUS_REFERENCE
from rotation.intake.toml import Document, read_value, written
from rotation.language import Text
from rotation.scenario.file import Edits, ForbidEntry, PinEntry, ScenarioFile, WaiveEntry, edited, pair_of

NO_SUCH_ID = Kind(
    "unknown_id",
    Text(
        vi="bộ số liệu không có mã hay tên '{value}'",
        en="the case has no id or name '{value}'",
    ),
    Text(vi="ghi mã hoặc tên có trong bảng{near}", en="use an id or a name from the table{near}"),
)

TABLES = {"cadre": CADRES.id, "post": POSTS.id}
"""The table that each key of a pin, a forbid or a waiver leads to."""

LISTS = ("pin", "forbid", "waive")

Entry = TypeVar("Entry", PinEntry, ForbidEntry, WaiveEntry)


class Meanings:
    """What words of a scenario mean in its case.

    Parameters
    ----------
    world : World
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._nearest: dict[str, Nearest] = {}

    def table(self, key: str) -> Finder:
        """Return what finds the rows that a key leads to."""
        return self._world.register.table(UNITS.id if key == "unit" else TABLES[key])

    def meant(self, key: str, words: str) -> tuple[str, ...]:
        """Return every id that words may mean; an id that is written exactly is the only one."""
        return (words,) if words in self._known(key) else self.table(key).find(words)

    def _known(self, key: str) -> Mapping[str, object]:
        return {"cadre": self._world.cadre, "post": self._world.post, "unit": self._world.unit}[key]

    def is_clear(self, key: str, meant: Sequence[str]) -> bool:
        """Return whether any of several ids will do: they are seats that nobody can tell apart."""
        return len(meant) == 1 or (len(meant) > 1 and key == "post" and self._world.register.posts.are_twins(meant))

    def called(self, key: str, meant: Iterable[str]) -> tuple[str, ...]:
        """Return some rows by name and id."""
        return tuple(map(self.table(key).called, meant))

    def near(self, key: str, words: str, ids_only: bool = False) -> Text:
        """Return the end of a remedy that suggests the nearest id or name.

        Parameters
        ----------
        key, words : str
        ids_only : bool
            No name may be suggested.
        """
        if key not in self._nearest:
            finder, ids = self.table(key), self._known(key)
            named = [] if ids_only else [(name, finder.called(id_)) for name, id_ in finder.names]
            self._nearest[key] = Nearest([*named, *((id_, id_) for id_ in ids)])
        return hint(self._nearest[key].to(words), words)

    def fault(self, key: str, words: str, cell: Cell) -> Fault | None:
        """Return what is wrong with words that must mean one row."""
        meant = self.meant(key, words)
        if self.is_clear(key, meant):
            return None
        if meant:
            return Fault(cell, AMBIGUOUS_REFERENCE, words, {"meant": self.called(key, meant[:FEW])})
        return Fault(cell, NO_SUCH_ID, words, {"near": self.near(key, words)})

    def one(self, key: str, words: str) -> str:
        """Return the id that words mean, the first of twin seats; words that are not clear as they are."""
        meant = self.meant(key, words)
        return meant[0] if self.is_clear(key, meant) else words

    def seats(self, pairs: Sequence[tuple[str, str]], waves: Sequence[int | None] = ()) -> list[tuple[str, str]]:
        """Return pairs of cadre and post by id; twin seats are shared out, at one wave each once.

        At a later wave a person keeps the seat of an earlier one. Pairs without a wave come last, in seats that no
        wave has given to others while there are any.

        Parameters
        ----------
        pairs : sequence of (str, str)
        waves : sequence of int or None, optional
            At which each pair holds.
        """
        at = [*waves, *[None] * (len(pairs) - len(waves))]
        cadres = [self.one("cadre", cadre) for cadre, _ in pairs]
        meant = [self.meant("post", post) for _, post in pairs]
        posts = [post for _, post in pairs]
        given: dict[str, str] = {}
        own: dict[str, tuple[str | None, ...]] = {id_: (cadre.post,) for id_, cadre in self._world.cadre.items()}
        for wave in sorted(set(at), key=lambda wave: (wave is None, wave or 0)):
            clear = [row for row, one in enumerate(at) if one == wave and self.is_clear("post", meant[row])]
            claims = [
                Claim(cadres[row], _others_last(meant[row], given) if wave is None else meant[row]) for row in clear
            ]
            for row, seat in zip(clear, seated(claims, self._world.post, own), strict=True):
                posts[row] = seat
                own[cadres[row]] = (seat, *own.get(cadres[row], ()))
                given[seat] = cadres[row]
        return list(zip(cadres, posts, strict=True))


def meant_by(world: World, key: str, words: str) -> str:
    """Return the id that words of a question mean.

    Raises
    ------
    InputFaults
        When they mean no row, or several that are not twin seats.
    """
    meanings = Meanings(world)
    fault = meanings.fault(key, words, Cell("why", column=key))
    if fault is not None:
        raise InputFaults([fault])
    return meanings.one(key, words)


def _others_last(seats: tuple[str, ...], given: Collection[str]) -> tuple[str, ...]:
    """Return seats of which any will do, those that are given last."""
    return tuple(sorted(seats, key=lambda seat: seat in given))


def in_ids(read: ScenarioFile, meanings: Meanings, cell: Cell) -> tuple[ScenarioFile, list[Fault]]:
    """Return a scenario with ids for names, of twin seats the first, and a fault for each unclear name."""
    faults = [
        fault
        for key in LISTS
        for row, entry in enumerate(getattr(read, key))
        for attribute in TABLES
        if (words := getattr(entry, attribute)) is not None
        and (fault := meanings.fault(attribute, words, Cell(cell.file, column=f"{key}[{row}].{attribute}")))
    ]
    pins = meanings.seats([(pin.cadre, pin.post) for pin in read.pin], [pin.wave for pin in read.pin])
    changed = {
        "pin": tuple(
            pin.model_copy(update={"cadre": cadre, "post": post})
            for pin, (cadre, post) in zip(read.pin, pins, strict=True)
        ),
        "forbid": tuple(_by_id(entry, meanings) for entry in read.forbid),
        "waive": tuple(_by_id(entry, meanings) for entry in read.waive),
    }
    return read.model_copy(update=changed), faults


def _by_id(entry: Entry, meanings: Meanings) -> Entry:
    found = {key: meanings.one(key, words) for key in TABLES if (words := getattr(entry, key)) is not None}
    return entry.model_copy(update=found)


def with_every_twin(read: ScenarioFile, as_written: ScenarioFile, meanings: Meanings) -> ScenarioFile:
    """Return a scenario in which forbids and waivers hold at each of the twin seats that their words mean.

    Parameters
    ----------
    read : ScenarioFile
        With ids; entries are added behind those it has.
    as_written : ScenarioFile
        The same with its own words.
    meanings : Meanings
    """
    more: dict[str, tuple[ForbidEntry | WaiveEntry, ...]] = {}
    for key in ("forbid", "waive"):
        entries: tuple[ForbidEntry | WaiveEntry, ...] = getattr(read, key)
        given: tuple[ForbidEntry | WaiveEntry, ...] = getattr(as_written, key)
        added = [
            entry.model_copy(update={"post": twin})
            for entry, words in zip(entries, given, strict=True)
            for twin in (meanings.meant("post", words.post)[1:] if words.post else ())
        ]
        more[key] = (*entries, *(entry for entry in dict.fromkeys(added) if entry not in entries))
    return read.model_copy(update=more)


def edits_in_ids(edits: Edits, document: Document, meanings: Meanings, cell: Cell) -> Edits:
    """Return the edits with ids for names, as a run records them.

    Parameters
    ----------
    edits : Edits
    document : Document
        The scenario's file, whose pins share twin seats with those of the edits.
    meanings : Meanings
    cell : Cell

    Raises
    ------
    InputFaults
        With every name that may mean several rows.
    """
    faults: list[Fault] = []
    settings = tuple(_setting(setting, meanings, cell, faults) for setting in edits.settings)
    changed, _ = edited(document, replace(edits, settings=settings, pins=(), forbids=()), cell)
    pins = [pair for words in edits.pins if (pair := pair_of(words, "pin"))]
    forbids = [pair for words in edits.forbids if (pair := pair_of(words, "forbid"))]
    for option, pairs in (("--pin", pins), ("--forbid", forbids)):
        faults += _unclear(pairs, meanings, Cell(cell.file, column=option))
    if faults:
        raise InputFaults(within_limit(faults, cell))
    listed = changed.get("pin")
    before = [entry for entry in listed if _is_pin(entry)] if isinstance(listed, list) else []
    given = iter(_pins([*before, *pins], meanings)[len(before) :])
    spoken = tuple(_spoken(next(given)) if pair_of(words, "pin") else words for words in edits.pins)
    return Edits(settings, spoken, tuple(_forbids(edits.forbids, meanings)))


def _is_pin(entry: object) -> bool:
    return isinstance(entry, Mapping) and all(isinstance(entry.get(key), str) for key in TABLES)


def _pins(entries: Sequence[Mapping[str, Any]], meanings: Meanings) -> list[dict[str, Any]]:
    waves = [wave if type(wave := entry.get("wave")) is int else None for entry in entries]
    seats = meanings.seats([(entry["cadre"], entry["post"]) for entry in entries], waves)
    return [{**entry, "cadre": cadre, "post": post} for entry, (cadre, post) in zip(entries, seats, strict=True)]


def _forbids(forbids: Iterable[str], meanings: Meanings) -> Iterator[str]:
    """Yield forbids of the command line by id, one for each of several twin seats."""
    for words in forbids:
        pair = pair_of(words, "forbid")
        if pair:
            yield from map(_spoken, _each_twin(pair, meanings))
        else:
            yield words


def _each_twin(entry: Mapping[str, Any], meanings: Meanings) -> Iterator[dict[str, Any]]:
    """Yield an entry by id, once for each of several twin seats."""
    found = dict(entry)
    if isinstance(found.get("cadre"), str):
        found["cadre"] = meanings.one("cadre", found["cadre"])
    meant = meanings.meant("post", found["post"]) if isinstance(found.get("post"), str) else ()
    yield from ({**found, "post": post} for post in meant) if meanings.is_clear("post", meant) else [found]


def _spoken(pair: Mapping[str, Any]) -> str:
    """Return a pair as the command line has it."""
    return f"{pair.get('cadre', '')}={pair['post']}" if pair.get("post") else str(pair["cadre"])


def _setting(setting: str, meanings: Meanings, cell: Cell, faults: list[Fault]) -> str:
    """Return a setting of ``--set`` with ids for names; other settings, and what cannot be read, as they are."""
    key, _, value = setting.partition("=")
    listed = read_value(value.strip()) if key.strip() in LISTS else None
    if not isinstance(listed, list) or not all(isinstance(entry, Mapping) for entry in listed):
        return setting
    faults += _unclear(listed, meanings, Cell(cell.file, column="--set"))
    if key.strip() == "pin":
        found = _pins(listed, meanings) if all(map(_is_pin, listed)) else listed
    else:
        found = [one for entry in listed for one in _each_twin(entry, meanings)]
    return setting if found == listed else f"{key}={written(found)}"


def _unclear(entries: Iterable[Mapping[str, Any]], meanings: Meanings, cell: Cell) -> Iterator[Fault]:
    """Yield a fault for each name that may mean several rows; one that means none is found in the whole scenario."""
    for entry in entries:
        for key in TABLES:
            words = entry.get(key)
            fault = meanings.fault(key, words, cell) if isinstance(words, str) else None
            if fault is not None and fault.kind is AMBIGUOUS_REFERENCE:
                yield fault
