"""Runs saved under the shipped rulebooks of a former release: verified by the norms they keep, and exported.

``former.zip`` holds cases of seven cadres (folders of csv for several years, one workbook), scenarios, and runs of them
saved by the program before its law of November 2026: twenty of version 2 of run.json, and four of version 1
(``-first``). They are under all four shipped rulebooks, with pins, forbids, waivers, bounds, tiers, overrides by role,
of numbers, off and afresh, edits of the command line, an anonymous one, one of two scenarios and one without any plan.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rotation import load_rulebook
from rotation.files.shipped import rulebook_names
from rotation.rulebook.kept import is_of_another_release
from rotation.runs.file import kept_law, open_run, read_run
from rotation.verify.run import verify_run
from rotation.verify.wording import as_worded_then
from tests.cli.calls import call, call_json
from tests.golden.released import listed, renewed
from tests.runs.forging import Json, without_reasons, write

ARCHIVE = Path(__file__).parent / "former.zip"
RUNS = sorted({Path(name).parts[1] for name in zipfile.ZipFile(ARCHIVE).namelist() if name.startswith("runs/")})
AS_TODAY = {"19-blank"}
"""Runs under a rulebook that did not change."""
RANKED = ["16-one", "16-two"]
SAID = {
    "vi": (
        "'{}' được lập theo bộ quy tắc của phiên bản chương trình khác; đã kiểm lại theo các quy định lưu trong kết quả"
    ),
    "en": "'{}' was made under the shipped rulebook of another release; it was checked by the norms the run keeps",
}


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the runs, their inputs beside it."""
    folder = tmp_path_factory.mktemp("former")
    with zipfile.ZipFile(ARCHIVE) as archive:
        archive.extractall(folder)
    return folder / "runs"


def scenarios(name: str) -> list[str]:
    """Return the scenarios of a run that are checked by the norms it keeps."""
    if name in AS_TODAY:
        return []
    return RANKED if name.startswith("16-ranked") else [name.removesuffix("-first")]


def test_the_runs_are_twenty_and_four_of_the_first_form(unpacked: Path) -> None:
    versions = [read_run(unpacked / name)["version"] for name in RUNS]
    assert (versions.count(2), versions.count(1), len(versions)) == (20, 4, 24)


@pytest.mark.parametrize("name", RUNS)
def test_a_former_run_holds_and_says_by_which_norms(unpacked: Path, name: str) -> None:
    document = call_json("verify", unpacked / name)
    assert (document["holds"], document["disagreements"]) == (True, [])
    assert document["former"] == scenarios(name)


@pytest.mark.parametrize("name", RUNS)
def test_a_former_run_is_exported(unpacked: Path, tmp_path: Path, name: str) -> None:
    done = call("export", unpacked / name, "--format", "json", "-o", tmp_path / "out", "--lang", "vi")
    assert done.exit_code == 0, done.output
    content = read_run(unpacked / name)
    exported = json.loads((tmp_path / "out").read_text("utf-8"))
    exported["scenarios"] = without_reasons(exported["scenarios"])
    for key in ("scenarios", "ranking", "yardstick"):
        assert as_worded_then(exported[key], content[key]) == content[key]
    assert [SAID["vi"].format(one) in done.stderr for one in scenarios(name)] == [True] * len(scenarios(name))


def reworded(text: str) -> str:
    """Return a sentence of other words with the same figures."""
    return " ".join(["In other words.", *re.findall(r"\d+", text)[::-1]])


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "câu chữ là của phiên bản chương trình trước nên chỉ so các con số trong câu."),
        ("en", "its sentences are another release's: only their figures were compared."),
    ],
)
def test_sentences_of_another_release_are_compared_by_their_figures_and_this_is_said(
    unpacked: Path, tmp_path: Path, lang: str, said: str
) -> None:
    content = read_run(unpacked / "05-bounds")
    breaches = content["scenarios"][0]["plans"][0]["breaches"]
    for breach in breaches:
        breach["text"] = reworded(breach["text"])
    for warning in content["warnings"]:
        warning.update({key: reworded(warning[key]) for key in ("problem", "remedy")})
    place = unpacked / "05-bounds" / f"{tmp_path.name}.json"
    write(content, place)
    done = call("verify", place, "--lang", lang)
    assert done.exit_code == 0
    assert said in " ".join(done.stdout.split())
    assert call_json("verify", place)["worded"] is False
    for part, key in ((breaches[0], "text"), (content["warnings"][0], "remedy")):
        sentence = part[key]
        part[key] += " (9999)"
        write(content, place)
        (wrong,) = verify_run(place).disagreements
        assert "9999" in wrong.text.en
        part[key] = sentence
    breaches[0]["amount"] += 1
    write(content, place)
    assert call("verify", place).exit_code == 5


@pytest.mark.parametrize("change", [lambda one: one.update(code="other"), lambda one: one.update(value="other")])
def test_of_a_warning_its_code_and_value_are_compared(
    unpacked: Path, tmp_path: Path, change: Callable[[Json], object]
) -> None:
    content = read_run(unpacked / "05-bounds")
    change(content["warnings"][0])
    place = unpacked / "05-bounds" / f"{tmp_path.name}.json"
    write(content, place)
    assert call("verify", place).exit_code == 5


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_is_said_on_screen_once_for_each_scenario(unpacked: Path, lang: str) -> None:
    done = call("verify", unpacked / "16-ranked", "--lang", lang)
    assert done.exit_code == 0
    text = " ".join(done.stdout.split())
    assert [text.count(SAID[lang].format(one)) for one in RANKED] == [1, 1]
    assert SAID[lang][4:20] not in call("verify", unpacked / "19-blank", "--lang", lang).stdout


@pytest.mark.parametrize(
    ("name", "rule", "cited"),
    [
        ("12-afresh", "commute", ("kịch bản, mục '[rules.commute]'", "đã đọc văn bản")),
        ("03-custom", "kin_apart", ("Thông lệ địa phương", "chưa đối chiếu")),
        ("09-by-role", "home_place", ("KL 210-KL/TW (2025)", "theo nguồn thứ cấp")),
        ("11-numbers", "rating_floor", ("NĐ 138/2020/NĐ-CP (27/11/2020), khoản 2 Điều 56", "theo nguồn thứ cấp")),
    ],
)
def test_papers_cite_the_norms_of_that_time(
    unpacked: Path, tmp_path: Path, name: str, rule: str, cited: tuple[str, str]
) -> None:
    done = call("export", unpacked / name, "--format", "csv", "-o", tmp_path / "out", "--lang", "vi")
    assert done.exit_code == 0, done.output
    with (tmp_path / "out" / "rules.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if row[-1] == rule]
    assert cited in [(row[-3], row[-2]) for row in rows]


def test_of_each_form_the_workbook_too(unpacked: Path, tmp_path: Path) -> None:
    for name in ("10-workbook", "10-workbook-first"):
        done = call("export", unpacked / name, "--format", "xlsx", "-o", tmp_path / f"{name}.xlsx")
        assert done.exit_code == 0, done.output
        assert zipfile.is_zipfile(tmp_path / f"{name}.xlsx")


def norm(run: Json, rule: str) -> Any:
    """Return what a run keeps of the norm of a rule."""
    return next(one for one in run["inputs"][0]["rules"] if one["rule"] == rule)


def under(digest: str) -> Callable[[Json], object]:
    """Return a forgery of the digest of the rulebook."""
    return lambda run: run["inputs"][0].update(rulebook=digest)


def loosened(run: Json) -> None:
    norm(run, "service_left").update(severity="soft", weight=1)
    under("0" * 64)(run)


FORGED: dict[str, tuple[Callable[[Json], object], str]] = {
    "loosened, under a rulebook that was never shipped": (loosened, "inputs[0].rulebook"),
    "under one shipped by another name": (under(listed()["blank"][0]), "inputs[0].rulebook"),
    "a rule that there is not": (lambda run: norm(run, "health").update(rule="helth"), "toml"),
    "a rule that is the model itself": (lambda run: norm(run, "health").update(rule="pin"), "toml"),
    "a day that is none": (lambda run: norm(run, "health").update(since="2022-02-30"), "toml"),
    "a day in words": (lambda run: norm(run, "health").update(since="soon"), "toml"),
    "a role that there is not": (lambda run: norm(run, "health").update(roles=["king"]), "toml"),
    "a severity that there is not": (lambda run: norm(run, "health").update(severity="strict"), "toml"),
    "a weight below nothing": (lambda run: norm(run, "health").update(weight=-1), "toml"),
    "a number that the rule has not": (lambda run: norm(run, "health").update(numbers={"years": 3}), "toml"),
    "a number that is none": (lambda run: norm(run, "service_left").update(numbers={"min_months": "ten"}), "toml"),
    "a number that is a day": (lambda run: norm(run, "service_left").update(numbers={"min_months": "2022-01-01"}), ""),
    "a number without its like": (lambda run: norm(run, "service_left").update(numbers={}), "toml"),
    "numbers that are keys of a norm": (
        lambda run: norm(run, "health").update(numbers={"severity": "soft", "from": "2030-01-01"}),
        "inputs[0].rules",
    ),
    "steps in a run that knew none": (lambda run: norm(run, "health").update(steps=["up"]), "inputs[0].rules"),
    "a law in a run that kept none": (
        lambda run: run["inputs"][0].update(law={"key_roles": ["chair"], "ladder": [["member"]]}),
        "",
    ),
    "a key role that there is not": (
        lambda run: run["inputs"][0].update(law={"key_roles": ["king"], "ladder": []}),
        "toml",
    ),
    "roles governed that there are not": (
        lambda run: norm(run, "health").update(governs=[["king", "up"]]),
        "toml",
    ),
    "cases governed of three words": (
        lambda run: norm(run, "health").update(governs=[["chair", "up", "rotation"]]),
        "toml",
    ),
}


@pytest.mark.parametrize("what", FORGED)
@pytest.mark.parametrize("name", ["04-waived", "08-two-tier"])
def test_a_forged_one_disagrees_without_a_traceback(unpacked: Path, tmp_path: Path, name: str, what: str) -> None:
    change, where = FORGED[what]
    content = read_run(unpacked / name)
    change(content)
    place = unpacked / name / f"{tmp_path.name}.json"
    write(content, place)
    for command in (["verify", place], ["export", place, "-o", tmp_path / "x.xlsx"]):
        done = call(*command, "--lang", "en")
        assert isinstance(done.exception, SystemExit), done.exception
        assert done.exit_code == 5, done.output
    assert not (tmp_path / "x.xlsx").exists()
    found = verify_run(place).disagreements
    assert any(where in one.where for one in found), [(one.where, one.text.en) for one in found]
    assert all(one.text.vi != one.text.en for one in found)


def test_a_norm_left_out_changes_what_a_plan_is_worth_or_the_answer(unpacked: Path, tmp_path: Path) -> None:
    content = read_run(unpacked / "05-bounds")
    breached = content["scenarios"][0]["plans"][0]["breaches"][0]["rule"]
    content["inputs"][0]["rules"].remove(norm(content, breached))
    place = unpacked / "05-bounds" / f"{tmp_path.name}.json"
    write(content, place)
    assert call("verify", place).exit_code == 5


def test_a_changed_case_is_noticed_under_former_norms_too(unpacked: Path, tmp_path: Path) -> None:
    folder = tmp_path / "moved"
    shutil.copytree(unpacked.parent, folder)
    cadres = folder / "case-2018" / "cadres.csv"
    cadres.write_text(cadres.read_text("utf-8").replace("land:3", "land:4"), "utf-8")
    found = [one.where for one in verify_run(folder / "runs" / "01-first-norms").disagreements]
    assert "inputs[0].case" in found


def test_labels_of_skills_given_since_change_no_run_that_knew_none(unpacked: Path, tmp_path: Path) -> None:
    folder = tmp_path / "moved"
    shutil.copytree(unpacked.parent, folder)
    (folder / "case-2018" / "skills.csv").write_text("id,label\nland,đất đai\n", "utf-8")
    verified = verify_run(folder / "runs" / "01-first-norms")
    assert "inputs[0].case" not in [one.where for one in verified.disagreements]


def test_released_lists_the_rulebooks_of_today() -> None:
    assert listed() == renewed(), "a shipped rulebook changed: python -m tests.golden.released"
    assert set(listed()) == set(rulebook_names())


def test_only_a_shipped_name_is_of_another_release(unpacked: Path) -> None:
    kept = kept_law(open_run(unpacked / "02-pinned").saved.inputs[0])
    present = load_rulebook("vietnam")
    found = {
        name: is_of_another_release(name, present, kept) for name in ("vietnam", "two-tier", "vietnam.toml", "./x")
    }
    assert found == {"vietnam": True, "two-tier": False, "vietnam.toml": False, "./x": False}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "kết quả này chỉ giữ các quy định có hiệu lực vào ngày của nó"),
        ("en", "this run keeps only the norms in force on its own date"),
    ],
)
def test_why_not_has_no_dates_of_a_law_that_the_run_does_not_keep(unpacked: Path, lang: str, said: str) -> None:
    place = unpacked / "05-bounds"
    refused: list[Json] = []
    for cadre in ("C1", "C2", "C3"):
        found = call_json("why", place, "--cadre", cadre)
        refused += [one for one in found["answers"] if one["class"] == "refused"]
    assert refused
    for one in refused:
        assert (one["allowed_from"], one["allowed_until"], one["assuming"]) == (None, None, None)
        assert {refusal["until"] for refusal in one["refusals"]} == {None}
    done = call("why", place, "--cadre", refused[0]["cadre"], "--lang", lang)
    assert said in " ".join(done.stdout.split())
