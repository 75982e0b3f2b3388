"""Warn about rules that have no data: a column blank in every row, an optional table left empty."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from rotation.errors import Cell, Fault, Kind
from rotation.facts.vocabulary import TABLE
from rotation.intake.case import Case
from rotation.language import Text
from rotation.rules.base import Rule

BLANK_COLUMN = Kind(
    "blank_column",
    Text(
        vi="cột này không có hoặc trống ở mọi dòng nên không có dữ liệu để xét theo quy tắc {rules}",
        en="this column is missing or blank in every row, so these rules have no data: {rules}",
    ),
    Text(
        vi="điền cột này, nếu không sẽ không phát hiện được vi phạm nào",
        en="fill the column in, otherwise no breach will be found",
    ),
)
MAY_BE_BLANK = Kind(
    "blank_optional_column",
    Text(
        vi="cột này không có hoặc trống ở mọi dòng nên không có trường hợp nào để xét theo quy tắc {rules}",
        en="this column is missing or blank in every row, so these rules find no case to judge: {rules}",
    ),
    Text(
        vi="nếu đúng là không có trường hợp nào thì cứ để trống; nếu chưa nhập thì điền vào",
        en="leave it blank if there is no such case; fill it in if it was not entered yet",
    ),
)
BLANK_TABLE = Kind(
    "blank_table",
    Text(
        vi="bảng '{table}' không có dòng nào nên không có trường hợp nào để xét theo quy tắc {rules}",
        en="the table '{table}' has no row, so these rules find no case to judge: {rules}",
    ),
    Text(
        vi="nếu đúng là không có trường hợp nào thì bỏ qua; nếu chưa nhập thì thêm vào bảng này",
        en="ignore this warning if there is no such case; add the rows if they were not entered yet",
    ),
)

BLANKS = (BLANK_COLUMN, MAY_BE_BLANK, BLANK_TABLE)
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


def blank_columns(case: Case, rules: Collection[Rule[Any]]) -> Iterator[Fault]:
    """Yield a warning for each rule and blank column it reads, at the column's header.

    A required table without rows is reported by itself; its columns are not.
    """
    titles = {rule.id: rule.title for rule in rules}
    for path, id_ in sorted({(path, rule.id) for rule in rules for path in rule.reads}):
        table, column = path.split(".")
        facts: dict[str, Any] = {"rules": (_named(titles[id_], id_),)}
        if case.has_rows(table):
            if case.is_blank(table, column):
                kind = MAY_BE_BLANK if path in MAY_BE else BLANK_COLUMN
                yield Fault(case.header(table, column), kind, facts=facts)
        elif not TABLE[table].required:
            name = Text(vi=TABLE[table].label, en=table)
            yield Fault(case.header(table), BLANK_TABLE, facts={**facts, "table": name})


def _named(title: Text, id_: str) -> Text:
    return Text(vi=f"'{title.vi}' ({id_})", en=f"'{title.en}' ({id_})")


def joined(warnings: Iterable[Fault]) -> list[Fault]:
    """Merge warnings for reading: each blank column once, with all the rules it affects."""
    merged: dict[tuple[Cell, Kind] | int, Fault] = {}
    for number, one in enumerate(warnings):
        key = (one.cell, one.kind) if one.kind in BLANKS else number
        first = merged.setdefault(key, one)
        if first is not one:
            merged[key] = replace(first, facts={**first.facts, "rules": (*first.facts["rules"], *one.facts["rules"])})
    return list(merged.values())
