"""Run `rotation why --all`: price every pair into a file, with what is done beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rotation.cli.asked_run import AskedRun
from rotation.cli.bars import landing
from rotation.cli.interrupts import hand_over
from rotation.cli.options import Solving
from rotation.cli.output import Output, bilingual_in
from rotation.cli.paths import Target
from rotation.cli.plan import EXIT_NO_PLAN
from rotation.cli.speech import bilingual, option
from rotation.cli.work import until_done
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.answers.all_prices import AllPrices
    from rotation.files.part_files import PartFile
    from rotation.plans.plan import Portfolio
    from rotation.runs.run import Run

FORM = 1
"""Of what stands in the file beside the result."""
OUTCOME = ""
"""The piece that tells which content the result has; no post has an empty id."""
STOPPED = Text(
    vi="Đã dừng theo yêu cầu: phần đã xong nằm ở '{place}'; chạy lại đúng lệnh này để tính tiếp.",
    en="Stopped: what is done stands in '{place}'; the same command goes on from here.",
)
UNDONE = Text(
    vi="Hết thời gian, chưa xét xong mọi cặp; phần đã xong nằm ở '{place}', chạy lại đúng lệnh này để tính tiếp.",
    en="Time is over before all pairs are done; what is done stands in '{place}', "
    "and the same command goes on from here.",
)
PER_SECOND = Text(vi="cặp/giây", en="pairs/s")

ALL = option(
    "--all",
    "table",
    type=Target((".csv", ".parquet"), "tên tệp phải có đuôi .csv hoặc .parquet", "the file is one of .csv, .parquet"),
    metavar="FILE",
    help=Text(
        vi="Mọi cặp mà sàng lọc cho phép, ghi ra tệp csv hoặc Parquet; bị ngắt thì chạy lại để tính tiếp.",
        en="Every pair that screen allows, into a csv or Parquet file; after a stop it goes on.",
    ),
)


def refuse_unclear(table: Path, force: bool, asked_otherwise: bool) -> None:
    """Refuse, before any work, another question beside it, and a place that could not take the result.

    Raises
    ------
    click.UsageError
    TargetRefused, OSError
    """
    from rotation.files.part_files import part_of
    from rotation.files.places import try_file

    if asked_otherwise:
        raise click.UsageError(
            bilingual(
                vi="--all là mọi cặp nên không đi cùng --cadre, --post, --firm, --within, -o",
                en="--all is every pair and does not go with --cadre, --post, --firm, --within or -o",
            )
        )
    part = part_of(table)
    if table.exists() and not force and not part.exists():
        _refuse_taken(table)
    try_file(table, force=True)
    try_file(part, force=True)


def _refuse_taken(table: Path) -> None:
    raise click.BadParameter(
        bilingual(
            vi=f"đã có '{table}'; chọn tên khác hoặc thêm '--force'",
            en=f"'{table}' is there already; choose another name or add --force",
        ),
        param_hint="--all",
    )


def price_all(
    made: Run,
    asked: AskedRun,
    rank: int,
    table: Path,
    force: bool,
    solving: Solving,
    out: Output,
) -> int:
    """Price every pair into a file, going on from what was done before; return the exit code."""
    from rotation.answers.all_prices import all_prices
    from rotation.files.part_files import part_file, part_of
    from rotation.progress import Watch
    from rotation.report.papers.price_files import write_prices

    _refuse_inputs(made, asked.place, table)
    portfolio = made.portfolios[asked.scenario - 1]
    with part_file(part_of(table), _head(portfolio, asked, rank, solving.seed)) as part:
        is_ours = _is_ours(table, part)
        if table.exists() and not (force or is_ours):
            _refuse_taken(table)
        watch, stopped = Watch(solving.time_limit), STOPPED.about(place=str(part_of(table)))
        with landing(out, PER_SECOND) as hear:
            found = until_done(
                lambda: all_prices(portfolio, rank, part, watch, solving.seed, hear), watch, out, stopped
            )
        if watch.stopped:
            return EXIT_NO_PLAN
        hand_over()
        write_prices(found, table, not (force or is_ours), lambda digest: part.keep(OUTCOME, digest))
    if found.complete:
        part_of(table).unlink(missing_ok=True)
    else:
        out.note(UNDONE.fill(out.lang, {"place": str(part_of(table))}))
    _show(found, table, out)
    return 0 if found.complete else EXIT_NO_PLAN


def _refuse_inputs(made: Run, place: Path, table: Path) -> None:
    """Refuse to write over an input of the run or into its case, whatever is forced."""
    from rotation.files.part_files import part_of
    from rotation.report.papers.price_files import CSV
    from rotation.report.papers.run_files import refuse_case, refuse_inputs
    from rotation.runs.file import run_file
    from rotation.runs.inputs import input_files

    refuse_inputs([table, part_of(table)], [*input_files(made), run_file(place)])
    if table.suffix.lower() == CSV:
        refuse_case(table.parent, ())


def _head(portfolio: Portfolio, asked: AskedRun, rank: int, seed: int) -> dict[str, Any]:
    """Return all that the prices hang on: the run by its digest, or the content of a scenario with its plans."""
    from rotation.answers.all_prices import asked_digest
    from rotation.runs.document import versions_used

    about = {"run": asked.digest} if asked.digest is not None else {"content": asked_digest(portfolio)}
    of_plan = {"scenario": asked.scenario, "plan": rank, "seed": seed, "anonymous": asked.anonymous}
    return {"rotation": "why --all", "form": FORM, **about, **of_plan, "versions": versions_used()}


def _is_ours(table: Path, part: PartFile) -> bool:
    """Return whether the file that is there is what this very work wrote when its time was over."""
    from rotation.report.papers.price_files import content_digest

    return table.is_file() and part.pieces.get(OUTCOME) == content_digest(table)


def _show(found: AllPrices, table: Path, out: Output) -> None:
    """Print how many pairs there are of each class; stderr tells where they are."""
    if out.as_json:
        from rotation.answers.all_prices import summary

        out.document(summary(found, [str(table)]))
    else:
        from rotation.report.terminal.all_prices import all_prices_report

        out.show(*all_prices_report(found, out.lang))
    out.note(bilingual_in(out.lang, f"Đã ghi: {table}", f"Written: {table}"))
