"""Whole reports, each in a process of its own: seconds, and the peak memory of the parent."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from framing.model import Article
from training.articles import (
    CORPORA,
    generated_articles,
    harbour_manifest,
    polnear_articles,
    polnear_manifest,
    short_articles,
    write_corpus,
)
from training.parts import Row

_REPORT = """
import sys, time
from pathlib import Path
from framing import analysis
from framing.running.engine import here
from framing.report.choosing import numbers
folder, out, workers, cache, engine = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4], sys.argv[5]
def timed(function, spent):
    def call(*given):
        begin = time.perf_counter()
        found = function(*given)
        spent.append(time.perf_counter() - begin)
        return found
    return call
read, drawn = [], []
analysis.read_whole = timed(analysis.read_whole, read)
numbers.charts_of = timed(numbers.charts_of, drawn)
if engine == "dask":
    from framing.running.dask import run_on_dask as here
begin, own = time.perf_counter(), time.process_time()
study = analysis.analyse(folder, workers=workers, cache=Path(cache) if cache else None, engine=here)
done, own = time.perf_counter(), time.process_time() - own
if out:
    study.report(Path(out))
written = time.perf_counter() - done if out else 0
status = Path("/proc/self/status")  # getrusage() counts what the process was forked from
peak = int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024 if status.exists() else 0
print(done - begin, sum(read), written, sum(drawn), own, peak)
"""


class Run(NamedTuple):
    """Seconds of analysing and of reading in it, of writing the report and of drawing in it; what of analysing is the
    work of the parent, its peak in MB, and seconds of processor time of the parent and all workers."""

    analysing: float
    reading: float
    writing: float
    drawing: float
    own: float
    peak: float
    cpu: float

    @property
    def whole(self) -> float:
        """Seconds from the first article to the last page."""
        return self.analysing + self.writing

    def __str__(self) -> str:
        parts = {
            "reading and measuring": self.reading,
            "comparing": self.analysing - self.reading,
            "charts": self.drawing,
            "the rest of writing": self.writing - self.drawing,
        }
        listed = ", ".join(f"{name} {spent / self.whole:.0%}" for name, spent in parts.items() if spent)
        return f"{self.whole:.1f} s ({listed}); {self.cpu:.0f} CPU s; parent's peak {self.peak:.0f} MB"


def run(folder: Path, out: Path | None = None, workers: int = 1, cache: Path | None = None, engine: str = "") -> Run:
    """Analyse a corpus, and write its report if there is a place for it, in a process of its own."""
    command = [sys.executable, "-c", _REPORT, str(folder), str(out or ""), str(workers), str(cache or ""), engine]
    output, cpu = _output(command)
    analysing, reading, writing, drawing, own, peak = map(float, output.split()[-6:])
    return Run(analysing, reading, writing, drawing, own, peak, cpu)


def _output(command: Sequence[str]) -> tuple[str, float]:
    """What a command prints, and the processor time that it takes, its start and its own processes included."""
    # What is installed is compiled already; a machine that keeps nothing compiled would compile our own code each time.
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = sum(os.times()[2:4])
    output = subprocess.run(command, check=True, capture_output=True, text=True, env=compiled).stdout
    return output, sum(os.times()[2:4]) - before


def megabytes(place: Path) -> float:
    """The size of a file, or of all files in a folder."""
    files = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files) / 1e6


def wall(*command: str) -> float:
    """The shortest of five runs of a command, in seconds."""
    spent = []
    for _ in range(5):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        spent.append(time.perf_counter() - begin)
    return min(spent)


def start_up() -> list[Row]:
    """How long `framing --help` takes beside a bare interpreter."""
    bare = wall(sys.executable, "-c", "")
    return [
        (
            "framing --help (at most 0.3 s)",
            f"{wall(sys.executable, '-m', 'framing', '--help'):.2f} s (bare Python: {bare:.2f} s)",
        )
    ]


def reports(place: Path) -> list[Row]:
    """Whole reports: belarus from a cold and a warm cache, and PolNeAR on seven sides where it is present."""
    workers = os.cpu_count() or 1
    cold, warm = (run(CORPORA / "belarus", place / name, workers, place / "cache") for name in ("cold", "warm"))
    found = [("report of belarus, cold cache", str(cold)), ("report of belarus, warm cache (under 2 s)", str(warm))]
    articles = polnear_articles()
    if articles:
        folder = write_corpus(place / "polnear", articles, polnear_manifest(articles))
        sides = sorted({article.side for article in articles})
        cold, warm = (run(folder, place / "election", workers, place / "polnear.cache") for _ in range(2))
        several = f"{len(articles):,} articles on {len(sides)} sides"
        page, data = megabytes(place / "election" / "index.html"), megabytes(place / "election" / "data")
        found.append((f"report of {several}", f"{cold}; the page {page:.1f} MB, data {data:.0f} MB"))
        found.append((f"{several} from a warm cache (at most 25 CPU s, aim 15)", str(warm)))
        found.append(changed([article for article in articles if article.side in sides[:2]][::2], place))
        found += peer([article for article in articles if article.side in sides[:2]], place)
    return found


def changed(articles: Sequence[Article], place: Path) -> Row:
    """What a report costs after one of its articles was changed, beside one from a cold cache."""
    folder, cache = write_corpus(place / "changing", articles, polnear_manifest(articles)), place / "changing.cache"
    cold = run(folder, place / "changed", cache=cache)
    shutil.rmtree(folder)
    last = replace(articles[-1], text=f"{articles[-1].text}\n{articles[0].text[:300]}")
    write_corpus(folder, [*articles[:-1], last], polnear_manifest(articles))
    again = run(folder, place / "changed", cache=cache)
    name = f"report of {len(articles):,} articles after one was changed (at most 50 % of a cold one)"
    return name, f"{again.whole / cold.whole:.0%}"


_PEER = """
import sys, pandas, scattertext
frame = pandas.read_json(sys.argv[1], lines=True)
frame["parse"] = frame["text"].apply(scattertext.whitespace_nlp_with_sentences)
corpus = scattertext.CorpusFromParsedDocuments(frame, category_col="side", parsed_col="parse").build()
first, second = sorted(frame["side"].unique())
page = scattertext.produce_scattertext_explorer(
    corpus, category=first, category_name=first, not_category_name=second, metadata=frame["id"])
print(len(page.encode()) / 1e6)
"""


def peer(articles: Sequence[Article], place: Path) -> list[Row]:
    """The page of scattertext on two sides beside ours, where FRAMING_PEER is a Python in which it is installed."""
    python = os.environ.get("FRAMING_PEER")
    if not python:
        return []
    folder = write_corpus(place / "two", articles, polnear_manifest(articles))
    ours = run(folder, place / "ours")
    page = megabytes(place / "ours" / "index.html")
    output, cpu = _output([python, "-c", _PEER, str(folder / "articles.jsonl")])
    ratio = f"{ours.cpu / cpu:.1f} times the processor time of the page below"
    size = float(output.split()[-1])
    return [
        (
            f"report of {len(articles):,} articles on 2 sides, one process (at most 1.5 times the peer, aim 1.0)",
            f"{ratio}: {ours}; the page {page:.1f} MB",
        ),
        (
            "the same articles, explorer page of scattertext with its import",
            f"{cpu:.1f} CPU s; the page {size:.1f} MB",
        ),
    ]


def large(place: Path) -> Iterator[Row]:
    """Memory of the parent at 5,000 and 50,000 generated articles, what a second worker is worth, and 100,000 whole."""
    few, many, most = (
        write_corpus(place / str(count), generated_articles(count), harbour_manifest())
        for count in (5_000, 50_000, 100_000)
    )
    one, two = run(few), run(few, workers=2)
    yield "5,000 generated articles, one worker", str(one)
    yield "the same, two workers (at least 1.8 times as fast)", f"{one.analysing / two.analysing:.2f} times: {two}"
    there = run(few, workers=2, engine="dask")
    yield "the same, two workers of dask", f"{there}; {there.own:.0f} s of work in the parent"
    ten = run(many, workers=2)
    yield "50,000, two workers (peak at most 1.15 of 5,000)", f"{ten}, {ten.peak / two.peak:.2f} times 5,000"
    yield "100,000, two workers, report", whole(most, place / "report", 20, two)


def whole(folder: Path, out: Path, times: float, less: Run) -> str:
    """A whole report with its cache, and how its time grew over that of so many times fewer articles.

    `less` is a run that wrote no report: the exponent is that of analysing alone.
    """
    cache = out.with_name(f"{out.name}.cache")
    found = run(folder, out, 2, cache)
    growth = math.log(found.analysing / less.analysing) / math.log(times)
    sizes = (
        f"cache {megabytes(cache):.0f} MB, report {megabytes(out):.0f} MB, its page {megabytes(out / 'index.html'):.1f}"
    )
    return f"{found}; {sizes}; time grows with the power {growth:.2f}"


def as_many(place: Path, seconds: float, most: int = 1_000_000) -> Row:
    """As many short articles as can be read and reported in some time, up to a million, by what 10,000 of them take."""
    first = 10_000
    little = run(write_corpus(place / "few", short_articles(first), harbour_manifest()), workers=2)
    count = min(most, max(2, int(seconds / little.analysing)) * first)
    folder = write_corpus(place / "most", short_articles(count), harbour_manifest())
    return f"{count:,} short articles, two workers, report", whole(folder, place / "million", count / first, little)
