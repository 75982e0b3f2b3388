"""Join what is shown in two languages into one whose words are texts in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import zip_longest
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup, escape

from rotation.escaping import visible
from rotation.language import Text, figure


def joined(vi: Any, en: Any) -> Any:
    """Return two alike contents as one: where their words differ, a `Text` of both.

    Records become namespaces, mappings pairs of key and value. A list that has fewer items in one language has empty
    words there.

    Parameters
    ----------
    vi, en : object
        The same content, in Vietnamese and in English.

    Raises
    ------
    TypeError
        When the two are not alike.

    Examples
    --------
    >>> joined(("Giao An", "giữ nguyên"), ("Giao An", "stays"))
    ['Giao An', Text(vi='giữ nguyên', en='stays')]
    """
    if vi is en or (_is_plain(vi) and vi == en):
        return vi
    if type(vi) is not type(en):
        raise TypeError(f"{type(vi).__name__} in one language, {type(en).__name__} in the other")
    if isinstance(vi, str):
        return vi if vi == en else Text(vi=vi, en=en)
    if isinstance(vi, Mapping):
        pairs = zip(vi.items(), en.items(), strict=True)
        return [(joined(one[0], other[0]), joined(one[1], other[1])) for one, other in pairs]
    if isinstance(vi, tuple):
        blank = "" if all(isinstance(one, str) for one in (*vi, *en)) else None
        return [joined(one, other) for one, other in zip_longest(vi, en, fillvalue=blank)]
    if is_dataclass(vi):
        return SimpleNamespace(**{one.name: joined(getattr(vi, one.name), getattr(en, one.name)) for one in fields(vi)})
    if vi != en:
        raise TypeError(f"{vi!r} in one language, {en!r} in the other")
    return vi


def _is_plain(value: object) -> bool:
    """Return whether a value is a tuple of nothing that would become something else."""
    return type(value) is tuple and all(isinstance(one, str | int) or _is_plain(one) for one in value)


def in_both(value: object) -> Markup:
    """Return a value escaped for a page that holds both languages and shows one; once where they are the same."""
    if value is None:
        return Markup()
    text = value if isinstance(value, Text) else _text(value)
    if text.vi == text.en:
        return escape(visible(text.vi))
    vi, en = escape(visible(text.vi)), escape(visible(text.en))
    return Markup(f"<i lang=vi>{vi}</i><i lang=en>{en}</i>")


def _text(value: object) -> Text:
    if isinstance(value, str):
        return Text(vi=value, en=value)
    if isinstance(value, date):
        return _text(f"{value:%d/%m/%Y}")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Text(vi=figure(value, "vi"), en=figure(value, "en"))
    raise TypeError(f"nothing to show: {value!r}")
