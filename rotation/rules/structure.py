"""Share what structural rules have in common: they judge every kind of move, always."""

from __future__ import annotations

from typing import ClassVar

from rotation.facts.kinds import KINDS, MoveKind
from rotation.rules.base import PairRule
from rotation.rules.norms import Numbers
from rotation.rules.subjects import Subject


class StructuralPairRule(PairRule[Numbers]):
    """A pair rule that follows from the case or the scenario itself."""

    structural = True
    acts_on: ClassVar[tuple[Subject, ...]] = ()
    judges: ClassVar[frozenset[MoveKind]] = frozenset(KINDS)
