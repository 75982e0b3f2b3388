"""Tell exactly how much better each move is than the next best candidate, where `why` found it out before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from rotation.plans.plan import Portfolio
from rotation.plans.reasons import PairWorths, reasons_of
from rotation.plans.screening import screen
from rotation.proof.boxes import OUT
from rotation.proof.certified import Certified
from rotation.proof.evidence import Evidence
from rotation.proof.problem import problem_of
from rotation.proof.proven import pair_worths
from rotation.proof.system import systems_of
from rotation.runs.answer_file import digest_of_run
from rotation.runs.run import Run
from rotation.runs.warm_prices import warm_file, warm_known


def with_exact_reasons(run: Run, place: Path) -> Run:
    """Return a run whose moves tell exactly what is kept beside it of the next best candidates.

    Parameters
    ----------
    run : Run
    place : Path
        The folder or file that it was loaded from.
    """
    digest = digest_of_run(place)
    if digest is None:
        return run
    numbered = enumerate(run.portfolios, start=1)
    portfolios = tuple(_exact(portfolio, warm_file(place, number), digest) for number, portfolio in numbered)
    return replace(run, portfolios=portfolios)


def _exact(portfolio: Portfolio, kept: Path, digest: str) -> Portfolio:
    """Return a portfolio with what a file tells of its pairs; tiers before the score leave it as it is."""
    if not portfolio.plans or portfolio.scenario.horizon or portfolio.scenario.score_tier or not kept.exists():
        return portfolio
    screening = screen(portfolio.scenario)
    systems, best = systems_of(problem_of(screening)), portfolio.plans[0].judgement.worth
    known = warm_known(kept, digest, systems, best)
    if 0 not in known.tiers:
        return portfolio
    evidence = known.tiers[0]
    proof = Certified(systems, portfolio.certificates, best)
    worths = [_narrowed(pair_worths(plan, screening, proof), evidence) for plan in portfolio.plans]
    plans = (
        replace(plan, reasons=reasons_of(plan.judgement, screening, one))
        for plan, one in zip(portfolio.plans, worths, strict=True)
    )
    return replace(portfolio, plans=tuple(plans), worths=worths[0])


def _narrowed(worths: PairWorths, evidence: Evidence) -> PairWorths:
    """Return bounds as tight as evidence makes them, exact where a plan in hand meets them."""
    most = np.array([evidence.most(pair) for pair in range(evidence.system.pairs)], dtype=np.int64)
    narrowed, none = np.minimum(worths.most, most), worths.none | (most == -OUT)
    return PairWorths(narrowed, none, (narrowed == evidence.least) & ~none)
