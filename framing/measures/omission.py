"""Omission: who and what one side speaks of and the other never does."""

from __future__ import annotations

from dataclasses import replace

from framing.measures.counting import sentences_per_actor
from framing.measures.keyness import KEYNESS
from framing.measures.model import Counting, Drawing, Measure, Wording
from framing.measures.salience import SALIENCE, first_sentences
from framing.model import Tally
from framing.reading.model import Document


def sentences_with_actors(document: Document) -> Tally:
    """In how many sentences an actor is named, against all sentences."""
    return Tally(sentences_per_actor(document), float(len(document.sentences)), first_sentences(document))


OMISSION = Measure(
    name="omission",
    title="What is left out",
    question="Whom does one side name and the other never?",
    note="A silence is remarkable only in a text long enough to have broken it, and on a subject that it shares. The "
    "chance of none is what one rate per word on both sides would give; whether silence is meant, no count can say.",
    counting=Counting(sentences_with_actors, "share of sentences that name the actor", "share", rare=True),
    wording=Wording("% of sentences", claim="{low} never mentions {key}, {high} does"),
    drawing=Drawing(ranking="absence", amounts=SALIENCE.name),
    sources=("entman1993",),
)

OMITTED_WORDS = replace(
    OMISSION,
    name="omission_words",
    title="Words that one side never uses",
    question="Which words does one side use and the other never?",
    counting=KEYNESS.counting,
    wording=Wording("per 1,000 words"),
    drawing=Drawing(ranking="absence", amounts=KEYNESS.name),
    part_of="omission",
)
