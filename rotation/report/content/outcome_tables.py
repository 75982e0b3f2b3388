"""Lay out as tables what units and people were rated before and after."""

from __future__ import annotations

from collections.abc import Mapping

from rotation.language import Lang
from rotation.outcomes import outcome_words as words
from rotation.outcomes.outcome import Outcome
from rotation.outcomes.panel import WINDOW
from rotation.report.content.tables import Row, Table, own


def outcome_table(found: Outcome, names: Mapping[str, str], lang: Lang) -> Table:
    """Return each unit that is compared, by year, class of the year before and recent change, the changed first."""
    recent = words.RECENT.fill(lang, {"window": WINDOW})
    headers = (words.YEAR, words.LEVEL, words.UNIT, words.SIDE, words.BEFORE, words.AFTER)
    year, level, *others = (one.in_lang(lang) for one in headers)
    rows: list[Row] = [
        (
            str(stratum.year),
            stratum.level,
            words.YES_NO[stratum.recent].in_lang(lang),
            names[one.unit],
            words.YES_NO[one.changed].in_lang(lang),
            words.shown(one.before, lang),
            words.shown(one.after, lang),
        )
        for stratum in found.strata
        for one in (*stratum.changed, *stratum.unchanged)
    ]
    return Table.of("outcomes", words.TITLE.in_lang(lang), own([year, level, recent, *others]), rows, lang)
