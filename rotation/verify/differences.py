"""Compare what was saved with what follows from the inputs, key by key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rotation.language import Lang, Text, in_words
from rotation.verify.findings import Disagreement, disagreement, quoted

ITEMS = Text(vi="{count} mục", en="{count:# item|# items}")


def differences(expected: Any, found: Any, path: str) -> Iterator[Disagreement]:
    """Yield where the saved values differ from those that follow from the inputs."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in sorted(set(expected) | set(found)):
            here = f"{path}.{key}" if path else key
            if key not in found:
                yield disagreement(here, "thiếu trong tệp", "is missing")
            elif key not in expected:
                yield disagreement(here, "thừa trong tệp", "is not part of a run")
            else:
                yield from differences(expected[key], found[key], here)
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for row, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from differences(one, other, f"{path}[{row}]")
    elif expected != found or type(expected) is not type(found):
        tell = quoted if isinstance(expected, str) or isinstance(found, str) else disagreement
        yield tell(
            path,
            f"đã lưu {_short(found, 'vi')}, tính lại được {_short(expected, 'vi')}",
            f"saved as {_short(found, 'en')}, re-computed as {_short(expected, 'en')}",
        )


def _short(value: object, lang: Lang) -> str:
    if isinstance(value, list | dict):
        return ITEMS.fill(lang, {"count": len(value)})
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return in_words(value, lang) if number else repr(value)
