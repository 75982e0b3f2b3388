"""Check that files made to exhaust time or memory are refused early with one clear fault."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rotation.errors import BadLimit
from rotation.files.caps import Limits, is_too_deep, limits, setting
from tests.cli.calls import ROOT, call, call_json
from tests.intake.build import ods_by_hand
from tests.intake.sheets.test_workbooks import xlsx_by_hand
from tests.tables import tables, write_scenario, write_tables

SECONDS = 20
MEGABYTES = 1000
MB = 1 << 20
VALUE = 'office:value-type="float" office:value="1"'
TEXT = 'office:value-type="string"><text:p>'
FIRST = '<row r="1"><c r="A1"><v>1</v></c></row>'
Maker = Callable[[Path], object]
"""Writes into a folder and returns the words of a command."""


def packed(path: Path, rows: str, **more: bytes) -> Path:
    """Write a workbook with these rows and further parts of `xl/`, packed small."""
    xlsx_by_hand(path, rows)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in {**parts, **{f"xl/{name}.xml": content for name, content in more.items()}}.items():
            archive.writestr(name, content)
    return path


def workbook(rows: str, **parts: bytes) -> Maker:
    """Return what writes a workbook with these rows, and further parts of `xl/`."""
    return lambda folder: ["check", packed(folder / "a.xlsx", rows, **parts)]


def ods(rows: str) -> Maker:
    """Return what writes an OpenDocument workbook with these rows."""
    return lambda folder: ["check", ods_by_hand(folder / "a.ods", {"cadres": rows})]


def case(**files: bytes) -> Maker:
    """Return what writes the small case with some files replaced."""

    def make(folder: Path) -> object:
        write_tables(folder, tables())
        for name, content in files.items():
            (folder / f"{name}.csv").write_bytes(content)
        return ["check", folder]

    return make


def instead(name: str, put: Callable[[Path], object], command: str = "check") -> Maker:
    """Return what puts something else in the place of a file."""

    def make(folder: Path) -> object:
        if name.endswith(".csv"):
            write_tables(folder, tables())
            (folder / name).unlink()
        put(folder / name)
        return [command, folder if name.endswith((".csv", ".json", ".jsonl")) else folder / name]

    return make


def scenario(text: bytes) -> Maker:
    """Return what writes the small case and a scenario."""

    def make(folder: Path) -> object:
        write_tables(folder, tables())
        path = write_scenario(folder / "s.toml")
        path.write_bytes(path.read_bytes() + text)
        return ["check", path]

    return make


def sweep(grid: bytes) -> Maker:
    """Return what writes a sweep over the small case."""

    def make(folder: Path) -> object:
        scenario(b"")(folder)
        (folder / "w.toml").write_bytes(b'base = "s.toml"\n[grid]\n' + grid)
        return ["sweep", folder / "w.toml", "-o", folder / "out"]

    return make


def run(content: bytes) -> Maker:
    """Return what writes a run.json."""
    return instead("run.json", lambda path: path.write_bytes(content), "verify")


def understated(folder: Path) -> object:
    """Write a workbook that unpacks to far more than its directory says."""
    path = packed(folder / "a.xlsx", " " * 160 * MB)
    with zipfile.ZipFile(path) as archive:
        size = max(part.file_size for part in archive.infolist())
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", size), struct.pack("<L", 1000)))
    return ["check", path]


def packed_twice(folder: Path) -> object:
    """Write an archive packed as no spreadsheet is: a few bytes of bzip2 unpack to a megabyte at once."""
    with zipfile.ZipFile(folder / "a.xlsx", "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("[Content_Types].xml", b"a" * 160 * MB)
    return ["check", folder / "a.xlsx"]


def hole(path: Path) -> None:
    """Write a file of fifty gigabytes that takes no room."""
    with path.open("wb") as file:
        file.truncate(50 << 30)


FAR_ROWS = "".join(f'<row r="{number}"/>' for number in range(50, 1_048_577, 50))
LONG_KEY = b".".join([b"a"] * 300_000)
HOSTILE: dict[str, tuple[Maker, int, str | None]] = {
    "a cell in the last corner, in single quotes": (
        workbook(FIRST + "<row r='2'><c r='XFD1048576'><v>1</v></c></row>"), 1, "too_large"),
    "a place hidden in another attribute": (
        workbook(FIRST + """<row r="2"><c a=' r="B2" ' r="XFD1048576"><v>1</v></c></row>"""), 1, "too_large"),
    "a place after a mark that looks like an end": (
        workbook(FIRST + '<row r="2"><c a="x>y" r="XFD1048576"><v>1</v></c></row>'), 1, "too_large"),
    "spaces around the sign": (workbook(FIRST + '<row r="2"><c r = "XFD1048576"><v>1</v></c></row>'), 1, "too_large"),
    "a place in character references": (
        workbook(FIRST + '<row r="2"><c r="&#88;FD1048576"><v>1</v></c></row>'), 1, "too_large"),
    "a foreign prefix": (
        workbook(FIRST + '<é:row r="2"><é:c r="XFD1048576"><é:v>1</é:v></é:c></é:row>'), 1, "too_large"),
    "cells without a place in far rows": (
        workbook(f'<row r="1"><c r="XFD1"><v>1</v></c></row>{FAR_ROWS}<row><c><v>1</v></c></row>'), 1, "too_large"),
    "rows without a number": (
        workbook('<row><c r="XFD1"><v>1</v></c></row>' + "<row/>" * 90_000 + "<row><c><v>1</v></c></row>"),
        1, "too_large"),
    "a column beyond all": (workbook('<row r="1"><c r="ZZZZZZZ9"><v>1</v></c></row>' + FIRST), 1, "too_large"),
    "a row number of many digits": (workbook(FIRST + f'<row r="{"9" * 5000}"><c><v>1</v></c></row>'),
                                    1, "unreadable_file"),
    "tags in a comment": (workbook(FIRST + f"<!-- {'<row ' * 200_000}-->"), 1, "missing_table"),
    "tags in an instruction": (workbook(FIRST + f"<?x {'<row ' * 200_000}?>"), 1, "missing_table"),
    "tags in a text": (
        workbook(f'<row r="1"><c t="str"><v><![CDATA[{"<row <c " * 100_000}]]></v></c></row>'), 1, "missing_table"),
    "one long text a thousand times": (
        workbook('<row><c t="s"><v>0</v></c></row>' * 9_000,
                 sharedStrings=b"<sst><si><t>" + b"a" * 100_000 + b"</t></si></sst>"), 1, "too_large"),
    "tags without end": (workbook("<a>" * 500_000 + "</a>" * 500_000), 1, "missing_table"),
    "an entity": (
        workbook(FIRST, sharedStrings=b'<!DOCTYPE s [<!ENTITY a "aa">]><sst><si><t>&a;</t></si></sst>'),
        1, "declares_doctype"),
    "an entity in UTF-16": (
        workbook(FIRST, theme='<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>'.encode("utf-16")),
        1, "declares_doctype"),
    "a bomb": (workbook(" " * 160 * MB), 1, "too_large"),
    "a picture that is a bomb": (
        lambda folder: ["check", packed(folder / "a.xlsx", FIRST, **{"media/a": b"", "bomb": b" " * 260 * MB})],
        1, "too_large"),
    "many small bombs": (workbook(FIRST, **{f"p{one}": b" " * 40 * MB for one in range(5)}), 1, "too_large"),
    "many parts": (workbook(FIRST, **dict.fromkeys(map("p{}".format, range(10_000)), b"")), 1, "too_large"),
    "sizes that lie": (understated, 1, "unreadable_file"),
    "another packing": (packed_twice, 1, "unreadable_file"),
    "a row repeated for ever, in single quotes": (
        ods(f"<table:table-row table:number-rows-repeated='999999999'><table:table-cell {VALUE}/></table:table-row>"),
        1, "too_large"),
    "a number in character references": (
        ods(f'<table:table-row table:number-rows-repeated="&#57;99999999"><table:table-cell {VALUE}/>'
            "</table:table-row>"), 1, "too_large"),
    "a cell repeated for ever": (
        ods(f'<table:table-row><table:covered-table-cell table:number-columns-repeated="999999999" {VALUE}/>'
            "</table:table-row>"), 1, "too_large"),
    "a long text repeated": (
        ods(f'<table:table-row table:number-rows-repeated="9999"><table:table-cell {TEXT}{"a" * 99_999}</text:p>'
            "</table:table-cell></table:table-row>"), 1, "too_large"),
    "spaces without end": (
        ods(f'<table:table-row><table:table-cell {TEXT}<text:s text:c="2000000000"/></text:p></table:table-cell>'
            "</table:table-row>"), 1, "too_large"),
    "empty rows that close themselves": (ods("<table:table-row/>" * 100_000), 1, "missing_table"),
    "columns without end": (case(units=b"id,name,kind\n" + b"," * 20 * MB), 1, "too_large"),
    "a line without end": (case(units=b"a" * 20 * MB), 1, "long_row"),
    "a quotation mark never closed": (case(units=b'id,name,kind\n"' + b"a\n" * MB), 1, "long_row"),
    "rows without end": (case(units=b"id,name,kind\n" + b"a,b,c\n" * 200_000), 1, "too_large"),
    "blank lines without end": (case(units=b"\n" * 6 * MB), 1, "too_large"),
    "a seat held by thousands": (
        case(cadres=b"id,name,sex,born,post\n" + b"".join(b"C%d,N,male,1980,A-BT\n" % one for one in range(3000))),
        1, "seat_taken"),
    "zero bytes": (case(units=b"\xef\xbb\xbfid,name,kind\nA,a\0b,commune\n"), 1, "nul_character"),
    "zero letters in UTF-16": (
        case(units="id,name,kind\nA,a\0b,commune\n".encode("utf-16")), 1, "nul_character"),
    "a pipe for a table": (instead("units.csv", os.mkfifo), 1, "not_a_file"),
    "a device for a table": (instead("units.csv", lambda path: path.symlink_to("/dev/zero")), 1, "not_a_file"),
    "a link to itself": (instead("units.csv", lambda path: path.symlink_to(path)), 1, "unreadable_file"),
    "fifty gigabytes of nothing": (instead("units.csv", hole), 1, "too_large"),
    "a pipe for a workbook": (instead("a.xlsx", os.mkfifo), 1, "not_a_file"),
    "a pipe for a scenario": (instead("s.toml", os.mkfifo), 1, "not_a_file"),
    "a large scenario": (scenario(b"#" + b"a" * 3 * MB), 1, "too_large"),
    "a key of many parts": (scenario(LONG_KEY + b" = 1\n"), 1, "nested_too_deep"),
    "a table of many parts": (scenario(b"[" + LONG_KEY + b"]\n"), 1, "nested_too_deep"),
    "a quoted key of many parts": (scenario(b".".join([b'" "'] * 99_999) + b" = 1\n"), 1, "nested_too_deep"),
    "a key of many parts inside a value": (scenario(b"x = { " + LONG_KEY + b" = 1 }\n"), 1, "nested_too_deep"),
    "a line of spaces": (scenario(b" " * MB + b"x\n"), 1, "toml_syntax"),
    "a number of many digits": (scenario(b"plans = 0x" + b"f" * 100_000 + b"\n"), 1, "too_many_digits"),
    "a number of many zeros": (scenario(b"within = 1e-999999999\n"), 1, "too_many_digits"),
    "lists in lists": (scenario(b"x = " + b"[" * 65 + b"]" * 65 + b"\n"), 1, "nested_too_deep"),
    "unknown keys without end": (scenario(b"".join(b"k%d=1\n" % one for one in range(6_000))), 1, "unknown_key"),
    "pins on one post without end": (
        scenario(b"pin=[" + b",".join(b'{cadre="C%d",post="A-BT"}' % one for one in range(6_000)) + b"]\n"),
        1, "unknown_id"),
    "variants beyond number": (
        sweep(b"".join(b"weights.k%d=[1,2]\n" % one for one in range(9_000))), 1, "too_many_variants"),
    "variants that are all wrong": (sweep(b"plans=" + str([*range(-40, 0)]).encode()), 1, "out_of_range"),
    "a run of empty lists": (run(b"[" + b"[]," * 4 * MB + b"[]]"), 5, None),
    "a run of empty objects": (run(b'{"scenarios":[' + b"{}," * 400_000 + b"{}]}"), 5, None),
    "a run of numbers": (run(b'{"scenarios":[' + b"1," * 900_000 + b"1]}"), 5, None),
    "a run of keys": (run(b"{" + b",".join(b'"%d":1' % one for one in range(200_000)) + b"}"), 5, None),
    "a run in lists in lists": (run(b'{"scenarios":' + b"[" * 500 + b"]" * 500 + b"}"), 5, None),
    "a number of many digits in a run": (run(b'{"seed":' + b"9" * 100_000 + b"}"), 5, None),
    "a pipe for a run": (instead("run.json", os.mkfifo, "verify"), 5, None),
    "a device for a run": (instead("run.json", lambda path: path.symlink_to("/dev/zero"), "verify"), 5, None),
    "a ledger without end": (
        instead("rotation-log.jsonl", lambda path: path.write_bytes(b"a\n" * MB), "log"), 1, "too_large"),
    "a pipe for a ledger": (instead("rotation-log.jsonl", os.mkfifo, "log"), 1, "not_a_file"),
}  # fmt: skip

CHILD = """
import json, signal, sys, time
from click.testing import CliRunner
from rotation.cli import main
for name, words in json.load(open(sys.argv[1])).items():
    signal.alarm({seconds})
    begun = time.monotonic()
    done = CliRunner().invoke(main, [*words, "--json", "--lang", "en"])
    signal.alarm(0)
    crash = None if done.exception is None or isinstance(done.exception, SystemExit) else repr(done.exception)
    print(json.dumps([name, done.exit_code, done.stdout, crash, time.monotonic() - begun]), flush=True)
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], float]:
    """Return what became of every hostile file, read one after the other by one process, and its peak in megabytes."""
    home = tmp_path_factory.mktemp("hostile")
    words = {}
    for number, (name, (make, _, _)) in enumerate(HOSTILE.items()):
        folder = home / str(number)
        folder.mkdir()
        made = make(folder)
        assert isinstance(made, list)
        words[name] = [str(word) for word in made]
    (home / "words.json").write_text(json.dumps(words), "utf-8")
    child = CHILD.format(seconds=4 * SECONDS)
    with (home / "out.txt").open("wb") as out:
        subprocess.run([sys.executable, "-c", child, str(home / "words.json")], stdout=out, cwd=ROOT, check=True)
    *lines, peak = map(json.loads, (home / "out.txt").read_text("utf-8").splitlines())
    return {name: rest for name, *rest in lines}, peak / 1024


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_soon(outcomes: tuple[dict[str, Any], float], name: str) -> None:
    exit_code, stdout, crash, seconds = outcomes[0][name]
    _, expected, code = HOSTILE[name]
    assert crash is None
    assert exit_code == expected
    assert seconds < SECONDS
    document = json.loads(stdout)
    if code is None:
        assert len(document["disagreements"]) == 1
    else:
        assert document["faults"][0]["code"] == code
        assert len(document["faults"]) == 1 or code in {
            "missing_table",
            "out_of_range",
            "seat_taken",
            "unknown_key",
            "unknown_id",
        }


def test_no_hostile_file_takes_the_memory(outcomes: tuple[dict[str, Any], float]) -> None:
    assert outcomes[0].keys() == HOSTILE.keys()
    assert outcomes[1] < MEGABYTES


def test_a_limit_names_what_raises_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tables(tmp_path, tables())
    monkeypatch.setenv("ROTATION_MAX_ROWS", "2")
    faults = call_json("check", tmp_path, "--lang", "en")["faults"]
    assert [(one["file"], one["row"], one["code"], one["problem"]) for one in faults] == [
        ("posts.csv", None, "too_large", "there are more than 2 rows in a table"),
        ("units.csv", None, "too_large", "there are more than 2 rows in a table"),
    ]
    assert "ROTATION_MAX_ROWS" in faults[0]["remedy"]
    monkeypatch.setenv("ROTATION_MAX_ROWS", "8")
    assert call("check", tmp_path).exit_code == 0


def test_a_sheet_is_held_to_the_limit_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"<row><c><v>{number}</v></c></row>" for number in range(4))
    path = xlsx_by_hand(tmp_path / "a.xlsx", rows)
    known = {fault["code"] for fault in call_json("check", path)["faults"]}
    monkeypatch.setenv("ROTATION_MAX_CELLS", "3")
    assert [fault["code"] for fault in call_json("check", path)["faults"]] == ["too_large"]
    assert "too_large" not in known


def test_after_so_many_faults_nothing_more_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tables(tmp_path, tables(cadres={f"X{number}": {"sex": "?"} for number in range(9)}))
    assert len(call_json("check", tmp_path)["faults"]) == 9
    monkeypatch.setenv("ROTATION_MAX_FAULTS", "4")
    faults = call_json("check", tmp_path, "--lang", "en")["faults"]
    assert [fault["row"] for fault in faults] == [4, 5, 6, 7, 8]
    assert [fault["code"] for fault in faults[3:]] == ["unknown_word", "too_many_faults"]
    assert "ROTATION_MAX_FAULTS" in faults[-1]["remedy"]


def test_of_a_scenario_so_many_faults_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tables(tmp_path, tables())
    path = write_scenario(tmp_path / "s.toml", '[[forbid]]\ncadre = "X"\n' * 9)
    monkeypatch.setenv("ROTATION_MAX_FAULTS", "4")
    faults = call_json("check", path, "--lang", "en")["faults"]
    assert [fault["code"] for fault in faults] == ["unknown_id"] * 4 + ["too_large"]
    assert faults[-1]["problem"] == "there are more than 4 faults"


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "1e3", "٣", "9" * 5000, " "])
def test_a_bad_limit_is_wrong_usage(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ROTATION_MAX_FILE_MB", value)
    done = call("rules")
    assert done.exit_code == 2
    assert "ROTATION_MAX_FILE_MB" in done.stderr
    with pytest.raises(BadLimit):
        limits()


def test_every_limit_is_set_by_a_variable_of_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    names = list(vars(Limits()))
    assert limits({setting(name): "7" for name in names}) == Limits(**dict.fromkeys(names, 7))
    page = (ROOT / "docs" / "safety.md").read_text("utf-8")
    for name, value in vars(Limits()).items():
        assert f"| `{setting(name)}` | {value:,} |".replace(",", " ") in page


def test_depth_is_counted_through_lists_and_tables() -> None:
    nested: object = 1
    for _ in range(64):
        nested = [nested, {"a": 1}]
    assert not is_too_deep(nested)
    assert is_too_deep({"a": nested})
