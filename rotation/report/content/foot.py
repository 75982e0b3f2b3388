"""Say at the foot of a paper by what it was judged, and which norms of that were not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rotation.language import Lang, Text
from rotation.report.content.report import Report, RuleLine, ScenarioPart
from rotation.report.content.synthetic import MADE_UP
from rotation.report.content.tables import Table, own

JUDGED_BY = Text(
    vi="Xét theo “{rulebook}”, quy định có hiệu lực ngày {on}", en="Judged by “{rulebook}”, the norms in force on {on}"
)
NOT_COMPARED = Text(
    vi="{judged}; {count} quy định chưa đối chiếu với bản gốc",
    en="{judged}; {count:# norm was|# norms were} not compared with the original",
)
ALL_COMPARED = Text(
    vi="{judged}; mọi quy định đều đã đọc từ văn bản", en="{judged}; every norm was read in its own text"
)
OF_SCENARIO = Text(vi="{scenarios}: {line}", en="{scenarios}: {line}")
ITEM = Text(vi="– {source}: {rules}", en="– {source}: {rules}")
OF_RUN = Text(vi="kết quả {digest}", en="run {digest}")
BASIS = Text(vi="Căn cứ", en="Judged by")
SHORTENED = "…"
DIGITS = 12
"""Digits of a run's digest on papers, the first ones that `rotation log` shows."""


@dataclass(frozen=True)
class Foot:
    """The foot of a paper.

    Attributes
    ----------
    line : str
        The rulebook, the date, how many norms were not compared with the original, the run, and made-up people.
    sources : tuple of str
        These norms: each document and article once, with the rules that cite it.
    """

    line: str
    sources: tuple[str, ...]


def foot(scenario: ScenarioPart, lang: Lang, longest: int | None = None, digest: str = "") -> Foot:
    """Return the foot for one scenario; with `longest` the rulebook's title is cut so that the line keeps to it."""
    marks = [OF_RUN.fill(lang, {"digest": digest[:DIGITS]})] if digest else []
    marks += [MADE_UP.in_lang(lang)] if scenario.synthetic else []
    return foot_of(scenario.rulebook, scenario.effective, scenario.rules, lang, longest, marks)


def foot_of(
    rulebook: str,
    effective: date,
    rules: Sequence[RuleLine],
    lang: Lang,
    longest: int | None = None,
    marks: Sequence[str] = (),
) -> Foot:
    """Return the foot for what was judged by a rulebook on a date; marks stand in its line."""
    by_source: dict[str, list[str]] = {}
    unread = [line for line in rules if not line.read]
    for line in unread:
        by_source.setdefault(line.citation, []).append(line.title)
    sources = (
        ITEM.fill(lang, {"source": source, "rules": "; ".join(dict.fromkeys(titles))})
        for source, titles in by_source.items()
    )

    def line_with(title: str) -> str:
        by = JUDGED_BY.fill(lang, {"rulebook": title, "on": f"{effective:%d/%m/%Y}"})
        judged = "; ".join((by, *marks))  # what was not compared ends the line, for its list may follow
        text = NOT_COMPARED if unread else ALL_COMPARED
        return text.fill(lang, {"judged": judged, "count": len(unread)}) if rules else judged

    whole = line_with(rulebook)
    over = 0 if longest is None else len(whole) - longest
    cut = rulebook[: -over - len(SHORTENED)] + SHORTENED if over > 0 else rulebook
    return Foot(line_with(cut), tuple(sources))


def feet(report: Report) -> Iterator[str]:
    """Yield the lines that stand once at the foot of a paper: of all scenarios, those of one foot together."""
    alike: dict[Foot, list[str]] = {}
    for scenario in report.scenarios:
        alike.setdefault(foot(scenario, report.lang, digest=report.digest), []).append(scenario.title)
    for one, titles in alike.items():
        named = OF_SCENARIO.fill(report.lang, {"scenarios": ", ".join(titles), "line": one.line})
        line = one.line if len(alike) == 1 else named
        yield f"{line}:" if one.sources else f"{line}."
        yield from one.sources


def basis(report: Report) -> Table:
    """Return the foot of each scenario as a table, for csv files, which have no foot."""
    lines = ((one.title, foot(one, report.lang, digest=report.digest).line) for one in report.scenarios)
    return Table.of(
        "basis", BASIS.in_lang(report.lang), ("scenario", *own([BASIS.in_lang(report.lang)])), lines, report.lang
    )
