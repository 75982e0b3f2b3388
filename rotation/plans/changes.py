"""Tell whose outcome differs between two plans, from which post to which."""

from __future__ import annotations

from dataclasses import dataclass

from rotation.plans.plan import placed_differently
from rotation.rules.base import Placement
from rotation.rules.setting import Setting


@dataclass(frozen=True)
class Change:
    """Somebody whose outcome differs: the post in the plan asked about, and in the other; None is no post."""

    cadre: str
    before: str | None
    after: str | None


def changes_between(setting: Setting, before: Placement, after: Placement) -> tuple[Change, ...]:
    """Return whose outcome differs between two placements, by cadre id; twin seats count as one."""
    differ = placed_differently(setting, before, after)
    return tuple(Change(one.id, before.post_of.get(one.id), after.post_of.get(one.id)) for one in differ)
