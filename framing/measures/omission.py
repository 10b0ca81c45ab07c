"""Omission: who and what one side speaks of and the other never does."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from framing.measures.keyness import words_and_phrases
from framing.measures.model import Measure
from framing.measures.salience import first_sentences
from framing.model import Key, Tally
from framing.reading.model import Document


def sentences_with_actors(document: Document) -> Tally:
    """In how many sentences an actor is named, against all sentences."""
    found = Counter(actor for actor, _ in document.namings)
    values: dict[Key, float] = {(actor,): float(n) for actor, n in found.items()}
    return Tally(values, float(len(document.sentences)), first_sentences(document))


OMISSION = Measure(
    name="omission",
    title="What is left out",
    question="Whom does one side name and the other never?",
    unit="share of sentences that name the actor",
    printed="% of sentences",
    tally=sentences_with_actors,
    statistic="share",
    chart="omission",
    note="A silence is remarkable only in a text long enough to have broken it, and on a subject that it shares. The "
    "chance of none is what one rate per word on both sides would give; whether silence is meant, no count can say.",
    sources=("entman1993",),
    scale=100.0,
    wording="{low} never mentions {key}, {high} does",
    ranking="absence",
)

OMITTED_WORDS = replace(
    OMISSION,
    name="omission_words",
    title="Words that one side never uses",
    question="Which words does one side use and the other never?",
    unit="occurrences per word",
    printed="per 1,000 words",
    tally=words_and_phrases,
    statistic="rate",
    scale=1000.0,
    chart="",
    part_of="omission",
    wording="",
    about="word",
)
