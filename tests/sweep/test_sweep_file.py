"""Check the sweep file: the meaning of a grid and a sample, and every fault with its key."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rotation.errors import InputFaults
from rotation.intake.toml import written
from rotation.sweep.asking import load_sweep
from rotation.sweep.file import Sweep, read_sweep
from tests.cli.calls import call, call_json
from tests.sweep.cases import WEIGHTS, write_case, write_sweep


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_case(tmp_path)
    return tmp_path


def settings(sweep: Sweep) -> list[tuple[str, ...]]:
    return [tuple(choice.setting for choice in variant) for variant in sweep.variants]


def faults(folder: Path, text: str, head: str = 'base = "base.toml"') -> list[tuple[str, str | None]]:
    with pytest.raises(InputFaults) as found:
        load_sweep(write_sweep(folder, text, head))
    return [(fault.kind.code, fault.cell.column) for fault in found.value.faults]


def test_a_grid_is_every_combination_the_last_key_fastest(folder: Path) -> None:
    sweep = read_sweep(write_sweep(folder, "[grid]\nweights.need = [1, 2]\nmoves.total.max = [3, 4]\nplans = [1]\n"))
    assert settings(sweep) == [
        ("weights.need=1", "moves.total.max=3", "plans=1"),
        ("weights.need=1", "moves.total.max=4", "plans=1"),
        ("weights.need=2", "moves.total.max=3", "plans=1"),
        ("weights.need=2", "moves.total.max=4", "plans=1"),
    ]
    assert sweep.title == "sweep"
    assert not sweep.warnings


def test_tables_dotted_keys_and_quoted_paths_are_one(folder: Path) -> None:
    ways = ("[grid]\nmoves.down.max = [1, 2]", "[grid.moves.down]\nmax = [1, 2]", '[grid]\n"moves.down.max" = [1, 2]')
    read = [settings(read_sweep(write_sweep(folder, way))) for way in ways]
    assert read[0] == read[1] == read[2] == [("moves.down.max=1",), ("moves.down.max=2",)]


def test_values_of_every_kind_reach_the_scenario_as_they_are_written(folder: Path) -> None:
    values = '[{ min = 1, max = 2 }, 5, "a \\"b\\"", true, 0.50, 2021-07-01, ["x", 1]]'
    sweep = read_sweep(write_sweep(folder, f"[grid]\nany = {values}"))
    words = [words for (words,) in settings(sweep)]
    assert words == [
        'any={ "min" = 1, "max" = 2 }',
        "any=5",
        'any="a \\"b\\""',
        "any=true",
        "any=0.50",
        "any=2021-07-01",
        'any=["x", 1]',
    ]


def test_repeated_variants_are_dropped_and_told(folder: Path) -> None:
    sweep = read_sweep(write_sweep(folder, "[grid]\nweights.need = [1, 2, 1]"))
    assert settings(sweep) == [("weights.need=1",), ("weights.need=2",)]
    assert [(one.kind.code, one.facts["count"]) for one in sweep.warnings] == [("repeated_variants", 1)]


def test_a_sample_draws_whole_numbers_and_shares_between_the_ends(folder: Path) -> None:
    text = "[sample]\nn = 300\nseed = 4\n[sample.ranges]\nweights.need = [0, 9]\nwithin = { min = 0.05, max = 1 }\n"
    sweep = read_sweep(write_sweep(folder, text))
    needs = {variant[0].value for variant in sweep.variants}
    shares = [variant[1].value for variant in sweep.variants]
    assert needs == set(range(10))
    assert all(Decimal("0.05") <= share <= 1 and share.as_tuple().exponent == -4 for share in shares)
    assert len(sweep.variants) == 300
    assert sweep.variants == read_sweep(write_sweep(folder, text)).variants
    assert sweep.variants != read_sweep(write_sweep(folder, text.replace("seed = 4", "seed = 5"))).variants


def test_a_sample_of_more_than_there_are_has_each_once(folder: Path) -> None:
    sweep = read_sweep(write_sweep(folder, "[sample]\nn = 50\nplans = [1, 3]\nwithin = [0.1, 0.1001]"))
    assert len({tuple(variant) for variant in settings(sweep)}) == len(sweep.variants) == 6
    assert [(one.kind.code, one.facts["count"]) for one in sweep.warnings] == [("repeated_variants", 44)]


def test_ranges_beside_n_are_the_same_as_in_a_table_of_their_own(folder: Path) -> None:
    ways = (
        "[sample]\nn = 20\n[sample.ranges]\nweights.need = [0, 900]",
        "[sample]\nn = 20\nweights.need = { min = 0, max = 900 }",
    )
    one, other = (settings(read_sweep(write_sweep(folder, way))) for way in ways)
    assert one == other


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("nothing_varies", None)]),
        ("[grid]", [("nothing_varies", None)]),
        ("[sample]\nn = 3", [("nothing_varies", None)]),
        ("[grid]\nplans = [1]\n[sample]\nn = 1\nplans = [1, 2]", [("grid_and_sample", "sample")]),
        ("[grid]\nplans = 3\nweights.fit = []", [("wrong_type", "grid.plans"), ("empty_list", "grid.weights.fit")]),
        ('[grid]\nweights.fit = [1]\n"weights.fit" = [2]', [("repeated_key", "grid.weights.fit")]),
        ("[sample]\nn = 0\nplans = [1, 2]", [("out_of_range", "sample.n")]),
        ("[sample]\nn = 100001\nplans = [1, 2]", [("out_of_range", "sample.n")]),
        ("[sample]\nn = 1.5\nplans = [1, 2]", [("not_whole", "sample.n")]),
        ("[sample]\nplans = [1, 2]", [("missing_key", "sample.n")]),
        ("[sample]\nn = 1\nplans = [2, 1]", [("reversed_range", "sample.plans")]),
        ("[sample]\nn = 1\nplans = [1, 2, 3]", [("bad_range", "sample.plans")]),
        ("[sample]\nn = 1\nsed = 3", [("bad_range", "sample.sed")]),
        ("[sample]\nn = 1\nranges.within = [0.00001, 1]", [("bad_range", "sample.ranges.within")]),
        ("[sample]\nn = 1\nranges.within = [0.0, nan]", [("bad_range", "sample.ranges.within")]),
        ("[sample]\nn = 1\nplans = [0, 9223372036854775807]", [("range_too_large", "sample.plans")]),
        ("[sample]\nn = 1\nplans = [9223372036854775807, 0]", [("range_too_large", "sample.plans")]),
        ("[sample]\nn = 1\nwithin = {min = -1e50, max = 0}", [("range_too_large", "sample.within")]),
        ("[sample]\nn = 1\nplans = [0, 1000001]", [("range_too_large", "sample.plans")]),
        ("[sample]\nn = 1\nwithin = [0, inf]", [("bad_range", "sample.within")]),
        ("[grid]\nweights.fit = [1]\n[gird]", [("unknown_key", "gird")]),
        (
            f"[grid]\nweights.fit = {list(range(400))}\nweights.need = {list(range(400))}",
            [("too_many_variants", "grid")],
        ),
    ],
)
def test_faults_of_the_file(folder: Path, text: str, found: list[tuple[str, str | None]]) -> None:
    assert faults(folder, text) == found


def test_a_base_that_is_missing_or_not_there(folder: Path) -> None:
    assert faults(folder, "[grid]\nplans = [1]", "") == [("missing_key", "base")]
    assert faults(folder, "[grid]\nplans = []", 'base = "no.toml"') == [
        ("unknown_scenario", "base"),
        ("empty_list", "grid.plans"),
    ]


def test_faults_of_the_values_are_told_at_once_where_the_sweep_has_them(folder: Path) -> None:
    text = "[grid]\nweights.fit = [1, -1, 2.5]\nweights.ned = [1, 2]\nmin_difference = [0]\n"
    assert faults(folder, text) == [
        ("out_of_range", "grid.weights.fit[1]"),
        ("not_whole", "grid.weights.fit[2]"),
        ("unknown_criterion", "grid.weights.ned[0]"),
        ("out_of_range", "grid.min_difference[0]"),
    ]
    ends = "[sample]\nn = 2\nweights.fit = [-2, 5]\nranges.plans = { min = 0, max = 2 }\n"
    assert faults(folder, ends) == [
        ("out_of_range", "sample.weights.fit[0]"),
        ("out_of_range", "sample.ranges.plans.min"),
    ]


def test_values_that_need_each_other_are_no_fault(folder: Path) -> None:
    text = '[grid]\nrules.home_place.severity = ["soft"]\nrules.home_place.homes = [["native_place"]]\n'
    sweep = load_sweep(write_sweep(folder, text + "rules.home_place.weight = [10, 20]\n"))
    assert len(sweep.variants) == 2


def test_faults_of_the_base_come_with_its_own_cells(tmp_path: Path) -> None:
    write_case(tmp_path, WEIGHTS.replace("fit", "fti"))
    assert faults(tmp_path, "[grid]\nplans = [1]") == [("unknown_criterion", "weights.fti")]


def test_the_command_lists_faults_and_solves_nothing(folder: Path) -> None:
    path = write_sweep(folder, "[grid]\nplans = [0]\nweights.fit = []")
    done = call("sweep", path, "--lang", "en")
    assert done.exit_code == 1
    assert "sweep.toml grid.weights.fit: the list of values is empty → add a value or remove the key" in done.stderr
    document: Any = call_json("sweep", path)
    assert [fault["column"] for fault in document["faults"]] == ["grid.weights.fit"]
    assert set(document["faults"][0]) == {"file", "sheet", "row", "column", "value", "code", "problem", "remedy"}
    assert not (folder / "sweep-results").exists()


def test_written_is_toml() -> None:
    assert written({"a b": [Decimal("1.50"), False, "é\n"]}) == '{ "a b" = [1.50, false, "é\\n"] }'
