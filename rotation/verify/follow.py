"""Verify saved lists of who follows what without a solver: judge each again after its plan, and compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice
from pathlib import Path

from rotation.errors import InputFaults, RunUnreadable
from rotation.facts.vocabulary import TABLE
from rotation.files.caps import limits
from rotation.follow.counting import ask_too_much
from rotation.follow.demands import demand_text
from rotation.follow.distance import follows_apart
from rotation.follow.judgement import judge_follows
from rotation.follow.plans import FollowAnswer, FollowDemand, FollowDraft, FollowPlan, FollowPlans
from rotation.follow.problem import FollowProblem, follow_problem
from rotation.intake.case import Case
from rotation.intake.load import load_case
from rotation.language import Lang
from rotation.plans.plan import CERTIFIED, SEARCHED, Portfolio, Status
from rotation.runs.answer_file import digest_of_run
from rotation.runs.certificates import certificate_document, certificate_of
from rotation.runs.follow_document import follow_document
from rotation.runs.follow_file import OpenedFollow, open_follow, table_digests
from rotation.runs.follow_shape import FollowDemandDocument, FollowDocument, JudgedFollowDocument
from rotation.runs.run import Run, anonymised, planned_case
from rotation.runs.shape import CertificateDocument
from rotation.scenario.follow_later import later_follow
from rotation.scenario.load import Scenario
from rotation.verify.differences import differences
from rotation.verify.findings import Claim, Disagreement, Verification, disagreement, quoted
from rotation.verify.follow_counted import miscounted
from rotation.verify.follow_prices import certified
from rotation.verify.follow_witness import seen_better, seen_further, some_list
from rotation.verify.plans import faulty
from rotation.verify.run import load_run


@dataclass(frozen=True)
class LoadedFollow:
    """Saved lists judged anew.

    Attributes
    ----------
    opened : OpenedFollow
    run : Run
        That has the plans.
    portfolio : Portfolio
        Of the scenario that is followed after, with its `[follow]` and tables as the lists have them.
    answers : tuple of FollowAnswer
        One for each plan, in the order of the file; those that cannot be judged are left out.
    """

    opened: OpenedFollow
    run: Run
    portfolio: Portfolio
    answers: tuple[FollowAnswer, ...]


def verify_follow(place: Path | str) -> tuple[Verification, Run | None]:
    """Return what in saved lists disagrees with their run, with the inputs, or with themselves.

    Scores, breaches and loads are counted again, and bounds from the saved prices. Where those do not reach the bound,
    or there is no list, only a search shows it: that is held against the digest of the file, and named in the claims.

    Parameters
    ----------
    place : Path or str
        The folder of ``follow -o``.

    Returns
    -------
    tuple of (Verification, Run or None)
        The run that has the plans, None where it cannot be derived at all.
    """
    loaded, found, run = _load(place)
    return found, run if loaded is None else loaded.run


Reading = Callable[[Path], tuple[Run | None, Verification]]
"""Reads the run that lists come after, and says what disagrees in it."""


def load_follow(place: Path | str, reading: Reading = load_run) -> tuple[LoadedFollow | None, Verification]:
    """Return saved lists judged anew, and what disagrees; None where they cannot be judged at all.

    Parameters
    ----------
    place : Path or str
        The folder of ``follow -o``.
    reading : callable
        Given the place of the run; who has verified it already reads it no second time.
    """
    return _load(place, reading)[:2]


def with_names(loaded: LoadedFollow) -> LoadedFollow:
    """Return lists that were saved with ids as the run names people; their figures are the same."""
    opened, run = loaded.opened, loaded.run
    if not opened.saved.anonymous or run.anonymous:
        return loaded
    named = run.portfolios[opened.saved.scenario - 1]
    scenario, _ = _as_asked(named.scenario, planned_case(run), opened)
    assert scenario is not None, "as it was for the lists with ids"
    answers = []
    for one in loaded.answers:
        problem = follow_problem(scenario, one.problem.board.post_of.items())
        plans = tuple(replace(plan, judgement=judge_follows(problem, plan.pairs)) for plan in one.found.plans)
        answers.append(replace(one, problem=problem, found=replace(one.found, plans=plans)))
    return replace(loaded, portfolio=replace(named, scenario=scenario), answers=tuple(answers))


def _load(place: Path | str, reading: Reading = load_run) -> tuple[LoadedFollow | None, Verification, Run | None]:
    try:
        opened = open_follow(Path(place))
    except RunUnreadable as error:
        told = (f"không đọc được phân công: {error.why.vi}", f"is not a readable list: {error.why.en}")
        return None, Verification((disagreement(str(error.path), *told),), (), of_answer=True), None
    saved = opened.saved
    run, found = reading(opened.run)
    wrong = [*_digests(opened), *(replace(one, where=f"run: {one.where}") for one in found.disagreements)]
    if run is None:
        return None, Verification(tuple(wrong), (), of_answer=True), None
    portfolios = (anonymised(run) if saved.anonymous and not run.anonymous else run).portfolios
    portfolio = portfolios[saved.scenario - 1] if saved.scenario <= len(portfolios) else None
    if portfolio is not None and portfolio.scenario.horizon is None:
        scenario, faults = _as_asked(portfolio.scenario, planned_case(run), opened)
        wrong += faults
        portfolio = None if scenario is None else replace(portfolio, scenario=scenario)
    if portfolio is None or portfolio.scenario.follow is None or portfolio.scenario.horizon is not None:
        wrong.append(disagreement("scenario", "không có kịch bản này", "there is no such scenario with [follow]"))
        return None, Verification(tuple(wrong), (), of_answer=True), run
    wrong += _changed(portfolio.scenario, opened)
    answers, claims = list[FollowAnswer](), list[Claim]()
    for row, one in enumerate(saved.follow):
        answer, unlike = _answer(one, portfolio, opened, row)
        wrong += unlike
        if answer is not None:
            answers.append(answer)
            claims += _claims(answer)
    verification = Verification(tuple(wrong), (), tuple(claims), found.former, of_answer=True)
    return LoadedFollow(opened, run, portfolio, tuple(answers)), verification, run


def _as_asked(
    scenario: Scenario, planned: Case | None, opened: OpenedFollow
) -> tuple[Scenario | None, list[Disagreement]]:
    """Return the scenario with the changes and the later tables that lists were made with, or why there is none."""
    try:
        case = None if opened.case is None else load_case(opened.case)
        return later_follow(scenario, opened.saved.set, case, planned), []
    except OSError:
        return None, [quoted("case", f"không còn '{opened.saved.case}'", f"'{opened.saved.case}' is gone")]
    except InputFaults as error:
        return None, [faulty("case" if opened.saved.set == [] else "set", error)]
    except ValueError:
        return None, [disagreement("set", "thay đổi ngoài bảng '[follow]'", "changes more than [follow]")]


def _changed(scenario: Scenario, opened: OpenedFollow) -> Iterator[Disagreement]:
    """Yield what lists hang on, and plans do not, that has changed since."""
    asked = scenario.follow
    if asked is None or asked.digest != opened.saved.asked:
        yield disagreement("asked", "bảng '[follow]' đã thay đổi", "the table [follow] has changed since")
    now = table_digests(scenario)
    for table in sorted(now.keys() | opened.saved.tables.keys()):
        if now.get(table) != opened.saved.tables.get(table):
            label = TABLE[table].label if table in TABLE else table
            yield disagreement(
                f"tables.{table}",
                f"nội dung bảng '{label}' đã thay đổi kể từ khi phân công",
                f"the table {table} has changed since the lists were made",
            )


def _digests(opened: OpenedFollow) -> Iterator[Disagreement]:
    """Yield what shows that the lists or their run are not what they were, or that there are too few or too many."""
    saved = opened.saved
    if not saved.follow or len({one.plan for one in saved.follow}) < len(saved.follow):
        yield disagreement("follow", "không phải mỗi phương án một lần", "does not hold one answer for each plan")
    if len(saved.certificates) != len(saved.follow):
        yield disagreement("certificates", "số chứng thư không khớp", "are not one for each answer")
    if not opened.sound:
        yield disagreement("digest", "tệp đã bị sửa sau khi lưu", "the file was changed after it was saved")
    if digest_of_run(opened.run) != opened.saved.run.digest:
        yield quoted(
            "run",
            f"'{opened.saved.run.path}' không phải là kết quả ban đầu",
            f"'{opened.saved.run.path}' is not the run that was followed after",
        )


def _answer(
    one: FollowDocument, portfolio: Portfolio, opened: OpenedFollow, row: int
) -> tuple[FollowAnswer | None, list[Disagreement]]:
    """Return the lists after one plan judged anew, and what is wrong with them."""
    here, lang = f"follow[{row}]", opened.saved.lang
    if one.plan > len(portfolio.plans):
        return None, [disagreement(f"{here}.plan", "không có phương án này", "there is no such plan")]
    problem = follow_problem(portfolio.scenario, portfolio.plans[one.plan - 1].judgement.placement.seats)
    kept = opened.saved.certificates[row] if row < len(opened.saved.certificates) else []
    try:
        answer = _again(one, problem, lang)
    except (KeyError, ValueError) as error:
        return None, [quoted(here, f"không dùng được: {error}", f"cannot be used: {error}")]
    plans, unproven = _proven(answer.found.plans, problem, kept, f"certificates[{row}]")
    answer = replace(answer, found=replace(answer.found, plans=plans))
    wrong = differences(follow_document(answer, lang).as_json, opened.content["follow"][row], here)
    every = (
        *islice(wrong, limits().faults),
        *islice(unproven, limits().faults),
        *_order(answer.found, problem, here),
        *_contradicted(answer, here),
    )
    return answer, list(every)


def _proven(
    plans: tuple[FollowPlan, ...], problem: FollowProblem, kept: Sequence[CertificateDocument | None], here: str
) -> tuple[tuple[FollowPlan, ...], list[Disagreement]]:
    """Return the lists with what the saved prices prove of each, and what is wrong with these."""
    if len(kept) != len(plans) or any(one is not None and one.tree is not None for one in kept):
        return plans, [disagreement(here, "thiếu chứng thư của cận", "not one certificate for each list")]
    try:
        found = list(certified(problem, plans, [None if one is None else certificate_of(one) for one in kept]))
    except ValueError as error:
        return plans, [disagreement(here, f"không dùng được: {error}", f"cannot be used: {error}")]
    again = [one.certificate and certificate_document(one.certificate).as_json for one, _ in found]
    wrong = list(differences(again, [one and one.as_json for one in kept], here))
    for row, (one, limit) in enumerate(found):
        if one.bound > limit:
            told = ("cận lớn hơn cận tính lại được", "proves less than the bound of the list")
            wrong.append(disagreement(f"{here}[{row}]", *told))
    return tuple(one for one, _ in found), wrong


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
    proven, none = all(plan.proven for plan in plans), status is Status.INFEASIBLE
    complete = proven and (one.complete or len(plans) >= problem.asked.plans) if plans else none
    found = FollowPlans(status, tuple(plans), None if plans or none else one.bound, complete)
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


def _contradicted(answer: FollowAnswer, here: str) -> Iterator[Disagreement]:
    """Yield what shows a verdict to be wrong: what is followed today, the board's own list, lists close by."""
    problem, found = answer.problem, answer.found
    none, bound = found.status is Status.INFEASIBLE, found.plans[0].bound if found.plans else found.bound
    if none:
        yield from miscounted(answer, f"{here}.infeasible.conflict")
    if none and judge_follows(problem, problem.ended).is_lawful:
        yield disagreement(f"{here}.status", "giữ nguyên hiện nay cũng đã được", "leaving all as today is a list")
    elif not found.plans:
        some = some_list(problem)
        if some is not None and (none or (bound is not None and some.score > bound)):
            yield disagreement(f"{here}.status", "có phân công hợp lệ, điểm cao hơn", "a list beyond this was found")
    for plan in seen_better(problem, found):
        place = f"{here}.plans[{plan.rank - 1}].bound"
        yield disagreement(place, "có phân công gần đó điểm cao hơn cận trên", "a list close by scores more than it")
    if found.complete and found.plans and len(found.plans) < problem.asked.plans and seen_further(problem, found):
        yield disagreement(f"{here}.complete", "còn phân công khác", "there is a further list")
    if answer.draft is None or not answer.draft.judgement.is_lawful:
        return
    if none or (bound is not None and answer.draft.judgement.score > bound):
        yield disagreement(f"{here}.draft", "dự thảo tốt hơn kết luận", "the draft beats what is said to be best")


def _claims(answer: FollowAnswer) -> Iterator[Claim]:
    """Yield what lists say of all others there could be: of each its bound, then that there are no more, or none."""
    found, title, plan = answer.found, answer.problem.scenario.title, answer.plan
    for one in found.plans:
        yield Claim("follows", one.proof, title, plan, listed=one.rank)
    if found.plans and found.complete and len(found.plans) < answer.problem.asked.plans:
        yield Claim("all_follows", SEARCHED, title, plan)
    if found.status is Status.INFEASIBLE:
        counted = bool(answer.conflict) and ask_too_much(answer.conflict or (), answer.problem)
        yield Claim("no_follows", CERTIFIED if counted else SEARCHED, title, plan)
