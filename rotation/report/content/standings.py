"""Word the ranking of several scenarios: how firm the order is, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rotation.language import Lang, figure, percent
from rotation.ranking.order import Ranked, Ranking
from rotation.ranking.weights import Interval
from rotation.report.content import texts
from rotation.report.content.report import ScaleLine, Standing
from rotation.report.content.requests import aim_title


def standing(ranked: Ranked, lang: Lang) -> Standing:
    """Return one plan of the ranking."""
    return Standing(
        ranked.rank,
        ranked.scenario,
        ranked.plan,
        ranked.value,
        {aim_title(measure, lang): value for measure, value in ranked.measured.items()},
        tuple(float(share) for share in ranked.acceptability),
        _dominated(ranked, lang),
        _wins(ranked, lang),
    )


def _dominated(ranked: Ranked, lang: Lang) -> str:
    if not ranked.dominated_by:
        return ""
    (scenario, plan), *others = ranked.dominated_by
    more = texts.AND_MORE.fill(lang, {"count": len(others)}) if others else ""
    return texts.DOMINATED.fill(lang, {"scenario": scenario, "plan": plan, "more": more})


def _wins(ranked: Ranked, lang: Lang) -> str:
    if ranked.wins_with is None:
        return texts.NEVER_WINS.in_lang(lang)
    if not ranked.wins_with:
        return texts.ALWAYS_WINS.in_lang(lang)
    total = sum(ranked.wins_with.values())
    shares = sorted(ranked.wins_with.items(), key=lambda item: (-item[1], item[0]))
    said = "; ".join(f"{aim_title(one, lang)} {percent(weight / total, lang, 0)}" for one, weight in shares)
    return said if ranked.wins_alone else texts.WITH_OTHERS.fill(lang, {"weights": said})


def scale_lines(ranking: Ranking, lang: Lang) -> Iterator[ScaleLine]:
    """Yield the measures with their ends."""
    for scale in ranking.scales:
        stays = _stays(ranking.stays_first[scale.measure], lang)
        title = aim_title(scale.measure, lang)
        yield ScaleLine(title, scale.weight, scale.worst.value, scale.best.value, stays)


def _stays(stays: Interval, lang: Lang) -> str:
    lo = _number(stays.lo, lang)
    return texts.AND_ABOVE.fill(lang, {"lo": lo}) if stays.hi is None else f"{lo} – {_number(stays.hi, lang)}"


def _number(weight: Fraction, lang: Lang) -> str:
    return figure(float(weight), lang, ".3g")
