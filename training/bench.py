"""Measures speed and memory beside vaderSentiment on the same sentences, in one run: `make bench`.

Articles are made from the sentences of a shipped corpus, in an order that the seed fixes; PolNeAR is used too where
FRAMING_DATA names the folder that holds it. Every figure is a ratio or has its yardstick beside it, since a machine is
never as fast as it was.
"""

from __future__ import annotations

import argparse
import gc
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from framing.analysis import mention_rows
from framing.engine import BLOCK, Work, record_of
from framing.instruments import rules, vader
from framing.measures import MEASURES
from framing.measures.variants import VARIANTS
from framing.model import Article, Document, Measure
from framing.reading.actors import find_mentions
from framing.reading.cleaning import clean
from framing.reading.corpus import load
from framing.reading.document import Reader, attribute_together, reader
from framing.reading.following import follow
from framing.reading.grammar import GRAMMAR, tag_together
from framing.reading.segment import segment
from training.articles import (
    CORPORA,
    generated_articles,
    harbour_manifest,
    polnear_articles,
    polnear_manifest,
    write_corpus,
)

TABLE = Path(__file__).parent.parent / "docs" / "bench.md"
MAIN_JOB = frozenset(
    "salience share prominence sentiment sentiment_author sentiment_quoted tone naming keyness collocation omission "
    "omission_words".split()
)
"""Measures that need clean text, sentences, tokens and names alone: no attribution, tag, role, pronoun or model."""

Row = tuple[str, str]


# ---------------------------------------------------------------- one process, part by part


def seconds(work: Callable[[], object], times: int = 2) -> float:
    """The shortest of some runs, in seconds of this process."""
    spent = []
    for _ in range(times):
        gc.collect()
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return min(spent)


def parts(name: str, articles: Sequence[Article], reading: Reader) -> list[Row]:
    """Reading and measuring these articles in one process, each step beside vaderSentiment on the same sentences."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    library = SentimentIntensityAnalyzer()
    blocks = _blocks(articles)
    plain, whole = (
        [plainly(article, reading) for article in articles],
        [d for b in blocks for d in reading.read_block(b)],
    )
    sentences = [document.quote(sentence) for document in whole for sentence in document.sentences]
    yardstick = seconds(lambda: [library.polarity_scores(sentence) for sentence in sentences])
    texts = [clean(a.text, reading.start, reading.end).text for a in articles]
    cut = [segment(text) for text in texts]
    named = [find_mentions(text, *c, reading.catalogue) for text, c in zip(texts, cut, strict=True)]
    main = [measure for measure in MEASURES if measure.name in MAIN_JOB]
    every = [*MEASURES, *(variant.measure for variant in VARIANTS)]

    def cold() -> None:
        rules.vocabulary_in_use().clear()
        rules.valence_in.cache_clear()
        warm()

    def warm() -> None:
        for sentence in sentences:
            vader.scores(sentence)

    def row(label: str, spent: float) -> Row:
        return f"{name}: {label}", f"{spent / yardstick:.2f}"

    reading_main = seconds(lambda: [plainly(article, reading) for article in articles])
    reading_all = seconds(lambda: [reading.read_block(block) for block in blocks])
    measuring_main, measuring_all = measuring(reading, main, plain), measuring(reading, MEASURES, whole)
    return [
        (f"{name}: articles, sentences, vaderSentiment alone (1.00)",
         f"{len(articles):,}, {len(sentences):,}, {yardstick:.2f} s"),
        (f"{name}: VADER's four figures, cold and warm",
         f"{yardstick / seconds(cold):.1f} and {yardstick / seconds(warm):.1f} times faster"),
        row("**main job, reading and measuring** (at most 1.5, aim 0.8)", reading_main + measuring_main),
        row("**every measure, reading and measuring** (at most 8, aim 4)", reading_all + measuring_all),
        row("the same with the variants that claims are put to", reading_all + measuring(reading, every, whole)),
        row("clean", seconds(lambda: [clean(a.text, reading.start, reading.end) for a in articles])),
        row("segment", seconds(lambda: [segment(text) for text in texts])),
        row("mentions", seconds(lambda: [
            find_mentions(text, *c, reading.catalogue) for text, c in zip(texts, cut, strict=True)])),
        row("follow pronouns and descriptions", seconds(lambda: [
            follow(text, *c, m, reading.kinds) for text, c, m in zip(texts, cut, named, strict=True)])),
        row("attribution by the model", seconds(lambda: [attribute_together(block) for block in _blocks(whole)])),
        row("tags", seconds(lambda: [tag_together(block) for block in _blocks(whole)])),
        row("record and signature", seconds(lambda: [record_of(document) for document in whole])),
        row("lines of mentions.csv, with sentiment", seconds(lambda: [mention_rows(fresh(d)) for d in whole])),
        row("measures of the main job, with these and their tables", measuring_main),
        row("every measure, with these and their tables", measuring_all),
        *(row(f"measure {measure.name} by itself", seconds(partial(tallied, measure, whole), 1))
          for measure in MEASURES),
    ]  # fmt: skip


T = TypeVar("T")


def _blocks(found: Sequence[T]) -> list[Sequence[T]]:
    return [found[i : i + BLOCK] for i in range(0, len(found), BLOCK)]


def plainly(article: Article, reading: Reader) -> Document:
    """What the main job reads of an article: clean text, sentences, tokens, and the names of the catalogue."""
    cleaned = clean(article.text, reading.start, reading.end)
    sentences, tokens = segment(cleaned.text)
    mentions = find_mentions(cleaned.text, sentences, tokens, reading.catalogue)
    return Document(article, cleaned.text, sentences, tokens, mentions, removals=cleaned.removals, kinds=reading.kinds)


def fresh(document: Document) -> Document:
    """The document with its tags, if it has any, and nothing else that a measure has noted."""
    return replace(document, notes={name: note for name, note in document.notes.items() if name == GRAMMAR})


def measuring(reading: Reader, measures: Sequence[Measure], documents: Sequence[Document]) -> float:
    """Seconds for putting measures to documents, with records, lines of mentions.csv and tables."""
    work = Work(reading, tuple(measures), mention_rows)

    def once() -> None:
        for block in _blocks(documents):
            work.together(block[0].article.side, work.put_to([fresh(document) for document in block], work.measures))

    return seconds(once)


def tallied(measure: Measure, documents: Sequence[Document]) -> None:
    """One measure by itself, sharing nothing with others."""
    for block in _blocks(documents):
        asked = [fresh(document) for document in block]
        if measure.prepare:
            measure.prepare(asked)
        for document in asked:
            measure.tally(document)


# ---------------------------------------------------------------- from start to end, in processes of their own

_REPORT = """
import resource, sys, time
from pathlib import Path
from framing.analysis import analyse
folder, out, workers, cache = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
begin = time.perf_counter()
study = analyse(folder, workers=workers, cache=Path(cache) if cache else None)
read = time.perf_counter()
if out:
    study.report(Path(out))
end = time.perf_counter()
print(read - begin, end - read, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def run(folder: Path, out: Path | None = None, workers: int = 1, cache: Path | None = None) -> tuple[float, ...]:
    """Seconds of analysing and of writing the report, and the peak memory of the parent in MB."""
    command = [sys.executable, "-c", _REPORT, str(folder), str(out or ""), str(workers), str(cache or "")]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return tuple(map(float, told.split()[-3:]))


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
    return [("framing --help", f"{wall(sys.executable, '-m', 'framing', '--help'):.2f} s (bare Python: {bare:.2f} s)")]


def reports(place: Path) -> list[Row]:
    """Whole reports: belarus from a cold and a warm cache, and PolNeAR on seven sides where it is present."""
    workers = os.cpu_count() or 1
    cold = run(CORPORA / "belarus", place / "cold", workers, place / "cache")
    warm = run(CORPORA / "belarus", place / "warm", workers, place / "cache")
    found = [("report of belarus, cold cache", _told(cold)), ("report of belarus, warm cache", _told(warm))]
    articles = polnear_articles()
    if articles:
        folder = write_corpus(place / "polnear", articles, polnear_manifest(articles))
        whole = run(folder, place / "election", workers)
        sides = len({article.side for article in articles})
        found.append((f"report of {len(articles):,} articles on {sides} sides", _told(whole)))
    return found


def _told(spent: tuple[float, ...]) -> str:
    analysing, drawing, peak = spent
    whole = analysing + drawing
    return f"{whole:.1f} s, of which writing and drawing {drawing / whole:.0%}; parent's peak {peak:.0f} MB"


def large(place: Path) -> list[Row]:
    """Memory of the parent at 5,000 and 50,000 generated articles, what a second worker is worth, and 100,000 whole."""
    few, many, most = (
        write_corpus(place / str(count), generated_articles(count), harbour_manifest())
        for count in (5_000, 50_000, 100_000)
    )
    found = []
    one, two = run(few), run(few, workers=2)
    found.append(("5,000 generated articles, one worker", f"{one[0]:.0f} s, parent's peak {one[2]:.0f} MB"))
    times = f"{one[0] / two[0]:.2f} times as fast (at least 1.7)"
    found.append(("5,000 generated articles, two workers", f"{two[0]:.0f} s, {times}, parent's peak {two[2]:.0f} MB"))
    ten = run(many, workers=2)
    times = f"{ten[2] / two[2]:.2f} times that at 5,000 (at most 1.3)"
    found.append(("50,000 generated articles, two workers", f"{ten[0]:.0f} s, parent's peak {ten[2]:.0f} MB, {times}"))
    whole = run(most, place / "report", workers=2)
    size = sum(path.stat().st_size for path in (place / "report").rglob("*") if path.is_file()) / 1e6
    page = (place / "report" / "index.html").stat().st_size / 1e6
    found.append(
        ("100,000 generated articles, two workers, report", f"{_told(whole)}; {size:.0f} MB, the page {page:.1f}")
    )
    return found


def told(rows: list[Row]) -> list[Row]:
    """Print some rows of the table, as soon as they are known."""
    for name, figure in rows:
        print(f"{name:<75} {figure}", flush=True)
    return rows


def main() -> None:
    """Print the table, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300, help="how many articles are measured part by part")
    parser.add_argument("--large", action="store_true", help="also 5,000 and 50,000 articles, which takes minutes")
    parser.add_argument("--write", action="store_true", help="write the table to docs/bench.md")
    chosen = parser.parse_args()
    command = "python -m training.bench " + shlex.join(sys.argv[1:])
    machine = f"{os.cpu_count()} cores, Python {sys.version.split()[0]}"
    print(f"{command}: {machine}")
    found = told(parts("generated", generated_articles(chosen.articles), reader(load(CORPORA / "harbour"))))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if news := polnear_articles(chosen.articles):
            corpus = load(write_corpus(place / "some", news, polnear_manifest(news)))
            found += told(parts("news", news, reader(corpus)))
        found += told([*start_up(), *reports(place)])
        if chosen.large:
            found += told(large(place))
    if chosen.write:
        lines = "".join(f"| {name} | {figure} |\n" for name, figure in found)
        TABLE.write_text(
            f"# Speed and memory\n\n`{command}`, {machine}. Numbers without a unit are times the yardstick: "
            f"vaderSentiment alone on the same sentences, one process.\n\n| what | figure |\n| --- | --- |\n{lines}",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
