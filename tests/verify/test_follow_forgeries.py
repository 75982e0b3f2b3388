"""Forgeries of saved lists of who follows what, each given a digest that fits: `verify` finds every one."""

from __future__ import annotations

import json
import shutil
from copy import deepcopy
from pathlib import Path

import pytest

from rotation.runs.follow_file import follow_digest
from rotation.verify.follow import LoadedFollow, load_follow, verify_follow
from tests.cli.calls import call
from tests.tables import write_scenario, write_tables
from tests.verify.follow_forgeries import CASE, DRAFT, FORGERIES, SCENES, SEATED, Forging, Json


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a folder for each scene, with saved lists."""
    made_of = {}
    for name, text in SCENES.items():
        home = made_of[name] = tmp_path_factory.mktemp(name)
        asked = write_scenario(write_tables(home / "case", CASE) / "s.toml", text, plans=2, min_difference=1)
        (home / "draft.csv").write_text(DRAFT, "utf-8")
        assert call("plan", asked, "-o", home / "run", "-q").exit_code == 0
        other = write_scenario(home / "case" / "o.toml", text + SEATED, plans=1, min_difference=1, title="s")
        assert call("plan", other, "-o", home / "other", "-q").exit_code == 0
        words = ("follow", home / "run", "--draft", home / "draft.csv", "-o", home / "lists", "--lang", "en", "-q")
        assert call(*words).exit_code == {"lists": 0, "none": 3}[name]
    return made_of


@pytest.fixture(scope="module")
def known(homes: dict[str, Path]) -> dict[str, LoadedFollow]:
    """Return the lists of each scene as they were saved, which hold."""
    found = {name: load_follow(home / "lists") for name, home in homes.items()}
    assert [one.disagreements for _, one in found.values()] == [()] * len(SCENES)
    return {name: loaded for name, (loaded, _) in found.items() if loaded is not None}


def found_in(home: Path, content: Json) -> list[str]:
    """Return where verification disagrees with lists that were given a digest that fits."""
    content["digest"] = follow_digest(content)
    place = home / "forgery"
    place.mkdir(exist_ok=True)
    (place / "run.json").write_text(json.dumps(content), "utf-8")
    found, _ = verify_follow(place)
    shutil.rmtree(home / "forged", ignore_errors=True)
    return [one.where for one in found.disagreements]


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_found(known: dict[str, LoadedFollow], name: str) -> None:
    scene, where, change = FORGERIES[name]
    loaded = known[scene]
    home = loaded.opened.run.parent
    forged = Forging(home, deepcopy(dict(loaded.opened.content)), loaded)
    change(forged)
    assert forged.content != loaded.opened.content
    wheres = found_in(home, forged.content)
    assert any(one.startswith(where) for one in wheres), wheres


def test_there_are_sixty_and_untouched_lists_hold(known: dict[str, LoadedFollow]) -> None:
    assert len(FORGERIES) >= 60
    for loaded in known.values():
        assert found_in(loaded.opened.run.parent, dict(loaded.opened.content)) == []
