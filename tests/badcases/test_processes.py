"""A sample of the bad inputs as processes of their own: orderly ends, in seconds, in little memory."""

from __future__ import annotations

import pytest

from tests.badcases.processes import Job, by_hand, by_hypothesis, ended

EVERY, SPOILT = 240, 2


@pytest.mark.parametrize("job", [*by_hand()[::EVERY], *by_hypothesis(SPOILT)], ids=lambda job: job.name)
def test_bad_input_as_a_process(job: Job) -> None:
    assert ended(job).wrong == []


def test_what_must_not_be_is_seen() -> None:
    job = Job("a case that is sound", lambda _: None, "check case", frozenset({1}))
    assert ended(job).wrong == ["exit 0"]
