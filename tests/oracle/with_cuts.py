"""Compare worlds whose prices need cuts with brute force: `python -m tests.oracle.with_cuts [WORLDS]`."""

from __future__ import annotations

import sys
from collections import Counter
from random import Random
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from rotation.answers.portfolio import rank
from rotation.errors import InputFaults
from rotation.plans.screening import Screening, screen
from rotation.progress import Watch
from rotation.proof.certified import Certified
from rotation.proof.problem import problem_of
from rotation.proof.system import systems_of
from rotation.runs.certificates import certificate_document, certificate_of
from rotation.runs.shape import CertificateDocument
from rotation.scenario.load import Scenario
from rotation.solve import priced
from rotation.solve.tiers import Tiers
from tests.amount import drawing
from tests.oracle.test_oracle import compare
from tests.oracle.test_tiers import compare as compare_tiers
from tests.oracle.test_tiers import with_tiers
from tests.oracle.worlds import scenarios

LONG_RUN, DRAWN_FOR_ONE = 1000, 40
"""Worlds with cuts; and worlds that are drawn for each, of which far more have none."""


def with_saved_prices(screening: Screening) -> bool:
    """Return whether prices of a world have cuts, having computed the bounds again from what a run would save."""
    systems = systems_of(problem_of(screening))
    plan = next(iter(rank(screening, Watch()).plans), None)
    if plan is None:
        return False
    tiers, worth = Tiers(systems, Watch()), plan.judgement.worth
    for tier in range(tiers.count):
        tiers.problem(tier, dict(enumerate(worth[:tier])))
    kept = tiers.certificates(worth)
    read = [
        certificate_of(CertificateDocument.model_validate_json(certificate_document(one).model_dump_json()))
        for one in kept
    ]
    bounds = Certified(systems, read, worth).bounds(worth)
    assert bounds == tuple(one.bound for one in kept)
    assert all(bound >= best for bound, best in zip(bounds, worth, strict=True))
    return any(one.cuts for one in kept)


def run(worlds: int, with_cuts: int) -> Counter[str]:
    """Draw so many worlds at most, compare those with cuts until there are enough, and return what they were like."""
    tally: Counter[str] = Counter()

    @drawing(worlds)
    @given(scenarios(), st.integers(0, 2**32))
    def one(scenario: Scenario, seed: int) -> None:
        if tally["cuts"] == with_cuts:
            return
        asked = with_tiers(scenario, Random(seed)) if seed % 2 else scenario
        try:
            screening = screen(asked)
        except InputFaults:
            return
        tally["worlds"] += 1
        if _has_cuts(screening):
            tally[compare_tiers(asked) if seed % 2 else compare(asked)] += 1
            tally["cuts"] += 1
            tally["tiers"] += seed % 2
            tally["saved"] += with_saved_prices(screening)

    with patch.object(priced, "FEW_PAIRS", -1):
        one()
    return tally


def _has_cuts(screening: Screening) -> bool:
    tiers = Tiers(systems_of(problem_of(screening)), Watch())
    return any(tiers.problem(tier, {}).cuts for tier in range(tiers.count))


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else LONG_RUN
    found = run(DRAWN_FOR_ONE * asked, asked)
    print(f"worlds with cuts {found['cuts']}: {dict(found)}; disagreements 0")
    if found["cuts"] < asked:
        sys.exit(f"only {found['cuts']} worlds with cuts were drawn")
