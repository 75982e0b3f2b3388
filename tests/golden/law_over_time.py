"""One case under four dates, and at the last in both forms: what is refused, and the norm behind each difference.

``python -m tests.golden.law_over_time`` renews the golden file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from rotation.language import LANGUAGES
from rotation.plans.screening import verdicts
from rotation.rules.base import Finding, PairRule
from rotation.rules.norms import Norm
from rotation.scenario.load import Scenario, load_scenario
from tests.oracle.brute import step_of

FOLDER = Path(__file__).parent / "law"
GOLDEN = Path(__file__).parent / "law.json"

Key = tuple[str, str, str]


def scenarios() -> list[Scenario]:
    """Return the scenarios, by date; of the last one the transfer comes after the rotation."""
    paths = sorted(FOLDER.glob("*.toml"))
    return sorted((load_scenario(path) for path in paths), key=lambda one: one.setting.date)


def refusals(scenario: Scenario) -> dict[Key, Finding]:
    """Return every refusal by cadre, post and rule."""
    return {
        (pair.cadre, pair.post, finding.rule.id): finding
        for pair in verdicts(scenario.setting)
        for finding in pair.refusals
    }


def rule_of(scenario: Scenario, rule_id: str, cadre: str, post: str) -> PairRule[Any] | None:
    """Return the pair rule, bound to the norm that governs a pair on the scenario's date; None when there is none."""
    seat = scenario.setting.world.post[post]
    rules = (rule for rule in scenario.setting.rules if isinstance(rule, PairRule) and rule.id == rule_id)
    step = step_of(scenario, cadre, post)
    return next((rule for rule in rules if rule.covers(seat, step)), None)


def refuses(rule: PairRule[Any] | None, scenario: Scenario, cadre: str, post: str) -> bool:
    """Return whether a rule, of whatever date, refuses a pair on the facts of the scenario's date."""
    world = scenario.setting.world
    pair = scenario.setting.pair(world.cadre[cadre], world.post[post])
    return rule is not None and rule.hard and bool(rule.amounts(pair)[0])


def norm_text(norm: Norm | None) -> dict[str, str] | None:
    """Return the date, severity and source of a norm."""
    if norm is None:
        return None
    return {"from": norm.since.isoformat(), "severity": str(norm.severity), "document": norm.citation.document}


def differences(one: Scenario, other: Scenario) -> Iterator[dict[str, Any]]:
    """Yield each refusal that stands on one of two dates only, with the norm of both dates."""
    before, after = refusals(one), refusals(other)
    for key in sorted(before.keys() ^ after.keys()):
        cadre, post, rule = key
        speaking, finding = (other, after[key]) if key in after else (one, before[key])
        old, new = (rule_of(scenario, rule, cadre, post) for scenario in (one, other))
        by_time = refuses(old, other, cadre, post) == (key in after)
        yield {
            "cadre": cadre,
            "post": post,
            "rule": rule,
            "change": "refused" if key in after else "free",
            "by": "time" if by_time else "norm",
            "before": norm_text(old.norm if old else None),
            "after": norm_text(new.norm if new else None),
            **{lang: finding.sentence(speaking.setting, lang) for lang in LANGUAGES},
        }


def document() -> list[dict[str, Any]]:
    """Return the differences from each scenario to the next."""
    return [
        {"from": one.path.stem, "to": other.path.stem, "differences": list(differences(one, other))}
        for one, other in pairwise(scenarios())
    ]


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(document(), indent=1, ensure_ascii=False) + "\n", "utf-8")
