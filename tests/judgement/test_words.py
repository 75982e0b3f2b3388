"""Words that sentences of several rules share."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from rotation.facts.words import decimal_words
from rotation.language import Text
from rotation.rules.base import Where, names
from tests.judgement.test_judgement import scenario

BLANK = Text(vi="", en="")


def test_what_a_place_is_called(tmp_path: Path) -> None:
    setting = scenario(tmp_path, "").setting
    assert names(Where(), setting) == {"cadre": "", "post": BLANK, "unit": "", "group": ""}
    assert names(Where("C1", "A-BT", "A", "G"), setting) == {
        "cadre": "Vũ Thị Mai",
        "post": Text(vi="Bí thư An Hòa", en="Secretary of An Hòa"),
        "unit": "An Hòa",
        "group": "G",
    }


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        ("30", "30", "30"),
        ("30.0", "30", "30"),
        ("100", "100", "100"),
        ("1.50", "1,5", "1.5"),
        ("0.05", "0,05", "0.05"),
        ("1E+2", "100", "100"),
    ],
)
def test_an_exact_decimal_without_idle_zeros(number: str, vi: str, en: str) -> None:
    assert decimal_words(Decimal(number)) == Text(vi=vi, en=en)
