"""Count how far two ways of sharing out units lie apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from rotation.facts.domain import Unit
from rotation.rules.following.base import Pair


def follows_apart(one: Iterable[Pair], other: Iterable[Pair], units: Mapping[str, Unit]) -> int:
    """Return the difference between two lists.

    It is the number of units, cells aside, whose followers differ, and for each parent of cells the sum over followers
    of what they follow of its cells in the one more than in the other.

    Parameters
    ----------
    one, other : iterable of (cadre, unit)
    units : mapping of str to Unit
        The units of the case by id.
    """
    sides = [_told_apart(pairs, units) for pairs in (one, other)]
    (here, of_cells), (there, cells_there) = sides
    differ = sum(here.get(unit) != there.get(unit) for unit in here.keys() | there.keys())
    return differ + sum(max(0, count - cells_there[key]) for key, count in of_cells.items())


def _told_apart(
    pairs: Iterable[Pair], units: Mapping[str, Unit]
) -> tuple[dict[str, frozenset[str]], Counter[tuple[str, str]]]:
    """Return the followers of each unit that is no cell, and how many cells of each parent each cadre follows."""
    followers: dict[str, set[str]] = {}
    cells: Counter[tuple[str, str]] = Counter()
    for cadre, unit in set(pairs):
        found = units[unit]
        if found.is_cell and found.parent is not None:
            cells[found.parent, cadre] += 1
        else:
            followers.setdefault(unit, set()).add(cadre)
    return {unit: frozenset(cadres) for unit, cadres in followers.items()}, cells
