"""Tell which effective date a case made from a list is given."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from rotation.errors import Cell, Fault, Kind
from rotation.language import Text

EFFECTIVE_ASSUMED = Kind(
    "effective_assumed",
    Text(
        vi="chưa cho ngày hiệu lực nên lấy ngày đầu tháng sau: {day}",
        en="no effective date was given; the first of next month is taken: {day}",
    ),
    Text(vi="nếu là ngày khác thì sửa trong kịch bản", en="if it is another, change it in the scenario"),
)
EFFECTIVE_KEPT = Kind(
    "effective_kept",
    Text(
        vi="giữ nguyên kịch bản đã có nên ngày hiệu lực không đổi thành {day}",
        en="the scenario that is there is kept; its effective date does not become {day}",
    ),
    Text(vi="sửa ngày hiệu lực (khóa 'effective') trong kịch bản", en="change the key effective in the scenario"),
)


def effective_of(scenario: Path | None, effective: date, is_given: bool) -> tuple[date, list[Fault]]:
    """Return the effective date that counts, and what is to be told of it.

    Parameters
    ----------
    scenario : Path or None
        The scenario that is kept where a case is renewed.
    effective : date
        The date that was given, or the first of next month.
    is_given : bool
    """
    kept = None if scenario is None else _stated(scenario)
    cell, facts = Cell("scenario.toml", column="effective"), {"day": f"{effective:%d/%m/%Y}"}
    if kept is None:
        return effective, [] if is_given else [Fault(cell, EFFECTIVE_ASSUMED, f"{effective}", facts)]
    return kept, [Fault(cell, EFFECTIVE_KEPT, f"{effective}", facts)] if is_given and kept != effective else []


def _stated(scenario: Path) -> date | None:
    """Return the effective date of a scenario file; None where it has none that can be read."""
    try:
        found = tomllib.loads(scenario.read_text("utf-8")).get("effective") if scenario.is_file() else None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None
    return found if isinstance(found, date) else None
