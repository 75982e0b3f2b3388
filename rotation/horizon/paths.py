"""List the paths of people through all waves: a post or nothing at each, as columns of one problem."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rotation.facts.columns import Bools, Indices

NONE = -1
"""In place of an arc where a path has none, and of a state where a person is in none any more."""


@dataclass(frozen=True, eq=False)
class Paths:
    """The paths that the waves allow, by person.

    Attributes
    ----------
    person : Indices
        Row of the person in the case, ascending.
    arcs : Indices
        Paths × waves: the arc of each wave, `NONE` for no post.
    states : Indices
        Paths × waves: the state before each wave, `NONE` for who has left.
    """

    person: Indices
    arcs: Indices
    states: Indices

    def __len__(self) -> int:
        """Return the number of paths."""
        return len(self.person)

    def of(self, kept: Indices) -> Paths:
        """Return some of the paths."""
        return Paths(self.person[kept], self.arcs[kept], self.states[kept])


@dataclass(frozen=True, eq=False)
class Step:
    """What a wave allows: from each state the arcs, each to a state before the next wave.

    Attributes
    ----------
    starts : Indices
        Where each state's arcs begin, and the end of the last; they are sorted by state.
    leads : Indices
        The state to which each arc leads.
    is_outside : Bools
        Whether who is in a state has never held a post, and may wait for another wave.
    waits_in : Indices
        The state before the next wave of who waits.
    """

    starts: Indices
    leads: Indices
    is_outside: Bools
    waits_in: Indices


def paths_through(steps: list[Step], owner: Indices) -> Paths:
    """Return every path with a post at some wave.

    Parameters
    ----------
    steps : list of Step
        Of each wave.
    owner : Indices
        The person of each state before the first wave.
    """
    person, here = owner, np.arange(len(owner))
    arcs = np.zeros((len(owner), 0), dtype=np.intp)
    states = np.zeros((len(owner), 0), dtype=np.intp)
    for step in steps:
        alive = here != NONE
        counts = np.where(alive, step.starts[here + 1] - step.starts[here], 0)
        going = np.repeat(np.arange(len(here)), counts)
        within = np.arange(len(going)) - np.repeat(np.cumsum(counts) - counts, counts)
        taken = step.starts[here[going]] + within
        resting = np.arange(len(here))
        waits = alive & step.is_outside[here] & ((arcs == NONE).all(axis=1))
        left = np.where(waits, step.waits_in[here], NONE)
        source = np.concatenate([going, resting])
        person, before = person[source], here[source]
        arcs = np.column_stack([arcs[source], np.concatenate([taken, np.full(len(resting), NONE)])])
        states = np.column_stack([states[source], before])
        here = np.concatenate([step.leads[taken], left])
        kept = (arcs != NONE).any(axis=1) | (here != NONE)
        person, here, arcs, states = person[kept], here[kept], arcs[kept], states[kept]
    held = (arcs != NONE).any(axis=1)
    found = Paths(person[held], arcs[held], states[held])
    order = np.lexsort((*found.arcs.T[::-1], found.person))
    return found.of(order)
