"""Run `rotation why`: what a pair costs, who is refused, what all good plans share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rotation.cli.all_prices import ALL, price_all
from rotation.cli.all_prices import refuse_unclear as refuse_unclear_table
from rotation.cli.asked_run import AskedRun, is_scenario, refuse_unsaved
from rotation.cli.counted import PLANS, SCENARIOS, refuse_beyond
from rotation.cli.held_run import held_run
from rotation.cli.letters import LETTERS, refuse_other_questions, write_letters
from rotation.cli.options import ANONYMOUS, EDITING, FORCE, PLAN_RANK, SCENARIO_NUMBER, SOLVING, SPEAKING, WAVE, Solving
from rotation.cli.output import Output
from rotation.cli.paths import ExistingPath, NewFile
from rotation.cli.plan import EXIT_INFEASIBLE, EXIT_NO_PLAN, planned_of
from rotation.cli.references import one_id
from rotation.cli.speech import argument, bilingual, command, option
from rotation.cli.waves import NO_LETTERS, NO_TABLE, NOT_KEPT, refuse_horizon, refuse_no_wave
from rotation.cli.work import until_done, watched
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.answers.why import Impossible
    from rotation.explain.question import Question, Why
    from rotation.plans.plan import Portfolio
    from rotation.runs.run import Run
    from rotation.scenario.file import Edits
    from rotation.scenario.load import Scenario

SECONDS = 60.0
"""Time for an answer unless another limit is given."""
MOST_CADRES = 2
KEPT = Text(
    vi="Đã dừng theo yêu cầu: những gì chưa xét xong được ghi là chưa rõ, hoặc từ … đến ….",
    en="Stopped: what is not decided is shown as such, or as an interval.",
)

NO_PLAN_YET = Text(
    vi="Hết thời gian mà chưa có phương án nên chưa có gì để hỏi: lập lại bằng 'plan' với '--time-limit' dài hơn.",
    en="Time ran out before any plan, so there is nothing to ask yet: plan again with a longer --time-limit.",
)


@command(
    help=Text(
        vi="Vì sao: mỗi người, mỗi chức danh mất bao nhiêu điểm; vì sao không được; điều gì chắc chắn.",
        en="Why: what each person or post costs, why not, and what is certain.",
    )
)
@argument("run", type=ExistingPath(), metavar="RUN|SCENARIO")
@SCENARIO_NUMBER
@PLAN_RANK
@WAVE
@option(
    "--cadre",
    "cadres",
    multiple=True,
    metavar="C",
    help=Text(
        vi="Mọi chức danh của một người; hai lần thì so hai người.",
        en="All posts of one person; twice, two people side by side.",
    ),
)
@option("--post", metavar="P", help=Text(vi="Mọi người cho một chức danh.", en="All candidates of one post."))
@option("--firm", is_flag=True, help=Text(vi="Điều mọi phương án tốt đều có.", en="What all good plans share."))
@option(
    "--within",
    type=click.IntRange(min=0),
    default=0,
    metavar="POINTS",
    help=Text(vi="Phương án kém tốt nhất không quá chừng này điểm.", en="Plans within so many points of the best."),
)
@ALL
@FORCE
@option(
    "-o",
    "--output",
    type=NewFile((".json",), "tên tệp phải có đuôi .json", "the file is a .json"),
    metavar="FILE",
    help=Text(vi="Lưu câu trả lời để kiểm lại bằng 'verify'.", en="Save the answer, for verify to check."),
)
@LETTERS
@ANONYMOUS
@EDITING
@SOLVING
@SPEAKING
def why(
    run: Path,
    number: int,
    rank: int,
    wave: int | None,
    cadres: tuple[str, ...],
    post: str | None,
    firm: bool,
    within: int,
    table: Path | None,
    force: bool,
    output: Path | None,
    letters: Path | None,
    anonymous: bool,
    edits: Edits,
    solving: Solving,
    out: Output,
) -> None:
    """Read or make the run, and answer."""
    from rotation.answers.why import impossible_document, impossible_shown_by

    if table is not None:
        refuse_unclear_table(table, force, bool(cadres or post or firm or within or output))
    refuse_unsaved(run, output)
    refuse_other_questions(letters, post, bool(firm or within or table), output)
    _refuse_unclear(cadres, post, bool(firm or within), letters)
    asked = AskedRun.at(run, number, anonymous)
    refuse = partial(_refuse_of_waves, wave=wave, table=table, letters=letters, output=output)
    made = _run(run, edits, anonymous, solving, refuse, out)
    portfolio = _portfolio(made, number)
    refuse(portfolio.scenario)
    question = _question(portfolio, cadres, post, firm, within, wave)
    _refuse_twice(question, letters)
    if not portfolio.plans:
        if not portfolio.complete:
            _tell_undecided(portfolio, out)
            sys.exit(EXIT_NO_PLAN)
        found = _impossible(portfolio, solving, out)
        asked.save(output, question, rank, impossible_document(found, out.lang), impossible_shown_by(found), out.lang)
        about_a_pair = question.pairs or table is not None or letters is not None
        sys.exit(EXIT_NO_PLAN if not found.complete else EXIT_INFEASIBLE if about_a_pair else 0)
    refuse_beyond(rank, len(portfolio.plans), PLANS, "--plan")
    if table is not None:
        sys.exit(price_all(made, asked, rank, table, force, solving, out))
    if letters is not None:
        whole = write_letters(portfolio, rank, question.cadres, letters, made.lang, solving, out)
        sys.exit(0 if whole else EXIT_NO_PLAN)
    sys.exit(0 if _answer(portfolio, rank, question, asked, solving, output, out).complete else EXIT_NO_PLAN)


def _answer(
    portfolio: Portfolio,
    rank: int,
    question: Question,
    asked: AskedRun,
    solving: Solving,
    output: Path | None,
    out: Output,
) -> Why:
    """Return the answer about a plan, once it is saved where that is asked for, and shown."""
    from rotation.answers.why import shown_by
    from rotation.answers.why import why as answered
    from rotation.explain.question import document

    with watched(solving.time_limit or SECONDS, out) as watch:
        answer = until_done(
            lambda: answered(portfolio, rank, question, watch, solving.seed, asked.known), watch, out, KEPT
        )
    try:
        asked.save(output, question, rank, document(answer, out.lang), shown_by(answer), out.lang)
    finally:  # an answer that cannot be saved is read at least
        show(answer, out)
    if portfolio.scenario.horizon is None:
        asked.keep(answer.known)
    return answer


def _refuse_of_waves(
    scenario: Scenario, wave: int | None, table: Path | None, letters: Path | None, output: Path | None
) -> None:
    """Refuse a wave that a scenario has not, and what cannot speak of several.

    Raises
    ------
    click.UsageError
    """
    refuse_no_wave(scenario, wave)
    for unfit, way in ((table, NO_TABLE), (letters, NO_LETTERS), (output, NOT_KEPT)):
        if unfit is not None:
            refuse_horizon(scenario, way)


def _impossible(portfolio: Portfolio, solving: Solving, out: Output) -> Impossible:
    """Return why there is no plan, and what would make one possible, once it is shown."""
    from rotation.answers.why import impossible_document, why_impossible

    with watched(solving.time_limit or SECONDS, out) as watch:
        found = until_done(lambda: why_impossible(portfolio, watch, solving.seed), watch, out, KEPT)
    if out.as_json:
        out.document(impossible_document(found, out.lang))
    else:
        from rotation.report.terminal.why import impossible_report

        out.show(*impossible_report(found, out.lang))
    return found


def _tell_undecided(portfolio: Portfolio, out: Output) -> None:
    """Say of a scenario that time left without a plan that there is nothing to ask about."""
    from rotation.answers.why import undecided_document

    if out.as_json:
        out.document(undecided_document(portfolio))
    out.note(NO_PLAN_YET.in_lang(out.lang))


def _refuse_unclear(cadres: Sequence[str], post: str | None, firm: bool, letters: Path | None) -> None:
    """Refuse questions that are none; letters may be asked for as many people as one likes.

    Raises
    ------
    click.UsageError
    """
    if letters is None and (len(cadres) > MOST_CADRES or (len(cadres) > 1 and post is None)):
        raise click.UsageError(
            bilingual(
                vi="hai --cadre thì cần một --post: so hai người cho một chức danh",
                en="two --cadre need one --post: two people are compared for one post",
            )
        )
    if (cadres or post is not None) and firm:
        raise click.UsageError(
            bilingual(vi="--firm không đi cùng --cadre, --post", en="--firm does not go with --cadre or --post")
        )


def _question(
    portfolio: Portfolio, cadres: Sequence[str], post: str | None, firm: bool, within: int, wave: int | None
) -> Question:
    """Return what is asked, by ids."""
    from rotation.explain.question import Question

    scenario = portfolio.scenario
    ids = tuple(filter(None, (one_id(scenario, "cadre", one) for one in cadres)))
    return Question(ids, one_id(scenario, "post", post), firm, within, wave)


def _refuse_twice(question: Question, letters: Path | None) -> None:
    """Refuse to compare somebody with nobody else.

    Raises
    ------
    click.UsageError
    """
    if letters is None and len(set(question.cadres)) < len(question.cadres):
        raise click.UsageError(bilingual(vi="hai --cadre là cùng một người", en="both --cadre are the same person"))


def _run(
    place: Path, edits: Edits, anonymous: bool, solving: Solving, refuse: Callable[[Scenario], None], out: Output
) -> Run:
    """Return the saved run, or plan a scenario file that is not refused; a run that does not hold ends it with 5."""
    from rotation.runs.file import run_file

    if is_scenario(place):
        from rotation.answers.planning import read_scenarios

        (read,) = read_scenarios((place,), edits, anonymous)
        refuse(read)
        return planned_of((read,), anonymous, solving, out)
    if not run_file(place).exists():
        raise click.UsageError(bilingual(vi=f"'{place}' không có run.json", en=f"'{place}' holds no run.json"))
    if any((edits.settings, edits.pins, edits.forbids)):
        raise click.UsageError(
            bilingual(
                vi="--set, --pin, --forbid chỉ đi cùng tệp kịch bản",
                en="--set, --pin, --forbid go with a scenario file",
            )
        )
    return held_run(place, anonymous, out)


def _refuse_replanned(made: Run) -> None:
    """Refuse a run whose plans are near a former one: prices are measured from the best plan, which it may not have.

    Raises
    ------
    click.UsageError
    """
    if made.replanned is not None:
        raise click.UsageError(
            bilingual(
                vi="'why' tính từ phương án tốt nhất, còn kết quả này là các phương án gần phương án cũ",
                en="why measures from the best plan; the plans of this run are near a former one",
            )
        )


def _portfolio(made: Run, number: int) -> Portfolio:
    _refuse_replanned(made)
    refuse_beyond(number, len(made.portfolios), SCENARIOS, "--scenario")
    return made.portfolios[number - 1]


def show(found: Why, out: Output) -> None:
    """Print an answer as its JSON document or in words."""
    if out.as_json:
        from rotation.explain.question import document

        out.document(document(found, out.lang))
    else:
        from rotation.report.terminal.why import why_report

        out.show(*why_report(found, out.lang))
