"""Check that nothing is reported which is not proven twice, and no contradiction of a solver is believed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rotation.answers.planning import propose, read_scenarios
from rotation.errors import SolverDisagrees
from rotation.plans.certificate import KeptPrices
from rotation.plans.plan import Portfolio
from rotation.progress import Watch
from rotation.proof.prices import no_prices, priced, prices_of, rounded
from rotation.proof.system import NONE, System
from rotation.solve import impossible
from rotation.solve.engine import Wanted, best
from rotation.solve.priced import Priced
from rotation.solve.relaxation import Relaxed
from rotation.solve.search import Answer, Outcome, Search
from tests.cli.calls import call
from tests.tables import tables, write_scenario, write_tables

EMPTY = np.zeros(0, dtype=np.intp)
NOTHING = Answer(Outcome.UNKNOWN, EMPTY)
IMPOSSIBLE = "[moves]\ntotal = { min = 90 }\n[weights]\nfit = 1\n"


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """Return a scenario that has no plan."""
    write_tables(tmp_path, tables())
    return write_scenario(tmp_path / "s.toml", IMPOSSIBLE)


def answered(path: Path, watch: Watch | None = None) -> Portfolio:
    (portfolio,) = propose(read_scenarios([path]), watch or Watch())
    return portfolio


def whole(numbers: list[int]) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array(numbers, dtype=np.int64)


def second_opinion(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> None:
    """Let every second, independent search end so."""
    usual = Search.solve

    def solve(self: Search, *given: Any, second_opinion: bool = False, **named: Any) -> Answer:
        return answer if second_opinion else usual(self, *given, **named)

    monkeypatch.setattr(Search, "solve", solve)


def without_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no prices prove that there is no plan."""
    monkeypatch.setattr(impossible, "proven_empty", lambda *_: False)


def test_impossible_is_said_when_it_is_proven_twice(asked: Path) -> None:
    found = answered(asked)
    assert found.status == "infeasible"
    assert found.infeasible is not None
    assert found.infeasible.rules == ("move_bounds",)


@pytest.mark.parametrize("ended", [Outcome.UNKNOWN])
def test_a_second_opinion_that_does_not_say_so_leaves_it_open(
    asked: Path, monkeypatch: pytest.MonkeyPatch, ended: Outcome
) -> None:
    without_prices(monkeypatch)
    second_opinion(monkeypatch, Answer(ended, EMPTY))
    found = answered(asked)
    assert (found.status, found.complete, found.infeasible) == ("timeout", False, None)
    assert call("plan", asked, "--json").exit_code == 4


def test_prices_in_whole_numbers_are_a_second_proof(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second_opinion(monkeypatch, NOTHING)
    assert answered(asked).status == "infeasible"


def test_a_second_search_that_finds_a_plan_stops_everything(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_prices(monkeypatch)
    second_opinion(monkeypatch, Answer(Outcome.OPTIMAL, EMPTY, 0, 0))
    with pytest.raises(SolverDisagrees):
        answered(asked)
    done = call("plan", asked, "--json")
    assert done.exit_code == 5
    assert done.stdout == ""


def test_stopped_after_the_first_proof_nothing_is_said(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch()
    confirmed = impossible.is_confirmed

    def stopping(*given: Any) -> bool:
        watch.stop()
        return confirmed(*given)

    monkeypatch.setattr("rotation.answers.portfolio.is_confirmed", stopping)
    assert answered(asked, watch).status == "timeout"


def test_stopped_while_it_is_explained_it_stays_impossible(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch()
    why = impossible.no_plan

    def stopping(*given: Any) -> Any:
        watch.stop()
        return why(*given)

    monkeypatch.setattr("rotation.answers.portfolio.no_plan", stopping)
    found = answered(asked, watch)
    assert (found.status, found.complete, found.infeasible) == ("infeasible", True, None)


def test_nobody_in_two_posts_is_never_left_out(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows and prices of a problem rest on it: without it they prove nothing."""
    seen: list[frozenset[str]] = []
    usual = impossible._outcome

    def outcome(setting: Any, rules: frozenset[str], *given: Any) -> Outcome:
        seen.append(rules)
        return usual(setting, rules, *given)

    monkeypatch.setattr(impossible, "_outcome", outcome)
    answered(asked)
    assert seen
    assert all(rules >= impossible.PHYSICAL for rules in seen)


CYCLE = System(  # two cadres, two posts: 5 + 5 or 9 + 9
    whole([5, 9, 9, 5]),
    whole([1, 1, 1, 1]),
    whole([0, 0, 1, 1]),
    whole([0, 0, 0, 0]),
    whole([0, 0, 1, 1, 2, 2, 3, 3]),
    whole([0, 1, 2, 3, 0, 2, 1, 3]),
    whole([1] * 8),
    whole([-NONE] * 4),
    whole([1] * 4),
)


def unpriced(system: System) -> Priced:
    return Priced(system, priced(system, no_prices(system)), Relaxed(Outcome.UNKNOWN, np.zeros(0), np.zeros(0)))


@pytest.mark.parametrize(
    "said",
    [
        Answer(Outcome.INFEASIBLE, EMPTY),
        Answer(Outcome.OPTIMAL, EMPTY, 0, 0),
        Answer(Outcome.OPTIMAL, np.array([0, 1]), 14, 14),
    ],
    ids=["no plan beside the one in hand", "a worse best", "a plan that breaks a row"],
)
def test_what_contradicts_the_plan_in_hand_is_not_believed(monkeypatch: pytest.MonkeyPatch, said: Answer) -> None:
    known = Wanted(known=(np.array([0]),))
    assert best(unpriced(CYCLE), known, Watch(), 0, lambda *_: None).score == 18
    monkeypatch.setattr(Search, "solve", lambda *_, **__: said)
    with pytest.raises(SolverDisagrees):
        best(unpriced(CYCLE), known, Watch(), 0, lambda *_: None)


HELD = System(  # three cadres of one pair each, and a row that holds a score of 9,000 at least
    whole([1, 1, 1]),
    whole([1, 1, 1]),
    whole([0, 1, 2]),
    whole([0, 0, 0]),
    whole([0, 0, 0]),
    whole([0, 1, 2]),
    whole([9000, 9000, 9000]),
    whole([9000]),
    whole([NONE]),
)


def exact_bound(price: int, scale: int = 1) -> int:
    """Return the bound that a price of the row proves, in Python's own whole numbers."""
    return (9000 * price + 3 * max(0, scale - 9000 * price)) // scale


@pytest.mark.parametrize("price", [0, -1, -7, -(10**9), -(10**12)])
def test_a_bound_is_the_exact_one(price: int) -> None:
    kept = KeptPrices(1, (0,), (price,)) if price else KeptPrices(1, (), ())
    assert priced(HELD, prices_of(kept, HELD)).bound == exact_bound(price)


@pytest.mark.parametrize("wraps", [1, 2, 3, 4])
def test_a_price_that_would_wrap_around_is_refused(wraps: int) -> None:
    price = -((wraps * 2**64 - 10) // 18000)
    with pytest.raises(ValueError, match="beyond measure"):
        prices_of(KeptPrices(1, (0,), (price,)), HELD)


@pytest.mark.parametrize("dual", [-1e-3, -1.0, -1e6, -1e12, -1e300])
def test_duals_however_large_give_prices_that_do_not_wrap(dual: float) -> None:
    prices = rounded(HELD, np.array([dual]))
    assert priced(HELD, prices).bound == exact_bound(int(prices.of_rows[0]), prices.scale)
