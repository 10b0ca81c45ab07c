"""Measures speed and memory beside vaderSentiment on the same sentences, in one run: `make bench`.

Articles are made from the sentences of a shipped corpus, in an order that the seed fixes. Every figure is a ratio or
has its yardstick beside it, since a machine is never as fast as it was.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from framing.analysis import analyse, mention_rows
from framing.engine import Work
from framing.instruments import vader
from framing.measures import MEASURES
from framing.model import Article, Document
from framing.reading.corpus import load
from framing.reading.document import reader
from framing.reading.formats import read_article

CORPORA = Path(__file__).parent.parent / "corpora"
NEEDS_TAGS = frozenset({"titles", "naming_value", "agency", "deeds", "passives"})
"""Measures that stand on part-of-speech tags; the main job is told without them and with them."""


def generated_articles(count: int, seed: int = 7) -> list[Article]:
    """Articles of some two hundred words, made of the sentences of the harbour corpus."""
    corpus = load(CORPORA / "harbour")
    reading = reader(corpus)
    sentences = []
    for entry in corpus.entries:
        document = reading.read(read_article(entry))
        sentences += [document.quote(sentence) for sentence in document.sentences]
    chance = random.Random(seed)
    sides = [side.name for side in corpus.sides]
    return [
        Article(sides[number % 2], f"{number:06d}", " ".join(chance.sample(sentences, 14))) for number in range(count)
    ]


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The shortest of some runs, in seconds of this process."""
    spent = []
    for _ in range(times):
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return min(spent)


def rows(articles: Sequence[Article]) -> list[tuple[str, str]]:
    """Each figure with what it is set against."""
    corpus = load(CORPORA / "harbour")
    reading = reader(corpus)
    documents = [reading.read(article) for article in articles]
    sentences = [document.quote(sentence) for document in documents for sentence in document.sentences]

    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    library = SentimentIntensityAnalyzer()
    yardstick = seconds(lambda: [library.polarity_scores(sentence) for sentence in sentences])
    ours = seconds(lambda: [vader.scores(sentence) for sentence in sentences])
    main = tuple(measure for measure in MEASURES if measure.name not in NEEDS_TAGS)

    def job(measures: Sequence[object]) -> Callable[[], object]:
        work = Work(reading, tuple(m for m in MEASURES if m in measures), mention_rows)
        return lambda: work.together("courier", work.measured(articles))

    def fresh() -> list[Document]:
        return [replace(document, notes={}) for document in documents]

    found = [
        ("articles, sentences", f"{len(articles):,}, {len(sentences):,}"),
        ("vaderSentiment on these sentences (the yardstick)", f"{yardstick:.2f} s"),
        ("our VADER, the same four numbers", f"{yardstick / ours:.1f} times faster"),
        ("reading alone", f"{seconds(lambda: [reading.read(a) for a in articles]) / yardstick:.2f} of the yardstick"),
        ("reading and the main measures", f"{seconds(job(main)) / yardstick:.2f} of the yardstick"),
        ("reading and every measure", f"{seconds(job(MEASURES)) / yardstick:.2f} of the yardstick"),
    ]
    for measure in MEASURES:
        spent = seconds(lambda m=measure: [m.tally(d) for d in fresh()], 1)  # type: ignore[misc]
        found.append((f"  {measure.name} by itself", f"{spent / yardstick:.2f}"))
    return found


def start_up() -> list[tuple[str, str]]:
    """How long `framing --help` takes beside a bare interpreter."""

    def wall(*command: str) -> float:
        spent = []
        for _ in range(5):
            begin = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            spent.append(time.perf_counter() - begin)
        return min(spent)

    bare = wall(sys.executable, "-c", "")
    return [("framing --help", f"{wall(sys.executable, '-m', 'framing', '--help'):.2f} s (bare Python: {bare:.2f} s)")]


def whole(count: int) -> list[tuple[str, str]]:
    """A report of generated articles from start to end, and the most memory that it took."""
    articles = generated_articles(count)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "generated"
        folder.mkdir()
        manifest = (CORPORA / "harbour" / "corpus.toml").read_text(encoding="utf-8")
        (folder / "corpus.toml").write_text(manifest.partition("\n[[planted]]")[0], encoding="utf-8")
        for article in articles:
            (folder / article.side).mkdir(exist_ok=True)
            (folder / article.side / f"{article.id}.txt").write_text(article.text, encoding="utf-8")
        begin = time.perf_counter()
        study = analyse(folder, workers=os.cpu_count() or 1)
        read = time.perf_counter()
        study.report(Path(place) / "report")
        drawn = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        (f"report of {count:,} generated articles", f"{drawn - begin:.1f} s, of which drawing {drawn - read:.1f} s"),
        ("peak memory of the parent", f"{peak:.0f} MB"),
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    chosen = parser.parse_args()
    print(f"cores: {os.cpu_count()}, Python {sys.version.split()[0]}")
    for name, figure in [*rows(generated_articles(chosen.articles)), *start_up(), *whole(chosen.articles)]:
        print(f"{name:<55} {figure}")


if __name__ == "__main__":
    main()
