"""Find every rule by walking this folder, which has one file for each."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from rotation.rules.base import Rule


@cache
def catalogue() -> dict[str, type[Rule[Any]]]:
    """Return every rule class by its id, in the order of ids."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    classes = [item for module in modules for item in vars(module).values() if isinstance(item, type)]
    rules = {item.id: item for item in classes if issubclass(item, Rule) and "id" in vars(item)}
    return {rule_id: rules[rule_id] for rule_id in sorted(rules)}
