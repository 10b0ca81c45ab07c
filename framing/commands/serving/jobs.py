"""Reports that people wait for: one at a time, the others in a queue; each ends when nobody waits for it any more."""

from __future__ import annotations

import multiprocessing
import secrets
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

State = Literal["waiting", "running", "done", "failed", "stopped"]
GONE = 15.0
"""Seconds without a question after which the page that asked for a report has been closed."""
LONGEST = 600.0
"""Seconds that a report may take."""
KEPT = 8
"""Finished reports that can still be opened."""


@dataclass
class Job:
    """One report: what is compared, how far it has come, and its file when it is done."""

    name: str
    order: Mapping[str, Any]
    state: State = "waiting"
    stage: str = "waiting"
    done: int = 0
    total: int = 0
    error: str = ""
    findings: tuple[str, ...] = ()
    asked: float = field(default_factory=time.monotonic)
    stop: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ("done", "failed", "stopped")


class Jobs:
    """The queue. `close` ends whatever runs and removes every file."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="framing-")
        self._jobs: dict[str, Job] = {}
        self._news = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def add(self, order: Mapping[str, Any]) -> str:
        """Put a report into the queue; returns its name."""
        job = Job(secrets.token_urlsafe(8), order)
        with self._news:
            over = [one.name for one in self._jobs.values() if one.over]
            for name in over[: max(0, len(over) - KEPT)]:
                self._page(name).unlink(missing_ok=True)
                del self._jobs[name]
            self._jobs[job.name] = job
            self._news.notify_all()
        return job.name

    def look(self, name: str) -> dict[str, object] | None:
        """How far a report has come; None where there is no such report. Whoever looks is waiting for it."""
        with self._news:
            job = self._jobs.get(name)
            if job is None:
                return None
            job.asked = time.monotonic()
            before = sum(one.state in ("waiting", "running") for one in self._before(job))
            return {
                "state": job.state,
                "stage": job.stage,
                "done": job.done,
                "total": job.total,
                "error": job.error,
                "before": before,
                "findings": list(job.findings),
            }

    def stop(self, name: str) -> None:
        """End a report, whether it runs or waits."""
        with self._news:
            if name in self._jobs:
                self._jobs[name].stop = True
                self._news.notify_all()

    def page(self, name: str) -> bytes | None:
        """The finished report as HTML."""
        with self._news:
            job = self._jobs.get(name)
        return self._page(name).read_bytes() if job and job.state == "done" else None

    def close(self) -> None:
        """End everything and leave nothing behind."""
        with self._news:
            self._closed = True
            self._news.notify_all()
        self._thread.join(timeout=10)
        self._folder.cleanup()

    def _before(self, job: Job) -> list[Job]:
        jobs = list(self._jobs.values())
        return jobs[: jobs.index(job)]

    def _page(self, name: str) -> Path:
        return Path(self._folder.name) / f"{name}.html"

    def _run(self) -> None:
        while True:
            with self._news:
                job = next((one for one in self._jobs.values() if not one.over), None)
                while job is None and not self._closed:
                    self._news.wait()
                    job = next((one for one in self._jobs.values() if not one.over), None)
                if self._closed or job is None:
                    return
            try:
                self._carry_out(job)
            except Exception as error:  # the others in the queue go on
                job.state, job.error = "failed", f"no process could be started for it ({error})."

    def _carry_out(self, job: Job) -> None:
        if self._unwanted(job):
            job.state = "stopped"
            return
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=make_page, args=(dict(job.order), self._page(job.name), there), daemon=True)
        process.start()
        there.close()
        job.state, started = "running", time.monotonic()
        try:
            while True:
                if here.poll(0.2):
                    if self._heard(job, here):
                        return
                elif not process.is_alive():
                    job.state, job.error = "failed", "the report ended before it was done (short of memory?)."
                    return
                if self._unwanted(job):
                    job.state = "stopped"
                    return
                if time.monotonic() - started > LONGEST:
                    job.state, job.error = "failed", "this takes longer than a page should. Use framing report."
                    return
        finally:
            process.terminate()
            process.join(timeout=5)
            if process.is_alive():
                process.kill()
            here.close()

    def _unwanted(self, job: Job) -> bool:
        return job.stop or self._closed or time.monotonic() - job.asked > GONE

    @staticmethod
    def _heard(job: Job, pipe: Connection) -> bool:
        """Take in one message; whether it was the last."""
        try:
            kind, *rest = pipe.recv()
        except (EOFError, OSError):
            job.state, job.error = "failed", "the report ended before it was done (short of memory?)."
            return True
        if kind == "stage":
            job.stage, job.done, job.total = rest
            return False
        if kind == "done":
            job.findings = tuple(rest[0])
            job.state = "done"
        else:
            job.state, job.error = "failed", str(rest[0])
        return True


def make_page(order: dict[str, Any], path: Path, pipe: Connection) -> None:
    """Compare the texts of an order and write the page; in a process of its own, so that it can be ended."""
    with suppress(BrokenPipeError, OSError):
        try:
            from framing.analysis import analyse
            from framing.commands.serving.orders import corpus_of
            from framing.report import page_of

            stages = partial(_told, pipe)
            study = analyse(corpus_of(order), stages=stages)
            fresh = path.with_suffix(".new")
            fresh.write_text(page_of(study, stages), encoding="utf-8")
            fresh.rename(path)
            pipe.send(("done", [claim.sentence for claim in study.headline]))
        except Exception as error:
            pipe.send(("failed", _in_words(error)))


@contextmanager
def _told(pipe: Connection, name: str, total: int, /) -> Iterator[Callable[[int], None]]:
    """A stage that the page hears of."""
    done = 0
    pipe.send(("stage", name, 0, total))

    def count(parts: int) -> None:
        nonlocal done
        done += parts
        pipe.send(("stage", name, done, total))

    yield count


def _in_words(error: Exception) -> str:
    from framing.model import FramingError

    if isinstance(error, FramingError):
        return str(error)
    return f"something went wrong that should not ({type(error).__name__}). The texts may hold what nobody foresaw."
