"""Find why somebody gets no post."""

from __future__ import annotations

from rotation.plans.judgement import Judgement
from rotation.plans.screening import refusals
from rotation.rules.base import Finding


def without_post(cadre: str, judgement: Judgement) -> tuple[Finding, ...]:
    """Return why a former holder gets no post: what forbids the present one, and the breach."""
    setting = judgement.setting
    held = setting.world.cadre[cadre].post
    found = list(refusals(setting, cadre, held)) if held and cadre in setting.released else []
    found += [breach.finding for breach in judgement.breaches if breach.finding.where.cadre == cadre]
    return tuple(found)
