"""Put the plan that is asked for first among those of a report."""

from __future__ import annotations

from dataclasses import replace

from rotation.report.content.report import Report, ScenarioPart


def shown_first(report: Report, scenario: int, plan: int) -> Report:
    """Return a report with one scenario before the others and one of its plans before its others.

    Parameters
    ----------
    report : Report
    scenario, plan : int
        Counted from 1. Ranks stay; a scenario without plans is unchanged.
    """
    chosen = report.scenarios[scenario - 1]
    others = (one for number, one in enumerate(report.scenarios, start=1) if number != scenario)
    return replace(report, scenarios=(_led_by(chosen, plan), *others))


def _led_by(part: ScenarioPart, plan: int) -> ScenarioPart:
    places = sorted(range(len(part.plans)), key=lambda place: place != plan - 1)
    apart = tuple(tuple(part.distances[row][column] for column in places) for row in places)
    return replace(part, plans=tuple(part.plans[place] for place in places), distances=apart if part.distances else ())
