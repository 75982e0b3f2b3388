"""Installing without a network, in short: the lock is whole, the wheel holds what it needs, and works where it lands.

`python -m tests.offline` does the whole page, with every package fetched anew.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.cli.calls import ROOT
from tests.offline.steps import blocks, environment, sources, without_network

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]


def done(*words: object, folder: Path) -> str:
    """Return what a command prints; it must end well."""
    found = subprocess.run(
        [str(word) for word in words], cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the program's own wheel, built without a network."""
    folder = tmp_path_factory.mktemp("offline")
    here = sources(folder / "sources")
    done(*PIP, "wheel", "--no-index", "--no-deps", "--no-build-isolation", "-w", folder, ".", folder=here)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def rotation(wheel: Path) -> list[str]:
    """Return the words that start the program, installed beside the libraries of the tests, with the network cut."""
    home = wheel.parent / "installed"
    done(sys.executable, "-m", "venv", "--without-pip", home, folder=wheel.parent)
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    offline = ["install", "--no-index", "--no-deps", "--find-links", wheel.parent, "cadre-rotation"]
    done(*PIP, "--python", home / "bin" / "python", *offline, "--ignore-installed", folder=wheel.parent)
    return [*without_network(), str(home / "bin" / "rotation")]


@pytest.mark.parametrize("extra", [None, "test"])
def test_the_lock_holds_every_requirement_in_its_range(extra: str | None) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = project["dependencies"] if extra is None else project["optional-dependencies"][extra]
    text = (ROOT / "locks" / ("runtime.txt" if extra is None else "test.txt")).read_text("utf-8")
    locked = {canonicalize_name(name): release for name, release in re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", text)}
    for one in map(Requirement, asked):
        if one.name != project["name"]:
            assert one.specifier.contains(locked[canonicalize_name(one.name)]), one
    assert "hatchling" in locked, "the build backend is installed from the same wheels"


def test_every_package_of_the_lock_has_hashes() -> None:
    text = (ROOT / "locks" / "runtime.txt").read_text("utf-8")
    packages = re.split(r"(?m)^(?=[\w.-]+==)", text)[1:]
    assert len(packages) > 12
    assert not [one.split("==")[0] for one in packages if "--hash=sha256:" not in one]


def test_rulebooks_the_case_and_the_manual_travel_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = [*ROOT.glob("models/*"), *ROOT.glob("scenarios/giao-thuy/*")]
    shipped += [*ROOT.glob("README*.md"), *(one for one in ROOT.glob("docs/**/*") if one.is_file())]
    assert len(shipped) > 50
    assert {f"rotation/shipped/{one.relative_to(ROOT).as_posix()}" for one in shipped} <= names
    assert {"rotation/__init__.pyi", "rotation/py.typed"} <= names
    (licence,) = (name for name in names if name.endswith("/LICENSE"))
    assert zipfile.ZipFile(wheel).read(licence) == (ROOT / "LICENSE").read_bytes()


def test_the_program_works_where_it_is_installed(rotation: list[str], tmp_path: Path) -> None:
    assert done(*rotation, "--version", folder=tmp_path).startswith("rotation, version ")
    rules = json.loads(done(*rotation, "rules", "--on", "2021-07-01", "--json", folder=tmp_path))
    assert rules["rules"]
    (answer,) = json.loads(done(*rotation, "demo", "-o", "out", "--json", folder=tmp_path))["scenarios"]
    assert answer["status"] == "optimal"
    assert (tmp_path / "out" / "run.json").is_file()
    for lang, words in {"vi": "Mười bước", "en": "day with it"}.items():
        done(*rotation, "guide", "-o", f"{lang}.html", "--lang", lang, folder=tmp_path)
        assert words in (tmp_path / f"{lang}.html").read_text("utf-8")
    python = str(Path(rotation[-1]).with_name("python"))
    home = done(python, "-c", "import rotation; print(rotation.__file__)", folder=tmp_path).strip()
    assert Path(home).is_relative_to(Path(rotation[-1]).parents[1])


def test_the_page_asks_nobody_on_the_machine_without_a_network() -> None:
    _, installed = blocks()
    assert all("--no-index" in line for line in installed.splitlines() if "pip install" in line)
    assert "rotation doctor" in installed
