"""Loaded language: words that readers mark as slanted, and how many sentences hold such wording."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from framing.measures.model import Measure
from framing.model import Key, Passage, Tally, keep_extremes
from framing.reading.model import Document, Sentence
from framing.scorers.loaded import LoadedScore, loaded_batch

LIKELY = 0.5
"""From this probability on, a sentence counts as loaded."""
SENTENCES: Key = ("loaded sentences",)


class Wording(NamedTuple):
    """How loaded the wording of a sentence is; its loaded words with their places in the text, if it is so probably."""

    probability: float
    words: tuple[tuple[str, int, int], ...]


def wordings(document: Document) -> tuple[Wording, ...]:
    """The wording of each sentence."""
    return document.once("loaded", lambda document: _wordings_of([document])[0])


def note_wordings(documents: Sequence[Document]) -> None:
    """Note the wordings of many documents: the instrument scores them together much faster than one by one."""
    for document, found in zip(documents, _wordings_of(documents), strict=True):
        document.notes["loaded"] = found


def _wordings_of(documents: Sequence[Document]) -> list[tuple[Wording, ...]]:
    texts = [document.quote(sentence) for document in documents for sentence in document.sentences]
    scores = iter(loaded_batch(texts, LIKELY))
    return [
        tuple(_wording(document, sentence, score) for sentence, score in zip(document.sentences, scores, strict=False))
        for document in documents
    ]


def _wording(document: Document, sentence: Sentence, score: LoadedScore) -> Wording:
    places = ((sentence.start + word.start, sentence.start + word.end) for word in score.words)
    return Wording(score.probability, tuple((document.text[a:b].lower(), a, b) for a, b in places))


def loaded_sentences(document: Document) -> Tally:
    """Sentences whose wording readers would probably call biased, against all sentences."""
    places = []
    count = 0
    for sentence, wording in zip(document.sentences, wordings(document), strict=True):
        if wording.probability >= LIKELY:
            count += 1
            side, article = document.article.side, document.article.id
            places.append(Passage(wording.probability, side, article, sentence.start, sentence.end))
    values = {SENTENCES: float(count)} if count else {}
    evidence = {SENTENCES: keep_extremes(places)} if count else {}
    return Tally(values, float(len(document.sentences)), evidence)


def loaded_words(document: Document) -> Tally:
    """The loaded words of these sentences, against all words."""
    values: dict[Key, float] = {}
    for wording in wordings(document):
        if wording.probability >= LIKELY:
            for word, _, _ in wording.words:
                values[word,] = values.get((word,), 0.0) + 1.0
    return Tally(values, float(document.words))


LOADED = Measure(
    name="loaded",
    title="Loaded language",
    question="How much of each side's wording would readers call biased?",
    unit="share of sentences",
    printed="% of sentences",
    tally=loaded_sentences,
    prepare=note_wordings,
    statistic="share",
    chart="",
    note="A linear model, trained on sentences of US news that experts marked. It knows words and not facts: plain "
    "words can be slanted, and a quotation counts like the author's own words.",
    sources=("spinde2021",),
    scale=100.0,
    bounds=(0.0, 1.0),
    wording="{high} uses more {key} than {low}: {more} against {less} of all sentences",
    about="text",
)

LOADED_WORDS = Measure(
    name="loaded_words",
    title="The loaded words",
    question="Which words make the wording loaded?",
    unit="occurrences per word",
    printed="per 1,000 words",
    tally=loaded_words,
    prepare=note_wordings,
    statistic="rate",
    chart="",
    note="Only words in sentences that count as loaded; the model's weights take the place of a reader's judgement.",
    sources=("spinde2021",),
    scale=1000.0,
    part_of="loaded",
    about="word",
)
