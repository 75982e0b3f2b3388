"""Hold pairs of cadre and post as sorted columns that rules can look up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rotation.facts.columns import Columns, Indices, Ints
from rotation.facts.kinds import MoveKind


@dataclass(frozen=True, eq=False)
class Pairs:
    """The pairs of cadre and post that passed screening.

    Attributes
    ----------
    columns : Columns
    cadre, post : Indices
        Rows of the cadre and the post of each pair; sorted by cadre, then post.
    kind : Ints
        Code of the kind of move.
    """

    columns: Columns
    cadre: Indices
    post: Indices
    kind: Ints

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.cadre)

    @cached_property
    def _cadre_starts(self) -> Indices:
        return np.searchsorted(self.cadre, np.arange(len(self.columns.world.cadres) + 1))

    @cached_property
    def _post_order(self) -> Indices:
        return np.argsort(self.post, kind="stable")

    @cached_property
    def _post_starts(self) -> Indices:
        return np.searchsorted(self.post[self._post_order], np.arange(len(self.columns.world.posts) + 1))

    def of_cadre(self, cadre: str) -> Indices:
        """Return the rows of a cadre's pairs."""
        row = self.columns.cadre_index[cadre]
        return np.arange(self._cadre_starts[row], self._cadre_starts[row + 1])

    def of_person(self, cadre: str) -> Indices:
        """Return the rows of the pairs of a person, wherever the person has come to be."""
        first = self.columns.cadre_index[cadre]
        last = int(np.searchsorted(self.columns.person, first, side="right"))
        return np.arange(self._cadre_starts[first], self._cadre_starts[last])

    def of_post(self, post: str) -> Indices:
        """Return the rows of a post's pairs."""
        row = self.columns.post_index[post]
        return self._post_order[self._post_starts[row] : self._post_starts[row + 1]]

    @cached_property
    def _stays(self) -> dict[int, int]:
        rows = np.flatnonzero(self.kind == MoveKind.STAY.code)
        return {int(self.cadre[row]): int(row) for row in rows}

    def stay_of(self, cadre: str) -> int | None:
        """Return the row of the pair in which a cadre stays, or None if screening refused it."""
        return self._stays.get(self.columns.cadre_index[cadre])
