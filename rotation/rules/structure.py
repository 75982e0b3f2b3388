"""What the structural rules share: they judge every kind of move, whatever the rulebook says."""

from __future__ import annotations

from typing import ClassVar

from rotation.facts.kinds import KINDS, MoveKind
from rotation.rules.base import PairRule
from rotation.rules.norms import Numbers


class StructuralPairRule(PairRule[Numbers]):
    """A pair rule that follows from the case or from the scenario itself."""

    structural = True
    judges: ClassVar[frozenset[MoveKind]] = frozenset(KINDS)
