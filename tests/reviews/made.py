"""A small case with a rulebook of its own that says who evaluates after a move."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rotation.moves.reviews import PlanReviews, Review, plan_reviews
from rotation.plans.waves import judged
from rotation.scenario.load import load_scenario
from tests.tables import Row, tables, write_scenario, write_tables

HEAD = 'title = "Own"\nextends = "blank"\n'
ENTRY = """
[[evaluation]]
from = {since}
level = "{level}"
evaluator = "{who}"
every_months = {months}
yearly_on = "{yearly}"
citation = {{ document = "QĐ 1 (1/1/2015)", article = "2", checked = "unverified" }}
"""
PERIOD = """
[[rules.rotation_period]]
from = 2015-01-01
severity = "soft"
weight = 5
min_months = {months}
citation = {{ document = "QĐ 2 (1/1/2015)", checked = "read" }}
"""
PEOPLE = {"C1": {"post": "N-TP"}, "C2": {"post": "A-CT"}}
SEATS = (("C1", "A-BT"), ("C2", "N-PTP"))


def entry(
    level: str = "grassroots", since: str = "2015-01-01", who: str = "Ban / Board", months: int = 12, on: str = "31/12"
) -> str:
    """Return an entry of the rulebook."""
    return ENTRY.format(since=since, level=level, who=who, months=months, yearly=on)


BOOK = HEAD + entry() + entry("superior", who="Sở / Department", months=6) + PERIOD.format(months=36)


def write(
    folder: Path,
    book: str = BOOK,
    text: str = "",
    keys: Mapping[str, object] | None = None,
    changes: Mapping[str, Row] | None = None,
) -> Path:
    """Write the case, its rulebook and a scenario; return the scenario. `changes` are of cadres and units."""
    changed = changes or {}
    people = {one: {**cells, **changed.get(one, {})} for one, cells in PEOPLE.items()}
    units = {one: cells for one, cells in changed.items() if one not in people}
    write_tables(folder, tables(cadres=people, units=units))
    (folder / "own.toml").write_text(book, "utf-8")
    return write_scenario(folder / "s.toml", text, **{"rulebook": "own.toml", **(keys or {})})


def reviews_of(
    folder: Path,
    book: str = BOOK,
    seats: tuple[tuple[str, str], ...] = SEATS,
    follows: tuple[tuple[str, str], ...] | None = None,
    keys: Mapping[str, object] | None = None,
    **changes: Row,
) -> PlanReviews:
    """Return the reviews of a plan that gives people these seats."""
    scenario = load_scenario(write(folder, book, keys=keys, changes=changes))
    return plan_reviews(scenario, judged(scenario, [seats]), follows)


def by_cadre(reviews: PlanReviews) -> dict[str, Review]:
    """Return the reviews of people who move once, by person."""
    return {one.cadre: one for one in reviews.reviews}
