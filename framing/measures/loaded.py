"""Loaded language: words that readers mark as slanted, and how many sentences hold such wording."""

from __future__ import annotations

from collections.abc import Sequence

from framing.measures.counting import Hit, tally_of
from framing.measures.model import Counting, Measure, Wording
from framing.model import Key, Tally
from framing.reading.finders import BlockFinder
from framing.reading.model import Document
from framing.scorers.loaded import LoadedScore, loaded_batch

LIKELY = 0.5
"""From this probability on, a sentence counts as loaded."""
SENTENCES: Key = ("loaded sentences",)


def _score_sentences(documents: Sequence[Document]) -> list[tuple[LoadedScore, ...]]:
    texts = [document.quote(sentence) for document in documents for sentence in document.sentences]
    scores = iter(loaded_batch(texts, LIKELY))
    return [tuple(next(scores) for _ in document.sentences) for document in documents]


loaded_scores = BlockFinder(_score_sentences, per="sentence")
"""How loaded the wording of each sentence is, and its loaded words, if it is so probably; places count in it."""


def loaded_sentences(document: Document) -> Tally:
    """Sentences whose wording readers would probably call biased, against all sentences."""
    scores = enumerate(loaded_scores(document))
    hits = (Hit(SENTENCES, 1.0, index, score.probability) for index, score in scores if score.probability >= LIKELY)
    return tally_of(document, hits, float(len(document.sentences)))


def loaded_words(document: Document) -> Tally:
    """The loaded words of these sentences, against all words."""
    hits = (
        Hit((document.text[sentence.start + word.start : sentence.start + word.end].lower(),))
        for sentence, score in zip(document.sentences, loaded_scores(document), strict=True)
        if score.probability >= LIKELY
        for word in score.words
    )
    return tally_of(document, hits, float(document.words))


LOADED = Measure(
    name="loaded",
    title="Loaded language, exploratory",
    question="How much of each side's wording would readers call biased?",
    note="Exploratory: the model does not travel. On news outside the data that it learned from it told biased "
    "sentences from others with an AUC of .715 and an F1 of .205, so no claim is made of it. It knows words "
    "and not facts: plain words can be slanted, and a quotation counts like the author's own words.",
    counting=Counting(
        loaded_sentences, "share of sentences", "share", about="text", finders=(loaded_scores,), needs=("loaded",)
    ),
    wording=Wording("% of sentences"),
    sources=("spinde2021",),
)

LOADED_WORDS = Measure(
    name="loaded_words",
    title="The loaded words, exploratory",
    question="Which words make the wording loaded?",
    note="Only words in sentences that count as loaded; the model's weights take the place of a reader's judgement.",
    counting=Counting(
        loaded_words, "occurrences per word", "rate", about="word", finders=(loaded_scores,), needs=("loaded",)
    ),
    wording=Wording("per 1,000 words"),
    sources=("spinde2021",),
    part_of="loaded",
)
