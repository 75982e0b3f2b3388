"""Show the law: the rules in force, what changed between two dates, what is not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.language import Lang
from rotation.report.content import evaluation_words, tables, texts, wording
from rotation.report.content.compose import rule_line
from rotation.report.content.report import RuleLine
from rotation.report.content.tables import Table
from rotation.report.terminal.grid import Written, only
from rotation.rulebook.amendments import (
    SEVERITY,
    WEIGHT,
    Amendment,
    EvaluationAmendment,
    amendments,
    evaluation_amendments,
)
from rotation.rulebook.book import Rulebook, norms_in_force
from rotation.rulebook.unchecked import Unchecked, settled_by, unchecked, unchecked_evaluations
from rotation.rules.evaluation import evaluations_on
from rotation.rules.following import any_rule
from rotation.rules.norms import Norm

if TYPE_CHECKING:
    from rich.console import RenderableType

NOTHING = "–"
SHOWN_RULES = ("rule_title", "severity", "weight", "numbers", "roles", "since", "citation")


def rules_report(book: Rulebook, on: date, lang: Lang) -> Iterator[RenderableType]:
    """Yield the rules in force on a date."""
    lines = [
        _on_screen(rule_line(any_rule(rule), norm, governed, lang)) for rule, norm, governed in norms_in_force(book, on)
    ]
    head = texts.IN_FORCE if lines else texts.NONE_IN_FORCE
    yield Styled(head.fill(lang, {"rulebook": book.title, "on": f"{on:%d/%m/%Y}"}), style="bold")
    if lines:
        yield Written(only(tables.rules(lines, lang), *SHOWN_RULES))
    evaluations = evaluations_on(book.evaluations, on)
    head = evaluation_words.TITLE if evaluations else evaluation_words.NOBODY
    yield Styled(head.fill(lang, {"rulebook": book.title}), style="bold")
    if evaluations:
        yield Written(evaluation_words.evaluations_table(evaluations, lang))


def _on_screen(line: RuleLine) -> RuleLine:
    """Return a line with the rule's id after its title, and the check after its citation."""
    return replace(line, title=f"{line.title} ({line.rule})", citation=f"{line.citation} ({line.checked})")


def amendments_report(book: Rulebook, one: date, other: date, lang: Lang) -> Iterator[RenderableType]:
    """Yield what the law changed between two dates."""
    facts = {"rulebook": book.title, "one": f"{one:%d/%m/%Y}", "other": f"{other:%d/%m/%Y}"}
    found = list(amendments(book, one, other))
    evaluations = list(evaluation_amendments(book, one, other))
    yield Styled((texts.AMENDED if found or evaluations else texts.NOT_AMENDED).fill(lang, facts), style="bold")
    if found:
        columns = ("rule", "rule_title", "roles", "change", "since", "citation")
        yield Written(Table.of("amendments", "", columns, (_row(amendment, lang) for amendment in found), lang))
    if evaluations:
        yield Styled(evaluation_words.TITLE.in_lang(lang), style="bold")
        shown = (_evaluation_row(amendment, lang) for amendment in evaluations)
        of_whom = tables.own([evaluation_words.OF_WHOM.in_lang(lang)])
        yield Written(Table.of("evaluations", "", (*of_whom, "change", "since", "citation"), shown, lang))


def unchecked_report(book: Rulebook, on: date, lang: Lang) -> Iterator[RenderableType]:
    """Yield the norms in force that are not read, and what would settle each."""
    found = [*(_open(one, lang) for one in unchecked(book, on)), *_open_evaluations(book, on, lang)]
    total = sum(1 for _ in norms_in_force(book, on)) + len(evaluations_on(book.evaluations, on))
    facts = {"rulebook": book.title, "on": f"{on:%d/%m/%Y}", "open": len(found), "total": total}
    yield Styled((texts.NOT_READ if found else texts.ALL_READ).fill(lang, facts), style="bold")
    if found:
        columns = ("rule_title", "roles", "since", "citation", "checked", "settled_by")
        yield Written(Table.of("unchecked", "", columns, found, lang))


def _open(one: Unchecked, lang: Lang) -> tuple[str | date, ...]:
    return (
        f"{any_rule(one.rule).title.in_lang(lang)} ({one.rule})",
        wording.governed(one.blocks, lang),
        one.norm.since,
        wording.source(one.norm.citation, lang),
        wording.checked(one.norm.citation, lang),
        one.settled_by.in_lang(lang),
    )


def _open_evaluations(book: Rulebook, on: date, lang: Lang) -> Iterator[tuple[str | date, ...]]:
    for one in unchecked_evaluations(book, on):
        line = evaluation_words.evaluation_line(one, lang)
        title = f"{evaluation_words.TITLE.in_lang(lang)} (evaluation)"
        yield title, line.level, one.since, line.citation, line.checked, settled_by(one.citation).in_lang(lang)


def _evaluation_row(amendment: EvaluationAmendment, lang: Lang) -> tuple[str | date | None, ...]:
    before, after = (
        None if one is None else evaluation_words.evaluation_line(one, lang)
        for one in (amendment.before, amendment.after)
    )
    level = evaluation_words.LEVELS[amendment.level].in_lang(lang)
    if after is None:
        return level, texts.REPEALED.in_lang(lang), None, ""
    cited = f"{after.citation} ({after.checked})"
    if before is None:
        given = f"{after.evaluator}; {after.often}"
        return level, texts.NEW_NORM.fill(lang, {"numbers": given}), after.since, cited
    both = ((before.evaluator, after.evaluator), (before.often, after.often))
    changes = [f"{one} → {other}" for one, other in both if one != other]
    change = tables.LINES.join(changes) or texts.NEW_SOURCE.in_lang(lang)
    return level, change, after.since, cited


def _row(amendment: Amendment, lang: Lang) -> tuple[str | date | None, ...]:
    rule, norm = any_rule(amendment.rule), amendment.after
    return (
        amendment.rule,
        rule.title.in_lang(lang),
        wording.governed(amendment.blocks, lang),
        _change(amendment, lang),
        norm.since if norm else None,
        wording.cited(norm.citation, lang) if norm else "",
    )


def _change(amendment: Amendment, lang: Lang) -> str:
    """Return in words what is new, gone or different."""
    if amendment.after is None:
        return texts.REPEALED.in_lang(lang)
    keys = [key for key in amendment.changes if key != WEIGHT or SEVERITY not in amendment.changes]
    if amendment.before is None:
        given = "; ".join(filter(None, (_value(amendment.after, key, lang) for key in keys)))
        return texts.NEW_NORM.fill(lang, {"numbers": given})
    both = [[_value(norm, key, lang) for norm in (amendment.before, amendment.after)] for key in keys]
    changes = [f"{before or NOTHING} → {after or NOTHING}" for before, after in both]
    return tables.LINES.join(changes) or texts.NEW_SOURCE.in_lang(lang)


def _value(norm: Norm, key: str, lang: Lang) -> str:
    """Return what a norm says under a key, in words; empty where it has nothing there."""
    if key in {SEVERITY, WEIGHT}:
        return wording.severity(norm, lang)
    value = getattr(norm.numbers, key, None)
    return "" if value is None or value is False else norm.numbers.clause(key, value).in_lang(lang)
