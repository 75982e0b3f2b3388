"""Put one spelling into one cell, read the case, and judge what came of it by the second opinion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from rotation.errors import Fault, InputFaults
from rotation.facts.world import World
from rotation.files.shipped import scenario_folder
from rotation.intake.case import Case
from rotation.intake.load import load_case
from tests.spellings.keys import key, marks_out, plain
from tests.spellings.second_opinion import HOMES, Near, SecondOpinion
from tests.spellings.spellings import NOISES, address, cadre_names, post_names, unit_names
from tests.spellings.tables import Place, Tables
from tests.spellings.worlds import small

REFERRED: dict[tuple[str, str], tuple[str, ...]] = {
    ("posts", "unit"): ("units",),
    ("cadres", "post"): ("posts",),
    ("cadres", "planned_for"): ("units",),
    ("cadres", "history"): ("posts", "units"),
    ("cadres", "prefers"): ("posts", "units"),
    ("units", "predecessors"): ("units",),
    ("kin", "cadre"): ("cadres",),
    ("kin", "relative"): ("cadres",),
    ("distances", "from"): ("units",),
    ("distances", "to"): ("units",),
    ("scores", "cadre"): ("cadres",),
    ("scores", "post"): ("posts",),
}
"""The tables that a column's references lead to."""
LISTS = {"planned_for", "history", "prefers", "predecessors", "needs"}
PER_SHIPPED = 12
"""One mutation of so many is of the shipped case, which takes longer to read."""


@dataclass(frozen=True)
class Outcome:
    """What came of one mutation."""

    verdict: str
    """``refused``, ``right``, ``told``, ``silent``; ``listed``: one letter off, told of where lists lead nowhere."""
    place: Place
    noise: str
    before: str
    after: str
    why: str = ""

    def __str__(self) -> str:
        where = f"{self.place.table}.{self.place.column} row {self.place.row + 2}"
        return f"{self.verdict}: {where} [{self.noise}] {self.before!r} -> {self.after!r}: {self.why}"


def trials(count: int, number: int, seed: int) -> Iterator[Outcome]:
    """Yield what comes of so many mutations, each drawn by its own seed."""
    for one in range(number, number + count):
        yield trial(Random(f"spellings {seed} {one}"), shipped=one % PER_SHIPPED == 0)


def trial(draw: Random, shipped: bool) -> Outcome:
    """Return what comes of one mutation of the shipped case, or of a small one."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        tables = Tables.read(scenario_folder("giao-thuy")) if shipped else small(draw)
        tables.write(folder)
        before = load_case(folder)
        place = _place(draw, tables)
        noise = draw.choice(list(NOISES))
        text = _written(draw, tables, place, noise)
        changed = tables.put(place, text)
        changed.write(folder, place.table)
        judge = Judge(tables, changed, place, text, noise, before)
        try:
            after = load_case(folder)
        except InputFaults as error:
            return judge.outcome("refused", "; ".join(fault.line("en") for fault in error.faults[:2]))
        return judge.judged(after)


def _place(draw: Random, tables: Tables) -> Place:
    """Return a cell that names something; homes as often as all else together."""
    wanted = [("cadres", home) for home in HOMES] * 4 + [*REFERRED, ("units", "needs"), ("units", "group")]
    while True:
        table, column = draw.choice(wanted)
        rows = [at for at, row in enumerate(tables.rows.get(table, ())) if row.get(column)]
        if rows:
            row = draw.choice(rows)
            item = Place(table, row, column, 0)
            several = len(tables.items(item)) if column in LISTS else 0
            return Place(table, row, column, draw.randrange(several) if several else None)


def _written(draw: Random, tables: Tables, place: Place, noise: str) -> str:
    """Return what is written into the cell: another spelling of what it means, or of another row."""
    noisy = NOISES[noise]
    old = tables.text(place)
    tables_meant = REFERRED.get((place.table, place.column), ("units",))
    if place.column in {"needs", "group"}:
        name, colon, level = old.partition(":")
        without = name.removeprefix("huyện ")
        name = draw.choice((without, f"Huyện {without}", f"H. {without}")) if place.column == "group" else name
        return noisy(draw, name) + colon + level
    table = draw.choice(tables_meant)
    row = draw.choice(tables.rows[table])
    if (place.column == "post" and place.table == "cadres") or place.column == "unit":
        row = next((one for one in tables.rows[table] if one["id"] == old), row)
    if table == "posts":
        words = post_names(draw, row, tables)
    elif table == "cadres":
        words = cadre_names(draw, row)
    else:
        words = address(draw, row) if place.column in HOMES else unit_names(draw, row)
    words = noisy(draw, words) or words
    if place.column == "planned_for":
        return f"{old.partition('@')[0]}@{words}"
    if place.column == "history":
        return f"{words}:{old.partition(':')[2]}"
    return words


class Judge:
    """Judges one mutation."""

    def __init__(self, old: Tables, tables: Tables, place: Place, text: str, noise: str, before: Case) -> None:
        self.old, self.tables, self.place, self.text, self.noise, self.before = old, tables, place, text, noise, before
        self.opinion = SecondOpinion(tables)

    def outcome(self, verdict: str, why: str = "") -> Outcome:
        """Return an outcome of this mutation."""
        return Outcome(verdict, self.place, self.noise, self.old.text(self.place), self.text, why)

    def judged(self, after: Case) -> Outcome:
        """Return the outcome of a case that was read."""
        wrong = self._elsewhere(after)
        if wrong:
            return self.outcome("silent", wrong)
        if self.place.column in HOMES:
            return self._home(after)
        return self._reference(after)

    def _home(self, after: Case) -> Outcome:
        row = self.tables.rows["cadres"][self.place.row]
        lawful = self.opinion.read(self.text)
        cadre = after.world.cadre[row["id"]]
        read = frozenset(after.world.units_at(getattr(cadre, self.place.column)))
        told, listed = self.warnings_of_cell(after), self.warnings_of_cell(after, lists=True)
        why = f"read as {sorted(read)}, lawful {sorted(lawful.units)}{' in doubt' if lawful.doubt else ''}"
        why += f"{lawful.near}; {self.new_warnings(after)}"
        if read == lawful.units and not lawful.doubt and lawful.near is Near.NOT and (read or listed):
            return self.outcome("right", why)
        if read == lawful.units and lawful.near is Near.A_SLIP and listed and not told:
            return self.outcome("listed", why)
        return self.outcome("told" if told else "silent", why)

    def _reference(self, after: Case) -> Outcome:
        column = self.place.column
        now, base = self.items(after.world), self.items(self.before.world)
        said = self.new_warnings(after)
        if column in {"group", "needs"}:
            same = now == base or (column == "group" and groups(after.world) == groups(self.before.world))
            return self.outcome("right" if same else "told" if said else "silent", f"{base} -> {now}; {said}")
        words = self.text.partition("@")[2] if column == "planned_for" else self.text
        words = words.rpartition(":")[0] if column == "history" else words
        meant = self.opinion.refer(REFERRED[self.place.table, column], words)
        at = self.place.item or 0
        rest = len(base) - at - 1
        whole = now[:at] == base[:at] and now[len(now) - rest :] == base[at + 1 :]
        read = now[at : len(now) - rest]
        if not read and len(meant) == 1 and meant <= {*now, *self._given_beside()}:
            return self.outcome("right", "the same as another one")
        why = f"read as {read}, lawful {sorted(meant)}; {said}"
        right = whole and bool(read) and all(self._is_lawful(one, meant) for one in read)
        if column == "predecessors" and not meant and read == [words]:
            right = any(one.kind.code == "former_names" for one in self.warnings_of_cell(after))
        if right or said:
            return self.outcome("right" if right else "told", why)
        if column == "history" and not meant and not self.opinion.nearly_refers(REFERRED["cadres", "history"], words):
            return self.outcome("right", "outside the case")
        return self.outcome("silent", why)

    def _given_beside(self) -> set[str]:
        """Return what other rows of a table of pairs have in this column."""
        table = self.place.table
        return (
            {row[self.place.column] for row in self.old.rows[table]}
            if table in {"kin", "distances", "scores"}
            else set()
        )

    def _is_lawful(self, read: str, meant: set[str]) -> bool:
        if self.place.column == "planned_for":
            read = read.partition("@")[2]
        return read in meant and (len(meant) == 1 or self._are_alike(meant))

    def _are_alike(self, posts: set[str]) -> bool:
        rows = [row for row in self.tables.rows["posts"] if row["id"] in posts]
        return len(rows) == len(posts) and len({(row["unit"], row["role"], row.get("title")) for row in rows}) == 1

    def items(self, world: World) -> list[str]:
        """Return what the world has in the cell, item by item."""
        table, column = self.place.table, self.place.column
        row = self.old.rows[table][self.place.row]
        if table == "units":
            unit = world.unit[row["id"]]
            got = getattr(unit, column)
            return [str(got)] if column == "group" else [str(one) for one in got]
        if table == "posts":
            return [world.post[row["id"]].unit]
        return self._of_cadre(world, row["id"], column) if table == "cadres" else self._pair(world, table, column)

    def _of_cadre(self, world: World, id_: str, column: str) -> list[str]:
        cadre = world.cadre[id_]
        if column == "planned_for":
            return [f"{one.role}@{one.unit or ''}" for one in cadre.planned_for]
        if column == "history":
            return [self._workplace(world, spell.place) for spell in cadre.history]
        return list(cadre.prefers) if column == "prefers" else [str(cadre.post)]

    def _pair(self, world: World, table: str, column: str) -> list[str]:
        """Return the end of a pair that is in the world beside all pairs of other rows."""
        ends = {"kin": ("cadre", "relative"), "distances": ("from", "to"), "scores": ("cadre", "post")}[table]
        rows = {
            "kin": [(tie.cadre, tie.relative) for tie in world.kin],
            "distances": [(road.start, road.end) for road in world.distances],
            "scores": [(score.cadre, score.post) for score in world.scores],
        }[table]
        old = self.old.rows[table]
        others = {tuple(row[end] for end in ends) for at, row in enumerate(old) if at != self.place.row}
        return [row[ends.index(column)] for row in rows if row not in others]

    @staticmethod
    def _workplace(world: World, place: str) -> str:
        if place in world.post or place in world.unit:
            return place
        seats = world.seats_named(place)
        return seats[0].id if seats else world.unit_at(place) or ""

    def _elsewhere(self, after: Case) -> str:
        """Return what is silently read otherwise in another cell than the one that was changed."""
        for row in range(len(self.tables.rows["cadres"])):
            for home in HOMES:
                here = Place("cadres", row, home)
                text = self.tables.rows["cadres"][row].get(home, "")
                if here == self.place or not text:
                    continue
                id_ = self.tables.rows["cadres"][row]["id"]
                read = frozenset(after.world.units_at(getattr(after.world.cadre[id_], home)))
                was = frozenset(self.before.world.units_at(getattr(self.before.world.cadre[id_], home)))
                lawful = self.opinion.read(text)
                if read not in {was, lawful.units} and not warnings_about(after.warnings, here, text):
                    return f"{text!r} of row {row + 2} read as {sorted(read)}, lawful {sorted(lawful.units)}"
        return ""

    def warnings_of_cell(self, after: Case, lists: bool = False) -> list[Fault]:
        """Return the warnings that name the cell or, once for all, its spelling."""
        found = warnings_about(after.warnings, self.place, self.text)
        more = [one for one in after.warnings if one.kind.code == "places_elsewhere" and names(one, self.text)]
        return found + (more if lists else [])

    def new_warnings(self, after: Case) -> str:
        """Return the warnings that are new and name the cell or the spelling."""
        old = {one.problem("en") for one in self.before.warnings}
        item = self.text.partition(":")[0].partition("@")[2] or self.text.partition(":")[0]
        told = [
            one
            for one in after.warnings
            if one.problem("en") not in old and (_is_of(one, self.place) or names(one, self.text) or names(one, item))
        ]
        return "; ".join(f"{one.kind.code}: {one.problem('en')}"[:200] for one in told)


def groups(world: World) -> set[frozenset[str]]:
    """Return the units that are of one group, whatever it is called."""
    called = {unit.group for unit in world.units if unit.group}
    return {frozenset(unit.id for unit in world.units if unit.group == name) for name in called}


def warnings_about(warnings: tuple[Fault, ...], place: Place, text: str) -> list[Fault]:
    """Return the warnings in a cell, and those that say once for all how its spelling is read."""
    return [
        one
        for one in warnings
        if _is_of(one, place)
        or (one.value and one.kind.code != "places_elsewhere" and key(one.value) == key(text))
        or (one.kind.code in {"former_names", "group_read", "odd_letters"} and names(one, text))
    ]


def _is_of(warning: Fault, place: Place) -> bool:
    cell = warning.cell
    here = (cell.file, cell.row) == (f"{place.table}.csv", place.row + 2)
    return here and (cell.attribute == place.column or place.table in {"kin", "distances", "scores"})


def names(warning: Fault, text: str) -> bool:
    """Return whether a sentence holds a spelling, or a list of it does."""
    text = marks_out(text)
    return bool(text) and any(
        plain(text) in plain(marks_out(part)) for part in (warning.problem("en"), *_texts(warning))
    )


def _texts(warning: Fault) -> Iterator[str]:
    for fact in warning.facts.values():
        yield from map(str, fact if isinstance(fact, tuple | list) else [fact])
