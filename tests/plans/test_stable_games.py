"""Counts of blocking pairs equal those of the `matching` package, and brute force where lists are incomplete."""

from __future__ import annotations

from pathlib import Path

from tests.amount import draws, share
from tests.plans.stable_games import GAMES, beside_hand, beside_matching


def test_complete_games_equal_the_matching_package(tmp_path: Path) -> None:
    games = share(GAMES)
    same, pairs, of_stable = beside_matching(games, draws(1), tmp_path)
    assert (same, of_stable) == (games, 0)
    assert pairs > games


def test_incomplete_games_equal_brute_force(tmp_path: Path) -> None:
    games = share(GAMES)
    same, pairs = beside_hand(games, draws(2), tmp_path)
    assert same == games
    assert pairs > games // 2
