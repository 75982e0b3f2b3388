"""Explain why somebody gets no post, in the words of rules."""

from __future__ import annotations

from rotation.language import Lang
from rotation.plans.judgement import Judgement
from rotation.plans.screening import refusals
from rotation.rules.setting import Setting


def without_post(cadre: str, judgement: Judgement, setting: Setting, lang: Lang) -> tuple[str, ...]:
    """Return why a former holder gets no post: what forbids the present one, and the breach."""
    held = setting.world.cadre[cadre].post
    found = list(refusals(setting, cadre, held)) if held and cadre in setting.released else []
    found += [breach.finding for breach in judgement.breaches if breach.finding.where.cadre == cadre]
    return tuple(finding.sentence(setting, lang) for finding in found)
