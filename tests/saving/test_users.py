"""Check shared folders, full disks and read-only ones: one sentence tells what cannot be saved, and nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from rotation.files.locks import OF_THE_GROUP, PRIVATE, locked
from rotation.files.writing import write_private
from rotation.runs.file import RUN_FILE
from rotation.runs.ledger import LEDGER, LOCK, PENDING
from tests.cli.calls import call, call_json
from tests.runs.test_kills import limited, no_traceback
from tests.saving.rounds import Home, Job, Play, server

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can be another user for a while"
)
FIRST, SECOND, GROUP = 65501, 65502, 65510
"""Two users, and a group of both; none of them has a name."""
UNDER_WAY_SECONDS = 2.0
"""Longer than a plan of the small case takes to reach the folder."""


@pytest.fixture(scope="module")
def play() -> Iterator[Play]:
    with server() as playing:
        yield playing


@pytest.fixture
def home() -> Iterator[Home]:
    """Return a folder with a case that everybody may read, where other users get to."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield Home(folder)
    shutil.rmtree(folder)


def shared(home: Home, mode: int) -> Path:
    folder = home.folder / "shared"
    folder.mkdir()
    os.chown(folder, -1, GROUP)
    folder.chmod(mode)
    return folder


def by(home: Home, user: int, place: str, *words: str, **more: Any) -> Job:
    return home.plan(f"shared/{place}", *words, user=user, groups=[GROUP], **more)


def modes(folder: Path) -> dict[str, tuple[int, int]]:
    names = [one for one in (LEDGER, LOCK) if (folder / one).exists()]
    return {name: (stat.S_IMODE((folder / name).stat().st_mode), (folder / name).stat().st_gid) for name in names}


def test_a_group_that_may_write_the_folder_gets_the_ledger(play: Play, home: Home) -> None:
    folder = shared(home, 0o770)
    for place, user in (("a", FIRST), ("b", SECOND), ("c", FIRST)):
        (done,) = play(by(home, user, place))
        assert done["exit"] == 0, done["err"]
        assert modes(folder) == dict.fromkeys((LEDGER, LOCK), (OF_THE_GROUP, GROUP))
        assert stat.S_IMODE((folder / place / RUN_FILE).stat().st_mode) == PRIVATE
    found = call_json("log", folder)
    assert found["holds"]
    assert [one["folder"] for one in found["runs"]] == ["a", "b", "c"]


@pytest.mark.parametrize("count", [2, 6])
def test_two_users_at_once(play: Play, home: Home, count: int) -> None:
    folder = shared(home, 0o2775)
    results = play(*(by(home, (FIRST, SECOND)[number % 2], f"r{number}") for number in range(count)))
    assert [one["exit"] for one in results] == [0] * count, results
    assert len(call_json("log", folder)["runs"]) == count
    results = play(*(by(home, (FIRST, SECOND)[number % 2], "race") for number in range(count)))
    assert sorted(one["exit"] for one in results) == [0, *[2] * (count - 1)]
    assert call_json("log", folder)["holds"]


@pytest.mark.parametrize("mode", [0o777, 0o1777])
@pytest.mark.parametrize("name", [LEDGER, LOCK])
def test_the_ledger_of_another_user_is_told_before_solving(play: Play, home: Home, mode: int, name: str) -> None:
    folder = shared(home, mode)
    (folder / name).touch(PRIVATE)
    os.chown(folder / name, FIRST, FIRST)
    (done,) = play(home.plan("shared/run", user=SECOND, groups=[]))
    assert (done["exit"], done["out"]) == (2, "")
    assert f"{name}' belongs to user number {FIRST} and you may not write it" in done["err"]
    assert [path.name for path in folder.iterdir()] == [name]


def test_a_ledger_that_only_its_owner_may_replace_is_told_before(play: Play, home: Home) -> None:
    """In a folder like /tmp everybody writes, but nobody renames over what another has."""
    folder = shared(home, 0o1777)
    (folder / LEDGER).touch()
    (folder / LEDGER).chmod(0o666)
    os.chown(folder / LEDGER, FIRST, FIRST)
    (done,) = play(home.plan("shared/run", user=SECOND, groups=[]))
    assert (done["exit"], done["out"]) == (2, "")
    assert f"belongs to user number {FIRST}" in done["err"]


def test_a_name_is_said_where_there_is_one(play: Play, home: Home) -> None:
    folder = shared(home, 0o777)
    (folder / LEDGER).touch(PRIVATE)
    (done,) = play(home.plan("shared/run", user=SECOND, groups=[]))
    assert "belongs to root" in done["err"]


def test_what_root_saves_stays_its_owners(play: Play, home: Home) -> None:
    folder = shared(home, 0o755)
    os.chown(folder, FIRST, FIRST)
    for user in (0, FIRST, 0, FIRST):
        (done,) = play(home.plan(f"shared/r{home.saves}", user=user))
        assert done["exit"] == 0, done["err"]
        assert {(folder / name).stat().st_uid for name in (LEDGER, LOCK)} == {FIRST}
    assert call_json("log", folder)["holds"]


def cut_short(play: Play, home: Home) -> Path:
    """Return a folder of the group in which the first user's run is in place and its line not yet on record."""
    folder = shared(home, 0o770)
    step = 1
    while not ((folder / PENDING).exists() and (folder / "a" / RUN_FILE).exists()):
        shutil.rmtree(folder / "a", ignore_errors=True)
        (folder / PENDING).unlink(missing_ok=True)
        play(by(home, FIRST, "a", die_at=step))
        step += 1
        assert step < 60
    return folder


def test_a_save_of_another_under_way_is_waited_for(play: Play, home: Home) -> None:
    """To one who does not hold the lock it looks as if it had been cut short."""
    folder = cut_short(play, home)
    with ThreadPoolExecutor() as pool:
        with locked(folder / LOCK):
            waiting = pool.submit(play, by(home, SECOND, "b"))
            sleep(UNDER_WAY_SECONDS)
            early = waiting.done()
            write_private(folder / LEDGER, (folder / PENDING).read_bytes() + b"\n", shared=True)
            (folder / PENDING).unlink()
        (done,) = waiting.result()
    assert (early, done["exit"]) == (False, 0), done["err"]


def test_a_lock_has_its_name_when_the_group_may_open_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.chown(tmp_path, -1, GROUP)
    tmp_path.chmod(0o770)
    at_naming = []
    link = os.link

    def named(draft: str, place: Path) -> None:
        at_naming.append((stat.S_IMODE(os.stat(draft).st_mode), os.stat(draft).st_gid))
        link(draft, place)

    monkeypatch.setattr(os, "link", named)
    for _ in range(2):
        with locked(tmp_path / LOCK):
            assert [path.name for path in tmp_path.iterdir()] == [LOCK]
    assert at_naming == [(OF_THE_GROUP, GROUP)]


def test_a_lock_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    for _ in range(2):
        with locked(tmp_path / LOCK):
            assert [path.name for path in tmp_path.iterdir()] == [LOCK]


def test_a_save_of_another_that_was_cut_short_is_not_dropped(play: Play, home: Home) -> None:
    """Whether the run is in place could not be told, and its line would be lost."""
    folder = cut_short(play, home)
    (done,) = play(by(home, SECOND, "b"))
    assert (done["exit"], done["out"]) == (2, "")
    assert f"{RUN_FILE}' of user number {FIRST} was cut short" in done["err"]
    assert [one["exit"] for one in (*play(by(home, FIRST, "c")), *play(by(home, SECOND, "b")))] == [0, 0]
    found = call_json("log", folder)
    assert found["holds"]
    assert [one["folder"] for one in found["runs"]] == ["a", "c", "b"]


def test_a_read_only_folder(play: Play, home: Home) -> None:
    folder = shared(home, 0o755)
    os.chown(folder, FIRST, FIRST)
    for place in ("run", "deep/run"):
        (done,) = play(home.plan(f"shared/{place}", user=SECOND, groups=[]))
        assert (done["exit"], done["out"]) == (2, "")
        assert "Permission denied" in done["err"]
    assert list(folder.iterdir()) == []


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that is a disk of its own, of 64 KB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_fills_up_loses_nothing(small: Path, tmp_path: Path) -> None:
    home = Home(tmp_path / "case")
    scenario = home.folder / "base.toml"
    saved = 0
    for number in range(40):
        done = call("plan", scenario, "-o", small / f"r{number}", "--json", "--lang", "en")
        assert done.exit_code in {0, 2}
        if done.exit_code:
            break
        saved += 1
        assert call_json("log", small)["holds"]
    assert 0 < saved < 40
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr
    found = call_json("log", small)
    assert found["holds"]
    assert len(found["runs"]) == saved
    assert not list(small.rglob("*.draft"))


@pytest.mark.parametrize("most_bytes", [500, 1200, 2500])
def test_a_file_that_cannot_grow_leaves_the_old_state(tmp_path: Path, most_bytes: int) -> None:
    """The ledger grows beyond what is allowed before the run does, or after it."""
    home = Home(tmp_path / "case")
    for number in range(3 + 3 * (most_bytes > 500)):
        assert call("plan", home.folder / "base.toml", "-o", home.folder / f"r{number}", "-q").exit_code == 0
    before = (home.folder / LEDGER).read_bytes()
    done = limited(most_bytes, "plan", home.folder / "base.toml", "-o", home.folder / "more", "--json")
    no_traceback(done, "File too large")
    assert json.loads(done.stdout)["scenarios"]
    assert not (home.folder / "more" / RUN_FILE).exists()
    assert (home.folder / LEDGER).read_bytes() == before
    assert not (home.folder / PENDING).exists()
    assert call_json("log", home.folder)["holds"]
    assert not home.drafts()
