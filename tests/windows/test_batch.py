"""The file to double-click on Windows: every line is one that `cmd` takes, and its commands run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from rotation.language import LANGUAGES, Lang
from rotation.starter.batch import BATCH, RUN, batch
from tests.cli.calls import call
from tests.starter.lists.layouts import write

DAY = ("--effective", "2026-12-01")
PYTHON = '"%PYTHON%" -m rotation '
FORMS = (
    r"@echo off",
    r"chcp 65001 >nul",
    r"title [^%&|<>^()!]+",
    r'pushd "%~dp0"',
    r'set "ROTATION_LANG=(vi|en)"',
    r'set "PYTHON=[^"]+"',
    r'if not exist "%PYTHON%" set "PYTHON=py"',
    r'set "(RUN=|END=%ERRORLEVEL%)"',
    r'for /l %%N in \(1,1,\d+\) do if not defined RUN if not exist "[a-z-]+%%N" set "RUN=[a-z-]+%%N"',
    r"(if defined RUN |if \"%END%\"==\"1\" |if %END% GTR 1 )?echo [^&|<>^()!]+",
    r'(if defined RUN )?"%PYTHON%" -m rotation (check|plan|export) [^&|<>^()!]+',
    r'if not "%END%"=="0" set "RUN="',
    r'if not exist "%RUN%\\run\.json" set "RUN="',
    r"popd",
    r"pause",
)
"""Every form of a line: nothing is piped, no block is opened, no label is jumped to."""


def lines(content: bytes) -> list[str]:
    """Return the lines of a batch file."""
    return content.decode("utf-8").removesuffix("\r\n").split("\r\n")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_is_of_a_known_form_and_ends_as_windows_ends_lines(lang: Lang) -> None:
    content = batch("scenario.toml", lang)
    assert content.count(b"\r") == content.count(b"\n") == content.count(b"\r\n")
    assert content.endswith(b"\r\n")
    for line in lines(content):
        assert [form for form in FORMS if re.fullmatch(form, line)], line
    assert lines(content)[:2] == ["@echo off", "chcp 65001 >nul"]
    assert lines(content)[-1] == "pause"
    assert not content.startswith(b"\xef\xbb\xbf")
    assert BATCH.in_lang(lang).isascii()


def test_it_speaks_vietnamese_after_the_code_page_is_set() -> None:
    content = lines(batch("scenario.toml", "vi"))
    assert all(line.isascii() for line in content[: content.index("chcp 65001 >nul") + 1])
    assert any("Số liệu còn lỗi" in line for line in content)
    assert 'set "ROTATION_LANG=vi"' in content


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_path_stands_in_quotation_marks(lang: Lang, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", r"C:\Ban To chuc 100%\.venv\Scripts\python.exe")
    content = lines(batch("scenario.toml", lang))
    assert r'set "PYTHON=C:\Ban To chuc 100%%\.venv\Scripts\python.exe"' in content
    for line in content:
        if not line.removeprefix("if defined RUN ").startswith("echo "):
            outside = "".join(line.split('"')[::2])
            assert not re.search(r"%RUN%|%PYTHON%|~dp0|scenario", outside), line


def taken_by_a_shell(folder: Path, content: bytes, run: str) -> list[subprocess.CompletedProcess[str]]:
    """Run the commands of a batch file, one after the other, in its folder; variables as `cmd` would fill them."""
    done = []
    for line in lines(content):
        command = line.removeprefix("if defined RUN ")
        if command.startswith(PYTHON):
            filled = command.replace("%PYTHON%", sys.executable).replace("%RUN%", run)
            root = str(Path(__file__).parents[2])
            script = f'PYTHONPATH="{root}" {filled}'
            done.append(subprocess.run(["sh", "-c", script], cwd=folder, capture_output=True, text=True, check=False))
    return done


@pytest.mark.parametrize(("form", "lang"), [((), "en"), (("--xlsx",), "vi")], ids=["csv", "xlsx"])
def test_its_commands_check_plan_and_export(tmp_path: Path, form: tuple[str, ...], lang: Lang) -> None:
    folder = tmp_path / "Ban Tổ chức (mới)"
    assert call("init", folder, *form, *DAY, "--lang", lang).exit_code == 0
    run = f"{RUN.in_lang(lang)}-1"
    ends = taken_by_a_shell(folder, (folder / BATCH.in_lang(lang)).read_bytes(), run)
    assert [one.returncode for one in ends] == [0, 0, 0], [one.stderr for one in ends]
    assert {"run.json", "plans.xlsx"} <= {path.name for path in (folder / run).iterdir()}


def test_a_case_with_faults_is_not_planned(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    assert call("init", folder, *DAY).exit_code == 0
    (folder / "cadres.csv").write_text("sai\n", "utf-8")
    first, *_ = taken_by_a_shell(folder, batch("scenario.toml", "vi"), "ket-qua-1")
    assert first.returncode == 1
    content = lines(batch("scenario.toml", "vi"))
    checked = next(row for row, line in enumerate(content) if " check " in line)
    assert content[checked + 1 : checked + 3] == ['set "END=%ERRORLEVEL%"', 'if not "%END%"=="0" set "RUN="']
    assert all(line.startswith("if defined RUN ") for line in content if " plan " in line or " export " in line)


def test_a_case_made_from_a_list_has_one_and_an_update_leaves_it_alone(tmp_path: Path) -> None:
    people = write(
        tmp_path / "list.csv", [["Họ và tên", "Chức vụ", "Đơn vị"], ["Vũ Văn An", "Bí thư Đảng ủy", "Xã Giao An"]]
    )
    folder = tmp_path / "made"
    assert call("init", folder, "--from", people, *DAY).exit_code == 0
    place = folder / BATCH.vi
    assert place.read_bytes() == batch("scenario.toml", "vi")
    place.write_bytes(b"our own")
    assert call("init", folder, "--from", people, "--update").exit_code == 0
    assert place.read_bytes() == b"our own"
