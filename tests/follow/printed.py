"""Save a run and lists of who follows what, with hostile names, for tests of what is printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.calls import call
from tests.follow.made import PINNED, made
from tests.tables import write_scenario, write_tables

PERSON, PLACE, CELL = "{{ 7*7 }} <b>Mai</b>", "=1+1 & <w:p/>", "{% x %} Chi bộ"
ASKED = f"""{PINNED}[follow]
units = ["grassroots", "cell"]
plans = 2
max_units = 3
[follow.weights]
fit = 2
continuity = 1
[[follow.waive]]
rule = "follow_own"
cadre = "C3"
reason = "vì =1+1"
paper = "12-QĐ"
[[follow.pin]]
cadre = "C3"
unit = "A1"
"""
TODAY = {
    "f": {"cadre": "C3", "unit": "B", "since": "2013-02"},
    "g": {"cadre": "C1", "unit": "A", "since": "2014"},
    "h": {"cadre": "C1", "unit": "B1", "since": ""},
    "i": {"cadre": "C4", "unit": "B2", "since": "2019-03-04"},
    "j": {"cadre": "C5", "unit": "A2", "since": "2018"},
}
STAYING = {"C5": {"name": "Đỗ Ân", "post": "B-BT"}}


def followed(home: Path, asked: str = ASKED, *words: object) -> Path:
    """Write a case, plan it, share its units out after every plan, and return the folder of all three."""
    units = {"B": {"name": PLACE}, "B1": {"name": CELL}}
    place = write_tables(home / "case", made(units=units, cadres={"C1": {"name": PERSON}, **STAYING}, follows=TODAY))
    scenario = write_scenario(place / "s.toml", asked, plans=2, min_difference=1, title="Phân công")
    assert call("plan", scenario, "-o", home / "run", "-q").exit_code == 0
    assert call("follow", home / "run", "--plan", "all", *words, "-o", home / "lists", "-q").exit_code in {0, 3, 4}
    return home


def entry(home: Path, plan: int = 1) -> dict[str, Any]:
    """Return what is saved after a plan."""
    saved = json.loads((home / "lists" / "run.json").read_text("utf-8"))
    (found,) = (one for one in saved["follow"] if one["plan"] == plan)
    return dict(found)
