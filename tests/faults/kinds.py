"""Find every kind of fault and warning by walking the package."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module

import rotation
from rotation.errors import Kind

DATA = "rotation.shipped"


def kinds() -> list[Kind]:
    """Return every kind, sorted by its code."""
    found = {
        kind: None for name in modules() for value in vars(import_module(name)).values() for kind in kinds_in(value)
    }
    return sorted(found, key=lambda kind: kind.code)


def modules() -> Iterator[str]:
    """Yield the modules of the package but its entrance."""
    for module in pkgutil.walk_packages(rotation.__path__, "rotation."):
        if not module.name.endswith("__main__") and not module.name.startswith(DATA):
            yield module.name


def kinds_in(value: object) -> Iterator[Kind]:
    """Yield the kinds that a constant is or holds."""
    if isinstance(value, Kind):
        yield value
    elif isinstance(value, Mapping):
        yield from (one for one in value.values() if isinstance(one, Kind))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from (one for one in value if isinstance(one, Kind))
