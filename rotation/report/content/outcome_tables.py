"""Lay out as tables what units and people were rated before and after."""

from __future__ import annotations

from collections.abc import Mapping

from rotation.criteria import catalogue
from rotation.language import Lang
from rotation.outcomes import after_words
from rotation.outcomes import outcome_words as words
from rotation.outcomes.after import After
from rotation.outcomes.outcome import Outcome
from rotation.outcomes.panel import WINDOW
from rotation.report.content.tables import NO_FIGURE, Row, Table, own


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


def after_table(found: After, lang: Lang) -> Table:
    """Return each mover who took up the post, with the points of the plan and the classes since."""
    setting = found.scenario.setting
    titles = [catalogue()[one].title.in_lang(lang) for one in found.scenario.weights]
    name, post, since, person, unit = (
        one.in_lang(lang)
        for one in (
            after_words.NAME,
            after_words.POST,
            after_words.SINCE,
            after_words.PERSON_CLASS,
            after_words.UNIT_CLASS,
        )
    )
    rows: list[Row] = [
        (
            setting.world.cadre[one.cadre].name,
            setting.title(one.post).in_lang(lang),
            str(one.held.first) if one.held.dated else NO_FIGURE,
            *(one.points[criterion] for criterion in found.scenario.weights),
            *(NO_FIGURE if rated is None else words.shown(rated, lang) for rated in (one.person, one.unit_class)),
        )
        for one in found.took_up
    ]
    headers = own([name, post, since, *titles, person, unit])
    return Table.of("after", after_words.after_title(found, lang), headers, rows, lang)


def left_out_table(found: After, lang: Lang) -> Table:
    """Return each mover who is in no figure, and why."""
    setting = found.scenario.setting
    rows: list[Row] = [
        (
            setting.world.cadre[one.cadre].name,
            setting.title(one.post).in_lang(lang),
            after_words.MISSED[one.why].in_lang(lang),
        )
        for one in found.left_out
    ]
    headers = own(one.in_lang(lang) for one in (after_words.NAME, after_words.POST, after_words.WHY))
    return Table.of("left_out", after_words.LEFT_OUT_TITLE.in_lang(lang), headers, rows, lang)
