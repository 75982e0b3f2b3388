"""Take every name out of a scenario, so that what is told to one person names nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rotation.facts.columns import Columns
from rotation.facts.domain import Cadre
from rotation.facts.world import nameless
from rotation.intake.masking import MASK
from rotation.intake.naming import Names
from rotation.rules.decisions import Waiver
from rotation.scenario.horizon import with_waivers
from rotation.scenario.load import Scenario


def unnamed_scenario(scenario: Scenario) -> Scenario:
    """Return a scenario in which ``***`` stands for every person's name, and in free text for every id.

    Points, breaches and plans stay as they are. Units keep their names, as in anonymous runs.
    """
    setting, people = scenario.setting, scenario.setting.world.cadres
    names, ids = Names(replace(one, id=MASK) for one in people), _ids(people)

    def free(words: str) -> str:
        return ids.sub(MASK, names.taken_out(words))

    world = nameless(setting.world, names.taken_out)
    world = replace(world, cadres=tuple(replace(one, name=MASK) for one in world.cadres))

    def freed(waiver: Waiver) -> Waiver:
        return replace(waiver, reason=free(waiver.reason), paper=free(waiver.paper))

    decided = with_waivers(setting.decisions, freed)
    return replace(
        scenario,
        title=names.taken_out(scenario.title),
        setting=replace(setting, columns=Columns(world, setting.date), decisions=decided),
        horizon=scenario.horizon and scenario.horizon.with_waivers(freed),
    )


def _ids(people: Iterable[Cadre]) -> re.Pattern[str]:
    """Return what finds an id as a word of a text; a mere number is none, papers and days are full of them."""
    told = sorted((one.id for one in people if not one.id.isdigit()), key=lambda id_: (-len(id_), id_))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, told)) + r")(?!\w)" if told else r"(?!)")
