"""Check that verification exits with 5 for any change in a saved run or its inputs."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rotation.intake.toml import digest
from rotation.runs.file import read_run
from tests.cli.calls import GIAO_THUY, call

Run = dict[str, Any]

SOFTENED = ("--set", "rules.rotation_period.severity=soft", "--set", "rules.rotation_period.weight=1")
"""Makes the best plans breach a soft rule."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the case, its scenarios and one run of `balanced`."""
    folder = tmp_path_factory.mktemp("made")
    shutil.copytree(GIAO_THUY, folder / "case")
    done = call("plan", folder / "case" / "balanced.toml", *SOFTENED, "--set", "plans=3", "-o", folder / "run", "-q")
    assert done.exit_code == 0, done.output
    return folder


def plans(run: Run) -> list[dict[str, Any]]:
    """Return the ranked plans of the first scenario."""
    return list(run["scenarios"][0]["plans"])


def first_move(run: Run) -> dict[str, Any]:
    """Return a move of the first plan."""
    return next(one for one in plans(run)[0]["assignments"] if one["kind"] not in {"stay", "reserve"})


def swap(run: Run) -> None:
    one, other = plans(run)[0]["assignments"][:2]
    one["post"], other["post"] = other["post"], one["post"]


def edit(key: str, value: object) -> Callable[[Run], None]:
    return lambda run: plans(run)[0].__setitem__(key, value)


def more(key: str) -> Callable[[Run], None]:
    return lambda run: plans(run)[0].__setitem__(key, plans(run)[0][key] + 1)


def other_proof(proof: str) -> str:
    return {"certified": "searched", "searched": "certified"}[proof]


def tree(run: Run) -> dict[str, Any]:
    """Return the tree that closes the gap which the prices of the certificate leave."""
    return dict(run["certificates"][0][0]["tree"])


def leaves(run: Run) -> list[dict[str, Any]]:
    """Return the leaves of the tree."""
    return list(tree(run)["leaves"])


def replant(run: Run, **parts: object) -> None:
    """Change parts of the tree."""
    run["certificates"][0][0]["tree"].update(parts)


def split_elsewhere(run: Run) -> None:
    """Split the first box at another column."""
    run["certificates"][0][0]["tree"]["splits"][0]["column"] += 1


def reasons(run: Run) -> list[dict[str, Any]]:
    """Return the reasons of a move of the first plan."""
    found: list[dict[str, Any]] = first_move(run)["reasons"]
    return found


def copy_rank(run: Run) -> None:
    saved = run["scenarios"][0]["plans"]
    saved[1] = {**copy.deepcopy(saved[0]), "rank": 2}


TAMPERINGS: dict[str, Callable[[Run], object]] = {
    "a swapped pair": swap,
    "an edited score": more("score"),
    "an edited bound": more("bound"),
    "a bound beyond measure": lambda run: plans(run)[0].__setitem__("bound", 10**400),
    "a bound below the score": lambda run: plans(run)[0].__setitem__("bound", plans(run)[0]["score"] - 1),
    "an edited proof": lambda run: plans(run)[0].__setitem__("proof", other_proof(plans(run)[0]["proof"])),
    "edited prices": lambda run: run["certificates"][0][0].update(
        prices=[2 * one for one in run["certificates"][0][0]["prices"]]
    ),
    "a price on the wrong side": lambda run: run["certificates"][0][0]["prices"].__setitem__(
        0, -run["certificates"][0][0]["prices"][0]
    ),
    "an edited certified bound": lambda run: run["certificates"][0][0].update(
        bound=run["certificates"][0][0]["bound"] - 1
    ),
    "a price of no row": lambda run: run["certificates"][0][0]["rows"].__setitem__(0, 10**6),
    "prices on another scale": lambda run: run["certificates"][0][0].__setitem__("scale", 1),
    "a dropped price": lambda run: run["certificates"][0][0]["prices"].pop(),
    "no tree": lambda run: run["certificates"][0][0].__setitem__("tree", None),
    "a tree left out": lambda run: run["certificates"][0][0].pop("tree"),
    "prices of a leaf": lambda run: leaves(run)[0].update(prices=[2 * one for one in leaves(run)[0]["prices"]]),
    "no prices in a leaf": lambda run: leaves(run)[-1].update(rows=[], prices=[]),
    "a price of no row in a leaf": lambda run: leaves(run)[0]["rows"].__setitem__(0, 10**6),
    "a price short in a leaf": lambda run: leaves(run)[0]["prices"].pop(),
    "a leaf on another scale": lambda run: leaves(run)[0].update(scale=1),
    "a dropped leaf": lambda run: replant(run, leaves=leaves(run)[1:]),
    "a leaf twice": lambda run: replant(run, leaves=[*leaves(run), leaves(run)[0]]),
    "a leaf that is said to be empty": lambda run: leaves(run)[0].update(empty=not leaves(run)[0]["empty"]),
    "leaves that are all said to be empty": lambda run: replant(
        run, leaves=[{**leaf, "empty": True} for leaf in leaves(run)]
    ),
    "leaves in another order": lambda run: replant(run, leaves=leaves(run)[::-1]),
    "a dropped split": lambda run: replant(run, splits=tree(run)["splits"][1:]),
    "a split at another column": split_elsewhere,
    "a split at a column that there is not": lambda run: tree(run)["splits"][0].update(column=10**9),
    "a split that leaves nothing": lambda run: tree(run)["splits"][0].update(below=1),
    "a tree of better plans only": lambda run: replant(run, least=tree(run)["least"] + 1),
    "a tree of worse plans, too": lambda run: replant(run, least=tree(run)["least"] - 1000),
    "a reason with other points": lambda run: reasons(run)[0].update(points=12),
    "a reason that is said to be exact": lambda run: reasons(run)[0].update(exact=True),
    "a reason against somebody else": lambda run: reasons(run)[0].update(instead="C001"),
    "a reason in other words": lambda run: reasons(run)[0].update(text="Không có gì"),
    "a dropped reason": lambda run: reasons(run).pop(),
    "a reason twice": lambda run: reasons(run).append(reasons(run)[0]),
    "no reasons": lambda run: first_move(run).pop("reasons"),
    "an edited last date": lambda run: plans(run)[0]["signing"].update(last="2021-07-02"),
    "an edited number of waves": lambda run: plans(run)[0]["signing"].update(waves=99),
    "no signing": lambda run: plans(run)[0].pop("signing"),
    "no certificate": lambda run: run["certificates"].__setitem__(0, []),
    "an edited proven": edit("proven", False),
    "an edited kind": lambda run: first_move(run).__setitem__("kind", "up"),
    "an edited from": lambda run: first_move(run).__setitem__("from", None),
    "edited points": lambda run: first_move(run).__setitem__("points", 1),
    "a dropped assignment": lambda run: plans(run)[0]["assignments"].pop(),
    "a doubled assignment": lambda run: plans(run)[0]["assignments"].append(plans(run)[0]["assignments"][0]),
    "a copied rank": copy_rank,
    "a repeated rank number": lambda run: plans(run)[1].__setitem__("rank", 1),
    "plans in another order": lambda run: run["scenarios"][0]["plans"].reverse(),
    "an edited criterion": lambda run: plans(run)[0]["criteria"].__setitem__("fit", 1),
    "a dropped breach": lambda run: plans(run)[0]["breaches"].pop(),
    "an edited sentence": lambda run: plans(run)[0]["breaches"][0].__setitem__("text", "Không có gì"),
    "an edited vacancy": lambda run: plans(run)[0]["vacant"].append("X"),
    "an edited status": lambda run: run["scenarios"][0].__setitem__("status", "feasible"),
    "an edited gap": lambda run: run["scenarios"][0].__setitem__("gap", 0.5),
    "an added word": lambda run: run["scenarios"][0].__setitem__("comment", "approved"),
    "an unknown cadre": lambda run: first_move(run).__setitem__("cadre", "C999"),
    "an invented ranking": lambda run: run["ranking"].append({"rank": 1}),
    "a dropped plan": lambda run: run["scenarios"][0]["plans"].clear(),
}


def tampered(made: Path, folder: Path, change: Callable[[Run], object], cover_up: bool) -> Path:
    """Return a copy of the run with a change; covering up means taking its digests anew."""
    run = read_run(made / "run")
    change(run)
    if cover_up:
        run["digest"] = digest({key: value for key, value in run.items() if key not in {"digest", "provenance"}})
        origin = {key: value for key, value in run["provenance"].items() if key != "digest"}
        run["provenance"] = {**origin, "digest": digest([run["digest"], origin])}
    shutil.copytree(made / "case", folder / "case")
    (folder / "run").mkdir()
    (folder / "run" / "run.json").write_text(json.dumps(run, ensure_ascii=False), "utf-8")
    return folder / "run"


def test_the_run_itself_verifies(made: Path) -> None:
    assert call("verify", made / "run").exit_code == 0


@pytest.mark.parametrize("name", TAMPERINGS)
@pytest.mark.parametrize("cover_up", [False, True])
def test_tampering_is_found(made: Path, tmp_path: Path, name: str, cover_up: bool) -> None:
    result = call("verify", tampered(made, tmp_path, TAMPERINGS[name], cover_up), "--json")
    assert result.exit_code == 5
    said = json.loads(result.stdout)["disagreements"]
    assert said
    assert cover_up <= ("digest" not in [one["where"] for one in said])


def edit_file(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("what", ["case", "scenario"])
def test_edited_inputs_are_found(made: Path, tmp_path: Path, what: str) -> None:
    run = tampered(made, tmp_path, lambda _: None, cover_up=False)
    assert call("verify", run).exit_code == 0
    if what == "case":
        edit_file(tmp_path / "case" / "cadres.csv", "2020:hoàn thành tốt nhiệm vụ", "2020:hoàn thành nhiệm vụ")
    else:
        edit_file(tmp_path / "case" / "balanced.toml", "min_difference = 3", "min_difference = 2")
    result = call("verify", run, "--json")
    assert result.exit_code == 5
    assert f"inputs[0].{what}" in [one["where"] for one in json.loads(result.stdout)["disagreements"]]


def test_a_reordered_input_is_the_same_input(made: Path, tmp_path: Path) -> None:
    run = tampered(made, tmp_path, lambda _: None, cover_up=False)
    cadres = tmp_path / "case" / "cadres.csv"
    head, *rows = cadres.read_text("utf-8").splitlines()
    cadres.write_text("\n".join([head, *reversed(rows)]), "utf-8")
    assert call("verify", run).exit_code == 0


def test_verification_needs_no_solver(made: Path) -> None:
    import subprocess
    import sys

    script = (
        "import sys; from pathlib import Path; from rotation.verify.run import verify_run; "
        "assert verify_run(Path(sys.argv[1])).holds; "
        "assert not [name for name in sys.modules if name.startswith('ortools')]"
    )
    assert subprocess.run([sys.executable, "-c", script, str(made / "run")], check=False).returncode == 0


def test_a_scenario_file_is_named_as_seen_from_here(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """run.json has its path from the run's folder; a person is not shown the way there and back."""
    shutil.copytree(made / "run", tmp_path / "r1")
    run = read_run(tmp_path / "r1")
    run["provenance"]["scenarios"] = ["../s.toml"]
    (tmp_path / "r1" / "run.json").write_text(json.dumps(run), "utf-8")
    monkeypatch.chdir(tmp_path)
    for place, shown in (("r1", "s.toml"), ("r1/run.json", "s.toml"), (tmp_path / "r1", str(tmp_path / "s.toml"))):
        found = json.loads(call("verify", place, "--json").stdout)["disagreements"]
        assert shown in [one["where"] for one in found]
        done = call("verify", place, "--lang", "vi")
        assert (done.exit_code, f"'{shown}': không còn tệp kịch bản này" in done.stdout.splitlines()) == (5, True)
        assert f"{shown}: không còn tệp kịch bản này" in call("export", place, "--lang", "vi").stderr.splitlines()


def test_a_run_seen_through_a_link_is_read_from_where_it_is(made: Path, tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to(made / "run")
    assert call("verify", tmp_path / "linked").exit_code == 0
