"""Measures speed and memory beside vaderSentiment on the same sentences, in one run: `make bench`.

Articles are made from the sentences of a shipped corpus, in an order that the seed fixes; PolNeAR is used too where
FRAMING_DATA names the folder that holds it. Every figure is a ratio or has its yardstick beside it, since a machine is
never as fast as it was.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from framing.analysis import mention_rows
from framing.engine import BLOCK, Work, record_of
from framing.instruments import rules, vader
from framing.measures import MEASURES
from framing.model import Article, Document, Measure
from framing.reading.actors import find_mentions
from framing.reading.cleaning import clean
from framing.reading.corpus import load
from framing.reading.document import Reader, attribute_together, reader
from framing.reading.following import follow
from framing.reading.formats import read_article
from framing.reading.grammar import tag_together
from framing.reading.segment import segment

CORPORA = Path(__file__).parent.parent / "corpora"
TABLE = Path(__file__).parent.parent / "docs" / "bench.md"
BEYOND_THE_MAIN_JOB = frozenset(
    "sourcing speakers cues borrowed agency deeds passives titles naming_value stance loaded loaded_words".split()
)
"""Measures that stand on attribution by the model, on tags, roles or stance."""

PEOPLE = "Clinton Trump Obama Sanders Comey Pence Kaine Putin Cruz".split()
BODIES = "FBI Republicans Democrats Congress Senate Russia".split()

Row = tuple[str, str]


# ---------------------------------------------------------------- articles


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


def polnear_articles(count: int | None = None) -> list[Article]:
    """News articles of seven outlets, spread over all of them; none where FRAMING_DATA does not lead to them."""
    path = Path(os.environ.get("FRAMING_DATA", "")) / "polnear" / "train.jsonl"
    if not os.environ.get("FRAMING_DATA") or not path.is_file():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    step = max(1, len(rows) // count) if count else 1
    return [Article(row["outlet"], row["id"], row["text"]) for row in rows[::step][:count]]


def write_corpus(folder: Path, articles: Sequence[Article], manifest: str) -> Path:
    """A corpus folder with a manifest and one table of articles."""
    folder.mkdir(parents=True)
    (folder / "corpus.toml").write_text(manifest, encoding="utf-8")
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        for article in articles:
            file.write(json.dumps({"side": article.side, "id": article.id, "text": article.text}) + "\n")
    return folder


def harbour_manifest() -> str:
    """The manifest of the harbour corpus without what it says of its own texts."""
    return (CORPORA / "harbour" / "corpus.toml").read_text(encoding="utf-8").partition("\n[[planted]]")[0]


def polnear_manifest(articles: Iterable[Article]) -> str:
    """A manifest with a side for each outlet and fifteen actors."""
    sides = "".join(f'[[side]]\nname = "{side}"\nlabel = "{side}"\n' for side in sorted({a.side for a in articles}))
    actors = "".join(
        f'[[actor]]\nname = "{name}"\nkind = "{kind}"\naliases = ["{name}"]\n'
        for kind, names in (("person", PEOPLE), ("organisation", BODIES))
        for name in names
    )
    return f'title = "An election"\nquestion = "How do the outlets differ?"\nlanguage = "en"\n{sides}{actors}'


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
    blocks = [articles[i : i + BLOCK] for i in range(0, len(articles), BLOCK)]
    documents = [document for block in blocks for document in reading.read_block(block)]
    together = [documents[i : i + BLOCK] for i in range(0, len(documents), BLOCK)]
    sentences = [document.quote(sentence) for document in documents for sentence in document.sentences]
    yardstick = seconds(lambda: [library.polarity_scores(sentence) for sentence in sentences])
    main = [measure for measure in MEASURES if measure.name not in BEYOND_THE_MAIN_JOB]

    def cold() -> None:
        rules.vocabulary_in_use().clear()
        rules.valence_in.cache_clear()
        warm()

    def warm() -> None:
        for sentence in sentences:
            vader.scores(sentence)

    def steps() -> None:
        for a in articles:
            cleaned = clean(a.text, reading.start, reading.end)
            found, tokens = segment(cleaned.text)
            mentions = find_mentions(cleaned.text, found, tokens, reading.catalogue)
            follow(cleaned.text, found, tokens, mentions, reading.kinds)

    def measuring(measures: Sequence[Measure]) -> float:
        work = Work(reading, tuple(measures), mention_rows)

        def once() -> None:
            for block in together:
                work.together(
                    block[0].article.side, work.put_to([fresh(document) for document in block], work.measures)
                )

        return seconds(once)

    def tallies(measure: Measure) -> None:
        for block in together:
            asked = [fresh(document) for document in block]
            if measure.prepare:
                measure.prepare(asked)
            for document in asked:
                measure.tally(document)

    texts = [clean(a.text, reading.start, reading.end).text for a in articles]
    cut = [segment(text) for text in texts]
    named = [find_mentions(text, *c, reading.catalogue) for text, c in zip(texts, cut, strict=True)]
    reading_main, measuring_main, measuring_all = seconds(steps), measuring(main), measuring(MEASURES)
    reading_all = seconds(lambda: [reading.read_block(block) for block in blocks])

    def row(label: str, spent: float) -> Row:
        return f"{name}: {label}", f"{spent / yardstick:.2f}"

    return [
        (f"{name}: articles, sentences, vaderSentiment alone (1.00)",
         f"{len(articles):,}, {len(sentences):,}, {yardstick:.2f} s"),
        (f"{name}: VADER's four figures, cold and warm",
         f"{yardstick / seconds(cold):.1f} and {yardstick / seconds(warm):.1f} times faster"),
        row("**main job, reading and measuring**", reading_main + measuring_main),
        row("**everything, reading and measuring**", reading_all + measuring_all),
        row("clean", seconds(lambda: [clean(a.text, reading.start, reading.end) for a in articles])),
        row("segment", seconds(lambda: [segment(text) for text in texts])),
        row("mentions", seconds(lambda: [
            find_mentions(text, *c, reading.catalogue) for text, c in zip(texts, cut, strict=True)])),
        row("follow", seconds(lambda: [
            follow(text, *c, m, reading.kinds) for text, c, m in zip(texts, cut, named, strict=True)])),
        row("attribution by the model", seconds(lambda: [attribute_together(block) for block in together])),
        row("tags", seconds(lambda: [tag_together(block) for block in together])),
        row("record and signature", seconds(lambda: [record_of(document) for document in documents])),
        row("lines of mentions.csv, with sentiment", seconds(lambda: [mention_rows(fresh(d)) for d in documents])),
        row("measures of the main job, with these and their tables", measuring_main),
        row("every measure, with these and their tables", measuring_all),
        *(row(f"measure {measure.name} by itself",
              seconds(partial(tallies, measure), 1))
          for measure in MEASURES),
    ]  # fmt: skip


def fresh(document: Document) -> Document:
    """The document with its tags and nothing else that a measure has noted."""
    return replace(document, notes={"grammar": document.notes["grammar"]})


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
    """Memory of the parent at 5,000 and 50,000 generated articles, and what a second worker is worth."""
    few = write_corpus(place / "few", generated_articles(5_000), harbour_manifest())
    many = write_corpus(place / "many", generated_articles(50_000), harbour_manifest())
    one, two, most = run(few), run(few, workers=2), run(many, workers=2)
    return [
        ("5,000 generated articles, one worker", f"{one[0]:.0f} s, parent's peak {one[2]:.0f} MB"),
        ("5,000 generated articles, two workers",
         f"{two[0]:.0f} s ({one[0] / two[0]:.2f} times as fast), parent's peak {two[2]:.0f} MB"),
        ("50,000 generated articles, two workers",
         f"{most[0]:.0f} s, parent's peak {most[2]:.0f} MB ({most[2] / two[2]:.2f} times that at 5,000)"),
    ]  # fmt: skip


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
