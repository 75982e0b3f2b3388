"""Plant eight impossibilities in the Giao Thủy case; ``python -m tests.golden.planted`` renews what is said of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rotation.answers.conflicts import Conflicting, conflicts_of
from rotation.answers.ways_out import ways_out
from rotation.explain.ways import WaysOut
from rotation.files.shipped import scenario_folder
from rotation.language import LANGUAGES
from rotation.plans.screening import screen
from rotation.progress import Watch
from rotation.scenario.file import Edits
from rotation.scenario.load import Scenario, load_scenario

GOLDEN = Path(__file__).with_name("planted.json")
HALL_POSTS, HALL_PEOPLE = ("GA-BT", "GC-CT", "GY-CT"), ("C007", "C015")
SWAP = {"C058": "QL-CT", "C062": "ND-BT"}
"""Two who may only exchange their posts: one move across is half an exchange."""


def plantings() -> Mapping[str, Edits]:
    """Return what makes the balanced scenario impossible, by name."""
    quota = ("moves.down=12", "moves.up.max=2", "moves.across=0", "moves.within=0", "moves.entry=0")
    freeze = ("rules.freeze.severity=hard", "rules.freeze.windows=[{ from = 2021-06-01, to = 2021-08-01 }]")
    return {
        "quota": Edits(quota),
        "plan_rule": Edits(("rules.unit_drain.severity=hard", "rules.unit_drain.max_leaving=0")),
        "shortage": Edits(("rules.rating_floor.floor=excellent",)),
        "hall": Edits(forbids=_all_but(HALL_PEOPLE, HALL_POSTS)),
        "freeze": Edits(freeze),
        "kin": Edits(("rules.kin_apart.severity=hard",), pins=("C046=GA-BT", "C058=GA-CT")),
        "pin": Edits(pins=("C006=GTHANH-CT",)),
        "whole_people": Edits(("moves.across=1",), forbids=_only_a_swap()),
    }


@cache
def balanced() -> Scenario:
    """Return the scenario that is planted in."""
    return load_scenario(scenario_folder("giao-thuy") / "balanced.toml")


def planted(name: str) -> Scenario:
    """Return the balanced scenario with an impossibility planted in it."""
    return balanced().with_(plantings()[name])


def _all_but(people: tuple[str, ...], posts: tuple[str, ...]) -> tuple[str, ...]:
    """Return forbids that leave some posts to some people only."""
    pairs = screen(balanced()).frame()
    barred = pairs[pairs["post"].isin(posts) & ~pairs["cadre"].isin(people)]
    return tuple(f"{cadre}={post}" for cadre, post in zip(barred["cadre"], barred["post"], strict=True))


def _only_a_swap() -> tuple[str, ...]:
    """Return forbids that leave of all moves between communes the exchange of two people's posts only."""
    pairs = screen(balanced()).frame()
    across = pairs[pairs["kind"] == "across"]
    others = tuple(sorted({*across["cadre"]} - {*SWAP}))
    theirs = pairs[pairs["cadre"].isin([*SWAP]) & (pairs["kind"] != "stay")]
    barred = [
        f"{cadre}={post}" for cadre, post in zip(theirs["cadre"], theirs["post"], strict=True) if post != SWAP[cadre]
    ]
    return (*others, *barred)


def conflicts(name: str) -> Conflicting:
    """Return why a planted scenario is impossible."""
    return conflicts_of(screen(planted(name)), Watch())


def conflicts_json(found: Conflicting) -> list[dict[str, Any]]:
    """Return conflicts as the golden file has them."""
    return [
        {
            "proof": conflict.proof,
            "members": len(conflict.members),
            **{lang: [one.in_lang(lang) for one in conflict.sentences] for lang in LANGUAGES},
        }
        for conflict in found.conflicts
    ]


def ways_json(found: WaysOut) -> dict[str, Any]:
    """Return ways out as the golden file has them."""
    ways = [
        {
            "score": way.score,
            "edits": None if way.edits is None else list(way.edits),
            **{lang: way.text.in_lang(lang) for lang in LANGUAGES},
        }
        for way in found.ways
    ]
    return {"least_changes": found.least_changes, "ways": ways}


if __name__ == "__main__":
    content = {
        name: {
            "conflicts": conflicts_json(conflicts(name)),
            "ways_out": ways_json(ways_out(planted(name), Watch())),
        }
        for name in plantings()
    }
    GOLDEN.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
