"""Take a table that holds several plans apart, by the scenario and the plan that each row names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rotation.errors import Fault
from rotation.facts.spelling import word_key
from rotation.intake.draft.draft_faults import NO_PLAN_NUMBER, NO_SCENARIO
from rotation.intake.sheets.sheet import CellValue, cell_text, text, without_decimals
from rotation.intake.tables.named_rows import RowCells
from rotation.intake.tables.table import FilledTable, Findings

_NUMBER = re.compile(r"(?:phuong an|plan|pa)?\s*(\d{1,6})")


class StackedPlans:
    """The rows of a table by scenario and plan; scenarios are numbered as they are first named.

    Parameters
    ----------
    filled : FilledTable
        Without a column of plans it holds none.
    findings : Findings
        Takes a fault for each row that does not tell its plan.
    """

    def __init__(self, filled: FilledTable, findings: Findings) -> None:
        self._titles: list[str | None] = []
        self._rows: dict[tuple[int, int], dict[int, RowCells]] = {}
        if "plan" not in filled.labels:
            return
        named = {text(value) for _, value in filled.rows.column("scenario")}
        for row, cells in filled.rows.items():
            plans = plan_numbers(cells.get("plan"))
            title = text(cells["scenario"]) if "scenario" in cells else None
            if not plans:
                value = cells.get("plan")
                shown = "" if value is None else cell_text(value)
                findings.faults.append(Fault(filled.cell(row, "plan"), NO_PLAN_NUMBER, shown))
            elif title is None and len(named) > 1:
                findings.faults.append(Fault(filled.cell(row, "scenario"), NO_SCENARIO))
            else:
                known = title or next(iter(named), None)
                if known not in self._titles:
                    self._titles.append(known)
                number = self._titles.index(known) + 1
                for plan in plans:
                    self._rows.setdefault((number, plan), {})[row] = cells

    @property
    def plans(self) -> bool:
        """Return whether any row names its plan."""
        return bool(self._rows)

    @property
    def scenarios(self) -> set[int]:
        """Return the numbers of the scenarios."""
        return {scenario for scenario, _ in self._rows}

    def plans_of(self, scenario: int) -> set[int]:
        """Return the numbers of a scenario's plans."""
        return {plan for number, plan in self._rows if number == scenario}

    def title_of(self, scenario: int) -> str | None:
        """Return the title of a scenario, None where the rows do not name it."""
        return self._titles[scenario - 1]

    def number_of(self, title: str | None) -> int | None:
        """Return the number of the scenario with a title, or None."""
        known = [one and text(one) for one in self._titles]
        return known.index(text(title)) + 1 if title and text(title) in known else None

    def rows(self, scenario: int, plan: int) -> Mapping[int, RowCells]:
        """Return the rows of one plan by their numbers."""
        return self._rows.get((scenario, plan), {})


def plan_numbers(value: CellValue | None) -> tuple[int, ...]:
    """Return the numbers of the plans in a cell, none where it holds anything else.

    Examples
    --------
    >>> plan_numbers("1; 2; 5"), plan_numbers(3), plan_numbers("1; sau")
    ((1, 2, 5), (3,), ())
    """
    parts = value.split(";") if isinstance(value, str) else [value]
    found = [plan_number(part) for part in parts]
    return () if None in found else tuple(one for one in found if one is not None)


def plan_number(value: CellValue | None) -> int | None:
    """Return the number of a plan in a cell, or None.

    Examples
    --------
    >>> plan_number(2.0), plan_number("Phương án 3"), plan_number("sau")
    (2, 3, None)
    """
    found = None if value is None else _NUMBER.fullmatch(word_key(without_decimals(cell_text(value))))
    return int(found[1]) if found else None
