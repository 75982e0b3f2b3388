"""Find seats that nobody can tell apart: alike in their own rows, and named alike by all else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

from rotation.facts.columns import Ints, ints
from rotation.facts.register import seat_facts
from rotation.rules.setting import Setting

Naming = tuple[str, Hashable]


def seat_classes(setting: Setting) -> Ints:
    """Return for each post the row of the first of its twins, or its own row.

    Who holds a seat does not matter. In a horizon no wave tells twins apart. Ask for it through `Setting.memo`.
    """
    if setting.unmoved:
        return _alike_in_all([one.memo(seat_classes) for one in setting.unmoved])
    posts = setting.world.posts
    alike = Counter(map(seat_facts, posts))
    doubtful = {post.id for post in posts if alike[seat_facts(post)] > 1}
    if setting.as_before or not doubtful:
        return ints(range(len(posts)))
    named: dict[str, Counter[Naming]] = {id_: Counter() for id_ in doubtful}
    for post_id, naming in namings(setting):
        if post_id in doubtful:
            named[post_id][naming] += 1
    first: dict[Hashable, int] = {}
    return ints(
        first.setdefault((seat_facts(post), frozenset(named[post.id].items())) if post.id in doubtful else row, row)
        for row, post in enumerate(posts)
    )


def _alike_in_all(classes: Sequence[Ints]) -> Ints:
    """Return for each post the row of the first that is of its class in each of several readings."""
    first: dict[Hashable, int] = {}
    read = zip(*(one.tolist() for one in classes), strict=True)
    return ints(first.setdefault(told, row) for row, told in enumerate(read))


def namings(setting: Setting) -> Iterator[tuple[str, Naming]]:
    """Yield each post that is named somewhere, with everything but the post that is said there."""
    world, decided = setting.world, setting.decisions
    yield from ((score.post, ("score", (score.cadre, score.points))) for score in world.scores)
    for cadre in world.cadres:
        yield from ((wish, ("wish", (cadre.id, place))) for place, wish in enumerate(cadre.prefers))
        yield from ((spell.place, ("history", (cadre.id, spell.start, spell.end))) for spell in cadre.history)
    yield from ((post, ("pin", cadre)) for cadre, post in decided.pins)
    yield from ((post, ("forbid", cadre)) for cadre, post in decided.forbids if post is not None)
    yield from ((one.post, ("waiver", (one.rule, one.cadre))) for one in decided.waivers if one.post is not None)


def twins(setting: Setting) -> tuple[tuple[str, ...], ...]:
    """Return the ids of the posts of each class of several twin seats, in the order of ids."""
    classes: dict[int, list[str]] = defaultdict(list)
    for post, first in zip(setting.world.posts, setting.memo(seat_classes).tolist(), strict=True):
        classes[first].append(post.id)
    return tuple(tuple(ids) for ids in classes.values() if len(ids) > 1)


def with_twins(setting: Setting, post: str) -> tuple[str, ...]:
    """Return a post and its twins, in the order of ids."""
    first = setting.memo(seat_classes)
    return tuple(setting.world.posts[row].id for row in (first == first[setting.columns.post_index[post]]).nonzero()[0])


def as_one_post(setting: Setting, post: str | None) -> str | None:
    """Return the first of a post's twins, which stands for them all; None for no post."""
    if post is None:
        return None
    return setting.world.posts[int(setting.memo(seat_classes)[setting.columns.post_index[post]])].id
