"""Find the unit, post or cadre that words mean: an id, else a name that only one row can bear."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Protocol

from rotation.facts.addresses import in_full, name_key, part_of
from rotation.facts.cells import CellNames
from rotation.facts.domain import Cadre, FuzzyDate, Post, Role, Unit
from rotation.facts.gazetteer import Gazetteer
from rotation.facts.places import KIND_WORDS
from rotation.facts.spelling import plain_id, tidy
from rotation.facts.titles import former_title, full_roles_text, post_title, roles_text, title_words
from rotation.facts.words import find_word
from rotation.language import LANGUAGES

_BRACKETED = re.compile(r"(?P<name>.*\S)\s*\((?P<within>[^()]*)\)\s*")
_YEAR_FIRST = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_YEAR_LAST = re.compile(r"(?:(?:(\d{1,2})[-./])?(\d{1,2})[-./])?(\d{4})")
_BRACKETS = str.maketrans("()", "  ")
_FORMS = Mapping[str, tuple[str, ...]]


class Ids:
    """The ids of a table, found as they are written or as the number that they look like.

    Parameters
    ----------
    ids : iterable of str
    """

    def __init__(self, ids: Iterable[str]) -> None:
        self._written = {plain_id(id_): id_ for id_ in ids}

    def find(self, words: str) -> tuple[str, ...]:
        """Return the id that is meant, in a tuple; an empty one when there is none."""
        written = self._written.get(plain_id(words)) or self._written.get(plain_id(tidy(words)))
        return () if written is None else (written,)


class Units:
    """The units of a case, found by id or by name, a cell also with the unit above.

    Parameters
    ----------
    units : mapping of str to Unit
    gazetteer : Gazetteer
        Of the same units.
    """

    def __init__(self, units: Mapping[str, Unit], gazetteer: Gazetteer) -> None:
        self._units = units
        self._ids = Ids(units)
        self._gazetteer = gazetteer
        self._cells = CellNames(units)

    def find(self, words: str) -> tuple[str, ...]:
        """Return the ids of the units that words may mean; an id wins over a name."""
        return self._ids.find(words) or self._named(words) or with_id(words, self._ids, self._named)

    def _named(self, words: str) -> tuple[str, ...]:
        return tuple(sorted(self._gazetteer.named(words) | self._cells.named(words)))

    def called(self, id_: str) -> str:
        """Return the name of a unit with its id."""
        return called(self._cells.shown(id_), id_)

    @property
    def names(self) -> Iterator[tuple[str, str]]:
        """Yield each name with the id of its unit."""
        yield from ((self._cells.shown(id_), id_) for id_ in self._units)


class Finder(Protocol):
    """What finds the rows of one table by what may be written for them."""

    def find(self, words: str) -> tuple[str, ...]:
        """Return the ids that words may mean."""

    def called(self, id_: str) -> str:
        """Return a row's name with its id."""

    @property
    def names(self) -> Iterator[tuple[str, str]]:
        """Yield each name with the id of its row."""


class Posts:
    """The posts of a case, found by id, by title, or by title and unit.

    Parameters
    ----------
    posts : iterable of Post
    units : mapping of str to Unit
    """

    def __init__(self, posts: Iterable[Post], units: Mapping[str, Unit]) -> None:
        self.by_id = {post.id: post for post in posts if post.unit in units}
        """The posts whose unit is known."""
        self._units = units
        self._ids = Ids(self.by_id)
        self._found: dict[str, tuple[str, ...]] = {}

    def find(self, words: str) -> tuple[str, ...]:
        """Return the ids of the posts that words may mean: by id, else by title, else by role."""
        if words not in self._found:
            named = self._ids.find(words) or self._titled_so(words)
            self._found[words] = named or with_id(words, self._ids, self._titled_so)
        return self._found[words]

    def _titled_so(self, words: str) -> tuple[str, ...]:
        key = _title_key(words)
        return self._keyed(key) or self._keyed(in_full(key))

    def _keyed(self, key: str) -> tuple[str, ...]:
        return self._titled.get(key, ()) or self._by_role.get(key, ()) or self._by_role_word(key)

    def _by_role_word(self, key: str) -> tuple[str, ...]:
        """Return the posts of a unit that have a role, which any word for it may stand before the unit's name.

        Those with this role alone come before those that combine it with others.
        """
        words = key.split(" ")
        for place in range(1, len(words)):
            units = self._unit_forms.get(" ".join(words[place:]), ())
            role = find_word(Role, " ".join(words[:place]).removesuffix(" of")) if units else None
            if role is not None:
                posts = [self.by_id[id_] for unit in units for id_ in self._posts_of[unit]]
                alone = [post.id for post in posts if post.roles == (role,)]
                return tuple(sorted(alone or (post.id for post in posts if role in post.roles)))
        return ()

    @cached_property
    def _unit_forms(self) -> _FORMS:
        forms = ((_title_key(form), unit.id) for unit in self._units.values() for form in (unit.id, *unit_forms(unit)))
        return several(forms)

    @cached_property
    def _posts_of(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {unit: [] for unit in self._units}
        for post in self.by_id.values():
            found[post.unit].append(post.id)
        return found

    def title(self, id_: str) -> str:
        """Return the title of a post with its unit, in words that no release changes."""
        post = self.by_id[id_]
        unit = self._units[post.unit]
        title = former_title(post, unit)
        return f"{title} {unit.name}" if post.title else title

    def called(self, id_: str) -> str:
        """Return the title of a post with its id."""
        post = self.by_id[id_]
        return called(post_title(post, self._units[post.unit]).vi, id_)

    @property
    def names(self) -> Iterator[tuple[str, str]]:
        """Yield each title, in either language and as it once was, with the id of its post."""
        for post in self.by_id.values():
            yield from ((words, post.id) for words in title_words(post, self._units[post.unit]))

    @cached_property
    def _titled(self) -> _FORMS:
        return several((key, post.id) for post in self.by_id.values() for key in self._titles(post))

    @cached_property
    def _by_role(self) -> _FORMS:
        return several((key, post.id) for post in self.by_id.values() for key in self._role_forms(post))

    def _titles(self, post: Post) -> Iterator[str]:
        """Yield the title of a post as it is shown, alone and with its unit."""
        unit = self._units[post.unit]
        for lang in LANGUAGES:
            title = post_title(post, unit).in_lang(lang)
            yield _title_key(title)
            if post.title:
                yield from (_in_unit(title, name) for name in unit_forms(unit))

    def _role_forms(self, post: Post) -> Iterator[str]:
        """Yield the roles of a post, alone and with its unit, as they are shown and as they once were."""
        unit = self._units[post.unit]
        for roles in (roles_text(post, unit), full_roles_text(post)):
            for name in unit_forms(unit):
                yield _in_unit(roles.vi, name)
                yield _in_unit(f"{roles.en} of", name)
            yield from (_title_key(roles.in_lang(lang)) for lang in LANGUAGES)

    def are_twins(self, ids: Iterable[str]) -> bool:
        """Return whether posts are seats that nobody can tell apart by their own rows."""
        return len({seat_facts(self.by_id[id_]) for id_ in ids}) == 1


class Cadres:
    """The cadres of a case, found by id, by name, or by name and birthday in brackets.

    Parameters
    ----------
    cadres : iterable of Cadre
    """

    def __init__(self, cadres: Iterable[Cadre]) -> None:
        self._cadres = {cadre.id: cadre for cadre in cadres}
        self._ids = Ids(self._cadres)

    def find(self, words: str) -> tuple[str, ...]:
        """Return the ids of the cadres that words may mean; an id wins over a name."""
        return self._ids.find(words) or self._called_so(words) or with_id(words, self._ids, self._called_so)

    def _called_so(self, words: str) -> tuple[str, ...]:
        named = self._named.get(name_key(words), ())
        dated = None if named else _BRACKETED.fullmatch(words)
        if dated is None:
            return named
        bearers = self._named.get(name_key(dated["name"]), ())
        return tuple(id_ for id_ in bearers if is_born(self._cadres[id_].born, dated["within"]))

    def called(self, id_: str) -> str:
        """Return the name of a cadre with the id."""
        return called(self._cadres[id_].name, id_)

    @property
    def names(self) -> Iterator[tuple[str, str]]:
        """Yield each name with the id of the cadre."""
        yield from ((cadre.name, id_) for id_, cadre in self._cadres.items())

    @cached_property
    def _named(self) -> _FORMS:
        return several((name_key(cadre.name), cadre.id) for cadre in self._cadres.values())


class Register:
    """Every unit, post and cadre of a case, by whatever may be written for it.

    Parameters
    ----------
    units, posts, cadres : iterables
    gazetteer : Gazetteer
        Of the same units.
    """

    def __init__(
        self, units: Iterable[Unit], posts: Iterable[Post], cadres: Iterable[Cadre], gazetteer: Gazetteer
    ) -> None:
        by_id = {unit.id: unit for unit in units}
        self.units = Units(by_id, gazetteer)
        self.posts = Posts(posts, by_id)
        self.cadres = Cadres(cadres)

    def table(self, table: str) -> Finder:
        """Return what finds the rows of a table: ``units``, ``posts`` or ``cadres``."""
        finders: dict[str, Finder] = {"units": self.units, "posts": self.posts, "cadres": self.cadres}
        return finders[table]

    def unit(self, words: str) -> tuple[str, ...]:
        """Return the ids of the units that words may mean; an id wins over a name."""
        return self.units.find(words)

    def post(self, words: str) -> tuple[str, ...]:
        """Return the ids of the posts that words may mean."""
        return self.posts.find(words)

    def cadre(self, words: str) -> tuple[str, ...]:
        """Return the ids of the cadres that words may mean."""
        return self.cadres.find(words)


def is_born(born: FuzzyDate, words: str) -> bool:
    """Return whether words are a birthday, or a part of it, in any usual form of a date.

    Examples
    --------
    >>> [is_born(FuzzyDate(1975, 3, 2), words) for words in ("1975-03-02", "2/3/1975", "1975", "3.2.1975")]
    [True, True, True, False]
    """
    plain = words.strip()
    early, late = _YEAR_FIRST.fullmatch(plain), _YEAR_LAST.fullmatch(plain)
    said = early.groups() if early else tuple(reversed(late.groups())) if late else ()
    given = [int(part) for part in said if part]
    return bool(given) and given == [part for part in (born.year, born.month, born.day) if part][: len(given)]


@lru_cache(maxsize=65_536)
def _title_key(words: str) -> str:
    """Return a title in the form it is compared in; brackets within it do not count."""
    return name_key(words.translate(_BRACKETS))


def _in_unit(title: str, unit: str) -> str:
    """Return a title with a unit behind it in the form it is compared in, each part's form being made once."""
    return f"{_title_key(title)} {_title_key(unit)}".strip()


def with_id(words: str, ids: Ids, named: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """Return what a name means that has its id in brackets behind it, as messages show it."""
    both = _BRACKETED.fullmatch(words)
    found = ids.find(both["within"].strip()) if both else ()
    return found if both and found and found[0] in named(both["name"]) else ()


def called(name: str, id_: str) -> str:
    """Return a name with its id in brackets behind it, or the id alone."""
    return id_ if name in {"", id_} else f"{name} ({id_})"


@lru_cache(maxsize=65_536)
def unit_forms(unit: Unit) -> frozenset[str]:
    """Return the ways to write a unit behind a title: its name, with and without its word."""
    part = part_of(name_key(unit.name))
    bare = part.name if part.kind else part.key
    word = KIND_WORDS.get(unit.kind)
    worded = set() if word is None else {f"{word.vi} {bare}", f"{word.en} {bare}"}
    return frozenset({unit.name, bare, *worded})


def seat_facts(post: Post) -> tuple[object, ...]:
    """Return what tells one seat from another in a table of posts."""
    return (post.unit, post.roles, post.title, post.fill, post.needs, post.min_education, post.min_theory)


def several(pairs: Iterable[tuple[str, str]]) -> _FORMS:
    """Return all second parts of each first part, sorted."""
    found: dict[str, list[str]] = {}
    for key, id_ in pairs:
        found.setdefault(key, []).append(id_)
    return {key: tuple(sorted(set(ids))) if len(ids) > 1 else (ids[0],) for key, ids in found.items()}
