"""Say what a plan is worth, how well that is proven, how many move, what is waived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rotation.facts.kinds import KIND_TITLES, MoveKind
from rotation.language import Lang, percent
from rotation.report.content import texts
from rotation.report.content.filed import figures_texts as words
from rotation.report.content.filed.in_hand import InHand
from rotation.report.content.report import BreachLine, PlanPart, ScenarioPart
from rotation.report.content.wording import capital

ALWAYS = (MoveKind.DOWN, MoveKind.ACROSS)
"""The kinds of move that are counted even where there is none."""


@dataclass(frozen=True)
class PlanFigures:
    """The figures of a plan in sentences.

    Attributes
    ----------
    lines : tuple of str
        Which plan it is; score, bound and gap; status; proof; moves of each kind; how many waivers.
    waivers : tuple of str
        A sentence for each waiver, with its reason and paper.
    """

    lines: tuple[str, ...]
    waivers: tuple[str, ...]


def plan_figures(hand: InHand) -> PlanFigures:
    """Return the figures of a plan."""
    scenario, part, lang = hand.scenario, hand.part, hand.drafted.lang
    lines = list(_lines(scenario, part, lang))
    if is_wave(hand):
        lines.append(words.OF_ALL_WAVES.in_lang(lang))
    return PlanFigures(tuple(lines), tuple(waiver_line(one, lang) for one in part.waived))


def is_wave(hand: InHand) -> bool:
    """Return whether a plan of several waves is seen at one of them."""
    return bool(hand.portfolio.scenario.setting.unmoved)


def waiver_line(one: BreachLine, lang: Lang) -> str:
    """Return a waiver in one sentence: of whom, what it lifts, by what norm, its reason and paper."""
    facts = {"about": one.about, "title": one.title, "sentence": one.sentence, "waiver": capital(one.waiver)}
    source = f"{one.citation} ({one.checked})" if one.checked else one.citation
    return words.WAIVER.fill(lang, {**facts, "source": source})


def _lines(scenario: ScenarioPart, part: PlanPart, lang: Lang) -> Iterator[str]:
    day = f"{scenario.effective:%d/%m/%Y}"
    yield words.WHICH.fill(lang, {"rank": part.rank, "scenario": scenario.title, "day": day})
    worth = {"score": part.score, "bound": part.bound, "gap": percent(part.gap, lang, 2)}
    yield words.WORTH.fill(lang, worth)
    yield words.STATUS.fill(lang, {"status": scenario.status})
    is_later = part.rank > 1 and not scenario.planned_again
    told = words.PROOF_OF_LATER if is_later else words.PROOF
    yield told.fill(lang, {"proof": part.proof, "rank": part.rank, "least": scenario.min_difference})
    if scenario.planned_again:
        yield texts.NEAR_FORMER.in_lang(lang)
    yield words.MOVES.fill(lang, {"counts": _counts(part, lang)})
    count = len(part.waived)
    yield words.WAIVERS.fill(lang, {"count": count}) if count else words.NO_WAIVERS.in_lang(lang)


def _counts(part: PlanPart, lang: Lang) -> str:
    counts = {**{KIND_TITLES[kind].in_lang(lang): 0 for kind in ALWAYS}, **part.counts}
    return "; ".join(words.OF_KIND.fill(lang, {"kind": kind, "count": count}) for kind, count in counts.items())
