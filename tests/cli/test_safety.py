"""Check that nothing in a file is run, nothing is fetched or sent, and results stay private."""

from __future__ import annotations

import ast
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from rotation.files.locks import PRIVATE
from tests.cli.calls import GIAO_THUY, ROOT, call, in_one_process
from tests.sweep.cases import FEW, write_case, write_sweep

SOURCES = sorted((ROOT / "rotation").rglob("*.py"))
RUNS_TEXT = {"eval", "exec", "compile", "__import__", "execfile", "breakpoint"}
RUNS_FILES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "yaml", "runpy", "code"}
TALKS = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "urllib3",
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
    "smtplib",
    "telnetlib",
}
WICKED = ["../../x", "/etc/x", "a\0b", "=cmd|' /C calc'!A0", "__import__('os').system('x')", "x" * 999]
STARTS = {"subprocess", "ctypes", "webbrowser", "pty"}
MAY = {Path("cli/guide.py"): {"webbrowser"}, Path("report/papers/word/pdf.py"): {"subprocess"}}
"""The manual is opened in a browser when somebody at a terminal asks for it: a page made by the program itself.
LibreOffice is started without a screen on files that the program has just made, in a profile of its own."""


def imported(tree: ast.AST) -> set[str]:
    """Return the names of all modules that a module imports, and of the packages they stand in."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found | {name.split(".")[0] for name in found}


def called(tree: ast.AST) -> set[str]:
    """Return the plain names that a module calls."""
    return {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def test_no_room_runs_text_reads_pickles_or_talks_to_a_network() -> None:
    assert len(SOURCES) > 100
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        may = MAY.get(path.relative_to(ROOT / "rotation"), set())
        assert imported(tree) & (RUNS_FILES | TALKS | STARTS) == may, path
        assert not called(tree) & RUNS_TEXT, path


CUT = """
import socket
from pathlib import Path

def refused(name):
    def refuse(self, *words, **more):
        if self.family != getattr(socket, "AF_UNIX", None):
            Path({seen!r}).open("a").write(name + repr(words) + "\\n")
            raise OSError(101, "the network is cut")
        return getattr(socket.socket.__base__, name)(self, *words)
    return refuse

for name in ("connect", "connect_ex", "sendto", "bind", "listen"):
    setattr(socket.socket, name, refused(name))

def unnamed(*words, **more):
    Path({seen!r}).open("a").write("getaddrinfo" + repr(words) + "\\n")
    raise OSError(101, "the network is cut")

socket.getaddrinfo = socket.gethostbyname = socket.create_connection = unnamed
"""


def without_network() -> list[str]:
    """Return the words that take the network from a command in the kernel too, where that is allowed."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-n", "true"], capture_output=True, check=False).returncode:
        return []
    return [unshare, "-n"]


def test_everything_works_with_the_network_cut(tmp_path: Path) -> None:
    write_case(tmp_path)
    write_sweep(tmp_path, FEW)
    seen = tmp_path / "seen.txt"
    (tmp_path / "cut").mkdir()
    (tmp_path / "cut" / "sitecustomize.py").write_text(CUT.format(seen=str(seen)), "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "cut"), str(ROOT)])}
    probe = [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"]
    assert subprocess.run(probe, env=environment, capture_output=True, check=False).returncode == 1
    assert seen.exists()
    seen.unlink()
    commands = (
        "plan base.toml -o run --chart ranking.svg",
        "tradeoff base.toml --x fit --y need --chart front.html",
        "tradeoff base.toml --x fit --y need --chart front.png",
        "export run --format xlsx",
        "export run --format csv",
        "verify run",
        "log .",
        "sweep sweep.toml --workers 2 --parquet sweep.parquet",
        "doctor",
        "schema",
    )
    ends = in_one_process([[*words.split(), "-q"] for words in commands], tmp_path, environment, without_network())
    assert [one for one in ends if one.exit_code != 0 or one.crash] == []
    assert not seen.exists(), seen.read_text("utf-8")


def test_a_page_fetches_nothing(tmp_path: Path) -> None:
    write_case(tmp_path)
    words = ("--x", "fit", "--y", "need", "--chart", tmp_path / "front.html")
    assert call("tradeoff", tmp_path / "base.toml", *words, "-q").exit_code == 0
    page = (tmp_path / "front.html").read_text("utf-8")
    assert "<script src=" not in page
    assert "<link" not in page


def test_results_are_their_owners_alone_and_stay_in_the_folders_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    base = write_case(tmp_path / "in")
    write_sweep(tmp_path / "in", FEW)
    before = {path: path.read_bytes() for path in (tmp_path / "in").iterdir()}
    out = tmp_path / "out"
    for words in (
        ("plan", base, "-o", out / "run", "--chart", out / "chart.svg"),
        ("export", out / "run", "--format", "xlsx"),
        ("export", out / "run", "--format", "csv", "-o", out / "tables"),
        ("export", out / "run", "--format", "json"),
        ("screen", base, "-o", out / "screen.txt"),
        ("verify", out / "run", "-o", out / "verified.json", "--json"),
        ("log", out, "-o", out / "log.txt"),
        ("sweep", tmp_path / "in" / "sweep.toml", "-o", out / "swept", "--parquet", out / "sweep.parquet"),
    ):
        done = call(*words, "-q")
        assert done.exit_code == 0, done.output
    assert {path: path.read_bytes() for path in (tmp_path / "in").iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
    files = [path for path in out.rglob("*") if path.is_file()]
    assert len(files) > 15
    assert {path.name for path in files if stat.S_IMODE(path.stat().st_mode) != PRIVATE} == set()


def test_demo_is_its_owners_alone_too(demo: Path) -> None:
    assert {stat.S_IMODE(path.stat().st_mode) for path in demo.rglob("*") if path.is_file()} == {PRIVATE}


@pytest.mark.parametrize("title", WICKED)
def test_no_word_of_a_file_leads_elsewhere(tmp_path: Path, title: str) -> None:
    """A scenario's title names sheets and lines, never files."""
    inner = tmp_path / "deep" / "in"
    inner.mkdir(parents=True)
    base = write_case(inner)
    base.write_text(f"title = {json.dumps(title)}\n" + base.read_text("utf-8"), "utf-8")
    assert call("plan", base, "-o", inner / "run", "-q").exit_code == 0
    for form in ("xlsx", "csv", "json"):
        done = call("export", inner / "run", "--format", form, "-q")
        assert done.exit_code == 0, done.output
    assert call("log", inner).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["in"]


def test_the_record_holds_nothing_personal(demo: Path) -> None:
    ledger = (demo / "rotation-log.jsonl").read_text("utf-8")
    people = (GIAO_THUY / "cadres.csv").read_text("utf-8-sig").splitlines()[1:]
    for person in people:
        id_, name = person.split(",")[:2]
        assert f'"{id_}"' not in ledger
        assert name not in ledger


def test_progress_holds_nothing_personal(tmp_path: Path) -> None:
    done = call("plan", GIAO_THUY / "balanced.toml", "-v", "--json", "--set", "plans=1")
    people = (GIAO_THUY / "cadres.csv").read_text("utf-8-sig").splitlines()[1:]
    assert not [person for person in people if person.split(",")[1] in done.stderr]


def test_an_anonymous_run_and_its_papers_name_nobody(tmp_path: Path) -> None:
    words = ("plan", GIAO_THUY / "balanced.toml", "-o", tmp_path / "run", "--anonymous", "--set", "plans=1", "-q")
    assert call(*words).exit_code == 0
    assert call("export", tmp_path / "run", "--format", "csv", "-q").exit_code == 0
    people = (GIAO_THUY / "cadres.csv").read_text("utf-8-sig").splitlines()[1:]
    names = {person.split(",")[1] for person in people}
    for path in tmp_path.rglob("*"):
        if path.is_file():
            text = path.read_text("utf-8-sig")
            assert not [name for name in names if name in text], path.name
