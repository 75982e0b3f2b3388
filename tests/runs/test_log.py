"""Check that `rotation log` shows every run changed, lost, added or removed, and no other."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from rotation import read_log
from rotation.escaping import json_text
from rotation.language import LANGUAGES, Lang
from rotation.report.terminal.run_log import log_report
from rotation.runs import ledger as record
from rotation.runs.file import content_digest, read_run, run_digest
from rotation.runs.ledger import LEDGER, PENDING
from tests.cli.calls import ROOT, call, call_json
from tests.sweep.cases import write_case

Json = dict[str, Any]
NAMES = ["a", "b", "c"]


def plan(folder: Path, name: str, *words: object) -> None:
    done = call("plan", folder / "base.toml", "-o", folder / name, "-q", *words)
    assert done.exit_code == 0, done.output


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a case and three runs."""
    folder = tmp_path_factory.mktemp("made")
    write_case(folder)
    for name in NAMES:
        plan(folder, name, "--by", f"Người lập {name}")
    return folder


@pytest.fixture
def copied(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copied"))


def states(folder: Path) -> dict[str | None, str]:
    return {one["folder"]: one["state"] for one in call_json("log", folder)["runs"]}


def test_a_chain_holds_and_each_run_names_the_one_before(made: Path) -> None:
    done = call("log", made, "--json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert found["holds"]
    assert [one["folder"] for one in found["runs"]] == NAMES
    assert [one["by"] for one in found["runs"]] == [f"Người lập {name}" for name in NAMES]
    assert {one["scenarios"][0]["status"] for one in found["runs"]} == {"optimal"}
    runs = [read_run(made / name) for name in NAMES]
    digests = [run["provenance"]["digest"] for run in runs]
    assert [run["provenance"]["former"] for run in runs] == [None, *digests[:-1]]
    assert [one["run"] for one in found["runs"]] == digests
    assert all(call("verify", made / name).exit_code == 0 for name in NAMES)
    assert stat.S_IMODE((made / LEDGER).stat().st_mode) == 0o600


def test_the_log_of_a_run_is_that_around_it(made: Path) -> None:
    assert call_json("log", made / "b") == call_json("log", made)
    assert call_json("log", made / "b" / "run.json") == call_json("log", made)
    assert call_json("log", made / LEDGER) == call_json("log", made)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", "Lỗi: '{}' không phải là thư mục, tệp 'run.json' hay sổ ghi kết quả nên không có sổ để xem\n"),
        ("en", "Error: '{}' is no folder, no run.json and no ledger of runs: there is no record to show\n"),
    ],
)
@pytest.mark.parametrize("name", ["base.toml", "cadres.csv", "plans.json"])
def test_a_file_that_is_no_run_is_wrong_usage(copied: Path, name: str, lang: str, words: str) -> None:
    """An empty record would read as if nothing had ever been recorded."""
    (copied / "plans.json").write_text("{}")
    done = call("--lang", lang, "log", copied / name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert words.format(copied / name) in done.stderr


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_table_says_it_in_both_languages(copied: Path, lang: str) -> None:
    whole = call("log", copied, "--lang", lang).stdout
    assert {"vi": "Mọi kết quả đều đúng như sổ ghi", "en": "Every run is what the record says"}[lang] in whole
    shutil.rmtree(copied / "b")
    done = call("log", copied, "--lang", lang)
    assert done.exit_code == 5
    assert {"vi": "không còn", "en": "missing"}[lang] in done.stdout


@pytest.fixture
def seven_hours_ahead(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set the clock on the wall to that of Vietnam."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "<+07>-7")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("seven_hours_ahead")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [80, 100])
def test_a_moment_is_that_of_the_clock_on_the_wall_and_stands_on_one_line(copied: Path, width: int, lang: Lang) -> None:
    plan(copied, "c", "--force", "--by", "Nguyễn Thị Hoàng Lan, Ban Tổ chức Huyện ủy")
    edit_lines(copied, lambda lines: edit_line(lines, 1, made_at="2026-11-25T22:43:14+00:00", by="Mai"))
    edit_lines(copied, lambda lines: edit_line(lines, 3, made_at="the day before"))
    written = io.StringIO()
    console = Console(file=written, width=width)
    for part in log_report(read_log(copied), lang):
        console.print(part, soft_wrap=isinstance(part, str))
    shown = written.getvalue()
    rows = [line for line in shown.splitlines() if re.match(r" *\d+ ", line)]
    assert max(map(len, shown.splitlines()[: shown.splitlines().index(rows[-1])])) <= width
    assert len(rows) == 4
    assert " 26/11/2026 05:43 " in rows[1]
    assert all(re.search(r" \d\d/\d\d/\d{4} \d\d:\d\d ", row) for row in rows[:3])
    assert " the day before " in rows[3]
    assert "+00:00" not in "".join(rows)
    wrong = call_json("log", copied, "--lang", lang)["runs"]
    assert wrong[1]["made_at"] == "2026-11-25T22:43:14+00:00"
    for one in wrong:
        if one["state"] == "changed":
            assert all(f"{one['number']}, {one['folder']}: {why}\n" in shown for why in one["why"])


def test_a_folder_without_runs_is_no_fault(tmp_path: Path) -> None:
    assert call_json("log", tmp_path) == {"holds": True, "head": None, "runs": []}
    assert list(tmp_path.iterdir()) == []


def edit_run(folder: Path, change: Callable[[Json], None], cover_up: bool) -> None:
    """Change a saved run; covering up means taking its digests anew."""
    run = read_run(folder)
    change(run)
    if cover_up:
        run["digest"] = content_digest(run)
        run["provenance"]["digest"] = run_digest(run)
    (folder / "run.json").write_text(json.dumps(run, ensure_ascii=False), "utf-8")


def edit_lines(folder: Path, change: Callable[[list[str]], object]) -> Path:
    lines = (folder / LEDGER).read_text("utf-8").splitlines()
    change(lines)
    (folder / LEDGER).write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return folder


def edit_line(lines: list[str], row: int, **said: object) -> list[str]:
    lines[row] = json_text({**json.loads(lines[row]), **said})
    return lines


def replace_in(lines: list[str], row: int, old: str, new: str) -> list[str]:
    assert old in lines[row]
    lines[row] = lines[row].replace(old, new)
    return lines


def lose(folder: Path) -> Path:
    shutil.rmtree(folder)
    return folder


DOINGS: dict[str, tuple[Callable[[Path], object], dict[str | None, str]]] = {
    "an edited score": (
        lambda at: edit_run(at / "b", lambda run: run["scenarios"][0].update(bound=1), False),
        {"b": "changed"},
    ),
    "an edited score, covered up": (
        lambda at: edit_run(at / "b", lambda run: run["scenarios"][0].update(bound=1), True),
        {"b": "changed"},
    ),
    "another name in provenance": (
        lambda at: edit_run(at / "b", lambda run: run["provenance"].update(by="X"), True),
        {"b": "changed"},
    ),
    "a cut file": (lambda at: (at / "b" / "run.json").write_text("{"), {"b": "changed"}),
    "a lost run": (lambda at: shutil.rmtree(at / "b"), {"b": "missing"}),
    "a renamed run": (lambda at: (at / "b").rename(at / "x"), {"b": "missing", "x": "not on record"}),
    "a run slipped in": (lambda at: shutil.copytree(at / "a", at / "x"), {"x": "not on record"}),
    "runs exchanged": (
        lambda at: [(at / "a").rename(at / "x"), (at / "b").rename(at / "a"), (at / "x").rename(at / "b")],
        {"a": "changed", "b": "changed"},
    ),
    "a line edited": (
        lambda at: edit_lines(at, lambda lines: replace_in(lines, 1, "Người lập b", "X")),
        {"b": "changed"},
    ),
    "the first line edited": (
        lambda at: edit_lines(at, lambda lines: replace_in(lines, 0, "Người lập a", "X")),
        {"a": "changed"},
    ),
    "a line spaced otherwise": (
        lambda at: edit_lines(at, lambda lines: replace_in(lines, 1, '": ', '":  ')),
        {"b": "changed"},
    ),
    "two lines edited": (
        lambda at: edit_lines(at, lambda lines: [replace_in(lines, row, "Người lập", "X") for row in (0, 1)]),
        {"a": "changed", "b": "changed"},
    ),
    "a line edited and its link": (
        lambda at: edit_lines(at, lambda lines: edit_line(lines, 1, by="X", former="0" * 64)),
        {"b": "changed"},
    ),
    "a link edited": (lambda at: edit_lines(at, lambda lines: edit_line(lines, 1, former="0" * 64)), {"b": "changed"}),
    "the last link edited": (
        lambda at: edit_lines(at, lambda lines: edit_line(lines, 2, former="0" * 64)),
        {"c": "changed"},
    ),
    "the first line made to follow one": (
        lambda at: edit_lines(at, lambda lines: edit_line(lines, 0, former="0" * 64)),
        {"a": "changed"},
    ),
    "a line that names another run": (
        lambda at: edit_lines(at, lambda lines: edit_line(lines, 1, run="0" * 64)),
        {"b": "changed"},
    ),
    "a line between that is none": (
        lambda at: edit_lines(at, lambda lines: lines.__setitem__(1, "{}")),
        {None: "changed", "b": "not on record"},
    ),
    "the first line taken out": (
        lambda at: edit_lines(at, lambda lines: lines.pop(0)),
        {"a": "not on record", "b": "changed"},
    ),
    "a line edited and its run lost": (
        lambda at: [
            lose(at / "b"),
            edit_lines(at, lambda lines: replace_in(lines, 1, "Người lập b", "X")),
        ],
        {"b": "missing"},
    ),
    "a line edited and the next taken out": (
        lambda at: [
            lose(at / "b"),
            edit_lines(at, lambda lines: [lines.pop(1), replace_in(lines, 0, "Người lập a", "X")]),
        ],
        {"a": "changed", "c": "changed"},
    ),
    "a line taken out": (
        lambda at: edit_lines(at, lambda lines: lines.pop(1)),
        {"b": "not on record", "c": "changed"},
    ),
    "the last line taken out": (lambda at: edit_lines(at, lambda lines: lines.pop()), {"c": "not on record"}),
    "lines in another order": (
        lambda at: edit_lines(at, lambda lines: lines.reverse()),
        dict.fromkeys(NAMES, "changed"),
    ),
    "a line that is none": (
        lambda at: edit_lines(at, lambda lines: lines.append("{}")),
        {None: "changed"},
    ),
    "a line that leads elsewhere": (
        lambda at: edit_lines(at, lambda lines: replace_in(lines, 2, '"folder": "c"', '"folder": "../c"')),
        {None: "changed", "c": "not on record"},
    ),
    "the ledger removed": (lambda at: (at / LEDGER).unlink(), dict.fromkeys(NAMES, "not on record")),
}


@pytest.mark.parametrize("name", DOINGS)
def test_what_was_done_shows_and_nothing_else(copied: Path, name: str) -> None:
    before = states(copied)
    do, expected = DOINGS[name]
    do(copied)
    found = states(copied)
    assert {folder: state for folder, state in found.items() if before.get(folder) != state} == expected
    assert call("log", copied).exit_code == 5


LIES: dict[str, tuple[Json, str, str]] = {
    "who": (
        {"by": "Mai"},
        "sổ ghi người lập là 'Mai'; 'run.json' ghi người lập là 'Người lập c'",
        "the line says it was made by 'Mai'; run.json says it was made by 'Người lập c'",
    ),
    "nobody": (
        {"by": None},
        "sổ không ghi người lập; 'run.json' ghi người lập là 'Người lập c'",
        "the line does not say who made it; run.json says it was made by 'Người lập c'",
    ),
    "when": (
        {"made_at": "2020-01-01T00:00:00+00:00"},
        "sổ ghi lập lúc 2020-01-01T00:00:00+00:00; 'run.json' ghi lập lúc {made_at}",
        "the line says it was made at 2020-01-01T00:00:00+00:00; run.json says it was made at {made_at}",
    ),
    "a title": (
        {"scenarios": [{"title": "X", "status": "optimal"}]},
        "sổ ghi kịch bản 'X'; 'run.json' ghi kịch bản '{title}'",
        "the line names the scenarios 'X'; run.json names the scenarios '{title}'",
    ),
    "a status": (
        {"scenarios": [{"title": "{title}", "status": "infeasible"}]},
        "kịch bản '{title}': sổ ghi đã chứng minh không có phương án nào; 'run.json' ghi tối ưu, đã chứng minh",
        "scenario '{title}': the line says impossible, proven; run.json says optimal, proven",
    ),
    "a status that is none": (
        {"scenarios": [{"title": "{title}", "status": "fine"}]},
        "kịch bản '{title}': sổ ghi 'fine'; 'run.json' ghi tối ưu, đã chứng minh",
        "scenario '{title}': the line says 'fine'; run.json says optimal, proven",
    ),
    "a scenario left out": (
        {"scenarios": []},
        "sổ không ghi kịch bản nào; 'run.json' ghi kịch bản '{title}'",
        "the line names no scenario; run.json names the scenarios '{title}'",
    ),
    "a scenario more": (
        {"scenarios": [{"title": "{title}", "status": "optimal"}, {"title": "X", "status": "optimal"}]},
        "sổ ghi kịch bản '{title}', 'X'; 'run.json' ghi kịch bản '{title}'",
        "the line names the scenarios '{title}', 'X'; run.json names the scenarios '{title}'",
    ),
}


def filled(told: Any, facts: Json) -> Any:
    """Return what is told with a run's own title and time in it."""
    if isinstance(told, list):
        return [{key: value.format(**facts) for key, value in one.items()} for one in told]
    return told


@pytest.mark.parametrize("name", LIES)
def test_a_last_line_that_tells_otherwise_than_its_run_is_shown_as_changed(copied: Path, name: str) -> None:
    """No line follows the last: only run.json tells who, when and what."""
    said, vi, en = LIES[name]
    run = read_run(copied / "c")
    facts = {"title": run["scenarios"][0]["title"], "made_at": run["provenance"]["made_at"]}
    lie = {key: filled(value, facts) for key, value in said.items()}
    edit_lines(copied, lambda lines: edit_line(lines, 2, **lie))
    for lang, words in (("vi", vi), ("en", en)):
        *others, last = call_json("log", copied, "--lang", lang)["runs"]
        assert [one["state"] for one in others] == ["holds", "holds"]
        assert (last["state"], last["why"]) == ("changed", [words.format(**facts)])
        done = call("log", copied, "--lang", lang)
        assert done.exit_code == 5


def test_the_line_after_a_changed_one_is_not_accused(copied: Path) -> None:
    edit_lines(copied, lambda lines: replace_in(lines, 0, "Người lập a", "Mai"))
    first, second, third = call_json("log", copied)["runs"]
    assert (first["state"], second["state"], third["state"]) == ("changed", "holds", "holds")
    assert first["why"] == ["sổ ghi người lập là 'Mai'; 'run.json' ghi người lập là 'Người lập a'"]
    assert second["why"] == ["mã nối không khớp vì dòng trước đã bị sửa"]
    assert third["why"] == []


def test_a_changed_line_of_a_run_that_was_made_anew_shows(copied: Path) -> None:
    """Its run.json is gone; the run after it still names the run it spoke of."""
    plan(copied, "b", "--force")
    edit_lines(copied, lambda lines: replace_in(lines, 1, "Người lập b", "Mai"))
    found = call_json("log", copied, "--lang", "en")["runs"]
    assert [one["state"] for one in found] == ["holds", "changed", "holds", "holds"]
    assert found[1]["why"] == ["the next line was written when this line read otherwise", "replaced on line 4"]
    assert found[2]["why"] == ["its link does not match because the line before it was changed"]


def test_a_run_taken_out_is_not_put_down_to_a_changed_line(copied: Path) -> None:
    shutil.rmtree(copied / "b")
    edit_lines(copied, lambda lines: [lines.pop(1), replace_in(lines, 0, "Người lập a", "Mai")])
    assert call_json("log", copied, "--lang", "en")["runs"][1]["why"] == [
        "the line does not follow the one before it: that one was changed, or one between was taken out",
        "its run.json follows another run than the one before it on record",
    ]


def test_a_forged_run_without_scenarios_ends_in_no_traceback(copied: Path) -> None:
    edit_run(copied / "b", lambda run: run["scenarios"][0].pop("title"), True)
    assert states(copied)["b"] == "changed"


def test_a_chain_joined_up_again_without_a_run_still_shows(copied: Path) -> None:
    """Whoever takes a run out and links the lines anew forgets the run that follows."""

    def join(lines: list[str]) -> None:
        last = json.loads(lines[2])
        last["former"] = record.line_digest(lines[0])
        lines[1:] = [json.dumps(last, ensure_ascii=False)]

    edit_lines(copied, join)
    shutil.rmtree(copied / "b")
    assert states(copied) == {"a": "holds", "c": "changed"}


def test_a_cut_ledger_has_another_head(copied: Path) -> None:
    before = call_json("log", copied)["head"]
    edit_lines(copied, lambda lines: lines.pop())
    shutil.rmtree(copied / "c")
    found = call_json("log", copied)
    assert found["holds"]
    assert found["head"] != before


def test_the_chain_goes_on_after_damage(copied: Path) -> None:
    (copied / LEDGER).write_bytes((copied / LEDGER).read_bytes() + b"\xff\xfe torn")
    plan(copied, "d")
    holding: dict[str | None, str] = dict.fromkeys([*NAMES, "d"], "holds")
    assert states(copied) == {**holding, None: "changed"}


def test_a_run_made_anew_on_purpose_is_told_and_holds(copied: Path) -> None:
    plan(copied, "b", "--force")
    done = call("log", copied, "--json")
    assert done.exit_code == 0
    assert [(one["folder"], one["state"]) for one in json.loads(done.stdout)["runs"]] == [
        ("a", "holds"),
        ("b", "replaced"),
        ("c", "holds"),
        ("b", "holds"),
    ]


def test_a_folder_may_be_named_like_a_document(copied: Path) -> None:
    plan(copied, "d.json")
    assert (copied / "d.json" / "run.json").is_file()
    assert states(copied) == dict.fromkeys([*NAMES, "d.json"], "holds")
    assert call("verify", copied / "d.json").exit_code == 0
    assert "đã có kết quả" in call("plan", copied / "base.toml", "-o", copied / "d.json").stderr
    plan(copied, "d.json", "--force")


def test_demo_is_on_record_too(demo: Path) -> None:
    assert states(demo) == {"demo": "holds"}


class Killed(BaseException):
    """Stands for a kill."""


@pytest.mark.parametrize(
    ("step", "expected"), [(2, dict.fromkeys(NAMES, "holds")), (3, {**dict.fromkeys(NAMES, "holds"), "d": "holds"})]
)
def test_half_a_step_is_the_old_state_or_the_new(
    copied: Path, monkeypatch: pytest.MonkeyPatch, step: int, expected: Json
) -> None:
    """The line is put down by the first renaming, the run by the second, the ledger by the third."""
    rename, left = os.replace, [step]

    def die(*paths: Any) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        rename(*paths)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", die)
        with pytest.raises(Killed):
            plan(copied, "d")
    assert (copied / PENDING).exists()
    assert states(copied) == expected
    plan(copied, "e")
    assert not (copied / PENDING).exists()
    assert states(copied) == {**expected, "e": "holds"}


SAVER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from rotation import load_run, save
from rotation.runs.document import Provenance

folder, name = Path(sys.argv[1]), sys.argv[2]
run, _ = load_run(folder / "a")
for number in range(10):
    save(run, folder / f"{name}{number}", Provenance(datetime.now(UTC), name))
"""


def test_processes_that_save_at_once_lose_no_line(copied: Path) -> None:
    saving = [
        subprocess.Popen([sys.executable, "-c", SAVER, str(copied), name], cwd=ROOT) for name in ("p", "q", "r", "s")
    ]
    assert [one.wait(timeout=120) for one in saving] == [0] * 4
    found = call_json("log", copied)
    assert found["holds"]
    assert len(found["runs"]) == 3 + 40


def test_norms_in_force_stand_in_the_run_and_follow_from_the_inputs(copied: Path) -> None:
    plan(copied, "d", "--set", "rules.continuity.severity=soft", "--set", "rules.continuity.weight=7",
         "--set", "rules.continuity.max_changes=3")  # fmt: skip
    (given,) = read_run(copied / "d")["inputs"]
    (rule,) = [one for one in given["rules"] if one["rule"] == "continuity"]
    assert (rule["severity"], rule["weight"], rule["numbers"]) == ("soft", 7, {"max_changes": 3})
    edit_run(copied / "d", lambda run: run["inputs"][0]["rules"].pop(), True)
    assert "inputs[0].rules" in [one["where"] for one in call_json("verify", copied / "d")["disagreements"]]


def test_an_edited_rulebook_shows(tmp_path: Path) -> None:
    base = write_case(tmp_path)
    book = tmp_path / "book.toml"
    cited = 'citation = {document = "d", checked = "read"}'
    norm = f'[[rules.continuity]]\nfrom = 2020-01-01\nseverity = "soft"\nweight = 1\nmax_changes = 9\n{cited}\n'
    book.write_text(f'title = "B"\nextends = "blank"\n{norm}', "utf-8")
    base.write_text(base.read_text("utf-8").replace("'blank'", "'./book.toml'"), "utf-8")
    plan(tmp_path, "run")
    assert call("verify", tmp_path / "run").exit_code == 0
    book.write_text(f'title = "B"\nextends = "blank"\n{norm}'.replace("2020-01-01", "2020-01-02"), "utf-8")
    wrong = [one["where"] for one in call_json("verify", tmp_path / "run")["disagreements"]]
    assert {"inputs[0].rulebook", "inputs[0].rules"} <= set(wrong)
