"""Verify saved answers: untouched ones hold, and each that was tampered with is found, sealed again or not."""

from __future__ import annotations

import copy
import csv
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from rotation.runs.answer_file import answer_digest
from rotation.verify.answer import verify_answer
from tests.cli.calls import GIAO_THUY, call, call_json
from tests.runs.forging import WEIGHTS, runs_in
from tests.tables import write_scenario

Json = dict[str, Any]
QUESTIONS = {
    "post": ("one", ["--post", "B-BT"]),
    "cadre": ("one", ["--cadre", "C1", "--plan", "2"]),
    "versus": ("one", ["--cadre", "C1", "--cadre", "C2", "--post", "N-TP"]),
    "firm": ("one", ["--firm"]),
    "tiers": ("tiers", ["--post", "B-BT"]),
    "tiers_firm": ("tiers", ["--firm"]),
    "pinned_firm": ("pinned", ["--firm"]),
    "none": ("none", []),
    "anonymous": ("district", ["--cadre", "C030", "--cadre", "C005", "--post", "GY-CT", "--anonymous"]),
    "shut": ("district", ["--cadre", "C121", "--post", "NV-TP"]),
    "district": ("district", ["--cadre", "C030", "--cadre", "C005", "--post", "GY-CT"]),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = runs_in(tmp_path_factory.mktemp("answers"))
    pinned = write_scenario(folder / "pinned.toml", f'{WEIGHTS}[[pin]]\ncadre = "C2"\npost = "B-BT"\n', plans=1)
    assert call("plan", pinned, "-o", folder / "pinned", "-q").exit_code == 0
    balanced = GIAO_THUY / "balanced.toml"
    assert call("plan", balanced, "--set", "plans=1", "-o", folder / "district", "-q").exit_code == 0
    for name, (run, asked) in QUESTIONS.items():
        made = call("why", folder / run, *asked, "-o", folder / f"{name}.json", "--lang", "en")
        assert made.exit_code == 0, made.stderr
    return folder


def read(folder: Path, name: str) -> Json:
    content: Json = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return content


def wrong_after(folder: Path, name: str, forge: Callable[[Json], object], sealed: bool) -> list[str]:
    """Return where verify finds a forged answer wrong."""
    content = read(folder, name)
    forge(content)
    if sealed:
        content["digest"] = answer_digest(content)
    forged = folder / f"forged-{name}.json"
    forged.write_text(json.dumps(content), encoding="utf-8")
    found = verify_answer(forged)[0]
    assert found.holds == (not found.disagreements)
    return [one.where for one in found.disagreements]


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_untouched_answer_holds(answers: Path, name: str) -> None:
    shown = call("verify", answers / f"{name}.json", "--lang", "en")
    assert (shown.exit_code, shown.stdout.splitlines()[0]) == (
        0,
        "The answer holds: all of it that needs no search follows from the run and the inputs.",
    )
    assert call_json("verify", answers / f"{name}.json")["holds"] is True


def test_what_rests_on_a_search_is_told(answers: Path) -> None:
    claims = call_json("verify", answers / "tiers.json")["claims"]
    said = {(one["cadre"], one["post"]): one["proof"] for one in claims if one["says"] == "price"}
    priced = [one for one in read(answers, "tiers")["answer"]["answers"] if one["price"] is not None]
    assert said == {(one["cadre"], one["post"]): one["proof"] for one in priced}
    assert "searched" in said.values()
    ways = call_json("verify", answers / "none.json")["claims"]
    assert [(one["says"], one["proof"]) for one in ways] == [
        ("infeasible", "searched"),
        ("kept_out", "certified"),
        ("ways_out", "searched"),
    ]


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of each value that holds no others."""
    if isinstance(value, dict | list) and value:
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(one, (*path, key))
    else:
        yield path


def changed(content: Json, path: tuple[str | int, ...]) -> None:
    """Change one value into another of its kind."""
    held: Any = content
    for key in path[:-1]:
        held = held[key]
    value = held[path[-1]]
    if isinstance(value, bool):
        held[path[-1]] = not value
    elif isinstance(value, int | str):
        held[path[-1]] = value + 1 if isinstance(value, int) else f"{value}'"
    else:
        held[path[-1]] = 1


@pytest.mark.parametrize("name", ["post", "versus", "none"])
def test_every_changed_value_is_found(answers: Path, name: str) -> None:
    paths = list(leaves(read(answers, name)))
    assert len(paths) > 15
    for path in paths[:: max(1, len(paths) // 40)]:
        assert wrong_after(answers, name, partial(changed, path=path), sealed=False), path


def answer(content: Json, cadre: str) -> Json:
    found: Json = next(one for one in content["answer"]["answers"] if one["cadre"] == cadre)
    return found


def put(cadre: str, key: str, value: Any) -> Callable[[Json], object]:
    """Return a forger that sets a value of the answer about a cadre, or one made from it."""

    def forge(content: Json) -> None:
        one = answer(content, cadre)
        one[key] = value(copy.deepcopy(one[key])) if callable(value) else value

    return forge


def whole(key: str, value: Any) -> Callable[[Json], object]:
    """Return a forger that sets a value of the whole answer, or one made from it."""

    def forge(content: Json) -> None:
        held = content["answer"]
        held[key] = value(copy.deepcopy(held[key])) if callable(value) else value

    return forge


def tier(key: str, change: Callable[[Any], object]) -> Callable[[Json], object]:
    """Return a forger that changes what the first tier's prices rest on."""
    return lambda content: change(content["known"]["tiers"][0][key])


def shown(key: str, change: Callable[[Json], object]) -> Callable[[Json], object]:
    """Return a forger that changes what the first conflict or way out is shown by."""
    return lambda content: change(content[key][0])


def cheaper(content: Json) -> None:
    """Lower a price everywhere it is said, so that the answer agrees with itself."""
    one = answer(content, "C2")
    for key in ("price", "price_min", "price_max"):
        one[key] -= 4
    one["score"] += 4
    one["criteria"]["fit"] += 4


def without_first_refusal(refusals: list[Json]) -> list[Json]:
    return refusals[1:]


def other_text(refusals: list[Json]) -> list[Json]:
    refusals[0]["text"] = refusals[0]["text"].replace("C005", "C006").replace("a", "á", 1)
    return refusals


def other_citation(refusals: list[Json]) -> list[Json]:
    refusals[0]["citation"]["article"] = "Điều 1"
    return refusals


def later(refusals: list[Json]) -> list[Json]:
    refusals[0]["until"] = "2022-02-02"
    return refusals


def as_prices(content: Json) -> None:
    """Say everywhere that prices prove what a search of a later tier said."""
    for one in content["answer"]["answers"]:
        one["proof"] = one["proof"] and "certified"


SEALED: dict[str, tuple[str, Callable[[Json], object], str]] = {
    "a kind of move": ("post", put("C2", "kind", "up"), "answer.answers"),
    "a class": ("post", put("C2", "class", "impossible"), "answer.answers"),
    "a class of the plan": ("cadre", put("C1", "class", "possible"), "answer.answers"),
    "a price": ("post", put("C2", "price", 1), "answer.answers"),
    "a price's least": ("post", put("C2", "price_min", 0), "answer.answers"),
    "a price's most": ("post", put("C2", "price_max", 999), "answer.answers"),
    "a price, everywhere it is said": ("post", cheaper, "answer.answers"),
    "a score": ("post", put("C3", "score", 1), "answer.answers"),
    "a proof": ("post", put("C3", "proof", "searched"), "answer.answers"),
    "a proof in tiers": ("tiers", as_prices, "answer.answers"),
    "a worth in tiers that is above what bounds it": (
        "tiers",
        lambda content: content["known"]["settled"][0]["most"].__setitem__(1, -99),
        "known",
    ),
    "tiers where there are none": ("post", put("C3", "tiers", []), "answer.answers"),
    "a tier's loss": ("tiers", put("C3", "tiers", lambda tiers: [tiers[0] | {"loss": -9}, *tiers[1:]]), "answer"),
    "a tier left out": ("tiers", put("C3", "tiers", lambda tiers: tiers[1:]), "answer.answers"),
    "points of a criterion": ("post", put("C3", "criteria", lambda one: one | {"fit": 7}), "answer.answers"),
    "a criterion left out": ("post", put("C3", "criteria", lambda one: {"fit": one["fit"]}), "answer.answers"),
    "points of breaches": ("post", put("C3", "breach_points", -5), "answer.answers"),
    "a change left out": ("post", put("C3", "changes", lambda changes: changes[1:]), "answer.answers"),
    "a change to another post": (
        "post",
        put("C3", "changes", lambda changes: [changes[0] | {"to": "A-BT"}, *changes[1:]]),
        "answer.answers",
    ),
    "a refusal where there is none": ("post", put("C3", "refusals", [{"rule": "pin"}]), "answer.answers"),
    "a refusal left out": ("district", put("C005", "refusals", without_first_refusal), "answer.answers"),
    "the words of a refusal": ("district", put("C005", "refusals", other_text), "answer.answers"),
    "the article of a refusal": ("district", put("C005", "refusals", other_citation), "answer.answers"),
    "until when a rule refuses": ("district", put("C005", "refusals", later), "answer.answers"),
    "from when it is allowed": ("district", put("C005", "allowed_from", "2023-01-01"), "answer.answers"),
    "until when it is allowed": ("district", put("C030", "allowed_until", "2023-01-01"), "answer.answers"),
    "what is assumed": ("district", put("C005", "assuming", ["pin"]), "answer.answers"),
    "another order": ("post", whole("answers", lambda found: found[::-1]), "answer.answers"),
    "an answer left out": ("post", whole("answers", lambda found: found[1:]), "answer.answers"),
    "an answer twice": ("post", whole("answers", lambda found: [found[0], *found]), "answer.answers"),
    "an answer about another": ("post", put("C3", "cadre", "C9"), "answer.answers"),
    "the plan's score": ("cadre", whole("score", 1), "answer.score"),
    "the best score": ("post", whole("best", lambda best: best + 1), "answer.best"),
    "another plan": ("cadre", whole("plan", 1), "answer.plan"),
    "another scenario": ("post", whole("scenario", "x"), "answer.scenario"),
    "that it is not complete": ("post", whole("complete", False), "answer.complete"),
    "something more": ("post", whole("more", 1), "answer.more"),
    "what sets two apart": ("versus", whole("versus", lambda one: one | {"criteria": {"fit": 99}}), "answer.versus"),
    "a rule that sets two apart": ("versus", whole("versus", lambda one: one | {"rules": {"x": 1}}), "answer.versus"),
    "a pair that all share, left out": ("pinned_firm", whole("firm", lambda found: found[1:]), "answer.firm"),
    "a pair that not all share": (
        "firm",
        whole("firm", lambda found: [*found, {"cadre": "C3", "post": "A-BT"}]),
        "answer.firm",
    ),
    "how many pairs are possible": ("firm", whole("possible_pairs", 3), "answer.possible_pairs"),
    "a post with one candidate": (
        "firm",
        whole("only_candidate", [{"post": "A-BT", "cadre": "C1"}]),
        "answer.only_candidate",
    ),
    "somebody without a legal post": ("firm", whole("no_legal_post", ["C1"]), "answer.no_legal_post"),
    "another question": ("post", lambda content: content["question"].update(post="A-BT"), "answer.answers"),
    "a question about nobody": ("cadre", lambda content: content["question"].update(cadres=["C99"]), "known"),
    "a plan that there is not": ("cadre", lambda content: content["question"].update(plan=9), "question"),
    "other points to be within": ("firm", lambda content: content["question"].update(within=300), "answer"),
    "another language": ("district", lambda content: content.update(lang="vi"), "answer.answers"),
    "another run": ("post", lambda content: content["run"].update(path="two"), "run"),
    "no run": ("post", lambda content: content["run"].update(path="nowhere"), "run"),
    "the digest of another run": ("post", lambda content: content["run"].update(digest="0" * 64), "run"),
    "nothing that prices rest on": ("post", lambda content: content.update(known=None), "known"),
    "prices of another problem": ("post", lambda content: content["known"].update(system="0" * 64), "known"),
    "no tier": ("post", lambda content: content["known"].update(tiers=[]), "known"),
    "no leaf": ("post", tier("leaves", lambda leaves: leaves.clear()), "known"),
    "a leaf that is said to be empty": ("post", tier("leaves", lambda leaves: leaves[0].update(empty=True)), "known"),
    "a leaf without prices": (
        "district",
        lambda content: (
            content["known"]["tiers"][0]["leaves"][0].update(rows=[], prices=[]),
            content["known"]["tiers"][0]["proven"].clear(),
        ),
        "answer",
    ),
    "a scale of nothing": ("post", tier("leaves", lambda leaves: leaves[0].update(scale=0)), "known"),
    "a row that there is not": (
        "post",
        tier("leaves", lambda leaves: leaves[0].update(rows=[10**6], prices=[1])),
        "known",
    ),
    "a split of nothing": ("post", tier("splits", lambda splits: splits.insert(0, {"column": 0, "below": 5})), "known"),
    "a split too many": ("post", tier("splits", lambda splits: splits.append(None)), "known"),
    "a pair that there is not": ("post", tier("proven", lambda proven: proven[-1].update(pair=10**6)), "known"),
    "a leaf that there is not": ("post", tier("proven", lambda proven: proven[-1].update(leaf=7)), "known"),
    "no plans": ("post", tier("plans", lambda plans: plans.clear()), "answer"),
    "a plan of two for one post": ("post", tier("plans", lambda plans: plans[-1].append(plans[-1][-1] + 1)), "known"),
    "a search that denies a plan": (
        "tiers",
        tier("searched", lambda searched: searched[0].update(most=-(10**6))),
        "known",
    ),
    "a worth that no plan has": (
        "tiers",
        lambda content: content["known"]["settled"][0].update(least=[0, 0, 0], most=[0, 0, 0]),
        "known",
    ),
    "a conflict left out": ("shut", put("C121", "conflict", None), "answer.answers"),
    "a member of a conflict": ("shut", put("C121", "conflict", lambda members: members[1:]), "answer.answers"),
    "who is left for a limit": (
        "shut",
        put("C121", "conflict", lambda members: [members[0] | {"text": "…"}, *members[1:]]),
        "answer.answers",
    ),
    "another limit": ("shut", shown("conflicts", lambda one: one.update(members=[0, one["members"][1]])), "known"),
    "a limit that there is not": ("shut", shown("conflicts", lambda one: one["members"].append(10**6)), "known"),
    "prices that shut nothing out": (
        "shut",
        shown("conflicts", lambda one: one["prices"].update(rows=[], prices=[])),
        "known",
    ),
    "no plan of the rest": ("shut", shown("conflicts", lambda one: one["plans"].pop()), "known"),
    "a plan of the rest that lacks the pair": (
        "shut",
        shown("conflicts", lambda one: one["plans"][0].clear()),
        "known",
    ),
    "a conflict of another pair": ("shut", shown("conflicts", lambda one: one.update(pair=one["pair"] + 1)), "known"),
    "a way out for a pair": (
        "shut",
        lambda content: content.update(ways=[{"changes": [], "plan": [], "proven": True}]),
        "known",
    ),
    "a member of a scenario's conflict": (
        "none",
        whole("conflicts", lambda found: [found[0][1:], *found[1:]]),
        "answer.conflicts",
    ),
    "the score of a way out": (
        "none",
        whole("ways_out", lambda found: [found[0] | {"score": 10**6}, *found[1:]]),
        "answer.ways_out",
    ),
    "the words of a way out": (
        "none",
        whole("ways_out", lambda found: [found[0] | {"text": "…"}, *found[1:]]),
        "answer.ways_out",
    ),
    "the options of a way out": (
        "none",
        whole("ways_out", lambda found: [found[0] | {"edits": []}, *found[1:]]),
        "answer",
    ),
    "a way out that is none": ("none", shown("ways", lambda one: one["changes"].clear()), "known"),
    "another number of a way out": ("none", shown("ways", lambda one: one["changes"][0].update(value=0)), "answer"),
    "a change of no sort": ("none", shown("ways", lambda one: one["changes"][0].update(sort="x")), "known"),
    "the plan of a way out": ("none", shown("ways", lambda one: one["plan"].pop()), ""),
    "a conflict's plan": ("none", whole("plan", 1), "answer.plan"),
    "a best score where there is no plan": ("none", whole("best", 10), "answer.best"),
}
"""Tamperings of which the digest was made again, and where they are found."""

PLAIN: dict[str, tuple[str, Callable[[Json], object]]] = {
    "a way out left out": (
        "none",
        lambda content: (content["answer"]["ways_out"].pop(0), content["ways"].pop(0)),
    ),
    "a conflict of all left out": (
        "none",
        lambda content: (content["answer"]["conflicts"].clear(), content["conflicts"].clear()),
    ),
    "that a way's score is the best": (
        "none",
        lambda content: (
            content["answer"]["ways_out"][0].update(proven=False),
            content["ways"][0].update(proven=False),
        ),
    ),
    "the fewest changes": ("none", whole("least_changes", 9)),
    "what a search said": (
        "tiers",
        tier("searched", lambda searched: searched[0].update(most=searched[0]["most"] + 5)),
    ),
}
"""Tamperings of what only a search can show: the digest of the file finds them."""


@pytest.mark.parametrize("name", SEALED)
def test_a_tampering_is_found_though_sealed_again(answers: Path, name: str) -> None:
    asked, forge, where = SEALED[name]
    found = wrong_after(answers, asked, forge, sealed=True)
    assert any(one.startswith(where) for one in found), found


@pytest.mark.parametrize("name", PLAIN)
def test_a_tampering_of_what_was_searched_is_found(answers: Path, name: str) -> None:
    asked, forge = PLAIN[name]
    assert "digest" in wrong_after(answers, asked, forge, sealed=False)


@pytest.mark.parametrize(
    "forge",
    [
        lambda content: content.update(version=2),
        lambda content: content.update(more=1),
        lambda content: content.pop("lang"),
        lambda content: content["question"].update(within=-1),
        lambda content: content["known"]["tiers"][0]["leaves"][0].update(rows=["1"]),
    ],
)
def test_another_form_is_refused(answers: Path, forge: Callable[[Json], object]) -> None:
    found = wrong_after(answers, "post", forge, sealed=True)
    assert [Path(one).name for one in found] == ["forged-post.json"]


def test_an_answer_about_a_changed_run_does_not_hold(answers: Path, tmp_path: Path) -> None:
    runs_in(tmp_path)
    (tmp_path / "post.json").write_bytes((answers / "post.json").read_bytes())
    assert verify_answer(tmp_path / "post.json")[0].holds
    units = tmp_path / "units.csv"
    units.write_text(units.read_text(encoding="utf-8").replace("money:3", "money:4"), encoding="utf-8")
    found = verify_answer(tmp_path / "post.json")[0]
    assert any(one.where.startswith("run: ") for one in found.disagreements)


def test_an_anonymous_answer_names_nobody(answers: Path) -> None:
    kept = (answers / "anonymous.json").read_text(encoding="utf-8")
    refused = answer(read(answers, "anonymous"), "C005")["refusals"]
    assert refused
    assert all("C005" in one["text"] for one in refused)
    rows = list(csv.DictReader((GIAO_THUY / "cadres.csv").open(encoding="utf-8-sig")))
    assert len(rows) > 100
    assert not [row["Họ và tên"] for row in rows if row["Họ và tên"] in kept]
