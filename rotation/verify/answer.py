"""Verify a saved answer of `why` without a solver: ask the same question of what it rests on, and compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from rotation.errors import RunUnreadable, SolverDisagrees
from rotation.explain.conflict import Conflict, stated_conflict
from rotation.explain.pair_answers import IMPOSSIBLE, IN_PLAN, POSSIBLE
from rotation.explain.pricing import PricedScenario
from rotation.explain.question import Question, Why, answered, document
from rotation.explain.ways import way_of
from rotation.facts.columns import Indices
from rotation.files.caps import limits
from rotation.plans.plan import CERTIFIED, SEARCHED, Portfolio, Status
from rotation.plans.screening import screen
from rotation.proof.conflict_proof import refuse_wrong
from rotation.proof.known import Known
from rotation.proof.members import demands_of
from rotation.proof.problem import Problem
from rotation.proof.system import systems_of
from rotation.runs.answer_file import AnswerFile, OpenedAnswer, digest_of_run, open_answer
from rotation.runs.conflict_document import ConflictDocument, changes_of, conflict_proof_of, seats_of
from rotation.runs.keeping import Json
from rotation.runs.known_document import known_of
from rotation.runs.run import Run, anonymised
from rotation.verify.differences import differences
from rotation.verify.findings import Claim, Disagreement, Verification, disagreement, quoted
from rotation.verify.run import load_run

OF_IMPOSSIBLE = {"plan": None, "score": None, "best": None}
"""What the answer about a scenario without a plan says of plans."""
FOUND_BY_SEARCH = ("least_changes", "complete")
"""Keys of that answer which only a search can show."""


def verify_answer(place: Path | str) -> tuple[Verification, Run | None]:
    """Return what in a saved answer disagrees with its run, with the inputs, or with what it rests on.

    Refusals, dates, scores of the plans shown and bounds by prices are computed again; what a search said is held
    against the digest of the file, and named in the claims.

    Parameters
    ----------
    place : Path or str
        The file of ``why -o``.

    Returns
    -------
    tuple of (Verification, Run or None)
        The run that was asked, None where it cannot be derived at all.
    """
    try:
        opened = open_answer(Path(place))
    except RunUnreadable as error:
        told = (f"không đọc được câu trả lời: {error.why.vi}", f"is not a readable answer: {error.why.en}")
        return Verification((disagreement(str(error.path), *told),), (), of_answer=True), None
    run, found = load_run(opened.run)
    wrong = [*_digests(opened), *(replace(one, where=f"run: {one.where}") for one in found.disagreements)]
    if run is None:
        return Verification(tuple(wrong), (), of_answer=True), None
    saved = opened.saved
    portfolio = _portfolio(anonymised(run) if saved.anonymous else run, saved)
    if portfolio is None:
        wrong.append(
            disagreement("question", "không có kịch bản hoặc phương án này", "there is no such scenario or plan")
        )
        return Verification(tuple(wrong), (), of_answer=True), run
    try:
        again, claims = _of_impossible(portfolio, saved) if not portfolio.plans else _of_plan(portfolio, saved)
    except (ValueError, KeyError, StopIteration, SolverDisagrees) as error:
        no_proof = disagreement("known", f"không dùng được: {error}", f"cannot be used: {error}")
        return Verification((*wrong, no_proof), (), of_answer=True), run
    wrong += islice(differences(again, saved.answer, "answer"), limits().faults)
    return Verification(tuple(wrong), (), claims, found.former, of_answer=True), run


def _digests(opened: OpenedAnswer) -> Iterator[Disagreement]:
    """Yield what shows that the answer or its run is not what it was."""
    if not opened.sound:
        yield disagreement("digest", "tệp đã bị sửa sau khi lưu", "the file was changed after it was saved")
    if digest_of_run(opened.run) != opened.saved.run.digest:
        yield quoted(
            "run",
            f"'{opened.saved.run.path}' không phải là kết quả đã được hỏi",
            f"'{opened.saved.run.path}' is not the run that was asked",
        )


def _portfolio(run: Run, saved: AnswerFile) -> Portfolio | None:
    """Return the scenario that was asked about, None if the run has no such scenario or plan."""
    number, rank = saved.question.scenario, saved.question.plan
    if number > len(run.portfolios):
        return None
    portfolio = run.portfolios[number - 1]
    return portfolio if not portfolio.plans or rank <= len(portfolio.plans) else None


def _asked_again(portfolio: Portfolio, saved: AnswerFile) -> Why:
    """Return the answer to the question, from what the file keeps.

    Raises
    ------
    ValueError, SolverDisagrees
        When that is not about this scenario, or contradicts itself.
    """
    asked, world = saved.question, portfolio.scenario.setting.world
    unknown = [cadre for cadre in asked.cadres if cadre not in world.cadre]
    if unknown or (asked.post is not None and asked.post not in world.post):
        raise ValueError("the question names nobody and no post of the case")

    def saved_known(problem: Problem, best: Sequence[int], plans: Sequence[Indices]) -> Known:
        if saved.known is None:
            raise ValueError("there is nothing that prices rest on")
        known = known_of(saved.known, systems_of(problem), best)
        for evidence in known.tiers.values():
            for chosen in plans:
                evidence.know(chosen)
        return known

    question = Question(tuple(asked.cadres), asked.post, asked.firm, asked.within)
    return answered(PricedScenario(portfolio, asked.plan, saved_known), question)


def _of_plan(portfolio: Portfolio, saved: AnswerFile) -> tuple[Json, tuple[Claim, ...]]:
    """Return the answer about a plan, and what it says of all plans, from what the file keeps."""
    why = _asked_again(portfolio, saved)
    if saved.ways:
        raise ValueError("a scenario that has a plan needs no way out")
    if len({one.pair for one in saved.conflicts}) < len(saved.conflicts):
        raise ValueError("there are two conflicts of one pair")
    kept = {one.pair: one for one in saved.conflicts}
    if not kept.keys() <= set(why.rows.values()):
        raise ValueError("a conflict is not of an impossible pair that was asked about")
    rows = {seat: row for seat, row in why.rows.items() if row in kept}
    found = _conflicts(portfolio, [kept[row] for row in rows.values()])
    why = replace(why, conflicts=dict(zip(rows, found, strict=True)))
    return document(why, saved.lang), tuple(_claims(why))


def _conflicts(portfolio: Portfolio, saved: Sequence[ConflictDocument]) -> list[Conflict]:
    """Return conflicts in words, each checked by its prices and plans.

    Raises
    ------
    ValueError
    """
    if not saved:
        return []
    screening = screen(portfolio.scenario)
    setting, pairs = portfolio.scenario.setting, screening.pairs
    demands = demands_of(setting, pairs)
    found = []
    for one in saved:
        proof = conflict_proof_of(one, demands)
        refuse_wrong(demands, proof, one.pair)
        found.append(stated_conflict(proof, demands, setting, pairs))
    return found


def _claims(why: Why) -> Iterator[Claim]:
    """Yield what the answer says of all plans, and what that rests on."""
    title = why.portfolio.scenario.title
    for one in why.answers:
        if one.pair_class in {IN_PLAN, POSSIBLE} and one.price is not None:
            yield Claim("price", one.proof or SEARCHED, title, cadre=one.cadre, post=one.post)
        elif one.pair_class == IMPOSSIBLE:
            yield Claim("no_plan_with", one.proof or SEARCHED, title, cadre=one.cadre, post=one.post)
    yield from _kept_out(why.conflicts.values(), title)
    if why.firm is not None and why.known is not None:
        yield Claim("shared", CERTIFIED if _is_by_prices(why.known) else SEARCHED, title)


def _kept_out(conflicts: Iterable[Conflict], title: str) -> Iterator[Claim]:
    """Yield what conflicts rest on: all of them on prices, or some on a search."""
    found = list(conflicts)
    if found:
        by_prices = all(one.shown_by is not None and one.shown_by.prices is not None for one in found)
        yield Claim("kept_out", CERTIFIED if by_prices else SEARCHED, title)


def _is_by_prices(known: Known) -> bool:
    """Return whether no search was needed to say what good plans share."""
    return not any(evidence.searched or evidence.searched_without for evidence in known.tiers.values())


def _of_impossible(portfolio: Portfolio, saved: AnswerFile) -> tuple[Json, tuple[Claim, ...]]:
    """Return the answer about a scenario without a plan, and what it says of all plans, from what the file keeps."""
    if saved.known is not None or any(one.pair is not None for one in saved.conflicts):
        raise ValueError("there is no plan with which pairs could be compared")
    conflicts = _conflicts(portfolio, saved.conflicts)
    members = [member for one in saved.conflicts for member in one.members]
    if len(set(members)) < len(members):
        raise ValueError("two conflicts share a limit")
    ways = [way_of(portfolio.scenario, changes_of(one), seats_of(one), one.proven) for one in saved.ways]
    title, lang = portfolio.scenario.title, saved.lang
    again = {
        "scenario": title,
        **OF_IMPOSSIBLE,
        **{key: saved.answer.get(key) for key in FOUND_BY_SEARCH},
        "conflicts": [one.as_json(lang) for one in conflicts],
        "ways_out": [one.as_json(lang) for one in ways],
    }
    claims = [Claim("infeasible", SEARCHED, title)] if portfolio.status is Status.INFEASIBLE else []
    return again, (*claims, *_kept_out(conflicts, title), Claim("ways_out", SEARCHED, title))
