"""Find the saved run that a file was exported from: the one it names, lies in, or lies beside."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path

from rotation.errors import Cell, Fault, Kind, RunUnreadable
from rotation.facts.vocabulary import ABOUT
from rotation.intake.draft.draft_file import ExportedPlan
from rotation.language import Text
from rotation.plans.evaluation import FormerPlan
from rotation.runs.document import facts_digest
from rotation.runs.file import RUN_FILE, OpenedRun, content_digest, open_run, scenario_paths
from rotation.scenario.load import Scenario

MOST_FOLDERS = 200
"""Folders beside a file that are looked into."""

RUNS_BESIDE = Kind(
    "runs_beside",
    Text(
        vi="có nhiều kết quả đã lưu cùng chỗ với tệp này: {runs}; không so sánh với kết quả nào",
        en="several saved runs lie beside this file: {runs}; it is compared with none of them",
    ),
    Text(
        vi="để tệp vào đúng thư mục kết quả đã xuất ra tệp này",
        en="put the file into the folder of the run that it was exported from",
    ),
)
RUN_CHANGED = Kind(
    "run_changed",
    Text(
        vi="kết quả đã lưu này không đọc được, hoặc bị sửa sau khi lưu, nên không so sánh với kết quả này",
        en="this saved run cannot be read, or was changed since it was saved, so nothing is compared with it",
    ),
    Text(vi="kiểm tra bằng lệnh 'rotation log'", en="look into it with: rotation log"),
)
RUN_OF_OTHER_FACTS = Kind(
    "run_of_other_facts",
    Text(
        vi="số liệu đã thay đổi sau khi lưu kết quả này; điểm trong kết quả là theo số liệu cũ",
        en="the case has changed since this run was saved; its score is that of the former facts",
    ),
    Text(vi="lập lại phương án theo số liệu mới nếu cần", en="plan anew from the present facts if need be"),
)


def former_plan(
    file: Path, scenario: Scenario, exported: ExportedPlan | None, plan: int, digests: Collection[str]
) -> tuple[FormerPlan | None, tuple[Fault, ...]]:
    """Return the plan of a saved run that a file was exported as, and what must be told of it.

    Parameters
    ----------
    file : Path
    scenario : Scenario
        That the file is judged under.
    exported : ExportedPlan or None
    plan : int
        Rank.
    digests : collection of str
        What the file says that may be the beginning of a run's digest.
    """
    told: list[Fault] = []
    near = list(_plans(_homes(file), scenario, exported, plan, told))
    beside = list(_plans(_neighbours(file), scenario, exported, plan, [])) if not near or digests else []
    named = [one for one in (*near, *beside) if any(one[1].digest.startswith(word) for word in digests)]
    found = (named or near)[:1] or [one for one in beside if _is_of(one[0], scenario)]
    if len({one.seats for _, one in found}) > 1:
        runs = tuple(sorted(one.digest[:12] for _, one in found))
        return None, (*told, Fault(Cell(file.name), RUNS_BESIDE, facts={"runs": runs}))
    if not found:
        return None, tuple(told)
    run, former = found[0]
    if not any(inputs.case in _digests(scenario) for inputs in run.saved.inputs):
        told.append(Fault(Cell(RUN_FILE), RUN_OF_OTHER_FACTS))
    return former, tuple(told)


def _homes(file: Path) -> Sequence[Path]:
    """Return the folders that a file lies in, where a run may be."""
    folder = file.resolve().parent
    return (folder, folder.parent)


def _neighbours(file: Path) -> Iterator[Path]:
    """Yield the folders beside a file, and beside the folder it lies in."""
    for home in _homes(file):
        try:
            yield from sorted(islice((one for one in home.iterdir() if one.is_dir()), MOST_FOLDERS))
        except OSError:
            continue


def _plans(
    folders: Sequence[Path] | Iterator[Path],
    scenario: Scenario,
    exported: ExportedPlan | None,
    plan: int,
    told: list[Fault],
) -> Iterator[tuple[OpenedRun, FormerPlan]]:
    """Yield each sound run of some folders that has the plan, with the plan."""
    for folder in dict.fromkeys(folders):
        if not (folder / RUN_FILE).is_file():
            continue
        try:
            run = open_run(folder)
            if run.content["digest"] != content_digest(run.content):
                raise RunUnreadable(folder / RUN_FILE, "digest")
            number = _number(run, folder, scenario, exported)
            former = None if number is None else _plan(run, number, plan)
        except (RunUnreadable, KeyError, TypeError):
            told.append(Fault(Cell(f"{folder.name}/{RUN_FILE}"), RUN_CHANGED))
            continue
        if former is not None:
            yield run, former


def _number(run: OpenedRun, folder: Path, scenario: Scenario, exported: ExportedPlan | None) -> int | None:
    """Return which scenario of a run, from 0, is meant: by its title, its number, else by its file."""
    titles = [one["title"] for one in run.saved.scenarios]
    if exported is not None and exported.title is not None:
        return titles.index(exported.title) if titles.count(exported.title) == 1 else None
    if exported is not None:
        return exported.scenario - 1 if exported.scenario <= len(titles) else None
    paths = [path.resolve() for path in scenario_paths(run.saved, folder)]
    return paths.index(scenario.path.resolve()) if scenario.path.resolve() in paths else None


def _is_of(run: OpenedRun, scenario: Scenario) -> bool:
    """Return whether a run was made from the facts or the scenario that a draft is judged by."""
    return any(one.case in _digests(scenario) or one.scenario == scenario.digest for one in run.saved.inputs)


def _digests(scenario: Scenario) -> tuple[str, ...]:
    """Return the digests of the facts a draft is judged by: neither names of skills nor remarks change a plan."""
    return facts_digest(scenario), facts_digest(scenario, ABOUT.id), scenario.case.digest_of_facts


def _plan(run: OpenedRun, number: int, rank: int) -> FormerPlan | None:
    """Return one plan of a run, None where it has no such rank, or the plan has several waves.

    The score of several waves is no measure of a draft of one date.
    """
    found = next((one for one in run.saved.scenarios[number]["plans"] if one["rank"] == rank), None)
    if found is None or found.get("waves"):
        return None
    seats = tuple(sorted((str(one["cadre"]), str(one["post"])) for one in found["assignments"]))
    return FormerPlan(run.saved.provenance.digest, number + 1, rank, int(found["score"]), seats)
