"""Export anonymous copies and look for names, ids and what somebody wrote freely, in every byte."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from rotation.runs.codes import FIRST, LENGTH, LETTERS, codes_of
from rotation.verify.run import load_run
from tests.cli.calls import call
from tests.cli.test_privacy import TOLD, contents, leaks, write_case
from tests.horizon.made import case_in
from tests.tables import tables, write_scenario, write_tables

FORMS = ("xlsx", "html", "csv", "json", "ics")
CODE = re.compile(f"[{FIRST}][{LETTERS}]{{{LENGTH - 1}}}")
NAME = re.compile(r"Zxqname\s+(ZXQ\d) Qw.rty")
PERSON = re.compile(r"\bC([1-6])\b")
MORE = """
[rules.kin_apart]
severity = "soft"
weight = 2
roles = ["secretary", "chair", "deputy_secretary"]
degrees = ["spouse", "sibling"]
[rules.service_left]
severity = "soft"
weight = 1
min_months = 400
"""
EDITED = (
    *("--set", "waive=[{rule='health', cadre='ZXQ2', paper='Zxq 1', reason='Zxqreason'}]"),
    *("--set", "title=Giữ Zxqname ZXQ1 Qwerty", "--forbid", "ZXQ5=A-CT", "--pin", "Zxqname ZXQ2 Qwerty=A-BT"),
)

Json = dict[str, Any]


def hostile_case(folder: Path) -> Path:
    """Write a case in which 'zxq' stands in whatever tells of a person, ids and file names among it."""
    write_case(folder)
    for path in folder.rglob("*.*"):
        path.write_text(PERSON.sub(r"ZXQ\1", path.read_text("utf-8")), "utf-8")
    cadres = folder / "cadres.csv"
    head, *rows = list(csv.reader(io.StringIO(cadres.read_text("utf-8"))))
    written = io.StringIO()
    csv.writer(written).writerows(
        [[*head, "fields", "discipline"], *([*row, "zxq học", "reprimand:2021-03-01"] for row in rows)]
    )
    cadres.write_text(written.getvalue(), "utf-8")
    (folder / "kin.csv").write_text("cadre,relative,relation\nZXQ1,ZXQ3,spouse\nZXQ4,ZXQ2,sibling\n", "utf-8")
    (folder / "about.csv").write_text("key,value\nsynthetic,yes\nnguồn,zxq cung cấp\n", "utf-8")
    with (folder / "posts.csv").open("a", encoding="utf-8") as file:
        columns = (folder / "posts.csv").read_text("utf-8").splitlines()[0].split(",")
        cells = {"id": "A-ZXQ4", "unit": "A", "role": "vice_chair", "fill": "may", "title": "Phó của ZXQ3"}
        file.write(",".join(cells.get(column, "") for column in columns) + "\n")
    base = folder / "base.toml"
    base.write_text(base.read_text("utf-8") + MORE, "utf-8")
    return base.rename(folder / "ZXQ2.toml")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a run of the hostile case."""
    home = tmp_path_factory.mktemp("hostile")
    done = call("plan", hostile_case(home / "case"), "-o", home / "run", "-q", *EDITED)
    assert done.exit_code == 0, done.output
    return home / "run"


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_no_byte_tells_of_anybody(run: Path, tmp_path: Path, form: str, lang: str) -> None:
    done = call("export", run, "--format", form, "--anonymous", "-o", tmp_path / "out" / f"a.{form}", "--lang", lang)
    assert (done.exit_code, TOLD.findall(done.output.encode())) == (0, []), done.output
    assert leaks(tmp_path / "out") == {}
    assert any(CODE.search(content.decode("utf-8", "replace")) for _, content in contents(tmp_path / "out"))


@pytest.mark.parametrize("paper", ["submission", "plan", "ballot", "tally", "dossier"])
def test_no_byte_of_a_paper_tells_of_anybody(run: Path, tmp_path: Path, paper: str) -> None:
    place = tmp_path / f"{paper}.docx"
    done = call("export", run, "--format", "docx", "--what", paper, "--anonymous", "-o", place)
    assert (done.exit_code, TOLD.findall(done.output.encode())) == (0, []), done.output
    with zipfile.ZipFile(place) as parts:
        assert [name for name in parts.namelist() if TOLD.search(parts.read(name))] == []


@pytest.mark.parametrize("form", FORMS)
def test_the_copy_with_names_tells(run: Path, tmp_path: Path, form: str) -> None:
    """Or else the test above looks for what is never there."""
    done = call("export", run, "--format", form, "-o", tmp_path / "out" / f"a.{form}")
    assert done.exit_code == 0, done.output
    assert leaks(tmp_path / "out")


def in_words(content: str, key: Path, column: str) -> str:
    """Return what a copy says with ids or names in place of codes."""
    with key.open(encoding="utf-8-sig", newline="") as file:
        words = {row["code"]: row[column] for row in csv.DictReader(file)}
    return CODE.sub(lambda found: words.get(found[0], found[0]), content)


def figures(document: Json) -> Json:
    """Return what a document says of plans, without words and in one order."""
    for scenario in document["scenarios"]:
        for plan in scenario["plans"]:
            for one in [plan, *plan.get("waves", [])]:
                for row in (*one["assignments"], *one["breaches"]):
                    for words in ("text", "waiver"):
                        row.pop(words, None)
                    row["reasons"] = [{**why, "text": ""} for why in row.get("reasons") or []]
                for rows in ("assignments", "breaches", "unplaced", "vacant"):
                    one[rows] = sorted(one[rows], key=json.dumps)
            plan["paths"] = sorted(plan.get("paths", []), key=lambda path: str(path["cadre"]))
        for rows in ("firm",):
            scenario[rows] = sorted(scenario[rows], key=json.dumps)
        scenario["own"] = [sorted(one, key=json.dumps) for one in scenario["own"]]
    return {"scenarios": document["scenarios"], "ranking": document["ranking"], "yardstick": document["yardstick"]}


SWAPPED = {"C1": ("A-BT", "B-BT"), "C2": ("B-BT", "A-BT"), "C3": ("A-CT", "B-CT"), "C4": ("B-CT", "A-CT")}
SWAPPED |= {"C5": ("N-TP", "N-PTP"), "C6": ("N-PTP", "N-TP")}


def swapping(folder: Path) -> Path:
    """Write a case in which three pairs swap their posts, so that anyone of each may step out; return its scenario."""
    write_tables(folder, tables(cadres={cadre: {"post": post} for cadre, (post, _) in SWAPPED.items()}))
    pins = "".join(f"[[pin]]\ncadre = '{cadre}'\npost = '{post}'\n" for cadre, (_, post) in SWAPPED.items())
    return write_scenario(folder / "swap.toml", pins, plans=1)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return runs of several kinds: of waves, of two scenarios, planned again after events, with closed chains."""
    home = tmp_path_factory.mktemp("many")
    base, swap = hostile_case(home / "case"), swapping(home / "swap")
    assert call("plan", base, home / "case" / "other.toml", "-o", home / "two", "-q").exit_code == 0
    assert call("plan", base, "-o", home / "one", "-q").exit_code == 0
    assert call("replan", home / "one", "--refuse", "ZXQ3", "--front", "-o", home / "again", "-q").exit_code == 0
    assert call("plan", swap, "-o", home / "swapped", "-q").exit_code == 0
    assert call("plan", case_in(home / "small") / "waves.toml", "-o", home / "waves", "-q").exit_code == 0
    return {name: home / name for name in ("two", "again", "swapped", "waves")}


@pytest.mark.parametrize("kind", ["two", "again", "swapped", "waves"])
def test_all_figures_are_those_of_the_run(many: dict[str, Path], tmp_path: Path, kind: str) -> None:
    key, copy = tmp_path / "key.csv", tmp_path / "copy.json"
    done = call("export", many[kind], "--format", "json", "--anonymous", "--key", key, "-o", copy)
    assert done.exit_code == 0, done.output
    kept = json.loads(NAME.sub(r"\1", (many[kind] / "run.json").read_text("utf-8")))
    found = json.loads(in_words(copy.read_text("utf-8"), key, "id"))
    assert figures(found) == figures(kept)


def test_signing_is_that_of_the_run(many: dict[str, Path], tmp_path: Path) -> None:
    """Who steps out, who signs first: of those who could, codes must not choose others than ids do."""
    key = tmp_path / "key.csv"
    for name, words in {"named.ics": (), "coded.ics": ("--anonymous", "--key", key)}.items():
        done = call("export", many["swapped"], "--format", "ics", "-o", tmp_path / name, *words)
        assert done.exit_code == 0, done.output
    named, coded = ((tmp_path / name).read_text("utf-8").replace("\n ", "") for name in ("named.ics", "coded.ics"))
    told = re.compile(r"SUMMARY:(.+?) →.*?\nDESCRIPTION:(.*?)\n", re.DOTALL)
    assert len(told.findall(named)) == len(SWAPPED)
    assert {tuple(one) for one in told.findall(in_words(coded, key, "name"))} == set(told.findall(named))


def test_codes_are_the_same_in_every_format_and_tell_no_order(run: Path, tmp_path: Path) -> None:
    keys: list[bytes] = []
    for form in (*FORMS, "xlsx"):
        key = tmp_path / f"key-{len(keys)}.csv"
        place = tmp_path / f"{len(keys)}.{form}"
        done = call("export", run, "--format", form, "--anonymous", "--key", key, "-o", place)
        assert done.exit_code == 0, done.output
        assert key.stat().st_mode & 0o777 == 0o600
        keys.append(key.read_bytes())
    assert len(set(keys)) == 1
    loaded, _ = load_run(run)
    assert loaded is not None
    mine, others = (codes_of(loaded, digest).cadres for digest in ("one", "other"))
    assert set(mine.values()).isdisjoint(others.values())
    assert all(CODE.fullmatch(code) for code in (*mine.values(), *others.values()))


def test_the_key_tells_everybody_and_stands_nowhere_else(run: Path, tmp_path: Path) -> None:
    key = tmp_path / "key.csv"
    call("export", run, "--anonymous", "--key", key, "-o", tmp_path / "plans.xlsx")
    rows = list(csv.DictReader(io.StringIO(key.read_text("utf-8-sig"))))
    assert {row["id"] for row in rows} == {"A-ZXQ4", *(f"ZXQ{number}" for number in range(1, 7))}
    assert {row["name"] for row in rows} == {"", *(f"Zxqname ZXQ{number} Qwerty" for number in range(1, 6))}
    assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["key.csv", "plans.xlsx"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--key", "key.csv"), "--anonymous"),
        (("--anonymous", "--key", "taken.csv"), "taken.csv"),
        (("--anonymous", "--force", "--key", "case/ZXQ2.toml"), "ZXQ2.toml"),
        (("--anonymous", "--key", "case/key.csv"), "case"),
        (("--anonymous", "--key", "out.xlsx"), "out.xlsx"),
        (("--anonymous", "--force", "--key", "run/run.json"), "run.json"),
    ],
)
def test_where_no_key_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], problem: str
) -> None:
    monkeypatch.chdir(tmp_path)
    call("plan", hostile_case(tmp_path / "case"), "-o", "run", "-q")
    Path("taken.csv").write_text("x", "utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = call("export", "run", *words, "-o", "out.xlsx")
    assert done.exit_code == 2, done.output
    assert problem in done.output
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_an_anonymous_copy_is_no_draft(run: Path, tmp_path: Path) -> None:
    for form, file in (("xlsx", "a"), ("csv", "a/moves.csv")):
        place = tmp_path / form / ("a.xlsx" if form == "xlsx" else "a")
        assert call("export", run, "--format", form, "--anonymous", "-o", place).exit_code == 0
        draft = place if form == "xlsx" else tmp_path / form / file
        done = call("evaluate", run.parent / "case" / "ZXQ2.toml", draft, "--lang", "en")
        assert done.exit_code == 1
        assert "anonymous copy" in done.output
