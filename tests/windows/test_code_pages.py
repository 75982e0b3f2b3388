"""Texts come and go as UTF-8 whatever the code page: no file is opened in the system's own encoding."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rotation.cli.streams import Guarded, whole_letters
from rotation.report.content.foot import DIGITS
from tests.cli.calls import GIAO_THUY

OLD = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"}
"""A system whose own encoding cannot even write Vietnamese: what is opened without an encoding fails."""
OWN = f"{os.sep}rotation{os.sep}"


def run(folder: Path, environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a folder, and count what is opened without an encoding."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    root = str(GIAO_THUY.parents[1])
    return subprocess.run(
        [sys.executable, "-X", "warn_default_encoding", "-m", "rotation", *words],
        cwd=folder,
        env={**kept, **environment, "PYTHONPATH": root},
        capture_output=True,
        check=False,
        timeout=300,
    )


def worked(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """Return what a day's commands print and write under one environment."""
    folder.mkdir()
    said = {}
    for words in (
        ("init", "my case", "--effective", "2026-12-01"),
        ("check", "my case/scenario.toml", "--json"),
        ("plan", "my case/scenario.toml", "-o", "run"),
        ("export", "run", "--format", "csv"),
        ("verify", "run"),
        ("log", "."),
        ("plan", "none.toml"),
    ):
        done = run(folder, environment, *words)
        line = " ".join(words)
        assert done.returncode == (2 if "none.toml" in words else 0), (line, done.stderr.decode())
        lines = done.stderr.decode("utf-8").splitlines()
        assert [one for one in lines if "EncodingWarning" in one and OWN in one and "site-packages" not in one] == []
        printed = done.stdout.decode("utf-8")
        said[line] = "" if line.startswith("log") else printed  # the log tells the time
    digest = json.loads((folder / "run" / "run.json").read_text("utf-8"))["provenance"]["digest"][:DIGITS]
    for path in sorted((folder / "run" / "csv").iterdir()):  # a run made at another time has another digest
        said[path.name] = path.read_bytes().decode("utf-8-sig").replace(digest, "")
    return said


def test_the_same_is_said_and_written_in_utf_8(tmp_path: Path) -> None:
    utf_8 = worked(tmp_path / "utf-8", {"LC_ALL": "C.UTF-8"})
    assert worked(tmp_path / "old", OLD) == utf_8
    assert "Bí thư" in "".join(utf_8.values())
    assert json.loads(utf_8["check my case/scenario.toml --json"])["faults"] == []
    tables = [content for name, content in utf_8.items() if name.endswith(".csv")]
    assert len(tables) > 3
    for content in tables:  # lines end once, also in cells of several lines
        assert "\r\r" not in content
        assert content.count("\r\n") == len(list(csv.reader(io.StringIO(content, newline=""))))


class Console(io.RawIOBase):
    """A console of Windows, which shows each write by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = ""

    def isatty(self) -> bool:
        """Return True."""
        return True

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: object) -> int:
        """Show bytes; half a letter is shown as a question mark."""
        content = bytes(memoryview(data))  # type: ignore[arg-type]  # what a stream is given
        self.shown += content.decode("utf-8", "replace")
        return len(content)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 8192])
def test_a_console_is_given_whole_letters(size: int) -> None:
    text = "Chủ tịch UBND xã Giao Yến ế𝄞 " * 40
    console = Console()
    guarded, content = Guarded(console, is_loud=True), text.encode()
    for start in range(0, len(content), size):
        assert guarded.write(content[start : start + size]) == len(content[start : start + size])
    assert console.shown == text


def test_letters_that_are_cut_short_are_told() -> None:
    letters = "aâế𝄞".encode()
    starts = {0: 0, 1: 1, 2: 1, 3: 3, 4: 3, 5: 3, 6: 6, 7: 6, 8: 6, 9: 6, 10: 10}
    assert {cut: whole_letters(letters[:cut]) for cut in starts} == starts
