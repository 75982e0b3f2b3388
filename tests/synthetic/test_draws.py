"""Check the range of draws, and that a seed means the same everywhere."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from rotation.synthetic.district import marks
from rotation.synthetic.draws import bell, chance, pick, shuffled, weighted, whole


def test_first_draws_of_a_seed_never_change() -> None:
    rng = Random(2021)
    assert [whole(rng, 1, 100) for _ in range(5)] == [84, 86, 55, 25, 64]
    assert shuffled(Random(2021), "abcdef") == list("dbacef")


def test_whole_reaches_both_ends() -> None:
    rng = Random(0)
    assert {whole(rng, 3, 5) for _ in range(100)} == {3, 4, 5}


def test_shuffled_keeps_everything() -> None:
    assert sorted(shuffled(Random(1), range(20))) == list(range(20))


def test_weighted_follows_the_weights() -> None:
    rng = Random(1)
    drawn = Counter(weighted(rng, {"often": 9, "never": 0, "seldom": 1}) for _ in range(2000))
    assert drawn["never"] == 0
    assert 0.07 < drawn["seldom"] / 2000 < 0.13


def test_weighted_refuses_no_weight() -> None:
    with pytest.raises(ValueError, match="no weight"):
        weighted(Random(1), {"a": 0})


def test_bell_is_cut_and_centred() -> None:
    rng = Random(1)
    drawn = [bell(rng, 10, 2, 5, 12) for _ in range(2000)]
    assert min(drawn) >= 5
    assert max(drawn) == 12
    assert 9.5 < sum(drawn) / len(drawn) < 10.1


def test_chance_and_pick() -> None:
    rng = Random(1)
    assert not any(chance(rng, 0) for _ in range(50))
    assert all(chance(rng, 100) for _ in range(50))
    assert {pick(rng, "ab") for _ in range(50)} == {"a", "b"}


def test_marks_tell_names_apart() -> None:
    assert marks(["Giao Yến", "Giao Long", "Giao Lạc", "Ngô Đồng"]) == {
        "Giao Yến": "GY",
        "Giao Long": "GLONG",
        "Giao Lạc": "GLAC",
        "Ngô Đồng": "ND",
    }
