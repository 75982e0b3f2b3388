"""Find every rule on who follows which unit by walking this folder, which has one file for each."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from rotation.rules import catalogue
from rotation.rules.base import Rule
from rotation.rules.following.base import FollowRule

AnyRule = type[Rule[Any]] | type[FollowRule[Any]]
"""A rule of plans, or on who follows what."""


@cache
def follow_catalogue() -> dict[str, type[FollowRule[Any]]]:
    """Return every rule class by its id, in the order of ids."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    classes = [item for module in modules for item in vars(module).values() if isinstance(item, type)]
    rules = {item.id: item for item in classes if issubclass(item, FollowRule) and "id" in vars(item)}
    return {rule_id: rules[rule_id] for rule_id in sorted(rules)}


def any_rule(rule_id: str) -> AnyRule:
    """Return the rule of an id, of plans or of who follows what."""
    following = follow_catalogue()
    return following[rule_id] if rule_id in following else catalogue()[rule_id]
