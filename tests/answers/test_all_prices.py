"""Price every pair: the same as asking for each, whatever was done before, wherever it was cut."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from rotation.answers.all_prices import AllPrices, all_prices
from rotation.answers.portfolio import rank
from rotation.answers.why import priced_scenario
from rotation.plans.plan import Portfolio
from rotation.plans.screening import screen
from rotation.progress import Landed, Watch
from rotation.scenario.file import Edits
from rotation.scenario.load import load_scenario
from rotation.synthetic import generate_region
from tests.sweep.cases import write_case
from tests.tables import tables, write_scenario, write_tables


class Kept:
    """What is done, kept in memory; the watch is stopped when so many posts have been kept."""

    def __init__(self, stop: Watch | None = None, after: int = 0, pieces: dict[str, Any] | None = None) -> None:
        self.pieces = dict(pieces or {})
        self._stop, self._left = stop, after

    def keep(self, name: str, content: Any) -> None:
        self.pieces[name] = content
        self._left -= 1
        if self._stop is not None and self._left == 0:
            self._stop.stop()


def whole(portfolio: Portfolio, plan: int = 1) -> AllPrices:
    return all_prices(portfolio, plan, Kept(), Watch())


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    """Return a region of some hundred pairs, of which some prices are found by a search alone."""
    folder = tmp_path_factory.mktemp("region")
    generate_region(folder, units=6, groups=1, seed=2)
    scenario = load_scenario(next(folder.glob("*.toml")), Edits(("plans=2",), (), ()))
    portfolio = rank(screen(scenario), Watch())
    assert portfolio.plans
    return portfolio


@pytest.fixture(scope="module")
def at_once(region: Portfolio) -> AllPrices:
    return whole(region)


def test_every_allowed_pair_is_listed_with_what_asking_for_it_tells(region: Portfolio, at_once: AllPrices) -> None:
    pairs = screen(region.scenario).frame()
    assert [row[:2] for row in at_once.rows] == sorted(zip(pairs["cadre"], pairs["post"], strict=True))
    assert at_once.complete
    asked = priced_scenario(region, 1, Watch()).ask([(str(row[0]), str(row[1])) for row in at_once.rows])
    told = {(one.cadre, one.post): one for one in asked}
    for row in at_once.rows:
        one = told[str(row[0]), str(row[1])]
        assert row[2:7] == (str(one.kind), one.pair_class, one.price, one.price_min, one.price_max)
        assert row[7] == (one.judgement.score if one.judgement else None)
    assert {"in_plan", "possible", "impossible"} <= {row[3] for row in at_once.rows}
    assert {row[8] for row in at_once.rows} == {"certified", "searched"}


def test_wherever_it_is_cut_the_rows_and_their_proofs_are_the_same(region: Portfolio, at_once: AllPrices) -> None:
    draw, part, cuts = Random(1), Kept(), 0
    while True:
        watch = Watch()
        part = Kept(watch, draw.randint(1, 4), part.pieces)
        found = all_prices(region, 1, part, watch)
        assert len(found.rows) == len(at_once.rows)
        if found.complete:
            break
        cuts += 1
    assert cuts > 5
    assert found.rows == at_once.rows


def test_a_cut_within_a_post_keeps_nothing_of_it(region: Portfolio) -> None:
    watch, part = Watch(), Kept()
    watch.stop()
    found = all_prices(region, 1, part, watch)
    assert (found.complete, part.pieces) == (False, {})
    for row in found.rows:
        kind, least, most = row[3], row[5], row[6]
        assert kind in {"in_plan", "possible", "impossible", "unknown"}
        assert (most is None) == (kind in {"impossible", "unknown"})
        assert least is not None or most is None
    assert found.classes["in_plan"] == sum(row[3] == "in_plan" for row in whole(region).rows)


def test_what_is_done_is_told_as_it_lands(region: Portfolio, at_once: AllPrices) -> None:
    heard: list[Landed] = []
    part = Kept()
    all_prices(region, 1, part, Watch(), hear=heard.append)
    total = len(at_once.rows)
    assert [heard[0], heard[-1]] == [Landed(0, total, 0), Landed(total, total, 0)]
    first, *_ = part.pieces.items()
    again: list[Landed] = []
    all_prices(region, 1, Kept(pieces=dict([first])), Watch(), hear=again.append)
    assert again[0] == Landed(len(first[1]), total, len(first[1]))


def test_another_plan_holds_other_pairs_at_the_same_prices(region: Portfolio, at_once: AllPrices) -> None:
    second = whole(region, 2)
    columns = [(row[:3], row[4:]) for row in at_once.rows]
    assert [(row[:3], row[4:]) for row in second.rows] == columns
    held = {row[:2] for row in second.rows if row[3] == "in_plan"}
    assert held == set(region.plans[1].judgement.placement.seats)


def test_twin_seats_share_class_and_price_and_are_all_listed(tmp_path: Path) -> None:
    posts = {
        "N-PTP1": {"unit": "N", "role": "deputy_head"},
        "N-PTP2": {"unit": "N", "role": "deputy_head"},
    }
    write_tables(tmp_path, tables(cadres={"C1": {"post": "A-CT"}, "C2": {"post": "N-PTP1"}}, posts=posts))
    path = write_scenario(tmp_path / "s.toml", "[weights]\nfit = 1\nneed = 1\n", plans=1)
    portfolio = rank(screen(load_scenario(path)), Watch())
    rows = {row[:2]: row[3:] for row in whole(portfolio).rows}
    twins = [rows["C1", post] for post in ("N-PTP1", "N-PTP2")]
    assert twins[0] == twins[1]
    assert ("C2", "N-PTP1") in rows
    assert ("C2", "N-PTP2") not in rows


def test_whoever_a_pin_shuts_out_is_refused_and_has_no_price(tmp_path: Path) -> None:
    path = write_case(tmp_path)
    scenario = load_scenario(path, Edits((), ("C1=A-BT",), ()))
    rows = {row[:2]: row[3:] for row in whole(rank(screen(scenario), Watch())).rows}
    assert rows["C1", "A-BT"][0] == "in_plan"
    assert {rows[seat] for seat in rows if seat[0] == "C1" and seat[1] != "A-BT"} == {("refused", *[None] * 5)}
    assert {found[0] for seat, found in rows.items() if seat[1] == "A-BT"} == {"in_plan", "refused"}


def test_with_tiers_there_is_a_column_for_each(tmp_path: Path) -> None:
    path = write_case(tmp_path, "[weights]\nfit = 3\nneed = 2\n[priority]\ntiers = [['breaches'], ['score']]\n")
    portfolio = rank(screen(load_scenario(path)), Watch())
    found = whole(portfolio)
    assert found.columns[-2:] == ("tier_1", "tier_2")
    for row in found.rows:
        if row[3] == "possible":
            assert row[-1] == row[4]
            assert row[7] == portfolio.plans[0].score - int(str(row[4]))


def test_the_frame_has_numbers_as_numbers(at_once: AllPrices) -> None:
    frame = at_once.frame()
    assert frame.columns.to_list() == list(at_once.columns)
    assert {str(frame[name].dtype) for name in ("price", "price_min", "price_max", "score")} == {"Int64"}
    assert len(frame) == len(at_once.rows)
