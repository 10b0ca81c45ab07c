"""Runs the engine's work on dask.distributed: on processes of this machine, or on any cluster by its address."""

from __future__ import annotations

import logging
import pickle
import signal
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from functools import partial
from threading import Lock, current_thread, main_thread
from typing import TYPE_CHECKING, Any

from framing import __version__
from framing.model import FramingError
from framing.running import fingerprint
from framing.running.engine import Runner

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 15
"""Seconds to wait for a scheduler that does not answer."""

RETRIES = 2
"""How often a task that failed is tried again. One whose worker died is, by the scheduler, in any case."""


@contextmanager
def run_on_dask(workers: int = 1, scheduler: str | None = None) -> Iterator[Runner]:
    """An engine: articles are read and measured, and tables added up, on a cluster.

    Args:
        workers: processes of a cluster on this machine; of no concern where there is a scheduler.
        scheduler: the address of a running one, such as tcp://host:8786.

    Raises:
        FramingError: dask is not installed, the scheduler can't be reached or went away, a worker has another version,
            or the same articles ended several workers.
    """
    with _connected(workers, scheduler) as client, _explained(client, scheduler):
        yield Runner(
            client.get_executor(pure=False, retries=RETRIES),  # type: ignore[no-untyped-call]
            lambda: max(1, sum(client.nthreads().values())),  # type: ignore[no-untyped-call]
            partial(_packed, fingerprint.of_package()),
            _unpacked,
        )


# ---------------------------------------------------------------- what runs on a worker

_one_at_a_time = Lock()
"""Reading keeps what it learned in the process; a worker with several threads reads with one of them at a time."""


def _packed(package: str, function: Callable[..., object], *arguments: object) -> bytes:
    """Call a function on a worker; what it returns is packed, so that the scheduler passes on a fifth of the bytes.

    Raises:
        FramingError: the worker has another package, or other libraries, than `package`.
    """
    if package != fingerprint.of_package():
        raise FramingError(
            f"a worker of the cluster has framing {__version__} with other code or libraries than this process has, so "
            "its numbers could differ. Install the same versions of Python, framing and its libraries on all machines."
        )
    with _one_at_a_time:
        return zlib.compress(pickle.dumps(function(*arguments), pickle.HIGHEST_PROTOCOL), 1)


def _unpacked(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))


# ---------------------------------------------------------------- the cluster


@contextmanager
def _connected(workers: int, scheduler: str | None) -> Iterator[Client]:
    """A client of the scheduler, or of a cluster that lives as long as this context."""
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise FramingError("--engine dask needs dask.distributed: run: pip install 'framing[dask]'") from error
    with ExitStack() as stack:
        # Whatever goes wrong is reported once, by us.
        for logger in map(logging.getLogger, ("distributed", "distributed.client", "distributed.core")):
            stack.callback(logger.setLevel, logger.level)
            logger.setLevel(logging.CRITICAL)
        if scheduler is None:
            with _deaf_to_interrupts():
                cluster = LocalCluster(  # type: ignore[no-untyped-call]
                    n_workers=workers,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL,
                )
            where: object = stack.enter_context(cluster)
        else:
            where = scheduler
        try:
            client = Client(where, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError) as error:
            raise FramingError(
                f"no dask scheduler answers at {scheduler}. Check the address (such as tcp://host:8786), and that it "
                "runs the same version of dask."
            ) from error
        stack.enter_context(client)
        yield client


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started meanwhile ignore Ctrl-C, which reaches all of a terminal's: this one ends them in peace."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _explained(client: Client, scheduler: str | None) -> Iterator[None]:
    """Turn whatever goes wrong with the cluster meanwhile into a sentence with a remedy."""
    from distributed import KilledWorker
    from distributed.comm.core import CommClosedError

    try:
        yield
    except FramingError:
        raise
    except KilledWorker as error:
        raise FramingError(
            "several workers of the cluster died over the same articles, most likely for want of memory. Give each "
            "worker at least 2 GB, and run the same command again: what was found is remembered."
        ) from error
    except Exception as error:
        if isinstance(error, CancelledError | CommClosedError) or client.status != "running":
            where = f"at {scheduler}" if scheduler else "on this machine"
            raise FramingError(
                f"the dask scheduler {where} went away. Start it again and run the same command: "
                "what was found so far is remembered (unless --no-cache is given)."
            ) from error
        if isinstance(error, ImportError) or "deserializ" in str(error):
            raise FramingError(
                f"the cluster cannot run framing ({' '.join(str(error).split())[:200]}). Install the same versions of "
                "Python, framing and its libraries where the scheduler and the workers run."
            ) from error
        raise
