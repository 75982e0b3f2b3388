"""Give the people of `[follow]` codes in place of ids, and leave out what somebody wrote freely."""

from __future__ import annotations

from dataclasses import replace

from rotation.intake.masking import MASK
from rotation.scenario.coded import Codes, recited
from rotation.scenario.follow import FollowAsked


def coded_follow(asked: FollowAsked, codes: Codes) -> FollowAsked:
    """Return what is asked of following with codes; the reason and the paper of a waiver are left out."""
    return replace(
        asked,
        rules=tuple(recited(rule, codes) for rule in asked.rules),
        pins=tuple((codes.cadres[cadre], unit) for cadre, unit in asked.pins),
        forbids=frozenset((cadre and codes.cadres[cadre], unit) for cadre, unit in asked.forbids),
        waivers=tuple(replace(one, cadre=codes.cadres[one.cadre], reason=MASK, paper="") for one in asked.waivers),
    )
