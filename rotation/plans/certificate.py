"""Define what a run keeps so that anyone can compute its bounds again without a solver."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class KeptPrices:
    """Whole-number prices as a run keeps them.

    Attributes
    ----------
    scale : int
        The prices are over this.
    rows : tuple of int
        Places of the priced rows in the problem's system.
    prices : tuple of int
        One for each.
    """

    scale: int
    rows: tuple[int, ...]
    prices: tuple[int, ...]


@dataclass(frozen=True)
class KeptLeaf(KeptPrices):
    """Prices of a leaf, and whether they prove by themselves that no plan is in it."""

    empty: bool


@dataclass(frozen=True)
class KeptTree:
    """Leaves that cover all plans worth at least so much.

    Attributes
    ----------
    least : int
        The tree is of the columns that a plan worth this can hold, by the prices of the certificate.
    splits : tuple of (int, int) or None
        A half and all that comes of it before the other half: a column, and what it is at most in the first half;
        None is a leaf.
    leaves : tuple of KeptLeaf
        In the order of the Nones.
    """

    least: int
    splits: tuple[tuple[int, int] | None, ...]
    leaves: tuple[KeptLeaf, ...]


@dataclass(frozen=True)
class Certificate(KeptPrices):
    """A bound with the whole-number prices from which it is re-computed without a solver.

    Attributes
    ----------
    bound : int
        No plan scores more.
    tree : KeptTree or None
        Closes the gap that the prices alone leave, in part or wholly.
    """

    bound: int
    tree: KeptTree | None = None
