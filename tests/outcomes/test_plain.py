"""The figures of random cases against plain Python that was written from the page, whatever the order of rows."""

from __future__ import annotations

import random
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

import pytest

from rotation import load_case, unit_outcomes
from tests.tables import CADRE, Tables, write_tables

CLASSES = ("not_completed", "completed", "good", "excellent")


class Tenure(NamedTuple):
    post: str
    who: str
    first: int
    last: int | None


def made(chance: random.Random) -> tuple[Tables, list[Tenure]]:
    """Return units with one key post or two, holders and former holders with gaps, ratings with gaps."""
    rows: Tables = {"units": [], "posts": [], "cadres": [], "kin": [], "unit_ratings": []}
    tenures: list[Tenure] = []
    for number in range(chance.choice([8, 12, 16])):
        unit = f"U{number:02}"
        rows["units"].append({"id": unit, "name": f"Xã Số {number}", "kind": "commune", "group": "G"})
        for role in ("secretary", "chair")[: chance.choice([1, 1, 2])]:
            post, first = f"{unit}-{role}", chance.choice([2010, 2015, 2016, 2017, 2018, 2019])
            rows["posts"].append({"id": post, "unit": unit, "role": role, "fill": "may"})
            last: int | None = None
            while chance.random() < 0.7:
                who = f"C{len(rows['cadres']):03}"
                history = "" if last is None else f"{post}:{first}-05..{last}-04"
                held = {"post": post, "since": f"{first}-05-01"} if last is None else {"post": "", "since": ""}
                rows["cadres"].append({"id": who, "name": who, **CADRE, **held, "history": history})
                tenures.append(Tenure(post, who, first, last))
                first, last = first - chance.choice([1, 2, 3]), first
        for year in range(2012, 2023):
            if chance.random() < 0.9:
                rows["unit_ratings"].append({"unit": unit, "year": str(year), "rating": chance.choice(CLASSES)})
    return rows, tenures


def begins(post: str, year: int, tenures: list[Tenure]) -> bool:
    return any(
        one.post == post
        and one.first == year
        and not any((past.post, past.who) == (post, one.who) and past.last in {year, year - 1} for past in tenures)
        for one in tenures
    )


def is_held(post: str, year: int, tenures: list[Tenure]) -> bool:
    return any(one.post == post and one.first < year and (one.last is None or one.last > year) for one in tenures)


def figures(rows: Tables, tenures: list[Tenure]) -> tuple[int, int, float]:
    """Return units compared, changes, and the difference of differences."""
    classes: dict[str, dict[int, int]] = {}
    for row in rows["unit_ratings"]:
        classes.setdefault(row["unit"], {})[int(row["year"])] = CLASSES.index(row["rating"])
    posts = {unit: [row["id"] for row in rows["posts"] if row["unit"] == unit] for unit in classes}
    years = range(2012, 2023)
    changed = {
        (unit, year)
        for unit in classes
        for year in years
        if year > min(classes[unit]) and any(begins(post, year, tenures) for post in posts[unit])
    }
    alike: dict[tuple[int, int, bool], list[tuple[str, bool, float]]] = {}
    for unit, rated in classes.items():
        for year in years:
            before, after = ([rated[one] for one in span if one in rated] for span in spans(year))
            if not after or year - 1 not in rated:
                continue
            if (unit, year) in changed or all(is_held(post, year, tenures) for post in posts[unit]):
                recent = any((unit, one) in changed for one in range(year - 3, year))
                place = alike.setdefault((year, rated[year - 1], recent), [])
                place.append((unit, (unit, year) in changed, fmean(after) - fmean(before)))
    compared = [place for place in alike.values() if 0 < sum(one[1] for one in place) < len(place)]
    changes = sum(one[1] for place in compared for one in place)
    difference = sum(
        sum(one[1] for one in place)
        / changes
        * (fmean(one[2] for one in place if one[1]) - fmean(one[2] for one in place if not one[1]))
        for place in compared
    )
    return len({one[0] for place in compared for one in place}), changes, difference


def spans(year: int) -> tuple[range, range]:
    return range(year - 3, year), range(year + 1, year + 4)


@pytest.mark.parametrize("seed", range(8))
def test_figures_are_those_of_the_page(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    rows, tenures = made(chance)
    found = unit_outcomes(load_case(write_tables(tmp_path / "case", rows))).as_json()
    units, changes, difference = figures(rows, tenures)
    assert (found["units"], found["changes"]) == (units, changes)
    assert found["difference"] == (None if units < 8 else pytest.approx(difference, abs=1e-6))
    for table in rows.values():
        chance.shuffle(table)
    assert unit_outcomes(load_case(write_tables(tmp_path / "shuffled", rows))).as_json() == found
