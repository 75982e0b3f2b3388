"""Verify a run of `replan`: its scenario made anew from the former run and the events, its changes counted again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rotation.errors import InputFaults, RunUnreadable
from rotation.files.writing import shortest
from rotation.plans.changes import changes_between
from rotation.plans.judgement import judge
from rotation.plans.plan import Plan, Portfolio, difference
from rotation.plans.replanned import Replan, ReplanPoint, standing
from rotation.plans.screening import screen
from rotation.proof.nearness import bounds_without_prices
from rotation.proof.problem import problem_of
from rotation.runs.answer_file import digest_of_run
from rotation.runs.document import former_document
from rotation.runs.file import open_run, run_file, scenario_paths
from rotation.runs.keeping import Json
from rotation.runs.replanned import Replanned, event_of
from rotation.runs.run import Run, anonymised, replan_document
from rotation.runs.shape import REPLANNED, FormerDocument, SavedRun
from rotation.scenario.events import Event, EventKind, after_events, refusals_in
from rotation.scenario.load import Scenario
from rotation.verify.differences import differences
from rotation.verify.findings import Disagreement, Verification, disagreement, quoted
from rotation.verify.plans import faulty

Loaded = tuple[Run | None, Verification]
"""A run rebuilt from its inputs, and what in its file disagrees."""


@dataclass(frozen=True)
class Again:
    """What a run was planned again from, as far as it could be read.

    Attributes
    ----------
    place : Path
        Of the former run.
    former : FormerDocument
    run : Run
        The former run.
    portfolio : Portfolio
        Of its scenario that was planned again.
    base, scenario : Scenario
        Before all events, and after them.
    events : tuple of Event
    """

    place: Path
    former: FormerDocument
    run: Run
    portfolio: Portfolio
    base: Scenario
    scenario: Scenario
    events: tuple[Event, ...]

    @property
    def plan(self) -> Plan:
        """Return the former plan."""
        return self.portfolio.plans[self.former.plan - 1]

    def replanned(self, plans: Portfolio) -> Replanned:
        """Return what was planned again, with every change counted anew."""
        before = self.plan.judgement.placement
        still_legal, lost = standing(self.scenario, before.seats, refusals_in(self.events))
        points = tuple(
            ReplanPoint(changes_between(self.scenario.setting, before, one.judgement.placement), one)
            for one in plans.plans
        )
        found = Replan(
            self.base, self.scenario, self.plan, self.events, still_legal, lost, points, complete=plans.complete
        )
        return Replanned(found, self.place, self.former.digest, self.former.scenario)


def former_places(place: Path) -> list[Path]:
    """Return where the runs are that a run was planned again from, the first one first, itself last.

    A run that is gone, was changed or cannot be read ends the chain: whoever names it finds that.
    """
    places = [place]
    while True:
        try:
            former = open_run(places[0]).saved.former
        except RunUnreadable:
            return places
        path = None if former is None else shortest(run_file(places[0]).parent / former.path)
        if former is None or path is None or digest_of_run(path) != former.digest:
            return places
        places.insert(0, path)


def read_again(saved: SavedRun, place: Path, before: Loaded | None) -> tuple[Again | None, list[Disagreement]]:
    """Return what a run was planned again from, or why it cannot be read.

    Parameters
    ----------
    saved : SavedRun
        With a former run.
    place : Path
        Of the run.
    before : (Run or None, Verification) or None
        The former run, as it was loaded; None where it is gone or was changed.
    """
    former = saved.former
    assert former is not None
    path = shortest(run_file(place).parent / former.path)
    if before is None or digest_of_run(path) != former.digest:
        vi, en = f"kết quả cũ '{former.path}' không còn, hoặc đã thay đổi", f"'{former.path}' is gone or was changed"
        return None, [quoted("former", vi, en)]
    run, found = before
    wrong = [Disagreement(f"former: {one.where}", one.text, one.quotes) for one in found.disagreements]
    if run is None or wrong:
        return None, wrong
    run = anonymised(run) if saved.anonymous and not run.anonymous else run
    portfolio = run.portfolios[former.scenario - 1] if former.scenario <= len(run.portfolios) else None
    if portfolio is None or former.plan > len(portfolio.plans):
        return None, [disagreement("former", "kết quả cũ không có phương án này", "the former run has no such plan")]
    earlier_plan = run.replanned.found if run.replanned is not None else None
    base = portfolio.scenario if earlier_plan is None else earlier_plan.base
    try:
        events = tuple(map(event_of, saved.events or ()))
        earlier = () if earlier_plan is None else earlier_plan.events
        _refuse_strange(events, earlier, base, portfolio.plans[former.plan - 1])
        scenario = after_events(base, events)
    except ValueError as error:
        return None, [disagreement("events", f"không dùng được: {error}", f"cannot be used: {error}")]
    except InputFaults as error:
        return None, [faulty("events", error)]
    again = Again(path, former, run, portfolio, base, scenario, events)
    return again, list(_other_files(saved, place, again))


def _refuse_strange(events: Sequence[Event], earlier: Sequence[Event], base: Scenario, plan: Plan) -> None:
    """Refuse events that could not be told of a plan.

    Raises
    ------
    ValueError
    """
    if tuple(events[: len(earlier)]) != tuple(earlier) or len(events) == len(earlier):
        raise ValueError("they do not continue those of the former run")
    if len(set(events)) < len(events):
        raise ValueError("one stands twice")
    world, placed = base.setting.world, plan.judgement.placement.post_of
    for one in events[len(earlier) :]:
        if one.kind is EventKind.ON:
            continue
        if one.cadre is None or one.cadre not in world.cadre or one.post not in world.post:
            raise ValueError(f"{one.cadre} or {one.post} is not in the inputs")
        if one.kind is EventKind.VACANT and world.cadre[one.cadre].post != one.post:
            raise ValueError(f"{one.cadre} does not hold {one.post}")
        if one.kind is EventKind.REFUSE and one.cadre not in placed:
            raise ValueError(f"the former plan leaves {one.cadre} out")
        if one.kind is EventKind.DONE and placed.get(one.cadre) != one.post:
            raise ValueError(f"the former plan does not give {one.cadre} the post {one.post}")


def _other_files(saved: SavedRun, place: Path, again: Again) -> Iterator[Disagreement]:
    """Yield what a run of one scenario after events must not have: other files, prices, ends of scales."""
    paths = [path.resolve() for path in scenario_paths(saved, place)]
    if paths != [again.base.path.resolve()]:
        vi, en = "không phải là tệp kịch bản của kết quả cũ", "is not the scenario file of the former run"
        yield disagreement("provenance.scenarios", vi, en)
    if saved.certificates != [[]]:
        vi, en = "kết quả lập lại không có chứng chỉ", "a run that was planned again has none"
        yield disagreement("certificates", vi, en)


def replanned_differences(run: Run, again: Replanned, content: Json, place: Path) -> Iterator[Disagreement]:
    """Yield where what is saved of the former plan, the events and the front does not follow from the plans."""
    told = replan_document(again.found, again.digest, run.lang).as_json
    told["former"] = former_document(again, run_file(place).parent).as_json
    told["former"]["path"] = content["former"]["path"]
    yield from differences({key: told[key] for key in REPLANNED}, {key: content[key] for key in REPLANNED}, "")


def unfounded_front(again: Again, found: Replan) -> Iterator[Disagreement]:
    """Yield what no front may contain: illegal plans, points that are no better, a nearer or better plan in hand."""
    setting, points = found.scenario.setting, found.points
    for row, point in enumerate(points):
        here = f"front[{row}]"
        for finding in point.plan.judgement.broken:
            text = {lang: f"{finding.rule.id}: {finding.sentence(setting, lang)}" for lang in ("vi", "en")}
            yield quoted(here, f"vi phạm quy tắc bắt buộc: {text['vi']}", f"breaks the hard rule {text['en']}")
        if row and not (
            point.changes > points[row - 1].changes
            and point.plan.judgement.worth > points[row - 1].plan.judgement.worth
        ):
            vi, en = "thay đổi nhiều hơn mà không hơn điểm", "is no better with more changes"
            yield disagreement(here, vi, en)
        if not point.proven:
            yield from _wrongly_open(found, point, here)
    if found.complete and not all(point.proven for point in points):
        yield disagreement("scenarios[0].complete", "có lựa chọn chưa chứng minh", "a choice is not proven")
    yield from _surpassed(again, found)


def _wrongly_open(found: Replan, point: ReplanPoint, here: str) -> Iterator[Disagreement]:
    """Yield what is wrong with a point that is not proven: it stands alone, under the bounds of no prices at all."""
    expected = bounds_without_prices(problem_of(screen(found.scenario)), point.plan.judgement.worth)
    if point.plan.bounds != expected:
        vi, en = "cận không đúng với phương án chưa chứng minh", "the bound is not that of a plan without proof"
        yield disagreement(f"{here}.plan.bound", vi, en)
    if len(found.points) > 1:
        yield disagreement(here, "chưa chứng minh mà vẫn có lựa chọn khác", "is not proven and yet not the only one")


def _surpassed(again: Again, found: Replan) -> Iterator[Disagreement]:
    """Yield the points that a plan of the former run, lawful after the events, shows to be wrong."""
    setting, before = found.scenario.setting, again.plan.judgement.placement
    nearest: Any = found.points[0] if found.points else None
    for plan in again.portfolio.plans:
        known = judge(found.scenario, plan.judgement.placement.seats)
        if known.broken:
            continue
        changes = difference(setting, before, known.placement)
        vi = f"phương án {plan.rank} của kết quả cũ gần hơn hoặc hơn điểm"
        en = f"plan {plan.rank} of the former run is nearer or better"
        if nearest is None:
            if found.complete:
                yield disagreement("scenarios[0].status", vi, en)
            continue
        if nearest.proven and changes < nearest.changes:
            yield disagreement("front[0].changes", vi, en)
        for row, point in enumerate(found.points):
            if point.proven and changes <= point.changes and known.worth > point.plan.judgement.worth:
                yield disagreement(f"front[{row}].score", vi, en)
