"""Word the board's decisions: bounds on moves, pins, forbids, waivers."""

from __future__ import annotations

from collections.abc import Iterator

from rotation.criteria import catalogue as criteria
from rotation.facts.kinds import KIND_TITLES, MoveKind
from rotation.language import Lang, Text
from rotation.plans.reasons import waived
from rotation.report.content import texts, waves_texts
from rotation.rules import catalogue
from rotation.rules.decisions import ALL_MOVES, BREACHES, SCORE, Bound, Decisions, Tier
from rotation.rules.setting import Setting
from rotation.scenario.load import Scenario
from rotation.scenario.scorecard import EXACTLY_ONE, LAST

LOSS_WHEN_ONE_REFUSES = Text(vi="Thiệt hại khi một người từ chối", en="Loss when one refuses")


def requests(scenario: Scenario, lang: Lang) -> Iterator[str]:
    """Yield every decision of a scenario as a sentence; of a horizon, those of each wave and of all together."""
    horizon, setting = scenario.horizon, scenario.setting
    if horizon is None:
        yield from _decided(setting.decisions, setting, lang)
        return
    by_wave = [tuple(_decided(one, setting, lang)) for one in horizon.decided]
    for one in dict.fromkeys(said for wave in by_wave for said in wave):
        waves = [number for number, wave in enumerate(by_wave, start=1) if one in wave]
        at = {"wave": ", ".join(map(str, waves)), "request": one}
        yield one if len(waves) == len(by_wave) else waves_texts.AT_WAVE.fill(lang, at)
    for bound in horizon.bounds:
        yield waves_texts.IN_ALL_WAVES.fill(lang, {"request": _bound(bound, lang)})
    for cadre, post in sorted(horizon.pins):
        pinned = texts.PINNED.fill(lang, {"cadre": _name(cadre, setting), "post": setting.title(post)})
        yield waves_texts.AT_SOME_WAVE.fill(lang, {"request": pinned})


def _decided(asked: Decisions, setting: Setting, lang: Lang) -> Iterator[str]:
    """Yield decisions as sentences."""
    yield from (_bound(bound, lang) for bound in asked.bounds)
    for cadre, post in sorted(asked.pins):
        yield texts.PINNED.fill(lang, {"cadre": _name(cadre, setting), "post": setting.title(post)})
    for forbidden, seat in sorted(asked.forbids, key=lambda pair: (pair[0] or "", pair[1] or "")):
        who = _name(forbidden, setting) if forbidden else texts.ANYBODY
        where = setting.title(seat) if seat else texts.OTHER_POST
        yield texts.FORBIDDEN.fill(lang, {"cadre": who, "post": where})
    for waiver in asked.waivers:
        at = texts.AT_POST.about(post=setting.title(waiver.post)) if waiver.post else ""
        facts = {"title": catalogue()[waiver.rule].title, "cadre": _name(waiver.cadre, setting), "at": at}
        yield texts.WAIVED.fill(lang, {**facts, "waiver": waived(waiver, lang)})
    if asked.tiers:
        tiers = [tier_title(place, tier, lang) for place, tier in enumerate(asked.order, start=1)]
        yield texts.ORDER.fill(lang, {"tiers": "; ".join(tiers)})


def tier_title(place: int, tier: Tier, lang: Lang) -> str:
    """Return the name of a tier: its place, and the titles of what it counts."""
    return texts.TIER.fill(lang, {"place": place, "names": ", ".join(aim_title(name, lang) for name in tier)})


def aim_title(name: str, lang: Lang) -> str:
    """Return the title of a criterion, a rule, or another measure of plans."""
    others = {
        BREACHES: texts.ALL_BREACHES,
        SCORE: texts.THE_SCORE,
        ALL_MOVES: texts.PEOPLE_MOVED,
        LAST: texts.HEADERS["last"],
        EXACTLY_ONE: LOSS_WHEN_ONE_REFUSES,
    }
    titles = {**{one.id: one.title for one in criteria().values()}, **others}
    return (titles[name] if name in titles else catalogue()[name].title).in_lang(lang)


def _name(cadre: str, setting: Setting) -> str:
    return setting.world.cadre[cadre].name


def _bound(bound: Bound, lang: Lang) -> str:
    kind = KIND_TITLES[MoveKind(bound.kind)] if bound.kind in set(MoveKind) else texts.TOTAL_MOVES
    each = texts.PER_GROUP if bound.per_group else ""
    return texts.BOUND.fill(lang, {"kind": kind, "each": each, "bounds": _limits(bound)})


def _limits(bound: Bound) -> Text:
    """Return the two ends of a bound in words."""
    if bound.lo is not None and bound.lo == bound.hi:
        return texts.EXACTLY.about(lo=bound.lo)
    if bound.lo is None:
        return texts.AT_MOST.about(hi=bound.hi)
    return texts.AT_LEAST.about(lo=bound.lo) if bound.hi is None else texts.BETWEEN.about(lo=bound.lo, hi=bound.hi)
