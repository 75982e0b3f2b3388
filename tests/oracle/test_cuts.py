"""Worlds whose prices need cuts agree with brute force, and their bounds are computed again from what is saved."""

from __future__ import annotations

from tests.amount import least, share
from tests.oracle.with_cuts import run


def test_worlds_with_cuts_equal_brute_force() -> None:
    tally = run(share(400), share(400))
    assert tally["cuts"] >= least(25)
    assert tally["tiers"] >= least(5)
    assert tally["saved"] >= least(20)
