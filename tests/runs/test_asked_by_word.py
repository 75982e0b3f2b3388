"""run.json keeps bounds, pins and forbids by word, of the file and of the options, and `verify` derives them again."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rotation.runs.file import read_run
from rotation.verify.run import verify_run
from tests.cli.calls import call, call_json
from tests.runs.forging import Json, Said, write
from tests.tables import tables, write_scenario, write_tables
from tests.vietnamese.figures import vietnamese

CADRES = {
    "C1": {"post": "A-BT", "name": "Vũ Thị Mai"},
    "C2": {"post": "A-CT"},
    "C3": {"post": "N-TP"},
}
ASKED = """\
[moves]
down = { min = 0, max = 2 }
across = { max = 3 }
up = { min = 0 }
entry = { min = 0, max = 0 }
leave = 0
between = {}

[moves.per_group]
total = { max = 4 }
within = 0

[[pin]]
cadre = "C2"
post = "A-CT"

[[forbid]]
cadre = "C3"
post = "A-PBT"

[[forbid]]
post = "B-BT"

[weights]
need = 1
"""
OPTIONS = ("--set", "moves.down=0", "--set", "moves.reserve={max=9}", "--pin", "C1=A-BT", "--forbid", "C3=B-CT")
WRITTEN: Json = {
    "moves": {
        "leave": 0,
        "reserve": {"max": 9},
        "entry": 0,
        "down": 0,
        "across": {"max": 3},
        "up": {"min": 0},
        "between": {},
    },
    "per_group": {"within": 0, "total": {"max": 4}},
    "pin": [{"cadre": "C2", "post": "A-CT"}, {"cadre": "C1", "post": "A-BT"}],
    "forbid": [{"cadre": "C3", "post": "A-PBT"}, {"post": "B-BT"}, {"cadre": "C3", "post": "B-CT"}],
}


def planned(folder: Path, *options: str, text: str = ASKED) -> Path:
    """Return the folder of a run of the small case."""
    write_tables(folder, tables(cadres=CADRES))
    path = write_scenario(folder / "s.toml", text, plans=1)
    done = call("plan", path, *options, "-o", folder / "run", "-q")
    assert done.exit_code == 0, done.output
    return folder / "run"


def asked(run: Path) -> Json:
    """Return what one scenario of a run asks for."""
    (inputs,) = read_run(run)["inputs"]
    found: Json = inputs["asked"]
    return found


def test_what_the_file_and_the_options_ask_for_stands_in_the_run(tmp_path: Path) -> None:
    run = planned(tmp_path, *OPTIONS)
    assert asked(run) == WRITTEN
    assert list(asked(run)["moves"]) == list(WRITTEN["moves"])
    assert call_json("verify", run)["holds"] is True
    of_the_file = asked(planned(tmp_path / "alone"))
    assert of_the_file["moves"]["down"] == {"min": 0, "max": 2}
    assert (of_the_file["pin"], of_the_file["forbid"]) == (WRITTEN["pin"][:1], WRITTEN["forbid"][:2])


def test_where_nothing_is_asked_nothing_stands(tmp_path: Path) -> None:
    run = planned(tmp_path, text="[weights]\nneed = 1\n")
    assert asked(run) == {"moves": {}, "per_group": {}, "pin": [], "forbid": []}


def test_a_forbid_of_a_cadre_alone_names_no_post(tmp_path: Path) -> None:
    run = planned(tmp_path, "--forbid", "C3", "--forbid", "=A-PBT", text="[weights]\nneed = 1\n")
    assert asked(run)["forbid"] == [{"cadre": "C3"}, {"post": "A-PBT"}]


def number(where: str, was: str, now: str) -> Said:
    """Return what is said of a value that was changed."""
    vi = f"đã lưu {vietnamese(was)}, tính lại được {vietnamese(now)}"
    return f"inputs[0].asked.{where}", vi, f"saved as {was}, re-computed as {now}"


TAMPERINGS: dict[str, tuple[Callable[[Json], object], list[Said]]] = {
    "another number": (lambda one: one["moves"].update(down=2), [number("moves.down", "2", "0")]),
    "another side": (lambda one: one["moves"]["across"].update(max=9), [number("moves.across.max", "9", "3")]),
    "a bound in other words": (
        lambda one: one["moves"].update(leave={"min": 0, "max": 0}),
        [number("moves.leave", "2 items", "0")],
    ),
    "a bound left out": (
        lambda one: one["per_group"].pop("total"),
        [("inputs[0].asked.per_group.total", "thiếu trong tệp", "is missing")],
    ),
    "a bound too many": (
        lambda one: one["per_group"].update(up=1),
        [("inputs[0].asked.per_group.up", "thừa trong tệp", "is not part of a run")],
    ),
    "another pin": (lambda one: one["pin"][0].update(cadre="C3"), [number("pin[0].cadre", "'C3'", "'C2'")]),
    "a pin left out": (lambda one: one["pin"].pop(), [number("pin", "1 item", "2 items")]),
    "pins in another order": (
        lambda one: one["pin"].reverse(),
        [
            number("pin[0].cadre", "'C1'", "'C2'"),
            number("pin[0].post", "'A-BT'", "'A-CT'"),
            number("pin[1].cadre", "'C2'", "'C1'"),
            number("pin[1].post", "'A-CT'", "'A-BT'"),
        ],
    ),
    "another forbid": (
        lambda one: one["forbid"][1].update(post="B-CT"),
        [number("forbid[1].post", "'B-CT'", "'B-BT'")],
    ),
    "a wider forbid": (
        lambda one: one["forbid"][0].pop("post"),
        [("inputs[0].asked.forbid[0].post", "thiếu trong tệp", "is missing")],
    ),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of one run with everything asked."""
    return planned(tmp_path_factory.mktemp("made"), *OPTIONS)


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_forged_question_is_found_at_its_place(made: Path, name: str) -> None:
    change, expected = TAMPERINGS[name]
    content = copy.deepcopy(read_run(made))
    change(content["inputs"][0]["asked"])
    write(content, made / "forged.json")
    assert [(one.where, one.text.vi, one.text.en) for one in verify_run(made / "forged.json").disagreements] == expected


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda one: one.pop("forbid"), "forbid: Field required"),
        (lambda one: one.update(waive=[]), "waive: Extra inputs are not permitted"),
        (lambda one: one["pin"][0].pop("post"), "pin.0.post: Field required"),
        (lambda one: one["moves"].update(down="1"), "moves.down.int: Input should be a valid integer"),
        (lambda one: one["moves"].update(down=True), "moves.down.int: Input should be a valid integer"),
        (
            lambda one: one["forbid"][0].update(unit="A"),
            "forbid.0.unit.[key]: Input should be 'cadre', 'post' or 'wave'",
        ),
    ],
)
def test_a_question_of_another_form_makes_a_run_unreadable(
    made: Path, change: Callable[[Json], object], why: str
) -> None:
    content = copy.deepcopy(read_run(made))
    change(content["inputs"][0]["asked"])
    write(content, made / "forged.json")
    (found,) = verify_run(made / "forged.json").disagreements
    assert found.text.en == f"is not a readable run: inputs.0.asked.{why}"


def test_a_changed_scenario_file_is_told_by_word_too(tmp_path: Path) -> None:
    run, path = planned(tmp_path), tmp_path / "s.toml"
    path.write_text(path.read_text("utf-8").replace("across = { max = 3 }", "across = { max = 4 }"), "utf-8")
    found = [(one["where"], one["text"]) for one in call_json("verify", run, "--lang", "en")["disagreements"]]
    assert found == [
        ("inputs[0].scenario", f"scenario: the content has changed since the run was made: {path}"),
        ("inputs[0].asked.moves.across.max", "saved as 3, re-computed as 4"),
    ]


def test_an_anonymous_run_asks_by_id(tmp_path: Path) -> None:
    run = planned(tmp_path, *OPTIONS, "--anonymous")
    assert asked(run) == WRITTEN
    assert "Mai" not in json.dumps(read_run(run), ensure_ascii=False)
    assert call_json("verify", run)["holds"] is True
