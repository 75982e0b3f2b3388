"""A scenario, a plan or a wave of too high a number is refused in words that fit the number."""

from __future__ import annotations

import click
import pytest

from rotation.cli.counted import PLANS, SCENARIOS, WAVES, refuse_beyond
from rotation.cli.speech import speaking
from rotation.language import Text


@pytest.mark.parametrize(
    ("words", "count", "lang", "told"),
    [
        (PLANS, 1, "en", "there is only 1 plan"),
        (PLANS, 3, "en", "there are only 3 plans"),
        (SCENARIOS, 1, "en", "there is only 1 scenario"),
        (WAVES, 2, "en", "there are only 2 waves"),
        (WAVES, 2, "vi", "chỉ có 2 đợt"),
    ],
)
def test_a_number_beyond_the_last(words: Text, count: int, lang: str, told: str) -> None:
    with speaking(["plan", "--lang", lang]):
        refuse_beyond(count, count, words, "--plan")
        with pytest.raises(click.BadParameter) as caught:
            refuse_beyond(count + 1, count, words, "--plan")
    assert (caught.value.message, caught.value.param_hint) == (told, "--plan")
