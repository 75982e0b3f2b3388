"""Verify saved lists of who follows what without a solver: judge each again after its plan, and compare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, islice
from pathlib import Path

from rotation.errors import RunUnreadable
from rotation.files.caps import limits
from rotation.follow.demands import demand_text
from rotation.follow.distance import follows_apart
from rotation.follow.judgement import judge_follows
from rotation.follow.plans import FollowAnswer, FollowDemand, FollowDraft, FollowPlan, FollowPlans
from rotation.follow.problem import FollowProblem, follow_problem
from rotation.language import Lang
from rotation.plans.plan import SEARCHED, Portfolio, Status
from rotation.runs.answer_file import digest_of_run
from rotation.runs.follow_document import follow_document
from rotation.runs.follow_file import OpenedFollow, open_follow
from rotation.runs.follow_shape import FollowDemandDocument, FollowDocument, JudgedFollowDocument
from rotation.runs.run import Run, anonymised
from rotation.verify.differences import differences
from rotation.verify.findings import Claim, Disagreement, Verification, disagreement, quoted
from rotation.verify.run import load_run


def verify_follow(place: Path | str) -> tuple[Verification, Run | None]:
    """Return what in saved lists disagrees with their run, with the inputs, or with themselves.

    Scores, breaches and loads are counted again. That no list is better than a bound, or that there is none, only a
    search shows: it is held against the digest of the file, and named in the claims.

    Parameters
    ----------
    place : Path or str
        The folder of ``follow -o``.

    Returns
    -------
    tuple of (Verification, Run or None)
        The run that has the plans, None where it cannot be derived at all.
    """
    try:
        opened = open_follow(Path(place))
    except RunUnreadable as error:
        told = (f"không đọc được phân công: {error.why.vi}", f"is not a readable list: {error.why.en}")
        return Verification((disagreement(str(error.path), *told),), (), of_answer=True), None
    saved = opened.saved
    run, found = load_run(opened.run)
    wrong = [*_digests(opened), *(replace(one, where=f"run: {one.where}") for one in found.disagreements)]
    if run is None:
        return Verification(tuple(wrong), (), of_answer=True), None
    portfolios = (anonymised(run) if saved.anonymous and not run.anonymous else run).portfolios
    portfolio = portfolios[saved.scenario - 1] if saved.scenario <= len(portfolios) else None
    if portfolio is None or portfolio.scenario.follow is None or portfolio.scenario.horizon is not None:
        wrong.append(disagreement("scenario", "không có kịch bản này", "there is no such scenario with [follow]"))
        return Verification(tuple(wrong), (), of_answer=True), run
    if portfolio.scenario.follow.digest != saved.asked:
        wrong.append(disagreement("asked", "bảng '[follow]' đã thay đổi", "the table [follow] has changed since"))
    claims: list[Claim] = []
    for row, one in enumerate(saved.follow):
        wrong += islice(_answer(one, portfolio, opened, row), limits().faults)
        claims += _claims(one)
    return Verification(tuple(wrong), (), tuple(claims), found.former, of_answer=True), run


def _digests(opened: OpenedFollow) -> Iterator[Disagreement]:
    """Yield what shows that the lists or their run are not what they were."""
    if not opened.sound:
        yield disagreement("digest", "tệp đã bị sửa sau khi lưu", "the file was changed after it was saved")
    if digest_of_run(opened.run) != opened.saved.run.digest:
        yield quoted(
            "run",
            f"'{opened.saved.run.path}' không phải là kết quả ban đầu",
            f"'{opened.saved.run.path}' is not the run that was followed after",
        )


def _answer(one: FollowDocument, portfolio: Portfolio, opened: OpenedFollow, row: int) -> Iterator[Disagreement]:
    """Yield what is wrong with the lists after one plan."""
    here = f"follow[{row}]"
    if one.plan > len(portfolio.plans):
        yield disagreement(f"{here}.plan", "không có phương án này", "there is no such plan")
        return
    problem = follow_problem(portfolio.scenario, portfolio.plans[one.plan - 1].judgement.placement.seats)
    try:
        answer = _again(one, problem, opened.saved.lang)
    except (KeyError, ValueError) as error:
        yield disagreement(here, f"không dùng được: {error}", f"cannot be used: {error}")
        return
    yield from differences(follow_document(answer, opened.saved.lang).as_json, opened.content["follow"][row], here)
    yield from _order(answer.found, problem, here)


def _again(one: FollowDocument, problem: FollowProblem, lang: Lang) -> FollowAnswer:
    """Return the answer that a document tells, every list judged anew.

    Raises
    ------
    KeyError, ValueError
        When it names what the case does not have.
    """
    plans = []
    for rank, plan in enumerate(one.plans, start=1):
        pairs = tuple((pair.cadre, pair.unit) for pair in plan.follows)
        plans.append(FollowPlan(rank, pairs, judge_follows(problem, pairs), plan.bound))
    if plans:
        status = Status.OPTIMAL if plans[0].proven else Status.FEASIBLE
    elif one.status in {Status.INFEASIBLE, Status.TIMEOUT}:
        status = one.status
    else:
        raise ValueError("no list")
    enough = all(plan.proven for plan in plans) and (status is not Status.TIMEOUT)
    found = FollowPlans(status, tuple(plans), None if plans else one.bound, one.complete and enough)
    conflict = None
    if one.infeasible is not None and one.infeasible.conflict:
        conflict = tuple(_demand(demand, problem, lang) for demand in one.infeasible.conflict)
    draft = _draft(one, problem, found) if isinstance(one, JudgedFollowDocument) else None
    return FollowAnswer(problem, one.plan, found, conflict, draft)


def _demand(saved: FollowDemandDocument, problem: FollowProblem, lang: Lang) -> FollowDemand:
    """Return the demand that a document tells; which side of a load it is, its sentence says."""
    sides = ("lo", "hi") if saved.cadre and not saved.unit else ("",)
    for side in sides:
        demand = FollowDemand(saved.rule, saved.cadre or "", saved.unit or "", side)
        if demand_text(demand, problem).in_lang(lang) == saved.text:
            return demand
    raise ValueError(f"a demand of {saved.rule}")


def _draft(one: JudgedFollowDocument, problem: FollowProblem, found: FollowPlans) -> FollowDraft:
    pairs = tuple((pair.cadre, pair.unit) for pair in one.draft.follows)
    judged = judge_follows(problem, pairs)
    if not found.plans:
        return FollowDraft(judged, None, None)
    first = found.plans[0]
    apart = follows_apart(first.pairs, pairs, problem.board.setting.world.unit)
    return FollowDraft(judged, first.score - judged.score, apart)


def _order(found: FollowPlans, problem: FollowProblem, here: str) -> Iterator[Disagreement]:
    """Yield lists that may not stand, are above their bound, too many, or too near to each other."""
    units = problem.board.setting.world.unit
    if len(found.plans) > problem.asked.plans:
        yield disagreement(f"{here}.plans", "nhiều hơn số yêu cầu", "are more than asked for")
    for row, plan in enumerate(found.plans):
        place = f"{here}.plans[{row}]"
        if not plan.judgement.is_lawful:
            yield disagreement(place, "vi phạm quy tắc bắt buộc", "breaks a hard rule, a pin or a forbid")
        if plan.score > plan.bound:
            yield disagreement(place, "điểm vượt cận trên", "scores more than its bound")
        if row and plan.bound > found.plans[row - 1].bound:
            yield disagreement(place, "cận trên cao hơn hạng trước", "has a bound above the one before")
    for one, other in combinations(found.plans, 2):
        if follows_apart(one.pairs, other.pairs, units) < problem.asked.min_difference:
            place = f"{here}.plans[{other.rank - 1}]"
            yield disagreement(place, f"quá giống phân công {one.rank}", f"differs too little from list {one.rank}")


def _claims(one: FollowDocument) -> Iterator[Claim]:
    """Yield what only a search showed."""
    if one.plans:
        yield Claim("follows", SEARCHED, one.scenario, one.plan)
    elif one.status is Status.INFEASIBLE:
        yield Claim("no_follows", SEARCHED, one.scenario, one.plan)
