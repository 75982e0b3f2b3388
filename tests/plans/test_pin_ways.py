"""Check that what a refused pin offers lets it stand: facts corrected, rules waived, both, or the pin dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from rotation.rules import catalogue
from tests.cli.calls import call_json
from tests.tables import tables, write_scenario, write_tables

DEGREE = '[rules.education_min]\nseverity = "hard"\nminimum = { chair = "master" }\n'
HEALTH = '[rules.health]\nseverity = "hard"\n'
SERVICE = '[rules.service_left]\nseverity = "hard"\nmin_months = 60\n'
WAIVER = '[[waive]]\nrule = "{}"\ncadre = "C1"\npost = "A-CT"\nreason = "r"\npaper = "p"\n'
Rows = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Refused:
    """A pin of C1 to A-CT that is refused.

    Attributes
    ----------
    ways : str
        What is offered besides dropping the pin.
    cadre, posts : mapping
        Cells of C1 and of posts that refuse it.
    corrected, opened : mapping
        The same cells corrected as is said.
    waived : tuple of str
        The rules that are waived as is said.
    """

    ways: str
    cadre: Mapping[str, str] = field(default_factory=dict)
    posts: Rows = field(default_factory=dict)
    rules: str = ""
    corrected: Mapping[str, str] = field(default_factory=dict)
    opened: Rows = field(default_factory=dict)
    waived: tuple[str, ...] = ()


GONE, BACK = {"leaving": "2021-01-01"}, {"leaving": ""}
SHUT, OPEN = {"A-CT": {"fill": "closed"}}, {"A-CT": {"fill": "may"}}
OWN, OWN_OPEN = {"N-TP": {"fill": "closed"}}, {"N-TP": {"fill": "may"}}
LEAVING = "the column leaving of the cadre C1"
SHUT_WORDS = "'closed' in the column fill of the post"
PAPER = "add a [[waive]] with reason and paper for"

REFUSED = {
    "who has left": Refused(f", or correct {LEAVING}", GONE, corrected=BACK),
    "who leaves later than now": Refused(f", or correct {LEAVING}", GONE, corrected={"leaving": "2022-01-01"}),
    "a closed post": Refused(f", or correct {SHUT_WORDS} A-CT", posts=SHUT, opened=OPEN),
    "from a closed post": Refused(f", or correct {SHUT_WORDS} N-TP", {"post": "N-TP"}, OWN, opened=OWN_OPEN),
    "from one closed post to another": Refused(
        f", or correct {SHUT_WORDS} A-CT, N-TP", {"post": "N-TP"}, {**SHUT, **OWN}, opened={**OPEN, **OWN_OPEN}
    ),
    "who has left, to a closed post": Refused(
        f", or correct {SHUT_WORDS} A-CT, {LEAVING}", GONE, SHUT, corrected=BACK, opened=OPEN
    ),
    "a hard rule": Refused(f", or {PAPER} education_min", rules=DEGREE, waived=("education_min",)),
    "two hard rules": Refused(
        f", or {PAPER} education_min, health",
        {"healthy": "no"},
        rules=DEGREE + HEALTH,
        waived=("education_min", "health"),
    ),
    "a retired cadre": Refused(f", or {PAPER} service_left", {"born": "1955"}, rules=SERVICE, waived=("service_left",)),
    "who has left, under a hard rule": Refused(
        f", or correct {LEAVING} and {PAPER} education_min",
        GONE,
        rules=DEGREE,
        corrected=BACK,
        waived=("education_min",),
    ),
    "a closed post, under two hard rules": Refused(
        f", or correct {SHUT_WORDS} A-CT and {PAPER} education_min, health",
        {"healthy": "no"},
        SHUT,
        DEGREE + HEALTH,
        opened=OPEN,
        waived=("education_min", "health"),
    ),
}


def planned(folder: Path, cadre: Mapping[str, str], posts: Rows, text: str, pin: bool = True) -> Any:
    """Return what `plan` says of a pin of C1 to A-CT."""
    write_tables(folder, tables(cadres={"C1": {"healthy": "yes", "leaving": "", **cadre}}, posts=posts))
    pinned = '[[pin]]\ncadre = "C1"\npost = "A-CT"\n' if pin else ""
    return call_json("plan", write_scenario(folder / "s.toml", pinned + text, plans=1), "--lang", "en")


@pytest.mark.parametrize("who", REFUSED)
def test_a_refused_pin_stands_when_what_is_offered_is_done(who: str, tmp_path: Path) -> None:
    one = REFUSED[who]
    (fault,) = planned(tmp_path / "refused", one.cadre, one.posts, one.rules)["faults"]
    assert (fault["code"], fault["remedy"]) == ("pin_refused", f"drop it{one.ways}")
    text = one.rules + "".join(WAIVER.format(rule) for rule in one.waived)
    stands = planned(tmp_path / "stands", {**one.cadre, **one.corrected}, {**one.posts, **one.opened}, text)
    (plan,) = stands["scenarios"][0]["plans"]
    assert ("C1", "A-CT") in {(seat["cadre"], seat["post"]) for seat in plan["assignments"]}
    dropped = planned(tmp_path / "dropped", one.cadre, one.posts, one.rules, pin=False)
    assert dropped["scenarios"][0]["plans"]


@pytest.mark.parametrize("rule", sorted(rule for rule, kind in catalogue().items() if kind.structural))
def test_a_structural_rule_is_never_offered_for_a_waiver(rule: str, tmp_path: Path) -> None:
    assert all(rule not in one.ways.partition(PAPER)[2] for one in REFUSED.values())
    (fault,) = planned(tmp_path, {}, {}, WAIVER.format(rule))["faults"]
    assert (fault["code"], fault["value"]) == ("not_waivable", rule)
    assert fault["remedy"].startswith("remove this [[waive]]")
