"""Share what structural rules have in common: they judge every kind of move, always."""

from __future__ import annotations

from typing import ClassVar

from rotation.facts.domain import Cadre, Post
from rotation.facts.kinds import KINDS, MoveKind
from rotation.language import Text
from rotation.rules.base import PairRule
from rotation.rules.norms import Numbers
from rotation.rules.setting import Setting
from rotation.rules.subjects import Subject


class StructuralPairRule(PairRule[Numbers]):
    """A pair rule that follows from the case or the scenario itself."""

    structural = True
    acts_on: ClassVar[tuple[Subject, ...]] = ()

    def way_out(self, cadre: Cadre, post: Post, setting: Setting) -> Text | None:
        """Return the facts to change for a refused pair to be allowed; None where there are none."""
        return None

    judges: ClassVar[frozenset[MoveKind]] = frozenset(KINDS)
