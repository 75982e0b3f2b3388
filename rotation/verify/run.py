"""Verify a saved run from its inputs without a solver: every number and word must follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice
from pathlib import Path
from typing import cast

from rotation.errors import InputFaults, RunUnreadable
from rotation.facts.vocabulary import ABOUT
from rotation.files.caps import limits
from rotation.language import LANGUAGES, Text
from rotation.plans.judgement import Judgement
from rotation.plans.plan import Plan, Portfolio, Status, lowest_score, people_apart
from rotation.plans.waves import everybody_stays, judged
from rotation.runs.document import facts_digest, inputs_document
from rotation.runs.file import content_digest, edits_of, kept_law, open_run, run_digest, scenario_paths
from rotation.runs.keeping import Json
from rotation.runs.run import Run, certificates_documents, document, repairs_documents
from rotation.runs.shape import VERSION, SavedRun
from rotation.scenario.load import Scenario, load_scenario
from rotation.verify.changed import changed
from rotation.verify.differences import differences
from rotation.verify.findings import Disagreement, Verification, claims_of, disagreement, quoted
from rotation.verify.plans import Bounds, derived, faulty
from rotation.verify.ranking import scales_of
from rotation.verify.repaired import repairs_of
from rotation.verify.replanned import Loaded, former_places, read_again, replanned_differences, unfounded_front
from rotation.verify.wording import as_worded_then

WITH_LAW, WITH_TREES = 3, 4
"""The versions of run.json from which on runs keep the law whole, and trees that prove bounds."""

FIRST_NORM_KEYS = ("rule", "since", "severity", "weight", "roles", "numbers")
"""What runs before that keep of a norm."""

AT_WAVE = Text(vi=" (đợt {number}, ngày {day})", en=" (wave {number}, {day})")
TOLD = ("code", "value", "problem", "remedy")
"""What a saved warning must say."""


def verify_run(place: Path | str) -> Verification:
    """Return what in a saved run disagrees with its inputs or with itself.

    Parameters
    ----------
    place : Path or str
        The run's folder or its run.json.

    Examples
    --------
    >>> from datetime import datetime
    >>> from tempfile import TemporaryDirectory
    >>> from rotation import Provenance, answer, load_scenario, save, verify_run
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
    >>> with TemporaryDirectory() as home:
    ...     path = save(answer([scenario]), f"{home}/july", Provenance(datetime.now().astimezone()))
    ...     verify_run(path).holds
    True
    """
    return load_run(place)[1]


def load_run(place: Path | str) -> tuple[Run | None, Verification]:
    """Return a saved run rebuilt from its inputs, and what in its file disagrees.

    The run is None where it cannot be derived at all.

    Parameters
    ----------
    place : Path or str
        The run's folder or its run.json.
    """
    first, *later = former_places(Path(place))
    found = _load_run(first, None)
    for one in later:
        found = _load_run(one, found)
    return found


def _load_run(place: Path, before: Loaded | None) -> Loaded:
    """Return one run rebuilt, given the run that it was planned again from."""
    try:
        opened = open_run(place)
    except RunUnreadable as error:
        why = (f"không đọc được kết quả: {error.why.vi}", f"is not a readable run: {error.why.en}")
        return None, Verification((disagreement(str(error.path), *why),), ())
    content, saved = opened.content, opened.saved
    wrong, again = list(_own_digests(content)), None
    if saved.former is None:
        scenarios, lost = _scenarios(saved, place)
    else:
        again, lost = read_again(saved, place, before)
        scenarios = None if again is None or not len(saved.inputs) == len(saved.scenarios) == 1 else [again.scenario]
    wrong += lost
    if scenarios is None:
        return None, Verification(tuple(wrong), ())
    wrong += _changed_inputs(content, scenarios)
    answers, unfit = derived(saved, scenarios)
    if unfit:
        return None, Verification((*wrong, *unfit), ())
    portfolios = tuple(portfolio for portfolio, _ in answers)
    repairs, unrepaired = repairs_of(portfolios, saved.repairs)
    wrong += islice(unrepaired, limits().faults)
    scales, unlike = scales_of(portfolios, saved.ends, repairs)
    wrong += [quoted("ends", text.vi, text.en) for text in unlike]
    replanned = None if again is None else again.replanned(portfolios[0])
    run = Run(portfolios, saved.lang, saved.seed, saved.anonymous, scales, replanned, repairs)
    wrong += islice(differences(*_answers(run, saved, content), ""), limits().faults)
    wrong += differences(_certificates(run, saved), content["certificates"], "certificates")
    if run.repaired:
        wrong += islice(differences(_repairs(run), content["repairs"], "repairs"), limits().faults)
    if again is not None and replanned is not None:
        wrong += islice(replanned_differences(run, replanned, content, place), limits().faults)
        wrong += unfounded_front(again, replanned.found)
    for row, (portfolio, proven) in enumerate(answers):
        wrong += _unfounded(portfolio, f"scenarios[{row}]")
        wrong += [] if replanned is not None else _broken(portfolio, proven, f"scenarios[{row}]")
    named = zip(run.names, portfolios, strict=True)
    proofs = [(name, plan.rank, plan.proof) for name, one in named for plan in one.plans if plan.proven]
    former = [name for name, one in zip(run.names, portfolios, strict=True) if one.scenario.rulebook.former]
    worded = not _is_of_former_words(saved)
    return run, Verification(tuple(wrong), tuple(proofs), tuple(claims_of(run)), tuple(former), worded)


def _is_of_first_form(saved: SavedRun) -> bool:
    """Return whether a run is of version 1, or from before the number."""
    return saved.version == 1 or "version" not in saved.model_fields_set


def _is_of_former_words(saved: SavedRun) -> bool:
    """Return whether the sentences of a run are another release's: it is of a version before this one's."""
    return saved.version < VERSION or "version" not in saved.model_fields_set


def _as_judged_then(scenario: Scenario) -> Scenario:
    """Return a scenario as runs of the first form judged it."""
    return replace(scenario, setting=replace(scenario.setting, as_before=True))


def _answers(run: Run, saved: SavedRun, content: Json) -> tuple[Json, Json]:
    """Return what follows from the inputs and what was saved; a run of an older form keeps no warnings.

    Where a warning stands is left out: that follows from the file's form, which is no content.
    """
    made = document(run)
    kept = {key: content.get(key, []) for key in made}
    if _is_of_first_form(saved) and not kept["warnings"]:
        made["warnings"] = []
    for part in (made, kept):
        part["warnings"] = [{key: one[key] for key in TOLD} for one in part["warnings"]]
    if saved.version < WITH_TREES or "version" not in saved.model_fields_set:
        made["scenarios"] = [_without_reasons(scenario) for scenario in made["scenarios"]]
    return cast("Json", as_worded_then(made, kept)) if _is_of_former_words(saved) else made, kept


def _without_reasons(scenario: Json) -> Json:
    """Return an answer as former versions have it: no reasons of moves, no signing."""
    plans = [{key: value for key, value in plan.items() if key != "signing"} for plan in scenario["plans"]]
    for plan in plans:
        plan["assignments"] = [{key: one[key] for key in one if key != "reasons"} for one in plan["assignments"]]
    return {**scenario, "plans": plans}


def _certificates(run: Run, saved: SavedRun) -> list[list[Json]]:
    """Return the certificates of a run as its version of run.json keeps them."""
    found = [[one.as_json for one in tiers] for tiers in certificates_documents(run)]
    if saved.version < WITH_TREES or "version" not in saved.model_fields_set:
        found = [[{key: one[key] for key in one if key != "tree"} for one in tiers] for tiers in found]
    return found


def _repairs(run: Run) -> list[list[list[Json]]]:
    """Return the repairs of a run as it keeps them."""
    every = repairs_documents(run) or []
    return [[[one.as_json for one in plan] for plan in plans] for plans in every]


def _own_digests(content: Json) -> Iterator[Disagreement]:
    """Yield where the content does not match its digests."""
    if content_digest(content) != content["digest"]:
        yield disagreement("digest", "nội dung bị sửa sau khi lưu", "the content was changed after it was saved")
    if run_digest(content) != content["provenance"]["digest"]:
        yield disagreement(
            "provenance", "phần nguồn gốc bị sửa sau khi lưu", "the provenance was changed after it was saved"
        )


def _scenarios(saved: SavedRun, place: Path) -> tuple[list[Scenario] | None, list[Disagreement]]:
    """Return the scenarios read again from their files, or why they cannot be."""
    paths, inputs = scenario_paths(saved, place), saved.inputs
    if not len(paths) == len(inputs) == len(saved.scenarios):
        return None, [disagreement("inputs", "số kịch bản không khớp", "the number of scenarios does not match")]
    found, lost = [], []
    for path, given in zip(paths, inputs, strict=True):
        try:
            scenario = load_scenario(path, edits_of(given), anonymous=saved.anonymous, kept=kept_law(given))
            found.append(_as_judged_then(scenario) if _is_of_first_form(saved) else scenario)
        except OSError:
            lost.append(disagreement(str(path), "không còn tệp kịch bản này", "this scenario file is gone"))
        except InputFaults as error:
            lost.append(faulty(str(path), error))
        except ValueError:
            lost.append(disagreement(str(path), "không đọc được quy định lưu trong kết quả", "keeps unreadable norms"))
    return (None if lost else found), lost


def _changed_inputs(content: Json, scenarios: Sequence[Scenario]) -> Iterator[Disagreement]:
    """Yield the inputs that have changed since the run was made.

    That a case has come to say what it is, which it did not say before, changes no run.
    """
    for row, (scenario, saved) in enumerate(zip(scenarios, content["inputs"], strict=True)):
        expected = _as_kept_then(scenario, content.get("version", 1))
        asked = {"asked": expected.pop("asked")}
        for key, value in expected.items():
            same = (value, facts_digest(scenario, ABOUT.id)) if key == "case" else (value,)
            if saved.get(key) not in same:
                yield Disagreement(f"inputs[{row}].{key}", changed(key, scenario, content["provenance"]["made_at"]))
        if "version" in content or "asked" in saved:
            words = {key: value for key, value in saved.items() if key == "asked"}
            yield from islice(differences(asked, words, f"inputs[{row}]"), limits().faults)


def _as_kept_then(scenario: Scenario, version: int) -> Json:
    """Return the inputs of a scenario as a run of a version keeps them: the first ones read no labels of skills."""
    inputs = inputs_document(scenario).as_json
    if version >= WITH_LAW:
        return inputs
    inputs["case"] = scenario.case.digest_of_facts
    rules = [{key: value for key, value in norm.items() if key in FIRST_NORM_KEYS} for norm in inputs["rules"]]
    return {**{key: value for key, value in inputs.items() if key != "law"}, "rules": rules}


def _unfounded(portfolio: Portfolio, path: str) -> Iterator[Disagreement]:
    """Yield verdicts without plans that cannot be true: rules not in force, a plan easily found."""
    scenario, why = portfolio.scenario, portfolio.infeasible
    hard = {rule.id for rule in scenario.setting.rules if rule.hard}
    if why is not None:
        here = f"{path}.infeasible"
        if portfolio.plans:
            yield disagreement(
                here,
                "có phương án nhưng lại ghi là không có phương án nào",
                "there are plans, and yet this says there are none",
            )
        if not why.rules or not set(why.rules) <= hard or list(why.rules) != sorted(set(why.rules)):
            yield disagreement(
                f"{here}.rules", "không phải là quy tắc bắt buộc đang áp dụng", "not the hard rules in force"
            )
        if not set(why.relaxations) <= set(why.rules) or list(why.relaxations) != sorted(set(why.relaxations)):
            yield disagreement(
                f"{here}.relaxations", "không nằm trong các quy tắc nêu trên", "not among the rules above"
            )
    if not portfolio.plans and portfolio.complete != (portfolio.status is Status.INFEASIBLE):
        yield disagreement(f"{path}.complete", "không khớp với kết luận", "does not match the status")
    if portfolio.status is Status.INFEASIBLE and judged(scenario, everybody_stays(scenario)).is_lawful:
        yield disagreement(
            f"{path}.status", "giữ nguyên mọi cán bộ cũng đã là một phương án", "leaving everybody in place is a plan"
        )


def _broken(portfolio: Portfolio, proven: Sequence[Bounds], path: str) -> Iterator[Disagreement]:
    """Yield what no run may contain: broken hard rules, bounds below scores, plans too alike or out of order."""
    scenario, plans = portfolio.scenario, portfolio.plans
    if plans and not proven:
        yield disagreement(f"{path}.certificates", "thiếu chứng thư của cận", "the certificate of the bound is missing")
    for row, plan in enumerate(plans):
        here = f"{path}.plans[{row}]"
        if proven and any(bound > limit for bound, limit in zip(plan.bounds, proven[row], strict=True)):
            yield disagreement(
                f"{here}.bound", "cận lớn hơn cận tính lại được", "the bound is above the one re-computed"
            )
        yield from _unlawful(plan.judgement, here)
        for lost in plan.judgement.astray:
            yield quoted(here, f"trái kế hoạch nhiều đợt: {lost.vi}", f"breaks the horizon: {lost.en}")
        if any(bound < worth for bound, worth in zip(plan.bounds, plan.judgement.worth, strict=True)):
            yield disagreement(f"{here}.bound", "cận nhỏ hơn điểm", "the bound is below the score")
        if row and _looser(plan, plans[row - 1]):
            yield disagreement(
                f"{here}.bound", "cận lớn hơn cận của phương án xếp trên", "the bound is above that of the rank before"
            )
        if row and plans[row - 1].proven and plan.judgement.worth > plans[row - 1].judgement.worth:
            yield disagreement(f"{here}.score", "điểm cao hơn phương án xếp trên", "scores more than the rank before")
        if plan.score < lowest_score(scenario, plans[0].score):
            yield disagreement(
                f"{here}.score", "thấp hơn mức điểm cho phép (khóa 'within')", "is below what 'within' allows"
            )
    for one, other in combinations(plans, 2):
        apart = len(people_apart(one.judgement, other.judgement))
        if apart < scenario.min_difference:
            yield disagreement(
                f"{path}.plans",
                f"hạng {one.rank} và {other.rank} chỉ khác nhau {apart} người",
                f"ranks {one.rank} and {other.rank} differ in {apart} people only",
            )
    if len(plans) > scenario.plans:
        yield disagreement(f"{path}.plans", "nhiều phương án hơn yêu cầu", "more plans than were asked for")


def _unlawful(judgement: Judgement, path: str) -> Iterator[Disagreement]:
    """Yield the hard rules that a plan breaks; of several waves with the wave, in whose facts they are told."""
    for number, wave in enumerate(judgement.waves or (judgement,), start=1):
        at = {"number": number, "day": f"{wave.setting.date:%d/%m/%Y}"}
        here = f"{path}.waves[{number - 1}]" if judgement.waves else path
        for finding in wave.broken:
            told = {
                lang: f"{finding.rule.id}: {finding.sentence(wave.setting, lang)}"
                + (AT_WAVE.fill(lang, at) if judgement.waves else "")
                for lang in LANGUAGES
            }
            yield quoted(here, f"vi phạm quy tắc bắt buộc: {told['vi']}", f"breaks the hard rule {told['en']}")


def _looser(plan: Plan, above: Plan) -> bool:
    """Return whether a bound exceeds that of the rank before, which is as good in the tiers before."""
    worth, other = plan.judgement.worth, above.judgement.worth
    return any(
        bound > limit and worth[:tier] == other[:tier]
        for tier, (bound, limit) in enumerate(zip(plan.bounds, above.bounds, strict=True))
    )
