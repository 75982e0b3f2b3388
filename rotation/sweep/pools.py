"""Who computes variants: processes of this machine, or the workers of a Dask cluster, both behind one `Executor`."""

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

from rotation.errors import ClusterMissing, ClusterUnreachable

LOCAL = "local"
"""The address that stands for a cluster on this machine."""
ANSWER_SECONDS = 10
"""How long a scheduler may take to answer."""


@dataclass(frozen=True)
class Pool:
    """Where an executor comes from, again and again when one is lost.

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
    """Return a pool of so many processes of this machine."""
    return Pool(partial(_processes, workers))


@contextmanager
def _processes(workers: int) -> Iterator[Executor]:
    # Never a plain fork: threads of the caller (a progress bar, a notebook) may hold locks at that moment.
    context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
    context.set_forkserver_preload(["rotation.sweep.variants"])
    reader, writer = context.Pipe(duplex=False)
    executor = ProcessPoolExecutor(workers, context, _begin, (reader,))
    try:
        yield executor
    finally:
        writer.close()
        executor.shutdown(cancel_futures=True)
        reader.close()


def _begin(lifeline: Connection) -> None:
    """Leave Ctrl-C to the main process, and end when it ends or lets go, however it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(lifeline,), daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    lifeline.poll(None)
    os._exit(0)


def cluster(address: str, workers: int) -> Pool:
    """Return the workers of a Dask cluster.

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
    """
    try:
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        raise ClusterMissing from error
    return Pool(partial(_cluster, address, workers), (BrokenExecutor, CancelledError, KilledWorker))


@contextmanager
def _cluster(address: str, workers: int) -> Iterator[Executor]:
    from distributed import Client, LocalCluster

    with ExitStack() as open_ones:
        place = address
        if address == LOCAL:
            started = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                silence_logs=logging.CRITICAL,
            )
            place = open_ones.enter_context(started)
        try:
            client = open_ones.enter_context(Client(place, timeout=ANSWER_SECONDS))
        except (OSError, ValueError) as error:
            raise ClusterUnreachable(address) from error
        yield client.get_executor()
