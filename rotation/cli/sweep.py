"""Run `rotation sweep`: compute many variants of a scenario, save each at once, and resume after a stop."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rotation.cli.bars import landing
from rotation.cli.options import ANONYMOUS, FOLDER, SOLVING, SPEAKING, Solving
from rotation.cli.output import Output, complain
from rotation.cli.paths import ExistingPath, NewFile
from rotation.cli.speech import argument, command, option
from rotation.cli.work import until_done
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.sweep.pools import Pool
    from rotation.sweep.results import Results

EXIT_NO_RESULT = 4
SAVED_KEPT = Text(
    vi="Đã dừng theo yêu cầu, các kết quả đã lưu vẫn còn; chạy lại đúng lệnh này để tính tiếp.",
    en="Stopped: the results saved are kept; the same command goes on from here.",
)
COUNTED = Text(
    vi="{done}/{total} kết quả: {kept} có từ trước, {new} mới tính; lưu ở {place}",
    en="{done} of {total:# result|# results}: {kept} saved before, {new} computed now; kept in {place}",
)
PER_SECOND = Text(vi="biến thể/giây", en="variants/s")
OTHERS = Text(
    vi="{count} kết quả khác trong thư mục là của số liệu khác, không đưa vào đây",
    en="Other results in the folder belong to other inputs and are left aside: {count}",
)
CANNOT_BEGIN = {
    "ClusterMissing": Text(
        vi="muốn tính trên nhiều máy phải cài Dask: 'pip install \"cadre-rotation[cluster]\"'",
        en='a cluster needs Dask: pip install "cadre-rotation[cluster]"',
    ),
    "ClusterUnreachable": Text(
        vi="không liên lạc được với bộ điều phối Dask ở '{address}'", en="no Dask scheduler answers at '{address}'"
    ),
    "ResultsBusy": Text(
        vi="một lượt tính khác đang ghi '{path}'; chờ lượt đó xong, hoặc chọn thư mục khác ('-o')",
        en="another sweep is writing '{path}'; wait for it, or choose another folder (-o)",
    ),
    "ResultsUnreadable": Text(
        vi="'{path}' không phải là tệp kết quả tính hàng loạt ({why}); chọn thư mục khác ('-o')",
        en="'{path}' holds no results of a sweep ({why}); choose another folder (-o)",
    ),
    "ResultsUnwritable": Text(
        vi="không ghi được '{path}' ({why}); các kết quả đã lưu vẫn còn: dọn bớt ổ đĩa rồi chạy lại để tính tiếp",
        en="'{path}' cannot be written ({why}); what is saved is kept: free some space and start again to go on",
    ),
}
CANNOT_GO_ON = {
    "InputsMoved": Text(
        vi="Số liệu của biến thể {number} bị thay đổi trong lúc tính; các kết quả đã lưu vẫn còn, cần chạy lại.",
        en="The inputs of variant {number} changed while the sweep ran; what is saved is kept: start it again.",
    ),
    "WorkersLost": Text(
        vi="Việc tính toán liên tục bị dừng ({why}); các kết quả đã lưu vẫn còn, chạy lại để tính tiếp.",
        en="The workers keep ending before there is a result ({why}); what is saved is kept: start again to go on.",
    ),
}

CLUSTER = option(
    "--cluster",
    metavar="local|ADDRESS",
    help=Text(
        vi="Tính trên nhiều máy bằng Dask: 'local', hoặc địa chỉ bộ điều phối.",
        en="Compute on a Dask cluster: local, or a scheduler's address.",
    ),
)
PARQUET = option(
    "--parquet",
    type=NewFile(),
    metavar="FILE",
    help=Text(vi="Ghi thêm bảng kết quả ra tệp dạng Parquet.", en="Also write the results as a Parquet table."),
)


@command(help=Text(vi="Tính nhiều biến thể của một kịch bản.", en="Compute many variants of a scenario."))
@argument("path", type=ExistingPath(dir_okay=False), metavar="SWEEP.toml")
@FOLDER
@CLUSTER
@PARQUET
@SOLVING
@ANONYMOUS
@SPEAKING
def sweep(
    path: Path,
    output: Path | None,
    cluster: str | None,
    parquet: Path | None,
    solving: Solving,
    anonymous: bool,
    out: Output,
) -> None:
    """Compute the variants that have no result yet, save each, and print all results."""
    from rotation.files.places import refuse_one_place, try_folder
    from rotation.progress import Watch
    from rotation.sweep.asking import load_sweep
    from rotation.sweep.running import run_sweep
    from rotation.sweep.store import FILE, write_parquet

    folder = output or path.with_name(f"{path.stem}-results")
    try_folder(folder)
    refuse_one_place([folder / FILE, *([] if parquet is None else [parquet])], [folder])
    asked = load_sweep(path, anonymous)
    out.warn(asked.warnings)
    watch = Watch()
    with ending_in_one_sentence(out), landing(out, PER_SECOND) as hear:
        pool = pool_of(cluster, solving.workers)
        results = until_done(
            lambda: run_sweep(asked, folder, pool, watch, solving.seed, solving.time_limit, out.lang, hear),
            watch,
            out,
            SAVED_KEPT,
        )
    try:
        if parquet is not None:
            write_parquet(results, parquet)
    finally:
        # What was computed is shown even where the table cannot be written.
        show(results, folder, out)
    sys.exit(0 if results.rows else EXIT_NO_RESULT)


def pool_of(cluster: str | None, workers: int) -> Pool:
    """Return the pool that computes: processes of this machine, unless a cluster is named."""
    from rotation.sweep import pools

    return pools.processes(workers) if cluster is None else pools.cluster(cluster, workers)


def show(results: Results, folder: Path, out: Output) -> None:
    """Print results as JSON or tables; stderr tells where they are and which were there before."""
    from rotation.sweep.results import results_document
    from rotation.sweep.store import FILE

    place = str(folder / FILE)
    if out.as_json:
        out.document(results_document(results, out.lang))
    else:
        from rotation.report.terminal.sweep_results import sweep_report

        out.show(*sweep_report(results, place, out.lang))
    done, kept = len(results.rows), results.kept
    facts = {"done": done, "total": results.variants, "kept": kept, "new": done - kept, "place": place}
    out.note(COUNTED.fill(out.lang, facts))
    if results.others:
        out.note(OTHERS.fill(out.lang, {"count": results.others}))


@contextmanager
def ending_in_one_sentence(output: Output) -> Iterator[None]:
    """Report in one sentence what ends a sweep: 2 when it cannot begin, 4 when it cannot go on."""
    from rotation.errors import (
        ClusterMissing,
        ClusterUnreachable,
        InputsMoved,
        ResultsBusy,
        ResultsUnreadable,
        ResultsUnwritable,
        WorkersLost,
    )

    try:
        yield
    except (ClusterMissing, ClusterUnreachable, ResultsBusy, ResultsUnreadable, ResultsUnwritable) as error:
        raise click.UsageError(CANNOT_BEGIN[type(error).__name__].fill(output.lang, vars(error))) from error
    except (InputsMoved, WorkersLost) as error:
        complain(CANNOT_GO_ON[type(error).__name__].fill(output.lang, vars(error)))
        sys.exit(EXIT_NO_RESULT)
