"""Salience: how often an actor is named, what share of the attention it has, and how early it appears."""

from __future__ import annotations

from collections import Counter

from framing.measures.model import Measure
from framing.model import Key, Passage, Tally
from framing.reading.model import Document


def mentions_per_word(document: Document) -> Tally:
    """Mentions of each actor, against all words."""
    return Tally(document.once("mentions", _counts), float(document.words), first_sentences(document))


def share_of_mentions(document: Document) -> Tally:
    """Mentions of each actor, against the mentions of all actors."""
    return Tally(document.once("mentions", _counts), float(len(document.mentions)), first_sentences(document))


def first_mention(document: Document) -> Tally:
    """How far into an article an actor is first named: 0 at its first character, 1 at its last."""
    values: dict[Key, float] = {}
    evidence: dict[Key, tuple[Passage, ...]] = {}
    for mention in document.mentions:
        key = (mention.actor,)
        if key not in values:
            values[key] = mention.start / len(document.text)
            evidence[key] = (_passage(document, mention.sentence, 1.0 - values[key]),)
    return Tally(values, dict.fromkeys(values, 1.0), evidence)


def _counts(document: Document) -> dict[Key, float]:
    return {(actor,): float(count) for actor, count in Counter(m.actor for m in document.mentions).items()}


def first_sentences(document: Document) -> dict[Key, tuple[Passage, ...]]:
    """The first sentence that names an actor, the simplest proof that it is there."""
    return document.once("first sentences", _first_sentences)


def _first_sentences(document: Document) -> dict[Key, tuple[Passage, ...]]:
    firsts: dict[str, int] = {}
    for mention in document.mentions:
        firsts.setdefault(mention.actor, mention.sentence)
    return {(actor,): (_passage(document, sentence, 1.0),) for actor, sentence in firsts.items()}


def _passage(document: Document, sentence: int, weight: float) -> Passage:
    span = document.sentences[sentence]
    return Passage(weight, document.article.side, document.article.id, span.start, span.end)


SALIENCE = Measure(
    name="salience",
    title="Who is named",
    question="How often does each side name each actor?",
    unit="mentions per word",
    printed="mentions per 1,000 words",
    tally=mentions_per_word,
    statistic="rate",
    chart="salience",
    note="A mention is a name or alias of the catalogue, or a pronoun or description that surely refers to it; others "
    "are not counted. Speaking of somebody often says nothing about how.",
    sources=("mccombs1972",),
    scale=1000.0,
    wording="{high} mentions {key} more often than {low}: {more} against {less} times per 1,000 words",
)

SHARE = Measure(
    name="share",
    title="Share of the attention",
    question="Of all mentions on a side, which share goes to each actor?",
    unit="share of mentions",
    printed="% of mentions",
    tally=share_of_mentions,
    statistic="share",
    chart="",
    note="Shares depend on who is in the catalogue: leave somebody out, and all others grow.",
    sources=("mccombs1972",),
    scale=100.0,
    part_of="salience",
    bounds=(0.0, 1.0),
)

FIRST_MENTION = Measure(
    name="prominence",
    title="How early an actor appears",
    question="How far into an article is each actor first named?",
    unit="position of the first mention, 0 start to 1 end",
    printed="% into the article",
    tally=first_mention,
    statistic="mean",
    chart="first_mentions",
    note="News puts what it holds important first; a feature or a series may keep it for last. "
    "Only articles that name the actor count.",
    sources=("vandijk1988",),
    level="article",
    scale=100.0,
    part_of="salience",
    bounds=(0.0, 1.0),
)
