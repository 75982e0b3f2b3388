"""Find the plan nearest to a former one: fewest people whose outcome differs, then the best of those plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rotation.answers.portfolio import agree
from rotation.errors import SolverDisagrees
from rotation.facts.columns import Indices
from rotation.facts.pairs import Pairs
from rotation.plans.changes import Change, changes_between
from rotation.plans.judgement import Judgement, judge
from rotation.plans.plan import difference
from rotation.plans.screening import Screening
from rotation.progress import Watch
from rotation.proof.choice import OneWave
from rotation.proof.nearness import Nearness, Seat
from rotation.proof.problem import pair_rows, problem_of, twins_in_order
from rotation.proof.system import systems_of
from rotation.rules.base import Placement
from rotation.rules.setting import Setting
from rotation.rules.twins import twins
from rotation.scenario.load import Scenario
from rotation.solve.impossible import is_confirmed
from rotation.solve.lexicographic import Lexicographic, OutOfTime


@dataclass(frozen=True)
class Nearest:
    """The nearest plan that was found.

    Attributes
    ----------
    judgement : Judgement or None
        Of the plan, by plain Python; None where there is none.
    changes : int or None
        How many outcomes differ from the former plan.
    changed : tuple of Change
        Whose.
    proven : bool
        That no plan is nearer, and none of those as near is better; without a plan, that there is none.
    """

    judgement: Judgement | None = None
    changes: int | None = None
    changed: tuple[Change, ...] = ()
    proven: bool = False

    @property
    def is_impossible(self) -> bool:
        """Return whether it is proven that there is no plan."""
        return self.judgement is None and self.proven


UNDECIDED, NO_PLAN = Nearest(), Nearest(proven=True)


def nearest(
    screening: Screening, former: Sequence[Seat], watch: Watch, seed: int = 0, first: Iterable[str] = ()
) -> Nearest:
    """Return the plan of a scenario that is nearest to a former plan, tier by tier the best of those.

    Parameters
    ----------
    screening : Screening
    former : sequence of (cadre id, post id)
        The former plan; a pair that is refused now counts as changed.
    watch : Watch
        When it ends the work, the plan so far is returned, not proven.
    seed : int
    first : iterable of str
        Posts to be filled before their twins.

    Raises
    ------
    SolverDisagrees
        When plain Python and the solver do not agree on a plan.
    """
    scenario, pairs = screening.scenario, screening.pairs
    near = Nearness.to(former, scenario.setting, pairs)
    search: Lexicographic | None = None
    chosen, worth, proven = None, None, False
    with watch.keeping():
        search = Lexicographic(systems_of(near.first(problem_of(screening))), watch, seed)
        try:
            found = search.best({}, (pair_rows(pairs, former),))
        except OutOfTime as error:
            chosen = error.chosen
        else:
            if found is None:
                return NO_PLAN if is_confirmed(OneWave(screening), watch, seed) else UNDECIDED
            chosen, worth, proven = found.chosen, found.worth, True
    if search is None or chosen is None:
        return UNDECIDED
    changes, *worths = search.worth(chosen) if worth is None else worth
    return judged(
        scenario,
        seats_of(pairs, chosen, former, scenario.setting, first),
        former,
        near.changes(changes),
        tuple(worths),
        proven,
    )


def judged(
    scenario: Scenario,
    seats: Iterable[Seat],
    former: Sequence[Seat],
    changes: int,
    worth: tuple[int, ...],
    proven: bool,
) -> Nearest:
    """Return a plan judged and compared with the former one in plain Python.

    Raises
    ------
    SolverDisagrees
    """
    judgement, before = judge(scenario, seats), Placement(tuple(sorted(former)))
    agree(judgement, worth)
    if difference(scenario.setting, before, judgement.placement) != changes:
        raise SolverDisagrees("the solver and plain Python count other changes")
    return Nearest(judgement, changes, changes_between(scenario.setting, before, judgement.placement), proven)


def seats_of(
    pairs: Pairs, chosen: Indices, former: Sequence[Seat], setting: Setting, first: Iterable[str] = ()
) -> list[Seat]:
    """Return the seats of a plan in which nobody changes between twin seats who need not.

    Whoever holds one of several twin seats in the former plan, too, keeps that one where nobody stays in it.
    """
    world, held = setting.world, pairs.columns.world.cadre
    seats = {
        world.cadres[pairs.cadre[row]].id: world.posts[pairs.post[row]].id
        for row in twins_in_order(setting, pairs, chosen)
    }
    before, preferred = dict(former), set(first)
    for ids in twins(setting):
        if any(world.post[post].capacity != 1 for post in ids):
            continue
        placed = sorted(cadre for cadre, post in seats.items() if post in ids)
        kept = {cadre: seats[cadre] for cadre in placed if held[cadre].post == seats[cadre]}
        for cadre in placed:
            if cadre not in kept and before.get(cadre) in ids and before[cadre] not in kept.values():
                kept[cadre] = before[cadre]
        free = sorted(
            (post for post in ids if post not in kept.values()), key=lambda post: (post not in preferred, post)
        )
        others = (cadre for cadre in placed if cadre not in kept)
        seats.update(kept | dict(zip(others, free, strict=False)))
    return sorted(seats.items())
