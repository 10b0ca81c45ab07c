"""The same input gives the same bytes: whatever the workers, the hash seed, or the run."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import sparse

from framing.analysis import analyse
from framing.measures import MEASURES
from framing.measures.rows import ArticleRows, article_rows
from framing.reading.corpus import load
from framing.reading.document import reader
from framing.reading.model import Document
from framing.report.data import files
from framing.running.collect import collect
from framing.running.engine import AHEAD, Runner, here
from framing.running.work import Work, read_articles
from framing.tables import Part, merged, total_here
from tests.generated import two_sides
from tests.shipped import CORPORA, study_of

ROOT = Path(__file__).parents[2]
HARBOUR = CORPORA / "harbour"

SCRIPT = """
import sys
from framing.report.data import files
from framing.analysis import analyse
for name, text in files(analyse(sys.argv[1], workers=int(sys.argv[2]))):
    sys.stdout.write(name + "\\n" + text)
"""


def _exported(folder: Path, workers: int, hash_seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder), str(workers)],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
    )
    return run.stdout


def test_evidence_is_that_of_each_measures_own_tallies() -> None:
    corpus = load(HARBOUR)
    work = Work(reader(corpus), MEASURES, article_rows)
    articles, _ = read_articles(corpus.entries[:6])
    measured = work.measured(articles)
    for i, (measure, table) in enumerate(zip(MEASURES, work.block_of("courier", measured).tables, strict=True)):
        assert table.evidence == merged(one.tallies[i].evidence for one in measured), measure.name
    assert gc.isenabled()


def test_a_document_that_is_kept_is_the_one_that_was_read() -> None:
    corpus = load(HARBOUR)
    work = Work(reader(corpus), MEASURES, article_rows, keeps=True)
    articles, _ = read_articles(corpus.entries[:3])
    collected = collect([work.block_of("courier", work.measured(articles))], MEASURES)
    for article, document in zip(articles, work.reader.read_block(articles), strict=True):
        assert collected.documents.get(f"{article.side}/{article.id}") == document
    assert collected.documents.get("courier/nothing") is None


def test_a_run_that_is_left_early_reads_no_further() -> None:
    corpus = load(HARBOUR)
    seen: list[str] = []

    def rows(document: Document) -> ArticleRows:
        seen.append(document.article.id)
        return ArticleRows()

    with here(1) as runner:
        blocks = runner.blocks(corpus.entries, Work(reader(corpus), (), rows), None, None)
        next(blocks)
        blocks.close()
    assert len(seen) == len([entry for entry in corpus.entries if entry.side == corpus.entries[0].side])


def test_parts_added_in_other_processes_come_to_the_same_to_the_last_digit() -> None:
    random = np.random.default_rng(2)
    count, size = 19, 30
    values = sparse.csr_array(sparse.random(count * size, 6, density=0.3, random_state=random))
    bases = random.uniform(100, 900, count * size)

    def part(number: int) -> Part:
        rows = slice(number * size, (number + 1) * size)
        return Part(values[rows], bases[rows], tuple(f"left/{i}" for i in range(count * size)[rows]), 7, 99)

    alone = total_here(count, part)
    with here(2) as runner:
        there = runner.total(count, part)
    for name in ("moments", "mass", "holders", "replicate_values", "replicate_bases"):
        assert getattr(there, name).tobytes() == getattr(alone, name).tobytes()


def test_results_come_in_order_from_a_window_of_tasks() -> None:
    handed_out: list[int] = []

    class Backwards(Executor):
        """Finishes what was submitted last first, once a window of tasks is full."""

        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            handed_out.append(len(waiting))
            future: Future[Any] = Future()
            waiting.append((future, partial(fn, *args, **kwargs)))
            if len(waiting) > AHEAD:
                while waiting:
                    last, function = waiting.pop()
                    last.set_result(function())
            return future

    waiting: list[tuple[Future[Any], Callable[[], Any]]] = []
    tasks = ((int, str(n)) for n in range(4 * (AHEAD + 1)))
    assert list(Runner(Backwards(), lambda: 1).in_order(tasks)) == list(range(4 * (AHEAD + 1)))
    assert max(handed_out) == AHEAD


def test_an_error_of_a_worker_ends_the_run(tmp_path: Path) -> None:
    for workers in (1, 2):
        with here(workers) as runner, pytest.raises(FileNotFoundError):
            list(runner.in_order([(os.stat, tmp_path), (os.stat, tmp_path / "nothing")]))


def test_workers_and_hash_seeds_change_no_byte(tmp_path: Path) -> None:
    folder = two_sides(tmp_path / "pair", articles=40)
    first = _exported(folder, 1, "0")
    assert first == _exported(folder, 2, "12345")
    assert first.startswith("estimates.csv\nmeasure,key,side,value,low,high,base,articles,unit\n")


def test_another_seed_moves_intervals_and_no_value() -> None:
    one, two = (analyse(CORPORA / "belarus", seed=seed) for seed in (1, 2))
    a, b = one["salience"].estimates, two["salience"].estimates
    assert (a["value"] == b["value"]).all()
    assert not (a["low"].fillna(0) == b["low"].fillna(0)).all()


@pytest.mark.parametrize("name", ["belarus", "harbour"])
def test_two_runs_export_the_same(name: str) -> None:
    assert dict(files(study_of(name))) == dict(files(analyse(CORPORA / name)))


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
def test_no_worker_outlives_the_process_that_it_works_for() -> None:
    script = (
        "import os, sys, time, framing.running.engine as e; from concurrent.futures import ProcessPoolExecutor as P\n"
    )
    script += "pool = P(2, initializer=e.begin_worker); list(pool.map(abs, range(8)))\n"
    script += "print(*pool._processes, flush=True); time.sleep(60)"
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    workers = [int(pid) for pid in parent.stdout.readline().split()]
    assert workers
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    left, until = set(workers), time.monotonic() + 10
    while left and time.monotonic() < until:
        left = {pid for pid in left if _runs(pid)}
        time.sleep(0.05)
    assert not left


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
