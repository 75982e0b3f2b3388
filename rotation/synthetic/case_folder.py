"""Write a synthetic case into a folder: csv files and a page that says what is invented."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from rotation.facts.world import World
from rotation.facts.write import csv_tables
from rotation.files.writing import write_new_folder
from rotation.synthetic.following import most_units, with_following
from rotation.synthetic.giao_thuy import giao_thuy
from rotation.synthetic.region import is_province, region
from rotation.synthetic.unit_classes import YEARS

DEFAULT_SEED = 2034
"""The seed of the case that ships, under which home, kin, rotation period and continuity all change the best plan."""

DISTRICT_KM, PROVINCE_KM = 15, 30


def generate_case(folder: Path, seed: int = DEFAULT_SEED, followers: int = 0, cells: int = 0) -> World:
    """Write the Giao Thủy case into a new or empty folder and return its path.

    Nobody only follows, so that its scenarios give the plans they give without followers.

    Parameters
    ----------
    folder : Path
    seed : int
    followers, cells : int
        How many to add; other rows stay as they are.
    """
    world = with_following(giao_thuy(seed), seed, followers, cells, some_only_follow=False)
    write_new_folder(folder, {**csv_tables(world), "README.md": readme(world, seed).encode()})
    return world


def generate_region(
    folder: Path, units: int, groups: int, seed: int = DEFAULT_SEED, followers: int = 0, cells: int = 0
) -> World:
    """Write a synthetic region with a scenario into a new or empty folder; return its path.

    Parameters
    ----------
    folder : Path
    units, groups : int
    seed : int
    followers, cells : int
        How many to add; other rows stay as they are, and the scenario asks who follows what.
    """
    world = with_following(region(units, groups, seed), seed, followers, cells, some_only_follow=True)
    facts = {"units": units, "groups": groups, "seed": seed, **_bounds(units // groups), **_following(world)}
    texts = {
        "scenario.toml": _text("region-scenario.toml", facts),
        "README.md": _text("region-readme.md", facts),
    }
    if followers:
        texts["scenario.toml"] += _text("region-following.toml", facts)
    if world.unit_ratings:
        texts["README.md"] += _text("following-readme.md", facts)
    write_new_folder(folder, {**csv_tables(world), **{name: text.encode() for name, text in texts.items()}})
    return world


def _text(name: str, facts: Mapping[str, object]) -> str:
    return (files("rotation.synthetic") / name).read_text(encoding="utf-8").format(**facts)


def _following(world: World) -> dict[str, object]:
    """Return the figures and the options of what was added, for pages and for the scenario."""
    cells = sum(unit.is_cell for unit in world.units)
    followed = cells + sum(unit.grassroots for unit in world.units)
    counts = {"followers": len(world.followers), "cells": cells}
    return {
        **counts,
        "follows": len(world.follows),
        "unit_ratings": len(world.unit_ratings),
        "years": f"{YEARS.start}–{YEARS[-1]}",
        "options": "".join(f" --{name} {count}" for name, count in counts.items() if count),
        "asked": '"grassroots", "cell"' if cells else '"grassroots"',
        "most": most_units(followed, max(1, len(world.followers))),
    }


def _bounds(communes: int) -> dict[str, int]:
    """Return the bounds on moves that the scenario gives a group of a certain size."""
    km = PROVINCE_KM if is_province(communes) else DISTRICT_KM
    return {"total": max(6, communes * 3 // 2), "across": max(3, communes * 3 // 5), "km": km}


def readme(world: World, seed: int) -> str:
    """Return the page that comes with the case, in both languages."""
    facts = {
        **_following(world),
        "later": " và xếp loại đơn vị (xem cuối trang)" if world.unit_ratings else "",
        "later_en": " and ratings of units (at the end of this page)" if world.unit_ratings else "",
        "seed": seed,
        "communes": sum(unit.grassroots for unit in world.units),
        "offices": sum(unit.superior for unit in world.units),
        "posts": len(world.posts),
        "key_posts": sum(world.unit[post.unit].grassroots for post in world.posts),
        "cadres": len(world.cadres),
        "unposted": sum(cadre.post is None for cadre in world.cadres),
        "kin": len(world.kin),
        "scores": len(world.scores),
    }
    page = _text("giao-thuy-readme.md", facts)
    return page + _text("following-readme.md", facts) if world.unit_ratings else page
