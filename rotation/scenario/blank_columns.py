"""Warn about rules and criteria without data: a column blank in every row, an optional table left empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from rotation.criteria import catalogue as criteria_catalogue
from rotation.criteria.base import is_known
from rotation.errors import Cell, Fault, Kind
from rotation.facts.kinds import Step, any_step_of
from rotation.facts.vocabulary import TABLE
from rotation.intake.case import Case
from rotation.language import Text
from rotation.rules.base import PairRule, Rule
from rotation.rules.setting import Setting
from rotation.scenario.without_effect import called

BLANK_COLUMN = Kind(
    "blank_column",
    Text(
        vi="không có cột này hoặc cả cột để trống nên không có số liệu để xét quy tắc {rules}",
        en="this column is missing or blank in every row, so these rules have no data: {rules}",
    ),
    Text(
        vi="điền cột này; để trống thì không phát hiện được vi phạm",
        en="fill the column in, otherwise no breach will be found",
    ),
)
MAY_BE_BLANK = Kind(
    "blank_optional_column",
    Text(
        vi="không có cột này hoặc cả cột để trống nên không có trường hợp nào để xét quy tắc {rules}",
        en="this column is missing or blank in every row, so these rules find no case to judge: {rules}",
    ),
    Text(
        vi="nếu không có trường hợp nào thì để trống; nếu chưa nhập thì điền vào",
        en="leave it blank if there is no such case; fill it in if it was not entered yet",
    ),
)
BLANK_REFUSES = Kind(
    "blank_column_refuses",
    Text(
        vi="cả cột để trống nên quy tắc sau {effect}: {rules}",
        en="blank for everyone, so this rule {effect}: {rules}",
    ),
    Text(
        vi="điền cột này; nếu chưa có số liệu thì thôi xét quy tắc, bằng cách ghi vào kịch bản '{off}'",
        en="fill the column in; if there are no such data, write {off} in the scenario",
    ),
    refuses=True,
)
BLANK_TABLE = Kind(
    "blank_table",
    Text(
        vi="bảng '{table}' chưa có dòng nào nên không có trường hợp nào để xét quy tắc {rules}",
        en="the table '{table}' has no row, so these rules find no case to judge: {rules}",
    ),
    Text(
        vi="nếu không có trường hợp nào thì bỏ qua lưu ý này; nếu chưa nhập thì thêm vào bảng",
        en="ignore this warning if there is no such case; add the rows if they were not entered yet",
    ),
)
NO_DATA = Kind(
    "criterion_without_data",
    Text(
        vi="tiêu chí {criterion} có trọng số nhưng chưa có số liệu (cần có: {columns}) nên không ai được điểm",
        en="the criterion {criterion} is weighed but has no data (needed: {columns}), so it gives nobody any points",
    ),
    Text(
        vi="điền số liệu, hoặc đặt trọng số của tiêu chí này bằng 0",
        en="fill it in, or set the weight of this criterion to 0",
    ),
)
HALF_KNOWN = Kind(
    "criterion_half_known",
    Text(
        vi="không có cột này hoặc cả cột để trống nên điểm của tiêu chí {criterion} không nói lên điều gì "
        "về cán bộ, không nêu làm lý do",
        en="this column is missing or blank in every row, so the points of {criterion} say nothing about the people "
        "and are no reason for anybody",
    ),
    Text(
        vi="điền cột này, hoặc đặt trọng số của tiêu chí này bằng 0",
        en="fill the column in, or set the weight of this criterion to 0",
    ),
)

BLANKS = (BLANK_COLUMN, BLANK_REFUSES, MAY_BE_BLANK, BLANK_TABLE)
"""Of these a cell is told once, for all rules."""

MAY_BE = frozenset(
    {
        "cadres.discipline",
        "cadres.healthy",
        "cadres.protected_until",
        "cadres.under_review",
        "units.predecessors",
    }
)
"""Columns that are filled in for a few people only, or for nobody when all is well."""


def blank_columns(case: Case, setting: Setting) -> Iterator[Fault]:
    """Yield a warning for each rule and blank column it reads, at the column's header; hard rules first.

    A required table without rows is reported by itself; its columns are not.
    """
    norms: dict[str, list[Rule[Any]]] = defaultdict(list)
    for rule in sorted(setting.rules, key=lambda rule: not rule.hard):
        norms[rule.id].append(rule)
    read = {(path, rule.id) for rule in setting.rules for path in rule.columns_read(setting)}
    for path, id_ in sorted(read, key=lambda one: (not norms[one[1]][0].hard, *one)):
        table, column = path.split(".")
        facts: dict[str, Any] = {"rules": (called(norms[id_][0]),)}
        if case.has_rows(table):
            if case.is_blank(table, column):
                yield _blank_column(case.header(table, column), path, norms[id_], facts)
        elif not TABLE[table].required:
            name = Text(vi=TABLE[table].label, en=table)
            yield Fault(case.header(table), BLANK_TABLE, facts={**facts, "table": name})


def blank_criteria(case: Case, setting: Setting, weighed: Collection[str]) -> Iterator[Fault]:
    """Yield a warning for each weighed criterion without data, and for each blank column that another one reads.

    Without any unit, post or cadre there is nothing to say.
    """
    world = setting.world
    if not (world.units and world.posts and world.cadres):
        return
    for id_, one in criteria_catalogue().items():
        facts = {"criterion": _named(one.title, id_)}
        if id_ in weighed and not one.has_data(setting):
            columns = [_column(path) for path in one.data]
            listed = Text(vi=", ".join(text.vi for text in columns), en=", ".join(text.en for text in columns))
            yield Fault(case.header(*_header(case, one.data[0])), NO_DATA, facts={**facts, "columns": listed})
        elif id_ in weighed:
            blank = (path for path in one.reads if not is_known(world, path))
            yield from (Fault(case.header(*_header(case, path)), HALF_KNOWN, facts=facts) for path in blank)


def _header(case: Case, path: str) -> tuple[str, str | None]:
    """Return the table and the column of a fact, the table alone where the case has it not."""
    table, column = path.split(".")
    return (table, column) if table in case.tables else (table, None)


def _column(path: str) -> Text:
    table, column = (TABLE[path.split(".", maxsplit=1)[0]], path.split(".")[1])
    return Text(vi=f"cột '{table.column(column).label}' của bảng '{table.label}'", en=path)


def _named(title: Text, id_: str) -> Text:
    return Text(vi=f"'{title.vi}'", en=f"'{title.en}' ({id_})")


def _blank_column(header: Cell, path: str, norms: Sequence[Rule[Any]], facts: dict[str, Any]) -> Fault:
    """Return the warning about one blank column: whom its rule refuses by it, or that it finds nothing."""
    blank = next((one for one in norms[0].when_blank if one.column == path), None)
    if blank is None:
        return Fault(header, MAY_BE_BLANK if path in MAY_BE else BLANK_COLUMN, facts=facts)
    hard, soft = ([rule for rule in norms if rule.hard is severity] for severity in (True, False))
    said = [_effect(words, some) for words, some in ((blank.hard, hard), (blank.soft, soft)) if some]
    effect = Text(vi=", ".join(one.vi for one in said), en=", ".join(one.en for one in said))
    off = f'[rules.{norms[0].id}] severity = "off"'
    return Fault(header, BLANK_REFUSES, facts={**facts, "effect": effect, "off": off})


def _effect(words: Text, norms: Iterable[Rule[Any]]) -> Text:
    """Return what a blank does by some norms of a rule, with the steps where these are not all."""
    steps = [step for step in Step if any(not isinstance(rule, PairRule) or step in rule.steps for rule in norms)]
    if len(steps) == len(Step):
        return words
    named = any_step_of(steps)
    return Text(vi=f"{words.vi} ({named.vi})", en=f"{words.en} ({named.en})")


def joined(warnings: Iterable[Fault]) -> list[Fault]:
    """Merge warnings for reading: each blank column once, with all the rules it affects."""
    merged: dict[tuple[Cell, Kind, object] | int, Fault] = {}
    for number, one in enumerate(warnings):
        key = (one.cell, one.kind, one.facts.get("effect")) if one.kind in BLANKS else number
        first = merged.setdefault(key, one)
        if first is not one:
            merged[key] = replace(first, facts={**first.facts, "rules": (*first.facts["rules"], *one.facts["rules"])})
    return list(merged.values())
