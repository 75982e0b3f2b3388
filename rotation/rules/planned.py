"""Look up the roles that cadres are planned for, anywhere or in one unit only."""

from __future__ import annotations

from dataclasses import dataclass

from rotation.facts.columns import Bools, CadreView, PostView
from rotation.facts.domain import Cadre, Post, Role
from rotation.facts.sparse import Sparse
from rotation.rules.setting import Context, Setting

ROLE_BIT = {role: 1 << row for row, role in enumerate(Role)}


@dataclass(frozen=True, eq=False)
class PlannedInUnits:
    """Plans for one unit only: highest rung and role bits, by cadre row × units + unit row."""

    rungs: Sparse
    bits: Sparse


def role_bits(post: Post) -> int:
    """Return the roles of a post as bits."""
    return sum(ROLE_BIT[role] for role in set(post.roles))


def planned_rung(cadre: Cadre, setting: Setting) -> int:
    """Return the highest rung a cadre is planned for anywhere.

    A role counts at the level where it stands higher.
    """
    roles = [plan.role for plan in cadre.planned_for if plan.unit is None]
    return max(setting.law.rung(roles, grassroots) for grassroots in (True, False))


def planned_bits(cadre: Cadre) -> int:
    """Return the roles a cadre is planned for anywhere, as bits."""
    return sum(ROLE_BIT[role] for role in {plan.role for plan in cadre.planned_for if plan.unit is None})


def planned_in_units(setting: Setting) -> PlannedInUnits:
    """Return the plans for one unit only."""
    units = setting.columns.unit_index
    rungs: dict[int, int] = {}
    bits: dict[int, int] = {}
    for row, cadre in enumerate(setting.world.cadres):
        for plan in cadre.planned_for:
            if plan.unit is not None:
                key = row * len(units) + units[plan.unit]
                here = setting.law.rung([plan.role], setting.world.unit[plan.unit].grassroots)
                rungs[key] = max(here, rungs.get(key, -1))
                bits[key] = bits.get(key, 0) | ROLE_BIT[plan.role]
    return PlannedInUnits(Sparse.of(rungs), Sparse.of(bits))


def planned_here(cadres: CadreView, posts: PostView, context: Context) -> Bools:
    """Return whether each post has a role the cadre is planned for there."""
    in_units = context.setting.memo(planned_in_units).bits
    bits = cadres.fact(planned_bits) | in_units.at(cadres.index * len(context.setting.world.units) + posts.unit)
    return (bits & posts.fact(role_bits)) > 0
