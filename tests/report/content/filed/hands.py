"""Take plans in hand for the tests of papers: a small world with hostile names, and the shipped case."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from rotation import answer, load_scenario
from rotation.answers.planning import read_scenarios
from rotation.cli.waves import at_wave
from rotation.language import Lang
from rotation.report.content.filed.fields import NO_FIELDS, Drafting, Fields
from rotation.report.content.filed.in_hand import InHand, in_hand
from rotation.report.content.filed.paper import Drafted
from rotation.runs.run import Run
from tests.cli.calls import GIAO_THUY
from tests.horizon.made import case_in
from tests.report.worlds import shown_run

WORD = re.compile(r"\w+")
DIGEST = "0123456789abcdef"


def drafted(lang: Lang = "vi", drafting: Drafting = Drafting.PARTY, fields: Fields = NO_FIELDS) -> Drafted:
    """Return how papers are drafted."""
    return Drafted(fields, drafting, "", lang)


@cache
def small_run(lang: Lang = "vi", anonymous: bool = False) -> Run:
    """Return the run of the small world with hostile names."""
    with TemporaryDirectory() as folder:
        return shown_run(Path(folder), lang, anonymous)


@cache
def shipped_run(calendar: bool = False) -> Run:
    """Return a run of the shipped case, one plan, with days on which councils elect or without."""
    sessions = [date(2021, 7, 15), date(2021, 9, 30), date(2021, 12, 15)]
    dated = {"calendar": {"sessions": sessions, "handover_days": 5}} if calendar else {}
    return answer([load_scenario(GIAO_THUY / "balanced.toml").with_(plans=1, **dated)])


def small(lang: Lang = "vi", rank: int = 1, anonymous: bool = False, as_drafted: Drafted | None = None) -> InHand:
    """Return a plan of the small world in hand."""
    return in_hand(small_run(lang, anonymous), 1, rank, as_drafted or drafted(lang), DIGEST)


@cache
def shipped(lang: Lang = "vi", calendar: bool = False) -> InHand:
    """Return the plan of the shipped case in hand."""
    return in_hand(shipped_run(calendar), 1, 1, drafted(lang), DIGEST)


def nobody_else(content: object, cadre: str, given: InHand) -> bool:
    """Return whether a content has the name and the id of no cadre but one."""
    said = "\n".join(texts(content))
    spoken = set(WORD.findall(said))
    people = given.portfolio.scenario.setting.world.cadres
    own = next(one.name for one in people if one.id == cadre)
    return not any(one.id in spoken or (one.name in said and one.name not in own) for one in people if one.id != cadre)


@cache
def waves_run() -> Run:
    """Return a run of a small case of two waves, whose second has a waiver."""
    with TemporaryDirectory() as folder:
        return answer(read_scenarios([case_in(Path(folder)) / "waves.toml"]))


def at_wave_of(wave: int, lang: Lang = "vi") -> InHand:
    """Return the first plan of that run in hand, seen at one of its waves."""
    run = waves_run()
    seen = dataclasses.replace(run, portfolios=tuple(at_wave(one, wave, 1, lang) for one in run.portfolios))
    return in_hand(seen, 1, 1, drafted(lang), DIGEST)


def texts(content: object) -> Iterator[str]:
    """Yield every text of a content, however deep it stands."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, tuple | list):
        for one in content:
            yield from texts(one)
    elif dataclasses.is_dataclass(content):
        for field in dataclasses.fields(content):
            yield from texts(getattr(content, field.name))
