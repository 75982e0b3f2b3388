"""Read the calendar that an export writes back, and compare it with the order of signing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.calls import call, call_json
from tests.horizon.made import case_in


def made(folder: Path, name: str = "one") -> Path:
    """Write a small case with several plans and return its run."""
    done = call("plan", case_in(folder / "case") / f"{name}.toml", "-o", folder / "run", "-q")
    assert done.exit_code == 0, done.output
    return folder / "run"


def events(path: Path) -> list[Any]:
    """Return the events of a calendar."""
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_a_day_for_each_move_of_the_plan(tmp_path: Path) -> None:
    run = made(tmp_path)
    done = call("export", run, "--format", "ics", "--plan", "2", "-o", tmp_path / "two.ics")
    assert done.exit_code == 0, done.output
    moves = call_json("moves", run, "--plan", "2")["moves"]
    found = events(tmp_path / "two.ics")
    assert all(one["dtend"].dt - one["dtstart"].dt == date.resolution for one in found)
    kept = json.loads((run / "run.json").read_text("utf-8"))["provenance"]
    by_cadre = {one["cadre"]: one["earliest"] for one in moves}
    assert {str(one["uid"]).rpartition("-2-")[2]: str(one["dtstart"].dt) for one in found} == {
        f"{cadre}@rotation": day for cadre, day in by_cadre.items() if day
    }
    for one in found:
        assert str(one["uid"]).startswith(kept["digest"])
        assert one["dtstamp"].dt.isoformat() == kept["made_at"]


def test_moves_writes_the_same_file(tmp_path: Path) -> None:
    run = made(tmp_path)
    for words in (
        ("export", run, "--format", "ics", "-o", tmp_path / "a.ics"),
        ("moves", run, "--ics", tmp_path / "b.ics"),
    ):
        assert call(*words).exit_code == 0
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_waves_have_events_of_their_own(tmp_path: Path) -> None:
    run = made(tmp_path, "waves")
    ids = []
    for wave in (1, 2):
        place = tmp_path / f"{wave}.ics"
        assert call("export", run, "--format", "ics", "--wave", wave, "-o", place).exit_code == 0
        ids += [str(one["uid"]) for one in events(place)]
    assert len(ids) == len(set(ids)) > 1


@pytest.mark.parametrize(("words", "told"), [(("--plan", "9"), "--plan"), (("--scenario", "2"), "--scenario")])
def test_what_is_not_there_is_refused(tmp_path: Path, words: tuple[str, str], told: str) -> None:
    run = made(tmp_path)
    done = call("export", run, "--format", "ics", "-o", tmp_path / "no.ics", *words)
    assert (done.exit_code, told in done.output) == (2, True)
    assert not (tmp_path / "no.ics").exists()
