"""Write a synthetic case into a folder: csv files and a page that says what is invented."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from rotation.facts.world import World
from rotation.facts.write import csv_tables
from rotation.files.writing import write_new_folder
from rotation.synthetic.giao_thuy import giao_thuy
from rotation.synthetic.region import is_province, region

DEFAULT_SEED = 2034
"""The seed of the case that ships, under which home, kin, rotation period and continuity all change the best plan."""

DISTRICT_KM, PROVINCE_KM = 15, 30


def generate_case(folder: Path, seed: int = DEFAULT_SEED) -> World:
    """Write the Giao Thủy case into a new or empty folder and return its path.

    Parameters
    ----------
    folder : Path
    seed : int
    """
    world = giao_thuy(seed)
    write_new_folder(folder, {**csv_tables(world), "README.md": readme(world, seed).encode()})
    return world


def generate_region(folder: Path, units: int, groups: int, seed: int = DEFAULT_SEED) -> World:
    """Write a synthetic region with a scenario into a new or empty folder; return its path.

    Parameters
    ----------
    folder : Path
    units, groups : int
    seed : int
    """
    world = region(units, groups, seed)
    facts = {"units": units, "groups": groups, "seed": seed, **_bounds(units // groups)}
    texts = {
        name: (files("rotation.synthetic") / source).read_text(encoding="utf-8").format(**facts).encode()
        for name, source in (("scenario.toml", "region-scenario.toml"), ("README.md", "region-readme.md"))
    }
    write_new_folder(folder, {**csv_tables(world), **texts})
    return world


def _bounds(communes: int) -> dict[str, int]:
    """Return the bounds on moves that the scenario gives a group of a certain size."""
    km = PROVINCE_KM if is_province(communes) else DISTRICT_KM
    return {"total": max(6, communes * 3 // 2), "across": max(3, communes * 3 // 5), "km": km}


def readme(world: World, seed: int) -> str:
    """Return the page that comes with the case, in both languages."""
    template = (files("rotation.synthetic") / "giao-thuy-readme.md").read_text(encoding="utf-8")
    return template.format(
        seed=seed,
        communes=sum(unit.grassroots for unit in world.units),
        offices=sum(unit.superior for unit in world.units),
        posts=len(world.posts),
        key_posts=sum(world.unit[post.unit].grassroots for post in world.posts),
        cadres=len(world.cadres),
        unposted=sum(cadre.post is None for cadre in world.cadres),
        kin=len(world.kin),
        scores=len(world.scores),
    )
