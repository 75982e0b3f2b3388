"""What came after a plan: who took up the post, how points go with later classes, and what cannot be compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rotation import PlanOutcomes, load_case, load_run
from rotation.outcomes.after import CaseNotLater
from tests.cli.calls import call, call_json
from tests.outcomes.carried_out import PEOPLE, after, before, row_of, saved
from tests.tables import Tables, write_tables

Change = Callable[[Tables], None]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(tmp_path_factory.mktemp("after"))


def came(run: Path, folder: Path, made: Tables, *words: object) -> Any:
    return call_json("outcomes", run, "--after", write_tables(folder / "later", made), "-q", *words)


def test_points_that_rise_with_the_classes_go_with_them(run: Path, tmp_path: Path) -> None:
    found = came(run, tmp_path, after())
    assert (found["movers"], found["too_few"], found["left_out"]) == (PEOPLE, False, [])
    person, unit = found["criteria"]
    assert (person["criterion"], person["of"], unit["of"]) == ("panel", "person", "unit")
    assert (person["people"], unit["units"]) == (PEOPLE, PEOPLE)
    # Twelve points in order, classes in three groups of four: ranks 1 to 12 and 2.5, 6.5, 10.5.
    assert person["correlation"] == pytest.approx((128 / 143) ** 0.5, abs=1e-6)
    assert 0.8 < person["interval"][0] < person["correlation"] < person["interval"][1] <= 1
    assert unit["interval"][0] < 0 < unit["interval"][1]
    first = found["compared"][0]
    assert (first["cadre"], first["points"], first["first_year"]) == ("C00", {"panel": 40}, 2021)
    assert (first["person_class"], first["unit_class"]) == (1.0, 1.0)
    assert came(run, tmp_path / "again", after()) == found


def other_person(made: Tables) -> None:
    row_of(made, "cadres", "C01").update(name="Vũ Thị Mai", born="1990-01-01")


def other_person_of_that_day(made: Tables) -> None:
    row_of(made, "cadres", "C01").update(name="Vũ Thị Mai")


def namesake_of_the_other_sex(made: Tables) -> None:
    row_of(made, "cadres", "C01").update(name="Lê Thị B", sex="female")


def name_corrected(made: Tables) -> None:
    row_of(made, "cadres", "C01").update(name="Lê Văn Bình")


def other_post(made: Tables) -> None:
    row_of(made, "posts", "U01-BT").update(role="chair")


def absent(made: Tables) -> None:
    made["cadres"] = [one for one in made["cadres"] if one["id"] != "C01"]


def not_held(made: Tables) -> None:
    row_of(made, "cadres", "C01").update(post="", since="", history="U02-BT:2021-08..2022-01")


def held_before(made: Tables) -> None:
    row_of(made, "cadres", "C01").update(since="2019-08-01")


def too_late(made: Tables) -> None:
    row_of(made, "cadres", "C01").update(since="2024-08-01")


def seat_beside(made: Tables) -> None:
    made["posts"].append({**row_of(made, "posts", "U01-BT"), "id": "U01-BT2"})
    row_of(made, "cadres", "C01").update(post="U01-BT2")


def gone_again(made: Tables) -> None:
    row_of(made, "cadres", "C01").update(post="", since="", history="U01-BT:2021-08..2022-10")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (other_person, "other_person"),
        (other_person_of_that_day, "other_person"),
        (namesake_of_the_other_sex, "other_person"),
        (name_corrected, None),
        (other_post, "other_post"),
        (absent, "absent"),
        (not_held, "not_held"),
        (held_before, "held_before"),
        (too_late, "no_year"),
        (gone_again, "no_year"),
        # A seat that the plan's case has not.
        (seat_beside, "not_held"),
    ],
    ids=lambda one: getattr(one, "__name__", str(one)),
)
def test_who_did_not_take_up_the_post_is_left_out_and_said(
    change: Change, why: str | None, run: Path, tmp_path: Path
) -> None:
    made = after()
    change(made)
    found = came(run, tmp_path, made)
    assert found["left_out"] == ([] if why is None else [{"cadre": "C01", "post": "U01-BT", "why": why}])
    assert found["movers"] == PEOPLE == len(found["compared"]) + len(found["left_out"])


def test_a_seat_beside_that_is_alike_will_do(tmp_path: Path) -> None:
    def two_seats(made: Tables) -> Tables:
        made["posts"].append({**row_of(made, "posts", "U01-BT"), "id": "U01-BT2", "fill": "must"})
        return made

    run = saved(tmp_path, made=two_seats(before()))
    made = two_seats(after())
    row_of(made, "cadres", "C01").update(post="U01-BT2")
    assert came(run, tmp_path, made)["left_out"] == []


def test_years_count_while_the_post_was_held(run: Path, tmp_path: Path) -> None:
    made = after()
    row_of(made, "cadres", "C01").update(
        post="", since="", history="U01-BT:2021-08..2023-03", ratings="2021:good;2022:excellent;2023:completed"
    )
    row_of(made, "cadres", "C02").update(since="")
    row_of(made, "cadres", "C03").update(ratings="2021:good;2025:good")
    found = {one["cadre"]: one for one in came(run, tmp_path, made)["compared"]}
    assert (found["C01"]["person_class"], found["C01"]["last_year"]) == (3.0, 2023)
    assert (found["C02"]["dated"], found["C02"]["first_year"]) == (False, 2021)
    # 2025 is beyond the three years after 2021.
    assert (found["C03"]["person_class"], found["C03"]["unit_class"]) == (None, 2.0)


@pytest.mark.parametrize("how", ["merged", "split", "gone", "renamed"])
def test_a_unit_that_is_another_now_has_no_class_here(how: str, run: Path, tmp_path: Path) -> None:
    made = after()
    new = {"id": "V", "name": "Xã Mới", "kind": "commune", "group": "G", "predecessors": "U01"}
    if how == "merged":
        row_of(made, "units", "U01").update(predecessors="Xã Cũ")
    elif how == "renamed":
        row_of(made, "units", "U01").update(name="Thị trấn Khác", kind="town")
    else:
        made["units"].append(new)
    if how == "gone":
        for table in ("units", "posts"):
            made[table] = [one for one in made[table] if one["id"] not in {"U01", "U01-BT"}]
        made["unit_ratings"] = [one for one in made["unit_ratings"] if one["unit"] != "U01"]
        row_of(made, "cadres", "C01").update(post="", since="", history="U01-BT:2021-08..2024-03")
    found = came(run, tmp_path, made)
    one = next(one for one in found["compared"] if one["cadre"] == "C01")
    assert (one["same_unit"], one["unit_class"], one["person_class"]) == (False, None, 1.0)
    assert [(one["people"], one["units"]) for one in found["criteria"]] == [(12, 12), (11, 11)]


def test_too_few_and_all_equal_are_said(run: Path, tmp_path: Path) -> None:
    made = after()
    for one in made["cadres"][7:]:
        one.update(post="", since="")
    found = came(run, tmp_path / "few", made)
    assert (found["too_few"], len(found["compared"]), len(found["left_out"])) == (True, 7, 5)
    assert all((one["correlation"], one["interval"]) == (None, None) for one in found["criteria"])
    made = after()
    for one in made["cadres"]:
        one["ratings"] = "2022:good"
    person = came(run, tmp_path / "equal", made)["criteria"][0]
    assert (person["too_few"], person["correlation"]) == (False, None)


def test_another_plan_has_other_movers(run: Path, tmp_path: Path) -> None:
    found = came(run, tmp_path, after(), "--plan", "2")
    # It leaves whom the panel gives the fewest points without a post.
    assert (found["plan"], found["movers"]) == (2, PEOPLE - 1)
    assert "C00" not in {one["cadre"] for one in found["compared"]}


def test_a_case_that_is_not_later_is_refused(run: Path, tmp_path: Path) -> None:
    made = after()
    made["unit_ratings"] = []
    for one in made["cadres"]:
        one.update(since="2020-01-01", ratings="2019:good")
    done = call("outcomes", run, "--after", write_tables(tmp_path / "early", made), "--lang", "en")
    assert (done.exit_code, "nothing after 01/01/2020" in done.stderr) == (2, True)
    undated = before()
    for one in undated["cadres"]:
        one.update(ratings="")
    done = call("outcomes", run, "--after", write_tables(tmp_path / "undated", undated), "--lang", "en")
    assert (done.exit_code, "no date" in done.stderr) == (2, True)
    asked, _ = load_run(run)
    assert asked is not None
    with pytest.raises(CaseNotLater):
        asked.outcomes(load_case(tmp_path / "early"))


def test_what_cannot_be_asked_is_wrong_usage(run: Path, tmp_path: Path) -> None:
    later = write_tables(tmp_path / "later", after())
    asked: tuple[tuple[object, ...], ...] = (
        (run,), (run / "run.json",), (later, "--plan", "1"), (later, "--after", later),
        (run, "--after", tmp_path / "none"), (run, "--after", later, "--plan", "9"),
        (run, "--after", later, "--scenario", "2"),
    )  # fmt: skip
    assert [call("outcomes", *words).exit_code for words in asked] == [2] * len(asked)


def test_a_run_that_does_not_hold_and_one_of_several_waves_are_refused(tmp_path: Path) -> None:
    text = "[weights]\npanel = 1\n[horizon]\ndates = [2021-07-01, 2022-07-01]\n"
    waves = saved(tmp_path / "waves", text, plans=1)
    later = write_tables(tmp_path / "later", after())
    done = call("outcomes", waves, "--after", later, "--lang", "en")
    assert (done.exit_code, "several waves" in done.stderr) == (2, True)
    broken = waves / "run.json"
    broken.write_text(broken.read_text("utf-8").replace('"C00"', '"C01"', 1), "utf-8")
    assert call("outcomes", waves, "--after", later).exit_code == 5


def test_python_gives_what_the_command_gives(run: Path, tmp_path: Path) -> None:
    later = write_tables(tmp_path / "later", after())
    asked, _ = load_run(run)
    assert asked is not None
    found = asked.outcomes(load_case(later))
    assert isinstance(found, PlanOutcomes)
    assert found.as_json() == call_json("outcomes", run, "--after", later, "-q")
    assert found.complete
    assert list(found.frame()["criterion"]) == ["panel", "panel"]
    assert "n = 12 people in 12 units" in found.text("en")
    assert "<table" in found._repr_html_()


def test_an_anonymous_answer_names_nobody_and_has_the_same_figures(run: Path, tmp_path: Path) -> None:
    made = after()
    other_person(made)
    row_of(made, "cadres", "C02").update(born="1992")
    later = write_tables(tmp_path / "later", made)
    words = ("outcomes", run, "--after", later, "--anonymous")
    assert call_json(*words) == call_json("outcomes", run, "--after", later)
    done = call(*words, "--lang", "en")
    assert done.exit_code == 0
    assert "C01" in done.stdout
    assert all(one["name"] not in done.output for one in made["cadres"])
