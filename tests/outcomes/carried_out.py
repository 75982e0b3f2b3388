"""Write a case, a saved run of it, and a later case in which the plan was carried out."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calls import call
from tests.tables import CADRE, Row, Tables, write_scenario, write_tables

PEOPLE = 12
WEIGHTS = "[weights]\npanel = 2\nstability = 0\n"
TAKEN_UP = "2021-08-15"


def before(people: int = PEOPLE) -> Tables:
    """Return as many vacant posts as people, each of whom the panel has other points for, best in the own post."""
    made: Tables = {"units": [], "posts": [], "cadres": [], "kin": [], "scores": []}
    for row in range(people):
        made["units"].append({"id": f"U{row:02}", "name": f"Xã Số {row}", "kind": "commune", "group": "G"})
        made["posts"].append({"id": f"U{row:02}-BT", "unit": f"U{row:02}", "role": "secretary", "fill": "must"})
        born = f"19{70 + row}-03-02"
        made["cadres"].append({"id": f"C{row:02}", "name": f"Lê Văn {chr(65 + row)}", **CADRE, "born": born})
        made["scores"].append({"cadre": f"C{row:02}", "post": f"U{row:02}-BT", "points": str(40 + 5 * row)})
    return made


def after(people: int = PEOPLE) -> Tables:
    """Return the same three years later: all took up their posts; the higher the points, the higher the classes."""
    made = before(people)
    made["unit_ratings"], made["scores"] = [], []
    for row, person in enumerate(made["cadres"]):
        person.update(post=f"U{row:02}-BT", since=TAKEN_UP)
        rating = ("completed", "good", "excellent")[3 * row // people]
        person["ratings"] = ";".join(f"{year}:{rating}" for year in (2022, 2023, 2024))
        for year in (2020, 2022, 2023):
            low = "good" if row % 2 else "completed"
            made["unit_ratings"].append({"unit": f"U{row:02}", "year": str(year), "rating": low})
    return made


def saved(folder: Path, text: str = WEIGHTS, made: Tables | None = None, **keys: object) -> Path:
    """Return a run of the case, saved."""
    write_tables(folder / "case", made or before())
    scenario = write_scenario(
        folder / "case" / "s.toml", text, title="Thử", **{"plans": 2, "min_difference": 1, **keys}
    )
    done = call("plan", scenario, "-o", folder / "run", "-q")
    assert done.exit_code == 0, done.output
    return folder / "run"


def row_of(made: Tables, table: str, id_: str) -> Row:
    """Return a row by its id."""
    return next(one for one in made[table] if one["id"] == id_)
