"""Check that `verify` finds whatever is changed in a saved run of several waves, and whatever its paths break."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rotation.runs.file import read_run
from rotation.verify.run import verify_run
from tests.cli.calls import call
from tests.horizon.made import SECOND, Json, runs_in
from tests.runs.forging import bounds, findings, plan, worked_out, write

Change = Callable[[Json], object]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with small runs of two waves."""
    return runs_in(tmp_path_factory.mktemp("made"))


def put(*path: str | int, value: object) -> Change:
    """Return what writes a value into the first plan."""

    def change(run: Json) -> None:
        place: Any = plan(run)
        for key in path[:-1]:
            place = place[key]
        assert place[path[-1]] != value
        place[path[-1]] = value

    return change


def more(*path: str | int) -> Change:
    """Return what adds one to a number of the first plan."""

    def change(run: Json) -> None:
        place: Any = plan(run)
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] += 1

    return change


def drop(*path: str | int) -> Change:
    """Return what takes something out of the first plan."""

    def change(run: Json) -> None:
        place: Any = plan(run)
        for key in path[:-1]:
            place = place[key]
        del place[path[-1]]

    return change


def extend(*path: str | int, **keys: object) -> Change:
    """Return what adds keys to something of the first plan."""

    def change(run: Json) -> None:
        place: Any = plan(run)
        for key in path:
            place = place[key]
        place.update(keys)

    return change


def wave(run: Json, number: int) -> Json:
    """Return a wave of the first plan."""
    found: Json = plan(run)["waves"][number - 1]
    return found


def swap_seats(number: int) -> Change:
    """Return what lets the first two people of a wave take each other's seats."""

    def change(run: Json) -> None:
        one, other = wave(run, number)["assignments"][:2]
        one["post"], other["post"] = other["post"], one["post"]

    return change


def swap_waves(run: Json) -> None:
    plan(run)["waves"].reverse()


def swap_dates(run: Json) -> None:
    one, other = plan(run)["waves"]
    one["effective"], other["effective"] = other["effective"], one["effective"]


def add_wave(run: Json) -> None:
    plan(run)["waves"].append(copy.deepcopy(wave(run, 2)))


def add_path(run: Json) -> None:
    """Tell a path of somebody who stays."""
    (stays,) = [one for one in wave(run, 2)["assignments"] if one["cadre"] == "C3"]
    step = {"post": stays["post"], "kind": "stay"}
    steps = [{"effective": one["effective"], **step} for one in plan(run)["waves"]]
    plan(run)["paths"].insert(2, {"cadre": "C3", "steps": steps})


def swap_paths(run: Json) -> None:
    plan(run)["paths"].reverse()


def shift_score(run: Json) -> None:
    """Move a point from one wave to another: the sum stays."""
    wave(run, 1)["score"] += 1
    wave(run, 2)["score"] -= 1


def first_wave_as_outcome(run: Json) -> None:
    """Tell the first wave's outcome as that of the plan."""
    for key in ("assignments", "vacant", "unplaced"):
        plan(run)[key] = copy.deepcopy(wave(run, 1)[key])


def without_waves(run: Json) -> None:
    """Leave out all that is told of waves, as though the plan were of one date."""
    for key in ("waves", "paths", "assumptions"):
        del plan(run)[key]


def stranger(run: Json) -> None:
    wave(run, 1)["assignments"][0]["cadre"] = "C99"


def no_such_post(run: Json) -> None:
    wave(run, 2)["assignments"][0]["post"] = "Z-CT"


FORGED: dict[str, Change] = {
    "the score of a wave": more("waves", 0, "score"),
    "a point from one wave to the other": shift_score,
    "the score of the plan": more("score"),
    "a criterion of a wave": more("waves", 1, "criteria", "fit"),
    "a criterion of the plan": more("criteria", "need"),
    "a criterion left out of a wave": drop("waves", 0, "criteria", "need"),
    "two seats of wave 1": swap_seats(1),
    "two seats of wave 2": swap_seats(2),
    "a post of wave 1": put("waves", 0, "assignments", 2, "post", value="A-PBT"),
    "a post of wave 2": put("waves", 1, "assignments", 0, "post", value="A-PBT"),
    "a kind of wave 1": put("waves", 0, "assignments", 0, "kind", value="across"),
    "a kind of wave 2": put("waves", 1, "assignments", 0, "kind", value="stay"),
    "from of wave 1": put("waves", 0, "assignments", 1, "from", value=None),
    "from of wave 2, as before wave 1": put("waves", 1, "assignments", 1, "from", value="N-TP"),
    "points of wave 1": more("waves", 0, "assignments", 0, "points"),
    "points of wave 2": more("waves", 1, "assignments", 0, "points"),
    "somebody left out of wave 1": drop("waves", 0, "assignments", 5),
    "somebody left out of wave 2": drop("waves", 1, "assignments", 2),
    "a stranger in wave 1": stranger,
    "a post in wave 2 that is none": no_such_post,
    "wave 2 left out": drop("waves", 1),
    "no wave": put("waves", value=[]),
    "a wave more": add_wave,
    "waves in another order": swap_waves,
    "dates of waves in another order": swap_dates,
    "the date of wave 1": put("waves", 0, "effective", value=SECOND),
    "the date of wave 2": put("waves", 1, "effective", value="2023-09-02"),
    "the post of a step": put("paths", 0, "steps", 1, "post", value="A-CT"),
    "the kind of a step": put("paths", 0, "steps", 1, "kind", value="down"),
    "the date of a step": put("paths", 0, "steps", 1, "effective", value="2023-09-02"),
    "a step left out": drop("paths", 0, "steps", 0),
    "whose path": put("paths", 0, "cadre", value="C3"),
    "a path left out": drop("paths", 0),
    "no paths": put("paths", value=[]),
    "no word of paths": drop("paths"),
    "a path of somebody who stays": add_path,
    "paths in another order": swap_paths,
    "another assumption": put("assumptions", 0, value="Không giả định xếp loại các năm chưa có."),
    "an assumption left out": drop("assumptions", 0),
    "no assumption": put("assumptions", value=[]),
    "no word of assumptions": drop("assumptions"),
    "the date of a breach": put("breaches", 0, "effective", value=SECOND),
    "a breach without its date": drop("breaches", 0, "effective"),
    "points of a breach": more("breaches", 0, "points"),
    "the amount of a wave's breach": more("waves", 0, "breaches", 0, "amount"),
    "points of a wave's breach": more("waves", 1, "breaches", 1, "points"),
    "the words of a wave's breach": put("waves", 1, "breaches", 0, "text", value="Không có gì."),
    "a breach left out": drop("breaches", 0),
    "a wave's breach left out": drop("waves", 1, "breaches", 0),
    "the paper of a wave's waiver": put("waves", 1, "breaches", 0, "waiver", "paper", value="13-QD"),
    "the waiver of a breach": put("breaches", 2, "waiver", value=None),
    "vacant in wave 1": drop("waves", 0, "vacant", 0),
    "vacant in wave 2": put("waves", 1, "vacant", value=[]),
    "unplaced in wave 1": put("waves", 0, "unplaced", value=["C5"]),
    "unplaced in wave 2": put("waves", 1, "unplaced", value=[]),
    "the outcome's assignments": drop("assignments", 0),
    "the outcome's seat": put("assignments", 0, "post", value="A-CT"),
    "the outcome's vacant posts": drop("vacant", 0),
    "the outcome's unplaced": put("unplaced", value=["C1"]),
    "the first wave as the outcome": first_wave_as_outcome,
    "no word of waves": drop("waves"),
    "a plan of one date": without_waves,
    "signing of a plan of waves": extend(signing={"waves": 1, "interim": 0, "last": None}),
    "reasons of a move": extend("waves", 0, "assignments", 1, reasons=[]),
    "a wave's breach with a date": extend("waves", 0, "breaches", 0, effective=SECOND),
    "the bound": more("bound"),
    "a bound below the score": lambda run: plan(run).update(bound=plan(run)["score"] - 1),
    "the word of the proof": put("proof", value="searched"),
    "whether it is proven": put("proven", value=False),
    "the distance of two plans": lambda run: run["scenarios"][0]["distances"][0].__setitem__(1, 5),
    "who moves in all good plans": lambda run: run["scenarios"][0].update(firm=[{"cadre": "C3", "post": None}]),
    "the prices": lambda run: run["certificates"][0][0]["prices"].pop(),
    "no certificate": lambda run: run["certificates"].__setitem__(0, []),
    "the tree": lambda run: run["certificates"][0][0].update(tree=None),
    "the wave of a waiver": lambda run: run["inputs"][0]["waivers"][0].update(wave=1),
    "a waiver of every wave": lambda run: run["inputs"][0]["waivers"][0].pop("wave"),
    "the wave of a pin": lambda run: run["inputs"][0]["asked"]["pin"][0].update(wave=1),
}
"""By what is changed; the digests are taken anew, nothing else."""


@pytest.mark.parametrize("forgery", FORGED)
def test_whatever_is_changed_is_found(made: Path, forgery: str) -> None:
    content, place = copy.deepcopy(read_run(made / "waves")), made / "waves" / "forged.json"
    FORGED[forgery](content)
    assert content != read_run(made / "waves")
    write(content, place)
    assert not verify_run(place).holds
    assert call("verify", place, "-q").exit_code == 5


STAYS = "C1=A-CT C2=N-TP C3=N-PTP"
FIRST_OF_STRICT = f"{STAYS} C4=R-1 C5=R-1 C6=B-BT"
SECOND_OF_STRICT = "C1=R-1 C2=N-TP C3=N-PTP C4=R-1 C6=B-BT"


def seat(*waves: str, row: int = 0) -> Change:
    """Return what puts people in other posts of a plan, wave by wave, ``C1=A-CT C2=N-TP``."""

    def change(run: Json) -> None:
        told = [[one.split("=") for one in seats.split()] for seats in waves]
        plan(run, row)["waves"] = [
            {"assignments": [{"cadre": cadre, "post": post} for cadre, post in seats]} for seats in told
        ]

    return change


def again(run: Json) -> None:
    """Put the first plan in the place of the second."""
    plan(run, 1)["waves"] = copy.deepcopy(plan(run)["waves"])


def again_but_one(run: Json) -> None:
    """Put the first plan in the place of the second, with somebody elsewhere at the first wave."""
    again(run)
    next(one for one in plan(run, 1)["waves"][0]["assignments"] if one["cadre"] == "C4").update(post="B-CT")


WORKED_OUT: dict[str, tuple[str, Change, str]] = {
    "nothing": ("strict", lambda run: None, ""),
    "nothing, with tiers": ("tiers", lambda run: None, ""),
    "two moves of one person, where one is allowed": (
        "strict",
        seat(FIRST_OF_STRICT.replace("C3=N-PTP", "C3=A-BT"), SECOND_OF_STRICT),
        "breaks the horizon: too many moves of C3: 2, at most 1",
    ),
    "a second move too soon": (
        "soon",
        seat(f"{STAYS} C4=R-1", f"{STAYS} C4=B-CT"),
        "breaks the horizon: 26 months between two moves of C4, at least 27 asked",
    ),
    "somebody who comes back": (
        "soon",
        seat(f"{STAYS} C4=B-CT C5=A-BT", f"{STAYS} C4=B-CT C6=A-PBT"),
        "breaks the horizon: C6 was left without a post and takes one in wave 2",
    ),
    "somebody who has left": (
        "soon",
        seat(f"{STAYS} C4=B-CT C5=A-BT C6=A-PBT", f"{STAYS} C4=B-CT C5=A-BT C6=A-PBT"),
        "breaks the hard rule leaving",
    ),
    "a bound of all waves": (
        "strict",
        seat("C1=A-CT C2=B-CT C3=N-PTP C4=R-1 C6=B-BT", "C1=A-CT C2=B-CT C3=A-BT C4=R-1 C6=B-BT"),
        "breaks the horizon: ",
    ),
    "a bound of one wave": (
        "strict",
        seat(FIRST_OF_STRICT.replace("C1=A-CT", "C1=A-BT"), SECOND_OF_STRICT.replace("C1=R-1", "C1=A-BT")),
        "breaks the hard rule move_bounds",
    ),
    "a pin of any wave": (
        "strict",
        seat(FIRST_OF_STRICT.replace("C6=B-BT", "C6=A-PBT"), SECOND_OF_STRICT.replace("C6=B-BT", "C6=A-PBT")),
        "breaks the horizon: the scenario pins C6 to Secretary of Bình Minh in some wave",
    ),
    "a pin of wave 2": (
        "waves",
        seat("C1=A-CT C2=B-CT C3=N-PTP C4=R-1 C6=A-PBT", "C1=A-CT C2=B-CT C3=N-PTP C4=R-1 C6=A-PBT"),
        "breaks the hard rule pin",
    ),
    "a waiver before its wave": (
        "waves",
        seat("C1=A-CT C2=B-CT C3=N-PTP C4=R-1 C5=A-BT C6=B-BT", "C1=A-CT C2=B-CT C3=N-PTP C4=R-1 C6=B-BT"),
        "breaks the hard rule home_place",
    ),
    "two posts in wave 2": (
        "strict",
        seat(FIRST_OF_STRICT, f"{SECOND_OF_STRICT} C1=A-CT"),
        "breaks the hard rule one_post_each",
    ),
    "two people in a post of wave 2": (
        "strict",
        seat(FIRST_OF_STRICT, SECOND_OF_STRICT.replace("C1=R-1", "C1=N-TP")),
        "breaks the hard rule",
    ),
    "a plan twice": ("strict", again, "ranks 1 and 2 differ in 0 people only"),
    "a plan with one other path, of the same outcome": (
        "strict",
        again_but_one,
        "ranks 1 and 2 differ in 1 people only",
    ),
    "waves in another order": ("strict", seat(SECOND_OF_STRICT, FIRST_OF_STRICT), "breaks the horizon: C5 was"),
    "a bound above the one proven": (
        "strict",
        lambda run: bounds(run, 0, plan(run)["bound"] + 1),
        "the bound is above the one re-computed",
    ),
    "a bound below the score": (
        "strict",
        lambda run: bounds(run, 0, plan(run)["bound"] - 1),
        "the bound is below the score",
    ),
    "a tier's bound above the one proven": (
        "tiers",
        lambda run: plan(run)["tiers"][0].update(bound=plan(run)["tiers"][0]["bound"] - 1),
        "the bound is above the one re-computed",
    ),
    "one plan more than asked": (
        "soon",
        lambda run: run["scenarios"][0]["plans"].append(copy.deepcopy(plan(run))),
        "more plans than were asked for",
    ),
    "impossible where everybody may stay": (
        "soon",
        lambda run: run["scenarios"][0].update(plans=[], status="infeasible", complete=True),
        "leaving everybody in place is a plan",
    ),
    "a bound of the horizon in place of a rule": (
        "none",
        lambda run: run["scenarios"][0].update(infeasible={"rules": ["horizon"], "relaxations": []}),
        "not the hard rules in force",
    ),
}
"""By what is changed: the run, the change, and what verification says, all numbers and words being worked out again."""


DAYS = ("01/07/2021", "01/09/2023")


@pytest.mark.parametrize("forgery", WORKED_OUT)
def test_a_thorough_forger_is_found(made: Path, forgery: str) -> None:
    name, change, said = WORKED_OUT[forgery]
    content, place = copy.deepcopy(read_run(made / name)), made / name / "thorough.json"
    change(content)
    write(content, place)
    write(worked_out(content, place), place)
    found = [english for _, _, english in findings(place)]
    assert any(one.startswith(said) for one in found) if said else found == []
    broken = [one for one in found if one.startswith("breaks the hard rule")]
    assert all(one.endswith((f"(wave 1, {DAYS[0]})", f"(wave 2, {DAYS[1]})")) for one in broken)
