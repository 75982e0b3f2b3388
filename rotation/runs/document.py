"""Build run.json: the run, its inputs, the norms in force, a digest, and its provenance."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rotation import __version__
from rotation.errors import CaseHandedOver, TargetRefused
from rotation.facts.domain import Role
from rotation.facts.kinds import MoveKind, Step
from rotation.files.windows import OTHER_DRIVE
from rotation.rules.base import Rule
from rotation.rules.decisions import Waiver
from rotation.rules.move_bounds import TOTAL
from rotation.runs.file import content_digest, run_digest, run_file
from rotation.runs.keeping import Forbidden, Json, Sides
from rotation.runs.kept_inputs import (
    AskedDocument,
    CitationDocument,
    InputsDocument,
    LawDocument,
    NormDocument,
    PinDocument,
    WaiverDocument,
)
from rotation.runs.replanned import Replanned, standing_document
from rotation.runs.run import (
    Run,
    answers_document,
    certificates_documents,
    ends_documents,
    repairs_documents,
    replan_document,
)
from rotation.runs.shape import VERSION, FormerDocument, ProvenanceDocument, RunDocument
from rotation.scenario.bound_tables import BoundEntry, GroupMoves
from rotation.scenario.file import Asked, ForbidEntry
from rotation.scenario.load import Scenario

LIBRARIES = ("ortools", "numpy", "pydantic")
UNKNOWN_VERSION = "?"


@dataclass(frozen=True)
class Provenance:
    """Who made a run and when, and which runs it started from and follows on record.

    Attributes
    ----------
    made_at : datetime
    by : str or None
    started_from : str or None
        Digest of the content of the run whose plans the search began with, as it was read.
    former : str or None
        Digest of the whole run before it in the same record; `rotation.runs.saving.save` fills it in.

    Examples
    --------
    >>> from datetime import datetime
    >>> from rotation import Provenance
    >>> Provenance(datetime(2021, 6, 1, 8, 30), by="Ban Tổ chức").by
    'Ban Tổ chức'
    """

    made_at: datetime
    by: str | None = None
    started_from: str | None = None
    former: str | None = None


def inputs_document(scenario: Scenario) -> InputsDocument:
    """Return the inputs of a scenario by content: digests, norms in force, waivers, edits, requests."""
    return InputsDocument(
        scenario=scenario.digest,
        case=facts_digest(scenario),
        rulebook=scenario.rulebook.digest,
        law=LawDocument(
            key_roles=sorted(scenario.setting.law.key_roles),
            ladder=[sorted(rung) for rung in scenario.setting.law.ladder],
        ),
        rules=[norm_document(rule) for rule in scenario.setting.rules if not rule.structural],
        waivers=[
            WaiverDocument(rule=one.rule, cadre=one.cadre, post=one.post, paper=one.paper, wave=wave)
            for one, wave in _waivers(scenario)
        ],
        set=list(scenario.edits.settings),
        pin=list(scenario.edits.pins),
        forbid=list(scenario.edits.forbids),
        asked=asked_document(scenario.asked),
    )


def facts_digest(scenario: Scenario, *without: str) -> str:
    """Return the digest of the facts from which plans of a scenario follow, some tables left out."""
    last = scenario.setting.date if scenario.horizon is None else scenario.horizon.dates[-1]
    return scenario.case.digest_for_plans(last.year, *without)


def _waivers(scenario: Scenario) -> Iterable[tuple[Waiver, int | None]]:
    """Return the waivers of a scenario, each with the wave at which alone it holds."""
    if scenario.horizon is not None:
        return scenario.horizon.waivers()
    return ((waiver, None) for waiver in scenario.setting.decisions.waivers)


def norm_document(rule: Rule[Any]) -> NormDocument:
    """Return the norm that a rule is bound to, a scenario's overrides included."""
    norm = rule.norm
    return NormDocument(
        rule=rule.id,
        since=norm.since.isoformat(),
        severity=str(norm.severity),
        weight=norm.weight,
        roles=None if norm.roles is None else sorted(norm.roles),
        forms=None if norm.forms is None else sorted(norm.forms),
        steps=None if norm.steps is None else sorted(norm.steps),
        governs=_governed(rule),
        numbers=norm.numbers.as_json,
        citation=CitationDocument(**norm.citation.as_json),
    )


def _governed(rule: Rule[Any]) -> list[list[str]] | None:
    """Return the roles and steps that the norm of a rule governs, None when all."""
    cases = sorted([str(role), str(step)] for (role, step), norm in rule.by_case.items() if norm is rule.norm)
    return None if len(cases) in {0, len(Role) * len(Step)} else cases


def asked_document(asked: Asked) -> AskedDocument:
    """Return bounds, pins and forbids as a scenario file has them; a bound of one number as that number."""

    def bounds(moves: GroupMoves) -> dict[str, int | Sides]:
        entries = ((str(kind), getattr(moves, kind)) for kind in (*MoveKind, TOTAL))
        return {kind: _bound(entry) for kind, entry in entries if entry is not None}

    return AskedDocument(
        moves=bounds(asked.moves),
        per_group=bounds(asked.moves.per_group),
        pin=[PinDocument(cadre=one.cadre, post=one.post, wave=one.wave) for one in asked.pins],
        forbid=[_named(one) for one in asked.forbids],
    )


def _bound(entry: BoundEntry) -> int | Sides:
    if entry.min is not None and entry.min == entry.max:
        return entry.min
    sides: Sides = {}
    if entry.min is not None:
        sides["min"] = entry.min
    if entry.max is not None:
        sides["max"] = entry.max
    return sides


def _named(entry: ForbidEntry) -> Forbidden:
    named: Forbidden = {}
    if entry.cadre is not None:
        named["cadre"] = entry.cadre
    if entry.post is not None:
        named["post"] = entry.post
    if entry.wave is not None:
        named["wave"] = entry.wave
    return named


def saved_document(run: Run, folder: Path, provenance: Provenance) -> Json:
    """Return the content of run.json: the run, its inputs, a digest of both, and its provenance."""
    answers, again = answers_document(run, run.lang), run.replanned
    told = None if again is None else replan_document(again.found, again.digest, run.lang)
    saved = RunDocument(
        version=VERSION,
        scenarios=answers.scenarios,
        ranking=answers.ranking,
        yardstick=answers.yardstick,
        warnings=answers.warnings,
        lang=run.lang,
        seed=run.seed,
        anonymous=run.anonymous,
        inputs=[inputs_document(portfolio.scenario) for portfolio in run.portfolios],
        certificates=certificates_documents(run),
        ends=ends_documents(run.yardstick),
        repairs=repairs_documents(run),
        former=None if again is None else former_document(again, folder),
        events=None if told is None else told.events,
        front=None if told is None else told.front,
        digest="",
        provenance=_provenance_document(run, folder, provenance),
    )
    content = saved.as_json
    content["digest"] = content_digest(content)
    content["provenance"]["digest"] = run_digest(content)
    return content


def former_document(again: Replanned, folder: Path) -> FormerDocument:
    """Return the plan that those of a run are near to, and the run that has it."""
    told = standing_document(again.found, again.digest)
    path = relative_path(run_file(again.place).parent, folder)
    return FormerDocument(path=path, scenario=again.scenario, **told.model_dump())


def _provenance_document(run: Run, folder: Path, provenance: Provenance) -> ProvenanceDocument:
    """Return where a run comes from, before its digest is taken."""
    return ProvenanceDocument(
        made_at=provenance.made_at.isoformat(timespec="seconds"),
        by=provenance.by,
        started_from=provenance.started_from,
        former=provenance.former,
        scenarios=[relative_path(portfolio.scenario.path, folder) for portfolio in run.portfolios],
        versions=versions_used(),
        platform=platform.platform(),
        digest="",
    )


def versions_used() -> dict[str, str]:
    """Return the version of this program and of the libraries that its answers depend on."""
    return {"cadre-rotation": __version__, **{name: _version(name) for name in LIBRARIES}}


def _version(library: str) -> str:
    """Return the version of a library; one that was copied without its metadata may tell it itself."""
    try:
        return version(library)
    except PackageNotFoundError:
        return str(getattr(sys.modules.get(library), "__version__", UNKNOWN_VERSION))


def relative_path(path: Path, folder: Path) -> str:
    """Return a path relative to the run's folder, so that both can be moved together.

    Raises
    ------
    TargetRefused
        When there is none: on Windows, from one drive to another.
    """
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError as error:
        raise TargetRefused(folder, OTHER_DRIVE.about(path=folder, other=path)) from error


def refuse_other_drive(paths: Sequence[Path], folder: Path) -> None:
    """Raise if no path leads from a run's folder to its scenarios: on Windows, from one drive to another.

    Raises
    ------
    TargetRefused
    """
    for path in paths:
        relative_path(path, folder)


def refuse_handed_over(run: Run) -> None:
    """Raise when a case of a run was given in Python, so that no file leads to it.

    Raises
    ------
    CaseHandedOver
    """
    titles = [one.scenario.title for one in run.portfolios if one.scenario.handed_over]
    if titles:
        raise CaseHandedOver(titles)
