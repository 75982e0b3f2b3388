"""Show who may go where: for one cadre or post every candidate and refusal, else a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.criteria import catalogue as criteria
from rotation.facts.kinds import KIND_TITLES
from rotation.language import Lang
from rotation.plans.screening import PairVerdict
from rotation.report.content import tables, texts, wording
from rotation.report.content.tables import Row, Table, own
from rotation.report.terminal.grid import titled, without
from rotation.rules import catalogue
from rotation.rules.setting import Setting
from rotation.scenario.load import Scenario

if TYPE_CHECKING:
    from rich.console import RenderableType

Parts = Iterator["RenderableType"]

NAMED = ("cadre", "name", "post", "title")
FEWEST = 10
"""Posts that the summary of a screening lists."""


def screen_report(
    scenario: Scenario, pairs: Iterable[PairVerdict], cadre: str | None, post: str | None, lang: Lang
) -> Parts:
    """Yield every candidate and refusal of one cadre or post, or else a summary of all pairs."""
    yield Styled(scenario.title, style="bold")
    if cadre is None and post is None:
        yield from _screen_summary(scenario, pairs, lang)
        return
    judged = list(pairs)
    allowed, refused = ([pair for pair in judged if pair.allowed is may] for may in (True, False))
    hidden = {"title", "post"} if post is not None else {"name", "cadre"}
    about = scenario.setting.title(post).in_lang(lang) if post else scenario.setting.world.cadre[cadre or ""].name
    for table, heading_of, none in (
        (_allowed(scenario, allowed, lang), texts.MAY, texts.NO_CANDIDATE if post else texts.NO_POST),
        (_refused(scenario, refused, lang), texts.MAY_NOT, texts.NOBODY_REFUSED if post else texts.REFUSED_NOWHERE),
    ):
        if table.rows or not (cadre and post):
            title = (heading_of if table.rows else none).fill(lang, {"about": about, "count": len(table.rows)})
            yield from titled(without(table, *hidden), title)
    if allowed:
        yield Styled(texts.ALLOWED_ONLY.in_lang(lang), style="dim")


def _allowed(scenario: Scenario, pairs: Sequence[PairVerdict], lang: Lang) -> Table:
    """Return the allowed pairs, best first by the scenario's weights."""
    weights, setting = scenario.weights, scenario.setting
    worth = {id(pair): sum(weight * pair.plain_points[one] for one, weight in weights.items()) for pair in pairs}
    order = sorted(pairs, key=lambda pair: (-worth[id(pair)], pair.cadre, pair.post))
    rows: list[Row] = [
        (
            *_named(pair, setting, lang),
            KIND_TITLES[pair.kind].in_lang(lang),
            *(pair.plain_points[one] for one in weights),
            worth[id(pair)],
        )
        for pair in order
    ]
    named = (criteria()[one].title.in_lang(lang) for one in weights)
    return Table.of("allowed", "", (*NAMED, "kind", *own(named), "points"), rows, lang)


def _refused(scenario: Scenario, pairs: Sequence[PairVerdict], lang: Lang) -> Table:
    """Return refused pairs with every sentence and citation."""
    setting = scenario.setting
    rows = (
        (
            *_named(pair, setting, lang),
            tables.LINES.join(
                f"{one.sentence(setting, lang)} [{wording.cited(one.rule.norm.citation, lang)}]"
                for one in pair.refusals
            ),
        )
        for pair in pairs
    )
    return Table.of("refused", "", (*NAMED, "reasons"), rows, lang)


def _named(pair: PairVerdict, setting: Setting, lang: Lang) -> tuple[str, str, str, str]:
    """Return cadre and post by id and name."""
    cadre, title = setting.world.cadre[pair.cadre].name, setting.title(pair.post).in_lang(lang)
    return pair.cadre, cadre, pair.post, title


def _screen_summary(scenario: Scenario, pairs: Iterable[PairVerdict], lang: Lang) -> Parts:
    """Yield how many pairs are allowed, what refuses the others, and the posts with fewest candidates."""
    total, refusals = 0, Counter[str]()
    candidates: Counter[str] = Counter({post.id: 0 for post in scenario.setting.world.posts})
    for pair in pairs:
        total += 1
        candidates[pair.post] += pair.allowed
        refusals.update({finding.rule.id for finding in pair.refusals})
    yield texts.SCREENED.fill(lang, {"pairs": total, "allowed": candidates.total()})
    rows = ((catalogue()[rule].title.in_lang(lang), count, rule) for rule, count in refusals.most_common())
    head = (texts.REFUSALS if refusals else texts.NO_REFUSALS).in_lang(lang)
    yield from titled(Table.of("refusals", head, ("rule_title", "refused", "rule"), rows, lang))
    few = sorted(candidates.items(), key=lambda item: (item[1], item[0]))[:FEWEST]
    if not few:
        return
    short = ((scenario.setting.title(post).in_lang(lang), count, post) for post, count in few)
    yield from titled(Table.of("few", texts.FEWEST.in_lang(lang), ("title", "candidates", "post"), short, lang))
    if candidates.total():
        yield Styled(texts.ALLOWED_ONLY.in_lang(lang), style="dim")
