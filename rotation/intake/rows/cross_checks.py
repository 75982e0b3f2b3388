"""Check rows against each other: repeated ids, unknown references, full posts, contradictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial, singledispatchmethod

from rotation.errors import Kind
from rotation.facts.about import KEYS, SYNTHETIC, read_remark, yes_or_no
from rotation.facts.domain import Levels, Relation, UnitKind
from rotation.facts.spelling import word_key
from rotation.facts.vocabulary import CADRES, POSTS, SKILLS, UNITS
from rotation.files.faults import hint
from rotation.intake.nearest import Nearest
from rotation.intake.rows.cell_faults import REPEATED_ITEM
from rotation.intake.rows.follow_checks import FollowChecks
from rotation.intake.rows.models import (
    CadreRow,
    DistanceRow,
    FollowerRow,
    FollowRow,
    KinRow,
    MeasureRow,
    PostRow,
    RemarkRow,
    Row,
    ScoreRow,
    SkillRow,
    UnitRatingRow,
    UnitRow,
)
from rotation.intake.rows.names_within import units_within
from rotation.intake.rows.note import Note
from rotation.intake.rows.place_notes import NEAR_SHARE, PlaceNotes, bare
from rotation.intake.rows.references import HOMES, References
from rotation.intake.rows.row_faults import (
    AMBIGUOUS_REFERENCE,
    CAPACITY_OUTSIDE_RESERVE,
    DISTANCE_CONTRADICTED,
    GIVEN_TWICE,
    GROUP_SPELT_TWICE,
    KIN_CONTRADICTED,
    KIN_OF_SELF,
    NEAR_PREDECESSOR,
    REMARK_CONTRADICTED,
    REMARK_NO_ANSWER,
    REMARK_UNKNOWN,
    SCORE_CONTRADICTED,
    SEAT_TAKEN,
    UNKNOWN_CADRE,
    UNKNOWN_POST,
    UNKNOWN_SKILL,
    UNKNOWN_UNIT,
    UNKNOWN_WISH,
    WEIGHT_CONTRADICTED,
)
from rotation.intake.rows.word_faults import GROUP_OTHER_WORD, GROUP_READ, NEAR_GROUP
from rotation.language import Text

INVERSE = {Relation.PARENT: Relation.CHILD, Relation.CHILD: Relation.PARENT}
"""Relations that change when seen from the other person; the others are the same both ways."""

REFERRED = {UNKNOWN_UNIT.code: "units", UNKNOWN_POST.code: "posts", UNKNOWN_CADRE.code: "cadres"}
"""The table that a reference must lead to, by the code of the fault when it does not."""

FEW = 9
"""Most holders or units that a sentence lists; nobody would read a hundred."""


class CrossCheck:
    """Checks each row against all rows and tables read before it."""

    def __init__(self) -> None:
        self.kinds: dict[str, UnitKind] = {}
        self.references = References()
        self._follow = FollowChecks(self.references, self._reference, self._near_id)
        self._ids: dict[str, Mapping[str, int]] = {}
        self._nearest: dict[tuple[str, ...], Nearest] = {}
        self._groups: dict[str, tuple[int, str]] = {}
        self._names: dict[str, tuple[int, str]] = {}
        self._noted: set[str] = set()
        self._unlisted: set[str] = set()
        self._capacity: dict[str, int] = {}
        self._holders: dict[str, list[str]] = {}
        self.twin_scores: dict[tuple[str, str], tuple[str, ...]] = {}
        """The further twin seats that a score of a cadre and a post holds for."""
        self._first: dict[tuple[str, str, str], tuple[int, object]] = {}

    def know(self, table: str, ids: Mapping[str, int]) -> None:
        """Remember the ids of a table with their first rows.

        References to a table that was not read are not checked.
        """
        self._ids[table] = ids

    @cached_property
    def places(self) -> PlaceNotes:
        """Return what is said of places; to be asked for once units and cadres are learnt."""
        return PlaceNotes(self.references.gazetteer, self.references.unit_names, self.references.former)

    @singledispatchmethod
    def notes(self, row: Row, number: int) -> Iterator[Note]:
        """Yield what is wrong or suspicious about a row; cells that could not be read are None."""
        raise TypeError(f"no table has rows of {type(row).__name__}")

    @notes.register
    def _unit(self, row: UnitRow, number: int) -> Iterator[Note]:
        self.kinds[row.id] = row.kind
        if row.group is not None:
            yield from self._group(row, row.group, number)
        for former in row.predecessors or ():
            yield from self._former(row, former)
        yield from self._skills("needs", row.needs)
        yield from self._follow.parent(row)

    def _former(self, row: UnitRow, former: str) -> Iterator[Note]:
        """Yield a note when a predecessor may be several units, is nearly one that it is not, or has some within it."""
        meant = self.references.find(UNITS.id, former)
        if len(meant) > 1:
            yield self._several("predecessors", UNITS.id, former, meant)
        elif not meant:
            near = self._near_unit.get(word_key(bare(former))) or self._near_names.to(word_key(bare(former)))
            shown = hint(near) if near else self._near_id(former, UNITS.id, ids_only=True)
            within = units_within(former, partial(self.references.find, UNITS.id)) if not shown.en else ()
            if within:
                shown = hint("; ".join(self.references.called(UNITS.id, within)))
            if shown.en and within != (row.id,):
                yield Note("predecessors", NEAR_PREDECESSOR, {"value": former, "near": shown}, warning=True)

    @cached_property
    def _near_post(self) -> Nearest:
        """Return the posts, to be asked for once they are learnt, by their ids and titles."""
        titles = ((name, name) for name, _ in self.references.names(POSTS.id))
        return Nearest([*titles, *((id_, id_) for id_ in self._ids.get(POSTS.id, ()))])

    @cached_property
    def _near_unit(self) -> Mapping[str, str]:
        """Return the units, to be asked for once they are learnt, by their names without word and diacritics."""
        return {word_key(bare(name)): shown for name, shown in self.references.names(UNITS.id)}

    @cached_property
    def _near_names(self) -> Nearest:
        return Nearest(self._near_unit.items(), NEAR_SHARE)

    def _group(self, row: UnitRow, written: str, number: int) -> Iterator[Note]:
        """Keep the group of a unit as every row has it; yield how it was read, and what is odd beside another row."""
        read = self.references.groups[written]
        row.__dict__["group"] = read.name
        if read.name != written and written not in self._noted:
            self._noted.add(written)
            yield Note("group", GROUP_READ, {"value": written, "group": read.name}, warning=True)
        first, spelt = self._groups.setdefault(word_key(read.name), (number, read.name))
        if spelt != read.name:
            yield Note("group", GROUP_SPELT_TWICE, {"value": written, "spelt": spelt, "first": first}, warning=True)
            return
        if read.near is not None:
            yield Note("group", NEAR_GROUP, {"value": written, "near": read.near}, warning=True)
        first, other = self._names.setdefault(read.key, (number, read.name))
        if read.is_split and other != read.name:
            yield Note("group", GROUP_OTHER_WORD, {"value": written, "other": other, "first": first}, warning=True)

    @notes.register
    def _post(self, row: PostRow, number: int) -> Iterator[Note]:
        yield from self._reference("unit", UNKNOWN_UNIT, row.unit)
        yield from self._follow.seat(row.unit)
        if row.id is not None and row.capacity is not None:
            self._capacity[row.id] = row.capacity
        if (row.capacity or 1) > 1 and self.kinds.get(row.unit) not in {UnitKind.RESERVE, None}:
            yield Note("capacity", CAPACITY_OUTSIDE_RESERVE)
        yield from self._skills("needs", row.needs)

    @notes.register
    def _cadre(self, row: CadreRow, number: int) -> Iterator[Note]:
        yield from self._reference("post", UNKNOWN_POST, row.post)
        yield from self._seat(row)
        for plan in row.planned_for or ():
            yield from self._reference("planned_for", UNKNOWN_UNIT, plan.unit)
            yield from self._follow.without_posts("planned_for", plan.unit)
        for column in HOMES:
            place = getattr(row, column)
            if place:
                yield from self.places.of_home(column, place)
        for spell in row.history or ():
            yield from self._workplace(spell.place)
        for wish in row.prefers or ():
            yield from self._wish(wish)
            yield from self._follow.without_posts("prefers", wish)
        yield from self._skills("skills", row.skills)

    @notes.register
    def _kin(self, row: KinRow, number: int) -> Iterator[Note]:
        self.references.resolve(row, ("cadre", CADRES.id), ("relative", CADRES.id))
        yield from self._reference("cadre", UNKNOWN_CADRE, row.cadre)
        yield from self._reference("relative", UNKNOWN_CADRE, row.relative)
        if row.cadre is not None and row.cadre == row.relative:
            yield Note("relative", KIN_OF_SELF)
        elif None not in {row.cadre, row.relative, row.relation}:
            pair = (min(row.cadre, row.relative), max(row.cadre, row.relative))
            seen = row.relation if pair[0] == row.cadre else INVERSE.get(row.relation, row.relation)
            yield from self._repeated("relation", pair, seen, number, KIN_CONTRADICTED)

    @notes.register
    def _distance(self, row: DistanceRow, number: int) -> Iterator[Note]:
        self.references.resolve(row, ("start", UNITS.id), ("end", UNITS.id))
        yield from self._reference("from", UNKNOWN_UNIT, row.start)
        yield from self._reference("to", UNKNOWN_UNIT, row.end)
        if None not in {row.start, row.end, row.km}:
            pair = (min(row.start, row.end), max(row.start, row.end))
            yield from self._repeated("km", pair, row.km, number, DISTANCE_CONTRADICTED)

    @notes.register
    def _score(self, row: ScoreRow, number: int) -> Iterator[Note]:
        self.references.resolve(row, ("cadre", CADRES.id), ("post", POSTS.id))
        seats = self.references.twins(row.post) or (row.post,)
        row.__dict__["post"] = seats[0]
        yield from self._reference("cadre", UNKNOWN_CADRE, row.cadre)
        yield from self._reference("post", UNKNOWN_POST, row.post)
        if None not in {row.cadre, row.post, row.points}:
            if len(seats) > 1:
                self.twin_scores[row.cadre, row.post] = seats[1:]
            for seat in seats:
                yield from self._repeated("points", (row.cadre, seat), row.points, number, SCORE_CONTRADICTED)

    @notes.register
    def _measure(self, row: MeasureRow, number: int) -> Iterator[Note]:
        if None not in {row.criterion, row.weight}:
            line = (word_key(row.criterion), "")
            yield from self._repeated("weight", line, row.weight, number, WEIGHT_CONTRADICTED)

    @notes.register
    def _label(self, row: SkillRow, number: int) -> Iterator[Note]:
        return iter(())  # ids given twice are told of every table that has ids

    @notes.register
    def _remark(self, row: RemarkRow, number: int) -> Iterator[Note]:
        if None in {row.subject, row.value}:
            return
        remark = read_remark(row.subject, row.value)
        if remark.key not in KEYS:
            near = Nearest((name, key) for key, (shown, _) in KEYS.items() for name in (key, shown.vi)).to(row.subject)
            facts = {"value": row.subject, "known": tuple(KEYS), "near": hint(near, row.subject)}
            yield Note("key", REMARK_UNKNOWN, facts, warning=True)
            return
        if remark.key == SYNTHETIC and yes_or_no(row.value) is None:
            yield Note("value", REMARK_NO_ANSWER, {"value": row.value})
            return
        yield from self._repeated("value", (remark.key, ""), remark.value, number, REMARK_CONTRADICTED)

    @notes.register
    def _follower(self, row: FollowerRow, number: int) -> Iterator[Note]:
        return self._follow.follower(row, number)

    @notes.register
    def _follows(self, row: FollowRow, number: int) -> Iterator[Note]:
        return self._follow.follow(row, number)

    @notes.register
    def _unit_rating(self, row: UnitRatingRow, number: int) -> Iterator[Note]:
        return self._follow.rating(row, number)

    def _skills(self, column: str, levels: Levels | None) -> Iterator[Note]:
        """Yield a note on skills that the table of skills does not list, may list twice, or that one cell repeats."""
        if not levels or not self._ids.get(SKILLS.id):
            return
        for skill, times in Counter(skill for skill, _ in levels).items():
            meant = self.references.find(SKILLS.id, skill)
            if times > 1:
                yield Note(column, REPEATED_ITEM, {"value": (*self.references.called(SKILLS.id, meant), skill)[0]})
            elif len(meant) > 1:
                yield self._several(column, SKILLS.id, skill, meant)
            elif not meant and skill not in self._unlisted:
                self._unlisted.add(skill)
                near = self._near_id(skill, SKILLS.id)
                yield Note(column, UNKNOWN_SKILL, {"value": skill, "near": near}, warning=True)

    def _reference(self, column: str, kind: Kind, words: str | None) -> Iterator[Note]:
        """Yield a note when words mean nothing in the table they refer to, or several things."""
        table = REFERRED[kind.code]
        if words is None or table not in self._ids or words in self._ids[table]:
            return
        meant = self.references.find(table, words)
        if len(meant) > 1:
            yield self._several(column, table, words, meant)
        elif not meant:
            yield Note(column, kind, {"value": words, "near": self._near_id(words, table)})

    def _several(self, column: str, table: str, words: str, meant: Sequence[str]) -> Note:
        """Return the note of words that may mean several rows of a table, by their names and ids."""
        facts = {"value": words, "meant": self.references.called(table, meant[:FEW])}
        return Note(column, AMBIGUOUS_REFERENCE, facts)

    def _near_id(self, words: str, *tables: str, ids_only: bool = False) -> Text:
        """Return a hint at the id or name of which words are a slip of typing."""
        key = (*tables, *(["ids"] if ids_only else []))
        if key not in self._nearest:
            known = ((id_, id_) for table in tables for id_ in self._ids.get(table, ()))
            named = [pair for table in tables for pair in self.references.names(table)] if not ids_only else []
            self._nearest[key] = Nearest([*named, *known])
        return hint(self._nearest[key].to(words), words)

    def _repeated(self, column: str, pair: tuple[str, str], value: object, number: int, kind: Kind) -> Iterator[Note]:
        """Yield a note when a pair was given before: a contradiction is a fault, a repetition a warning."""
        first, first_value = self._first.setdefault((column, *pair), (number, value))
        if first_value != value:
            yield Note(column, kind, {"first": first})
        elif first != number:
            yield Note(column, GIVEN_TWICE, {"first": first}, warning=True)

    def _seat(self, row: CadreRow) -> Iterator[Note]:
        """Yield a note when a post has no free seat for one more holder."""
        if row.post in self._capacity:
            capacity, holders = self._capacity[row.post], self._holders.setdefault(row.post, [])
            if len(holders) >= capacity:
                yield Note(
                    "post", SEAT_TAKEN, {"value": row.post, "capacity": capacity, "holders": tuple(holders[:FEW])}
                )
            holders.append(f"{row.name} ({row.id})")

    def _wish(self, wish: str) -> Iterator[Note]:
        """Yield a note when a wish is for nothing in the case, or for one of several that are no twin seats."""
        if {"units", "posts"} <= self._ids.keys() and not any(wish in self._ids[table] for table in ("units", "posts")):
            table, meant = self.references.workplace(wish)
            if not meant:
                near = self._near_id(wish, "units", "posts")
                yield Note("prefers", UNKNOWN_WISH, {"value": wish, "near": near}, warning=True)
            elif not self.references.are_twins(table, meant):
                yield self._several("prefers", table, wish, meant)

    def _workplace(self, place: str) -> Iterator[Note]:
        """Yield what there is to say of a former workplace, which may be free text."""
        table, meant = self.references.workplace(place)
        if not meant:
            yield from self.places.of_workplace(place, self._near_post)
        elif len(meant) > 1 and not self.references.are_twins(table, meant):
            yield self._several("history", table, place, meant)
