"""Whole numbers known for a few pairs only: kept sorted by key, looked up for many pairs at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Sparse:
    """Values of some keys; a key is the row of one thing × the number of others + the row of the other.

    Attributes
    ----------
    keys, values : Ints
        Equally long, sorted by key.
    """

    keys: Ints
    values: Ints

    @classmethod
    def of(cls, known: Mapping[int, int]) -> Sparse:
        """Return the values of a mapping."""
        keys = np.array(sorted(known), dtype=np.int64)
        return cls(keys, np.array([known[key] for key in keys.tolist()], dtype=np.int64))

    def at(self, keys: Ints, otherwise: int = 0) -> Ints:
        """Return the value of each key, `otherwise` where none is known; in the shape of `keys`."""
        if not len(self.keys):
            return np.full(keys.shape, otherwise, dtype=np.int64)
        found = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[found] == keys, self.values[found], otherwise)
