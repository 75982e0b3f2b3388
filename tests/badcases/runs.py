"""Bad runs: what stands in the place of run.json, for the commands that read one."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.badcases.bad import Bad, Plant, drop, edit, folder_at, link_at, put, put_cell, several, sound
from tests.cli.calls import call

Run = dict[str, Any]
VERIFY, EXPORT, WARM = "verify run", "export run -o out.xlsx", "plan s.toml --warm-start run"


@cache
def saved() -> bytes:
    """Return the run.json of the sound scenario."""
    with TemporaryDirectory() as name:
        folder = sound(Path(name))
        assert call("plan", folder / "s.toml", "-o", folder / "run", "-q").exit_code == 0
        return (folder / "run" / "run.json").read_bytes()


def planned(folder: Path) -> None:
    (folder / "run").mkdir()
    (folder / "run" / "run.json").write_bytes(saved())


def instead(what: str, content: str | bytes, says: str, words: str = VERIFY) -> Bad:
    """Return other content in the place of a run."""
    return Bad(what, several(planned, put("run/run.json", content)), says, words, 5)


def changed(what: str, change: Callable[[Run], object], says: str, words: str = VERIFY) -> Bad:
    """Return a run changed as JSON."""

    def plant(folder: Path) -> None:
        planned(folder)
        run = json.loads(saved())
        change(run)
        (folder / "run" / "run.json").write_text(json.dumps(run), "utf-8")

    return Bad(what, plant, says, words, 5)


def after(what: str, plant: Plant, says: str, words: str = VERIFY) -> Bad:
    """Return a sound run whose inputs are touched afterwards."""
    return Bad(what, several(planned, plant), says, words, 5)


CONTENTS = [
    instead("nothing", "", "is not a readable run: Expecting value"),
    instead("blanks", "  \n", "is not a readable run"),
    instead("words", "hello", "is not a readable run: Expecting value: line 1"),
    instead("a number", "7", "is not a readable run"),
    instead("a list", "[]", "is not a readable run"),
    instead("null", "null", "is not a readable run"),
    instead("an empty object", "{}", "scenarios: Field required"),
    instead("cut off", saved()[:-100], "Unterminated string"),
    instead("cut in half", saved()[: len(saved()) // 2], "is not a readable run"),
    instead("two runs", saved() * 2, "Extra data"),
    instead("a run and a comma", saved() + b",", "Extra data"),
    instead("UTF-16", saved().decode().encode("utf-16"), "'utf-8' codec can't decode"),
    instead("a zero byte", saved().replace(b'"seed"', b'"se\0d"'), "Invalid control character"),
    instead("a workbook", b"PK\3\4" + bytes(100), "Expecting value"),
    instead("a comment", b"// a run\n" + saved(), "Expecting value"),
    instead("single quotation marks", saved().replace(b'"', b"'"), "Expecting property name"),
    instead(
        "a number of a thousand digits",
        saved().replace(b'"seed": 0', b'"seed": ' + b"9" * 1000),
        "digest: the content was changed",
    ),
    instead(
        "a number of five thousand digits",
        saved().replace(b'"seed": 0', b'"seed": ' + b"9" * 5000),
        "Exceeds the limit",
    ),
    instead("no number", saved().replace(b'"seed": 0', b'"seed": NaN'), "NaN is no number"),
    instead("nothing, for export", "", "is not a readable run", EXPORT),
    instead("cut off, for export", saved()[:-100], "is not a readable run", EXPORT),
    instead("nothing, to begin with", "", "is not a readable run", WARM),
    instead("a list, to begin with", "[1]", "is not a readable run", WARM),
    instead("cut off, to begin with", saved()[:-100], "is not a readable run", WARM),
]

CHANGES = [
    changed("no scenarios", lambda run: run.pop("scenarios"), "scenarios: Field required"),
    changed("scenarios as an object", lambda run: run.update(scenarios={}), "scenarios: Input should be a valid list"),
    changed("scenarios of numbers", lambda run: run.update(scenarios=[1]), "scenarios.0: Input should be"),
    changed("scenarios without anything", lambda run: run.update(scenarios=[{}]), "scenarios: cannot be read"),
    changed("an unknown language", lambda run: run.update(lang="fr"), "lang: Input should be 'vi' or 'en'"),
    changed("a seed in words", lambda run: run.update(seed="0"), "seed: Input should be a valid integer"),
    changed("a digest of nothing", lambda run: run.update(digest=""), "digest: the content was changed"),
    changed("plans that are none", lambda run: run["scenarios"][0].update(plans=None), "scenarios: cannot be read"),
    changed(
        "a plan without people",
        lambda run: run["scenarios"][0]["plans"][0].pop("assignments"),
        "scenarios: cannot be read",
    ),
    changed(
        "somebody who is not there",
        lambda run: seat(run).update(cadre="C9"),
        "plans[0].assignments[0].cadre: the inputs have no cadre with the id 'C9'",
    ),
    changed(
        "a post that is not there",
        lambda run: seat(run).update(post="ZZ"),
        "plans[0].assignments[0].post: the inputs have no post with the id 'ZZ'",
    ),
    changed(
        "a score in words",
        lambda run: run["scenarios"][0]["plans"][0].update(score="best"),
        "saved as 'best', re-computed as 200",
    ),
    changed(
        "a scenario elsewhere",
        lambda run: run["provenance"].update(scenarios=["../t.toml"]),
        "t.toml: this scenario file is gone",
    ),
    changed(
        "a scenario that is a folder",
        lambda run: run["provenance"].update(scenarios=["../case"]),
        "case: the file cannot be read: Is a directory",
    ),
    changed(
        "a path with a zero byte",
        lambda run: run["provenance"].update(scenarios=["a\0b"]),
        "this scenario file is gone",
    ),
    changed(
        "plans without people, to begin with",
        lambda run: run["scenarios"][0].update(plans=[{}]),
        "plans without assignments",
        WARM,
    ),
    changed(
        "plans of numbers, to begin with",
        lambda run: run["scenarios"][0].update(plans=[1]),
        "plans without assignments",
        WARM,
    ),
    changed(
        "scenarios of numbers, to begin with",
        lambda run: run.update(scenarios=[1]),
        "scenarios.0: Input should be",
        WARM,
    ),
]


def seat(run: Run) -> Run:
    found: Run = run["scenarios"][0]["plans"][0]["assignments"][0]
    return found


INPUTS = [
    after("the scenario gone", drop("s.toml"), "s.toml: this scenario file is gone"),
    after("the scenario no longer TOML", put("s.toml", "x"), "now has faults: s.toml"),
    after("the rulebook gone", drop("base.toml"), "book.toml extends: there is no rulebook"),
    after("the table of cadres gone", drop("case/cadres.csv"), "the table 'cadres' is missing"),
    after("a fault in the case", put_cell("case/cadres.csv", 2, "born", "x"), "cadres.csv:2 born: 'x' is not a date"),
    after("a weight changed", edit("s.toml", "fit = 1", "fit = 2"), "scenario: the content has changed"),
    after(
        "a norm changed", edit("base.toml", "min_months = 60", "min_months = 61"), "rulebook: the content has changed"
    ),
    after("a birthday changed", put_cell("case/cadres.csv", 2, "born", "1980-03-03"), "case: the content has changed"),
    after(
        "a fault in the case, for export",
        put_cell("case/cadres.csv", 2, "born", "x"),
        "cadres.csv:2 born: 'x' is not a date",
        EXPORT,
    ),
]

PLACES = [
    Bad("a folder without a run", folder_at("run"), "'run'", VERIFY, 2),
    Bad("no folder", lambda _: None, "'run'", VERIFY, 2),
    Bad("a scenario for a run", lambda _: None, "'s.toml'", "verify s.toml", 2),
    Bad(
        "a folder named run.json",
        folder_at("run/run.json"),
        "Is a directory",
        VERIFY,
        5,
    ),
    Bad(
        "a link to nothing",
        link_at("run/run.json", "x"),
        "'run'",
        VERIFY,
        2,
    ),
    Bad("no run, for export", lambda _: None, "'run'", EXPORT, 2),
    Bad("no run, to begin with", lambda _: None, "'run'", WARM, 2),
    Bad(
        "a file for a ledger", put("rotation-log.jsonl", "hello\n"), "the line of the ledger cannot be read", "log .", 5
    ),
    Bad("a ledger of zeros", put("rotation-log.jsonl", bytes(50)), "the line of the ledger cannot be read", "log .", 5),
    Bad("a folder for a ledger", folder_at("rotation-log.jsonl"), "rotation-log.jsonl |  | unreadable_file", "log ."),
]
