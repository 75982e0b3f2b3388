"""Write what a run keeps as a Vietnamese sentence has it: a number with its signs, how many items there are."""

from __future__ import annotations

import json

from rotation.language import in_words


def vietnamese(value: str) -> str:
    """Return a value of JSON, or a count such as ``2 items``, as a sentence of verify has it."""
    if value.endswith((" item", " items")):
        return f"{value.split(maxsplit=1)[0]} mục"
    try:
        read = json.loads(value)
    except ValueError:
        return value
    return in_words(read, "vi") if isinstance(read, int | float) else value
