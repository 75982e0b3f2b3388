"""`rotation log` shows a chain of replans as a history: from which run each comes, and what happened in between."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from rotation.runs.file import read_run
from rotation.runs.ledger import LEDGER
from rotation.runs.status_words import NEAREST
from tests.cli.calls import GIAO_THUY, call

Json = dict[str, Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a run, a replan of it, one of that one, and another of the first."""
    home = tmp_path_factory.mktemp("history")
    shutil.copytree(GIAO_THUY, home / "case")
    assert call("plan", home / "case" / "balanced.toml", "--set", "plans=2", "-o", home / "a", "-q").exit_code == 0
    for of, to, words in (
        ("a", "b", ("--refuse", "C099")),
        ("b", "c", ("--vacant", "NV-TP", "--on", "2021-07-02")),
        ("a", "d", ("--plan", "2", "--done", "C099")),
    ):
        done = call("replan", home / of, *words, "-o", home / to, "-q")
        assert done.exit_code == 0, done.output
    return home


@pytest.fixture
def copied(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copied"))


def replans_logged(home: Path) -> dict[str, Json | None]:
    return {
        one["folder"]: one["replan"] for one in json.loads(call("log", home, "--json", "--lang", "en").stdout)["runs"]
    }


def history(home: Path, lang: str = "en") -> list[str]:
    """Return the lines that the words of the history head."""
    lines = call("log", home, "--lang", lang).output.splitlines()
    return [line for line in lines if "→" in line or line.endswith(("(line 1)", "(dòng 1)")) or "digest" in line]


def test_each_replan_names_its_run_and_its_events(made: Path) -> None:
    runs = {name: read_run(made / name) for name in "abcd"}
    found = replans_logged(made)
    assert found["a"] is None
    for name, of in (("b", "a"), ("c", "b"), ("d", "a")):
        one = found[name]
        assert one is not None
        assert (one["of"], one["folder"]) == (runs[of]["provenance"]["digest"], of)
        kept = [{key: value for key, value in event.items() if key not in {"new", "text"}} for event in one["events"]]
        assert kept == runs[name]["events"]
        assert (one["plan"], one["scenario"]) == (runs[name]["former"]["plan"], 1)
    assert found["c"] is not None
    assert [(one["kind"], one["new"]) for one in found["c"]["events"]] == [
        ("refuse", False), ("vacant", True), ("on", True),
    ]  # fmt: skip
    assert found["c"]["events"][0]["text"] == "C099 refuses GY-CT"


def test_the_chain_reads_as_a_history(made: Path) -> None:
    (leaver,) = [one["cadre"] for one in read_run(made / "c")["events"] if one["kind"] == "vacant"]
    assert history(made) == [
        "  a (line 1)",
        "    → b (line 2), from plan 1: C099 refuses GY-CT",
        f"      → c (line 3), from plan 1: {leaver} leaves NV-TP; new effective date: 02/07/2021",
        f"    → d (line 4), from plan 2: C099 has been appointed: {read_run(made / 'd')['events'][0]['post']}",
    ]
    assert history(made, "vi")[1] == "    → b (dòng 2), từ phương án 1: C099 không nhận GY-CT"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_replan_is_called_optimal(made: Path, lang: str) -> None:
    said = " ".join(call("log", made, "--lang", lang).output.split())
    words = NEAREST["optimal"].vi if lang == "vi" else NEAREST["optimal"].en
    assert all(part in said for part in words.split(", "))
    assert said.count("tối ưu" if lang == "vi" else "optimal") == 1


def test_without_replans_nothing_is_said_of_them(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made / "case", tmp_path / "case")
    assert (
        call("plan", tmp_path / "case" / "balanced.toml", "--set", "plans=1", "-o", tmp_path / "a", "-q").exit_code == 0
    )
    assert replans_logged(tmp_path) == {"a": None}
    assert "replan_of" not in (tmp_path / LEDGER).read_text("utf-8")
    assert "→" not in call("log", tmp_path).output


def test_no_line_names_anybody(made: Path) -> None:
    assert "C099" not in (made / LEDGER).read_text("utf-8")


def test_a_replan_that_is_gone_or_replaced_stays_in_the_chain_without_its_events(copied: Path) -> None:
    shutil.rmtree(copied / "b")
    found = replans_logged(copied)
    assert found["b"] is not None
    assert found["c"] is not None
    assert (found["b"]["folder"], found["b"]["events"]) == ("a", None)
    assert found["c"]["folder"] == "b"
    assert all(one["new"] for one in found["c"]["events"])
    assert "    → b (line 2): the record does not tell after what events" in history(copied)
    assert call("log", copied, "--lang", "en").output.count("optimal") == 1


def test_a_replan_of_a_run_from_elsewhere_says_so(copied: Path) -> None:
    (copied / "there").mkdir()
    for name in ("case", "a"):
        shutil.move(copied / name, copied / "there" / name)
    for name in ("b", "c", "d", LEDGER):
        (shutil.rmtree if (copied / name).is_dir() else Path.unlink)(copied / name)
    words = ("--refuse", "C099", "-o", copied / "e", "-q")
    assert call("replan", copied / "there" / "a", *words).exit_code == 0
    digest = read_run(copied / "e")["former"]["digest"]
    assert history(copied) == [
        f"  a run that is not on this record (digest {digest[:12]})",
        "    → e (line 1), from plan 1: C099 refuses GY-CT",
    ]
    found = replans_logged(copied)["e"]
    assert found is not None
    assert (found["of"], found["folder"], found["number"]) == (digest, None, None)


@pytest.mark.parametrize("value", ["null", '"' + "0" * 64 + '"'])
def test_another_former_run_in_the_ledger_is_found(copied: Path, value: str) -> None:
    *before, last = (copied / LEDGER).read_text("utf-8").splitlines()
    line = json.loads(last)
    line["replan_of"] = json.loads(value)
    if line["replan_of"] is None:
        del line["replan_of"]
    (copied / LEDGER).write_text("\n".join([*before, json.dumps(line, ensure_ascii=False)]) + "\n", "utf-8")
    found = call("log", copied, "--lang", "en")
    assert found.exit_code == 5
    assert "planned again" in found.output
    assert {one["folder"]: one["state"] for one in json.loads(call("log", copied, "--json").stdout)["runs"]}[
        "d"
    ] == "changed"
