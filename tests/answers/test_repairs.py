"""Repairs, backups and fragility: what a refusal costs, told with its proof, and not told where time ended."""

from __future__ import annotations

from itertools import combinations
from math import sqrt
from statistics import fmean, stdev

import pytest

from rotation import Edits, Watch, answer, load_scenario
from rotation.answers.fragility import fragility, refusing
from rotation.answers.repairs import Repairing, Repairs, movers
from rotation.answers.repairs_document import repairs_document
from rotation.facts.domain import Fill
from tests.cli.calls import GIAO_THUY

CONTINUITY = GIAO_THUY / "continuity.toml"


def repairing(*edits: str, watch: Watch | None = None, workers: int = 1) -> Repairing:
    """Return a plan of the shipped case that can be asked about refusals."""
    scenario = load_scenario(CONTINUITY, Edits(settings=edits)).with_(plans=1)
    return Repairing(answer([scenario]).portfolios[0], 1, watch or Watch(), workers=workers)


@pytest.fixture(scope="module")
def plan() -> Repairing:
    return repairing()


@pytest.fixture(scope="module")
def repairs(plan: Repairing) -> Repairs:
    return plan.repairs()


def test_the_number_of_workers_changes_nothing(repairs: Repairs) -> None:
    assert repairs.complete
    assert repairs_document(repairing(workers=3).repairs(), None) == repairs_document(repairs, None)


def test_some_movers_are_asked_about_and_nobody_who_stays(plan: Repairing, repairs: Repairs) -> None:
    cadre = movers(plan.plan)[-1][0]
    found = plan.repairs([cadre])
    every = repairs_document(repairs, None).as_json
    assert repairs_document(found, None).as_json["refusals"] == every["refusals"][-1:]
    with pytest.raises(ValueError, match="movers"):
        plan.repairs(["C001"])


def test_a_pin_on_the_refused_pair_is_lifted(plan: Repairing, repairs: Repairs) -> None:
    one = repairs.refusals[0]
    pinned = load_scenario(CONTINUITY, Edits(pins=(f"{one.cadre}={one.post}",))).with_(plans=1)
    found = Repairing(answer([pinned]).portfolios[0], 1, Watch()).repairs([one.cadre]).refusals[0]
    assert (found.repair.changes, found.loss) == (one.repair.changes, one.loss)


def test_time_that_ended_decides_nothing_in_silence() -> None:
    watch = Watch()
    stopped = repairing(watch=watch)
    watch.stop()
    found = stopped.repairs()
    document = repairs_document(found, fragility(stopped, found)).as_json
    assert not found.complete
    assert document["fragility"] is None
    assert not any(one["proven"] for one in (*document["refusals"], *document["backups"]))
    assert not any(backup["proven"] for one in document["backups"] for backup in one["cadres"])


def test_a_move_without_a_repair_is_proven_to_have_none_and_fragility_is_not_told(plan: Repairing) -> None:
    world = plan.scenario.setting.world
    cadre, post = next(move for move in movers(plan.plan) if world.post[move[1]].fill is Fill.MUST)
    others = tuple(f"{one.id}={post}" for one in world.cadres if one.id != cadre)
    edits = Edits(settings=("rules.posts_filled.severity=hard",), forbids=others)
    asked = Repairing(answer([load_scenario(CONTINUITY, edits).with_(plans=1)]).portfolios[0], 1, Watch())
    found = asked.repairs()
    (refusal,) = [one for one in found.refusals if one.post == post]
    assert refusal.repair.is_impossible
    document = repairs_document(found, fragility(asked, found)).as_json
    (told,) = [one for one in document["refusals"] if one["post"] == post]
    assert told == {"cadre": cadre, "post": post, "changes": None, "loss": None, "proven": True, "changed": []}
    assert document["fragility"] is None
    assert found.complete


def test_exactly_one_refusal_is_exact(plan: Repairing, repairs: Repairs) -> None:
    losses = [one.loss or 0 for one in repairs.refusals]
    found = fragility(plan, repairs, p=0.2)
    assert found is not None
    assert found.exactly_one == pytest.approx(sum(0.2 * 0.8 ** (len(losses) - 1) * loss for loss in losses))
    assert (found.samples, found.mean, found.standard_error, found.unrepaired) == (0, None, None, 0)
    with pytest.raises(ValueError, match="all movers"):
        fragility(plan, Repairs(repairs.refusals[1:], ()))


def test_samples_are_drawn_alike_and_each_is_repaired(plan: Repairing, repairs: Repairs) -> None:
    found = fragility(plan, repairs, p=0.3, samples=12, seed=5)
    assert found == fragility(plan, repairs, p=0.3, samples=12, seed=5)
    assert found is not None
    drawn = refusing(plan, 0.3, 12, 5)
    assert len({*drawn}) > 1
    losses = [plan.loss(plan.without(seats)) or 0 for seats in drawn]
    assert found.mean == pytest.approx(fmean(losses))
    assert found.standard_error == pytest.approx(stdev(losses) / sqrt(len(losses)))


def test_the_chance_of_each_mover_is_the_same(plan: Repairing) -> None:
    moves = movers(plan.plan)
    drawn = refusing(plan, 0.25, 4000, 1)
    for move in moves:
        assert sum(move in seats for seats in drawn) / 4000 == pytest.approx(0.25, abs=0.03)
    for one, other in combinations(moves[:3], 2):
        assert sum(one in seats and other in seats for seats in drawn) / 4000 == pytest.approx(0.0625, abs=0.02)
