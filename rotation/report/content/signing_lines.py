"""Lay a plan's way to its signatures out as chains and lines, before any screen or picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rotation.language import Lang
from rotation.moves.plan_signing import PlanSigning
from rotation.moves.signing import ChainEnds
from rotation.moves.signing_days import HOLDER
from rotation.moves.signing_order import Signed
from rotation.report.content import moves_texts as words

DATE = "%d/%m/%Y"


@dataclass(frozen=True)
class MoveLine:
    """One move in words.

    Attributes
    ----------
    wave : int
    cadre, name : str
    leaves, takes : str
        Titles of the posts; the first is empty for a newcomer.
    needs, waits : str
    earliest, latest : date or None
    is_critical : bool
    """

    wave: int
    cadre: str
    name: str
    leaves: str
    takes: str
    needs: str
    waits: str
    earliest: date | None
    latest: date | None
    is_critical: bool


@dataclass(frozen=True)
class ChainPart:
    """One chain in words.

    Attributes
    ----------
    number : int
    title : str
    opening, end : str
        Empty for a closed chain.
    step, short_step : str
        The interim step it needs, if any, with and without the post.
    moves : tuple of MoveLine
        In signing order.
    is_critical, closed : bool
    """

    number: int
    title: str
    opening: str
    end: str
    step: str
    short_step: str
    moves: tuple[MoveLine, ...]
    is_critical: bool
    closed: bool


def chain_parts(found: PlanSigning, lang: Lang) -> tuple[ChainPart, ...]:
    """Return the chains of a plan in words."""
    return tuple(_chain_part(one, found, lang) for one in found.signing.chains)


def day_words(day: date | None, lang: Lang) -> str:
    """Return a date as the board writes it, or that there is none."""
    return words.NO_DATE.in_lang(lang) if day is None else day.strftime(DATE)


def _chain_part(one: ChainEnds, found: PlanSigning, lang: Lang) -> ChainPart:
    setting, signing = found.scenario.setting, found.signing
    opening = end = ""
    facts: dict[str, object] = {"number": one.chain.id, "count": len(one.moves)}
    if one.opening is not None and one.end is not None:
        opening = words.OPENS[one.opening[1]].fill(lang, {"post": setting.title(one.opening[0])})
        left = one.end[0]
        end = (
            words.ENDS_ENTRY.in_lang(lang)
            if left is None
            else words.ENDS_VACANT.fill(lang, {"post": setting.title(left)})
        )
    title = (words.CHAIN if opening else words.CLOSED_CHAIN).fill(lang, {**facts, "opening": opening, "end": end})
    if one.chain.id in signing.in_one_day:
        title += words.IN_ONE_DAY.in_lang(lang)
    is_critical = any(move.mover.cadre in signing.critical for move in one.moves)
    if is_critical and len(signing.chains) > 1:
        title += words.FIXES_LAST.in_lang(lang)
    moves = tuple(_move_line(move, one, found, lang) for move in one.moves)
    return ChainPart(one.chain.id, title, opening, end, *_step(one, found, lang), moves, is_critical, one.chain.closed)


def _step(one: ChainEnds, found: PlanSigning, lang: Lang) -> tuple[str, str]:
    setting = found.scenario.setting
    for step in found.signing.steps:
        if step.cadre in {move.mover.cadre for move in one.moves}:
            facts = {"name": setting.world.cadre[step.cadre].name, "post": setting.title(step.post)}
            dates = {"since": day_words(step.from_date, lang), "until": day_words(step.to_date, lang)}
            whole = {**facts, **dates}
            return words.STEPS_OUT.fill(lang, whole), words.STEPS_OUT_SHORT.fill(lang, whole)
    return "", ""


def _move_line(move: Signed, chain: ChainEnds, found: PlanSigning, lang: Lang) -> MoveLine:
    setting, mover = found.scenario.setting, move.mover
    return MoveLine(
        move.wave,
        mover.cadre,
        setting.world.cadre[mover.cadre].name,
        setting.title(mover.present).in_lang(lang),
        setting.title(mover.post).in_lang(lang),
        words.NEEDS[found.needs(mover.post)].in_lang(lang),
        _waits(move, chain, found, lang),
        move.earliest,
        found.signing.latest.get(mover.cadre),
        mover.cadre in found.signing.critical,
    )


def _waits(move: Signed, chain: ChainEnds, found: PlanSigning, lang: Lang) -> str:
    """Return what a move waits for, with the name of the person before it."""
    world = found.scenario.setting.world
    before = world.cadre[move.after].name if move.after else ""
    behind = words.BEHIND.fill(lang, {"name": before}) if before else ""
    if move.waits_for == HOLDER and not before:
        stepping = {step.cadre for step in found.signing.steps}
        name = next(world.cadre[one.mover.cadre].name for one in chain.moves if one.mover.cadre in stepping)
        return words.STEPPED_OUT.fill(lang, {"name": name})
    return words.WAITS_FOR[move.waits_for].fill(lang, {"name": before, "behind": behind})
