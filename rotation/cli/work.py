"""Run long work from the command line: a progress bar, a time limit, signals that keep the best plan."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from rotation.cli.interrupts import Asked, hand_over
from rotation.cli.output import Output, bilingual_in, complain
from rotation.cli.signals import answer_with
from rotation.escaping import one_line
from rotation.language import Text, figure, percent

if TYPE_CHECKING:
    from rotation.progress import Progress, Watch

T = TypeVar("T")
TICK_SECONDS = 0.2
BEST_KEPT = Text(
    vi="Đã dừng theo yêu cầu, lấy kết quả tốt nhất tìm được đến lúc dừng.", en="Stopped: the best found so far is kept."
)
CHOICES = Text(vi="{count} lựa chọn", en="{count:# choice|# choices}")
NONE_FOUND = Text(vi="Đã dừng theo yêu cầu, chưa tìm được {what} nào.", en="Stopped: no {what} has been found so far.")
MEMORY_KEPT = Text(
    vi="Hết bộ nhớ nên dừng sớm, lấy kết quả tìm được đến lúc dừng.",
    en="Out of memory, so stopped early: what had been found by then is kept.",
)
MEMORY_NONE = Text(vi="Hết bộ nhớ, chưa tìm được {what} nào.", en="Out of memory: no {what} has been found so far.")
PLAN = Text(vi="phương án", en="plan")
"""What is looked for, unless told otherwise."""


def until_done(work: Callable[[], T], watch: Watch, output: Output, kept: Text | None = None, what: Text = PLAN) -> T:
    """Return the result of some work; at a signal, or without memory, the work ends with what it has.

    Parameters
    ----------
    work : callable
    watch : Watch
        Stops the work.
    output : Output
    kept : Text, optional
        What is said to be kept; the best found, once there is a plan, unless told otherwise.
    what : Text
        What is looked for.
    """
    asked, former = Asked(), signal.getsignal(signal.SIGINT)
    answer_with(asked)
    try:
        with ThreadPoolExecutor(max_workers=1) as pool:
            none = kept or NONE_FOUND.about(what=what)
            result = _result(pool.submit(work), asked, watch, output, (kept or BEST_KEPT, none))
    except BaseException:  # however it ends, the answer to Ctrl-C is the former one again
        answer_with(former)
        raise
    hand_over()
    if watch.out_of_memory:
        words = MEMORY_KEPT if kept or watch.has_plan else MEMORY_NONE.about(what=what)
        complain(words.in_lang(output.lang))
    return result


def _result(future: Future[T], asked: Asked, watch: Watch, output: Output, words: tuple[Text, Text]) -> T:
    """Wait in short steps, so that a signal is noticed on every system; the first one stops the work.

    Words are those said then of what was found, and of nothing.
    """
    while True:
        try:
            return future.result(timeout=TICK_SECONDS)
        except NotYet:
            if future.done():
                raise
        if asked and not watch.stopped:
            watch.stop()
            output.note(words[0 if watch.has_plan else 1].in_lang(output.lang))


@contextmanager
def watched(seconds: float | None, output: Output, what: Text = PLAN) -> Iterator[Watch]:
    """Yield a watch that shows progress on stderr: incumbent, bound and gap of what each scenario looks for."""
    from rotation.progress import Watch

    if output.quiet or not sys.stderr.isatty():
        yield Watch(
            seconds, lambda progress: output.detail(f"{progress.scenario}: {progress_text(progress, output, what)}")
        )
        return
    from rich.console import Console
    from rich.progress import TaskID, TimeElapsedColumn

    from rotation.cli.bars import drawn_bar, wrapped_text

    columns = (wrapped_text("{task.description}"), wrapped_text("{task.fields[said]}"), TimeElapsedColumn())
    with drawn_bar(Console(stderr=True), *columns) as bar:
        tasks: dict[str, TaskID] = {}

        def hear(progress: Progress) -> None:
            task = tasks.get(progress.scenario)
            if task is None:
                task = tasks[progress.scenario] = bar.add_task(
                    one_line(progress.scenario), total=progress.ranks or None, said=""
                )
            bar.update(task, completed=progress.rank - 1, said=progress_text(progress, output, what))

        yield Watch(seconds, hear)


def progress_text(progress: Progress, output: Output, what: Text = PLAN) -> str:
    """Return in words what is being done; in a search with incumbent, bound and gap."""
    from rotation.progress import Stage

    stages = {
        Stage.SCREENING: ("sàng lọc các cặp cán bộ - chức danh", "screening the pairs"),
        Stage.RELAXING: ("tính giá các quy tắc (bài toán nới lỏng)", "pricing the rules (relaxation)"),
        Stage.MEASURING: ("tìm mức kém nhất, tốt nhất của từng tiêu chí", "measuring how far each criterion can go"),
        Stage.REPAIRING: ("tìm phương án thay thế", "looking for repairs"),
        Stage.WRITING: ("lập thư cho từng người", "letters, person by person"),
        Stage.EXPLAINING: (
            f"không có {what.vi}, đang tìm các quy tắc mâu thuẫn nhau",
            f"no {what.en}: finding the rules in conflict",
        ),
    }
    if progress.stage is Stage.TRADING:
        return CHOICES.fill(output.lang, {"count": progress.rank})
    if progress.stage in stages:
        words = bilingual_in(output.lang, *stages[progress.stage])
        return f"{words} {percent(progress.share, output.lang, 0)}" if progress.share else words
    rank = f"{progress.rank}/{progress.ranks}" if progress.rank <= progress.ranks else "+"
    tier = f"{progress.tier}/{progress.tiers}"
    place = f"{what.in_lang(output.lang)} {rank}"
    if progress.tiers > 1:
        place += bilingual_in(output.lang, f" | bậc {tier}", f" | tier {tier}")
    best, bound = progress.incumbent, progress.bound
    shown = ["–" if one is None else figure(one, output.lang) for one in (best, bound)]
    if progress.counted:
        return f"{place} | " + bilingual_in(output.lang, "vi phạm {} | cận {}", "breaches {} | bound {}").format(*shown)
    gap = "–" if best is None or bound is None else percent((bound - best) / max(1, abs(best)), output.lang, 4)
    words = bilingual_in(output.lang, "điểm {} | cận {} | còn cách {}", "score {} | bound {} | gap {}")
    return f"{place} | {words.format(*shown, gap)}"
