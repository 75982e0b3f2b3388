"""Say on the command line which paper is wanted: what does not fit is refused before anything is written."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from rotation.runs.document import Provenance
from rotation.runs.saving import save
from tests.cli.calls import GIAO_THUY, call, call_json
from tests.report.papers.word.opened import opened, words_of
from tests.report.papers.word.test_submission import MADE
from tests.report.worlds import shown_run


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wanted")
    save(shown_run(folder / "case", scenarios=2), folder / "run", Provenance(MADE))
    return folder / "run"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("--format xlsx --template mau.docx", "--template"),
        ("--format json --plan 1", "--plan"),
        ("--format html --mark X", "--mark"),
        ("--format csv --what letters", "--what"),
        ("--format docx --what menu", "--what"),
        ("--format docx --plan 3", "--plan"),
        ("--format docx --scenario 3", "--scenario"),
        ("--format docx --plan 0", "--plan"),
        ("--format docx --form army", "--form"),
        ("--format docx --what all --template mau.docx", "--template"),
        ("--format docx --what letters --anonymous", "--anonymous"),
        ("--format docx --what decisions --anonymous", "--anonymous"),
        ("--format docx --what all --anonymous", "--anonymous"),
        ("--format docx --mark ", "--mark"),
        ("--format docx --fields none.toml", "--fields"),
        ("--format docx -o x.pdf", "--format pdf"),
        ("-o x.docx", "--format docx"),
    ],
)
def test_what_does_not_fit_is_wrong_usage(run: Path, tmp_path: Path, words: str, named: str) -> None:
    template = tmp_path / "mau.docx"
    template.write_bytes(b"x")
    given = [str(template) if word == "mau.docx" else word for word in words.split(" ")]
    done = call("export", run, "-o", tmp_path / "out", *given)
    assert done.exit_code == 2
    assert named in done.stderr
    assert not (tmp_path / "out").exists()


def test_faults_of_fields_are_told_at_their_keys(run: Path, tmp_path: Path) -> None:
    fields = tmp_path / "fields.toml"
    fields.write_text('isuer = "x"\ndate = "mai"\n[number]\nplan = 0\n[sign]\nname = ""\npost = "\u200b"\n', "utf-8")
    done = call("export", run, "--format", "docx", "--fields", fields, "-o", tmp_path / "x.docx", "--json")
    assert done.exit_code == 1
    faults = json.loads(done.stdout)["faults"]
    assert {one["column"].partition(" ")[0] for one in faults} == {
        "isuer",
        "date",
        "number.plan",
        "sign.name",
        "sign.post",
    }
    assert "issuer" in next(one["remedy"] for one in faults if one["column"].startswith("isuer"))
    assert not (tmp_path / "x.docx").exists()


def test_a_plan_and_a_scenario_are_chosen(run: Path, tmp_path: Path) -> None:
    for scenario, plan in ((1, 1), (1, 2), (2, 2)):
        target = tmp_path / f"{scenario}-{plan}.docx"
        chosen = ("--scenario", scenario, "--plan", plan)
        assert call("export", run, "--format", "docx", *chosen, "-o", target).exit_code == 0
        assert f"Phương án {plan} của kịch bản “Kịch bản {scenario}”" in words_of(opened(target.read_bytes()))


def test_all_papers_go_into_a_folder_whole_or_not_at_all(run: Path, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    found = call_json("export", run, "--format", "docx", "--what", "all", "-o", folder)
    names = ["submission", "decisions", "plan", "ballot", "tally", "dossier", "letters"]
    assert [Path(one).name for one in found["files"]] == [f"{name}.docx" for name in names]
    assert sorted(path.stem for path in folder.iterdir()) == sorted(names)
    assert call("export", run, "--format", "docx", "--what", "all", "-o", folder).exit_code == 2
    assert call("export", run, "--format", "docx", "--what", "all", "-o", folder, "--force").exit_code == 0
    assert call("export", run, "--format", "docx", "-o", folder / "tally.docx").exit_code == 2


def test_a_paper_never_takes_the_place_of_its_template_or_fields(run: Path, tmp_path: Path) -> None:
    assert call("templates", tmp_path / "mau").exit_code == 0
    own = tmp_path / "mau" / "submission.docx"
    before = own.read_bytes()
    done = call("export", run, "--format", "docx", "--template", own, "-o", own, "--force")
    assert (done.exit_code, own.read_bytes()) == (2, before)
    fields = tmp_path / "fields.toml"
    fields.write_text('issuer = "Ban Tổ chức"\n', "utf-8")
    done = call("export", run, "--format", "docx", "--fields", fields, "-o", fields, "--force")
    assert (done.exit_code, fields.read_text("utf-8")) == (2, 'issuer = "Ban Tổ chức"\n')


def test_no_plan_no_paper(tmp_path: Path) -> None:
    impossible = ("--set", "rules.unit_drain.severity=hard", "--set", "rules.unit_drain.max_leaving=0")
    folder = tmp_path / "run"
    assert call("plan", GIAO_THUY / "continuity.toml", *impossible, "-o", folder, "-q").exit_code == 3
    done = call("export", folder, "--format", "docx", "-o", tmp_path / "x.docx", "--lang", "en")
    assert done.exit_code == 2
    assert "has no plan" in done.stderr


def test_the_plan_that_is_asked_for_comes_first_in_tables(run: Path, tmp_path: Path) -> None:
    assert call("export", run, "--format", "csv", "-o", tmp_path / "one").exit_code == 0
    assert call("export", run, "--format", "csv", "--scenario", 2, "--plan", 2, "-o", tmp_path / "two").exit_code == 0
    for table in ("summary", "moves", "assignments"):
        usual, other = (rows_in(tmp_path / place / f"{table}.csv") for place in ("one", "two"))
        assert list(other[0].values())[:2] == ["Kịch bản 2", "2"]
        assert sorted(map(sorted, (row.items() for row in other))) == sorted(
            map(sorted, (row.items() for row in usual))
        )


def rows_in(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_differences_follow_their_plans(tmp_path: Path) -> None:
    save(shown_run(tmp_path / "case"), tmp_path / "run", Provenance(MADE))
    for place, plan in (("one", 1), ("two", 2)):
        assert (
            call("export", tmp_path / "run", "--format", "csv", "--plan", plan, "-o", tmp_path / place).exit_code == 0
        )
    usual, other = (rows_in(tmp_path / place / "distances.csv") for place in ("one", "two"))
    assert [row["Phương án"] for row in other] == ["Phương án 2", "Phương án 1"]
    assert {row["Phương án"]: row for row in other} == {row["Phương án"]: row for row in usual}
