"""Make small runs, and forge them for tests."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rotation.runs.file import content_digest, read_run, run_digest
from rotation.runs.run import certificates_documents, document
from rotation.verify.run import load_run, verify_run
from tests.cli.calls import call
from tests.tables import tables, write_scenario, write_tables

Json = dict[str, Any]
Said = tuple[str, str, str]
_PLACE, _TIMES = re.compile(r": (/\S+)"), re.compile(r" \((?:saved since|tệp lưu sau đó): [^)]*\)")

CADRES = {
    "C1": {"post": "A-CT", "skills": "land:3", "since": "2020-01-01"},
    "C2": {"post": "N-TP", "skills": "land:1;money:4"},
    "C3": {"post": "N-PTP", "skills": "money:2"},
    "C4": {"post": "B-CT", "skills": "land:2;money:1"},
}
NEEDS = {"A": "land:3", "B": "money:3;land:1", "N": "", "R": ""}
UNITS = {unit: {"needs": needs, "last_rating": "good"} for unit, needs in NEEDS.items()}
WEIGHTS = "[weights]\nfit = 3\nneed = 2\n"
SOFT = '[rules.rotation_period]\nseverity = "soft"\nweight = 2\n'
SCENARIOS: dict[str, tuple[str, Json]] = {
    "one": (WEIGHTS, {"plans": 3, "min_difference": 2, "within": 0.2}),
    "two": ("[weights]\nneed = 1\n", {"plans": 2, "min_difference": 1}),
    "tiers": (
        WEIGHTS + SOFT + '[priority]\ntiers = [["women_share"], ["score"], ["breaches"]]\n',
        {"plans": 2, "min_difference": 1, "rulebook": "vietnam"},
    ),
    "none": (WEIGHTS + "[moves]\ntotal = { min = 5 }\n", {"rulebook": "vietnam"}),
}

PLANS = {
    "one": ("C1=R-1 C2=N-TP C3=R-1 C4=N-PTP", "C1=R-1 C2=N-PTP C3=R-1 C4=N-TP", "C1=N-TP C2=N-PTP C3=R-1 C4=R-1"),
    "two": ("C1=R-1 C2=B-BT C3=R-1 C4=N-PTP", "C1=R-1 C2=B-BT C3=R-1 C4=N-TP"),
    "tiers": ("C1=R-1 C2=N-PTP C3=N-TP C4=R-1", "C1=R-1 C2=R-1 C3=N-TP C4=N-PTP"),
}
"""Of many plans that are as good, the ones each run has: which one a solver finds first is no matter here."""


def runs_in(folder: Path) -> Path:
    """Write the case, a run of each scenario, and one of the first two together, ``both``; return the folder."""
    for path, content in made_once().items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@cache
def made_once() -> dict[Path, bytes]:
    """Return the files of `runs_in`; a mutation run inherits them, made without its faults, in all its forks."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        make_runs(folder)
        return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def make_runs(folder: Path) -> None:
    """Write the case and its runs."""
    write_tables(folder, tables(cadres=CADRES, units=UNITS))
    for name, (text, keys) in SCENARIOS.items():
        path = write_scenario(folder / f"{name}.toml", text, **keys)
        assert call("plan", path, "-o", folder / name, "-q").exit_code == (3 if name == "none" else 0)
    assert call("plan", folder / "one.toml", folder / "two.toml", "-o", folder / "both", "-q").exit_code == 0
    for name, plans in {**{name: [name] for name in PLANS}, "both": ["one", "two"]}.items():
        content, place = read_run(folder / name), folder / name / "run.json"
        for scenario, key in enumerate(plans):
            for row, seats in enumerate(PLANS[key]):
                seat(content, row, seats, scenario)
        write(content, place)
        write(worked_out(content, place), place)


def write(content: Json, place: Path) -> None:
    """Write a run with its digests taken anew."""
    content["digest"] = content_digest(content)
    content["provenance"]["digest"] = run_digest(content)
    place.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def worked_out(content: Json, place: Path) -> Json:
    """Return a run that was written to a place, with every number and word as it follows from plans and bounds."""
    run, _ = load_run(place)
    assert run is not None
    certificates = [[one.as_json for one in tiers] for tiers in certificates_documents(run)]
    return {**content, **document(run), "certificates": certificates}


def disagreements_after(made: Path, name: str, change: Callable[[Json], object], work_out: bool) -> list[Said]:
    """Return what verification says of a changed run, whose other numbers are worked out again or not."""
    content, place = copy.deepcopy(read_run(made / name)), made / name / "forged.json"
    change(content)
    write(content, place)
    if work_out:
        write(worked_out(content, place), place)
    return findings(place)


def findings(place: Path) -> list[Said]:
    """Return what verification says of a run, files by their names and without what their times are."""
    found = verify_run(place).disagreements
    return [(one.where, _in_brief(one.text.vi), _in_brief(one.text.en)) for one in found]


def _in_brief(words: str) -> str:
    named = _PLACE.sub(lambda found: f": {Path(found[1]).name}", words)
    return _TIMES.sub("", named)


def without_reasons(scenarios: list[Json]) -> list[Json]:
    """Return answers as runs before version 4 have them: no reasons of moves, no signing."""
    found = copy.deepcopy(scenarios)
    for scenario in found:
        for one in scenario["plans"]:
            one.pop("signing", None)
            for held in one["assignments"]:
                held.pop("reasons", None)
    return found


def plan(run: Json, row: int = 0, scenario: int = 0) -> Json:
    """Return one ranked plan."""
    found: Json = run["scenarios"][scenario]["plans"][row]
    return found


def seat(run: Json, row: int, seats: str, scenario: int = 0) -> Json:
    """Put other people in the posts of a plan, ``C1=A-CT C2=N-TP``, and return the run."""
    pairs = (one.split("=") for one in seats.split())
    plan(run, row, scenario)["assignments"] = [{"cadre": cadre, "post": post} for cadre, post in pairs]
    return run


def bounds(run: Json, row: int, *claimed: int) -> None:
    """Claim other bounds of a plan: on its score, or tier by tier as the file has them."""
    one = plan(run, row)
    if "tiers" not in one:
        (one["bound"],) = claimed
        return
    for tier, bound in zip(one["tiers"], claimed, strict=True):
        tier["bound"] = bound


def claim(run: Json, **words: object) -> None:
    """Claim something of the first scenario's answer."""
    run["scenarios"][0].update(words)


def claim_none(run: Json, rules: str, relaxations: str = "") -> None:
    """Claim that rules cannot hold together."""
    claim(run, infeasible={"rules": rules.split(), "relaxations": relaxations.split()})
