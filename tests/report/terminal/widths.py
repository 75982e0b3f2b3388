"""Print made-up answers at many widths, and look for their numbers and words.

`python -m tests.report.terminal.widths` prints 1 to 60 plans at 40 to 400 columns, and counts what it looked for;
`--every 15` prints each number of plans at every fifteenth width, other numbers of plans at other widths.
"""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import click
from rich.console import Console, RenderableType

from rotation.language import LANGUAGES, Lang, figure
from rotation.plans.plan import Plan
from rotation.report.content.compose import report_of
from rotation.report.content.report import Report
from rotation.report.content.tables import Table
from rotation.report.terminal.grid import Written
from rotation.report.terminal.measure import shown
from rotation.report.terminal.run import run_report
from rotation.runs.run import document
from tests.report.worlds import shown_run

WIDTHS = range(40, 401)
COUNTS = range(1, 61)
LETTERS = 12
"""Longest word that is never broken."""
WORD = re.compile(r"[^\W\d_]+")
UNBOUNDED = 10**4
"""Columns of a page on which nothing wraps."""


@dataclass(frozen=True)
class Answer:
    """One made-up answer in one language: what is printed, and its JSON.

    Attributes
    ----------
    report : Report
    content : mapping
    lang : str
    """

    report: Report
    content: Mapping[str, Any]
    lang: Lang

    @cached_property
    def sought(self) -> frozenset[str]:
        """Return its numbers, and the words of up to 12 letters that a page of any width has."""
        words = WORD.findall(printed(run_report(self.report, self.lang), UNBOUNDED))
        return frozenset(
            {*(figure(one, self.lang) for one in numbers_of(self)), *(word for word in words if len(word) <= LETTERS)}
        )


def answers(counts: Iterable[int], scenarios: int = 1) -> dict[tuple[int, Lang], Answer]:
    """Return answers with so many plans each, made of one small case that is solved once a language."""
    made: dict[tuple[int, Lang], Answer] = {}
    for lang in LANGUAGES:
        with TemporaryDirectory() as folder:
            run = shown_run(Path(folder), lang, scenarios=scenarios)
        for count in counts:
            longer = replace(
                run, portfolios=tuple(replace(one, plans=many(one.plans, count)) for one in run.portfolios)
            )
            made[count, lang] = Answer(report_of(longer, lang), document(longer, lang), lang)
    return made


def many(plans: Sequence[Plan], count: int) -> tuple[Plan, ...]:
    """Return so many plans, no two of one score: the seats are those of the plans given, the points made up."""
    draw = Random(count)
    made = []
    for rank in range(1, count + 1):
        plan = plans[rank % len(plans)]
        criteria = {
            one: draw.choice((1, -1)) * draw.randrange(10 ** draw.randint(1, 9)) for one in plan.judgement.criteria
        }
        score = sum(criteria.values()) - rank
        judgement = replace(plan.judgement, criteria=criteria, score=score, worth=(score,))
        made.append(replace(plan, rank=rank, judgement=judgement, bounds=(score + draw.choice((0, 0, 12_345)),)))
    return tuple(made)


def printed(parts: Iterable[RenderableType], width: int) -> str:
    """Return what parts of a result are on a page of some width."""
    page = io.StringIO()
    console = Console(file=page, width=width, height=25, highlight=False, markup=False, emoji=False)
    for part in parts:
        console.print(part)
    return page.getvalue()


def numbers_of(answer: Answer) -> Iterator[int]:
    """Yield the numbers of a JSON answer that the text has: of each plan and of each two, and breaches of the first."""
    for scenario in answer.content["scenarios"]:
        for plan in scenario["plans"]:
            yield from (plan["rank"], plan["score"], plan["bound"], *plan["criteria"].values())
            yield sum(breach["points"] for breach in plan["breaches"])
        for breach in scenario["plans"][0]["breaches"]:
            yield breach["points"]
        if len(scenario["plans"]) > 1:
            yield from (apart for row in scenario["distances"] for apart in row)
    for place in answer.content["ranking"]:
        yield from (place["rank"], place["plan"])


def lost(answer: Answer, text: str) -> frozenset[str]:
    """Return the numbers and short words of an answer that do not stand whole in a text."""
    return answer.sought - {*text.split(), *WORD.findall(text)}


def missing(table: Table, width: int) -> Counter[str]:
    """Return the words of cells, and of headers above any, that are not on the page as often as in the table."""
    cells = [shown(value, table.lang) for row in table.rows for value in row]
    headers = [
        header
        for header, *column in zip(table.headers, *table.rows, strict=True)
        if any(shown(one, table.lang) for one in column)
    ]
    asked = Counter(word for text in (*headers, *cells) for word in text.split())
    return asked - Counter(printed([Written(table)], width).split())


@click.command()
@click.option("--every", type=click.IntRange(1), default=1, help="Print at every so many widths only.")
def main(every: int) -> None:
    """Print every number of plans in both languages; end with 1 when a number or a word is broken."""
    looked, pages, broken = 0, 0, 0
    for (count, lang), answer in answers(COUNTS).items():
        for width in WIDTHS[count % every :: every]:
            found = lost(answer, printed(run_report(answer.report, lang), width))
            looked, pages, broken = looked + len(answer.sought), pages + 1, broken + bool(found)
            if found:
                print(f"{count} plans, {width} columns, {lang}: {sorted(found)[:5]}")
    print(f"{pages} pages, {looked} numbers and words looked for, {broken} pages with one broken")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
