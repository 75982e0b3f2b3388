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
class Cut:
    """A Chvátal–Gomory row: what it is made of, from which anyone can compute that every whole plan keeps it.

    The sum of the rows, divided and rounded down: Σ a · x ≤ b gives Σ ⌊a / d⌋ · x ≤ ⌊b / d⌋ for whole x from 0 on.

    Attributes
    ----------
    divisor : int
        At least 2.
    rows : tuple of int
        Places of rows in the problem's system, ascending; those of earlier cuts come after the system's own.
    multipliers : tuple of int
        One for each: how often its upper side is taken; below 0, its lower side.
    up : tuple of int
        Columns of which there is one at most, whose x ≤ 1 is added; as often as they are named.
    """

    divisor: int
    rows: tuple[int, ...]
    multipliers: tuple[int, ...]
    up: tuple[int, ...] = ()


@dataclass(frozen=True)
class Certificate(KeptPrices):
    """A bound with the whole-number prices from which it is re-computed without a solver.

    Attributes
    ----------
    bound : int
        No plan scores more.
    tree : KeptTree or None
        Closes the gap that the prices alone leave, in part or wholly.
    cuts : tuple of Cut
        Rows after those of the problem, in this order; prices and tree are of the system with them.
    """

    bound: int
    tree: KeptTree | None = None
    cuts: tuple[Cut, ...] = ()
