"""Provide the workers: processes of this machine or of a Dask cluster, both as an `Executor`."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any

from rotation.errors import ClusterMissing, ClusterUnreachable

LOCAL = "local"
"""The address that means a cluster on this machine."""
ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))
"""What ends a sweep; `timeout` and a terminal send it to every process of the command."""
ANSWER_SECONDS = 10
"""How long to wait for a scheduler's answer."""


@dataclass(frozen=True)
class Pool:
    """A source of executors: it can be opened again when workers are lost.

    Attributes
    ----------
    open : callable
        Returns a context whose value is an `Executor`; leaving it drops what waits and what runs.
    lost : tuple of type
        What futures raise when a worker ended, not the work.
    """

    open: Callable[[], AbstractContextManager[Executor]]
    lost: tuple[type[BaseException], ...] = (BrokenExecutor, CancelledError)


def processes(workers: int) -> Pool:
    """Return a pool of so many processes of this machine.

    Examples
    --------
    >>> from rotation import processes
    >>> with processes(2).open() as executor:
    ...     list(executor.map(abs, [-1, 2]))
    [1, 2]
    """
    return Pool(partial(_processes, workers))


@contextmanager
def _processes(workers: int) -> Iterator[Executor]:
    # Never a plain fork: threads of the caller (a progress bar, a notebook) may hold locks at that moment.
    forks = "forkserver" in get_all_start_methods()
    context = get_context("forkserver" if forks else "spawn")
    if forks:
        context.set_forkserver_preload(["rotation.sweep.variants"])
        _begin_server()
    reader, writer = context.Pipe(duplex=False)
    executor = ProcessPoolExecutor(workers, context, _begin, (reader,))
    try:
        yield executor
    finally:
        writer.close()
        executor.shutdown(cancel_futures=True)
        reader.close()


def _begin_server() -> None:
    """Start the process that forks the workers with the signals blocked that end a sweep; the workers inherit that."""
    from multiprocessing import forkserver, resource_tracker

    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        # The tracker comes first: where it is started, Python lets signals through again.
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(lifeline: Connection) -> None:
    """Ignore what the main process answers, and end when that process ends or closes the pipe."""
    _ignore_endings()
    Thread(target=_end_with, args=(lifeline,), daemon=True).start()


def _ignore_endings() -> None:
    for one in ENDING:
        signal.signal(one, signal.SIG_IGN)


def _end_with(lifeline: Connection) -> None:
    lifeline.poll(None)
    os._exit(0)


def cluster(address: str, workers: int) -> Pool:
    """Return a pool that uses the workers of a Dask cluster.

    Parameters
    ----------
    address : str
        Of its scheduler, such as ``tcp://host:8786``; ``local`` starts one on this machine.
    workers : int
        Processes of a local cluster, each with a single thread.

    Raises
    ------
    ClusterMissing
        When Dask is not installed.

    Examples
    --------
    >>> from rotation import cluster
    >>> pool = cluster("tcp://scheduler:8786", workers=8)  # nobody is called before `run_sweep` opens it
    >>> [error.__name__ for error in pool.lost]
    ['BrokenExecutor', 'CancelledError', 'KilledWorker']
    """
    try:
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        raise ClusterMissing from error
    return Pool(partial(_cluster, address, workers), (BrokenExecutor, CancelledError, KilledWorker))


def dask_setup(worker: object) -> None:
    """Ignore what the main process answers; Dask calls this in each local worker."""
    _ignore_endings()


@contextmanager
def _cluster(address: str, workers: int) -> Iterator[Executor]:
    from distributed import Client

    with ExitStack() as open_ones:
        place = open_ones.enter_context(_local(workers)) if address == LOCAL else address
        try:
            client = open_ones.enter_context(Client(place, timeout=ANSWER_SECONDS))
        except (OSError, ValueError) as error:
            raise ClusterUnreachable(address) from error
        yield client.get_executor()


def _local(workers: int) -> AbstractContextManager[Any]:
    """Return a cluster of this machine's processes.

    Raises
    ------
    BrokenExecutor
        When a worker ends while it starts.
    """
    from distributed import LocalCluster

    try:
        return LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address=None,
            preload=[__name__],
            silence_logs=logging.CRITICAL,
        )
    except RuntimeError as error:
        raise BrokenExecutor(str(error)) from error
