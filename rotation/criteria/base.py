"""Define a criterion: a written formula that gives 0 to 100 points to every pair."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np

from rotation.facts.columns import CadreView, Ints, PostView
from rotation.facts.world import World
from rotation.language import Text
from rotation.rules.setting import Context, Setting


class Criterion(ABC):
    """One criterion with a fixed formula; a better formula is a new criterion.

    Attributes
    ----------
    id : str
        Name of the criterion and of its file.
    title : Text
    computed : Text
        How the points are computed, in words.
    reason : Text
        What a high value says in favour of a proposed move.
    data : tuple of str
        The ``table.column`` facts of which a case must have some: without any it gives no points at all.
    reads : tuple of str
        Further facts; where a case has none of one, the points stand, but they say nothing in favour of anybody.
    """

    id: ClassVar[str]
    title: ClassVar[Text]
    computed: ClassVar[Text]
    reason: ClassVar[Text]
    data: ClassVar[tuple[str, ...]]
    reads: ClassVar[tuple[str, ...]] = ()

    def points(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the points of each pair: by the formula, or none where the case has no data for it."""
        if context.setting.memo(_has_data, self):
            return self.formula(cadres, posts, context)
        return np.zeros(context.kinds.shape, dtype=np.int64)

    @abstractmethod
    def formula(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the points of each pair, in the shape of both views broadcast together."""

    def has_data(self, setting: Setting) -> bool:
        """Return whether the case has any data for it; in a horizon, before anybody moves."""
        world = setting.unmoved[0].world if setting.unmoved else setting.world
        return any(is_known(world, path) for path in self.data)

    def gives_reasons(self, setting: Setting) -> bool:
        """Return whether its points can speak for anybody: nothing that it reads is blank in every row."""
        return self.has_data(setting) and all(is_known(setting.world, path) for path in self.reads)


def _has_data(setting: Setting, criterion: Criterion) -> bool:
    return setting.as_before or criterion.has_data(setting)


def is_known(world: World, path: str) -> bool:
    """Return whether a ``table.column`` fact is there in any row."""
    table, column = path.split(".")
    return any(getattr(row, column) not in (None, ()) for row in getattr(world, table))
