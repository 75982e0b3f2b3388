"""Show a sweep on a terminal: a table of the best variants, and a count of each status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from rotation.intake.toml import written
from rotation.language import Lang, Text, percent
from rotation.report.content.settings import key_words, value_words
from rotation.report.content.tables import Row as Cells
from rotation.report.content.tables import Table, own
from rotation.report.terminal.grid import titled
from rotation.runs.run import STATUS as OF_SCENARIO
from rotation.sweep.results import Results, Row
from rotation.sweep.variants import FAULTY

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN = 20
TITLE = Text(vi="{sweep}: {done}/{total} biến thể", en="{sweep}: {done} of {total:# variant|# variants}")
TALLY = Text(vi="{status}: {count}", en="{status}: {count}")
STATUS = {**OF_SCENARIO, FAULTY: Text(vi="các thay đổi mâu thuẫn nhau", en="settings contradict each other")}
SHORT = {
    "optimal": Text(vi="tối ưu", en="optimal"),
    "feasible": Text(vi="hợp lệ", en="feasible"),
    "infeasible": Text(vi="không có", en="impossible"),
    "timeout": Text(vi="hết giờ", en="timeout"),
    FAULTY: Text(vi="lỗi", en="faulty"),
}
"""Short forms for a column of a table."""
MORE = Text(vi="Còn {count} biến thể khác trong {place}", en="{count:There is|There are} {count} more in {place}")
FAULTS = Text(vi="Biến thể {number}: {fault}", en="Variant {number}: {fault}")


def sweep_report(results: Results, place: str, lang: Lang) -> Iterator[RenderableType]:
    """Yield the best variants, how many have each status, and the faults of faulty ones.

    Parameters
    ----------
    results : Results
    place : str
        Where all of them are.
    lang : str
    """
    facts = {"sweep": results.title, "done": len(results.rows), "total": results.variants}
    best = results.best_first[:SHOWN]
    keys = _varying(results)
    columns = ("number", *own(key_words(key, lang) for key in keys), "status", "score", "gap", "moves", "breaches")
    rows = (_cells(row, keys, lang) for row in best)
    yield from titled(Table.of("sweep", TITLE.fill(lang, facts), columns, rows, lang))
    counts = Counter(row.result.status for row in results.rows)
    tallies = [TALLY.fill(lang, {"status": STATUS[one], "count": counts[one]}) for one in STATUS if counts[one]]
    yield Styled("; ".join(tallies))
    faulty = [row for row in best if row.result.faults]
    yield from (
        FAULTS.fill(lang, {"number": row.number, "fault": fault}) for row in faulty for fault in row.result.faults
    )
    more = len(results.rows) - len(best)
    if more:
        yield MORE.fill(lang, {"count": more, "place": place})


def _varying(results: Results) -> list[str]:
    """Return the keys that have more than one value."""
    values: dict[str, set[str]] = {}
    for row in results.rows:
        for key, value in row.settings.items():
            values.setdefault(key, set()).add(written(value))
    return [key for key, found in values.items() if len(found) > 1]


def _cells(row: Row, keys: list[str], lang: Lang) -> Cells:
    found = row.result
    values = (value_words(row.settings[key], lang) if key in row.settings else None for key in keys)
    gap = None if found.gap is None else percent(found.gap, lang, 4)
    return (row.number, *values, SHORT[found.status].in_lang(lang), found.score, gap, found.moves, found.breaches)
