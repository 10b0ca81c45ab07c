"""A cluster gives the bytes of a local run, whoever dies on the way; tables are read from wherever they lie."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from scipy import sparse

from framing.analysis import analyse
from framing.commands.cli import main
from framing.model import FramingError
from framing.reading.corpus import load
from framing.reading.formats import read_article
from framing.report.data import files
from framing.running.cache import Cache
from framing.running.engine import Engine, Work
from framing.tables import Part, total_here
from tests.generated import article, write_corpus

ARTICLES = 100
"""On each of two sides: four blocks, so that some wait when the first is done."""

SCHEDULER = """
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        input()
"""


def _folder(place: Path) -> Path:
    random = np.random.default_rng(5)
    sides = {
        side: [article(random, {"Ashworth": warm, "Belling": 0.5}, sentences=3) for _ in range(ARTICLES)]
        for side, warm in (("left", 0.9), ("right", 0.1))
    }
    folder = write_corpus(place, sides, ("Ashworth", "Belling"), "\n[settings]\nreplicates = 99\npermutations = 99\n")
    (folder / "left" / "empty.txt").write_text(" ")
    return folder


def _exported(folder: Path, engine: Engine | None = None, **more: Any) -> dict[str, str]:
    return dict(files(analyse(folder, workers=2, engine=engine, **more) if engine else analyse(folder, **more)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _folder(tmp_path_factory.mktemp("cluster") / "pair")


@pytest.fixture(scope="module")
def local(folder: Path) -> dict[str, str]:
    return _exported(folder)


@pytest.fixture(scope="module")
def on_dask() -> Callable[..., Engine]:
    pytest.importorskip("distributed", reason="the extra dask is not installed: pip install 'framing[dask]'")
    from framing.running.dask import run_on_dask

    return partial(partial, run_on_dask)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, each a process of its own, under a scheduler with an address."""
    pytest.importorskip("distributed", reason="the extra dask is not installed: pip install 'framing[dask]'")
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as running:  # type: ignore[no-untyped-call]
        yield running


@pytest.fixture
def asked_here(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles this process itself has measured for blocks."""
    seen: list[int] = []
    whole = Work.measured

    def watched(self: Work, articles: Any, measures: Any = None) -> Any:
        seen.append(len(articles))
        return whole(self, articles, measures)

    monkeypatch.setattr(Work, "measured", watched)
    return seen


def test_a_cluster_of_its_own_gives_the_bytes_of_a_local_run(
    folder: Path, local: dict[str, str], on_dask: Callable[..., Engine], asked_here: list[int]
) -> None:
    assert _exported(folder, on_dask()) == local
    assert not asked_here


def test_paths_are_those_that_were_given(
    on_dask: Callable[..., Engine], cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["Ashworth praised the fair.", "Ashworth came."]
    folder = write_corpus(tmp_path / "small", {"left": [*texts, " "], "right": texts}, ("Ashworth",))
    monkeypatch.chdir(folder.parent)
    study = analyse("small", engine=on_dask(scheduler=cluster.scheduler_address))
    assert study.problems == analyse("small").problems
    assert any(problem.what.startswith("small/left/002.txt: ") for problem in study.problems)


def test_a_worker_that_dies_midway_changes_no_byte(
    folder: Path, local: dict[str, str], on_dask: Callable[..., Engine], cluster: Any
) -> None:
    from distributed import Client

    with Client(cluster.scheduler_address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        before = client.run(os.getpid)
        assert len(before) == 2
        done: list[int] = []

        def progress(articles: int) -> None:
            if not done:
                os.kill(next(iter(before.values())), signal.SIGKILL)
            done.append(articles)

        again = _exported(folder, on_dask(scheduler=cluster.scheduler_address), progress=progress)
        assert again == local
        assert sum(done) == 2 * ARTICLES + 1
        assert set(client.run(os.getpid).values()) != set(before.values())


def test_parts_added_on_workers_come_to_the_same_to_the_last_digit(
    on_dask: Callable[..., Engine], cluster: Any
) -> None:
    random = np.random.default_rng(2)
    count, size = 19, 30
    values = sparse.csr_array(sparse.random(count * size, 6, density=0.3, random_state=random))
    bases = random.uniform(100, 900, count * size)

    def part(number: int) -> Part:
        rows = slice(number * size, (number + 1) * size)
        return Part(values[rows], bases[rows], tuple(f"left/{i}" for i in range(count * size)[rows]), 7, 99)

    with on_dask(scheduler=cluster.scheduler_address)(1) as running:
        there = running.total(count, part)
    here = total_here(count, part)
    for name in ("moments", "mass", "holders", "replicate_values", "replicate_bases"):
        assert getattr(there, name).tobytes() == getattr(here, name).tobytes()


def test_a_study_that_is_added_up_on_workers_has_the_same_bytes(
    folder: Path, on_dask: Callable[..., Engine], cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framing.tables.PART", 16)
    monkeypatch.setattr("framing.running.dask.PARTS", 2)
    assert _exported(folder, on_dask(scheduler=cluster.scheduler_address)) == _exported(folder)


def test_a_scheduler_that_goes_away_is_told_and_the_next_run_goes_on(
    folder: Path,
    local: dict[str, str],
    on_dask: Callable[..., Engine],
    cluster: Any,
    tmp_path: Path,
    asked_here: list[int],
) -> None:
    memory = tmp_path / "memory"
    process = subprocess.Popen(
        [sys.executable, "-c", SCHEDULER], stdout=subprocess.PIPE, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    address = process.stdout.readline().decode().strip()
    done: list[int] = []

    def progress(articles: int) -> None:
        done.append(articles)
        if len(done) == 3:
            process.kill()

    with pytest.raises(
        FramingError, match=r"went away\. Start it again and run the same command: what was found so far"
    ):
        _exported(folder, on_dask(scheduler=address), cache=memory, progress=progress)
    process.wait(10)
    assert 3 <= len(done) < 8
    with Cache(memory) as store:
        assert store.on
    from framing.running import dask as module

    handed: list[int] = []
    whole = module._handed_out

    def counted(*given: Any) -> Any:
        task = whole(*given)
        handed.append(sum(len(need.places) for asked in task.asked for need in asked.needs))
        return task

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_handed_out", counted)
        assert _exported(folder, on_dask(scheduler=cluster.scheduler_address), cache=memory) == local
    assert sum(handed) <= 2 * ARTICLES + 1 - sum(done) + 2  # the empty article is tried again, by either look
    assert _exported(folder, cache=memory) == local
    assert sum(asked_here) == 0


def test_nobody_at_the_address(folder: Path, on_dask: Callable[..., Engine], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.running.dask.PATIENCE", 0.5)
    with pytest.raises(FramingError, match=r"no dask scheduler answers at tcp://127\.0\.0\.1:9"):
        analyse(folder, engine=on_dask(scheduler="tcp://127.0.0.1:9"))


def test_other_code_on_the_workers_is_told(
    folder: Path, on_dask: Callable[..., Engine], cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framing.running.dask._code", lambda: "newer")
    with pytest.raises(FramingError, match="Install the same versions"):
        analyse(folder, engine=on_dask(scheduler=cluster.scheduler_address))


def test_without_the_extra(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from framing.running.dask import run_on_dask

    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(FramingError, match=r"pip install 'framing\[dask\]'"):
        analyse(folder, engine=run_on_dask)


def test_an_address_without_the_engine() -> None:
    told = CliRunner().invoke(main, ["report", "--scheduler", "tcp://127.0.0.1:9"])
    assert told.exit_code == 2
    assert "--scheduler goes with --engine dask." in told.output


# ---------------------------------------------------------------- tables from wherever they lie

ROWS = [
    {"side": side, "id": f"{side}-{number}", "title": f"Title {number}", "text": text}
    for side in ("left", "right")
    for number, text in enumerate(("Ashworth praised the fair.\nIt rained.", "The café said, “No”.", "Belling came."))
]
KINDS = ("csv", "jsonl", "parquet")


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".parquet":
        pytest.importorskip("pyarrow", reason="the extra remote is not installed: pip install 'framing[remote]'")
        from pyarrow import Table
        from pyarrow.parquet import write_table

        write_table(Table.from_pylist(rows), path, row_group_size=2)
    elif path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(ROWS[0]))
            writer.writeheader()
            writer.writerows(rows)
    else:
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _corpus(folder: Path, articles: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    head = f'title = "T"\nquestion = "Q?"\narticles = {articles}\n'
    sides = '[[side]]\nname = "left"\n[[side]]\nname = "right"\n[[actor]]\nname = "Ashworth"\n'
    (folder / "corpus.toml").write_text(head + sides, encoding="utf-8")
    return folder


def _read(folder: Path) -> list[tuple[str, str, str, str]]:
    corpus = load(folder)
    assert not corpus.problems
    found = [read_article(entry) for entry in corpus.entries]
    return [(one.side, one.id, one.title, one.text) for one in found]


EXPECTED = [(row["side"], f"part-{i // 2}/{row['id']}", row["title"], row["text"]) for i, row in enumerate(ROWS)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", ["inside", "beside"])
def test_parts_below_a_pattern(tmp_path: Path, kind: str, place: str) -> None:
    folder = tmp_path / "corpus"
    base = folder if place == "inside" else tmp_path / "elsewhere"
    for number in range(3):
        _write(base / "parts" / f"part-{number}.{kind}", ROWS[2 * number : 2 * number + 2])
    pattern = f"parts/*.{kind}" if place == "inside" else f"{base}/parts/part-?.{kind}"
    assert _read(_corpus(folder, f'"{pattern}"')) == EXPECTED
    assert all(entry.path.is_relative_to(folder) for entry in load(folder).entries)


@pytest.mark.parametrize("kind", KINDS)
def test_parts_in_a_store(tmp_path: Path, kind: str) -> None:
    fsspec = pytest.importorskip("fsspec", reason="the extra remote is not installed: pip install 'framing[remote]'")
    store = fsspec.filesystem("memory")
    for number in range(3):
        _write(tmp_path / f"part.{kind}", ROWS[2 * number : 2 * number + 2])
        store.pipe(f"/{kind}/news/part-{number}.{kind}", (tmp_path / f"part.{kind}").read_bytes())
    folder = _corpus(tmp_path / "corpus", f'["memory://{kind}/news/part-*.{kind}"]')
    assert _read(folder) == EXPECTED
    assert len(dict(files(analyse(folder)))) > 5


def test_a_row_far_into_a_parquet_file(tmp_path: Path) -> None:
    rows = [{**ROWS[number % 6], "id": f"{number:02}", "text": f"Text {number}."} for number in range(11)]
    _write(tmp_path / "corpus" / "all.parquet", rows)
    told = _read(_corpus(tmp_path / "corpus", '"all.parquet"'))
    assert {(name, text) for _, name, _, text in told} == {(f"all/{row['id']}", row["text"]) for row in rows}


def test_a_pattern_without_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(FramingError, match=r'line 3: articles = "parts/\*.csv": no file matches'):
        load(_corpus(tmp_path / "corpus", '"parts/*.csv"'))


def test_a_parquet_file_that_is_none(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra remote is not installed: pip install 'framing[remote]'")
    folder = _corpus(tmp_path / "corpus", '"all.parquet"')
    (folder / "all.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(FramingError, match="the Parquet file is broken"):
        load(folder)


@pytest.mark.parametrize(("package", "name"), [("pyarrow.parquet", "all.parquet"), ("fsspec.core", "s3://b/all.csv")])
def test_without_the_extra_for_tables(tmp_path: Path, package: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _corpus(tmp_path / "corpus", f'"{name}"')
    (folder / "all.parquet").write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(FramingError, match=r"pip install 'framing\[remote\]'"):
        load(folder)
