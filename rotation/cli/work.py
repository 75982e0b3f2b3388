"""Long work from the command line: a progress bar, a time limit, and Ctrl-C that keeps the best found."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from rotation.cli.output import Output, bilingual_in

if TYPE_CHECKING:
    from rotation.watch import Progress, Watch

T = TypeVar("T")
TICK_SECONDS = 0.2


def until_done(work: Callable[[], T], watch: Watch, output: Output) -> T:
    """Return what work returns; Ctrl-C asks it to end with the best it has, and says so."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(work)
        while True:
            try:
                return _result(future)
            except KeyboardInterrupt:
                if watch.stopped:
                    raise
                watch.stop()
                output.note(
                    bilingual_in(
                        output.lang,
                        "Đã dừng theo yêu cầu: giữ lại phương án tốt nhất đã tìm được.",
                        "Stopped: the best plan found so far is kept.",
                    )
                )


def _result(future: Future[T]) -> T:
    """Wait in short steps, so that Ctrl-C is heard on every system."""
    while True:
        try:
            return future.result(timeout=TICK_SECONDS)
        except NotYet:
            if future.done():
                raise


@contextmanager
def watched(seconds: float | None, output: Output) -> Iterator[Watch]:
    """Yield a watch whose progress shows on stderr: incumbent, bound and gap of each scenario."""
    from rotation.watch import Watch

    if output.quiet or not sys.stderr.isatty():
        yield Watch(seconds, lambda progress: output.detail(f"{progress.scenario}: {said(progress, output)}"))
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[said]}"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def hear(progress: Progress) -> None:
            task = tasks.get(progress.scenario)
            if task is None:
                task = tasks[progress.scenario] = bar.add_task(progress.scenario, total=progress.ranks, said="")
            bar.update(task, completed=progress.rank - 1, said=said(progress, output))

        yield Watch(seconds, hear)


def said(progress: Progress, output: Output) -> str:
    """Return incumbent, bound and gap in words."""
    words = bilingual_in(
        output.lang, "phương án {} | điểm {} | cận {} | cách {}", "plan {} | score {} | bound {} | gap {}"
    )
    best, bound = progress.incumbent, progress.bound
    gap = "–" if best is None or bound is None else f"{(bound - best) / max(1, abs(best)):.2%}"
    rank = f"{progress.rank}/{progress.ranks}" if progress.rank <= progress.ranks else "+"
    return words.format(rank, "–" if best is None else best, "–" if bound is None else bound, gap)
