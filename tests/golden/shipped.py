"""The figures of every shipped scenario that the golden file keeps; ``python -m tests.golden.shipped`` renews it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from rotation.answers.follow import follows, problem_after
from rotation.answers.planning import propose, read_scenarios
from rotation.plans.plan import Portfolio
from rotation.plans.screening import verdicts
from rotation.progress import Watch
from rotation.scenario.load import Scenario
from tests.cli.calls import GIAO_THUY

GOLDEN = Path(__file__).parent / "shipped.json"
OTHERS = ("sweep", "horizon-2021-2024")
"""What plans many variants, or several dates at once."""
SCENARIOS = sorted(path for path in GIAO_THUY.glob("*.toml") if path.stem not in OTHERS)


def figures(path: Path) -> dict[str, Any]:
    """Return what a scenario gives: its verdict, scores, points per criterion and rule, refusals per rule."""
    (scenario,) = read_scenarios([path])
    (portfolio,) = propose([scenario], Watch())
    return {
        "status": portfolio.status,
        "complete": portfolio.complete,
        "plans": [
            {
                "score": plan.score,
                "bound": plan.bound,
                "criteria": dict(plan.judgement.criteria),
                "breaches": dict(sorted(Counter(breach.finding.rule.id for breach in plan.judgement.breaches).items())),
                "kinds": dict(sorted(Counter(str(one.kind) for one in plan.judgement.assignments).items())),
            }
            for plan in portfolio.plans
        ],
        "refusals": refusals(scenario),
        **({} if scenario.follow is None else {"follow": followed(portfolio)}),
    }


def followed(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return the lists of who follows what after plan 1."""
    found = follows(problem_after(portfolio, 1), 1, Watch()).found
    return [
        {
            "score": plan.score,
            "bound": plan.bound,
            "criteria": dict(plan.judgement.criteria),
            "breaches": dict(sorted(Counter(breach.finding.rule.id for breach in plan.judgement.breaches).items())),
            "kept": sum(one.kept for one in plan.judgement.follows),
            "loads": sorted(plan.judgement.loads.values()),
        }
        for plan in found.plans
    ]


def refusals(scenario: Scenario) -> dict[str, int]:
    """Return how many pairs each rule refuses."""
    found = Counter(finding.rule.id for pair in verdicts(scenario.setting) for finding in pair.refusals)
    return dict(sorted(found.items()))


if __name__ == "__main__":
    content = {path.stem: figures(path) for path in SCENARIOS}
    GOLDEN.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
