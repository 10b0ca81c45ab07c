"""Portraits: what each side says of an actor, relation by relation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framing.measures.model import Measure
from framing.model import Key, Passage, Tally, keep_extremes
from framing.reading.model import Document
from framing.reading.predications import Predication, predications

BY_LEMMA = frozenset({"does", "suffers", "says", "has", "quality"})
"""Relations whose predications are counted under their head word; the others under the phrase."""


class Row(NamedTuple):
    """A line of predications.csv. `charge` is None where nothing values, `source` "" for the author's own voice."""

    side: str
    article: str
    actor: str
    relation: str
    phrase: str
    lemma: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    voice: str
    source: str
    negated: bool
    doubted: bool
    charge: float | None


def portraits(document: Document) -> tuple[Predication, ...]:
    """Every predication of the document, found once."""
    return document.once("predications", predications)


def rows(document: Document) -> Iterator[Row]:
    """What predications.csv says of this document. What is conceded counts as doubted there."""
    for one in portraits(document):
        sentence = document.sentences[one.sentence]
        yield Row(
            document.article.side,
            document.article.id,
            one.actor,
            one.relation,
            one.phrase,
            one.lemma,
            one.start,
            one.end,
            sentence.start,
            sentence.end,
            "author" if one.voice == "author" else "quoted",
            "" if one.voice == "author" else one.voice,
            one.negated,
            one.doubted or one.conceded,
            one.charge,
        )


def key_of(one: Predication) -> Key:
    """Under what a predication is counted: (actor, relation, head word or phrase), "not" before what is denied."""
    words = one.lemma if one.relation in BY_LEMMA else one.phrase
    return one.actor, one.relation, f"not {words}" if one.negated else words


def said_of_actors(document: Document) -> Tally:
    """How often each thing is said of an actor, against all of its mentions."""
    base: dict[Key, float] = {}
    for mention in document.mentions:
        base[mention.actor,] = base.get((mention.actor,), 0.0) + 1.0
    values: dict[Key, float] = {}
    places: dict[Key, list[Passage]] = {}
    for one in portraits(document):
        key = key_of(one)
        values[key] = values.get(key, 0.0) + 1.0
        span = document.sentences[one.sentence]
        place = Passage(1.0, document.article.side, document.article.id, span.start, span.end)
        places.setdefault(key, []).append(place)
    return Tally(values, base, {key: keep_extremes(found) for key, found in places.items()})


PORTRAIT = Measure(
    name="portrait",
    title="What is said of them",
    question="What does each side say that an actor is, has, does and suffers?",
    unit="share of the actor's mentions",
    printed="% of its mentions",
    tally=said_of_actors,
    statistic="share",
    chart="",
    note="Rules over part-of-speech tags find what is said close to a name; what long sentences say further away is "
    "missed. “Has” is grammar, not wealth: “Hale's critics” are counted there. What a source says is counted too.",
    sources=("vanleeuwen2008", "clark1992"),
    scale=100.0,
)
