"""Check that --anonymous hides names, birthdays, homes and reasons everywhere, and that logs never hold them."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from rotation.facts.world import World
from rotation.intake.naming import without_names
from tests.cli.calls import call
from tests.tables import tables, write_scenario, write_tables

TOLD = re.compile(rb"zxq|11/1979|1979-11|1979, 11", re.IGNORECASE)
"""Every name, home and reason of the case has 'zxq' in it, and everybody is born in November 1979."""

ROLES = {"C1": "A-CT", "C2": "N-TP", "C3": "N-PTP", "C4": "B-CT"}
RULES = """
[weights]
fit = 3
closeness = 1
stability = 2
[rules.health]
severity = "hard"
[rules.home_place]
severity = "soft"
weight = 5
roles = ["secretary", "chair"]
homes = ["native_place", "residence"]
[rules.rotation_period]
severity = "soft"
weight = 3
min_months = 36
[[pin]]
cadre = "C2"
post = "A-BT"
[[waive]]
rule = "health"
cadre = "C2"
reason = "Zxqreason: đang điều trị"
paper = "Tờ trình về đồng chí ZXQNAME C2 Qwerty"
"""


EDITS = (
    "--set",
    "title=Giữ Zxqname C2 Qwerty",
    "--set",
    "waive=[{rule='health', cadre='C2', paper='Số 1', reason=\"Zxqreason 'ốm'\"}]",
)


def person(row: int, id_: str) -> dict[str, str]:
    homes = {"native_place": "A", "residence": "An Hòa, Zxqresidence", "spouse_place": "Zxqspouse"}
    past = {"history": "Zxqhistory:2005..2009", "since": "2015-02-01", "party_since": "2003-01-02"}
    return {"name": f"Zxqname {id_} Qwerty", "born": f"{row + 10}/11/1979", **homes, **past, "skills": "land:3"}


def write_case(folder: Path) -> Path:
    """Write a case in which everything about a person can be told apart; return its scenario."""
    people = {id_: {**person(row, id_), "post": post} for row, (id_, post) in enumerate(ROLES.items())}
    people["C2"]["healthy"] = "no"
    people["C5"] = {**person(9, "C5"), "native_place": "Zxqnative"}
    people["C6"] = {**person(9, "C5"), "party_since": "1991-11-01"}
    units = {"A": {"needs": "land:3", "lat": "20.2", "lon": "106.4"}, "B": {"lat": "20.3", "lon": "106.5"}}
    posts = {"A-CT": {"title": "Chủ tịch UBND An Hòa (ZXQNAME C1 QWERTY giữ)"}}
    write_tables(folder, tables(cadres=people, units=units, posts=posts))
    (folder / "drafts").mkdir()
    (folder / "drafts" / "draft.csv").write_text("cadre,post\nC1,A-CT\nC3,A-BT\nC2,\n", "utf-8")
    (folder / "drafts" / "bad-draft.csv").write_text("cadre,post\nZxqname C1 Qwertz,A-CT\n", "utf-8")
    (folder / "sweep.toml").write_text('base = "base.toml"\n[grid]\nweights.fit = [1, 2]\n', "utf-8")
    write_scenario(folder / "other.toml", RULES, plans=1, title="Zxqname  C3 Qwérty ở lại")
    return write_scenario(folder / "base.toml", RULES, plans=2, min_difference=1, title="Zxqname C1 Qwerty ở lại")


def write_faulty_case(folder: Path) -> Path:
    """Write a case whose every cell about a person is wrong, and return its scenario."""
    wrong = {"born": "31/11/1979", "sex": "zxq", "party_since": "1979-11-31", "ratings": "zxq:tốt", "healthy": "zxq"}
    wrong |= {"planned_for": "zxq", "discipline": "zxq", "skills": "zxq", "history": "zxq:2..1", "since": "zxq"}
    taken = {"name": "Zxqname C2 Qwerty", "born": "12/11/1979", "post": "A-BT", "native_place": "Zxqnative"}
    first = {**taken, "name": "Zxqname C1 Qwerty"}
    made = tables(cadres={"C1": first, "C2": taken, "C3": {"name": "Zxqname C3 Qwerty", **wrong}})
    made["kin"] = [{"cadre": "C1", "relative": "Zxqname C9 Qwerty", "relation": "spouse"}]
    write_tables(folder, made)
    misspelt = {"post": "A-PBT", "born": "1979-11-02"}
    ids = [f"Zxqname {row};" for row in range(3)]
    with (folder / "cadres.csv").open("a", encoding="utf-8") as file:
        columns = (folder / "cadres.csv").read_text("utf-8").splitlines()[0].split(",")
        for id_ in (*ids, "Zxqid", "Zxqid"):
            cells = {"id": id_, "name": "Zxqname C8", "sex": "male", **misspelt, "post": "Bí thư (Zxqname)"}
            file.write(",".join(cells.get(column, "") for column in columns) + "\n")
        file.write("I. Tổ ông Zxqname\n")
        file.write('Ghi chú: "đ/c Zxqname đang bị kiểm tra"\n')
    (folder / "scores.csv").write_text("cadre,post,points,Ý kiến của Zxqname\nC1,A-BT,Zxqname chấm 80,\n", "utf-8")
    with (folder / "posts.csv").open("a", encoding="utf-8") as file:
        file.write("P9,Zxqname,Zxqname,Zxqname\nNgười lập: Zxqname C9\n")
    waiver = '[[waive]]\nrule = "health"\ncadre = "C1"\nreason = ["Zxqname ốm"]\npaper = "1"\n'
    pin = '[[pin]]\ncadre = "Zxqname C1 Qwerty"\npost = "A-BT"\n'
    (folder / "sweep.toml").write_text('base = "base.toml"\n[grid]\nweights.fit = [1, 2]\n', "utf-8")
    return write_scenario(folder / "base.toml", f'title = ["Zxqname"]\n{waiver}{pin}')


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield everything in the files below a folder, packed and compressed ones opened."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield str(path), path.read_bytes()
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as parts:
                yield from ((f"{path}: {name}", parts.read(name)) for name in parts.namelist())
        elif path.suffix == ".parquet":
            yield str(path), repr(duckdb.read_parquet(str(path)).fetchall()).encode()
        elif path.suffix == ".duckdb":
            with duckdb.connect(str(path), read_only=True) as store:
                for table in ("results", "variants"):
                    yield f"{path}: {table}", repr(store.execute(f"FROM {table}").fetchall()).encode()


def leaks(folder: Path) -> dict[str, list[bytes]]:
    """Return where something personal stands in what was written."""
    found = {name: TOLD.findall(content) for name, content in contents(folder)}
    return {name: hits for name, hits in found.items() if hits}


def commands(case: Path, out: Path) -> list[tuple[object, ...]]:
    """Return calls of every command that shows people, each form of each once."""
    base, other, run = case / "base.toml", case / "other.toml", out / "run"
    return [
        ("check", case),
        ("check", case, "--json"),
        ("check", base),
        ("screen", base),
        ("screen", base, "--json"),
        ("screen", base, "--cadre", "C1", "-o", out / "screen.txt"),
        ("plan", base, "-o", run, "--chart", out / "plan.svg", "-v"),
        ("plan", base, other, "-o", out / "both", "--chart", out / "both.html"),
        ("plan", base, "--json"),
        ("verify", run),
        ("verify", run, "--json", "-o", out / "verified.json"),
        ("export", run, "--format", "xlsx"),
        ("export", run, "--format", "html"),
        ("export", run, "--format", "csv"),
        ("export", run, "--format", "json", "-o", out / "run-copy.json"),
        ("moves", run, "--graph", out / "chains.svg", "--gantt", out / "dates.svg", "--ics", out / "dates.ics"),
        ("moves", run, "--json", "--graph", out / "chains.graphml"),
        ("tradeoff", base, "--x", "fit", "--y", "closeness", "--chart", out / "front.svg"),
        ("tradeoff", base, "--x", "fit", "--y", "closeness", "--json", "-o", out / "front.json"),
        ("evaluate", base, case / "drafts" / "draft.csv"),
        ("evaluate", base, case / "drafts" / "draft.csv", "--json", "-o", out / "evaluated.json"),
        ("sweep", case / "sweep.toml", "-o", out / "swept", "--workers", 1, "--parquet", out / "sweep.parquet", "-v"),
        ("log", out),
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_command_names_anybody(tmp_path: Path, lang: str) -> None:
    write_case(tmp_path / "case")
    for words in commands(tmp_path / "case", tmp_path / "out"):
        anonymous = () if words[0] == "log" else ("--anonymous",)
        done = call(*words, *anonymous, "--lang", lang)
        assert done.exit_code == 0, (words, done.output)
        assert not TOLD.findall(done.stdout_bytes), (words, done.stdout)
        assert not TOLD.findall(done.stderr_bytes), (words, done.stderr)
    assert leaks(tmp_path / "out") == {}
    assert len([*contents(tmp_path / "out")]) > 30


def test_edits_name_nobody_and_the_run_holds(tmp_path: Path) -> None:
    base = write_case(tmp_path / "case")
    for words in (
        ("plan", base, "-o", tmp_path / "out" / "run", *EDITS, "-v"),
        ("verify", tmp_path / "out" / "run"),
        ("export", tmp_path / "out" / "run"),
    ):
        done = call(*words, "--anonymous")
        assert (done.exit_code, TOLD.findall(done.output.encode())) == (0, []), (words, done.output)
    assert leaks(tmp_path / "out") == {}
    kept = json.loads((tmp_path / "out" / "run" / "run.json").read_text("utf-8"))
    assert kept["scenarios"][0]["title"] == "Giữ C2"
    assert kept["inputs"][0]["set"] == ["title=Giữ C2", EDITS[-1].replace("\"Zxqreason 'ốm'\"", '"***"')]


def test_the_same_commands_do_without_it(tmp_path: Path) -> None:
    """Or else the test above looks for what is never there."""
    write_case(tmp_path / "case")
    telling = []
    for words in commands(tmp_path / "case", tmp_path / "out"):
        done = call(*words)
        assert done.exit_code == 0, (words, done.output)
        if TOLD.findall(done.stdout_bytes + done.stderr_bytes):
            telling.append(words[0])
    assert set(telling) == {"check", "screen", "plan", "verify", "moves", "tradeoff", "evaluate", "sweep", "log"}
    names = {Path(name.split(":")[0]).suffix for name in leaks(tmp_path / "out")}
    assert names >= {".json", ".xlsx", ".csv", ".html", ".duckdb", ".txt"}


def test_of_a_run_with_names_an_anonymous_copy_is_made(tmp_path: Path) -> None:
    base = write_case(tmp_path / "case")
    assert call("plan", base, "-o", tmp_path / "run", "-q").exit_code == 0
    for form in ("xlsx", "html", "csv", "json"):
        place = tmp_path / "out" / (form if form == "csv" else f"copy.{form}")
        done = call("export", tmp_path / "run", "--format", form, "-o", place, "--anonymous")
        assert done.exit_code == 0, done.output
    assert leaks(tmp_path / "out") == {}


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_faults_quote_no_cell_about_a_person(tmp_path: Path, as_json: tuple[str, ...]) -> None:
    base = write_faulty_case(tmp_path)
    for words in (
        ("check", tmp_path),
        ("check", base),
        ("plan", base),
        ("screen", base),
        ("tradeoff", base, "--x", "fit", "--y", "closeness"),
        ("sweep", tmp_path / "sweep.toml"),
    ):
        done = call(*words, *as_json, "--anonymous")
        assert done.exit_code == 1
        assert not TOLD.findall(done.output.encode()), (words, done.output)
        assert TOLD.findall(call(*words, *as_json).output.encode())
    document = json.loads(call("check", base, "--json", "--anonymous", "--lang", "en").stdout)
    told = {(one["row"], one["column"], one["code"]): one for one in document["faults"]}
    assert told[4, "born", "bad_date"]["value"] == "***"
    assert told[4, "born", "bad_date"]["problem"] == "'***' is not a date"
    assert told[3, "post", "seat_taken"]["problem"] == "the post '***' has 1 seat(s) and is already held by ***"
    assert told[2, "relative", "unknown_cadre"]["value"] == "***"


def test_a_person_in_place_of_a_header_is_not_quoted_either(tmp_path: Path) -> None:
    write_case(tmp_path)
    with (tmp_path / "cadres.csv").open(encoding="utf-8", newline="") as file:
        header, first, *others = csv.reader(file)
    mixed = [name if name in {"id", "sex"} else value for name, value in zip(header, first, strict=True)]
    with (tmp_path / "cadres.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([mixed, *others])
    assert TOLD.findall(call("check", tmp_path).output.encode())
    done = call("check", tmp_path, "--anonymous", "--lang", "en")
    assert "the required column 'name' is missing" in done.stdout
    assert not TOLD.findall(done.output.encode()), done.output


def test_a_name_in_place_of_an_id_is_not_quoted(tmp_path: Path) -> None:
    base = write_case(tmp_path)
    done = call("evaluate", base, tmp_path / "drafts" / "bad-draft.csv", "--anonymous", "--lang", "en")
    assert (done.exit_code, TOLD.findall(done.output.encode())) == (1, [])
    assert "there is no cadre with the id '***'" in done.stderr


def test_a_run_that_does_not_hold_is_told_of_without_its_words(tmp_path: Path) -> None:
    base = write_case(tmp_path / "case")
    assert call("plan", base, "-o", tmp_path / "run", "-q").exit_code == 0
    kept = json.loads((tmp_path / "run" / "run.json").read_text("utf-8"))
    breach = next(one for one in kept["scenarios"][0]["plans"][0]["breaches"] if "Zxqname" in one["text"])
    breach["text"] = f"Không phải {breach['text']}"
    breach["points"] += 1
    (tmp_path / "run" / "run.json").write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
    for words in (("verify", tmp_path / "run"), ("export", tmp_path / "run", "-o", tmp_path / "x.xlsx")):
        named, anonymous = call(*words, "--lang", "en"), call(*words, "--lang", "en", "--anonymous")
        assert (named.exit_code, anonymous.exit_code) == (5, 5)
        assert TOLD.findall(named.output.encode())
        assert not TOLD.findall(anonymous.output.encode()), anonymous.output
        assert ".text: disagrees; what it says is not shown in an anonymous copy" in anonymous.output
        assert "saved as" in anonymous.output, "numbers are still told"


def test_a_workbook_given_back_is_never_anonymous(tmp_path: Path) -> None:
    write_case(tmp_path)
    done = call("check", tmp_path, "--annotate", tmp_path / "out.xlsx", "--anonymous")
    assert done.exit_code == 2
    assert "--anonymous" in done.output
    assert not (tmp_path / "out.xlsx").exists()


def test_the_demo_is_anonymous_but_for_the_case_it_copies(tmp_path: Path) -> None:
    done = call("demo", "-o", tmp_path / "demo", "--anonymous")
    assert done.exit_code == 0, done.output
    people = (tmp_path / "demo" / "giao-thuy" / "cadres.csv").read_text("utf-8-sig").splitlines()[1:]
    names = [person.split(",")[1] for person in people]
    written = [*contents(tmp_path / "demo"), ("stdout", done.stdout_bytes), ("stderr", done.stderr_bytes)]
    for place, content in written:
        if "giao-thuy/" not in place:
            assert not [name for name in names if name.encode() in content], place


def test_results_of_an_anonymous_sweep_are_others_than_those_with_names(tmp_path: Path) -> None:
    write_case(tmp_path)
    words = ("sweep", tmp_path / "sweep.toml", "-o", tmp_path / "swept", "--workers", 1, "--lang", "en")
    assert "2 of 2 results: 0 saved before, 2 computed now" in call(*words).stderr
    assert "2 of 2 results: 0 saved before, 2 computed now" in call(*words, "--anonymous").stderr
    assert "2 of 2 results: 2 saved before, 0 computed now" in call(*words, "--anonymous").stderr


def test_logs_and_progress_hold_nothing_personal_even_with_names(tmp_path: Path) -> None:
    base = write_case(tmp_path / "case")
    for path in (base, tmp_path / "case" / "other.toml"):
        path.write_text(re.sub("title = .*", "title = 'T'", path.read_text("utf-8")), "utf-8")
    odd = tmp_path / "case" / "cadres.csv"
    # A list of the places outside the case is what the notes are for.
    odd.write_text(re.sub(r"(An Hòa, )?Zxq(native|residence|spouse)", "An Hòa", odd.read_text("utf-8")), "utf-8")
    odd.write_text(odd.read_text("utf-8").replace("1991-11-01", "2003-01-02"), "utf-8")
    lines = odd.read_text("utf-8").splitlines(keepends=True)
    odd.write_text("".join(line for line in lines if not line.startswith("C6")), "utf-8")
    for words in commands(tmp_path / "case", tmp_path / "out"):
        done = call(*words, "-v")
        assert done.exit_code == 0, (words, done.output)
        assert not TOLD.findall(done.stderr_bytes), (words, done.stderr)
    ledger = (tmp_path / "out" / "rotation-log.jsonl").read_bytes()
    assert ledger.count(b"\n") == 2
    assert not TOLD.findall(ledger)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tờ trình về Vũ Thị Mai và LÊ VĂN NAM", "Tờ trình về C1 và C2"),
        ("Vũ Thị Mai Anh", "C1 Anh"),
        ("Vũ Thị Maian", "Vũ Thị Maian"),
        ("Vu\u0303 Thi\u0323 Mai.", "C1."),
        ("không có tên ai", "không có tên ai"),
        ("Vũ\u00a0 Thị\nMai, Vu-Thi-Mai, vu thi mai", "C1, C1, C1"),
        ("Vũ Thị, Mai", "Vũ Thị, Mai"),
        ("Lê Văn Hoà, Lê Văn Hoa, Lê Văn Hóa", "C3, C4, ***"),
        ("Giao An và Hòa Bình, hòa bình, An", "Giao C5 và Hòa Bình, hòa bình, C5"),
        ("Ăn cơm với K' Brơi", "Ăn cơm với C6"),
    ],
)
def test_names_in_a_text_become_ids(tmp_path: Path, text: str, expected: str) -> None:
    from rotation.intake.load import load_case

    names = {"C3": "Lê Văn Hòa", "C4": "Lê Văn Hoa", "C5": "An", "C6": "K'Brơi"}
    people = {id_: {"name": name} for id_, name in names.items()}
    world: World = load_case(write_tables(tmp_path, tables(cadres=people))).world
    assert without_names(text, world.cadres) == expected
    assert without_names(text, ()) == text
