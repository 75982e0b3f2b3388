"""Invent earlier careers in which no key post has two holders at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from rotation.facts.domain import Spell
from rotation.synthetic.draws import chance, pick, whole
from rotation.synthetic.persons import LAST_MONTH, Person, dated, month
from rotation.synthetic.seats import KEY, Standing, Trait

FIRST_JOBS = (
    "Trường THCS",
    "Trường tiểu học",
    "Hợp tác xã dịch vụ nông nghiệp",
    "Quỹ tín dụng nhân dân",
    "Huyện đoàn Xuân Trường",
    "Sở Nông nghiệp và PTNT Nam Định",
    "Quân đội",
    "Doanh nghiệp xây dựng",
    "Trạm khuyến nông",
)
YOUNGEST_AT_WORK = 23 * 12
SHORTEST_JOB = 12
LONGEST_GAP = 12
"""Most months a key post stood empty before its present holder came."""

LAST_LONG_SINCE = month(2018, 5)
"""Whoever came before this month has been in post for 36 months."""

LED_BEFORE: dict[Standing, tuple[int, frozenset[Standing]]] = {
    Standing.SECRETARY: (75, KEY),
    Standing.CHAIR: (50, frozenset({Standing.CHAIR, Standing.DEPUTY})),
    Standing.DEPUTY: (15, frozenset({Standing.DEPUTY})),
    Standing.OFFICE_HEAD: (30, KEY),
    Standing.OFFICE_DEPUTY: (10, frozenset({Standing.CHAIR, Standing.DEPUTY})),
}
"""How many in a hundred came from a key post, and from which."""


class Archive:
    """Key posts and the people who can have held them before the present holder.

    Parameters
    ----------
    people : iterable of Person
        The present holders.
    """

    def __init__(self, people: Sequence[Person]) -> None:
        self._present = [one for one in people if one.since is not None and one.seat.standing in KEY]

    def former(self, one: Person, wanted: frozenset[Standing]) -> str | None:
        """Return a key post that somebody can have left, and reserve it for them.

        The post whose present holder came soonest after that time; None when there is none.
        """
        free = sorted(
            ((other.since or 0) - (one.since or 0), other.seat.post.id, row)
            for row, other in enumerate(self._present)
            if other.seat.post and other.seat.standing in wanted and other.seat.post != one.seat.post
        )
        for gap, post, row in free:
            if 0 <= gap <= LONGEST_GAP:
                del self._present[row]
                return post
        return None


@dataclass(frozen=True)
class Workplaces:
    """Ids of the units in which somebody can have served."""

    communes: tuple[str, ...]
    offices: tuple[str, ...]


def history(rng: Random, one: Person, archive: Archive, places: Workplaces) -> tuple[Spell, ...]:
    """Return the earlier work of a person, oldest first.

    Work outside the posts of the case has no end.
    """
    begun = one.born + YOUNGEST_AT_WORK + whole(rng, 0, 24)
    if one.since is None:
        came = max(begun + 12, LAST_MONTH - whole(rng, 30, 90))
        return *first_jobs(rng, begun, came, places), Spell(one.seat.unit.id, dated(came))
    came = max(begun + 6, one.since - whole(rng, 36, 64))
    before = Spell(previous_place(rng, one, archive, places), dated(came), dated(one.since))
    return *first_jobs(rng, begun, came, places), before


def previous_place(rng: Random, one: Person, archive: Archive, places: Workplaces) -> str:
    """Return the unit or key post that somebody came from."""
    if one.has(Trait.ROTATED):
        return pick(rng, places.offices)
    percent, wanted = LED_BEFORE[one.seat.standing]
    led = archive.former(one, wanted) if not one.has(Trait.READY) and chance(rng, percent) else None
    if led is not None:
        return led
    in_commune = one.seat.standing in KEY
    if in_commune and (one.since or 0) <= LAST_LONG_SINCE and chance(rng, 25):
        return pick(rng, places.offices)
    elsewhere = places.communes if in_commune else places.offices
    return one.seat.unit.id if chance(rng, 60) else pick(rng, elsewhere)


def first_jobs(rng: Random, begun: int, end: int, places: Workplaces) -> Iterator[Spell]:
    """Yield the earliest work: outside the case, then, if time allows, in one of its units."""
    turn = min(end, begun + whole(rng, 24, 72))
    yield Spell(pick(rng, FIRST_JOBS), dated(begun), dated(turn))
    if end - turn > SHORTEST_JOB:
        yield Spell(pick(rng, places.communes + places.offices), dated(turn), dated(end))
