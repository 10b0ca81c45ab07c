"""Times pieces of work beside a yardstick, in turns, so that what else runs on the machine weighs on both alike."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

from framing.running.collector import collector_paused

ROUNDS = 5

QUIET = 0.15
"""Up to this share of all cores may be at work for others while figures are measured that are to be written down."""

Job = Callable[[], object]


def seconds(work: Job) -> float:
    """Seconds of this process for one run, with the collector of cycles paused as in the engine."""
    gc.collect()
    with collector_paused():
        begin = time.process_time()
        work()
        return time.process_time() - begin


class Paired(NamedTuple):
    """Seconds of the yardstick, and how many times as long each piece of work takes: medians over all rounds."""

    yardstick: float
    times: Mapping[str, float]


def paired(jobs: Mapping[str, Job], yardstick: Job, rounds: int = ROUNDS) -> Paired:
    """Run each piece of work and the yardstick in turns, and compare each with the yardstick right before and after it.

    One round that is not counted comes first: what is looked up once is known then, as it is in any corpus of some
    thousand articles.
    """
    for work in (yardstick, *jobs.values()):
        work()
    ratios: dict[str, list[float]] = {name: [] for name in jobs}
    alone = []
    for _ in range(rounds):
        before = seconds(yardstick)
        alone.append(before)
        for name, work in jobs.items():
            spent = seconds(work)
            after = seconds(yardstick)
            ratios[name].append(2 * spent / (before + after))
            alone.append(after)
            before = after
    return Paired(median(alone), {name: median(found) for name, found in ratios.items()})


class Load:
    """How busy others keep the machine, from now on."""

    def __init__(self) -> None:
        self._begin = self._seconds()

    def share(self) -> float:
        """The share of all cores that others have had since then (0 to 1); by the load average where /proc is none."""
        now = self._seconds()
        if now is None or self._begin is None:
            return max(0.0, os.getloadavg()[0] - 1) / (os.cpu_count() or 1)
        busy, own, whole = (after - before for before, after in zip(self._begin, now, strict=True))
        return max(0.0, busy - own) / whole if whole > 0 else 0.0

    @staticmethod
    def _seconds() -> tuple[float, float, float] | None:
        """Seconds of all cores at work, of this process and its children, and of all cores in all."""
        status = Path("/proc/stat")
        if not status.exists():
            return None
        ticks = [int(field) for field in status.read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]]
        whole, idle = sum(ticks), ticks[3] + ticks[4]
        a_second = os.sysconf("SC_CLK_TCK")
        return (whole - idle) / a_second, sum(os.times()[:4]), whole / a_second
