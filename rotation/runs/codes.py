"""Make the codes that stand for people in anonymous copies: of one run always the same."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from itertools import count

from rotation.facts.domain import Cadre
from rotation.runs.run import Run
from rotation.scenario.coded import Codes, telling_posts

FIRST, LETTERS = "CFHJKMNPRTWXY", "3479CFHJKMNPRTWXY"
"""Letters and digits that nobody takes for others, and that make no word; a code begins with a letter."""
LENGTH = 6


def codes_of(run: Run, digest: str) -> Codes:
    """Return the codes of everybody in a run.

    They hang on the run and on what is known of its people: who has the papers but not the case cannot compute them.

    Parameters
    ----------
    run : Run
    digest : str
        Of the saved run.
    """
    worlds = [portfolio.scenario.case.world for portfolio in run.portfolios]
    people = {(one.id, one.name, str(one.born)): one for world in worlds for one in world.cadres}
    secret = _secret(digest, [people[key] for key in sorted(people)])
    posts = {post.id: post for world in worlds for post in world.posts}
    taken = {id_ for world in worlds for id_ in (*world.unit, *world.post, *world.cadre)}
    telling = telling_posts(posts.values(), people.values())
    cadres = _codes({one.id for one in people.values()}, secret, "cadre", taken)
    return Codes(cadres, _codes(telling, secret, "post", taken | set(cadres.values())), tuple(people.values()))


def _secret(digest: str, people: Iterable[Cadre]) -> bytes:
    known = "\0".join(f"{one.id}\t{one.name}\t{one.born}\t{one.native_place}\t{one.since}" for one in people)
    return sha256(f"{digest}\0{known}".encode("utf-8", "surrogatepass")).digest()


def _codes(ids: Iterable[str], secret: bytes, kind: str, taken: Collection[str]) -> Mapping[str, str]:
    """Return a code for each id, none twice and none that is taken."""
    used = {one.upper() for one in taken}
    found: dict[str, str] = {}
    for id_ in sorted(ids, key=lambda one: _hashed(one, secret, kind, 0)):
        found[id_] = next(code for again in count() if (code := _spelt(_hashed(id_, secret, kind, again))) not in used)
        used.add(found[id_])
    return found


def _hashed(id_: str, secret: bytes, kind: str, again: int) -> int:
    content = f"{kind}\0{again}\0{id_}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hmac.digest(secret, content, "sha256"))


def _spelt(number: int) -> str:
    number, first = divmod(number, len(FIRST))
    code = FIRST[first]
    for _ in range(LENGTH - 1):
        number, place = divmod(number, len(LETTERS))
        code += LETTERS[place]
    return code
