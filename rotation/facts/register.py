"""Find the unit, post or cadre that words mean: an id, else a name that only one row can bear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from rotation.facts.addresses import name_key, part_of
from rotation.facts.domain import Cadre, FuzzyDate, Post, Unit
from rotation.facts.gazetteer import Gazetteer
from rotation.facts.places import KIND_WORDS
from rotation.facts.titles import post_title, roles_text
from rotation.language import LANGUAGES

_DATED = re.compile(r"(?P<name>.*\S)\s*\((?P<born>[^()]*)\)")
_FORMS = Mapping[str, tuple[str, ...]]


def plain_id(id_: str) -> str:
    """Return an id as it is compared: a code and the number that it looks like are one.

    Examples
    --------
    >>> plain_id("00067"), plain_id("C01")
    ('67', 'C01')
    """
    return (id_.lstrip("0") or "0") if id_.isdecimal() else id_


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
        written = self._written.get(plain_id(words))
        return () if written is None else (written,)


class Posts:
    """The posts of a case, found by id, by title, or by title and unit.

    Parameters
    ----------
    posts : iterable of Post
    units : mapping of str to Unit
    """

    def __init__(self, posts: Iterable[Post], units: Mapping[str, Unit]) -> None:
        self._posts = {post.id: post for post in posts if post.unit in units}
        self._units = units
        self._ids = Ids(self._posts)

    def find(self, words: str) -> tuple[str, ...]:
        """Return the ids of the posts that words may mean; an id wins over a title, a title over a role."""
        key = name_key(words)
        return self._ids.find(words) or self._titled.get(key, ()) or self._by_role.get(key, ())

    @cached_property
    def _titled(self) -> _FORMS:
        return _several((key, post.id) for post in self._posts.values() for key in self._titles(post))

    @cached_property
    def _by_role(self) -> _FORMS:
        return _several((key, post.id) for post in self._posts.values() for key in self._role_forms(post))

    def _titles(self, post: Post) -> Iterator[str]:
        """Yield the title of a post as it is shown, alone and with its unit."""
        unit = self._units[post.unit]
        for lang in LANGUAGES:
            title = post_title(post, unit).in_lang(lang)
            yield name_key(title)
            if post.title:
                yield from (name_key(f"{title} {name}") for name in unit_forms(unit))

    def _role_forms(self, post: Post) -> Iterator[str]:
        """Yield the roles of a post, alone and with its unit."""
        unit = self._units[post.unit]
        roles = roles_text(post, unit)
        for name in unit_forms(unit):
            yield name_key(f"{roles.vi} {name}")
            yield name_key(f"{roles.en} of {name}")
        yield from (name_key(roles.in_lang(lang)) for lang in LANGUAGES)

    def are_twins(self, ids: Iterable[str]) -> bool:
        """Return whether posts are seats that nobody can tell apart by their own rows."""
        return len({seat_facts(self._posts[id_]) for id_ in ids}) == 1


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
        known = self._ids.find(words) or self._named.get(name_key(words), ())
        dated = None if known else _DATED.fullmatch(words)
        if dated is None:
            return known
        bearers = self._named.get(name_key(dated["name"]), ())
        return tuple(id_ for id_ in bearers if dated["born"].strip() in dates_of(self._cadres[id_].born))

    @cached_property
    def _named(self) -> _FORMS:
        return _several((name_key(cadre.name), cadre.id) for cadre in self._cadres.values())


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
        self._units = Ids(by_id)
        self._gazetteer = gazetteer
        self.posts = Posts(posts, by_id)
        self.cadres = Cadres(cadres)

    def unit(self, words: str) -> tuple[str, ...]:
        """Return the ids of the units that words may mean; an id wins over a name."""
        return self._units.find(words) or tuple(sorted(self._gazetteer.named(words)))

    def post(self, words: str) -> tuple[str, ...]:
        """Return the ids of the posts that words may mean."""
        return self.posts.find(words)

    def cadre(self, words: str) -> tuple[str, ...]:
        """Return the ids of the cadres that words may mean."""
        return self.cadres.find(words)


def dates_of(born: FuzzyDate) -> frozenset[str]:
    """Return a date in every form that a person may write it in: with dashes from the year on, with slashes."""
    parts = [f"{part:02}" for part in (born.year, born.month, born.day) if part]
    slashes = "/".join(reversed(parts))
    return frozenset({"-".join(parts), slashes, slashes.replace("/0", "/").lstrip("0"), slashes.replace("/", ".")})


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


def _several(pairs: Iterable[tuple[str, str]]) -> _FORMS:
    """Return all second parts of each first part, sorted."""
    found: dict[str, set[str]] = {}
    for key, id_ in pairs:
        found.setdefault(key, set()).add(id_)
    return {key: tuple(sorted(ids)) for key, ids in found.items()}
