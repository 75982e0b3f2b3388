"""Answer what units were rated after their key posts changed hands, beside units without a change."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean

from rotation.facts.world import World
from rotation.outcomes.carried import lineage
from rotation.outcomes.changes import is_key, panel_of, told_until
from rotation.outcomes.panel import Stratum
from rotation.outcomes.permutation import Estimate, estimate
from rotation.rules.norms import DEFAULT_LAW

FEWEST = 8
"""Units, of which some changed and some did not, under which nothing is said."""


@dataclass(frozen=True)
class Outcome:
    """The units that are compared, and the difference of differences.

    Attributes
    ----------
    strata : tuple of Stratum
        With a unit on either side.
    alone : tuple of Stratum
        Without one of the sides: they are in no figure.
    estimate : Estimate or None
        None with fewer units than `FEWEST`.
    unrated : int
        Changes of rated units without a class in the year before, or in all years before or after.
    never_rated : int
        Units with key posts without any rating.
    merged : int
        Units compared that were formed from former ones, or lost a part to a new one, in a year that no table has.
    told : int
        The last year of which a date or a rating of a person tells.
    """

    strata: tuple[Stratum, ...]
    alone: tuple[Stratum, ...]
    estimate: Estimate | None
    unrated: int = 0
    never_rated: int = 0
    merged: int = 0
    told: int = 0

    @property
    def untold(self) -> tuple[int, ...]:
        """Return the years compared after `told`: that posts were kept in them rests on the list of people alone."""
        return tuple(sorted({one.year for one in self.strata if one.year > self.told}))

    @property
    def units(self) -> int:
        """Return the number of units compared, each once."""
        return len({one.unit for stratum in self.strata for one in stratum.members})

    @property
    def changes(self) -> int:
        """Return the number of changes compared: a unit may change in several years."""
        return sum(len(stratum.changed) for stratum in self.strata)

    @property
    def left_out(self) -> int:
        """Return the number of changes without a unit to compare with."""
        return sum(len(stratum.changed) for stratum in self.alone)

    def mean(self, changed: bool, after: bool) -> float:
        """Return the mean class of a side, comparison units weighed as the changes they stand beside."""
        means = [
            (len(one.changed), fmean(member.after if after else member.before for member in one.members_of(changed)))
            for one in self.strata
        ]
        return sum(weight * mean for weight, mean in means) / self.changes


def outcome(world: World) -> Outcome:
    """Return what the ratings of units tell beside changes of hands, whatever the years."""
    end = max((one.year for one in world.unit_ratings), default=0)
    panel = panel_of(world, DEFAULT_LAW.key_roles, end)
    strata = panel.strata()
    compared = tuple(one for one in strata if one.is_comparable)
    alone = tuple(one for one in strata if not one.is_comparable)
    units = {one.unit for stratum in compared for one in stratum.members}
    with_key_posts = {post.unit for post in world.posts if is_key(world, post, DEFAULT_LAW.key_roles)}
    return Outcome(
        compared,
        alone,
        estimate(compared) if len(units) >= FEWEST else None,
        unrated=len(panel.changed) - sum(len(one.changed) for one in strata),
        never_rated=len(with_key_posts - panel.classes.keys()),
        merged=sum(len(lineage(unit, world)) > 0 for unit in units),
        told=told_until(world),
    )
