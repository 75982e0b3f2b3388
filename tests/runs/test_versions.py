"""run.json is read by its own version: one from before the number still holds, one of a newer form is refused."""

from __future__ import annotations

import codecs
import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rotation.runs.file import open_run, read_run
from rotation.runs.shape import VERSION
from rotation.verify.run import verify_run
from tests.cli.calls import call, call_json
from tests.runs.forging import Json, Said, plan, runs_in, without_reasons, write

UNNUMBERED = Path(__file__).parent / "unnumbered"
"""A case and a run of two scenarios, made before run.json had a version."""
THIRD = Path(__file__).parent / "third"
"""A case and runs of version 3: of two scenarios, in tiers, and without any plan."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return the folder of a copy of the old run, its inputs beside it."""
    shutil.copytree(UNNUMBERED, tmp_path / "old")
    return tmp_path / "old" / "run"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with small runs."""
    return runs_in(tmp_path_factory.mktemp("made"))


def disagreements(place: Path, change: Callable[[Json], object]) -> list[Said]:
    """Return what verification says of a run once it is changed, its digests taken anew."""
    content = copy.deepcopy(read_run(place))
    change(content)
    write(content, place / "run.json")
    return [(one.where, one.text.vi, one.text.en) for one in verify_run(place).disagreements]


def test_a_run_says_its_version_first_and_under_its_digest(made: Path) -> None:
    content = json.loads((made / "one" / "run.json").read_text("utf-8"))
    assert (next(iter(content)), content["version"]) == ("version", VERSION)
    del content["version"]
    (made / "one" / "forged.json").write_text(json.dumps(content), "utf-8")
    assert verify_run(made / "one" / "forged.json").disagreements[0].where == "digest"


def test_a_run_from_before_the_number_holds(old: Path) -> None:
    content = read_run(old)
    assert "version" not in content
    assert [sorted(one) for one in content["inputs"]] == 2 * [
        ["case", "forbid", "pin", "rulebook", "rules", "scenario", "set", "waivers"]
    ]
    assert open_run(old).saved.inputs[0].asked is None
    document = call_json("verify", old)
    assert (document["holds"], document["disagreements"]) == (True, [])
    assert [(one["says"], one["proof"], one["rank"]) for one in document["claims"] if one["rank"]] == [
        ("optimal", "certified", 1),
        ("optimal", "searched", 2),
        ("optimal", "certified", 1),
    ]
    assert call("plan", old.parent / "fit.toml", "--warm-start", old, "-q").exit_code == 0


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
def test_a_run_from_before_the_number_is_exported(old: Path, tmp_path: Path, form: str) -> None:
    done = call("export", old, "--format", form, "-o", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out").exists()
    if form == "json":
        content = read_run(old)
        answers = {key: content[key] for key in ("scenarios", "ranking", "yardstick")}
        exported = json.loads((tmp_path / "out").read_text("utf-8"))
        exported["scenarios"] = without_reasons(exported["scenarios"])
        assert {key: one for key, one in exported.items() if key != "warnings"} == answers


def test_a_run_from_before_the_number_is_checked_no_less(old: Path) -> None:
    assert disagreements(old, lambda run: plan(run).update(score=1385)) == [
        ("scenarios[0].plans[0].score", "đã lưu 1.385, tính lại được 1.384", "saved as 1385, re-computed as 1384")
    ]


def test_what_was_asked_is_not_looked_for_in_a_run_from_before_the_number_but_held_against_the_inputs(
    old: Path,
) -> None:
    nothing: Json = {"moves": {}, "per_group": {}, "pin": [], "forbid": []}
    assert disagreements(old, lambda run: run["inputs"][1].update(asked=nothing)) == [
        (
            "inputs[1].asked.forbid",
            "đã lưu 0 mục, tính lại được 1 mục",
            "saved as 0 items, re-computed as 1 item",
        ),
        (
            "inputs[1].asked.pin",
            "đã lưu 0 mục, tính lại được 1 mục",
            "saved as 0 items, re-computed as 1 item",
        ),
    ]


def test_a_run_with_a_number_tells_what_was_asked(old: Path) -> None:
    missing = [(f"inputs[{row}].asked", "thiếu trong tệp", "is missing") for row in range(2)]
    assert disagreements(old, lambda run: run.update(version=1)) == missing


@pytest.fixture
def third(tmp_path: Path) -> Path:
    """Return the folder of a copy of the runs of version 3, their inputs beside them."""
    shutil.copytree(THIRD, tmp_path / "third")
    return tmp_path / "third"


@pytest.mark.parametrize("name", ["both", "tiers", "none"])
def test_a_run_of_version_3_holds_and_is_exported(third: Path, name: str) -> None:
    content = read_run(third / name)
    assert content["version"] == 3
    assert not any("tree" in one for tiers in content["certificates"] for one in tiers)
    document = call_json("verify", third / name)
    assert (document["holds"], document["disagreements"], document["worded"]) == (True, [], False)
    done = call("export", third / name, "--format", "json", "-o", third / "out", "--lang", "vi")
    assert done.exit_code == 0, done.output
    exported = json.loads((third / "out").read_text("utf-8"))
    exported["scenarios"] = without_reasons(exported["scenarios"])
    for key in ("scenarios", "ranking", "yardstick"):
        assert exported[key] == content[key]


def test_a_tree_is_part_of_a_run_from_version_4_on(third: Path, made: Path) -> None:
    place = ("certificates[0][0].tree",)
    assert disagreements(third / "both", lambda run: run["certificates"][0][0].update(tree=None)) == [
        (*place, "thừa trong tệp", "is not part of a run")
    ]
    assert disagreements(made / "one", lambda run: run["certificates"][0][0].pop("tree")) == [
        (*place, "thiếu trong tệp", "is missing")
    ]


@pytest.mark.parametrize("version", [VERSION + 1, 99, 10**30])
def test_a_newer_run_is_refused_in_a_sentence(old: Path, version: int) -> None:
    content = {"version": version, **read_run(old), "front": []}
    (old / "run.json").write_text(json.dumps(content), "utf-8")
    expected = {
        "vi": f"không đọc được kết quả: tệp thuộc phiên bản {version}, chương trình này chỉ đọc được "
        f"đến phiên bản {VERSION}; cần cài chương trình mới hơn",
        "en": f"is not a readable run: it is of version {version}, and this program reads versions up to {VERSION}: "
        "install a newer release",
    }
    for lang, sentence in expected.items():
        done = call("verify", old, "--json", "--lang", lang)
        assert done.exit_code == 5
        assert [one["text"] for one in json.loads(done.stdout)["disagreements"]] == [sentence]
    refused = call("export", old, "-o", old.parent / "x.xlsx", "--lang", "en")
    assert (refused.exit_code, (old.parent / "x.xlsx").exists()) == (5, False)
    assert refused.stderr.strip().endswith(expected["en"])
    begun = call("plan", old.parent / "fit.toml", "--warm-start", old, "-q")
    assert (begun.exit_code, f" {version}, " in begun.stderr) == (5, True)


@pytest.mark.parametrize("version", [0, -1, True, False, 1.0, "1", "newest", None, [], {}])
def test_what_is_no_version_makes_a_run_unreadable(old: Path, version: object) -> None:
    content = {"version": version, **read_run(old)}
    (old / "run.json").write_text(json.dumps(content), "utf-8")
    (found,) = verify_run(old).disagreements
    assert found.text.en.startswith("is not a readable run: version: Input should be ")
    assert "\n" not in found.text.en


@pytest.mark.parametrize("marks", [1, 2])
def test_byte_order_marks_before_a_run_are_no_fault(old: Path, marks: int) -> None:
    content = (old / "run.json").read_bytes()
    (old / "run.json").write_bytes(codecs.BOM_UTF8 * marks + content)
    assert call_json("verify", old)["holds"]
    assert call("export", old, "--format", "csv", "-o", old.parent / "tables").exit_code == 0
    assert call("plan", old.parent / "fit.toml", "--warm-start", old, "-q").exit_code == 0
