"""Seat the people of a draft: nobody and no seat twice, twin seats each once, the others where they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rotation.errors import Cell, Fault
from rotation.facts.domain import Cadre
from rotation.facts.seating import Claim, seated
from rotation.facts.world import World
from rotation.intake.draft.draft_faults import HOLDER_DISPLACED, PERSON_TWICE, SEAT_TWICE
from rotation.intake.draft.row_meaning import Given
from rotation.intake.tables.table import Findings

FEW = 9
"""Most holders that a sentence lists."""


class Seating:
    """Who holds what after the rows of a draft.

    Parameters
    ----------
    given : sequence of Given
        In the order of the rows.
    leaving : sequence of Given
        People who are listed as left without a post.
    world : World
    former : mapping of str to str, or None
        The plan that was exported.
    findings : Findings
        Takes a fault for each person and each seat given twice.
    """

    def __init__(
        self,
        given: Sequence[Given],
        leaving: Sequence[Given],
        world: World,
        former: Mapping[str, str] | None,
        findings: Findings,
    ) -> None:
        self._world, self._former, self._findings = world, former or {}, findings
        self._rows = self._each_once((*given, *leaving))
        self.named = {one.cadre for one in self._rows}
        self.seats = self._seated()

    def _each_once(self, rows: Iterable[Given]) -> list[Given]:
        """Return the rows, one for each person."""
        first: dict[str, Given] = {}
        for one in rows:
            if first.setdefault(one.cadre, one) is not one:
                facts = {"first": _where(first[one.cadre].person)}
                self._findings.faults.append(Fault(one.person, PERSON_TWICE, self._name(one.cadre), facts))
        return list(first.values())

    def _seated(self) -> dict[str, str]:
        """Return the post of everyone who is given one; of twin seats each person gets another."""
        rows = [one for one in self._rows if one.posts]
        own = {one.cadre: (self._world.cadre[one.cadre].post, self._former.get(one.cadre)) for one in rows}
        seats = seated((Claim(one.cadre, self._vacant_first(one.posts)) for one in rows), self._world.post, own)
        holders: dict[str, list[Given]] = {}
        for one, post in zip(rows, seats, strict=True):
            taken, capacity = holders.setdefault(post, []), self._world.post[post].capacity
            if len(taken) >= capacity:
                people = tuple(f"{self._name(other.cadre)} ({_where(other.seat)})" for other in taken[:FEW])
                facts = {"capacity": capacity, "holders": people}
                self._findings.faults.append(Fault(one.seat, SEAT_TWICE, one.words, facts))
            taken.append(one)
        return {one.cadre: post for one, post in zip(rows, seats, strict=True)}

    def _vacant_first(self, posts: tuple[str, ...]) -> tuple[str, ...]:
        """Return twin seats, those first that nobody holds whom no row names."""
        return tuple(sorted(posts, key=lambda post: len(self._staying(post)) >= self._world.post[post].capacity))

    def _staying(self, post: str) -> list[Cadre]:
        """Return the present holders of a post whom no row names."""
        return [cadre for cadre in self._world.holders[post] if cadre.id not in self.named]

    def with_stayers(self, leaving: Collection[str]) -> dict[str, str]:
        """Return the seats with everyone else in the present post, unless it is given to somebody; that is told.

        Parameters
        ----------
        leaving : collection of str
            People whom no row names, and who hold nothing all the same.
        """
        taken, seats = Counter(self.seats.values()), dict(self.seats)
        for post in self._world.posts:
            staying = [cadre for cadre in self._staying(post.id) if cadre.id not in leaving]
            free = max(0, post.capacity - taken[post.id])
            seats |= {cadre.id: post.id for cadre in staying[:free]}
            self._findings.warnings += self._displaced(post.id, staying[free:])
        return seats

    def _displaced(self, post: str, holders: Sequence[Cadre]) -> Iterator[Fault]:
        """Yield a warning at the row that takes a seat from somebody whom no row names."""
        taker = next((one for one in self._rows if self.seats.get(one.cadre) == post), None)
        if holders and taker is not None:
            people = tuple(f"{cadre.name} ({cadre.id})" for cadre in holders[:FEW])
            yield Fault(taker.seat, HOLDER_DISPLACED, taker.words, {"holders": people})

    def _name(self, cadre: str) -> str:
        return f"{self._world.cadre[cadre].name} ({cadre})"


def _where(cell: Cell) -> str:
    """Return the place of a cell as a person finds it: its sheet or file, and its row."""
    return f"{cell.sheet or cell.file}:{cell.row}"
