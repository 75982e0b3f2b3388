"""Give points to pairs of follower and unit, by the formulas that plans use."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from rotation.criteria.closeness import FAR_KM
from rotation.criteria.need import strength_of, weaknesses
from rotation.facts.columns import Indices, Ints, ints
from rotation.language import Text
from rotation.rules.following.base import Board
from rotation.rules.setting import Setting

CONTINUED = 100
"""Points of a pair that exists today."""


def unit_needs(setting: Setting) -> Ints:
    """Return a table units × needed skills: the needs of each unit alone, 0 to 3."""
    columns = setting.columns
    table = np.zeros((len(setting.world.units), len(columns.skills)), dtype=np.int64)
    for row, unit in enumerate(setting.world.units):
        for skill, level in unit.needs:
            table[row, columns.skills[skill]] = level
    return table


def fit(board: Board, cadres: Indices, units: Indices) -> Ints:
    """Return floor(100 · Σ n·min(s, n+1) / Σ n·(n+1)) over needs n, skills s; 100 without needs."""
    setting = board.setting
    needs, skills = setting.memo(unit_needs), setting.columns.cadre_skill
    met = np.zeros(np.broadcast_shapes(cadres.shape, units.shape), dtype=np.int64)
    if not needs.any():
        return met
    for skill in range(needs.shape[1]):
        need = needs[:, skill][units]
        met += need * np.minimum(skills[:, skill][cadres], need + 1)
    asked = (needs * (needs + 1)).sum(axis=1)[units]
    return np.where(asked > 0, 100 * met // np.maximum(asked, 1), 100)


def need(board: Board, cadres: Indices, units: Indices) -> Ints:
    """Return floor(strength × weakness / 100), of the last three ratings and of the unit's last one before the date."""
    setting = board.setting
    year = setting.date.year
    if not any(setting.world.unit_rating(unit.id, year) for unit in setting.world.units):
        return np.zeros(np.broadcast_shapes(cadres.shape, units.shape), dtype=np.int64)
    strengths = setting.columns.of_cadres(strength_of, year)
    return strengths[cadres] * setting.memo(weaknesses)[units] // 100


def closeness(board: Board, cadres: Indices, units: Indices) -> Ints:
    """Return max(0, 100 − floor(100 · km / 30)), km from the residence, rounded half up; 0 when unknown."""
    columns = board.setting.columns
    km = columns.place_km[columns.residence[cadres], units]
    whole = np.floor(np.nan_to_num(km) + 0.5).astype(np.int64)
    return np.where(np.isnan(km), 0, np.maximum(0, 100 - 100 * whole // FAR_KM))


def continuity(board: Board, cadres: Indices, units: Indices) -> Ints:
    """Return 100 for each pair that exists today."""
    columns = board.setting.columns
    table = len(board.setting.world.units)
    today = [columns.cadre_index[cadre] * table + columns.unit_index[unit] for cadre, unit in board.months]
    return CONTINUED * np.isin(cadres * table + units, ints(today)).astype(np.int64)


Formula = Callable[[Board, Indices, Indices], Ints]
FORMULAS: Mapping[str, Formula] = {"fit": fit, "need": need, "closeness": closeness, "continuity": continuity}
"""The formula of each criterion: whole points 0 to 100 of rows of cadres and units, broadcast together."""

TITLES: Mapping[str, Text] = {
    "fit": Text(vi="Phù hợp năng lực", en="Fit"),
    "need": Text(vi="Tăng cường nơi yếu", en="Need"),
    "closeness": Text(vi="Gần nơi cư trú", en="Closeness"),
    "continuity": Text(vi="Tiếp tục phụ trách", en="Continuity"),
}
