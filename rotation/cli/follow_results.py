"""Show how the units on saved lists were rated in the years since."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rotation.cli.counted import LISTS, refuse_beyond
from rotation.cli.follow_asked import ALL, Asking
from rotation.cli.held_run import end_disagreeing
from rotation.cli.options import handed
from rotation.cli.output import Output
from rotation.cli.plan import EXIT_INFEASIBLE, EXIT_NO_PLAN
from rotation.cli.saving import Saving
from rotation.cli.speech import bilingual, option
from rotation.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rotation.facts.world import World
    from rotation.follow.plans import FollowAnswer
    from rotation.follow.results import FollowResults
    from rotation.verify.follow import LoadedFollow

DRAFT, OWN = "draft", 0
"""The word for the board's own list, and the number that stands for it."""
NO_LIST = Text(
    vi="Sau phương án này không có cách phân công nào.", en="There is no list of who follows what after this plan."
)


class Listed(click.ParamType[int]):
    """A saved list by its rank, or the board's own."""

    name = "list"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the rank, `OWN` for the board's own."""
        if isinstance(value, int):
            return value
        if str(value).strip().lower() == DRAFT:
            return OWN
        return click.IntRange(min=1).convert(value, param, ctx)


def _results(results: bool, listed: int | None) -> dict[str, tuple[bool, int | None]]:
    return {"results": (results, listed)}


RESULTS = handed(
    _results,
    option(
        "--results",
        is_flag=True,
        help=Text(
            vi="Xếp loại từng năm của các đơn vị trong bản phân công đã lưu.",
            en="Of saved lists: the classes of the units since, by follower and year.",
        ),
    ),
    option(
        "--list",
        "listed",
        type=Listed(),
        metavar="N|draft",
        help=Text(
            vi="Với '--results': cách phân công thứ mấy, hoặc dự thảo của Ban; mặc định: 1.",
            en="With --results: which list, or the board's draft; default: 1.",
        ),
    ),
)
"""The command takes `results`: whether they are asked for, and of which list."""


def refuse_unlike(place: Path, asked: bool, listed: int | None, asking: Asking, saving: Saving) -> None:
    """Refuse results of what are no saved lists, lists where a run is needed, and options that say nothing then.

    Raises
    ------
    click.UsageError
    """
    from rotation.runs.follow_file import is_follow

    if asked and not is_follow(place):
        raise click.UsageError(
            bilingual(
                vi=f"'--results' cần bản phân công đã lưu ('follow -o'), '{place}' không phải",
                en=f"--results needs saved lists (follow -o), and '{place}' holds none",
            )
        )
    if asked and (asking.draft or asking.settings or saving.folder or saving.by or saving.force):
        raise click.UsageError(
            bilingual(
                vi="'--results' chỉ đi cùng '--plan', '--list' và '--case'",
                en="--results goes with --plan, --list and --case alone",
            )
        )
    if not asked and listed is not None:
        raise click.UsageError(bilingual(vi="'--list' chỉ đi cùng '--results'", en="--list goes with --results"))
    if not asked and is_follow(place):
        raise click.UsageError(
            bilingual(
                vi=f"'{place}' là bản phân công đã lưu: thêm '--results', hoặc ghi kết quả của 'plan'",
                en=f"'{place}' holds saved lists: add --results, or name the run of plan",
            )
        )


def show_results(place: Path, asking: Asking, listed: int | None, anonymous: bool, out: Output) -> None:
    """Print how the units of a saved list were rated since, once the list is verified."""
    from rotation.runs.run import planned_case

    loaded = held_follow(place, anonymous, out)
    if asking.number not in {None, loaded.opened.saved.scenario}:
        raise click.BadParameter(
            bilingual(
                vi=f"bản phân công là của kịch bản {loaded.opened.saved.scenario}",
                en=f"the lists are of scenario {loaded.opened.saved.scenario}",
            ),
            param_hint="--scenario",
        )
    case = asking.later_case(loaded.portfolio.scenario.anonymous)
    world = asking.later(loaded.portfolio.scenario, case, out, planned=planned_case(loaded.run)).case.world
    chosen = _chosen(loaded, asking.rank)
    if listed != OWN and not any(one.found.plans for one in chosen):
        out.note(NO_LIST.in_lang(out.lang))
        sys.exit(EXIT_INFEASIBLE if all(one.found.complete for one in chosen) else EXIT_NO_PLAN)
    found = [_result(one, listed, world) for one in chosen]
    if out.as_json:
        from rotation.runs.follow_results_document import follow_results_document

        documents = [follow_results_document(one).as_json for one in found]
        out.document(documents if asking.rank == ALL else documents[0])
    else:
        from rotation.report.terminal.follow_results import follow_results_report

        out.show(*(part for one in found for part in follow_results_report(one, out.lang)))


def held_follow(place: Path, anonymous: bool, out: Output) -> LoadedFollow:
    """Return saved lists once they are verified; those that do not hold end the command with 5.

    Parameters
    ----------
    place : Path
    anonymous : bool
        Ids are shown in place of names.
    out : Output
    """
    from rotation.scenario.load import nameless_scenario
    from rotation.verify.follow import load_follow

    loaded, found = load_follow(place)
    if loaded is None or not found.holds:
        end_disagreeing(found, None if loaded is None else loaded.run, anonymous, out)
    scenario = loaded.portfolio.scenario
    if not anonymous or scenario.anonymous:
        return loaded
    coded = nameless_scenario(scenario)
    answers = (replace(one, problem=replace(one.problem, scenario=coded)) for one in loaded.answers)
    return replace(loaded, portfolio=replace(loaded.portfolio, scenario=coded), answers=tuple(answers))


def _chosen(loaded: LoadedFollow, rank: int | None) -> Sequence[FollowAnswer]:
    """Return the saved answers that are asked about: after one plan, or after each.

    Raises
    ------
    click.BadParameter
        When nothing was saved after that plan.
    """
    if rank == ALL or (rank is None and len(loaded.answers) == 1):
        return loaded.answers
    found = [one for one in loaded.answers if one.plan == (rank or 1)]
    if not found:
        saved = ", ".join(str(one.plan) for one in loaded.answers)
        raise click.BadParameter(
            bilingual(vi=f"bản phân công là sau phương án {saved}", en=f"the lists are after plan {saved}"),
            param_hint="--plan",
        )
    return found


def _result(answer: FollowAnswer, listed: int | None, world: World) -> FollowResults:
    """Return how the units of one list were rated since.

    Raises
    ------
    click.BadParameter
        When there is no such list.
    """
    from rotation.follow.results import follow_results

    if listed == OWN:
        if answer.draft is None:
            raise click.BadParameter(
                bilingual(vi="không lưu kèm dự thảo nào", en="no draft was saved with the lists"), param_hint="--list"
            )
        return follow_results(answer.problem, answer.plan, None, answer.draft.judgement, world)
    refuse_beyond(listed or 1, len(answer.found.plans), LISTS, "--list")
    plan = answer.found.plans[(listed or 1) - 1]
    return follow_results(answer.problem, answer.plan, plan.rank, plan.judgement, world)
