"""Files that another program has open: they are tried for a moment, then told of in one sentence."""

from __future__ import annotations

import os
from collections.abc import Callable
from errno import EACCES, EINVAL
from pathlib import Path

import pytest

from rotation.cli.streams import Unwritable
from rotation.errors import TargetRefused
from rotation.files import windows
from rotation.files.reasons import system_reason
from rotation.files.writing import write_new_folder, write_private, write_private_folder
from tests.cli.calls import GIAO_THUY, call

Held = Callable[[int], list[object]]
SAID = {
    "vi": "đang mở trong một chương trình khác hoặc chỉ cho đọc; hãy đóng tệp đó rồi chạy lại",
    "en": "is open in another program, or may only be read; close it there and run this again",
}


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    """Return what makes Windows of this system, on which a rename is refused so many times; -1: always."""
    real, tried = os.replace, list[object]()

    def holding(times: int) -> list[object]:
        def replace(draft: str | Path, place: str | Path) -> None:
            tried.append(place)
            if times < 0 or len(tried) <= times:
                raise PermissionError(EACCES, "Access is denied", str(place))
            real(draft, place)

        monkeypatch.setattr(windows, "HERE", True)
        monkeypatch.setattr(windows, "PATIENCE_SECONDS", 0.3)
        monkeypatch.setattr(windows, "RETRY_SECONDS", 0.01)
        monkeypatch.setattr(os, "replace", replace)
        return tried

    return holding


def test_a_file_that_is_held_for_a_moment_is_written(tmp_path: Path, held: Held) -> None:
    place = tmp_path / "plans.xlsx"
    place.write_bytes(b"old")
    tried = held(3)
    write_private(place, b"new")
    assert (place.read_bytes(), len(tried)) == (b"new", 4)
    assert [path.name for path in tmp_path.iterdir()] == ["plans.xlsx"]


def test_a_file_that_stays_open_keeps_its_content_and_is_named(tmp_path: Path, held: Held) -> None:
    place = tmp_path / "plans.xlsx"
    place.write_bytes(b"old")
    held(-1)
    with pytest.raises(TargetRefused) as caught:
        write_private(place, b"new")
    assert str(place) in caught.value.why.vi
    assert SAID["vi"] in caught.value.why.vi
    assert SAID["en"] in caught.value.why.en
    assert place.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["plans.xlsx"]


def test_of_several_files_none_is_changed(tmp_path: Path, held: Held) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"old")
    held(-1)
    with pytest.raises(TargetRefused):
        write_private_folder(tmp_path, {"a": b"new", "b": b"new"})
    assert sorted((path.name, path.read_bytes()) for path in tmp_path.iterdir()) == [("a", b"old"), ("b", b"old")]


def test_a_new_folder_is_waited_for_too(tmp_path: Path, held: Held) -> None:
    tried = held(2)
    write_new_folder(tmp_path / "case", {"a": b"1"})
    assert (tmp_path / "case" / "a").read_bytes() == b"1"
    assert len(tried) > 2


def test_a_folder_that_came_meanwhile_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: Held) -> None:
    held(0)
    folder, real = tmp_path / "case", os.replace

    def late(draft: str | Path, place: str | Path) -> None:
        assert not Path(place).is_dir(), "Windows renames nothing to a folder that is there"
        real(draft, place)

    def patiently(act: Callable[[], object], path: Path) -> object:
        folder.mkdir(exist_ok=True)
        return act()

    monkeypatch.setattr(os, "replace", late)
    monkeypatch.setattr(windows, "patiently", patiently)
    write_private_folder(folder, {"a": b"1"})
    assert [path.name for path in folder.iterdir()] == ["a"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_command_ends_with_one_sentence_and_shows_what_it_found(tmp_path: Path, held: Held, lang: str) -> None:
    run = tmp_path / "run"
    words = ("plan", GIAO_THUY / "continuity.toml", "--set", "plans=1", "-o", run, "--lang", lang)
    assert call(*words).exit_code == 0
    before = (run / "run.json").read_bytes()
    held(-1)
    done = call(*words, "--force")
    assert done.exit_code == 2
    assert SAID[lang] in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout
    assert (run / "run.json").read_bytes() == before


def test_a_target_that_is_open_is_refused_before_anything_is_computed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: Held
) -> None:
    run = tmp_path / "run"
    assert call("plan", GIAO_THUY / "continuity.toml", "--set", "plans=1", "-o", run).exit_code == 0
    assert call("export", run).exit_code == 0
    book, real = run / "plans.xlsx", os.open

    def opened(path: str | Path, flags: int, *more: int, **kept: int) -> int:
        if Path(path) == book and flags & os.O_RDWR:
            raise PermissionError(EACCES, "Access is denied", str(path))
        return real(path, flags, *more, **kept)

    held(0)
    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr("rotation.report.papers.run_files.write_private", lambda *_, **__: pytest.fail("too late"))
    done = call("export", run, "--force", "--lang", "vi")
    assert done.exit_code == 2
    assert SAID["vi"] in done.stderr


def test_elsewhere_a_refusal_is_one_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def replace(draft: str | Path, place: str | Path) -> None:
        tried.append(place)
        raise PermissionError(EACCES, os.strerror(EACCES), str(place))

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(PermissionError):
        write_private(tmp_path / "a", b"new")
    assert len(tried) == 1


def test_reasons_of_windows_are_said_in_both_languages() -> None:
    open_elsewhere, refused = OSError(EACCES, "Le fichier est utilisé"), OSError(EACCES, "Accès refusé")
    open_elsewhere.winerror, refused.winerror = 32, 5  # type: ignore[attr-defined]  # only Windows has it
    assert system_reason(open_elsewhere).vi == "tệp đang mở trong một chương trình khác"
    assert system_reason(open_elsewhere).en == "the file is open in another program"
    assert (system_reason(refused).vi, system_reason(refused).en) == ("không có quyền", os.strerror(EACCES))


def test_a_reader_that_went_away_is_told_by_its_windows_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not Unwritable(OSError(EINVAL, "Invalid argument")).is_unread
    monkeypatch.setattr(windows, "HERE", True)
    assert Unwritable(OSError(EINVAL, "Invalid argument")).is_unread
