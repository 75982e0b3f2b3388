"""Check that a tree over the pairs of good plans bounds plans and pairs, and is computed again from what is saved."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st

from rotation.facts.columns import Indices
from rotation.plans.certificate import KeptTree
from rotation.plans.screening import Screening, screen
from rotation.proof.core_tree import MOST_LEAVES, CoreTree, core_tree_of
from rotation.proof.displacing import SHARED, displacing_bounds
from rotation.proof.leaves import LeafPrices, Split, tree_of
from rotation.proof.prices import Prices, no_prices, priced, signed
from rotation.proof.problem import pair_rows, problem_of
from rotation.proof.system import System, systems_of
from rotation.scenario.load import Scenario, load_scenario
from rotation.solve.hot import HotRelaxation
from rotation.solve.tree import grow
from tests.amount import drawing, least, share
from tests.cli.calls import GIAO_THUY
from tests.oracle.worlds import scenarios
from tests.proof.test_prices import every_plan, screened


def some_tree(system: System, rng: np.random.Generator, score: int) -> CoreTree:
    """Return a tree over the pairs that a plan of a score can hold, grown, or split and priced at random."""
    pricing = priced(system, some_prices(system, rng))
    core = system.with_pairs(pricing.reaching(score))
    if rng.random() < 0.5:
        return CoreTree(pricing, score, grow(core, HotRelaxation(core), score, 60))
    columns = rng.permutation(core.pairs)[:3].tolist()
    splits: list[Split | None] = [*(Split(column, 0) for column in columns), *[None] * (len(columns) + 1)]
    leaves = [LeafPrices(some_prices(core, rng), empty=False) for _ in range(len(columns) + 1)]
    return CoreTree(pricing, score, tree_of(core, splits, leaves))


def seats_of(screening: Screening) -> Indices:
    """Return the post of each pair, nothing for one that has room for several."""
    alone = np.array([post.capacity == 1 for post in screening.scenario.setting.world.posts], dtype=np.bool_)
    return np.where(alone[screening.pairs.post], screening.pairs.post, SHARED)


def some_prices(system: System, rng: np.random.Generator) -> Prices:
    """Return prices that are good for nothing, and valid as all are."""
    return Prices(1, signed(system, rng.integers(-9, 9, system.rows)))


def test_a_tree_bounds_every_plan_and_every_plan_with_a_pair() -> None:
    tally: Counter[str] = Counter()

    @drawing(share(150), phases=[Phase.generate])
    @given(scenarios(), st.integers(0, 10**6), st.integers(0, 9))
    def run(scenario: Scenario, seed: int, below: int) -> None:
        screening, system = screened(scenario)
        plans = every_plan(screening, system)
        if not plans:
            return
        best = max(score for _, score in plans)
        tree = some_tree(system, np.random.default_rng(seed), best - below)
        seat = seats_of(screening)
        bounds = tree.bounds(system, seat)
        for seats, score in plans:
            assert score <= tree.bound
            assert (bounds[pair_rows(screening.pairs, seats)] >= score).all()
        again = core_tree_of(system, tree.pricing, tree.to_keep)
        assert (again.bound, again.to_keep) == (tree.bound, tree.to_keep)
        assert np.array_equal(again.bounds(system, seat), bounds)
        assert (bounds <= displacing_bounds(system, tree.pricing, seat)).all()
        assert (displacing_bounds(system, tree.pricing, seat) <= tree.pricing.bounds).all()
        tally["displacing"] += bool((displacing_bounds(system, tree.pricing, seat) < tree.pricing.bounds).any())
        tally["all"] += 1
        tally["lower"] += tree.bound < tree.pricing.bound
        tally["outside"] += not tree.core.all()
        tally["split"] += len(tree.tree.leaves) > 1

    run()
    assert tally["all"] >= least(60)
    assert min(tally["lower"], tally["split"], tally["outside"], tally["displacing"]) >= least(20)


@pytest.fixture(scope="module")
def grown() -> tuple[System, CoreTree]:
    """Return a system and a tree of several leaves, some of them empty."""
    scenario = load_scenario(Path(GIAO_THUY) / "continuity.toml")
    system, *_ = systems_of(problem_of(screen(scenario)))
    return system, CoreTree(
        priced(system, no_prices(system)), 136_072, grow(system, HotRelaxation(system), 136_072, 40)
    )


def spoilt(tree: KeptTree, name: str) -> KeptTree:
    """Return a tree that is none of the system."""
    first, *others = tree.leaves
    split = next(split for split in tree.splits if split is not None)
    return {
        "a leaf too few": replace(tree, leaves=tuple(others)),
        "a leaf too many": replace(tree, leaves=(first, *tree.leaves)),
        "a split too many": replace(tree, splits=(split, *tree.splits)),
        "no split": replace(tree, splits=()),
        "a column that there is not": replace(tree, splits=((10**9, 0), *tree.splits[1:])),
        "a column before the first": replace(tree, splits=((-1, 0), *tree.splits[1:])),
        "a half without a number": replace(tree, splits=((split[0], 10**400), *tree.splits[1:])),
        "empty without proof": replace(tree, leaves=tuple(replace(leaf, empty=True) for leaf in tree.leaves)),
        "more leaves than any": replace(tree, leaves=tree.leaves * MOST_LEAVES),
        "prices beyond measure": replace(tree, leaves=(replace(first, prices=(2**61,) * len(first.rows)), *others)),
        "of a score beyond measure": replace(tree, least=-(10**400)),
    }[name]


@pytest.mark.parametrize(
    "name",
    [
        *("a leaf too few", "a leaf too many", "a split too many", "no split", "a column that there is not"),
        *("a column before the first", "a half without a number", "empty without proof", "more leaves than any"),
        *("prices beyond measure", "of a score beyond measure"),
    ],
)
def test_what_is_no_tree_is_refused(grown: tuple[System, CoreTree], name: str) -> None:
    system, tree = grown
    low = replace(tree, least=-(10**9))
    assert core_tree_of(system, tree.pricing, low.to_keep).tree.bound == tree.tree.bound
    with pytest.raises(ValueError, match=r"tree|split|leaf|certificate"):
        core_tree_of(system, tree.pricing, spoilt(low.to_keep, name))
