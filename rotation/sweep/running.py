"""Run a sweep: compute the variants without a result, a limited number at a time, and save each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TypeVar

from rotation.errors import InputsMoved, WorkersLost
from rotation.intake.toml import plain
from rotation.language import Lang
from rotation.progress import Landed, Watch, unheard
from rotation.sweep.asking import tasks_of
from rotation.sweep.file import Sweep
from rotation.sweep.pools import Pool
from rotation.sweep.results import Results
from rotation.sweep.store import Store, opened
from rotation.sweep.variants import Computed, Task, compute

WINDOW = 1000
"""Variants that are submitted at a time: enough for any cluster, few enough for the memory."""
MOST_LOSSES = 3
"""How often in a row workers may be lost without a new result."""
TICK_SECONDS = 0.2

T = TypeVar("T")


def run_sweep(
    sweep: Sweep,
    folder: Path | str,
    pool: Pool,
    watch: Watch,
    seed: int = 0,
    limit_seconds: float | None = None,
    lang: Lang = "vi",
    hear: Callable[[Landed], None] = unheard,
) -> Results:
    """Return the results of a sweep: those already saved in a folder, and new ones, saved as they arrive.

    Parameters
    ----------
    sweep : Sweep
        From `load_sweep`.
    folder : Path or str
        Made when it is missing.
    pool : Pool
        Who computes; it changes nothing but the time.
    watch : Watch
        Its word to stop ends the sweep with what is saved; what is being computed then is dropped.
    seed : int
    limit_seconds : float or None
        For each variant.
    lang : str
        Of the sentences in the saved documents.
    hear : callable

    Raises
    ------
    ResultsBusy, ResultsUnreadable
        When the folder's file of results is in use, or is something else.
    ResultsUnwritable
        When the disk is full; what is saved is kept.
    InputsMoved
        When an input changes while the sweep runs.
    WorkersLost
        When workers end again and again without a new result.
    ClusterUnreachable
        When no scheduler answers.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from rotation import Watch, load_sweep, processes, run_sweep
    >>> from rotation.files.shipped import scenario_folder
    >>> sweep = load_sweep(scenario_folder("giao-thuy") / "sweep.toml")
    >>> watch = Watch()
    >>> with TemporaryDirectory() as folder:  # until two are done; the same call would go on from there
    ...     run_sweep(sweep, folder, processes(2), watch, hear=lambda landed: landed.done == 2 and watch.stop())
    <Results Cân đối: nhu cầu × số lượt: 2 of 12 variants>
    """
    tasks = tasks_of(sweep, seed, limit_seconds, lang)
    with opened(Path(folder)) as store:
        kept = _answered(sweep, tasks, store, pool, watch, hear)
        return store.results(sweep.title, len(tasks), kept)


def _answered(
    sweep: Sweep,
    tasks: Sequence[Task],
    store: Store,
    pool: Pool,
    watch: Watch,
    hear: Callable[[Landed], None],
) -> int:
    """Compute the tasks that a store has no result of, save each, and return how many it had before."""
    chosen = [sweep.variants[task.number - 1] for task in tasks]
    store.ask(tasks, [{choice.key: plain(choice.value) for choice in variant} for variant in chosen])
    saved = store.saved()
    left = {task.key: task for task in tasks if task.key not in saved}
    kept = len(tasks) - len(left)

    def keep(computed: Computed) -> None:
        if computed.result.key != computed.task.key:
            raise InputsMoved(computed.task.number)
        store.save(computed)
        del left[computed.task.key]
        hear(Landed(len(tasks) - len(left), len(tasks), kept))

    hear(Landed(kept, len(tasks), kept))
    with watch.keeping():
        _compute(left, pool, watch, keep)
    return kept


def _compute(left: dict[str, Task], pool: Pool, watch: Watch, keep: Callable[[Computed], None]) -> None:
    """Compute until nothing is left or the watch says stop; replace lost workers."""
    losses = 0
    while left and not watch.stopped:
        before = len(left)
        try:
            _round(tuple(left.values()), pool, watch, keep)
        except pool.lost as error:
            losses = losses + 1 if len(left) == before else 1
            if losses > MOST_LOSSES:
                raise WorkersLost(str(error) or type(error).__name__) from error


def _round(tasks: tuple[Task, ...], pool: Pool, watch: Watch, keep: Callable[[Computed], None]) -> None:
    """Compute tasks on one executor, and keep each result as it arrives."""
    landed: SimpleQueue[Future[Computed]] = SimpleQueue()
    waiting, running = iter(tasks), 0
    with pool.open() as executor:
        while not watch.stopped:
            for task in islice(waiting, WINDOW - running):
                executor.submit(compute, task).add_done_callback(landed.put)
                running += 1
            if not running:
                return
            future = _next(landed)
            if future is not None:
                keep(future.result())
                running -= 1


def _next(queue: SimpleQueue[T]) -> T | None:
    """Return the next item of a queue, or None after a moment, so that a stop is noticed."""
    try:
        return queue.get(timeout=TICK_SECONDS)
    except Empty:
        return None
