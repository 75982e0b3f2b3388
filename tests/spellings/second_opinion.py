"""Say by the contract's words what a spelling may mean, by trying every spelling of every row.

Nothing here knows how the program reads. Where the contract leaves room, more than one answer is lawful.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from itertools import product
from unicodedata import category, normalize

from tests.spellings.keys import (
    ABOVE_WORDS,
    HAMLET_WORDS,
    PROVINCE_CITIES,
    UNIT_WORDS,
    key,
    marks_out,
    near,
    plain,
    word_of,
)
from tests.spellings.provinces import NOW
from tests.spellings.tables import Tables

KINDS = {"commune": "xã", "town": "thị trấn", "ward": "phường", "special_zone": "đặc khu"}
HOMES = ("native_place", "residence", "spouse_place")
ROLES = {
    "secretary": "bí thư", "deputy_secretary": "phó bí thư", "chair": "chủ tịch ubnd", "vice_chair": "phó chủ tịch",
    "council_chair": "chủ tịch hđnd", "head": "trưởng", "deputy_head": "phó", "inspection_head": "chủ nhiệm ubkt",
    "front_head": "chủ tịch mttq", "member": "thành viên", "reserve": "dự bị",
}  # fmt: skip
Row = dict[str, str]


class Near(StrEnum):
    """Whether a place that lies elsewhere is nearly a unit."""

    NOT = ""
    A_SLIP = " but for a letter"
    DOUBTLESS = " but for diacritics, a word, a district"


@dataclass(frozen=True)
class Home:
    """What a place means: the units it is home of, and whether there is a doubt that must be told."""

    units: frozenset[str]
    doubt: bool = False
    near: Near = Near.NOT
    """A unit would be meant but for little; the cell must say so."""


def split(place: str) -> list[str]:
    """Return the parts of an address."""
    return [part for part in re.split(r"[,;/\n]|\s[-–]\s", place) if part.strip()]


def listed(cell: str) -> list[str]:
    """Return the items of a list."""
    return [item.strip() for item in cell.split(";") if item.strip()]


def unit_word(unit: Row) -> str:
    """Return the word of a grassroots unit, from its name or else its kind."""
    kind = key(unit["kind"])
    return KINDS.get(kind) or next((word for word in UNIT_WORDS if key(word) == kind), "")


def bare(name: str) -> str:
    """Return the key of a name without a grassroots unit's word."""
    word, rest = word_of(name)
    return rest if word in UNIT_WORDS else key(name)


def with_words(name: str, words: tuple[str, ...]) -> set[str]:
    """Return every key of a bare name behind the words."""
    return {key(word + dot + name) for word, dot in product(words, (" ", ".", ". "))}


class SecondOpinion:
    """What every spelling may mean in one case."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.units = tables.rows["units"]
        self.posts = tables.rows["posts"]
        self.cadres = tables.rows["cadres"]
        self._read: dict[str, Home] = {}

    # --- units ----------------------------------------------------------------------------------------------------

    def unit_forms(self, unit: Row) -> set[str]:
        """Return every key under which a unit may be written."""
        forms = {key(unit["id"]), key(unit["name"])}
        word = unit_word(unit)
        if word:
            forms |= {bare(unit["name"])} | with_words(bare(unit["name"]), UNIT_WORDS[word])
        return forms

    @cached_property
    def by_form(self) -> dict[str, set[str]]:
        """Return the ids of units by every key they may be written under, marks left out too."""
        found: dict[str, set[str]] = defaultdict(set)
        for unit in self.units:
            for form in self.unit_forms(unit):
                found[form].add(unit["id"])
                found[marks_out(form)].add(unit["id"])
        return found

    def named(self, text: str) -> set[str]:
        """Return the units of the case that a text names."""
        exact = {unit["id"] for unit in self.units if same_id(unit["id"], text)}
        return exact or self.by_form.get(key(text), set())

    @cached_property
    def former(self) -> list[tuple[str, str, str, str]]:
        """Return the former names: word, bare key, whole key, and the unit they went into."""
        found = []
        for unit in self.units:
            for one in listed(unit.get("predecessors", "")):
                meant = self.named(one)
                if not meant or meant == {unit["id"]}:
                    word = word_of(one)[0]
                    found.append((word if word in UNIT_WORDS else "", bare(one), key(one), unit["id"]))
        return found

    def former_of(self, text: str) -> set[str]:
        """Return the units that the unit of a former name went into."""
        word, rest = word_of(text)
        grass = word in UNIT_WORDS
        return {
            unit
            for its, name, whole, unit in self.former
            if whole == key(text)
            or marks_out(whole) == marks_out(text)
            or (name == rest and grass and its in {"", word})
            or (name == key(text))
        }

    @cached_property
    def into(self) -> dict[str, set[str]]:
        """Return by unit the units of the case that it was merged into."""
        found: dict[str, set[str]] = defaultdict(set)
        for unit in self.units:
            for one in listed(unit.get("predecessors", "")):
                meant = self.named(one)
                if len(meant) == 1 and meant != {unit["id"]}:
                    found[next(iter(meant))].add(unit["id"])
        return found

    def lineage(self, units: set[str]) -> frozenset[str]:
        """Return units with all they went into."""
        todo, seen = list(units), set(units)
        while todo:
            for later in self.into.get(todo.pop(), ()):
                if later not in seen:
                    seen.add(later)
                    todo.append(later)
        return frozenset(seen)

    # --- places ---------------------------------------------------------------------------------------------------

    @cached_property
    def _places(self) -> list[str]:
        return [part for one in self.cadres for home in HOMES for part in split(one.get(home, ""))]

    @cached_property
    def above(self) -> dict[str, set[str]]:
        """Return the levels of every name that is a district or a province without its word."""
        found: dict[str, set[str]] = defaultdict(set)
        for unit in self.units:
            for level in ("district", "province"):
                for name in listed(unit.get(level, "")):
                    found[self._without_above(name)].add(level)
            if unit.get("group"):
                found[self._without_above(unit["group"])].add("district")
        for part in self._places:
            word, rest = word_of(part)
            if word in ABOVE_WORDS:
                found[rest] |= self._levels(word, rest)
        for name in NOW:
            found[name].add("province")
        return found

    @staticmethod
    def _without_above(name: str) -> str:
        word, rest = word_of(name)
        return rest if word in ABOVE_WORDS else key(name)

    @staticmethod
    def _levels(word: str, name: str) -> set[str]:
        if word == "tỉnh":
            return {"province"}
        if word == "thành phố":
            return {"province"} if name in {key(city) for city in PROVINCE_CITIES} else {"district"}
        return {"district"}

    def _group_is_district(self, unit: Row) -> bool:
        group = self._without_above(unit.get("group", ""))
        return bool(group) and any(
            word_of(part)[0] in {"huyện", "quận", "thị xã", "thành phố"} and word_of(part)[1] == group
            for part in self._places
        )

    def _fits(self, unit: Row, word: str, name: str) -> bool:
        """Return whether a district or province is, or may be, the unit's."""
        levels = self._levels(word, name) if word else self.above[name]
        verdicts = []
        for level in levels:
            own = {self._without_above(one) for one in listed(unit.get(level, ""))}
            if level == "district" and not own and self._group_is_district(unit):
                own = {self._without_above(unit["group"])}
            if level == "province":
                own = {NOW.get(one, one) for one in own}
                name = NOW.get(name, name)
            verdicts.append(not own or name in own)
        return any(verdicts)

    def read(self, place: str) -> Home:
        """Return what a place means by the contract."""
        if place not in self._read:
            self._read[place] = self._place(place)
        return self._read[place]

    def _meant(self, run: str) -> set[str]:
        exact = {unit["id"] for unit in self.units if same_id(unit["id"], run)}
        return exact or self.by_form.get(key(run)) or self.by_form.get(marks_out(run)) or self.former_of(run)

    def _place(self, place: str) -> Home:
        whole = self._meant(place)
        parts = split(place)
        if whole and len(parts) > 1:
            return Home(self.lineage(whole), len(whole) > 1)
        parts = [re.sub(r"\(\s*cũ\s*\)", "", part, flags=re.IGNORECASE).strip() for part in map(nfc, parts)]
        kept = [part for part in parts if part and (self._meant(part) or not is_hamlet(part))]
        runs = self._runs(kept)
        if not runs:
            return Home(frozenset(), near=self._nearly(kept))
        longest = max(end - start for start, end in runs)
        chosen = [run for run in runs if run[1] - run[0] == longest]
        also = [run for run in chosen if self._is_bare_above(kept, run)]
        doubt = False
        if also and len(also) < len(chosen):
            chosen = [run for run in chosen if run not in also]
        elif also:
            doubt = True
        return self._judged(kept, chosen, doubt or len(chosen) > 1)

    def _judged(self, kept: list[str], chosen: list[tuple[int, int]], doubt: bool) -> Home:
        homes: set[str] = set()
        missed = False
        for start, end in chosen:
            others = [part for at, part in enumerate(kept) if not start <= at < end]
            for id_ in self._meant(" ".join(kept[start:end])):
                unit = next(unit for unit in self.units if unit["id"] == id_)
                known = [
                    (word, name)
                    for word, name in map(word_of, others)
                    if word in ABOVE_WORDS or (not word and name in self.above)
                ]
                doubt |= len(known) < len(others)
                if all(self._fits(unit, word, name) for word, name in known):
                    homes.add(id_)
                else:
                    missed = True
        return Home(self.lineage(homes), doubt or len(homes) > 1, Near.DOUBTLESS if missed and not homes else Near.NOT)

    def _runs(self, kept: list[str]) -> list[tuple[int, int]]:
        return [
            (start, end)
            for start in range(len(kept))
            for end in range(start + 1, len(kept) + 1)
            if self._meant(" ".join(kept[start:end]))
        ]

    def _is_bare_above(self, kept: list[str], run: tuple[int, int]) -> bool:
        name = key(" ".join(kept[slice(*run)]))
        return name in self.above and not any(same_id(unit["id"], name) for unit in self.units)

    def _nearly(self, kept: list[str]) -> Near:
        """Return whether an address is a unit's or a former name's but for a word, diacritics or one letter."""
        by_id = {unit["id"]: unit for unit in self.units}
        named = [(unit, bare(unit["name"])) for unit in self.units if unit_word(unit)]
        named += [(by_id[unit], name) for _, name, _, unit in self.former]
        found = {
            Near.DOUBTLESS if plain(bare(part)) == plain(name) else Near.A_SLIP
            for at, part in enumerate(kept)
            if word_of(part)[0] not in ABOVE_WORDS and bare(part) not in self.above
            for unit, name in named
            if is_nearly(bare(part), name) and self._all_fit(unit, kept[:at] + kept[at + 1 :])
        }
        return Near.DOUBTLESS if Near.DOUBTLESS in found else min(found, default=Near.NOT)

    def _all_fit(self, unit: Row, others: list[str]) -> bool:
        known = [(word, name) for word, name in map(word_of, others) if word in ABOVE_WORDS or name in self.above]
        return all(self._fits(unit, word, name) for word, name in known)

    # --- references -----------------------------------------------------------------------------------------------

    def refer(self, tables: tuple[str, ...], text: str) -> set[str]:
        """Return the ids of every row that a reference may mean; an id wins over names."""
        ways = {"units": self.named, "posts": self.post, "cadres": self.cadre}
        for table in tables:
            exact = {row["id"] for row in self.tables.rows[table] if same_id(row["id"], text)}
            if exact:
                return exact
        return set().union(*(ways[table](text) for table in tables))

    def post(self, text: str) -> set[str]:
        """Return the posts that a text may mean: by title, alone or with the unit, or by role and unit."""
        written = marks_out(text)
        return (
            self.by_title(main=False).get(written) or self.by_title(main=True).get(written) or self._by_words(written)
        )

    def _by_words(self, written: str) -> set[str]:
        """Return the posts of a role whose words, before the unit as it must be, have other diacritics only."""
        units = [form for unit in self.units for form in self.unit_forms(unit) if written.endswith(f" {form}")]
        whole, main = (self._but_for_diacritics(written, units, main) for main in (False, True))
        return whole or main

    def _but_for_diacritics(self, written: str, units: list[str], main: bool) -> set[str]:
        found = [(plain(title), title, posts) for title, posts in self.by_title(main=main).items()]
        return set().union(
            *(
                posts
                for like, title, posts in found
                if like == plain(written) and any(title.endswith(one) for one in units)
            )
        )

    @cache  # noqa: B019 - an opinion lives as long as its case
    def by_title(self, main: bool) -> dict[str, set[str]]:
        """Return the posts by every key of a title, or of their main role alone."""
        found: dict[str, set[str]] = defaultdict(set)
        forms = {unit["id"]: self.unit_forms(unit) for unit in self.units}
        for post in self.posts:
            homes = forms[next(iter(self.named(post["unit"])))]
            roles = [role.strip() for role in post["role"].split(";")]
            shown = {post.get("title", "")} - {""}
            shown |= {" ".join(roles), " ".join(ROLES.get(role, role) for role in roles)}
            shown = {roles[0], ROLES.get(roles[0], roles[0])} if main else shown
            for title in shown:
                found[marks_out(title)].add(post["id"])
                for home in homes:
                    found[marks_out(f"{title} {home}")].add(post["id"])
        return found

    def cadre(self, text: str) -> set[str]:
        """Return the cadres that a text may mean: by name, or by name with birthday or id behind it."""
        name, _, rest = text.partition("(")
        inside = rest.partition(")")[0].strip()
        return {
            one["id"]
            for one in self.cadres
            if key(one["name"]) == key(text)
            or (key(one["name"]) == key(name) and inside and self._is_told_by(one, inside))
        }

    @staticmethod
    def _is_told_by(cadre: Row, inside: str) -> bool:
        born, given = date_key(cadre["born"]), date_key(inside)
        shortest = min(len(born), len(given))
        return same_id(cadre["id"], inside) or (bool(given) and born[:shortest] == given[:shortest])

    def nearly_refers(self, tables: tuple[str, ...], text: str) -> bool:
        """Return whether a text is a row's id or name but for diacritics or one letter."""
        names = {
            form
            for table in tables
            for row in self.tables.rows[table]
            for form in (
                self.unit_forms(row)
                if table == "units"
                else {key(row["id"])} | ({key(row.get("title", ""))} if table == "posts" else {key(row["name"])})
            )
        }
        found = key(text)
        return any(plain(found) == plain(name) or (len(name) > 5 and near(found, name)) for name in names if name)


def nfc(text: str) -> str:
    """Return a text with its letters and marks joined."""
    return normalize("NFC", text)


def is_nearly(one: str, other: str) -> bool:
    """Return whether two keys are the same but for diacritics or one letter of a name that is not short."""
    return plain(one) == plain(other) or (len(other) > 5 and near(one, other))


def is_hamlet(part: str) -> bool:
    """Return whether a part begins with a hamlet's word."""
    return any(re.match(rf"{re.escape(key(word))}(\s|\.|\d|$)", key(part)) for word in HAMLET_WORDS)


def same_id(one: str, text: str) -> bool:
    """Return whether a text is an id: the same, or the same number."""
    text = "".join(mark for mark in text if category(mark) != "Cf").strip()
    return one == text or (one.isdigit() and text.isdigit() and int(one) == int(text))


def date_key(text: str) -> tuple[int, ...]:
    """Return a date as numbers, the year first; empty when it is none."""
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    return tuple(numbers if numbers and numbers[0] > 31 else reversed(numbers))
