"""Check that `verify` computes cuts of saved prices again, and finds every forged multiplier."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from rotation.plans.screening import screen
from rotation.proof.certified import Certified
from rotation.proof.problem import problem_of
from rotation.proof.system import System, systems_of
from rotation.runs.certificates import certificate_document, certificate_of
from rotation.runs.file import read_run
from rotation.runs.shape import CertificateDocument
from rotation.solve import priced
from rotation.synthetic import generate_region
from rotation.verify.run import load_run
from tests.cli.calls import call, call_json
from tests.runs.forging import Json, findings, write

UNITS, SEED = 4, 3
"""Of a small region whose best plan is proven by prices with two cuts."""
WHOLE_RUN = 25
"""Of so many forgeries the run of one is verified whole, the certificate of the others alone."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a run with cuts."""
    folder = tmp_path_factory.mktemp("cuts")
    generate_region(folder, UNITS, 1, SEED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(priced, "FEW_PAIRS", -1)
        assert call("plan", folder / "scenario.toml", "-o", folder / "run", "-q").exit_code == 0
    return folder / "run"


def certificate(run: Json) -> Json:
    """Return the certificate of a run."""
    ((found,),) = run["certificates"]
    return dict(found)


def test_cuts_are_saved_and_computed_again(made: Path) -> None:
    run = read_run(made)
    saved, best = certificate(run), run["scenarios"][0]["plans"][0]
    assert len(saved["cuts"]) > 1
    assert all(sorted(cut) == ["divisor", "multipliers", "rows", "up"] for cut in saved["cuts"])
    assert saved["bound"] == best["score"]
    assert best["proof"] == "certified"
    told = call_json("verify", made)
    assert told["holds"]
    assert told["disagreements"] == []


def forged_cuts(cuts: list[Json]) -> Iterator[tuple[str, list[Json]]]:
    """Yield cuts with one number changed, and in another order or number."""
    for place, cut in enumerate(cuts):
        changes = [("divisor", cut["divisor"] + more) for more in (-1, 1, 2, 98)]
        changes += [("divisor", -2), ("divisor", 10**30)]
        for one, (row, times) in enumerate(zip(cut["rows"], cut["multipliers"], strict=True)):
            some = [*cut["multipliers"]]
            for other in (-times, times + 1, 2 * times, 0, 10**30):
                changes.append(("multipliers", [*some[:one], other, *some[one + 1 :]]))
            for other in (row + 1, -1, 10**9):
                changes.append(("rows", sorted([*cut["rows"][:one], other, *cut["rows"][one + 1 :]])))
        changes += [("up", [*cut["up"], column]) for column in (0, 1, -1, 10**9)]
        changes += [("rows", cut["rows"][1:]), ("rows", cut["rows"][::-1]), ("multipliers", cut["multipliers"][1:])]
        for key, forged in changes:
            if forged != cut[key]:
                yield f"cut {place}, {key} {forged}", [*cuts[:place], {**cut, key: forged}, *cuts[place + 1 :]]
        yield f"cut {place} dropped", [*cuts[:place], *cuts[place + 1 :]]
        yield f"cut {place} twice", [*cuts, cut]
    yield "none", []
    yield "in another order", cuts[::-1]
    yield "more than there are", cuts * 2_000


def forged_otherwise(saved: Json) -> Iterator[tuple[str, Json]]:
    """Yield certificates with another price or bound."""
    for place, price in enumerate(saved["prices"]):
        prices = [*saved["prices"]]
        for other in (-price, price + saved["scale"]):
            yield f"price {place} {other}", {**saved, "prices": [*prices[:place], other, *prices[place + 1 :]]}
    yield "a lower bound", {**saved, "bound": saved["bound"] - 1}
    yield "a higher bound", {**saved, "bound": saved["bound"] + 1}
    yield "without cuts", {key: one for key, one in saved.items() if key != "cuts"}
    yield "of another scale", {**saved, "scale": saved["scale"] // 10}


def verified(made: Path, forged: Json) -> tuple[list[str], int | None]:
    """Return where verification disagrees with a run of another certificate, and the bound it proves, None for none."""
    content, place = copy.deepcopy(read_run(made)), made / "forged.json"
    content["certificates"] = [[forged]]
    write(content, place)
    run, _ = load_run(place)
    return [where for where, *_ in findings(place)], None if run is None else run.portfolios[0].certificates[0].bound


def computed(systems: Sequence[System], forged: Json, worth: tuple[int, ...]) -> tuple[bool, int | None]:
    """Return the same of the certificate alone, as verification computes it: whether it is found, and the bound."""
    try:
        document = CertificateDocument.model_validate(forged)
        (bound,) = Certified(systems, [certificate_of(document)], worth).bounds(worth)
    except ValueError:
        return True, None
    return certificate_document(replace(certificate_of(document), bound=bound)).as_json != forged, bound


def test_a_forged_number_is_found_or_proves_what_it_says(made: Path) -> None:
    saved = certificate(read_run(made))
    run, _ = load_run(made)
    assert run is not None
    (portfolio,) = run.portfolios
    systems, worth = systems_of(problem_of(screen(portfolio.scenario))), portfolio.plans[0].judgement.worth
    forged = {name: {**saved, "cuts": cuts} for name, cuts in forged_cuts(saved["cuts"])}
    tally: Counter[str] = Counter()
    for number, (name, other) in enumerate({**forged, **dict(forged_otherwise(saved))}.items()):
        is_found, bound = computed(systems, other, worth)
        assert is_found or bound == other["bound"], name
        assert bound is None or bound >= saved["bound"], name
        tally["found" if is_found else "proves what it says"] += 1
        tally["no certificate"] += bound is None
        if number % WHOLE_RUN == 0:
            wrong, proven = verified(made, other)
            assert (bool(wrong), proven) == (is_found, bound), name
            tally["whole"] += 1
    assert tally["found"] >= 40
    assert tally["no certificate"] >= 20
    assert tally["whole"] >= 5


def test_a_run_without_cuts_has_no_key_for_them(made: Path, tmp_path: Path) -> None:
    generate_region(tmp_path, UNITS, 1, SEED)
    assert call("plan", tmp_path / "scenario.toml", "-o", tmp_path / "run", "-q").exit_code == 0
    assert "cuts" not in certificate(read_run(tmp_path / "run"))
    wrong, bound = verified(made, {**certificate(read_run(made)), "cuts": None})
    assert (bool(wrong), bound) == (True, None)
