"""Reading and measuring in one process, step by step, each beside vaderSentiment on the same sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from framing.measures import MEASURES
from framing.measures.mentions import mention_rows
from framing.measures.model import Measure
from framing.measures.portrait import portraits, predication_rows
from framing.measures.rows import ArticleRows, article_rows
from framing.measures.sentiment import SUMMED, scored_mentions, scores_by
from framing.measures.variants import VARIANTS
from framing.model import Article
from framing.reading.actors import find_mentions
from framing.reading.cleaning import clean
from framing.reading.coreference import follow
from framing.reading.document import Reader, attribute_together
from framing.reading.grammar import tag_together, tagged
from framing.reading.model import Document
from framing.reading.predications import told_by_sentence
from framing.reading.segment import segment
from framing.running.records import record_of
from framing.running.work import BLOCK, Work
from framing.scorers import rules, vader
from training.paired import ROUNDS, Job, paired

MAIN_JOB = frozenset(
    "salience share prominence sentiment sentiment_author sentiment_quoted tone naming keyness collocation omission "
    "omission_words".split()
)
"""Measures that need clean text, sentences, tokens and names alone: no attribution, tag, role, pronoun or model."""

COLD, WARM = "VADER cold", "VADER warm"

Row = tuple[str, str]


def parts(name: str, articles: Sequence[Article], reading: Reader, rounds: int = ROUNDS) -> list[Row]:
    """Reading and measuring these articles in one process, each step beside vaderSentiment on the same sentences."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    library = SentimentIntensityAnalyzer()
    blocks = _blocks(articles)
    plain = [plainly(article, reading) for article in articles]
    whole = [document for block in blocks for document in reading.read_block(block)]
    sentences = [document.quote(sentence) for document in whole for sentence in document.sentences]
    texts = [clean(a.text, reading.start, reading.end).text for a in articles]
    cut = [segment(text) for text in texts]
    named = [find_mentions(text, *c, reading.catalogue) for text, c in zip(texts, cut, strict=True)]
    main = [measure for measure in MEASURES if measure.name in MAIN_JOB]
    every = [*MEASURES, *(variant.measure for variant in VARIANTS)]

    def cold() -> None:
        rules.vocabulary_in_use().clear()
        rules.plain_values.cache_clear()
        rules.valence_in.cache_clear()
        warm()

    def warm() -> None:
        for sentence in sentences:
            vader.scores(sentence)

    jobs: dict[str, Job] = {
        COLD: cold,
        WARM: warm,
        "reading for the main job": lambda: [plainly(article, reading) for article in articles],
        "measures of the main job, with their tables": measuring(reading, main, plain, mention_lines),
        "reading for every measure": lambda: [reading.read_block(block) for block in blocks],
        "every measure, with their tables": measuring(reading, MEASURES, whole, article_rows),
        "every measure and the variants that claims are put to": measuring(reading, every, whole, article_rows),
        "clean": lambda: [clean(a.text, reading.start, reading.end) for a in articles],
        "segment": lambda: [segment(text) for text in texts],
        "mentions": lambda: [find_mentions(text, *c, reading.catalogue) for text, c in zip(texts, cut, strict=True)],
        "follow pronouns and descriptions": lambda: [
            follow(text, *c, m, reading.kinds) for text, c, m in zip(texts, cut, named, strict=True)
        ],
        "attribution by the model": lambda: [attribute_together(block) for block in _blocks(whole)],
        "tags": lambda: [tag_together(block) for block in _blocks(whole)],
        "record and signature": lambda: [record_of(document, compared=True) for document in whole],
        "lines of mentions.csv, with sentiment": lambda: [mention_rows(fresh(d)) for d in whole],
        "lines of predications.csv, with charge": lambda: [predication_rows(fresh(d)) for d in whole],
        **{f"measure {measure.name} by itself": partial(tallied, measure, whole) for measure in MEASURES},
    }
    yardstick, times = paired(jobs, lambda: [library.polarity_scores(sentence) for sentence in sentences], rounds)
    reading_main, measuring_main, reading_all, measuring_all, with_variants = list(times.values())[2:7]
    return [
        (f"{name}: articles, sentences, vaderSentiment alone (1.00)",
         f"{len(articles):,}, {len(sentences):,}, {yardstick:.2f} s"),
        (f"{name}: VADER's four figures, cold and warm (at least 4, aim 6)",
         f"{1 / times[COLD]:.1f} and {1 / times[WARM]:.1f} times faster"),
        *((f"{name}: {label}", f"{spent:.2f}") for label, spent in {
            "**main job, reading and measuring** (at most 1.6, aim 1.2)": reading_main + measuring_main,
            "**every measure, reading and measuring** (at most 7, aim 5)": reading_all + measuring_all,
            "the same with the variants that claims are put to": reading_all + with_variants,
            **dict(list(times.items())[2:]),
        }.items()),
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
    """The document as reading hands it over: with its tags and what it says of actors, as far as these were found."""
    again = replace(document)
    again.found.update({one: document.found[one] for one in (tagged, told_by_sentence) if one in document.found})
    return again


def mention_lines(document: Document) -> ArticleRows:
    """The lines that the main job exports: those of mentions.csv, without what tags and the learned instrument tell."""
    portraits.keep(document, ())
    scores_by(SUMMED).keep(document, tuple(one._replace(score=0.0) for one in scored_mentions(document)))
    return ArticleRows(mention_rows(document))


def measuring(
    reading: Reader, measures: Sequence[Measure], documents: Sequence[Document], rows: Callable[[Document], ArticleRows]
) -> Job:
    """Puts measures to documents, with records, exported lines and tables."""
    work = Work(reading, tuple(measures), rows)

    def once() -> None:
        for block in _blocks(documents):
            work.block_of(block[0].article.side, work.measured_documents([fresh(document) for document in block]))

    return once


def tallied(measure: Measure, documents: Sequence[Document]) -> None:
    """One measure by itself, sharing nothing with others."""
    for block in _blocks(documents):
        documents_of_block = [fresh(document) for document in block]
        for finder in measure.counting.finders:
            finder.prepare(documents_of_block)
        for document in documents_of_block:
            measure.tally(document)
