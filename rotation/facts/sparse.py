"""Store whole numbers that are known for a few pairs only, for quick lookup of many pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Sparse:
    """Values of a few keys; a key is one row × the number of others + the other row.

    Attributes
    ----------
    keys, values : Ints
        Equally long, sorted by key.
    """

    keys: Ints
    values: Ints

    @classmethod
    def of(cls, known: Mapping[int, int]) -> Sparse:
        """Build the table from a mapping."""
        keys = np.array(sorted(known), dtype=np.int64)
        return cls(keys, np.array([known[key] for key in keys.tolist()], dtype=np.int64))

    def at(self, keys: Ints, otherwise: int = 0) -> Ints:
        """Return the value of each key, or `otherwise` where none is known."""
        if not len(self.keys):
            return np.full(keys.shape, otherwise, dtype=np.int64)
        found = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[found] == keys, self.values[found], otherwise)
