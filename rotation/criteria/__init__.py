"""Find every criterion by walking this folder, which has one file for each."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from rotation.criteria.base import Criterion


@cache
def catalogue() -> dict[str, Criterion]:
    """Return every criterion by its id, in the order of ids."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    classes = [item for module in modules for item in vars(module).values() if isinstance(item, type)]
    found = {item.id: item() for item in classes if issubclass(item, Criterion) and "id" in vars(item)}
    return {criterion_id: found[criterion_id] for criterion_id in sorted(found)}
