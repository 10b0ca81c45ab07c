"""Reading and measuring in one process, step by step, each beside vaderSentiment on the same sentences."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from framing.measures import MEASURES
from framing.measures.mentions import mention_rows
from framing.measures.model import Measure
from framing.measures.rows import article_rows
from framing.measures.variants import VARIANTS
from framing.model import Article
from framing.reading.actors import find_mentions
from framing.reading.cleaning import clean
from framing.reading.coreference import follow
from framing.reading.document import Reader, attribute_together
from framing.reading.grammar import tag_together, tagged
from framing.reading.model import Document
from framing.reading.segment import segment
from framing.running.records import record_of
from framing.running.work import BLOCK, Work, collector_paused
from framing.scorers import rules, vader

MAIN_JOB = frozenset(
    "salience share prominence sentiment sentiment_author sentiment_quoted tone naming keyness collocation omission "
    "omission_words".split()
)
"""Measures that need clean text, sentences, tokens and names alone: no attribution, tag, role, pronoun or model."""

Row = tuple[str, str]


def seconds(work: Callable[[], object], times: int = 2) -> float:
    """The shortest of some runs, in seconds of this process, with the collector of cycles paused as in the engine."""
    spent = []
    for _ in range(times):
        gc.collect()
        with collector_paused():
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
        (f"{name}: VADER's four figures, cold and warm (at least 4, aim 6)",
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
        row("record and signature", seconds(lambda: [record_of(document, compared=True) for document in whole])),
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
    """The document with its tags, if it has any, and nothing else that was found in it."""
    again = replace(document)
    if tagged in document.found:
        again.found[tagged] = tagged(document)
    return again


def measuring(reading: Reader, measures: Sequence[Measure], documents: Sequence[Document]) -> float:
    """Seconds for putting measures to documents, with records, lines of mentions.csv and tables."""
    work = Work(reading, tuple(measures), article_rows)

    def once() -> None:
        for block in _blocks(documents):
            work.block_of(block[0].article.side, work.measured_documents([fresh(document) for document in block]))

    return seconds(once)


def tallied(measure: Measure, documents: Sequence[Document]) -> None:
    """One measure by itself, sharing nothing with others."""
    for block in _blocks(documents):
        documents_of_block = [fresh(document) for document in block]
        for finder in measure.counting.finders:
            finder.prepare(documents_of_block)
        for document in documents_of_block:
            measure.tally(document)
