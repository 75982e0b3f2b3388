"""Screen a wave: which posts each state may lead to, and what each is worth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from rotation.horizon.states import States, movable
from rotation.plans.screening import BLOCK_PAIRS, Screening, blocks, screening_of
from rotation.rules.setting import Context
from rotation.scenario.horizon import Horizon
from rotation.scenario.load import Scenario


def screened(scenario: Scenario, states: States, wave: int, horizon: Horizon) -> Screening:
    """Return the arcs of a wave: pairs of a state and a post that no hard rule refuses."""
    return screening_of(replace(scenario, setting=states.setting), _contexts(states, wave, horizon))


def _contexts(states: States, wave: int, horizon: Horizon) -> Iterator[Context]:
    setting = states.setting
    free = movable(states, wave, horizon) & states.reached
    yield from blocks(setting, np.flatnonzero(free))
    held = setting.columns.held
    bound = np.flatnonzero(~free & states.reached & (held >= 0))
    for start in range(0, len(bound), BLOCK_PAIRS):
        rows = bound[start : start + BLOCK_PAIRS]
        yield setting.paired(rows, held[rows])
