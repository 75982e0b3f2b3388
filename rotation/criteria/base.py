"""Define a criterion: a written formula that gives 0 to 100 points to every pair."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from rotation.facts.columns import CadreView, Ints, PostView
from rotation.language import Text
from rotation.rules.setting import Context


class Criterion(ABC):
    """One criterion with a fixed formula; a better formula is a new criterion.

    Attributes
    ----------
    id : str
        Name of the criterion and of its file.
    title : Text
    reason : Text
        What a high value says in favour of a proposed move.
    """

    id: ClassVar[str]
    title: ClassVar[Text]
    reason: ClassVar[Text]

    @abstractmethod
    def points(self, cadres: CadreView, posts: PostView, context: Context) -> Ints:
        """Return the points of each pair, in the shape of both views broadcast together."""
